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
import { expect, test } from '@jest/globals';
import { nanosNow } from '../../src/domain/time.ts';
import { lockDataDirectory } from '../../src/embedded/data-directory.ts';
import { type EmbeddedNeo4j, startEmbeddedNeo4j } from '../../src/embedded/embedded-neo4j.ts';
import { embeddedNeo4jFiles } from '../../src/embedded/home.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { migrate } from '../../src/graph/migrations.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { parseEvent } from '../../src/openlineage/parse-event.ts';
import { runEvent, schemaFacet } from '../support/events.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { runFake } from '../support/fake-terminal.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import { temporaryFolders } from '../unit/embedded/temporary-folder.ts';

/** Two starts of a database, and what backup and restore do with it. */
const TIMEOUT_MS = 600_000;
const temporaryFolder = temporaryFolders();
const root = temporaryFolder();
const backup = join(root, 'backup');

const start = (dataDir: string) =>
  startEmbeddedNeo4j({ dataDir, heapMiB: 384, preferredBoltPort: 0, preferredHttpPort: 0 });
const cli = (argv: readonly string[], dataDir: string) =>
  runFake(argv, { variables: { DATA_DIR: dataDir, NEO4J_HEAP_MB: '384' } });

async function withClient<T>(neo4j: EmbeddedNeo4j, work: (client: Neo4jClient) => Promise<T>): Promise<T> {
  const client = new Neo4jClient(neo4j);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

async function commit(client: Neo4jClient, event: object): Promise<void> {
  const parsed = parseEvent(event, nanosNow());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  await new Neo4jGraphWriter(client, facetReaders).commit('default', [parsed.event]);
}

test(
  'a backup, restored where there is another database and password, is the same graph with the password that is there',
  async () => {
    const [from, to] = [join(root, 'from'), join(root, 'to')];
    const first = await start(from);
    const before = await withClient(first, async (client) => {
      await migrate(client);
      await commit(
        client,
        runEvent('job', { inputs: ['a'], outputs: [{ name: 'b', facets: { schema: schemaFacet('c') } }] }),
      );
      await client.command("CREATE USER analyst SET PLAINTEXT PASSWORD 'of an analyst' CHANGE NOT REQUIRED");
      return exportNeo4j(client, 'default');
    });
    process.kill(first.pid, 'SIGKILL'); // nothing is closed, and has to be recovered
    await first.exited;

    const lock = lockDataDirectory(from);
    const refused = await cli(['backup', backup], from);
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringMatching(
        /^Another openlineage-graph \(pid \d+\) holds DATA_DIR .* Or write the graph beside it with export\.\n$/,
      ),
    ]);
    lock.release();
    mkdirSync(join(from, 'spool'));
    writeFileSync(join(from, 'spool', 'x.spool'), '');
    const written = await cli(['backup', backup], from);
    expect([written.exitCode, written.stdout]).toEqual([0, expect.stringContaining(`Wrote ${backup} (Neo4j 5.26.`)]);
    expect(written.stderr).toContain('1 segment of the spool hold events that are not in the graph yet');
    expect(readdirSync(root).sort()).toEqual(['backup', 'from']);
    const modes = ['.', ...readdirSync(backup)].map((name) => statSync(join(backup, name)).mode & 0o077);
    expect(modes.every((mode) => mode === 0)).toBe(true);
    const everything = readdirSync(backup).map((name) => readFileSync(join(backup, name), 'latin1'));
    expect(everything.join('')).not.toContain(first.password);

    // What is there is as good as another database: one more start would take as long as all the rest.
    cpSync(join(from, 'neo4j'), join(to, 'neo4j'), { recursive: true });
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
      expect(await exportNeo4j(client, 'default')).toEqual(before);
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
