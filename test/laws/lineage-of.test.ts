import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entity } from '../../src/domain/entity.ts';
import type { LineageEvent } from '../../src/domain/event.ts';
import { DEFAULT_WINDOW } from '../../src/domain/holding.ts';
import { datasetOfColumn } from '../../src/domain/keys.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jLineageReader } from '../../src/graph/neo4j-lineage-reader.ts';
import { countsByPlace } from '../../src/lineage/counts.ts';
import type { WalkOf } from '../../src/lineage/lineage-of.ts';
import type { LineagePage, Position } from '../../src/lineage/lineage-page.ts';
import { LineageService, MAX_PAGE, ofOne } from '../../src/lineage/lineage-service.ts';
import { NO_RARE_FILTER } from '../../src/lineage/rare-filter.ts';
import { arbitraryCommand, type DraftedCommand } from '../support/arbitrary-commands.ts';
import { arbitraryLineage } from '../support/arbitrary-lineage.ts';
import { arbitraryTimeline } from '../support/arbitrary-timelines.ts';
import { arbitraryWalk, COLUMN_FILTERS, TABLE_FILTERS, walkFrom } from '../support/arbitrary-walks.ts';
import { ExportedPastRuns } from '../support/exported-past-runs.ts';
import { facetReaders } from '../support/facet-readers.ts';
import type { GraphExport } from '../support/graph-export.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { lawRuns } from '../support/laws.ts';
import {
  answer,
  deleted,
  DIRECTIONS,
  expectedLineage,
  idOf,
  oracleQuestion,
  walkOf,
  written,
} from '../support/lineage-answers.ts';
import { described, questionOf } from '../support/lineage-filters.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';
import { ofDataset } from '../support/timeline-events.ts';
import { oracleDatasetGrain } from '../support/oracle/dataset-grain.ts';
import { forgetting } from '../support/oracle/forgotten.ts';
import { oracleGraph } from '../support/oracle/graph-oracle.ts';
import type { LineageAt } from '../support/oracle/lineage-at.ts';
import { oracleLineageOf } from '../support/oracle/lineage-of.ts';
import { namedKeys, type NamedKeys } from '../support/oracle/named-keys.ts';

let client: Neo4jClient;
let lineage: LineageService;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
  lineage = new LineageService(new Neo4jLineageReader(client), facetReaders);
}, NEO4J_START_MS);

afterAll(() => client.close());

/** A history in the database, perhaps with something of it deleted, and what is left of it. */
interface Written {
  readonly organization: string;
  /** Of which the oracle forgets what was deleted. */
  readonly events: readonly LineageEvent[];
  readonly named: NamedKeys;
  readonly graph: GraphExport;
}

async function writtenAndLeft(sent: readonly LineageEvent[], command: DraftedCommand | null): Promise<Written> {
  const events = described(sent);
  const organization = await written(client, events, DEFAULT_WINDOW);
  const deletions = await deleted(client, events, organization, command);
  const graph = oracleGraph(events, organization, undefined, deletions);
  const left = new Set(graph.nodes.map(({ label, key }) => `${label}:${key}`));
  const all = namedKeys(events, organization);
  const there = (label: 'Dataset' | 'Job' | 'Column') => all[label].filter((key) => left.has(`${label}:${key}`));
  // An alias has no columns of its own: its names for them are known all the same.
  const columns = deletions.length === 0 ? all.Column : there('Column');
  const named = { ...all, Dataset: there('Dataset'), Job: there('Job'), Column: columns };
  return { organization, events: forgetting(events, organization, deletions), named, graph };
}

async function pagesOf(walk: WalkOf, first: number): Promise<LineagePage[]> {
  const pages: LineagePage[] = [];
  let after: Position | null = null;
  for (let seen = 0; ;) {
    const page: LineagePage = await lineage.several.page(walk, { first, after }, true);
    pages.push(page);
    seen += page.hops.length;
    const last = page.hops.at(-1);
    if (!page.hasNextPage || last === undefined) return pages;
    after = { distance: last.distance, entity: last.entity, seen };
  }
}

