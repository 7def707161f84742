import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent } from '../../src/domain/event.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jVersionReader } from '../../src/graph/neo4j-version-reader.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { arbitraryHistory, permutedAndDuplicated } from '../support/arbitrary-events.ts';
import { arbitraryVersions } from '../support/arbitrary-versions.ts';
import { capturedSequences } from '../support/captured-events.ts';
import { parseTime } from '../../src/domain/time.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { diffExports, type GraphExport, type Properties } from '../support/graph-export.ts';
import { lawRuns } from '../support/laws.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import { HeldVersions } from '../support/oracle/held-versions.ts';
import { oracleGraph } from '../support/oracle/graph-oracle.ts';

/** After all that happens. */
const NEVER = parseTime('2262-01-01T00:00:00Z')?.at ?? 0n;
let client: Neo4jClient;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
}, NEO4J_START_MS);
afterAll(() => client.close());

/** What tells of versions in a graph. */
function versionsOf({ nodes, relationships }: GraphExport): GraphExport {
  return {
    nodes: nodes.flatMap((node) => {
      if (node.label === 'JobVersion' || node.label === 'DatasetVersion') return [node];
      return node.label === 'Run' || node.label === 'Dataset' ? [{ ...node, properties: named(node.properties) }] : [];
    }),
    relationships: relationships.flatMap((relationship) => {
      if (relationship.type === 'HAS_VERSION') return [relationship];
      const isUse = relationship.type === 'READ_BY' || relationship.type === 'WROTE';
      return isUse ? [{ ...relationship, properties: named(relationship.properties) }] : [];
    }),
  };
}

function named(properties: Properties): Properties {
  const names = ['version', 'versionAt', 'otherVersions', 'lifecycle', 'lifecycleAt', 'changedAt'];
  return Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)));
}

async function differences(history: readonly LineageEvent[], batches: readonly (readonly LineageEvent[])[]) {
  const organization = uniqueOrganization();
  const writer = new Neo4jGraphWriter(client, facetReaders);
  for (const batch of batches) await writer.commit(organization, batch);
  const expected = versionsOf(oracleGraph(history, organization));
  return diffExports(expected, versionsOf(await exportNeo4j(client, organization)));
}

// `convergence-on-neo4j` compares the whole graph; here a difference between versions stands alone.
describe('versions in Neo4j are a function of the set of accepted events', () => {
  const random = lawRuns(12);
  test(
    'for random histories, in whatever order, duplication and batches they come',
    async () => {
      const rearranged = arbitraryHistory()
        .map((history) => history.map(({ event }) => event))
        .chain((history) => fc.tuple(fc.constant(history), permutedAndDuplicated(history)));
      await fc.assert(
        fc.asyncProperty(fc.array(rearranged, { minLength: 6, maxLength: 6 }), async (histories) => {
          const found = await Promise.all(histories.map(([history, batches]) => differences(history, batches)));
          expect(found.flat()).toEqual([]);
        }),
        random.parameters,
      );
    },
    random.timeout,
  );

  const held = lawRuns(40);
  test(
    'and which of them held at any time, and until when, is as a naive reader of all that counts finds',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryVersions, async (history) => {
          const organization = uniqueOrganization();
          await new Neo4jGraphWriter(client, facetReaders).commit(organization, history);
          const oracle = new HeldVersions(await exportNeo4j(client, organization));
          const reader = new Neo4jVersionReader(client);
          for (const label of ['JobVersion', 'DatasetVersion'] as const) {
            const moments = oracle.owners(label).flatMap((owner) => {
              const times = oracle.sayings(label, owner).flatMap(({ at }) => [at - 1n, at]);
              return [...times, NEVER].map((at) => ({ owner, at }));
            });
            const wanted = moments.map((moment) => ({ ...moment, held: oracle.held(label, moment.owner, moment.at) }));
            const found = await reader.held(label, moments);
            expect(moments.map((moment, i) => ({ ...moment, held: found[i] }))).toEqual(wanted);
            const versions = oracle
              .owners(label)
              .flatMap((owner) => oracle.sayings(label, owner).map(({ key }) => ({ owner, key })));
            const times = await reader.times(label, [...new Set(versions.map(({ key }) => key))]);
            expect(versions.map(({ key }) => times.get(key)?.until)).toEqual(
              versions.map(({ owner, key }) => oracle.until(label, owner, key)),
            );
          }
        }),
        held.parameters,
      );
    },
    held.timeout,
  );

  const captured = capturedSequences().filter(({ name }) => ['dbt-pg-04-build', 'spark-01-etl'].includes(name));
  const rearrangements = lawRuns(1);
  test.each(captured)(
    'for $name, rearranged',
    async ({ events }) => {
      await fc.assert(
        fc.asyncProperty(permutedAndDuplicated([...events.keys()]), async (batches) => {
          const rearranged = batches.map((batch) => batch.map((i) => events[i]!));
          expect(await differences(events, rearranged)).toEqual([]);
        }),
        rearrangements.parameters,
      );
    },
    rearrangements.timeout,
  );
});
