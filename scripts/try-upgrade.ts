// Tries the upgrade of the embedded Neo4j with the real thing from Maven Central: a database that an older patch wrote is opened by the one that
// this release brings, and holds the same graph; the older one is kept from it from then on. `npm run try-upgrade -- [5.26.0]`, some minutes.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nanosNow } from '../src/domain/time.ts';
import { startEmbeddedNeo4j } from '../src/embedded/embedded-neo4j.ts';
import { embeddedNeo4jFiles } from '../src/embedded/home.ts';
import { bundledVersion } from '../src/embedded/launch.ts';
import { lastVersion } from '../src/embedded/store-version.ts';
import { Neo4jClient } from '../src/graph/client.ts';
import { migrate } from '../src/graph/migrations.ts';
import { Neo4jGraphWriter } from '../src/graph/neo4j-graph-writer.ts';
import { Neo4jSnapshotReader } from '../src/graph/snapshot/neo4j-snapshot-reader.ts';
import { exportLines } from '../src/moving/export-lines.ts';
import { facetReaders } from '../src/openlineage/facets/facet-readers.ts';
import { parseEvent } from '../src/openlineage/parse-event.ts';
import { sampleEvents } from '../src/sample/sample-events.ts';

type Start = typeof startEmbeddedNeo4j;

const ORGANIZATION = 'default';
const older = process.argv[2] ?? '5.26.0';
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'openlineage-graph-upgrade-'));
const dataDir = join(folder, 'data');

/** The release as it would be with an older Neo4j. */
async function olderRelease(): Promise<Start> {
  const release = join(folder, 'release');
  for (const name of ['src', 'package.json']) cpSync(join(root, name), join(release, name), { recursive: true });
  for (const name of ['Launch.java', 'Rewrite.java', 'Backup.java', 'neo4j.conf'])
    cpSync(join(root, 'neo4j', name), join(release, 'neo4j', name));
  const pom = readFileSync(join(root, 'neo4j', 'pom.xml'), 'utf8');
  writeFileSync(join(release, 'neo4j', 'pom.xml'), pom.replace(/<neo4j\.version>[^<]+/, `<neo4j.version>${older}`));
  symlinkSync(join(root, 'node_modules'), join(release, 'node_modules'));
  const url = pathToFileURL(join(release, 'src', 'embedded', 'embedded-neo4j.ts')).href;
  return ((await import(url)) as { startEmbeddedNeo4j: Start }).startEmbeddedNeo4j;
}

/** What the work answers, of a database that is running for as long. */
async function running<T>(start: Start, work: (client: Neo4jClient) => Promise<T>): Promise<T> {
  const onProgress = (line: string) => console.log(`  ${line}`);
  const neo4j = await start({ dataDir, heapMiB: 384, preferredBoltPort: 0, preferredHttpPort: 0, onProgress });
  const client = new Neo4jClient(neo4j);
  try {
    const [row] = await client.command('CALL dbms.components() YIELD name, versions RETURN versions[0] AS version');
    console.log(
      `  Neo4j ${String(row?.['version'])} runs; ${embeddedNeo4jFiles(dataDir).home} says ${String(lastVersion(embeddedNeo4jFiles(dataDir).home))}.`,
    );
    return await work(client);
  } finally {
    await client.close();
    await neo4j.stop();
  }
}

async function graphOf(client: Neo4jClient): Promise<string> {
  const lines: string[] = [];
  for await (const line of exportLines(new Neo4jSnapshotReader(client), ORGANIZATION)) lines.push(line);
  return lines.join('\n');
}

try {
  console.log(`With Neo4j ${older}:`);
  const start = await olderRelease();
  const before = await running(start, async (client) => {
    await migrate(client);
    const events = sampleEvents(new Date()).map((event) => {
      const parsed = parseEvent(event, nanosNow());
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
      return parsed.event;
    });
    await new Neo4jGraphWriter(client, facetReaders).commit(ORGANIZATION, events);
    return graphOf(client);
  });
  console.log(`With Neo4j ${bundledVersion()}, on what that wrote:`);
  const after = await running(startEmbeddedNeo4j, async (client) => {
    await migrate(client);
    return graphOf(client);
  });
  if (after !== before) throw new Error('The graph is another one after the upgrade.');
  console.log(`  The same graph: ${before.split('\n').length} lines of its export are equal.`);
  console.log(`With Neo4j ${older} again:`);
  const refused = await running(start, () => Promise.resolve(null)).catch((error: unknown) => error as Error);
  if (refused === null) throw new Error('The older Neo4j starts on what the newer one has used.');
  console.log(`  ${refused.message}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
