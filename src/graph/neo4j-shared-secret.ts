import { randomBytes } from 'node:crypto';
import { SharedSecret } from '../access/shared-secret.ts';
import type { Neo4jClient } from './client.ts';
import { sharedSecret } from './statements/access-statements.ts';

/** What receipts and cursors are sealed with, as a `(:SharedSecret {name})` node. */
export function neo4jSharedSecret(client: Neo4jClient): SharedSecret {
  return new SharedSecret(() =>
    // Of no request: all that need it wait for it, and the one that came first may go away.
    client.unscoped(async () => {
      const params = { name: 'seals', made: randomBytes(32).toString('base64url') };
      const [found] = await client.write((tx) => tx.run(sharedSecret, params), 'shared-secret');
      if (found === undefined) throw new Error('MERGE gives a row');
      return found.secret;
    }),
  );
}
