import { RefusedError } from '../domain/errors.ts';
import type { Neo4jClient } from './client.ts';

/**
 * Has Neo4j write what is committed to its store files: only then does it remove old transaction logs, those that its retention policy lets go.
 * @returns false where this user may not
 */
export async function checkpoint(client: Neo4jClient): Promise<boolean> {
  try {
    await client.command('CALL db.checkpoint()');
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}
