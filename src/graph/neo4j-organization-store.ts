import type { Neo4jClient } from './client.ts';
import { createOrganization } from './statements/access-statements.ts';
import { organizations } from './statements/retain-statements.ts';

/** Organizations of a deployment as `(:Organization {name})` nodes. */
export class Neo4jOrganizationStore {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  /** Their names, in order. */
  async list(): Promise<string[]> {
    return (await this.#client.read(organizations, {})).map(({ name }) => name);
  }

  /** @returns false when there is one of that name already */
  async create(name: string): Promise<boolean> {
    const rows = await this.#client.write((tx) => tx.run(createOrganization, { name }), 'create-organization');
    return rows[0]?.isNew ?? false;
  }
}
