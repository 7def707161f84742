import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entityOf } from '../../src/domain/entity.ts';
import { InvalidQuestionError, NotFoundError } from '../../src/domain/errors.ts';
import type { LineageEvent } from '../../src/domain/event.ts';
import { DEFAULT_WINDOW } from '../../src/domain/holding.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jLineageReader } from '../../src/graph/neo4j-lineage-reader.ts';
import type { LineagePage, Position } from '../../src/lineage/lineage-page.ts';
import type { Walk } from '../../src/lineage/lineage-reader.ts';
import { LineageService, MAX_PAGE } from '../../src/lineage/lineage-service.ts';
import { arbitraryHistory } from '../support/arbitrary-events.ts';
import { arbitraryLineage } from '../support/arbitrary-lineage.ts';
import { arbitraryTimeline } from '../support/arbitrary-timelines.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { lawRuns } from '../support/laws.ts';
import {
  answer,
  arbitraryQuestion,
  DIRECTIONS,
  expectedLineage,
  idOf,
  walkOf,
  written,
} from '../support/lineage-answers.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';
import { namedKeys, type NamedKeys } from '../support/oracle/named-keys.ts';

let client: Neo4jClient;
let lineage: LineageService;
/** To whom every root is a hub. */
let lineageOfHubs: LineageService;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
  lineage = new LineageService(new Neo4jLineageReader(client), facetReaders);
  lineageOfHubs = new LineageService(new Neo4jLineageReader(client, 0), facetReaders);
}, NEO4J_START_MS);

afterAll(() => client.close());

const arbitraryAsked = fc.record({
  question: arbitraryQuestion(0, 1, 3, 20),
  pageSize: fc.constantFrom(1, 2, 3, 7),
  isHub: fc.boolean(),
});

const arbitraryHistoryOfAnyKind = fc.oneof(
  { weight: 3, arbitrary: arbitraryLineage },
  { weight: 1, arbitrary: arbitraryHistory({ minLength: 5 }).map((history) => history.map(({ event }) => event)) },
  { weight: 2, arbitrary: arbitraryTimeline.map(({ events }) => events) },
);

async function pagesOf(service: LineageService, walk: Walk, first: number): Promise<LineagePage[]> {
  const pages: LineagePage[] = [];
  let after: Position | null = null;
  for (let seen = 0; ;) {
    const page: LineagePage = await service.page({ ...walk, first, after }, true);
    pages.push(page);
    const last = page.hops.at(-1);
    if (!page.hasNextPage || last === undefined) return pages;
    seen += page.hops.length;
    after = { distance: last.distance, entity: last.entity, seen };
  }
}

/** No edge dangles: when it comes, its ends have come. */
function expectEndsFirst(pages: readonly LineagePage[]): void {
  const come = new Set<string>();
  for (const page of pages) {
    for (const { entity } of page.hops) come.add(idOf(entity));
    const early = answer(page).edges.filter(({ source, target }) => !come.has(source) || !come.has(target));
    expect(early).toEqual([]);
  }
}

/** What is asked, and what events say about it. */
interface History {
  readonly events: readonly LineageEvent[];
  readonly organization: string;
  readonly named: NamedKeys;
}

function right({ events, organization }: History, walk: Walk) {
  const expected = expectedLineage(events, organization, DEFAULT_WINDOW, walk);
  if (expected === null) throw new Error('only what events name is asked about');
  return expected;
}

async function expectRightAnswer(
  history: History,
  walk: Walk,
  { pageSize, isHub }: { pageSize: number; isHub: boolean },
): Promise<void> {
  const expected = right(history, walk);
  const whole = await lineage.page({ ...walk, first: MAX_PAGE, after: null }, true);
  expect({ walk, ...answer(whole) }).toEqual({ walk, ...expected });
  expect(whole.hasNextPage).toBe(false);
  expect(await lineage.total(walk)).toBe(expected.nodes.length);

  const pages = await pagesOf(isHub ? lineageOfHubs : lineage, walk, pageSize);
  expect({ walk, ...answer(...pages) }).toEqual({ walk, ...expected });
  expect(pages).toHaveLength(Math.ceil(expected.nodes.length / pageSize));
  expect(pages.slice(0, -1).every(({ hops }) => hops.length === pageSize)).toBe(true);
  expectEndsFirst(pages);
}

/** Asked at once, and every root asked what the first one is: each gets its own answer. */
async function expectRightAnswersTogether(history: History, walks: readonly Walk[]): Promise<void> {
  const [first] = walks;
  if (first === undefined) return;
  const { label } = first.root;
  const roots = label === 'Dataset' || label === 'Job' || label === 'Column' ? history.named[label] : [];
  const alike = roots.map((key) => ({ ...first, root: { label, key } }));
  const all = [...new Map([...walks, ...alike].map((walk) => [JSON.stringify(walk), walk])).values()];
  const expected = all.map((walk) => right(history, walk).nodes);
  const pages = await lineage.pages(all.map((walk) => ({ ...walk, first: MAX_PAGE, after: null })));
  expect(pages.map((page) => (page instanceof Error ? page : answer(page).nodes))).toEqual(expected);
  expect(await lineage.totals(all)).toEqual(expected.map(({ length }) => length));
}

describe('lineage', () => {
  const law = lawRuns(50);
  test(
    'is what trying every walk finds: whole, in pages, counted, and with every edge once',
    async () => {
      const questions = fc.array(arbitraryAsked, { minLength: 1, maxLength: 20, size: 'max' });
      await fc.assert(
        fc.asyncProperty(arbitraryHistoryOfAnyKind, questions, async (events, asked) => {
          const organization = await written(client, events, DEFAULT_WINDOW);
          const history = { events, organization, named: namedKeys(events, organization) };
          const walks: Walk[] = [];
          for (const { question, ...paging } of asked) {
            const walk = walkOf(history.named, question, null);
            if (walk === null) continue;
            walks.push(walk);
            await expectRightAnswer(history, walk, paging);
          }
          await expectRightAnswersTogether(history, walks);
        }),
        // Each smaller case would be asked of the database, too.
        { ...law.parameters, endOnFailure: true },
      );
    },
    law.timeout,
  );

  const UNFILTERED = { namespaces: null, certainties: null, edges: 'CURRENT', asOf: null } as const;
  const nowhere = { namespace: 'nowhere', name: 'unknown' };
  test.each([
    entityOf.dataset('nobody', nowhere),
    entityOf.job('nobody', nowhere),
    entityOf.column('nobody', nowhere, 'unknown'),
  ])('has no root $label that does not exist', async (root) => {
    for (const direction of DIRECTIONS) {
      const walk = { root, direction, depth: 5, ...UNFILTERED };
      const question = { ...walk, first: 10, after: null };
      await expect(lineage.page(question, true)).rejects.toThrow(NotFoundError);
      expect(await lineage.pages([question])).toEqual([expect.any(NotFoundError)]);
      expect(await lineage.total(walk)).toBe(0);
    }
  });

  test.each([entityOf.namespace('nobody', 'n')])('has no root of type $label', async (root) => {
    const question = { root, direction: 'BOTH', depth: 5, ...UNFILTERED, first: 10, after: null } as const;
    await expect(lineage.page(question, true)).rejects.toThrow(InvalidQuestionError);
  });
});
