import type { KeyStore } from '../access/key-store.ts';
import type { NamespaceSettings } from '../access/namespace-settings.ts';
import type { WorkspaceStore } from '../access/workspaces.ts';
import { readEnvironment } from '../config/environment.ts';
import { InvalidQuestionError, NotFoundError } from '../domain/errors.ts';
import { SetupError } from '../domain/setup-error.ts';
import { migrate } from '../graph/migrations.ts';
import type { EmitterStore } from '../integrations/emitter-log.ts';
import { Neo4jEmitterStore } from '../graph/neo4j-emitter-store.ts';
import { Neo4jKeyStore } from '../graph/neo4j-key-store.ts';
import { Neo4jNamespaceSettings } from '../graph/neo4j-namespace-settings.ts';
import { Neo4jOrganizationStore } from '../graph/neo4j-organization-store.ts';
import { Neo4jWorkspaceStore } from '../graph/neo4j-workspace-store.ts';
import { withDatabase } from './command-database.ts';
import { note, type Terminal } from './terminal.ts';

/** Where it is kept who may do what. */
export interface Stores {
  readonly emitters: EmitterStore;
  readonly keys: KeyStore;
  readonly organizations: Neo4jOrganizationStore;
  readonly settings: NamespaceSettings;
  readonly workspaces: WorkspaceStore;
}

/**
 * Gives a command what tells who may do what.
 * @throws SetupError, also for what was asked wrongly
 */
export function withAccess<T>(terminal: Terminal, work: (stores: Stores) => Promise<T>): Promise<T> {
  return withDatabase(
    readEnvironment(terminal.variables),
    (line) => note(terminal, line),
    async (client) => {
      await migrate(client); // its constraints keep one key from being stored twice
      try {
        return await work({
          emitters: new Neo4jEmitterStore(client),
          keys: new Neo4jKeyStore(client),
          organizations: new Neo4jOrganizationStore(client),
          settings: new Neo4jNamespaceSettings(client),
          workspaces: new Neo4jWorkspaceStore(client),
        });
      } catch (error) {
        if (error instanceof InvalidQuestionError || error instanceof NotFoundError)
          throw new SetupError(error.message, { cause: error });
        throw error;
      }
    },
  );
}
