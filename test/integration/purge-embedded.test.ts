import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { nanosNow } from '../../src/domain/time.ts';
import { type EmbeddedNeo4j, startEmbeddedNeo4j } from '../../src/embedded/embedded-neo4j.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { migrate } from '../../src/graph/migrations.ts';
import { Neo4jForgetter } from '../../src/graph/neo4j-forgetter.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { parseEvent } from '../../src/openlineage/parse-event.ts';
import { runEvent, schemaFacet } from '../support/events.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { runFake } from '../support/fake-terminal.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import { temporaryFolders } from '../unit/embedded/temporary-folder.ts';

/** Five starts of a database. */
const TIMEOUT_MS = 600_000;
const dataDir = join(temporaryFolders()(), 'data');
const home = join(dataDir, 'neo4j');
const options = { dataDir, heapMiB: 384, preferredBoltPort: 0, preferredHttpPort: 0 };
const NAME = 'people_of_bremen';

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
    const first = await startEmbeddedNeo4j(options);
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
      await new Neo4jForgetter(client, facetReaders).delete('default', [`Dataset:default|ns|${NAME}`], nanosNow());
      return described(client);
    });
    await first.stop();
    expect(filesWith(NAME)).not.toEqual([]);

    const elsewhere = await runFake(['purge'], { variables: { DATA_DIR: `${dataDir}/nowhere` } });
    expect([elsewhere.exitCode, elsewhere.stdout, elsewhere.stderr]).toEqual([
      1,
      '',
      `There is no database in ${dataDir}/nowhere; set DATA_DIR to that of the server.\n`,
    ]);

    const { exitCode, stdout, stderr } = await runFake(['purge'], {
      variables: { DATA_DIR: dataDir, NEO4J_HEAP_MB: '384' },
    });
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^default: took out 1 large value that nothing referred to\.\nWrote the database's files anew, with nothing but what it holds: [\d.]+ MB became [\d.]+ MB\.\n$/,
      ),
    ]);
    expect(stderr).toContain('Writing the files of Neo4j anew ...');
    expect(filesWith(NAME)).toEqual([]);

    const again = await startEmbeddedNeo4j(options);
    expect(again.password).toBe(first.password);
    await withClient(again, async (client) => {
      expect(await described(client)).toEqual(before);
      await commit(client, runEvent('job', { inputs: [NAME] })); // as late as what was forgotten
      expect(await client.command('MATCH (d:Dataset) WHERE d.name = $name RETURN d', { name: NAME })).toEqual([]);
    });
    await again.stop();
  },
  TIMEOUT_MS,
);
