import type { SentEvent } from '../domain/snapshot.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { RefusedError, UnavailableError } from '../domain/errors.ts';
import { inTime } from '../domain/in-time.ts';
import { DrainRate } from './drain-rate.ts';
import { FairQueue } from './fair-queue.ts';
import type { Commit, GraphWriter } from './graph-writer.ts';
import { SharedRoom } from './shared-room.ts';

export interface GroupCommitOptions {
  /** Events in one transaction at most. */
  readonly maxBatchEvents: number;
  /** Bytes of event text in one transaction at most; one event may be larger. */
  readonly maxBatchBytes: number;
  /** Events and bytes of event text waiting for one organization, beyond which more is refused. */
  readonly maxQueueEvents: number;
  readonly maxQueueBytes: number;
  /** The same for all organizations together. */
  readonly maxTotalEvents: number;
  readonly maxTotalBytes: number;
  /** How long one transaction is waited for, in milliseconds: of a connection that is cut silently nobody hears again. It may be committed yet. */
  readonly patienceMs: number;
  /** How long a batch is tried again while the database is unavailable, in milliseconds. */
  readonly retryForMs: number;
}

export const DEFAULT_GROUP_COMMIT: GroupCommitOptions = {
  maxBatchEvents: 400,
  maxBatchBytes: 8 * 1024 * 1024,
  maxQueueEvents: 20_000,
  maxQueueBytes: 64 * 1024 * 1024,
  maxTotalEvents: 30_000,
  maxTotalBytes: 128 * 1024 * 1024,
  patienceMs: 60_000,
  retryForMs: 2_000,
};

/** What happens, for metrics and logs. */
export interface GroupCommitObserver {
  committed?(events: number, seconds: number, organization: string): void;
  retried?(error: Error): void;
  refused?(error: Error): void;
}

/** An event on its way. */
export interface Submission {
  /**
   * Resolves once it is committed.
   * @throws UnavailableError when the queue is full or the database is away; RefusedError when the graph will never take it
   */
  readonly commit: Promise<Commit>;
  /** Takes it back, unless it is in a transaction already. The promise of one that was taken back never settles. */
  withdraw(): boolean;
}

interface Waiting {
  readonly event: SentEvent;
  readonly sender: string;
  readonly bytes: number;
  readonly resolve: (commit: Commit) => void;
  readonly reject: (error: Error) => void;
}

interface Queue {
  readonly waiting: FairQueue<Waiting>;
  /** Of what waits and what is in flight, by sender. */
  readonly room: SharedRoom;
  running: Promise<void> | null;
  /** Told of each that comes to wait, while those are gathered that were just answered. */
  onArrival: (() => void) | null;
}

/** Events waiting, with which a transaction is large enough: more would make one cost hardly less an event. */
const ENOUGH = 64;
/** How long is waited for those that were just answered, in milliseconds: at most, and as a part of what their transaction took. */
const LONGEST_GATHERING_MS = 10;
const GATHERING = 1 / 4;

/**
 * Group commit: while one transaction of an organization is in flight, arriving events gather; then all go in one, with those that come at once
 * from whom it answered, and those of each sender by turns. One bad event never fails its neighbours: a batch that the graph refuses is halved until the culprit stands alone.
 */
export class GroupCommit {
  readonly #writer: GraphWriter;
  readonly #options: GroupCommitOptions;
  readonly #observer: GroupCommitObserver;
  readonly #queues = new Map<string, Queue>();
  readonly #total: SharedRoom;
  readonly #rate = new DrainRate();
  #isAway = false;

  constructor(
    writer: GraphWriter,
    options: GroupCommitOptions = DEFAULT_GROUP_COMMIT,
    observer: GroupCommitObserver = {},
  ) {
    this.#writer = writer;
    this.#options = options;
    this.#observer = observer;
    this.#total = new SharedRoom({ events: options.maxTotalEvents, bytes: options.maxTotalBytes });
  }

  /** Events waiting or in flight. */
  get pending(): number {
    return this.#total.events;
  }

  /** Bytes of their text. */
  get pendingBytes(): number {
    return this.#total.bytes;
  }

  /** Whether the database was away for the last transaction that ended, for as long as it was tried. */
  get isAway(): boolean {
    return this.#isAway;
  }

  /** Whole seconds after which so many bytes more may well be committed. */
  secondsFor(bytes: number): number {
    return this.#rate.secondsFor(bytes);
  }

  /** As {@link enqueue}, for what is not taken back. */
  submit(organization: string, event: SentEvent, bytes: number, sender = ''): Promise<Commit> {
    return this.enqueue(organization, event, bytes, sender).commit;
  }

