import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent } from '../../src/domain/event.ts';
import { InvalidQuestionError, NotFoundError } from '../../src/domain/errors.ts';
import { DEFAULT_WINDOW } from '../../src/domain/holding.ts';
import { composeKey } from '../../src/domain/keys.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jLineageReader } from '../../src/graph/neo4j-lineage-reader.ts';
import type { Grouping } from '../../src/lineage/grouping.ts';
import { nodeId, type LineagePage, type Position } from '../../src/lineage/lineage-page.ts';
import type { Walk } from '../../src/lineage/lineage-reader.ts';
import { LineageService, MAX_PAGE, ofOne } from '../../src/lineage/lineage-service.ts';
import { NO_RARE_FILTER, type RareFilter } from '../../src/lineage/rare-filter.ts';
import { arbitraryHistory } from '../support/arbitrary-events.ts';
import { arbitraryHierarchy } from '../support/arbitrary-hierarchies.ts';
import { facetReaders } from '../support/facet-readers.ts';
import type { GraphExport } from '../support/graph-export.ts';
import { lawRuns } from '../support/laws.ts';
import { answer, arbitraryQuestion, idOf, oracleQuestion, walkOf, written } from '../support/lineage-answers.ts';
import { filteredBy, described } from '../support/lineage-filters.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';
import { oracleGroupedLineage, type GroupedAt } from '../support/oracle/grouped-lineage.ts';
import { oracleGraph } from '../support/oracle/graph-oracle.ts';
import { namedKeys, type NamedKeys } from '../support/oracle/named-keys.ts';

let client: Neo4jClient;
let lineage: LineageService;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
  lineage = new LineageService(new Neo4jLineageReader(client), facetReaders);
}, NEO4J_START_MS);

afterAll(() => client.close());

/** Each a text of its own, which the database plans anew: so they are few. */
const FILTERS: readonly Partial<RareFilter>[] = [
  { namespacesLike: ['*1', '?'] },
  { datasets: { tags: ['pii'], owners: null } },
  { datasets: { tags: null, owners: ['team'] }, jobs: { tags: ['pii:high'], owners: ['team'], states: null } },
  { jobs: { tags: ['pii'], owners: null, states: null } },
  { jobs: { tags: null, owners: null, states: ['COMPLETE', 'RUNNING'] } },
  { kinds: ['Job'] },
  { kinds: ['Dataset'] },
];

const arbitraryAsked = fc.record({
  question: arbitraryQuestion(1, 3, 20),
  /** As of the time of this event; null: as of now. */
  asOf: fc.option(fc.nat(), { freq: 3 }),
  by: fc.constantFrom('PARENT', 'PARENT', 'NAMESPACE'),
  /** Which of the jobs (namespaces) are open, by number. */
  open: fc.oneof(fc.constant<number[]>([]), fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 8 })),
  filter: fc.option(fc.constantFrom(...FILTERS), { freq: 1 }),
  stops: fc.oneof(fc.constant<number[]>([]), fc.tuple(fc.nat(), fc.nat())),
  pageSize: fc.constantFrom(1, 2, 3, 7),
});

type Asked = typeof arbitraryAsked extends fc.Arbitrary<infer A> ? A : never;

const arbitraryHistoryWithParents = fc.oneof(
  { weight: 4, arbitrary: arbitraryHierarchy },
  { weight: 1, arbitrary: arbitraryHistory({ minLength: 5 }).map((history) => history.map(({ event }) => event)) },
);

function groupingOf(named: NamedKeys, organization: string, { by, open }: Asked): Grouping {
  const keys = by === 'PARENT' ? named.Job : named.namespaces.map((name) => composeKey(organization, name));
  const label = by === 'PARENT' ? 'Job' : 'Namespace';
  const groups = open.flatMap((n) => keys[n] ?? []).map((key) => nodeId({ label, key }));
  return { by, open: new Set(groups) };
}

function grouped(...pages: readonly [LineagePage, ...LineagePage[]]): GroupedAt {
  return { root: idOf(pages[0].root), ...answer(...pages) };
}

async function pagesOf(walk: Walk, grouping: Grouping, first: number): Promise<[LineagePage, ...LineagePage[]]> {
  const pages: LineagePage[] = [];
  let after: Position | null = null;
  for (;;) {
    const page: LineagePage = await lineage.groupedPage({ ...walk, first, after }, grouping);
    pages.push(page);
    const last = page.hops.at(-1);
    if (!page.hasNextPage || last === undefined) return pages as [LineagePage, ...LineagePage[]];
    after = { ...last, seen: 0 };
  }
}

