import type { Neo4jClient } from './client.ts';
import * as statements from './statements/live-statements.ts';

/**
 * Tells servers that have subscribers that keys ended, or read something else now. In a transaction of its own, since it waits for a commit
 * under way, as what ended the key must not; where it fails, they find out a little later.
 */
export async function noteKeyChange(client: Neo4jClient, organization: string): Promise<void> {
  await client.write((tx) => tx.run(statements.noteKeyChange, { organization }), 'note-key-change').catch(() => {});
}
