import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NotFoundError } from '../../src/domain/errors.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { Neo4jNameWriter } from '../../src/graph/neo4j-name-writer.ts';
import { Neo4jLineageReader } from '../../src/graph/neo4j-lineage-reader.ts';
import type { Walk } from '../../src/lineage/lineage-reader.ts';
import { LineageService, MAX_PAGE } from '../../src/lineage/lineage-service.ts';
import {
  arbitraryCommandedTimeline,
  interleaved,
  toNameCommand,
  type CommandedTimeline,
  type MixedBatch,
} from '../support/arbitrary-name-commands.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { diffExports, visible } from '../support/graph-export.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { lawRuns } from '../support/laws.ts';
import { answer, arbitraryQuestion, expectedLineage, setWindow, walkOf } from '../support/lineage-answers.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import { oracleGraph } from '../support/oracle/graph-oracle.ts';
import { namedKeys } from '../support/oracle/named-keys.ts';

let client: Neo4jClient;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
}, NEO4J_START_MS);
afterAll(() => client.close());

interface Case {
  readonly timeline: CommandedTimeline;
  readonly batches: readonly MixedBatch[];
}

const arbitraryCase: fc.Arbitrary<Case> = arbitraryCommandedTimeline.chain((timeline) =>
  interleaved(timeline).map((batches) => ({ timeline, batches })),
);

async function written({ timeline, batches }: Case): Promise<string> {
  const organization = uniqueOrganization();
  await setWindow(client, organization, timeline.window);
  const writer = new Neo4jGraphWriter(client, facetReaders);
  const names = new Neo4jNameWriter(client, facetReaders);
  for (const { events, commands } of batches) {
    await writer.commit(organization, events);
    await names.write(
      organization,
      commands.map((command) => toNameCommand(command, organization)),
    );
  }
  return organization;
}

async function differences(all: Case): Promise<string[]> {
  const organization = await written(all);
  const { events, commands, window } = all.timeline;
  const stored = await exportNeo4j(client, organization);
  const atOnce = new InMemoryGraph(organization, window);
  await atOnce.commit(events);
  await atOnce.command(commands.map((command) => toNameCommand(command, organization)));
  return [
    ...diffExports(oracleGraph(events, organization, window, [], commands), visible(stored)),
    ...diffExports(atOnce.export(), stored),
  ];
}

describe('events and commands on names in Neo4j', () => {
  const AT_ONCE = 6;
  const law = lawRuns(8);
  test(
    'make one graph, in whatever order, duplication and batches they come',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(arbitraryCase, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (cases) => {
          expect((await Promise.all(cases.map(differences))).flat()).toEqual([]);
        }),
        { ...law.parameters, endOnFailure: true },
      );
    },
    law.timeout,
  );

  const questions = fc.array(arbitraryQuestion(2, 20), { minLength: 1, maxLength: 4, size: 'max' });
  const then = fc.record({ pick: fc.nat(), before: fc.boolean() });
  const timeTravel = lawRuns(6);
  test(
    'answer lineage as of any time by the names that hold for all times',
    async () => {
      const lineage = new LineageService(new Neo4jLineageReader(client), facetReaders);
      const ask = (walk: Walk) =>
        lineage.page({ ...walk, first: MAX_PAGE, after: null }, true).then(answer, (error: unknown) => {
          if (error instanceof NotFoundError) return null;
          throw error;
        });
      const asked = fc.array(fc.tuple(arbitraryCase, questions, then), { minLength: AT_ONCE, maxLength: AT_ONCE });
      await fc.assert(
        fc.asyncProperty(asked, async (cases) => {
          const found = cases.map(async ([one, all, { pick, before }]) => {
            const organization = await written(one);
            const { events, window, commands } = one.timeline;
            const asOf = (events[pick % events.length]?.at ?? 0n) - (before ? 1n : 0n);
            const named = namedKeys(events, organization);
            for (const question of all) {
              const now = walkOf(named, question, null);
              if (now === null) continue;
              for (const walk of [now, { ...now, asOf }])
                expect({ walk, found: await ask(walk) }).toEqual({
                  walk,
                  found: expectedLineage(events, organization, window, walk, commands),
                });
            }
          });
          await Promise.all(found);
        }),
        { ...timeTravel.parameters, endOnFailure: true },
      );
    },
    timeTravel.timeout,
  );
});
