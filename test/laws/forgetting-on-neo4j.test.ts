import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent, Nanos } from '../../src/domain/event.ts';
import { DEFAULT_WINDOW } from '../../src/domain/holding.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jForgetter } from '../../src/graph/neo4j-forgetter.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { arbitraryCommand, refOf, type DraftedCommand } from '../support/arbitrary-commands.ts';
import { arbitraryHistory, permutedAndDuplicated } from '../support/arbitrary-events.ts';
import { arbitraryTimeline } from '../support/arbitrary-timelines.ts';
import { accept } from '../support/captured-events.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { diffExports } from '../support/graph-export.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { lawRuns } from '../support/laws.ts';
import { setWindow } from '../support/lineage-answers.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import { namedKeys } from '../support/oracle/named-keys.ts';

let client: Neo4jClient;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
}, NEO4J_START_MS);

afterAll(() => client.close());

interface Case {
  readonly events: readonly LineageEvent[];
  readonly window: Nanos;
  readonly batches: readonly (readonly LineageEvent[])[];
  readonly commands: readonly DraftedCommand[];
}

/** Between the database and the graph in memory, which `forgetting.test.ts` compares with the oracle. */
async function differences({ events, window, batches, commands }: Case): Promise<string[]> {
  const organization = uniqueOrganization();
  await setWindow(client, organization, window);
  const [writer, forgetter] = [new Neo4jGraphWriter(client, facetReaders), new Neo4jForgetter(client, facetReaders)];
  const inMemory = new InMemoryGraph(organization, window);
  const named = namedKeys(events, organization);
  const times: string[] = [];
  for (let place = 0; place <= batches.length; place++) {
    for (const command of commands.filter(({ after }) => after % (batches.length + 1) === place)) {
      const ref = refOf(command, named, events, organization);
      if (ref === null) continue;
      if (command.kind === 'retire') {
        const job = ref.slice('Job:'.length);
        await forgetter.retire(organization, job, command.at);
        await inMemory.retire(job, command.at);
        continue;
      }
      const { deletedAt: at } = await forgetter.delete(organization, [ref], command.at);
      const expected = await inMemory.delete([ref], command.at);
      if (at !== expected) times.push(`${ref} was deleted at ${expected}, in the database at ${at}`);
    }
    const batch = batches[place];
    if (batch === undefined) continue;
    await writer.commit(organization, batch);
    await inMemory.commit(batch);
  }
  return [...times, ...diffExports(inMemory.export(), await exportNeo4j(client, organization))];
}

const commands = fc.array(arbitraryCommand, { minLength: 1, maxLength: 3 });

const arbitraryCase: fc.Arbitrary<Case> = fc
  .tuple(
    fc.oneof(
      arbitraryTimeline,
      arbitraryHistory().map((history) => ({
        events: history.map(({ json }) => accept(JSON.stringify(json))),
        window: DEFAULT_WINDOW,
      })),
    ),
    commands,
  )
  .chain(([{ events, window }, some]) =>
    permutedAndDuplicated(events).map((batches): Case => ({ events, window, batches, commands: some })),
  );

describe('in the database, what was deleted or retired', () => {
  const AT_ONCE = 5;
  const law = lawRuns(12);
  test(
    'leaves what is left in memory',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(arbitraryCase, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (cases) => {
          const found = await Promise.all(cases.map(differences));
          expect(found.flat()).toEqual([]);
        }),
        { ...law.parameters, endOnFailure: true },
      );
    },
    law.timeout,
  );
});
