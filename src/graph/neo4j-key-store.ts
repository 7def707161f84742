import { randomBytes } from 'node:crypto';
import type { Principal, Scope } from '../access/api-key.ts';
import type { KeyInfo, KeyStore, NewKey, Rotation } from '../access/key-store.ts';
import { compareCodePoints } from '../domain/code-points.ts';
import type { Nanos } from '../domain/event.ts';
import { composeKey, parseKey } from '../domain/keys.ts';
import type { Neo4jClient } from './client.ts';
import type { Asker } from './known-cells.ts';
import { noteKeyChange } from './key-changes.ts';
import * as statements from './statements/key-statements.ts';
import { timeText } from './values.ts';

/** API keys as `(:ApiKey {hash})` nodes: a key itself is never stored. */
export class Neo4jKeyStore implements KeyStore {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async find(hashes: readonly string[]): Promise<Map<string, Principal>> {
    return await findKeys({ run: (statement, params) => this.#client.read(statement, params) }, hashes);
  }

  async live(limit: number): Promise<Map<string, Principal>> {
    const rows = await this.#client.read(statements.liveKeys, { limit: BigInt(limit) });
    return new Map(rows.map((row) => [row.hash, principalOf(row)]));
  }

  async create(hash: string, { createdAt, expiresAt, workspaces, ...key }: NewKey): Promise<void> {
    const properties = {
      ...{ ...key, scopes: [...key.scopes], namespaces: copy(key.namespaces) },
      workspaces: copy(workspaces)?.map((name) => composeKey(key.organization, name)) ?? null,
      secret: randomBytes(32).toString('base64url'),
    };
    const times = { createdAt: timeText(createdAt), expiresAt: timeText(expiresAt) };
    await this.#client.write((tx) => tx.run(statements.createKey, { hash, properties, ...times }), 'create-key');
  }

  async list(organization?: string): Promise<KeyInfo[]> {
    const rows =
      organization === undefined
        ? await this.#client.read(statements.listKeys, {})
        : await this.#client.read(statements.keysOfOrganization, { organization });
    return rows.map((row) => ({ ...row, workspaces: row.workspaces?.map((key) => parseKey(key)[1] ?? '') ?? null }));
  }

  async revoke(id: string, at: Nanos, organization: string | null = null): Promise<boolean> {
    const rows = await this.#client.write(
      (tx) => tx.run(statements.revokeKey, { id, organization, at: timeText(at) }),
      'revoke-key',
    );
    for (const row of rows) await noteKeyChange(this.#client, row.organization);
    return rows.length > 0;
  }

  async rotate({ at, until, ...rotation }: Rotation): Promise<boolean> {
    const params = { ...rotation, at: timeText(at), until: timeText(until) };
    return (await this.#client.write((tx) => tx.run(statements.rotateKey, params), 'rotate-key')).length > 0;
  }

  async touch(ids: readonly string[], at: Nanos): Promise<void> {
    await this.#client.write((tx) => tx.run(statements.touchKeys, { ids: [...ids], at: timeText(at) }), 'touch-keys');
  }
}

/** Principals of the keys that exist and are neither revoked nor expired, by hash. */
export async function findKeys(from: Asker, hashes: readonly string[]): Promise<Map<string, Principal>> {
  const rows = await from.run(statements.findKeys, { hashes: [...hashes] });
  return new Map(rows.map(({ windowChanges, ...row }) => [row.hash, { ...principalOf(row), windowChanges }]));
}

interface Limits {
  readonly namespaces: readonly string[] | null;
  readonly workspaces: readonly string[] | null;
  readonly ofWorkspaces: readonly (readonly string[])[];
}

interface FoundKey extends Limits {
  readonly id: string;
  readonly organization: string;
  readonly scopes: readonly Scope[];
  readonly secret: string | null;
  readonly expiresAt: Nanos | null;
}

const NANOS_PER_MS = 1_000_000n;

function principalOf({ id, organization, scopes, secret, expiresAt, ...limits }: FoundKey): Principal {
  const endsAt = expiresAt === null ? null : Number(expiresAt / NANOS_PER_MS);
  return { organization, keyId: id, scopes, namespaces: namespacesOf(limits), secret, endsAt };
}

/** null: all. A key of workspaces that are gone may do nothing there, rather than everything. */
function namespacesOf({ namespaces, workspaces, ofWorkspaces }: Limits): string[] | null {
  if (namespaces === null && workspaces === null) return null;
  return [...new Set([...(namespaces ?? []), ...ofWorkspaces.flat()])].sort(compareCodePoints);
}

function copy(list: readonly string[] | null | undefined): string[] | null {
  return list == null ? null : [...list];
}