/** No edge dangles: when it comes, its ends have come. */
function expectEndsFirst(pages: readonly LineagePage[]): void {
  const come = new Set<string>();
  for (const page of pages) {
    for (const { entity } of page.hops) come.add(idOf(entity));
    expect(answer(page).edges.filter(({ source, target }) => !come.has(source) || !come.has(target))).toEqual([]);
  }
}

/** The walk with the filter, where one is asked for that goes with it. */
function filtered(walk: Walk, named: NamedKeys, { filter, stops }: Asked): Walk {
  const ends = (['Dataset', 'Job'] as const).flatMap((label) => named[label].map((key) => ({ label, key })));
  const stopAt = stops.flatMap((stop) => ends[stop % ends.length] ?? []);
  if (filter === null && stopAt.length === 0) return walk;
  return { ...walk, of: ofOne(walk, { ...NO_RARE_FILTER, ...filter, stopAt }) };
}

async function expectRightAnswer(
  events: readonly LineageEvent[],
  organization: string,
  walk: Walk,
  grouping: Grouping,
  pageSize: number,
  graph: GraphExport,
): Promise<void> {
  const { namespaces, ...question } = oracleQuestion(walk, DEFAULT_WINDOW);
  const expected = oracleGroupedLineage(events, organization, {
    ...question,
    ...(walk.of ? filteredBy(graph, walk.namespaces, walk.of.filter) : namespaces && { namespaces }),
    group: grouping.by,
    open: [...grouping.open].map((id) => id.replace(' ', ':')),
  });
  const asked = { ...walk, first: MAX_PAGE, after: null };
  if (expected === null) {
    await expect(lineage.groupedPage(asked, grouping)).rejects.toThrow(NotFoundError);
    return;
  }
  const whole = await lineage.groupedPage(asked, grouping);
  expect({ walk, grouping, ...grouped(whole) }).toEqual({ walk, grouping, ...expected });
  expect([whole.total, whole.hasNextPage]).toEqual([expected.nodes.length, false]);

  const pages = await pagesOf(walk, grouping, pageSize);
  expect({ walk, grouping, ...grouped(...pages) }).toEqual({ walk, grouping, ...expected });
  expect(pages.map(({ total }) => total)).toEqual(pages.map(() => expected.nodes.length));
  expect(pages.slice(0, -1).every(({ hops }) => hops.length === pageSize)).toBe(true);
  expectEndsFirst(pages);
}

describe('grouped lineage', () => {
  const law = lawRuns(30);
  test(
    'is the whole lineage folded: whatever is reached, and nothing else, in groups, open ones and pages',
    async () => {
      const questions = fc.array(arbitraryAsked, { minLength: 1, maxLength: 12, size: 'max' });
      await fc.assert(
        fc.asyncProperty(arbitraryHistoryWithParents, questions, async (sent, all) => {
          const events = described(sent);
          const organization = await written(client, events, DEFAULT_WINDOW);
          const named = namedKeys(events, organization);
          const graph = oracleGraph(events, organization);
          for (const asked of all) {
            const { question, asOf, pageSize } = asked;
            const label = question.label === 'Column' ? 'Job' : question.label;
            const at = asOf === null ? undefined : events[asOf % events.length]?.at;
            const walk = walkOf(named, { ...question, label }, at ?? null);
            if (walk === null) continue;
            const grouping = groupingOf(named, organization, asked);
            await expectRightAnswer(events, organization, filtered(walk, named, asked), grouping, pageSize, graph);
          }
        }),
        // Each smaller case would be asked of the database, too.
        { ...law.parameters, endOnFailure: true },
      );
    },
    law.timeout,
  );

  test('has no columns', async () => {
    const root = { label: 'Column', key: 'o|n|d|c' } as const;
    const question = {
      namespaces: null,
      certainties: null,
      edges: 'CURRENT',
      asOf: null,
      first: 1,
      after: null,
    } as const;
    const page = lineage.groupedPage(
      { ...question, root, direction: 'BOTH', depth: 1 },
      { by: 'PARENT', open: new Set() },
    );
    await expect(page).rejects.toThrow(InvalidQuestionError);
    await expect(page).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });
});
