import type { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jKeyStore } from '../../src/graph/neo4j-key-store.ts';
import { Neo4jNamespaceSettings } from '../../src/graph/neo4j-namespace-settings.ts';
import { Neo4jWorkspaceStore } from '../../src/graph/neo4j-workspace-store.ts';
import type { AccessStores } from '../../src/graphql/access/access.ts';

/** Where the tests' database keeps who may do what. */
export function accessStores(client: Neo4jClient): AccessStores {
  return {
    keys: new Neo4jKeyStore(client),
    settings: new Neo4jNamespaceSettings(client),
    workspaces: new Neo4jWorkspaceStore(client),
  };
}
