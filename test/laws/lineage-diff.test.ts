import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent, Nanos } from '../../src/domain/event.ts';
import { NotFoundError } from '../../src/domain/errors.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { neo4jAnswers } from '../../src/graph/neo4j-answers.ts';
import type { LineageDiff } from '../../src/lineage/changes/lineage-diff.ts';
import type { Walk, WalkedEdge } from '../../src/lineage/lineage-reader.ts';
import { arbitraryTimeline } from '../support/arbitrary-timelines.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { lawRuns } from '../support/laws.ts';
import { arbitraryQuestion, expectedLineage, idOf, walkOf, written } from '../support/lineage-answers.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';
import type { LineageAt } from '../support/oracle/lineage-at.ts';
import { namedKeys } from '../support/oracle/named-keys.ts';

let client: Neo4jClient;
const changes = () => neo4jAnswers(client, facetReaders).changes;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
}, NEO4J_START_MS);

afterAll(() => client.close());

const arbitraryCase = fc.record({
  timeline: arbitraryTimeline,
  asked: fc.array(fc.record({ question: arbitraryQuestion(1, 2, 20), picks: fc.tuple(fc.nat(), fc.nat()) }), {
    minLength: 1,
    maxLength: 8,
    size: 'max',
  }),
});

interface Told {
  readonly nodesAdded: readonly string[];
  readonly nodesRemoved: readonly string[];
  readonly edgesAdded: readonly string[];
  readonly edgesRemoved: readonly string[];
  readonly edgesChanged: readonly string[];
}

const pathOf = ({ kind, source, target }: LineageAt['edges'][number]) => `${kind} ${source} ${target}`;

/** From two answers of the oracle; null: a root that was not there then. */
function difference(before: LineageAt | null, after: LineageAt | null): Told {
  const nodes = [before, after].map((found) => (found?.nodes ?? []).map(({ id }) => id)) as [string[], string[]];
  const edges = [before, after].map(
    (found) => new Map((found?.edges ?? []).map((edge) => [pathOf(edge), edge.certainty])),
  );
  const [old, now] = edges as [Map<string, string>, Map<string, string>];
  const changed = [...old].filter(([path, certainty]) => now.has(path) && now.get(path) !== certainty);
  return {
    nodesAdded: nodes[1].filter((id) => !nodes[0].includes(id)).sort(),
    nodesRemoved: nodes[0].filter((id) => !nodes[1].includes(id)).sort(),
    edgesAdded: [...now]
      .filter(([path]) => !old.has(path))
      .map(([path, certainty]) => `${path} ${certainty}`)
      .sort(),
    edgesRemoved: [...old]
      .filter(([path]) => !now.has(path))
      .map(([path, certainty]) => `${path} ${certainty}`)
      .sort(),
    edgesChanged: changed.map(([path, certainty]) => `${path} ${certainty} ${now.get(path) ?? ''}`).sort(),
  };
}

function told({ nodesAdded, nodesRemoved, edgesAdded, edgesRemoved, edgesChanged }: LineageDiff): Told {
  const text = ({ source, target, kind, certainty }: WalkedEdge) =>
    `${kind} ${idOf(source)} ${idOf(target)} ${certainty}`;
  return {
    nodesAdded: nodesAdded.map(idOf).sort(),
    nodesRemoved: nodesRemoved.map(idOf).sort(),
    edgesAdded: edgesAdded.map(text).sort(),
    edgesRemoved: edgesRemoved.map(text).sort(),
    edgesChanged: edgesChanged.map(({ before, after }) => `${text(before)} ${after.certainty}`).sort(),
  };
}

const law = lawRuns(12);

test(
  'the difference between two times is that of what trying every walk finds as of each',
  async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCase, async ({ timeline: { events, window }, asked }) => {
        const organization = await written(client, events, window);
        const named = namedKeys(events, organization);
        await Promise.all(
          asked.map(async ({ question, picks }) => {
            const walk = walkOf(named, { ...question, filter: null, edges: 'CURRENT' }, null);
            if (walk === null) return;
            const times = picks.map((pick) => events[pick % events.length]?.at ?? 0n).sort((a, b) => (a < b ? -1 : 1));
            await expectRightDifference(events, organization, window, walk, times as [Nanos, Nanos]);
          }),
        );
      }),
      { ...law.parameters, endOnFailure: true },
    );
  },
  law.timeout,
);

async function expectRightDifference(
  events: readonly LineageEvent[],
  organization: string,
  window: Nanos,
  walk: Walk,
  [from, to]: readonly [Nanos, Nanos],
): Promise<void> {
  const asOf = (time: Nanos) => expectedLineage(events, organization, window, { ...walk, asOf: time });
  const [before, after] = [asOf(from), asOf(to)];
  const { root, direction, depth } = walk;
  const diff = changes().diff({ root, direction, depth, from, to });
  if (before === null && after === null) {
    await expect(diff).rejects.toThrow(NotFoundError);
    return;
  }
  expect({ walk, from, to, ...told(await diff) }).toEqual({ walk, from, to, ...difference(before, after) });
}
