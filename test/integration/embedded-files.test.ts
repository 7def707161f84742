import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { nanosNow } from '../../src/domain/time.ts';
import { lockDataDirectory } from '../../src/embedded/data-directory.ts';
import { type EmbeddedNeo4j, startEmbeddedNeo4j } from '../../src/embedded/embedded-neo4j.ts';
import { embeddedNeo4jFiles } from '../../src/embedded/home.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { migrate } from '../../src/graph/migrations.ts';
import { Neo4jEmitterStore } from '../../src/graph/neo4j-emitter-store.ts';
import { Neo4jForgetter } from '../../src/graph/neo4j-forgetter.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import type { LastEvent } from '../../src/integrations/emitter-log.ts';
import { parseEvent } from '../../src/openlineage/parse-event.ts';
import { runEvent, schemaFacet } from '../support/events.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { runFake } from '../support/fake-terminal.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import { temporaryFolders } from '../unit/embedded/temporary-folder.ts';

/*
 * One database whose files are written anew, backed up and restored. The tests are the stations of its life, in order, since each start takes
 * seconds, and a minute on a busy machine.
 */
const TIMEOUT_MS = 600_000;
const root = temporaryFolders()();
const [dataDir, to, backup] = [join(root, 'data'), join(root, 'to'), join(root, 'backup')];
const home = join(dataDir, 'neo4j');
/** The one that runs. */
let database: EmbeddedNeo4j | undefined;
afterAll(() => database?.stop());

const start = (folder: string) =>
  startEmbeddedNeo4j({ dataDir: folder, heapMiB: 384, preferredBoltPort: 0, preferredHttpPort: 0 });
const cli = (argv: readonly string[], folder: string) =>
  runFake(argv, { variables: { DATA_DIR: folder, NEO4J_HEAP_MB: '384' } });
const NAME = 'people_of_bremen';
const lastEvent: LastEvent = {
  ...{
    at: '2026-01-01T00:00:01Z',
    eventTime: '2026-01-01T00:00:00Z',
    producer: null,
    kind: 'dataset',
    eventType: null,
  },
  ...{ namespace: 'ns', name: NAME, inputs: 0, outputs: 0, hasColumnLineage: false },
};

function running(): EmbeddedNeo4j {
  if (database === undefined) throw new Error('the station before failed');
  return database;
}

async function withClient<T>(neo4j: EmbeddedNeo4j, work: (client: Neo4jClient) => Promise<T>): Promise<T> {
  const client = new Neo4jClient(neo4j);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

async function commit(client: Neo4jClient, ...sent: readonly object[]): Promise<void> {
  const events = sent.map((event) => {
    const parsed = parseEvent(event, nanosNow());
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    return parsed.event;
  });
  await new Neo4jGraphWriter(client, facetReaders).commit('default', events);
}

async function described(client: Neo4jClient) {
  const shown = async (what: string) =>
    (await client.command(`SHOW ${what} YIELD createStatement RETURN createStatement ORDER BY createStatement`)).map(
      ({ createStatement }) => createStatement,
    );
  return { graph: await exportNeo4j(client, 'default'), schema: [await shown('CONSTRAINTS'), await shown('INDEXES')] };
}

/** Files of the database, and its logs, that hold the text as Neo4j stores it: one byte a character. */
function filesWith(text: string): string[] {
  return ['data', 'logs'].flatMap((folder) =>
    readdirSync(join(home, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => readFileSync(file).includes(text)),
  );
}

test(
  'purge writes the files anew: the same graph, and not a byte of what was deleted',
  async () => {
    const first = await start(dataDir);
    const before = await withClient(first, async (client) => {
      await migrate(client);
      await commit(
        client,
        runEvent('job', {
          inputs: ['kept'],
          outputs: [
            { name: NAME, facets: { schema: schemaFacet(`${NAME}_id`), about: { text: `${NAME} `.repeat(50) } } },
          ],
        }),
        runEvent('other', {
          inputs: ['kept'],
          outputs: [{ name: 'large', facets: { big: { text: 'much '.repeat(2_000) } } }],
        }),
      );
      await new Neo4jEmitterStore(client).note([
        { organization: 'default', emitter: 'curl', last: lastEvent, refused: [] },
        { organization: 'default', emitter: 'spark', last: { ...lastEvent, name: 'kept' }, refused: [] },
      ]);
      await new Neo4jForgetter(client, facetReaders).delete('default', [`Dataset:default|ns|${NAME}`], nanosNow());
      return described(client);
    });
    await first.stop();
    expect(filesWith(NAME)).not.toEqual([]);

    const elsewhere = await cli(['purge'], `${dataDir}/nowhere`);
    expect([elsewhere.exitCode, elsewhere.stdout, elsewhere.stderr]).toEqual([
      1,
      '',
      `There is no database in ${dataDir}/nowhere; set DATA_DIR to that of the server.\n`,
    ]);

    const { exitCode, stdout, stderr } = await cli(['purge'], dataDir);
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^default: took out 1 large value that nothing referred to\.\nWrote the database's files anew, with nothing but what it holds: [\d.]+ MB became [\d.]+ MB\.\n$/,
      ),
    ]);
    expect(stderr).toContain('Writing the files of Neo4j anew ...');
    expect(filesWith(NAME)).toEqual([]);

    database = await start(dataDir);
    expect(database.password).toBe(first.password);
    await withClient(database, async (client) => {
      expect(await described(client)).toEqual(before);
      await commit(client, runEvent('job', { inputs: [NAME] })); // as late as what was forgotten
      expect(await client.command('MATCH (d:Dataset) WHERE d.name = $name RETURN d', { name: NAME })).toEqual([]);
    });
  },
  TIMEOUT_MS,
);

