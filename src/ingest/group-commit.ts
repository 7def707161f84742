import { setTimeout as sleep } from 'node:timers/promises';
import { RefusedError, UnavailableError } from '../domain/errors.ts';
import type { SentEvent } from '../domain/event.ts';
import type { Commit, GraphWriter } from './graph-writer.ts';

export interface GroupCommitOptions {
  /** Events in one transaction at most. */
  readonly maxBatchEvents: number;
  /** Bytes of event text in one transaction at most; one event may be larger. */
  readonly maxBatchBytes: number;
  /** Bytes of event text waiting for one organization, beyond which more is refused. */
  readonly maxQueueBytes: number;
  /** How long a batch is tried again while the database is unavailable, in milliseconds. */
  readonly retryForMs: number;
}

export const DEFAULT_GROUP_COMMIT: GroupCommitOptions = {
  maxBatchEvents: 400,
  maxBatchBytes: 8 * 1024 * 1024,
  maxQueueBytes: 64 * 1024 * 1024,
  retryForMs: 2_000,
};

/** What happens, for metrics and logs. */
export interface GroupCommitObserver {
  committed?(events: number, seconds: number): void;
  retried?(error: Error): void;
  refused?(error: Error): void;
}

interface Waiting {
  readonly event: SentEvent;
  readonly bytes: number;
  readonly resolve: (commit: Commit) => void;
  readonly reject: (error: Error) => void;
}

interface Queue {
  waiting: Waiting[];
  inFlight: number;
  bytes: number;
  running: Promise<void> | null;
}

/**
 * Group commit: while one transaction of an organization is in flight, arriving events gather; then all go in one.
 * One bad event never fails its neighbours: a batch that the graph refuses is halved until the culprit stands alone.
 */
export class GroupCommit {
  readonly #writer: GraphWriter;
  readonly #options: GroupCommitOptions;
  readonly #observer: GroupCommitObserver;
  readonly #queues = new Map<string, Queue>();

  constructor(
    writer: GraphWriter,
    options: GroupCommitOptions = DEFAULT_GROUP_COMMIT,
    observer: GroupCommitObserver = {},
  ) {
    this.#writer = writer;
    this.#options = options;
    this.#observer = observer;
  }

  /** Events waiting or in flight. */
  get pending(): number {
    let pending = 0;
    for (const { waiting, inFlight } of this.#queues.values()) pending += waiting.length + inFlight;
    return pending;
  }

  /**
   * Resolves once the event is committed.
   * @param bytes size of the event's text
   * @throws UnavailableError when the queue is full or the database is away; RefusedError when the graph will never take it
   */
  submit(organization: string, event: SentEvent, bytes: number): Promise<Commit> {
    const queue = this.#queue(organization);
    if (queue.bytes > 0 && queue.bytes + bytes > this.#options.maxQueueBytes) {
      return Promise.reject(new UnavailableError('too many events are waiting to be written'));
    }
    return new Promise((resolve, reject) => {
      queue.waiting.push({ event, bytes, resolve, reject });
      queue.bytes += bytes;
      queue.running ??= this.#run(organization, queue);
    });
  }

  /** Resolves when all that was submitted has been answered. */
  async drain(): Promise<void> {
    while (this.#queues.size > 0) await Promise.all([...this.#queues.values()].flatMap(({ running }) => running ?? []));
  }

  #queue(organization: string): Queue {
    let queue = this.#queues.get(organization);
    if (queue === undefined) {
      queue = { waiting: [], inFlight: 0, bytes: 0, running: null };
      this.#queues.set(organization, queue);
    }
    return queue;
  }

  async #run(organization: string, queue: Queue): Promise<void> {
    await new Promise(setImmediate); // events of the same tick go together
    while (queue.waiting.length > 0) {
      const batch = this.#take(queue);
      queue.inFlight = batch.length;
      await this.#commit(organization, batch);
      queue.inFlight = 0;
      for (const { bytes } of batch) queue.bytes -= bytes;
    }
    this.#queues.delete(organization);
  }

  #take(queue: Queue): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { bytes: size } of queue.waiting) {
      if (count > 0 && (count >= this.#options.maxBatchEvents || bytes + size > this.#options.maxBatchBytes)) break;
      bytes += size;
      count++;
    }
    return queue.waiting.splice(0, count);
  }

  async #commit(organization: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const started = performance.now();
      const commit = await this.#persist(organization, batch);
      this.#observer.committed?.(batch.length, (performance.now() - started) / 1000);
      for (const { resolve } of batch) resolve(commit);
    } catch (error) {
      if (batch.length > 1 && !(error instanceof UnavailableError)) {
        const middle = batch.length >> 1;
        await this.#commit(organization, batch.slice(0, middle));
        await this.#commit(organization, batch.slice(middle));
        return;
      }
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
        return await this.#writer.commit(organization, events);
      } catch (error) {
        if (!(error instanceof UnavailableError) || performance.now() + pause > giveUp) throw error;
        this.#observer.retried?.(error);
        await sleep(pause);
      }
    }
  }
}
