import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SetupError } from '../../src/domain/setup-error.ts';
import { Neo4jClient, type Neo4jSettings } from '../../src/graph/client.ts';
import { searchWords } from '../../src/domain/search-words.ts';
import { fillEdgeEnds } from '../../src/graph/fill-edge-ends.ts';
import { fillSearch, markHiddenTags } from '../../src/graph/fill-search.ts';
import { appliedMigrations, migrate, releasedMigrations, type Migration } from '../../src/graph/migrations.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';

/**
 * Neo4j Community has one database, and the tests beside this one use its schema. So this client gives every label, relationship type,
 * constraint and index a name of its own: to the migrations, a database that nobody has migrated.
 */
class FreshSchema extends Neo4jClient {
  readonly #mark = `_${randomUUID().replaceAll('-', '')}`;
  /** Texts sent, as they were before they were renamed. */
  readonly sent: string[] = [];

  /** Another server on the same database. */
  static pair(settings: Neo4jSettings): readonly [FreshSchema, FreshSchema] {
    const one = new FreshSchema(settings);
    const other = new FreshSchema(settings);
    other.#rename = (text) => one.#rename(text);
    return [one, other];
  }

  override command(text: string, params?: Record<string, unknown>): Promise<Record<string, unknown>[]> {
    this.sent.push(text);
    return super.command(this.#rename(text), params);
  }

  /** Names of the constraints and indexes that were made, without the mark. */
  async schema(): Promise<string[]> {
    const constraints = await super.command('SHOW CONSTRAINTS YIELD name');
    const indexes = await super.command(
      'SHOW INDEXES YIELD name, owningConstraint WHERE owningConstraint IS NULL RETURN name',
    );
    const names = [...constraints, ...indexes].map(({ name }) => String(name));
    return names
      .filter((name) => name.endsWith(this.#mark))
      .map((name) => name.slice(0, -this.#mark.length))
      .sort();
  }

  async drop(): Promise<void> {
    await super.command(this.#rename('MATCH (m:Migration) DELETE m'));
    await super.command(this.#rename('MATCH (n:Job) DELETE n'));
    const constraints = await super.command('SHOW CONSTRAINTS YIELD name');
    for (const { name } of constraints)
      if (String(name).endsWith(this.#mark)) await super.command(`DROP CONSTRAINT ${String(name)}`);
    const indexes = await super.command('SHOW INDEXES YIELD name');
    for (const { name } of indexes)
      if (String(name).endsWith(this.#mark)) await super.command(`DROP INDEX ${String(name)}`);
    await this.close();
  }

  #rename = (text: string): string =>
    text
      .replaceAll(/\b(CONSTRAINT|INDEX) (\w+)/g, `$1 $2${this.#mark}`)
      .replaceAll(/([([]\w*:\w+)/g, `$1${this.#mark}`)
      .replaceAll(/\|(?=[A-Z]\w+)(\w+)/g, `|$1${this.#mark}`);
}

const released = releasedMigrations();
const applied = released.map(({ version, name, checksum }) => ({ version, name, checksum }));
let settings: Neo4jSettings;

beforeAll(async () => {
  settings = await testNeo4j();
}, NEO4J_START_MS);

/** What this release's files say they create. */
function namesCreated(migrations: readonly Migration[]): string[] {
  const names = migrations.flatMap(({ statements }) =>
    // Others change what is there.
    statements.flatMap((text) => /(?:CONSTRAINT|INDEX) (\w+)/.exec(text)?.[1] ?? []),
  );
  return ['migration_version', ...names].sort();
}

const madeUp = (version: number, name: string, ...statements: readonly string[]): Migration => ({
  version,
  name,
  checksum: createHash('sha256').update(statements.join()).digest('hex'),
  statements,
});

describe('a fresh database', () => {
  let client: FreshSchema;

  beforeAll(() => {
    client = new FreshSchema(settings);
  });
  afterAll(() => client.drop());

  test('gets every migration, each recorded with the checksum of its file', async () => {
    expect(await migrate(client)).toEqual(released);
    expect(await client.schema()).toEqual(namesCreated(released));
    expect(await appliedMigrations(client)).toEqual(applied);
    const file = readFileSync(new URL('../../cypher/migrations/V0001__constraints.cypher', import.meta.url));
    expect(applied[0]).toEqual({
      version: 1,
      name: 'constraints',
      checksum: createHash('sha256').update(file).digest('hex'),
    });
  });

  test('has what was there before found by its words', async () => {
    await client.command(
      'CREATE (n:Job {key: "o|ns|loadOrders", organization: "o", namespace: "ns", name: "loadOrders", tags: ["gold"], facets: $facets})',
      { facets: '{"sql":{"at":"2026-01-01T00:00:00.000000000Z","value":{"query":"SELECT 1"}}}' },
    );
    await fillSearch(client);
    const [job] = await client.command('MATCH (n:Job) RETURN properties(n) AS properties');
    expect(job?.['properties']).toMatchObject({
      search: searchWords('Job', 'loadOrders'),
      ...{ searchNamespace: 'ns', searchTags: 'gold', searchSql: 'select 1' },
    });
  });

  test('has tags that are source found by who may read that alone', async () => {
    await client.command(
      'MATCH (n:Job) SET n.tags = ["gold", "note:select a from t"], n.searchTags = "gold note select"',
    );
    await markHiddenTags(client);
    const [job] = await client.command('MATCH (n:Job) RETURN n.searchTags AS searchTags');
    expect(job?.['searchTags']).toBe('gold #note #select #a #from #t');
  });

  test('has edges that know their ends', async () => {
    await client.command(
      'CREATE (j:Job {key: "o|ns|writes"})-[:PRODUCES]->(d:Dataset {key: "o|ns|written"})-[:FLOWS_TO]->(:Dataset {key: "o|ns|next"})',
    );
    await fillEdgeEnds(client);
    const ends = await client.command(
      'MATCH (a)-[e:PRODUCES|FLOWS_TO]->(b) RETURN e.source AS source, e.target AS target',
    );
    expect(ends).toEqual(
      expect.arrayContaining([
        { source: 'o|ns|writes', target: 'o|ns|written' },
        { source: 'o|ns|written', target: 'o|ns|next' },
      ]),
    );
    await client.command(
      'MATCH (n:Job|Dataset) WHERE n.key STARTS WITH "o|ns|w" OR n.key = "o|ns|next" DETACH DELETE n',
    );
  });

  test('gets none of them again', async () => {
    client.sent.length = 0;
    expect(await migrate(client)).toEqual([]);
    expect(client.sent.filter((text) => !/migration_version|MATCH/.test(text))).toEqual([]);
  });

  test('gets what a newer release adds, and that alone', async () => {
    const added = madeUp(9_001, 'more', 'CREATE INDEX made_up IF NOT EXISTS FOR (n:MadeUp) ON (n.x)');
    expect(await migrate(client, [...released, added])).toEqual([added]);
    expect(await client.schema()).toEqual(namesCreated([...released, added]));
  });

  test('is refused by the release before, which does not know its schema', async () => {
    client.sent.length = 0;
    await expect(migrate(client)).rejects.toThrow(SetupError);
    await expect(migrate(client)).rejects.toThrow(/newer release \(V9001 more/);
    expect(client.sent.filter((text) => text.includes('CREATE') && !text.includes('migration_version'))).toEqual([]);
  });

  test('is refused where a migration was changed since', async () => {
    const changed = [...released.slice(0, 1), { ...released[1]!, checksum: 'other' }, madeUp(9_001, 'more')];
    await expect(migrate(client, changed)).rejects.toThrow(/Migration V2 indexes .* checksum differs/);
  });
});

test('two servers that start at once on a fresh database both find it migrated, each migration recorded once', async () => {
  const pair = FreshSchema.pair(settings);
  try {
    const started = await Promise.allSettled(pair.map((client) => migrate(client)));
    expect(started.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await appliedMigrations(pair[0])).toEqual(applied);
    expect(await pair[0].schema()).toEqual(namesCreated(released));
  } finally {
    await pair[0].drop();
    await pair[1].close();
  }
});

test('a migration that fails is not recorded, and is taken up again', async () => {
  const client = new FreshSchema(settings);
  const first = madeUp(1, 'first', 'CREATE INDEX first IF NOT EXISTS FOR (n:First) ON (n.x)');
  const second = madeUp(2, 'second', 'CREATE INDEX second IF NOT EXISTS FOR (n:Second) ON (n.x)');
  try {
    const broken = { ...second, statements: [...second.statements, 'CREATE NONSENSE'] };
    await expect(migrate(client, [first, broken])).rejects.toThrow(/NONSENSE/);
    expect((await appliedMigrations(client)).map(({ version }) => version)).toEqual([1]);
    expect(await migrate(client, [first, second])).toEqual([second]);
  } finally {
    await client.drop();
  }
});

describe('the files of a release', () => {
  test('are numbered from 1 without a gap', () => {
    expect(released.map(({ version }) => version)).toEqual(released.map((_each, i) => i + 1));
  });

  test('may hold several statements, with comments; a name in another form is refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
    const from = pathToFileURL(`${folder}/`);
    try {
      writeFileSync(join(folder, 'V0001__two.cypher'), '// why;\nCREATE (a {x: ";"});\n\nCREATE (b)\n  // still;\n;\n');
      expect(releasedMigrations(from).map(({ statements }) => statements)).toEqual([
        ['CREATE (a {x: ";"})', 'CREATE (b)'],
      ]);
      writeFileSync(join(folder, 'V2-late.cypher'), '');
      expect(() => releasedMigrations(from)).toThrow('V2-late.cypher is not named like V0001__name.cypher');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
