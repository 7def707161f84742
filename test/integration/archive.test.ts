import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appendFileSync, existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { archivedFiles } from '../../src/cli/ingest/archived-files.ts';
import { Neo4jClient, type Neo4jSettings } from '../../src/graph/client.ts';
import { claim, type Claim } from '../../src/embedded/claim.ts';
import { Archive } from '../../src/ingest/archive/archive.ts';
import { folderName } from '../../src/ingest/archive/archive-folder.ts';
import { runEvent, schemaFacet } from '../support/events.ts';
import { runFake } from '../support/fake-terminal.ts';
import { capturedScenarios, NAMELESS_JOBS, rawBodies } from '../support/fixtures.ts';
import { diffExports } from '../support/graph-export.ts';
import { wipe } from '../support/moved-graph.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import { TestApp } from '../support/test-app.ts';
import { temporaryFolders } from '../unit/embedded/temporary-folder.ts';

const temporaryFolder = temporaryFolders();
let client: Neo4jClient;
let settings: Neo4jSettings;
beforeAll(async () => {
  settings = await testNeo4j();
  client = new Neo4jClient(settings);
}, NEO4J_START_MS);
afterAll(() => client.close());

const replay = (folder: string) =>
  runFake(['ingest', '--archive', folder], {
    variables: { NEO4J_URI: settings.uri, NEO4J_USERNAME: settings.username, NEO4J_PASSWORD: settings.password },
  });

/** The product with an archive; what `send` sends is in it when that is done. */
async function archivedIn(folder: string, send: (app: TestApp) => Promise<void>): Promise<TestApp> {
  const app = await TestApp.start({ archive: optionsIn(folder) });
  await app.app.start();
  await send(app);
  await app.close();
  return app;
}

const optionsIn = (folder: string) => ({ folder, segmentBytes: 2_000, segmentMs: 3_600_000, keepMs: null });

/** As the next start does it. */
async function compressAll(folder: string): Promise<void> {
  const archive = new Archive(optionsIn(folder));
  await archive.open();
  await archive.sealed();
  await archive.close();
}

const segments = (folder: string, organization: string) =>
  readdirSync(join(folder, folderName(organization)))
    .filter((name) => /\.ndjson(\.zst)?$/.test(name))
    .map((name) => join(folder, folderName(organization), name));

test('what real emitters sent, rebuilt from the archive in an empty database, is the same graph of each organization', async () => {
  const folder = temporaryFolder();
  const other = uniqueOrganization();
  const captured = capturedScenarios()
    .filter(({ name }) => name !== NAMELESS_JOBS.scenario)
    .sort((a, b) => a.lines.length - b.lines.length)
    .slice(0, 4)
    .flatMap(({ lines }) => lines);
  const pretty = JSON.stringify(runEvent('pretty', { outputs: ['a\nb'] }), null, 2);
  const { organization } = await archivedIn(folder, async (app) => {
    await app.send(...captured);
    await app.send(...rawBodies().map(({ text }) => text), pretty);
    await app.app.ingest.ingest(other, JSON.stringify(runEvent('of another', { inputs: ['a'] })));
    await app.app.ingest.ingest(app.organization, '{"refused": true}');
  });
  const before = [await exportNeo4j(client, organization), await exportNeo4j(client, other)];
  expect(segments(folder, organization).length).toBeGreaterThan(1);
  for (const each of [organization, other]) await wipe(client, each);

  const { exitCode, stdout } = await replay(folder);
  const count = (captured.length + rawBodies().length + 2).toLocaleString('en-US');
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining(`${count} read, ${count} committed, 0 refused`)]);
  expect(diffExports(before[0]!, await exportNeo4j(client, organization))).toEqual([]);
  expect(diffExports(before[1]!, await exportNeo4j(client, other))).toEqual([]);
});

test('the files of an archive are ingested up to where they are torn or damaged, and that is told', async () => {
  const folder = temporaryFolder();
  // Nothing that compresses well: the end of the file holds the last events, and nothing of the first.
  const events = Array.from({ length: 30 }, (_each, i) =>
    runEvent(`job ${i}`, {
      outputs: [{ name: 'd', facets: { schema: schemaFacet(randomBytes(10_000).toString('hex')) } }],
    }),
  );
  const { organization } = await archivedIn(folder, (app) => app.send(...events));
  await compressAll(folder);
  const sealed = segments(folder, organization);
  truncateSync(sealed.at(-1)!, Math.floor(statSync(sealed.at(-1)!).size / 2));
  // As the machine that died left it: one that nobody has closed yet, and its last line is not whole.
  const open = sealed[0]!.replace(/[^/]*$/, 'open.ndjson');
  writeFileSync(open, `${JSON.stringify(runEvent('in the open one'))}\n`);
  appendFileSync(open, '{"eventType": "COMP');
  await wipe(client, organization);

  const { exitCode, stderr, stdout } = await replay(folder);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`refused ${sealed.at(-1)!}\n    cannot be read to its end: unexpected end of file\n`);
  expect(stderr).toContain(`refused ${open}:2 (event 2)\n    is not JSON`);
  expect(stdout).toMatch(/, 2 refused/);
  const jobs = await client.command('MATCH (j:Job {organization: $organization}) RETURN j.name AS name', {
    organization,
  });
  expect(jobs.map(({ name }) => name)).toEqual(expect.arrayContaining(['job 0', 'in the open one']));
});

describe('of an archive that a server writes to', () => {
  let folder: string;
  let organization: string;
  let held: Claim | number;
  beforeAll(async () => {
    folder = temporaryFolder();
    ({ organization } = await archivedIn(folder, (app) => app.send(runEvent('first', { inputs: ['a'] }))));
    held = claim(folder, 'archive');
  });
  afterAll(() => {
    if (typeof held !== 'number') held.release();
  });

  test('a line that is just being written is left to it, and nothing is refused', async () => {
    const [open = ''] = segments(folder, organization);
    appendFileSync(open, '{"eventType": "COMP');
    const { exitCode, stdout, stderr } = await replay(folder);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('1 read, 1 committed, 0 refused')]);
    expect(stderr).toContain(`${open}: 19 bytes at its end are just being written, and were not read.\n`);
  });

  test('a file that is compressed once it is listed is found, and one that is removed is told of', async () => {
    const notes: string[] = [];
    const [before] = await archivedFiles(folder, (line) => notes.push(line));
    const path = before!.source.name;
    await compressAll(folder);
    expect(existsSync(path)).toBe(false);
    const read = async () => Buffer.concat(await before!.source.open().toArray());
    expect(zstdDecompressSync(await read()).toString()).toContain('"first"');
    rmSync(`${path}.zst`);
    expect([(await read()).length, notes]).toEqual([
      0,
      [`${path} is not there any more: it was older than what is kept, or somebody removed it.`],
    ]);
  });
});

test('a folder that is no archive is told from one', async () => {
  const folder = temporaryFolder();
  expect(await replay(folder)).toMatchObject({
    exitCode: 1,
    stderr: `There are no events of an archive in ${folder}; give the folder that ARCHIVE_DIR named.\n`,
  });
});
