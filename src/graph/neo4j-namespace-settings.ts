import type { NamespaceSettings, SourceVisibility } from '../access/namespace-settings.ts';
import type { Nanos } from '../domain/event.ts';
import { composeKey, parseKey } from '../domain/keys.ts';
import type { Neo4jClient } from './client.ts';
import * as statements from './statements/access-statements.ts';
import { timeText } from './values.ts';

/** Settings of namespaces as `(:NamespaceSetting {key})` nodes: they stand before the namespace is known, and when it is deleted. */
export class Neo4jNamespaceSettings implements NamespaceSettings {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async open(organization: string, namespaces: readonly string[]): Promise<Set<string>> {
    const keys = namespaces.map((namespace) => composeKey(organization, namespace));
    const rows = await this.#client.read(statements.openNamespaces, { keys });
    return new Set(rows.map(({ key }) => parseKey(key)[1] ?? ''));
  }

  async setSourceVisibility(organization: string, namespace: string, visibility: SourceVisibility, at: Nanos) {
    const params = { key: composeKey(organization, namespace), organization, namespace, visibility, at: timeText(at) };
    await this.#client.write((tx) => tx.run(statements.setSourceVisibility, params), 'set-source-visibility');
  }
}
