import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Neo4jError } from 'neo4j-driver';
import { Neo4jClient, type Transaction } from '../../src/graph/client.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { diffExports } from '../support/graph-export.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import { run } from '../support/timeline-events.ts';

/** Each commit fails once when all is written, so that the driver has it done again. */
class ShakyClient extends Neo4jClient {
  failures = 0;

  override commit<T>(work: (tx: Transaction) => Promise<T>, name: string) {
    let isFirst = true;
    return super.commit(async (tx) => {
      const answer = await work(tx);
      if (!isFirst) return answer;
      isFirst = false;
      this.failures++;
      throw new Neo4jError('for a while', 'Neo.TransientError.General.DatabaseUnavailable', '', '');
    }, name);
  }
}

let client: ShakyClient;
beforeAll(async () => {
  client = new ShakyClient(await testNeo4j());
}, NEO4J_START_MS);
afterAll(() => client.close());

test('a commit that the driver has done twice writes all the second time, too', async () => {
  const organization = uniqueOrganization();
  const writer = new Neo4jGraphWriter(client, facetReaders);
  const batches = [0, 1, 2, 3].map((i) => [run('j', 'r', i, { inputs: [`in${i % 2}`], outputs: [['out', {}]] })]);
  for (const batch of batches) await writer.commit(organization, batch);
  expect(client.failures).toBe(batches.length);
  const expected = new InMemoryGraph(organization);
  await expected.commit(batches.flat());
  expect(diffExports(expected.export(), await exportNeo4j(client, organization))).toEqual([]);
});