async function expectRightAnswer(walk: WalkOf, found: LineageAt, pageSize: number): Promise<void> {
  const expected = walk.filter.kinds === null ? found : { ...found, edges: [] };
  const whole = await lineage.several.page(walk, { first: MAX_PAGE, after: null }, true);
  expect({ walk, ...answer(whole) }).toEqual({ walk, ...expected });
  expect(await lineage.several.counts(walk)).toEqual(countsByPlace(whole.hops));
  expect({ walk, ...answer(...(await pagesOf(walk, pageSize))) }).toEqual({ walk, ...expected });
}

const arbitraryEvents = fc.oneof(
  { weight: 3, arbitrary: arbitraryLineage },
  { weight: 2, arbitrary: arbitraryTimeline.map(({ events }) => events) },
);

describe('lineage of several roots, with filters', () => {
  const law = lawRuns(8);
  test(
    'is what asking each of them finds, each node from the nearest: whole, in pages, counted',
    async () => {
      const questions = fc.array(arbitraryWalk, { minLength: 8, maxLength: 16, size: 'max' });
      await fc.assert(
        fc.asyncProperty(arbitraryEvents, questions, fc.option(arbitraryCommand), async (sent, all, command) => {
          const history = await writtenAndLeft(sent, command);
          const { events, organization, named } = history;
          for (const asked of all) {
            const walk = walkFrom(events, named, asked);
            const question = questionOf(history.graph, walk, DEFAULT_WINDOW);
            if (question.roots.length < Math.max(walk.roots.length, 1)) continue;
            const expected = oracleLineageOf(events, organization, question);
            if (expected !== null) await expectRightAnswer(walk, expected, asked.pageSize);
          }
        }),
        // Each smaller case would be asked of the database, too.
        { ...law.parameters, endOnFailure: true },
      );
    },
    law.timeout,
  );
});

/** A dataset with a column, called by another name. */
const TWO_NAMES = ofDataset(
  [
    'a path',
    {
      schema: { fields: [{ name: 'c', type: 'int' }] },
      symlinks: { identifiers: [{ namespace: 'n', name: 'a table', type: 'TABLE' }] },
    },
  ],
  1,
);

/** Columns as columns of other names of their datasets. */
function byOtherNames(nodes: GraphExport['nodes'], places: readonly Entity[]): Entity[] {
  return nodes.flatMap(({ key: alias, properties }) =>
    places
      .filter(({ label, key }) => label === 'Column' && datasetOfColumn(key) === properties['canonical'])
      .map(({ label, key }) => ({ label, key: alias + key.slice(datasetOfColumn(key).length) })),
  );
}

/** Of which each lets some through and some not, by itself. */
const PLACE_FILTERS: typeof TABLE_FILTERS = [
  { namespaces: ['a'] },
  { namespacesLike: ['b*'] },
  { datasets: { tags: null, owners: ['team'] } },
  { jobs: { tags: null, owners: ['team'], states: null } },
  { jobs: { tags: null, owners: null, states: ['RUNNING', 'FAILED'] } },
];

describe('what filters say of places that are met level by level', () => {
  const law = lawRuns(8);
  test(
    'is what they say of nodes in a graph',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryEvents, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), async (sent, stops) => {
          const { events, organization } = await writtenAndLeft([...sent, TWO_NAMES], null);
          const graph = new InMemoryGraph(organization);
          await graph.commit(events);
          // Walks come to datasets and columns by canonical names alone.
          const { nodes } = graph.export();
          const aliases = nodes.filter(({ properties }) => properties['canonical'] != null).map(({ key }) => key);
          const there = nodes.filter(
            ({ label, key }) =>
              !aliases.includes(label === 'Column' ? datasetOfColumn(key) : label === 'Dataset' ? key : ''),
          );
          for (const [labels, filters] of [
            [
              ['Dataset', 'Job', 'Run'],
              [...TABLE_FILTERS, ...PLACE_FILTERS],
            ],
            [['Column'], [...COLUMN_FILTERS, { namespaces: ['a'] }]],
          ] as const) {
            const places = labels.flatMap((label) =>
              there.filter((node) => node.label === label).map(({ key }): Entity => ({ label, key })),
            );
            const keys = labels.flatMap((label) =>
              label === 'Run'
                ? places.filter((place) => place.label === label)
                : namedKeys(events, organization)[label].map((key) => ({ label, key })),
            );
            const named = stops.flatMap((stop) => keys[stop % keys.length] ?? []);
            const stopAt = [...named, ...byOtherNames(nodes, places).slice(-2)];
            for (const { namespaces = null, ...filter } of filters) {
              const asked = { namespaces, filter: { ...NO_RARE_FILTER, ...filter, stopAt } };
              const found = await new Neo4jLineageReader(client).filters.filtered(places, asked);
              const byPlace = new Map(found.map((each) => [idOf(each), each]));
              const wanted = await new ExportedPastRuns(graph).filtered(places, asked);
              expect({ asked, found: places.map((place) => byPlace.get(idOf(place))) }).toEqual({
                asked,
                found: wanted,
              });
            }
          }
        }),
        // Each smaller case would be asked of the database, too.
        { ...law.parameters, endOnFailure: true },
      );
    },
    law.timeout,
  );
});

