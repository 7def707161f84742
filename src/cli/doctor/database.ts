import type { Environment } from '../../config/environment.ts';
import { SetupError } from '../../domain/setup-error.ts';
import { Neo4jClient } from '../../graph/client.ts';
import { checkDatabase } from '../../graph/database-info.ts';
import { graphCounts } from '../../graph/graph-counts.ts';
import { appliedMigrations, releasedMigrations, type Applied, type Migration } from '../../graph/migrations.ts';
import { runningEmbedded } from '../command-database.ts';
import { namedDatabase, whenUnreachable } from '../database.ts';
import { label } from '../migrate.ts';
import { messageOf } from '../error-text.ts';
import { type Finding, type Section } from './finding.ts';

/** The database: who it is, its schema, and how much is in it. */
export async function examineDatabase(env: Environment): Promise<Section> {
  return { title: 'Database', findings: await findings(env) };
}

async function findings(env: Environment): Promise<Finding[]> {
  const settings = namedDatabase(env) ?? runningEmbedded(env);
  if (settings === null)
    return [
      { name: 'Neo4j', text: 'the embedded one does not run, or not yet: it starts with the server (npm start)' },
    ];
  const client = new Neo4jClient(settings, { readTimeoutMs: 10_000 });
  const address = settings.uri.replace(/\/\/[^@/]*@/, '//...@');
  try {
    const { version, edition } = await checkDatabase(client, address, whenUnreachable(env));
    const neo4j = { name: 'Neo4j', text: `${version} ${edition} at ${address}` };
    return [neo4j, ...(await migrations(client)), ...(await counts(client))];
  } catch (error) {
    const text = `${address} cannot be used`;
    return [
      { name: 'Neo4j', text, remedy: error instanceof SetupError ? error.message : `see to this: ${messageOf(error)}` },
    ];
  } finally {
    await client.close();
  }
}

async function migrations(client: Neo4jClient): Promise<Finding[]> {
  return compareMigrations(await appliedMigrations(client), releasedMigrations());
}

/** What the database's schema is and what this release's is, side by side. */
export function compareMigrations(applied: readonly Applied[], released: readonly Migration[]): Finding[] {
  const byVersion = new Map(applied.map((migration) => [migration.version, migration]));
  const known = released.map((migration): Finding => {
    const name = `migration ${label(migration)}`;
    const there = byVersion.get(migration.version);
    if (there === undefined)
      return {
        name,
        text: 'missing',
        remedy: 'the server applies it when it starts; openlineage-graph migrate does so now',
      };
    if (there.checksum === migration.checksum) return { name, text: 'applied' };
    return { name, text: 'applied, but not as this release has it', remedy: 'restore the released file' };
  });
  const versions = new Set(released.map(({ version }) => version));
  const unknown = applied
    .filter(({ version }) => !versions.has(version))
    .map((migration) => ({
      name: `migration ${label(migration)}`,
      text: 'applied, and unknown to this release',
      remedy: 'the database was migrated by a newer release: run that one or a newer one',
    }));
  return [...known, ...unknown];
}

async function counts(client: Neo4jClient): Promise<Finding[]> {
  try {
    const { nodes, relationships } = await graphCounts(client);
    return [
      { name: 'nodes', text: listed(nodes) },
      { name: 'relationships', text: listed(relationships) },
    ];
  } catch (error) {
    return [{ name: 'counts', text: `cannot be asked for (${messageOf(error)})` }];
  }
}

function listed(counted: ReadonlyMap<string, number>): string {
  const parts = Array.from(counted, ([name, count]) => `${count.toLocaleString('en-US')} ${name}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}
