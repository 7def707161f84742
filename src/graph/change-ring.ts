import { NO_CHANGE, type ChangeRecord } from '../domain/change-record.ts';
import { composeKey } from '../domain/keys.ts';
import type { Transaction } from './client.ts';
import { forgetChanges, leaveChange, stopListening } from './statements/live-statements.ts';

/** Commits whose changes are kept for who listens, or listened not long ago; the next one takes the place of the oldest. */
export const RING = 1_024;

/** What the lock says of a commit. */
export interface Locked {
  readonly seq: number;
  readonly isListened: boolean | null;
}

/** Key of the place in which the commit's changes are kept. */
export function ringKey(organization: string, seq: number): string {
  return composeKey(organization, String(seq % RING));
}

/**
 * Leaves what a commit changes, within its transaction, while somebody listens; without listeners it sends nothing. Every commit that counts
 * leaves something, so that who reads on finds each, or knows that it missed one.
 */
export async function leaveRecord(
  tx: Transaction,
  organization: string,
  { seq, isListened }: Locked,
  record: () => ChangeRecord = () => NO_CHANGE,
): Promise<void> {
  if (isListened === null) return;
  if (!isListened) {
    await Promise.all([forgetRecords(tx, organization), tx.run(stopListening, { organization })]);
    return;
  }
  const { runs, ends, isWhole } = record();
  await tx.run(leaveChange, {
    ...{ key: ringKey(organization, seq), organization, seq: BigInt(seq) },
    ...{ runs: [...runs], ends: [...ends], isWhole },
  });
}

/** Takes out what commits before this one left: it may name what is deleted. */
export async function forgetRecords(tx: Transaction, organization: string): Promise<void> {
  const keys = Array.from({ length: RING }, (_, place) => ringKey(organization, place));
  await tx.run(forgetChanges, { keys });
}