test(
  'a backup, restored where there is another database and password, is the same graph with the password that is there',
  async () => {
    const { password, pid, exited } = running();
    const before = await withClient(running(), async (client) => {
      await client.command("CREATE USER analyst SET PLAINTEXT PASSWORD 'of an analyst' CHANGE NOT REQUIRED");
      return described(client);
    });
    process.kill(pid, 'SIGKILL'); // nothing is closed, and has to be recovered
    await exited;

    const lock = lockDataDirectory(dataDir);
    const refused = await cli(['backup', backup], dataDir);
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringMatching(
        /^Another openlineage-graph \(pid \d+\) holds DATA_DIR .* Or write the graph beside it with export\.\n$/,
      ),
    ]);
    lock.release();
    mkdirSync(join(dataDir, 'spool'));
    writeFileSync(join(dataDir, 'spool', 'x.spool'), '');
    const written = await cli(['backup', backup], dataDir);
    expect([written.exitCode, written.stdout]).toEqual([0, expect.stringContaining(`Wrote ${backup} (Neo4j 5.26.`)]);
    expect(written.stderr).toContain('1 segment of the spool hold events that are not in the graph yet');
    expect(readdirSync(root).sort()).toEqual(['backup', 'data']);
    const modes = ['.', ...readdirSync(backup)].map((name) => statSync(join(backup, name)).mode & 0o077);
    expect(modes.every((mode) => mode === 0)).toBe(true);
    const everything = readdirSync(backup).map((name) => readFileSync(join(backup, name), 'latin1'));
    expect(everything.join('')).not.toContain(password);

    // What is there is as good as another database: one more start would take as long as all the rest.
    cpSync(home, join(to, 'neo4j'), { recursive: true });
    const { passwordFile } = embeddedNeo4jFiles(to);
    writeFileSync(passwordFile, 'that of another database\n', { mode: 0o600 });
    const gone = join(to, 'neo4j', 'data', 'databases', 'neo4j', 'gone');
    writeFileSync(gone, 'a file of another database');
    const careful = await cli(['restore', backup], to);
    expect([careful.exitCode, careful.stderr]).toEqual([
      1,
      `There is a database in ${to}; --force has the backup take its place.\n`,
    ]);
    const restored = await cli(['restore', backup, '--force'], to);
    expect([restored.exitCode, restored.stdout]).toEqual([
      0,
      expect.stringContaining(`The database in ${to} is that of 20`),
    ]);

    const again = await start(to);
    expect(again.password).toBe('that of another database');
    expect(existsSync(gone)).toBe(false);
    await withClient(again, async (client) => {
      expect(await described(client)).toEqual(before);
      await migrate(client);
    });
    const analyst = new Neo4jClient({ ...again, username: 'analyst', password: 'of an analyst' });
    expect(await analyst.command('RETURN 1 AS one')).toEqual([{ one: 1n }]);
    await analyst.close();
    await again.stop();

    const dump = join(backup, 'neo4j.dump');
    appendFileSync(dump, 'x');
    const damaged = await cli(['restore', backup, '--force'], to);
    expect([damaged.exitCode, damaged.stderr]).toEqual([
      1,
      `The backup ${backup} is damaged: neo4j.dump is not as it was written.\n`,
    ]);
    expect(existsSync(join(to, 'neo4j', 'data', 'databases', 'neo4j'))).toBe(true);
  },
  TIMEOUT_MS,
);
