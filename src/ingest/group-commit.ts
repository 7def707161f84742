import type { SentEvent } from '../domain/snapshot.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { RefusedError, UnavailableError } from '../domain/errors.ts';
import { inTime } from '../domain/in-time.ts';
import { DrainRate } from './drain-rate.ts';
import { FairQueue } from './fair-queue.ts';
import { asManyWait, gather, type Arrivals } from './gathering.ts';
import { UnprovenClaimError, type Claim, type Commit, type GraphWriter } from './graph-writer.ts';
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
   * @throws UnavailableError when the queue is full or the database is away; RefusedError when the graph will never take it; UnprovenClaimError
   */
  readonly commit: Promise<Commit>;
  /** Takes it back, unless it is in a transaction already. The promise of one that was taken back never settles. */
  withdraw(): boolean;
}

interface Waiting {
  readonly event: SentEvent;
  readonly sender: string;
  readonly bytes: number;
  readonly claim: Claim | null;
  readonly resolve: (commit: Commit) => void;
  readonly reject: (error: Error) => void;
}

interface Queue extends Arrivals {
  readonly waiting: FairQueue<Waiting>;
  /** Of what waits and what is in flight, by sender. */
  readonly room: SharedRoom;
  running: Promise<void> | null;
  /** When the last transaction was committed. */
  endedAt: number;
}

/** Events that are not divided among two transactions, of which one would be prepared while the other is written. */
const UNDIVIDED = 16;
/**
 * Group commit: while one transaction of an organization is in flight, arriving events gather; then all go in one, with those that come at once
 * from whom it answered, and those of each sender by turns. When as many have gathered as it took, the next one is prepared while the database
 * writes. One bad event never fails its neighbours: a batch that the graph refuses is halved until the culprit stands alone.
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
   * @param claim of the sender, where it is to be looked up yet
   */
  enqueue(
    organization: string,
    event: SentEvent,
    bytes: number,
    sender: string,
    claim: Claim | null = null,
  ): Submission {
    const queue = this.#queue(organization);
    if (!queue.room.hasRoom(sender, bytes) || !this.#total.hasRoom(organization, bytes)) {
      if (queue.running === null) this.#queues.delete(organization);
      const retryAfterSeconds = this.#rate.secondsFor(queue.room.bytes + bytes);
      const full = new UnavailableError('too many events are waiting to be written', { retryAfterSeconds });
      return { commit: Promise.reject(full), withdraw: () => false };
    }
    const { promise, resolve, reject } = Promise.withResolvers<Commit>();
    const waiting = { event, sender, bytes, claim, resolve, reject };
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
      queue = {
        waiting: new FairQueue(),
        room: new SharedRoom({ events, bytes }),
        running: null,
        onArrival: null,
        endedAt: 0,
      };
      this.#queues.set(organization, queue);
    }
    return queue;
  }

  async #run(organization: string, queue: Queue): Promise<void> {
    await new Promise(setImmediate); // events of the same tick go together
    let [before, last]: Promise<void>[] = [Promise.resolve(), Promise.resolve()];
    while (queue.waiting.size > 0) {
      await before; // two are under way at most, also where the writer takes long to say that one failed
      if (queue.waiting.size === 0) {
        await last; // all that waited was taken back meanwhile
        continue;
      }
      const batch = this.#take(queue);
      const started = performance.now();
      const { sent, done } = this.#begin(organization, queue, batch);
      [before, last] = [last, done];
      const isUnderWay = (await Promise.race([sent, done])) === 'SENT';
      if (isUnderWay && (await asManyWait(queue, batch.length, done))) continue;
      await Promise.all([before, done]);
      await gather(queue, batch.length, performance.now() - started);
    }
    this.#queues.delete(organization);
  }

  /** @returns when all of it was sent, if that is told, and when all of it was answered */
  #begin(organization: string, queue: Queue, batch: readonly Waiting[]) {
    const sent = Promise.withResolvers<'SENT'>();
    // A turn later: what is sent leaves before the next is prepared.
    const onSent = () => void setImmediate(sent.resolve, 'SENT');
    const done = this.#commit(organization, queue, batch, onSent).then(() => {
      for (const waiting of batch) this.#leave(organization, queue, waiting);
    });
    return { sent: sent.promise, done };
  }

  #leave(organization: string, queue: Queue, { sender, bytes }: Waiting): void {
    queue.room.give(sender, bytes);
    this.#total.give(organization, bytes);
  }

  #take({ waiting, room }: Queue): Waiting[] {
    const batch: Waiting[] = [];
    let bytes = 0;
    const fits = (next: Waiting) => batch.length === 0 || bytes + next.bytes <= this.#options.maxBatchBytes;
    const most = Math.min(this.#options.maxBatchEvents, Math.max(UNDIVIDED, Math.ceil(room.events / 2)));
    while (batch.length < most) {
      const next = waiting.shift(fits);
      if (next === undefined) break;
      batch.push(next);
      bytes += next.bytes;
    }
    return batch;
  }

  async #commit(organization: string, queue: Queue, batch: readonly Waiting[], onSent: () => void): Promise<void> {
    try {
      const started = performance.now();
      const commit = await this.#persist(organization, batch, onSent);
      this.#isAway = false;
      const ended = performance.now();
      // Without the time in which it waited for the one before.
      const alone = ended - Math.max(started, queue.endedAt);
      queue.endedAt = ended;
      this.#rate.measured(
        batch.reduce((sum, { bytes }) => sum + bytes, 0),
        alone / 1000,
      );
      const seconds = (ended - started) / 1000;
      this.#observer.committed?.(batch.length, seconds, organization);
      for (const { resolve } of batch) resolve(commit);
    } catch (error) {
      if (error instanceof UnprovenClaimError) {
        const [ended, others] = partition(batch, ({ claim }) => claim !== null && error.claims.has(claim));
        for (const { reject } of ended) reject(error);
        if (others.length > 0) await this.#commit(organization, queue, others, onSent);
        return;
      }
      if (batch.length > 1 && !(error instanceof UnavailableError)) {
        const middle = batch.length >> 1;
        await this.#commit(organization, queue, batch.slice(0, middle), onSent);
        await this.#commit(organization, queue, batch.slice(middle), onSent);
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

  async #persist(organization: string, batch: readonly Waiting[], onSent: () => void): Promise<Commit> {
    const events = batch.map(({ event }) => event);
    const claims = batch.flatMap(({ claim }) => claim ?? []);
    const giveUp = performance.now() + this.#options.retryForMs;
    for (let pause = 20; ; pause *= 2) {
      try {
        return await inTime(this.#writer.commit(organization, events, onSent, claims), this.#options.patienceMs);
      } catch (error) {
        if (!(error instanceof UnavailableError) || performance.now() + pause > giveUp) throw error;
        this.#observer.retried?.(error);
        await sleep(pause);
      }
    }
  }
}

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  const { first = [], second = [] } = Object.groupBy(all, (one) => (isFirst(one) ? 'first' : 'second'));
  return [first, second];
}
