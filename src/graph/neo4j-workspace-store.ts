import type { Workspace, WorkspaceStore } from '../access/workspaces.ts';
import { composeKey } from '../domain/keys.ts';
import type { Neo4jClient } from './client.ts';
import { noteKeyChange } from './key-changes.ts';
import * as statements from './statements/access-statements.ts';

/** Workspaces as `(:Workspace {key})` nodes. */
export class Neo4jWorkspaceStore implements WorkspaceStore {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  list(organization: string): Promise<Workspace[]> {
    return this.#client.read(statements.workspaces, { organization });
  }

  async create(organization: string, { name, namespaces }: Workspace): Promise<boolean> {
    const params = { key: composeKey(organization, name), organization, name, namespaces: [...namespaces] };
    const rows = await this.#client.write((tx) => tx.run(statements.createWorkspace, params), 'create-workspace');
    return rows.length > 0;
  }

  async update(organization: string, { name, namespaces }: Workspace): Promise<boolean> {
    const params = { key: composeKey(organization, name), namespaces: [...namespaces] };
    const rows = await this.#client.write((tx) => tx.run(statements.updateWorkspace, params), 'update-workspace');
    if (rows.length > 0) await noteKeyChange(this.#client, organization);
    return rows.length > 0;
  }

  async remove(organization: string, name: string): Promise<boolean> {
    const params = { key: composeKey(organization, name) };
    const rows = await this.#client.write((tx) => tx.run(statements.deleteWorkspace, params), 'delete-workspace');
    if (rows.length > 0) await noteKeyChange(this.#client, organization);
    return rows.length > 0;
  }
}
