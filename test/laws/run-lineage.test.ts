import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent } from '../../src/domain/event.ts';
import { DEFAULT_WINDOW } from '../../src/domain/holding.ts';
import type { Tombstone } from '../../src/domain/tombstones.ts';
import { NotFoundError } from '../../src/domain/errors.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jLineageReader } from '../../src/graph/neo4j-lineage-reader.ts';
import type { LineagePage, PageEdge, Position } from '../../src/lineage/lineage-page.ts';
import type { Walk } from '../../src/lineage/lineage-reader.ts';
import { LineageService, MAX_PAGE } from '../../src/lineage/lineage-service.ts';
import { NO_RARE_FILTER, type RareFilter } from '../../src/lineage/rare-filter.ts';
import { arbitraryCommand } from '../support/arbitrary-commands.ts';
import { arbitraryRunHistory } from '../support/arbitrary-run-histories.ts';
import { facetReaders } from '../support/facet-readers.ts';
import type { GraphExport } from '../support/graph-export.ts';
import { lawRuns } from '../support/laws.ts';
import { answer, deleted, DIRECTIONS, idOf, written } from '../support/lineage-answers.ts';
import { filteredBy, described } from '../support/lineage-filters.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';
import { oracleGraph } from '../support/oracle/graph-oracle.ts';
import { Keys } from '../support/oracle/keys.ts';
import { oracleRunLineage, type RunLineageAt } from '../support/oracle/run-lineage.ts';
import { Sayings, whatIsSaid } from '../support/oracle/sayings.ts';

let client: Neo4jClient;
let lineage: LineageService;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
  lineage = new LineageService(new Neo4jLineageReader(client), facetReaders);
}, NEO4J_START_MS);

afterAll(() => client.close());

/** Each a text of its own, which the database plans anew: so they are few. */
const FILTERS: readonly Partial<RareFilter>[] = [
  { namespacesLike: ['b*', '?'] },
  { datasets: { tags: ['pii'], owners: null } },
  { datasets: { tags: ['pii:high'], owners: ['team'] } },
  { jobs: { tags: ['pii'], owners: null, states: null } },
  { jobs: { tags: null, owners: ['team', 'nobody'], states: ['COMPLETE', 'RUNNING'] } },
  { kinds: ['Run'] },
  { kinds: ['Dataset'], jobs: { tags: null, owners: ['team'], states: null } },
];

const arbitraryAsked = fc.record({
  label: fc.constantFrom('Run', 'Run', 'Run', 'Job', 'Dataset'),
  pick: fc.nat(),
  direction: fc.constantFrom(...DIRECTIONS),
  depth: fc.constantFrom(0, 1, 2, 3, 4, 30),
  asOf: fc.option(fc.nat({ max: 14 }), { freq: 2 }),
  namespaces: fc.option(fc.constantFrom(['a', 'b|'], ['a', 'b|', '😀']), { freq: 3 }),
  filter: fc.option(fc.constantFrom(...FILTERS), { freq: 3 }),
  stops: fc.oneof(fc.constant<number[]>([]), fc.tuple(fc.nat(), fc.nat())),
  pageSize: fc.constantFrom(1, 2, 5),
});

type Asked = typeof arbitraryAsked extends fc.Arbitrary<infer A> ? A : never;

function walkOf(events: readonly LineageEvent[], organization: string, asked: Asked): Walk | null {
  const { label, pick, direction, depth, namespaces, filter, stops } = asked;
  const said = new Sayings(events.flatMap(whatIsSaid));
  const keys = new Keys(organization);
  const roots = {
    Run: said.of('run').map(({ run }) => keys.run(run)),
    Job: said.of('job').map(({ job }) => keys.job(job)),
    Dataset: said.of('dataset').map(({ dataset }) => keys.dataset(dataset)),
  };
  const key = roots[label][pick % roots[label].length];
  const asOf = asked.asOf === null ? null : BigInt(asked.asOf) * 1_000_000_000n;
  if (key === undefined) return null;
  const ends = Object.entries(roots).flatMap(([of, keysOf]) =>
    keysOf.map((each) => ({ label: of as keyof typeof roots, key: each })),
  );
  const stopAt = stops.flatMap((stop) => ends[stop % ends.length] ?? []);
  const isFiltered = filter !== null || stopAt.length > 0;
  return {
    ...(isFiltered && { filter: { ...NO_RARE_FILTER, ...filter, stopAt } }),
    root: { label, key },
    grain: 'RUN',
    direction,
    depth,
    namespaces,
    certainties: null,
    edges: 'CURRENT',
    asOf,
  };
}

