import type { Principal } from '../access/api-key.ts';
import type { KeyInfo, KeyStore } from '../access/key-store.ts';
import type { Nanos } from '../domain/event.ts';
import type { Neo4jClient } from './client.ts';
import * as statements from './statements/key-statements.ts';
import { timeText } from './values.ts';

/** API keys as `(:ApiKey {hash})` nodes: a key itself is never stored. */
export class Neo4jKeyStore implements KeyStore {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async find(hashes: readonly string[]): Promise<Map<string, Principal>> {
    const rows = await this.#client.read(statements.findKeys, { hashes: [...hashes] });
    return new Map(rows.map(({ hash, id, ...principal }) => [hash, { keyId: id, ...principal }]));
  }

  async live(limit: number): Promise<Map<string, Principal>> {
    const rows = await this.#client.read(statements.liveKeys, { limit: BigInt(limit) });
    return new Map(rows.map(({ hash, id, organization, scopes }) => [hash, { organization, keyId: id, scopes }]));
  }

  async create(hash: string, { id, name, organization, scopes, createdAt }: Omit<KeyInfo, 'revokedAt'>): Promise<void> {
    const properties = { id, name, organization, scopes: [...scopes] };
    await this.#client.write(
      (tx) => tx.run(statements.createKey, { hash, properties, createdAt: timeText(createdAt) }),
      'create-key',
    );
  }

  list(): Promise<KeyInfo[]> {
    return this.#client.read(statements.listKeys, {});
  }

  async revoke(id: string, at: Nanos): Promise<boolean> {
    const rows = await this.#client.write((tx) => tx.run(statements.revokeKey, { id, at: timeText(at) }), 'revoke-key');
    return rows.length > 0;
  }
}
