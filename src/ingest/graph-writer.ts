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

/** Where accepted events go. */
export interface GraphWriter {
  /**
   * Puts the events into the graph, all or none. Commits of one organization follow one another, however many are asked for at once.
   * @param onSent called once the database has nothing more to be told but to commit: who asks for the next commit now has it prepared meanwhile; not called where that would be of no use
   * @throws UnavailableError when it may work later; RefusedError when the graph will never take this batch
   */
  commit(organization: string, events: readonly SentEvent[], onSent?: () => void): Promise<Commit>;
}