async function shown(walk: Walk, ...pages: readonly [LineagePage, ...LineagePage[]]): Promise<RunLineageAt> {
  const edges = pages.flatMap((page) => page.edges);
  const flows = new Map((await lineage.flows(edges, walk)).map((of, i) => [edges[i], of.map(({ key }) => key)]));
  const flowsOf = (edge: PageEdge) => flows.get(edge) ?? [];
  const together = edges
    .filter(({ kind }) => kind === 'WROTE')
    .flatMap((write) =>
      edges
        .filter((read) => read.kind === 'READ_BY' && flowsOf(read).some((flow) => flowsOf(write).includes(flow)))
        .map((read) => `${idOf(write.source)} ${idOf(write.target)} ${idOf(read.target)}`),
    );
  return { root: idOf(pages[0].root), ...answer(...pages), flows: together.sort() };
}

async function pagesOf(walk: Walk, first: number): Promise<[LineagePage, ...LineagePage[]]> {
  const pages: LineagePage[] = [];
  let after: Position | null = null;
  for (let seen = 0; ;) {
    const page: LineagePage = await lineage.page({ ...walk, first, after }, true);
    pages.push(page);
    seen += page.hops.length;
    const last = page.hops.at(-1);
    if (!page.hasNextPage || last === undefined) return pages as [LineagePage, ...LineagePage[]];
    after = { distance: last.distance, entity: last.entity, seen };
  }
}

async function expectRightAnswer(
  events: readonly LineageEvent[],
  organization: string,
  walk: Walk,
  pageSize: number,
  deletions: readonly Tombstone[],
  graph: GraphExport,
): Promise<void> {
  const { root, direction, depth, asOf, namespaces, filter } = walk;
  const question = {
    ...{ root: idOf(root), direction, depth, asOf },
    ...(filter ? filteredBy(graph, namespaces, filter) : namespaces && { namespaces }),
  };
  const expected = oracleRunLineage(events, organization, question, deletions);
  if (expected === null) {
    await expect(lineage.page({ ...walk, first: MAX_PAGE, after: null }, true)).rejects.toThrow(NotFoundError);
    return;
  }
  const whole = await lineage.page({ ...walk, first: MAX_PAGE, after: null }, true);
  expect({ walk, ...(await shown(walk, whole)) }).toEqual({ walk, ...expected });
  expect(await lineage.total(walk)).toBe(expected.nodes.length);
  const pages = await pagesOf(walk, pageSize);
  expect({ walk, ...(await shown(walk, ...pages)) }).toEqual({ walk, ...expected });
}

describe('the lineage of runs', () => {
  const law = lawRuns(12);
  test(
    'is what asking every read for every write finds: whole, in pages, counted, with which read is of which write',
    async () => {
      const questions = fc.array(arbitraryAsked, { minLength: 4, maxLength: 10, size: 'max' });
      await fc.assert(
        fc.asyncProperty(arbitraryRunHistory, questions, fc.option(arbitraryCommand), async (sent, all, command) => {
          const events = described(sent);
          const organization = await written(client, events, DEFAULT_WINDOW);
          const deletions = await deleted(client, events, organization, command);
          const graph = oracleGraph(events, organization, undefined, deletions);
          for (const asked of all) {
            const walk = walkOf(events, organization, asked);
            if (walk !== null) await expectRightAnswer(events, organization, walk, asked.pageSize, deletions, graph);
          }
        }),
        // Each smaller case would be asked of the database, too.
        { ...law.parameters, endOnFailure: true },
      );
    },
    law.timeout,
  );
});
