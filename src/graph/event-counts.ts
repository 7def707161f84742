import type { Nanos } from '../domain/event.ts';
import { nodeRef, type NodeRef } from '../domain/facts.ts';
import { composeKey } from '../domain/keys.ts';
import type { SentEvent } from '../domain/snapshot.ts';
import { nanosNow } from '../domain/time.ts';
import type { ForgettableRef } from '../domain/tombstones.ts';
import { QUARTER } from '../lineage/statistics/event-statistics.ts';
import type { Neo4jClient } from './client.ts';
import { countEvents, lockEventCounts } from './statements/count-statements.ts';

/** What of a producer is kept, in UTF-16 units: with a key of whom it tells it goes into an index. */
const MOST_OF_A_PRODUCER = 500;
const QUARTERS_OF_A_DAY = 96n;
export const DAY: Nanos = QUARTERS_OF_A_DAY * QUARTER;

const WRITE_EVERY_MS = 5_000;
/** Counts that are held, after which they are written at once; and of a transaction. */
const MOST_HELD = 5_000;
const OF_A_TRANSACTION = 500;

/** Of whom events are counted. */
export type CountOwner = NodeRef | `Namespace:${string}` | `Organization:${string}`;

interface Count {
  readonly organization: string;
  readonly owner: CountOwner;
  /** Of a dataset: the key of the namespace that the event belongs to, since jobs of any may name it; else ''. */
  readonly sender: string;
  readonly producer: string;
  readonly quarter: Nanos;
  events: number;
}

/**
 * Counts the events that were committed, for the organization and for all that each tells of: how often things are sent is no part of the graph.
 * Written every few seconds at most, since one job or dataset is told of again and again while much is sent, and so that no commit is longer for it.
 */
export class EventCounts {
  readonly #client: Neo4jClient;
  readonly #now: () => Nanos;
  #held = new Map<string, Count>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(client: Neo4jClient, now: () => Nanos = nanosNow) {
    this.#client = client;
    this.#now = now;
  }

  /** @param forgotten what was deleted since, of events that tell of it: it is not to be named again */
  add(
    organization: string,
    events: readonly SentEvent[],
    forgotten: ReadonlyMap<SentEvent, ReadonlySet<ForgettableRef>>,
  ): void {
    const quarter = this.#now() / QUARTER;
    for (const event of events) {
      if (event.kind === 'snapshot') continue;
      const producer = (event.producer ?? '').slice(0, MOST_OF_A_PRODUCER).toWellFormed();
      const gone = forgotten.get(event);
      const sender = senderOf(event, organization);
      for (const owner of toldOf(event, organization)) {
        if (gone?.has(owner as ForgettableRef) === true) continue;
        const told = { owner, sender: owner.startsWith('Dataset:') ? sender : '' };
        this.#hold({ organization, ...told, producer, quarter, events: 1 });
      }
    }
    if (this.#held.size > MOST_HELD) void this.settle();
    else if (this.#held.size > 0) this.#timer ??= setTimeout(() => void this.settle(), WRITE_EVERY_MS).unref();
  }

  /** Kept when all that was counted is written; what cannot be is held, and written with what comes next. */
  settle(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  #hold(count: Count): void {
    const key = JSON.stringify([count.owner, count.sender, count.producer, String(count.quarter)]);
    const known = this.#held.get(key);
    if (known === undefined) this.#held.set(key, count);
    else known.events += count.events;
  }

  async #write(): Promise<void> {
    const counts = Map.groupBy(this.#held.values(), ({ organization }) => organization);
    this.#held = new Map();
    for (const [organization, all] of counts) {
      for (let first = 0; first < all.length; first += OF_A_TRANSACTION)
        await this.#writePart(organization, all.slice(first, first + OF_A_TRANSACTION));
    }
  }

  async #writePart(organization: string, counts: readonly Count[]): Promise<void> {
    try {
      await this.#client.write(async (tx) => {
        await tx.run(lockEventCounts, { organization });
        await tx.run(countEvents, { organization, rows: counts.map(rowOf) });
      }, 'count-events');
    } catch {
      for (const count of counts) this.#hold(count); // statistics are no reason to fail
    }
  }
}

function rowOf({ owner, sender, producer, quarter, events }: Count) {
  const colon = owner.indexOf(':');
  return {
    ...{ owner, label: owner.slice(0, colon), key: owner.slice(colon + 1), sender, producer },
    ...{ day: quarter / QUARTERS_OF_A_DAY, quarter: quarter % QUARTERS_OF_A_DAY, events: BigInt(events) },
  };
}

type Counted = Exclude<SentEvent, { readonly kind: 'snapshot' }>;

/** The key of the namespace that an event belongs to: that of its job, or of the dataset of a DatasetEvent. */
function senderOf(event: Counted, organization: string): string {
  return composeKey(organization, (event.kind === 'dataset' ? event.dataset : event.job).namespace);
}

/** The organization, the job (of a DatasetEvent none), the namespace of that or of the dataset, and every dataset that is named. */
function toldOf(event: Counted, organization: string): Set<CountOwner> {
  const subject = event.kind === 'dataset' ? event.dataset : event.job;
  const datasets = event.kind === 'dataset' ? [event.dataset] : [...event.inputs, ...event.outputs];
  return new Set<CountOwner>([
    `Organization:${organization}`,
    `Namespace:${senderOf(event, organization)}`,
    ...(event.kind === 'dataset' ? [] : [nodeRef('Job', composeKey(organization, subject.namespace, subject.name))]),
    ...datasets.map(({ namespace, name }) => nodeRef('Dataset', composeKey(organization, namespace, name))),
  ]);
}
