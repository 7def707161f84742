import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { RefusedError, UnavailableError } from '../domain/errors.ts';
import { SetupError } from '../domain/setup-error.ts';
import type { Neo4jClient } from './client.ts';
import { fillEdgeEnds } from './fill-edge-ends.ts';
import { fillSearch, markHiddenTags } from './fill-search.ts';
import { ROOT } from '../root.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  /** SHA-256 of the file. */
  readonly checksum: string;
  readonly statements: readonly string[];
}

/** What the database says of a migration that was applied to it. */
export interface Applied {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

/** What a migration does beside its statements, by its name: what Cypher cannot. Run before it is recorded, so again where it was not done. */
const FILLS: Readonly<Record<string, (client: Neo4jClient) => Promise<void>>> = {
  search: fillSearch,
  'hidden-tags': markHiddenTags,
  'hidden-tags-anew': markHiddenTags,
  'hidden-secrets': markHiddenTags,
  'hidden-secrets-anew': markHiddenTags,
  'edge-ends': fillEdgeEnds,
};

const folder = pathToFileURL(join(ROOT, 'cypher', 'migrations', '/'));
const FILE = /^V(\d{4})__([a-z0-9-]+)\.cypher$/;

/** The migrations of this release, by version: one file each, statements ended by `;`. */
export function releasedMigrations(from: URL = folder): Migration[] {
  return readdirSync(from)
    .sort()
    .map((file) => {
      const [, version, name] = FILE.exec(file) ?? [];
      if (version === undefined || name === undefined) throw new Error(`${file} is not named like V0001__name.cypher`);
      const text = readFileSync(new URL(file, from), 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      return { version: Number(version), name, checksum, statements: statementsOf(text) };
    });
}

function statementsOf(text: string): string[] {
  const code = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('//'))
    .join('\n');
  return code
    .split(/;\s*(?:\n|$)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export async function appliedMigrations(client: Neo4jClient): Promise<Applied[]> {
  const rows = await client.command(
    'MATCH (m:Migration) WHERE m.version IS NOT NULL RETURN m.version AS version, m.name AS name, m.checksum AS checksum ORDER BY version',
  );
  return rows.map(({ version, name, checksum }) => ({
    version: Number(version),
    name: String(name),
    checksum: String(checksum),
  }));
}

/**
 * Brings the database to this release's schema. Safe when several servers start together: every statement may be run twice,
 * and each migration is recorded once.
 * @returns the migrations applied now
 * @throws SetupError when the database is of a newer release, or a released migration was changed
 */
export async function migrate(
  client: Neo4jClient,
  released: readonly Migration[] = releasedMigrations(),
): Promise<readonly Migration[]> {
  await insist(() =>
    client.command('CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (m:Migration) REQUIRE m.version IS UNIQUE'),
  );
  const applied = await appliedMigrations(client);
  checkApplied(applied, released);
  const done = new Set(applied.map(({ version }) => version));
  const missing = released.filter(({ version }) => !done.has(version));
  for (const { version, name, checksum, statements } of missing) {
    for (const statement of statements) await insist(() => client.command(statement));
    await FILLS[name]?.(client);
    await insist(() =>
      client.command(
        'MERGE (m:Migration {version: $version}) ON CREATE SET m.name = $name, m.checksum = $checksum, m.appliedAt = datetime()',
        {
          version: BigInt(version),
          name,
          checksum,
        },
      ),
    );
  }
  if (missing.length > 0) await client.command('CALL db.awaitIndexes(300)');
  return missing;
}

function checkApplied(applied: readonly Applied[], released: readonly Migration[]): void {
  const byVersion = new Map(released.map((migration) => [migration.version, migration]));
  for (const { version, name, checksum } of applied) {
    const known = byVersion.get(version);
    if (known === undefined) {
      throw new SetupError(
        `The database was migrated by a newer release (V${version} ${name}, which this release does not know); start that release or a newer one.`,
      );
    }
    if (known.checksum !== checksum) {
      throw new SetupError(
        `Migration V${version} ${name} is not what the database was migrated with (its checksum differs); restore the released file.`,
      );
    }
  }
}

/** In spite of IF NOT EXISTS, who creates what another server creates in that moment is refused: the next try finds it. */
const CREATED_MEANWHILE = /^Neo\.ClientError\.Schema\.\w+AlreadyExists\b/;

/** Two servers that create the same index at once can meet a lock or a transient error: whoever comes second tries again. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const mayPass =
        error instanceof UnavailableError || (error instanceof RefusedError && CREATED_MEANWHILE.test(error.message));
      if (!mayPass || attempt === 20) throw error;
      await sleep(50 * attempt);
    }
  }
}
