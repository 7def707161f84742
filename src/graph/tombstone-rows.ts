import { tombstoneKey, type ForgettableRef, type Tombstone } from '../domain/tombstones.ts';
import type { Transaction } from './client.ts';
import { tombstones } from './statements/forget-statements.ts';

/** The tombstones that there are of these. */
export async function readTombstones(
  tx: Transaction,
  organization: string,
  refs: readonly ForgettableRef[],
): Promise<Tombstone[]> {
  if (refs.length === 0) return [];
  const byKey = new Map(refs.map((ref) => [tombstoneKey(organization, ref), ref]));
  const rows = await tx.run(tombstones, { keys: [...byKey.keys()] });
  return rows.flatMap(({ key, ...rest }) => {
    const ref = byKey.get(key);
    return ref === undefined ? [] : [{ ref, ...rest }];
  });
}
