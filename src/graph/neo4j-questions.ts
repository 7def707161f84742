import type { FacetReaders } from '../domain/mappings.ts';
import { LineageService } from '../lineage/lineage-service.ts';
import type { Neo4jClient } from './client.ts';
import type { EventCounts } from './event-counts.ts';
import { neo4jAnswers } from './neo4j-answers.ts';
import { Neo4jCatalogReader } from './neo4j-catalog-reader.ts';
import { Neo4jForgetter } from './neo4j-forgetter.ts';
import { Neo4jKeyStore } from './neo4j-key-store.ts';
import { Neo4jLineageReader } from './neo4j-lineage-reader.ts';
import { Neo4jNameWriter } from './neo4j-name-writer.ts';
import { Neo4jNamespaceSettings } from './neo4j-namespace-settings.ts';
import { neo4jSharedSecret } from './neo4j-shared-secret.ts';
import { Neo4jWorkspaceStore } from './neo4j-workspace-store.ts';

/**
 * Whatever questions and commands are answered by that needs the database alone.
 * @param counts of whoever commits in this process
 */
export function neo4jQuestions(client: Neo4jClient, readers: FacetReaders, counts?: EventCounts) {
  return {
    catalog: new Neo4jCatalogReader(client),
    lineage: new LineageService(new Neo4jLineageReader(client), readers),
    forgetter: new Neo4jForgetter(client, readers),
    names: new Neo4jNameWriter(client, readers),
    access: {
      keys: new Neo4jKeyStore(client),
      settings: new Neo4jNamespaceSettings(client),
      workspaces: new Neo4jWorkspaceStore(client),
    },
    /** What receipts and cursors are sealed with. */
    secret: neo4jSharedSecret(client),
    answers: neo4jAnswers(client, readers, counts),
  };
}
