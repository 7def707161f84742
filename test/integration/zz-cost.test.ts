import { afterAll, beforeAll, test } from '@jest/globals';
import { Neo4jClient, type Transaction } from '../../src/graph/client.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { accept } from '../support/captured-events.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { runEvent } from '../support/events.ts';
import { writeFileSync } from 'node:fs';

class Without extends Neo4jClient {
  override commit<T>(work: (tx: Transaction) => Promise<T>, name: string) {
    return super.commit(
      (tx) =>
        work({
          run: (statement, params) =>
            statement.name === 'write/count-events' ? Promise.resolve([]) : tx.run(statement, params),
        } as Transaction),
      name,
    );
  }
}
let clients: Neo4jClient[];
beforeAll(async () => {
  clients = [new Neo4jClient(await testNeo4j()), new Without(await testNeo4j())];
}, NEO4J_START_MS);
afterAll(async () => {
  for (const c of clients) await c.close();
});
test('cost', async () => {
  const writers = clients.map((c) => new Neo4jGraphWriter(c, facetReaders));
  const organizations = clients.map(() => uniqueOrganization());
  const times: number[][] = [[], []];
  for (let n = 0; n < 400; n++) {
    const events = Array.from({ length: 14 }, (_, i) => {
      const job = `job ${(n * 5 + (i >> 1)) % 500}`;
      return accept(JSON.stringify({ ...runEvent(job, { type: i % 2 ? 'COMPLETE' : 'START', runId: `r ${n} ${i >> 1}`, at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(), inputs: [`in ${job}`, `in2 ${job}`], outputs: [`out ${job}`] }), producer: 'https://p' }));
    });
    const order = n % 2 ? [0, 1] : [1, 0];
    for (const w of order) {
      const started = performance.now();
      await writers[w]!.commit(organizations[w]!, events);
      times[w]!.push(performance.now() - started);
    }
  }
  const median = (xs: number[]) => xs.slice(100).sort((a, b) => a - b)[150]!;
  const mean = (xs: number[]) => xs.slice(100).reduce((a, b) => a + b) / 300;
  writeFileSync('/tmp/h/q-cost.txt', JSON.stringify({ with: [median(times[0]!), mean(times[0]!)], without: [median(times[1]!), mean(times[1]!)] }));
}, 600_000);
