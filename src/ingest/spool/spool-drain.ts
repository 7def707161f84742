import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../../domain/errors.ts';
import type { SpoolRecord } from './record.ts';
import type { Segment } from './segment.ts';
import type { Spool } from './spool.ts';

/** What happens, for metrics and logs. */
export interface SpoolDrainObserver {
  /** So many events got from the spool into the graph, or among the dead letters. */
  drained?(events: number): void;
  /** What should not happen: errors of ours, and of the disk. */
  failed?(error: unknown): void;
}

/** Events under way at once: a transaction's worth, so that live ones have room beside them. */
const MOST_AT_ONCE = 400;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Brings what is in the spool into the graph, beside live events and in whatever order, for as long as there is any. While the database is
 * away it tries one event now and then; an event that the database does not take holds up none of the others.
 */
export class SpoolDrain {
  readonly #spool: Spool;
  readonly #take: (record: SpoolRecord) => Promise<void>;
  readonly #observer: SpoolDrainObserver;
  readonly #stopping = new AbortController();
  #atOnce = 1;
  #pauseMs = FIRST_PAUSE_MS;
  #running: Promise<void> | null = null;

  /** @param take resolves once the record needs keeping no longer; rejects with UnavailableError when it is to be tried again */
  constructor(spool: Spool, take: (record: SpoolRecord) => Promise<void>, observer: SpoolDrainObserver = {}) {
    this.#spool = spool;
    this.#take = take;
    this.#observer = observer;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Resolves when nothing more is begun; what is under way may still end. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const stopped = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
    while (!signal.aborted) {
      const segment = await Promise.race([this.#spool.next(), stopped]);
      if (segment === null) return;
      const went = await Promise.race([this.#bring(segment), stopped]).catch((error: unknown) => {
        this.#observer.failed?.(error);
        this.#spool.postpone(segment);
        return false;
      });
      if (went === false) {
        await sleep(this.#pauseMs, null, { signal }).catch(() => {});
        this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
      } else this.#pauseMs = FIRST_PAUSE_MS;
    }
  }

  /** @returns whether all that was tried went in */
  async #bring(segment: Segment): Promise<boolean> {
    const pending = await this.#spool.pending(segment);
    // What was tried in vain comes after what was not.
    const order = [
      ...pending.filter((each) => !segment.failed.has(each.offset)),
      ...pending.filter((each) => segment.failed.has(each.offset)),
    ];
    while (order.length > 0) {
      // Some were committed meanwhile: by the transaction for which they had not waited.
      const together = order.splice(0, this.#atOnce).filter(({ offset }) => !segment.settled.has(offset));
      const outcomes = await Promise.allSettled(together.map(({ record }) => this.#take(record)));
      let went = 0;
      outcomes.forEach((outcome, i) => {
        const offset = together[i]?.offset ?? 0;
        if (outcome.status === 'fulfilled') {
          went++;
          segment.settled.add(offset);
        } else {
          segment.failed.add(offset);
          if (!(outcome.reason instanceof UnavailableError)) this.#observer.failed?.(outcome.reason);
        }
      });
      if (went > 0) this.#observer.drained?.(went);
      if (went < together.length) {
        // Together they may be too much for it; alone, one that it never takes stands in the way of no other.
        this.#atOnce = Math.max(1, together.length >> 1);
        this.#spool.postpone(segment);
        return false;
      }
      this.#atOnce = Math.min(2 * this.#atOnce, MOST_AT_ONCE);
    }
    await this.#spool.remove(segment);
    return true;
  }
}
