import type { SentEvent } from '../domain/snapshot.ts';
import type { ForgettableRef } from '../domain/tombstones.ts';

/** What a committed batch answers. */
export interface Commit {
  /** The organization's count of commits, this one included. */
  readonly seq: number;
  /** Of the database: whoever reads after these sees the commit. */
  readonly bookmarks?: readonly string[];
  /** What was deleted at the time of an event or later, so that the event says nothing of it; by event. */
  readonly forgotten?: ReadonlyMap<SentEvent, ReadonlySet<ForgettableRef>>;
  /** What of lines of an export could not be taken over; by line. */
  readonly leftOut?: ReadonlyMap<SentEvent, string>;
}

/** What was true of the sender of an event a moment ago: whether it still is, is looked up by the transaction that commits the event. */
export interface Claim {
  /** Of the sender's key. */
  readonly hash: string;
  /** @param found whom the key speaks for now; null: nobody */
  stillHolds(found: object | null): boolean;
}

/** Nothing came of what was sent, since claims hold no longer, or nothing was to be committed by which they could be looked up. */
export class UnprovenClaimError extends Error {
  readonly claims: ReadonlySet<Claim>;

  constructor(claims: ReadonlySet<Claim>) {
    super('the key is to be looked up first');
    this.name = 'UnprovenClaimError';
    this.claims = claims;
  }
}

/** Where accepted events go. */
export interface GraphWriter {
  /**
   * Puts the events into the graph, all or none. Commits of one organization follow one another, however many are asked for at once.
   * @param onSent called once the database has nothing more to be told but to commit: who asks for the next commit now has it prepared meanwhile; not called where that would be of no use
   * @param claims of those who sent them
   * @throws UnavailableError when it may work later; RefusedError when the graph will never take this batch; UnprovenClaimError
   */
  commit(
    organization: string,
    events: readonly SentEvent[],
    onSent?: () => void,
    claims?: readonly Claim[],
  ): Promise<Commit>;
}
