import { nodeRef, type NodeRef } from '../domain/facts.ts';
import { composeKey } from '../domain/keys.ts';
import { parseTime } from '../domain/time.ts';
import { Tombstones, withWholes } from '../domain/tombstones.ts';
import type { LastEvent } from '../integrations/emitter-log.ts';
import type { Transaction } from './client.ts';
import { lockEventCounts } from './statements/count-statements.ts';
import { emittersOf, setLastEvents } from './statements/forget-statements.ts';
import { readTombstones } from './tombstone-rows.ts';

// The last event of each emitter tells of a job or dataset by its name, which may be deleted: `docs/spec.md`, section 7.

/** Takes what was deleted out of the last events of an organization's emitters, within the transaction of a deletion or by itself. */
export async function forgetSubjects(tx: Transaction, organization: string): Promise<void> {
  await tx.run(lockEventCounts, { organization });
  const found = await tx.run(emittersOf, { prefix: composeKey(organization, '') });
  const told = found.map(({ key, last }) => ({ key, last: JSON.parse(last) as LastEvent }));
  const left = await withoutForgotten(
    tx,
    organization,
    told.map(({ last }) => last),
  );
  const rows = told.flatMap(({ key, last }, i) =>
    left[i] === last ? [] : [{ key, last: JSON.stringify(left[i] ?? null) }],
  );
  if (rows.length > 0) await tx.run(setLastEvents, { rows });
}

/** The same events; those of which what they say of their subject is forgotten, without it. Under the lock on the organization's counts, so that no deletion is missed. */
export async function withoutForgotten<E extends LastEvent | null>(
  tx: Transaction,
  organization: string,
  events: readonly E[],
): Promise<(E | LastEvent)[]> {
  const refs = events.map((event) => event && subjectOf(event, organization));
  const tombstones = await readTombstones(tx, organization, withWholes(refs.filter((ref) => ref !== null)));
  const deleted = new Tombstones(tombstones);
  return events.map((event, i) => {
    const ref = refs[i] ?? null;
    const at = parseTime(event?.eventTime ?? '')?.at;
    if (event === null || ref === null || at === undefined || !deleted.isForgotten(ref, at)) return event;
    return { ...event, namespace: null, name: null };
  });
}

function subjectOf({ kind, namespace, name }: LastEvent, organization: string): NodeRef | null {
  if (namespace === null || name === null) return null;
  return nodeRef(kind === 'dataset' ? 'Dataset' : 'Job', composeKey(organization, namespace, name));
}