  /**
   * @param bytes size of the event's text
   * @param sender whose turn it takes
   */
  enqueue(organization: string, event: SentEvent, bytes: number, sender: string): Submission {
    const queue = this.#queue(organization);
    if (!queue.room.hasRoom(sender, bytes) || !this.#total.hasRoom(organization, bytes)) {
      if (queue.running === null) this.#queues.delete(organization);
      const retryAfterSeconds = this.#rate.secondsFor(queue.room.bytes + bytes);
      const full = new UnavailableError('too many events are waiting to be written', { retryAfterSeconds });
      return { commit: Promise.reject(full), withdraw: () => false };
    }
    const { promise, resolve, reject } = Promise.withResolvers<Commit>();
    const waiting = { event, sender, bytes, resolve, reject };
    queue.waiting.push(sender, waiting);
    queue.onArrival?.();
    queue.room.take(sender, bytes);
    this.#total.take(organization, bytes);
    queue.running ??= this.#run(organization, queue);
    const withdraw = () => {
      const isThere = queue.waiting.delete(sender, waiting);
      if (isThere) this.#leave(organization, queue, waiting);
      return isThere;
    };
    return { commit: promise, withdraw };
  }

  /** Resolves when all that was submitted has been answered. */
  async drain(): Promise<void> {
    while (this.#queues.size > 0) await Promise.all([...this.#queues.values()].flatMap(({ running }) => running ?? []));
  }

  #queue(organization: string): Queue {
    let queue = this.#queues.get(organization);
    if (queue === undefined) {
      const { maxQueueEvents: events, maxQueueBytes: bytes } = this.#options;
      queue = { waiting: new FairQueue(), room: new SharedRoom({ events, bytes }), running: null, onArrival: null };
      this.#queues.set(organization, queue);
    }
    return queue;
  }

  async #run(organization: string, queue: Queue): Promise<void> {
    await new Promise(setImmediate); // events of the same tick go together
    while (queue.waiting.size > 0) {
      const batch = this.#take(queue);
      const started = performance.now();
      await this.#commit(organization, batch);
      for (const waiting of batch) this.#leave(organization, queue, waiting);
      await gather(queue, batch.length, performance.now() - started);
    }
    this.#queues.delete(organization);
  }

  #leave(organization: string, queue: Queue, { sender, bytes }: Waiting): void {
    queue.room.give(sender, bytes);
    this.#total.give(organization, bytes);
  }

  #take({ waiting }: Queue): Waiting[] {
    const batch: Waiting[] = [];
    let bytes = 0;
    const fits = (next: Waiting) => batch.length === 0 || bytes + next.bytes <= this.#options.maxBatchBytes;
    while (batch.length < this.#options.maxBatchEvents) {
      const next = waiting.shift(fits);
      if (next === undefined) break;
      batch.push(next);
      bytes += next.bytes;
    }
    return batch;
  }

  async #commit(organization: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const started = performance.now();
      const commit = await this.#persist(organization, batch);
      this.#isAway = false;
      const seconds = (performance.now() - started) / 1000;
      this.#rate.measured(
        batch.reduce((sum, { bytes }) => sum + bytes, 0),
        seconds,
      );
      this.#observer.committed?.(batch.length, seconds, organization);
      for (const { resolve } of batch) resolve(commit);
    } catch (error) {
      if (batch.length > 1 && !(error instanceof UnavailableError)) {
        const middle = batch.length >> 1;
        await this.#commit(organization, batch.slice(0, middle));
        await this.#commit(organization, batch.slice(middle));
        return;
      }
      this.#isAway = error instanceof UnavailableError;
      if (this.#isAway) this.#rate.stopped();
      const reason =
        error instanceof UnavailableError || error instanceof RefusedError
          ? error
          : new RefusedError(String(error), { cause: error });
      if (reason instanceof RefusedError) this.#observer.refused?.(reason);
      for (const { reject } of batch) reject(reason);
    }
  }

  async #persist(organization: string, batch: readonly Waiting[]): Promise<Commit> {
    const events = batch.map(({ event }) => event);
    const giveUp = performance.now() + this.#options.retryForMs;
    for (let pause = 20; ; pause *= 2) {
      try {
        return await inTime(this.#writer.commit(organization, events), this.#options.patienceMs);
      } catch (error) {
        if (!(error instanceof UnavailableError) || performance.now() + pause > giveUp) throw error;
        this.#observer.retried?.(error);
        await sleep(pause);
      }
    }
  }
}

/**
 * Who has been answered mostly sends the next at once: a moment later they all go together, where otherwise half of them waited for the other
 * half by turns. Who sends alone waits for nobody.
 */
async function gather(queue: Queue, answered: number, tookMs: number): Promise<void> {
  const all = queue.waiting.size + answered;
  if (all === 1 || queue.waiting.size >= ENOUGH) return;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const enough = () => {
    resolve(undefined);
  };
  const timer = setTimeout(enough, Math.min(LONGEST_GATHERING_MS, tookMs * GATHERING));
  queue.onArrival = () => {
    if (queue.waiting.size >= Math.min(all, ENOUGH)) enough();
  };
  await promise;
  clearTimeout(timer);
  queue.onArrival = null;
}
