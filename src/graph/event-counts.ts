import type { Nanos } from '../domain/event.ts';
import type { SentEvent } from '../domain/snapshot.ts';
import { composeKey } from '../domain/keys.ts';
import { nodeRef, type NodeRef } from '../domain/facts.ts';
import type { ForgettableRef } from '../domain/tombstones.ts';
import { QUARTER } from '../lineage/statistics/event-statistics.ts';
import type { Transaction } from './client.ts';
import { countEvents } from './statements/write-statements.ts';

/** What of a producer is kept, in UTF-16 units: with a key of whom it tells it goes into an index. */
const MOST_OF_A_PRODUCER = 500;
const QUARTERS_OF_A_DAY = 96n;
export const DAY: Nanos = QUARTERS_OF_A_DAY * QUARTER;

/** Of whom events are counted. */
export type CountOwner = NodeRef | `Namespace:${string}` | `Organization:${string}`;

interface CountRow {
  readonly owner: CountOwner;
  readonly producer: string;
  events: number;
}

/**
 * Counts the events of a batch within its transaction, for the organization and for all that each tells of: how often things are sent is no
 * part of the graph. Whoever commits has the organization's lock, so nobody waits for a count that does not wait already.
 * @param gone what was deleted since, and is not to be named again
 */
export async function countTaken(
  tx: Transaction,
  organization: string,
  events: readonly SentEvent[],
  gone: ReadonlySet<ForgettableRef>,
  now: Nanos,
): Promise<void> {
  const counts = new Map<string, CountRow>();
  for (const event of events) {
    if (event.kind === 'snapshot') continue;
    const producer = (event.producer ?? '').slice(0, MOST_OF_A_PRODUCER).toWellFormed();
    for (const owner of toldOf(event, organization)) {
      if (gone.has(owner as ForgettableRef)) continue;
      const key = JSON.stringify([owner, producer]);
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { owner, producer, events: 1 });
      else known.events++;
    }
  }
  if (counts.size === 0) return;
  const quarter = now / QUARTER;
  const time = { day: quarter / QUARTERS_OF_A_DAY, quarter: quarter % QUARTERS_OF_A_DAY };
  const rows = [...counts.values()].map(({ events: taken, ...row }) => ({
    ...{ ...row, ...time, organization, events: BigInt(taken) },
  }));
  await tx.run(countEvents, { rows });
}

/** The organization, the job (of a DatasetEvent none), the namespace of that or of the dataset, and every dataset that is named. */
function toldOf(event: Exclude<SentEvent, { readonly kind: 'snapshot' }>, organization: string): Set<CountOwner> {
  const subject = event.kind === 'dataset' ? event.dataset : event.job;
  const datasets = event.kind === 'dataset' ? [event.dataset] : [...event.inputs, ...event.outputs];
  return new Set<CountOwner>([
    `Organization:${organization}`,
    `Namespace:${composeKey(organization, subject.namespace)}`,
    ...(event.kind === 'dataset' ? [] : [nodeRef('Job', composeKey(organization, subject.namespace, subject.name))]),
    ...datasets.map(({ namespace, name }) => nodeRef('Dataset', composeKey(organization, namespace, name))),
  ]);
}
