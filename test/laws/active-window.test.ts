import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { Neo4jSettingsStore } from '../../src/graph/neo4j-settings-store.ts';
import { changeWindow } from '../../src/settings/change-window.ts';
import { arbitraryTimeline } from '../support/arbitrary-timelines.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { diffExports, visible } from '../support/graph-export.ts';
import { lawRuns } from '../support/laws.ts';
import { setWindow } from '../support/lineage-answers.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import { oracleGraph } from '../support/oracle/graph-oracle.ts';

let client: Neo4jClient;
beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
}, NEO4J_START_MS);
afterAll(() => client.close());

const SECOND = 1_000_000_000n;
const arbitraryCase = fc.record({
  timeline: arbitraryTimeline,
  window: fc.integer({ min: 1, max: 50 }).map((seconds) => BigInt(seconds) * SECOND),
  late: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
});

/** Some events come while the window is changed, others after. */
async function differences({
  timeline: { events, window: before },
  window,
  late,
}: typeof arbitraryCase extends fc.Arbitrary<infer C> ? C : never) {
  const organization = uniqueOrganization();
  const writer = new Neo4jGraphWriter(client, facetReaders);
  const store = new Neo4jSettingsStore(client, facetReaders);
  await setWindow(client, organization, before);
  const early = events.filter((_, i) => late[i % late.length] === false);
  const [meanwhile, after] = [0, 1].map((rest) =>
    events.filter((_, i) => late[i % late.length] === true && i % 2 === rest),
  );
  if (early.length > 0) await writer.commit(organization, early);
  await Promise.all([
    changeWindow(store, organization, window, () => {}, 0),
    (meanwhile ?? []).length > 0 ? writer.commit(organization, meanwhile ?? []) : null,
  ]);
  if ((after ?? []).length > 0) await writer.commit(organization, after ?? []);
  return diffExports(oracleGraph(events, organization, window), visible(await exportNeo4j(client, organization)));
}

const law = lawRuns(4);
test(
  'another active window makes the graph that it would have made from the beginning, whatever came before, meanwhile and after',
  async () => {
    const cases = fc.array(arbitraryCase, { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(cases, async (each) => {
        expect((await Promise.all(each.map(differences))).flat()).toEqual([]);
      }),
      { ...law.parameters, endOnFailure: true },
    );
  },
  law.timeout,
);
