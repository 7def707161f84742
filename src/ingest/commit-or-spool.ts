import type { SentEvent } from '../domain/snapshot.ts';
import { UnavailableError } from '../domain/errors.ts';
import { inTime } from '../domain/in-time.ts';
import type { Claim, Commit } from './graph-writer.ts';
import type { GroupCommit } from './group-commit.ts';
import type { QueuedEvents } from './queued-events.ts';
import type { SpoolRecord } from './spool/record.ts';
import type { SentBy } from './dead-letters/dead-letter.ts';
import type { WriteLimits } from './write-limits.ts';
import { SEGMENT_BYTES, type Spool, type Spooled } from './spool/spool.ts';

/** On disk, and on its way to the graph. */
export interface Queued {
  readonly ticket: string;
}

/** Who sends an event. */
export interface Sender {
  /** Whose turn it takes among those of its organization: the id of a key. */
  readonly keyId: string;
  /** Let in although the database could not be asked: what is sent goes to the spool at once, instead of waiting for it again. */
  readonly isRemembered?: boolean | undefined;
  /** Where its key is to be looked up by the transaction that commits what it sends. */
  readonly claim?: Claim | null | undefined;
  /** Whether it may send lines of an export, which tell what was deleted and set. */
  readonly mayRestore?: boolean;
  /** What its requests name as their User-Agent; absent where they name none. */
  readonly agent?: string | undefined;
  /** What it may write; null: anything. */
  readonly limits?: WriteLimits | null;
}

/** What is kept of a sender beside an event that is refused; null: nobody is known. */
export function sentBy({ keyId, limits, mayRestore = false }: Sender): SentBy | null {
  return keyId === '' ? null : { keyId, namespaces: limits?.namespaces ?? null, mayRestore };
}

/** How long an emitter waits for its event to be committed, in milliseconds; most give up after 5 s. */
const SPOOL_AFTER_MS = 2_000;

/** Sees to it that an event is committed; or, when that takes too long or the database is away, that it is on disk. */
export class CommitOrSpool implements QueuedEvents {
  readonly #commits: GroupCommit;
  readonly #spool: Spool | null;
  readonly #afterMs: number;
  /** Commits that took so long that what they are of is in the spool, too: by organization and text. */
  readonly #underWay = new Map<string, Promise<Commit>>();
  /** Of what came from the spool. */
  #lastBookmarks: readonly string[] = [];

  constructor(commits: GroupCommit, spool: Spool | null, afterMs = SPOOL_AFTER_MS) {
    this.#commits = commits;
    this.#spool = spool;
    this.#afterMs = afterMs;
  }

  /** @throws UnavailableError when neither graph nor spool take it; RefusedError when the graph never will; UnprovenClaimError */
  async take(record: SpoolRecord, event: SentEvent, sender: Sender): Promise<Commit | Queued> {
    const spool = this.#spool;
    const { organization, text } = record;
    const enqueue = () => this.#commits.enqueue(organization, event, text.length, sender.keyId, sender.claim ?? null);
    if (spool === null) return enqueue().commit;
    // As long as there is something in the spool, whoever empties it finds out when the database is back.
    if (sender.isRemembered === true || (this.#commits.isAway && !spool.isEmpty)) {
      return this.#append(spool, record);
    }
    const submission = enqueue();
    try {
      return await inTime(submission.commit, this.#afterMs);
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
    }
    // One that is in a transaction already is committed by that, unless it fails.
    if (submission.withdraw()) return this.#append(spool, record);
    const name = nameOf(record);
    // Before it is on disk, and until the spool knows that it need not be read: whoever empties the spool may take it up at any moment.
    this.#underWay.set(name, submission.commit);
    const over = () => void this.#underWay.delete(name);
    try {
      const spooled = await this.#append(spool, record);
      submission.commit
        .then(
          ({ bookmarks }) => {
            this.#lastBookmarks = bookmarks ?? [];
            spooled.settle();
          },
          () => {},
        )
        .finally(over);
      return spooled;
    } catch (error) {
      over();
      throw error;
    }
  }

  /** @throws UnavailableError when the graph does not take it now; RefusedError when it never will */
  async commit(record: SpoolRecord, event: SentEvent): Promise<void> {
    const { organization, text } = record;
    // Counted once, though it would make the same graph twice.
    const isCommitted = await this.#underWay.get(nameOf(record))?.then(
      () => true,
      () => false,
    );
    if (isCommitted === true) return;
    const { bookmarks } = await this.#commits.submit(organization, event, text.length);
    this.#lastBookmarks = bookmarks ?? [];
  }

  committed(ticket: string): Promise<readonly string[] | null> {
    // Those of a later commit are as good: who sees it sees what was committed before.
    return Promise.resolve(this.#spool?.whereabouts(ticket) === 'GONE' ? this.#lastBookmarks : null);
  }

  async #append(spool: Spool, record: SpoolRecord): Promise<Spooled> {
    try {
      return await spool.append(record);
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      // There is room again when a segment is through.
      const ahead = Math.min(spool.bytes, SEGMENT_BYTES) + this.#commits.pendingBytes;
      const retryAfterSeconds = this.#commits.secondsFor(record.text.length + ahead);
      throw new UnavailableError(error.message, { cause: error, retryAfterSeconds });
    }
  }
}

function nameOf({ organization, text }: SpoolRecord): string {
  return `${organization} ${text}`;
}