/** Each a text of its own. */
const DATASET_FILTERS = [
  null,
  null,
  { stops: true, filter: {} },
  { stops: false, filter: { jobs: { tags: ['pii'], owners: null, states: null } } },
  { stops: true, filter: { datasets: { tags: null, owners: ['team'] } } },
  { stops: false, filter: { kinds: ['Dataset'] } },
  { stops: true, filter: { kinds: ['Job'] } },
] as const;

describe('the grain DATASET', () => {
  const law = lawRuns(8);
  const arbitraryDatasetAsked = fc.record({
    label: fc.constantFrom('Dataset', 'Dataset', 'Job'),
    pick: fc.nat(),
    direction: fc.constantFrom(...DIRECTIONS),
    depth: fc.constantFrom(0, 1, 3),
    edges: fc.constantFrom('CURRENT', 'CURRENT', 'LATEST_RUN'),
    filter: fc.constant(null),
    /** Of LATEST_RUN: that of an event, by number; null: as of now. */
    then: fc.option(fc.nat(), { freq: 3 }),
    pageSize: fc.constantFrom(1, 2, 5),
  });
  test(
    'is the whole answer with every way through jobs folded into an edge, and no other',
    async () => {
      const questions = fc.array(arbitraryDatasetAsked, { minLength: 4, maxLength: 10, size: 'max' });
      await fc.assert(
        fc.asyncProperty(arbitraryEvents, questions, fc.option(arbitraryCommand), async (sent, all, command) => {
          const history = await writtenAndLeft(sent, command);
          const { events, organization, named } = history;
          for (const { pageSize, then, ...question } of all) {
            const asOf =
              question.edges === 'LATEST_RUN' && then !== null ? events[then % events.length]?.at : undefined;
            const walk = walkOf(named, question, asOf ?? null);
            if (walk === null) continue;
            const filter = DATASET_FILTERS[question.pick % DATASET_FILTERS.length];
            const stops =
              filter?.stops === true ? named.Job.slice(0, 1).map((key) => ({ label: 'Job', key }) as const) : [];
            const of = filter && ofOne(walk, { ...NO_RARE_FILTER, ...filter.filter, stopAt: stops });
            const {
              roots: _,
              shows = () => true,
              ...filtered
            } = of ? questionOf(history.graph, of, DEFAULT_WINDOW) : { roots: [] };
            const folded = oracleDatasetGrain(events, organization, {
              ...oracleQuestion(walk, DEFAULT_WINDOW),
              ...filtered,
            });
            // What nothing names any more but what was deleted: whether it is there, the laws of forgetting tell.
            if (folded === null) continue;
            const nodes = folded.nodes.filter(({ id, distance }) => distance === 0 || shows(id));
            const expected = of?.filter.kinds == null ? folded : { nodes, edges: [] };
            const asked = { ...walk, ...(of && { of }), grain: 'DATASET', first: MAX_PAGE, after: null } as const;
            const whole = await lineage.page(asked, true);
            expect({ walk, ...answer(whole) }).toEqual({ walk, ...expected });
            const first = await lineage.page({ ...asked, first: pageSize }, true);
            expect(answer(first).nodes).toEqual(expected.nodes.slice(0, pageSize));
            // Whoever unfolds the edges finds nothing that is not in the answer with jobs.
            const deep = expectedLineage(events, organization, DEFAULT_WINDOW, { ...walk, depth: 2 * walk.depth });
            const known = new Set(deep?.nodes.map(({ id }) => id));
            expect(answer(whole).nodes.filter(({ id }) => !known.has(id))).toEqual([]);
          }
        }),
        // Each smaller case would be asked of the database, too.
        { ...law.parameters, endOnFailure: true },
      );
    },
    law.timeout,
  );
});
