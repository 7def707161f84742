import type { Transaction } from 'neo4j-driver';
import { quickly } from './quickly.ts';

/**
 * Asks that a transaction be committed without waiting for the answers to what it has sent. Bolt allows that: once anything fails, the database ignores all that
 * comes after. The driver would wait for each answer first, and then the database for us, with the lock of the organization held.
 * @throws Neo4jError: of the first statement that failed, or of the commit
 */
export function commitBehind(tx: Transaction): Promise<void> {
  // What it waits for; where a later driver keeps that elsewhere, it waits.
  const { _results: pending } = tx as unknown as { readonly _results?: unknown };
  if (Array.isArray(pending)) pending.length = 0;
  return quickly(() => tx.commit());
}
