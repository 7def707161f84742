import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent, Nanos } from '../../src/domain/event.ts';
import { DEFAULT_WINDOW } from '../../src/domain/holding.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jForgetter } from '../../src/graph/neo4j-forgetter.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { Neo4jNameWriter } from '../../src/graph/neo4j-name-writer.ts';
import { arbitraryCommand, refOf } from '../support/arbitrary-commands.ts';
import { arbitraryHistory } from '../support/arbitrary-events.ts';
import { arbitraryCommandedTimeline, toNameCommand } from '../support/arbitrary-name-commands.ts';
import { accept, capturedSequences } from '../support/captured-events.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { diffExports } from '../support/graph-export.ts';
import { lawRuns } from '../support/laws.ts';
import { setWindow } from '../support/lineage-answers.ts';
import { acceptLine, exported, wipe } from '../support/moved-graph.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import type { NameWord } from '../support/oracle/canonical-names.ts';
import { namedKeys } from '../support/oracle/named-keys.ts';

let client: Neo4jClient;
let writer: Neo4jGraphWriter;
beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
  writer = new Neo4jGraphWriter(client, facetReaders);
}, NEO4J_START_MS);
afterAll(() => client.close());

const arbitraryMoved = fc.record({
  history: fc.oneof(
    arbitraryCommandedTimeline,
    arbitraryHistory().map((history) => ({
      events: history.map(({ json }) => accept(JSON.stringify(json))),
      commands: [] as readonly NameWord[],
      window: DEFAULT_WINDOW,
    })),
  ),
  forgets: fc.array(arbitraryCommand, { maxLength: 2 }),
  order: fc.array(fc.nat(), { minLength: 50, maxLength: 50 }),
  atOnce: fc.integer({ min: 1, max: 20 }),
  late: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
});
type Moved = typeof arbitraryMoved extends fc.Arbitrary<infer C> ? C : never;

/** The settings come first, as they do in a file; the rest in any order, some of it again. */
function rearranged(lines: readonly string[], order: readonly number[]): string[] {
  const [first = '', ...rest] = lines;
  const ranked = rest.map((line, i) => ({ line, rank: order[i % order.length] ?? 0 }));
  return [first, ...ranked.sort((a, b) => a.rank - b.rank).map(({ line }) => line), ...rest.slice(0, 2)];
}

async function differences({ history: { events, commands, window }, forgets, order, atOnce, late }: Moved) {
  const organization = uniqueOrganization();
  await setWindow(client, organization, window);
  const isLate = (i: number) => late[i % late.length] === true;
  const commit = async (some: readonly LineageEvent[]) => {
    if (some.length > 0) await writer.commit(organization, some);
  };
  await commit(events.filter((_, i) => !isLate(i)));
  const named = namedKeys(events, organization);
  for (const command of forgets) await forget(command, named, events, organization, command.at);
  await new Neo4jNameWriter(client, facetReaders).write(
    organization,
    commands.map((command) => toNameCommand(command, organization)),
  );
  const lines = await exported(client, organization);
  const before = await exportNeo4j(client, organization);
  await commit(events.filter((_, i) => isLate(i)));
  const whole = await exportNeo4j(client, organization);

  await wipe(client, organization);
  const moved = rearranged(lines, order).map(acceptLine);
  for (let i = 0; i < moved.length; i += atOnce) await writer.commit(organization, moved.slice(i, i + atOnce));
  const found = diffExports(before, await exportNeo4j(client, organization));
  // Nor does it matter to what comes late.
  await commit(events.filter((_, i) => isLate(i)));
  return [...found, ...diffExports(whole, await exportNeo4j(client, organization))];
}

async function forget(
  command: Moved['forgets'][number],
  named: ReturnType<typeof namedKeys>,
  events: readonly LineageEvent[],
  organization: string,
  at: Nanos,
): Promise<void> {
  const forgetter = new Neo4jForgetter(client, facetReaders);
  const ref = refOf(command, named, events, organization);
  if (ref === null) return;
  if (command.kind === 'retire') await forgetter.retire(organization, ref.slice('Job:'.length), at);
  else await forgetter.delete(organization, [ref], at);
}

describe('what is exported, ingested into an empty database, makes the same graph', () => {
  const law = lawRuns(4);
  test(
    'for random histories with deletions, retirements and commands on names, also for what comes late',
    async () => {
      const cases = fc.array(arbitraryMoved, { minLength: 5, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(cases, async (each) => {
          expect((await Promise.all(each.map(differences))).flat()).toEqual([]);
        }),
        { ...law.parameters, endOnFailure: true },
      );
    },
    law.timeout,
  );

  test.each(capturedSequences())('and the same text in whatever order events came, for $name', async ({ events }) => {
    const organization = uniqueOrganization();
    const texts: string[][] = [];
    for (const sequence of [events, [...events].reverse()]) {
      // In small transactions: within one, what it says is put in order before it is written.
      for (let i = 0; i < sequence.length; i += 7) await writer.commit(organization, sequence.slice(i, i + 7));
      texts.push(await exported(client, organization));
      await wipe(client, organization);
    }
    expect(texts[1]).toEqual(texts[0]);
  });

  test.each(capturedSequences())('for $name', async ({ events }) => {
    const organization = uniqueOrganization();
    for (let i = 0; i < events.length; i += 100) await writer.commit(organization, events.slice(i, i + 100));
    const before = await exportNeo4j(client, organization);
    const lines = await exported(client, organization);
    await wipe(client, organization);
    const moved = lines.map(acceptLine);
    for (let i = 0; i < moved.length; i += 100) await writer.commit(organization, moved.slice(i, i + 100));
    expect(diffExports(before, await exportNeo4j(client, organization))).toEqual([]);
  });
});
