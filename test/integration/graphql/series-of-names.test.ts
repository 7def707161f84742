import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { datasetEvent, runEvent } from '../../support/events.ts';
import { lawRuns } from '../../support/laws.ts';
import { NEO4J_START_MS, uniqueOrganization } from '../../support/neo4j.ts';
import { TestApp, type Answer } from '../../support/test-app.ts';

// What runs said of a dataset by several names is answered for the dataset, by whichever of them it is asked for.

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

type Name = 'a' | 'b' | 'c';
const NAMES: readonly Name[] = ['a', 'b', 'c'];

/** One event of a run: by which names it says that it read and wrote the dataset. */
interface Saying {
  readonly run: number;
  readonly minute: number;
  readonly type: 'START' | 'COMPLETE' | 'FAIL';
  readonly reads: readonly Name[];
  readonly writes: readonly Name[];
}

const timeOf = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`;
const jobOf = (run: number) => `job ${run % 2}`;

/** The event, with each name of the dataset called as told. What it measures tells when it did. */
function eventOf({ run, minute, type, reads, writes }: Saying, called: (name: Name) => string) {
  const counted = { rowCount: minute };
  const tested = { assertions: [{ assertion: `at ${minute}`, success: minute % 2 === 0 }] };
  const measured = { rowCount: minute, columnMetrics: {} };
  const inputFacets = { inputStatistics: counted, dataQualityAssertions: tested, dataQualityMetrics: measured };
  return runEvent(jobOf(run), {
    ...{ runId: `run ${run}`, at: timeOf(minute), type },
    inputs: [...new Set(reads.map(called))].map((name) => ({ name, inputFacets })),
    outputs: [...new Set(writes.map(called))].map((name) => ({ name, outputFacets: { outputStatistics: counted } })),
  });
}

/** Says that these are other names of a dataset. */
const symlinks = (...names: readonly string[]) => ({
  symlinks: { identifiers: names.map((name) => ({ namespace: 'ns', name, type: 'TABLE' })) },
});

const SPAN = `from: "${timeOf(2)}", to: "${timeOf(20)}", bucket: HOUR`;
const NODES = {
  runs: 'side at node { runId state }',
  'runs(side: READ)': 'side at node { runId }',
  statistics: 'node { side at rowCount run { runId } }',
  'statistics(side: WROTE)': 'node { side at rowCount run { runId } }',
  qualityMetrics: 'node { at metrics { rowCount } run { runId } }',
  assertions: 'node { at assertions { assertion success } run { runId } }',
};

async function askFor(organization: string, query: string) {
  const { data, errors }: Answer = await app.ask(query, {}, organization);
  expect(errors).toBeUndefined();
  return data as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- the assertion that reads it is its check
}

/** A list of the dataset, read to its end by pages. */
async function listOf(organization: string, name: string, list: string, fields: string, first: number) {
  const found: object[] = [];
  const start = list.includes('(') ? list.replace(')', ', ') : `${list}(`;
  for (let after = ''; ;) {
    const page = `list: ${start}first: ${first}${after}) { totalCount pageInfo { hasNextPage endCursor } edges { ${fields} } }`;
    const { dataset } = await askFor(organization, `{ dataset(namespace: "ns", name: "${name}") { ${page} } }`);
    const { edges, pageInfo, totalCount } = dataset.list;
    found.push(...(edges as object[]));
    if (!pageInfo.hasNextPage) return { found, totalCount: totalCount as number };
    after = `, after: "${pageInfo.endCursor}"`;
  }
}

/** All that is told of a dataset's runs, by one of its names. */
async function toldOf(organization: string, name: string, first: number) {
  const lists: Record<string, object> = {};
  for (const [list, fields] of Object.entries(NODES))
    lists[list] = await listOf(organization, name, list, fields, first);
  const of = `dataset: { namespace: "ns", name: "${name}" }`;
  const figures = 'counts { total complete failed running } durations { p50Ms } ';
  const rest = await askFor(
    organization,
    `{ freshness(${of}, asOf: "${timeOf(30)}") { lastWritten usualIntervalSeconds late complete }
       runStatistics(${of}, ${SPAN}) { trend ${figures} buckets { at ${figures} } } }`,
  );
  return { ...lists, ...rest };
}

async function commit(organization: string, events: readonly object[]): Promise<void> {
  for (const event of events)
    expect(await app.app.ingest.ingest(organization, JSON.stringify(event))).toMatchObject({ status: 'committed' });
}

const somewhere = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 });
const saying: fc.Arbitrary<Saying> = fc.record({
  ...{ run: fc.integer({ min: 0, max: 5 }), minute: fc.integer({ min: 0, max: 12 }) },
  type: fc.constantFrom('START', 'COMPLETE', 'COMPLETE', 'FAIL'),
  ...{ reads: somewhere, writes: somewhere },
});

const random = lawRuns(8, 60);

describe('runs that say a dataset by several names', () => {
  test(
    'are told as if they had said one, by each of them, in pages of any size',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(saying, { minLength: 1, maxLength: 12 }), async (sayings) => {
          const [many, one] = [uniqueOrganization(), uniqueOrganization()];
          await commit(many, [
            datasetEvent({ name: 'a', facets: symlinks('b', 'c') }),
            ...sayings.map((each) => eventOf(each, (name) => name)),
          ]);
          await commit(one, [datasetEvent('a'), ...sayings.map((each) => eventOf(each, () => 'a'))]);
          const expected = await toldOf(one, 'a', 1_000);
          for (const [name, first] of [
            ['a', 1_000],
            ['a', 1],
            ['b', 2],
            ['c', 3],
          ] as const)
            expect([name, first, await toldOf(many, name, first)]).toEqual([name, first, expected]);
        }),
        random.parameters,
      );
    },
    random.timeout,
  );
});

const DAYS = [1, 2, 3];
const dayOf = (day: number) => `2026-03-0${day}T03:00:00Z`;
const PATH = { namespace: 'file', name: '/wh/s.db/t' };
const TABLE = { namespace: 'file:/wh', name: 's.t' };

/** As Spark says it: by the path, with the table's name beside it. */
const sparkWrites = (day: number) =>
  runEvent('etl', {
    ...{ runId: `day ${day}`, at: dayOf(day) },
    outputs: [
      {
        ...PATH,
        facets: { symlinks: { identifiers: [{ ...TABLE, type: 'TABLE' }] } },
        outputFacets: { outputStatistics: { rowCount: day } },
      },
    ],
  });
const testReads = runEvent('test', {
  ...{ runId: 'tests', at: '2026-03-02T05:00:00Z' },
  inputs: [{ ...TABLE, inputFacets: { dataQualityAssertions: { assertions: [{ assertion: 'x', success: true }] } } }],
});

const args = ({ namespace, name }: { readonly namespace: string; readonly name: string }) =>
  `namespace: "${namespace}", name: "${name}"`;

/** In short: how many runs wrote it, its rows, its tests, when it was written last, and what is counted. */
async function inShort(organization: string, names: typeof PATH) {
  const { dataset, freshness, runStatistics } = await askFor(
    organization,
    `{ dataset(${args(names)}) { runs(side: WROTE) { totalCount edges { at } } statistics { totalCount edges { node { rowCount } } } assertions { totalCount } }
       freshness(dataset: { ${args(names)} }, asOf: "2026-04-01T00:00:00Z") { lastWritten }
       runStatistics(dataset: { ${args(names)} }, from: "2026-03-01T00:00:00Z", to: "2026-03-31T00:00:00Z", bucket: WEEK) { counts { total } } }`,
  );
  expect(dataset.runs.edges).toHaveLength(dataset.runs.totalCount);
  const rows = (dataset.statistics.edges as { node: { rowCount: number } }[]).map(({ node }) => node.rowCount);
  expect(rows).toHaveLength(dataset.statistics.totalCount);
  return [runStatistics.counts.total, rows, dataset.assertions.totalCount, freshness.lastWritten] as unknown[];
}

const ref = (names: typeof PATH) => `{ dataset: { ${args(names)} } }`;
const both = `dataset: ${ref(PATH)}, other: ${ref(TABLE)}`;

test('a table that is written by its path answers as written; parted, each name answers for itself; joined late, for both', async () => {
  const organization = uniqueOrganization();
  await commit(organization, [...DAYS.map(sparkWrites), testReads]);
  const whole = [3, [3, 2, 1], 1, dayOf(3)];
  for (const name of [PATH, TABLE]) expect([name, await inShort(organization, name)]).toEqual([name, whole]);

  await askFor(organization, `mutation { unmergeDatasets(${both}) { dataset { name } } }`);
  expect(await inShort(organization, PATH)).toEqual([3, [3, 2, 1], 0, dayOf(3)]);
  expect(await inShort(organization, TABLE)).toEqual([0, [], 1, null]);

  await commit(organization, [
    runEvent('etl', {
      ...{ runId: 'day 4', at: dayOf(4) },
      outputs: [{ ...TABLE, outputFacets: { outputStatistics: { rowCount: 4 } } }],
    }),
  ]);
  expect(await inShort(organization, TABLE)).toEqual([1, [4], 1, dayOf(4)]);
  expect(await inShort(organization, PATH)).toEqual([3, [3, 2, 1], 0, dayOf(3)]);

  await askFor(organization, `mutation { mergeDatasets(${both}) { dataset { name } } }`);
  for (const name of [PATH, TABLE])
    expect([name, await inShort(organization, name)]).toEqual([name, [4, [4, 3, 2, 1], 1, dayOf(4)]]);
});

test('of a run that says two names the newest measure counts, at the time when it first measured', async () => {
  const organization = uniqueOrganization();
  const said = (name: string, minute: number, type: string, outputFacets = {}) =>
    runEvent('j', { runId: 'r', at: timeOf(minute), type, outputs: [{ name, outputFacets }] });
  await commit(organization, [
    datasetEvent({ name: 'a', facets: symlinks('b', 'c') }),
    said('a', 1, 'START'),
    said('b', 3, 'RUNNING', { outputStatistics: { rowCount: 3 } }),
    said('a', 2, 'RUNNING', { outputStatistics: { rowCount: 2, size: 20 } }),
    said('c', 4, 'COMPLETE'),
  ]);
  for (const name of ['a', 'b', 'c']) {
    const { found } = await listOf(organization, name, 'statistics', 'node { at rowCount size }', 1);
    // By the name a it measured, too, and said that first at 00:01.
    expect(found).toEqual([{ node: { at: timeOf(1), rowCount: 3, size: null } }]);
    const runs = await listOf(organization, name, 'runs', 'at', 1);
    expect(runs).toEqual({ found: [{ at: timeOf(1) }], totalCount: 1 });
  }
});

describe('a key that may not read the namespace of one of the names', () => {
  const LIMITED = { scopes: ['read', 'read:source'], namespaces: ['ns'], secret: 'a' } as const;
  const HIDDEN = { namespace: 'hidden', name: 'b' };
  const SHOWN = { namespace: 'ns', name: 'a' };
  let organization: string;

  beforeAll(async () => {
    organization = uniqueOrganization();
    const outputFacets = { outputStatistics: { rowCount: 7 } };
    const written = (minute: number, output: typeof PATH, namespace: string) => ({
      ...runEvent('j', { runId: `run ${minute}`, at: timeOf(minute), outputs: [{ ...output, outputFacets }] }),
      job: { namespace, name: 'j' },
    });
    await commit(organization, [
      datasetEvent({ ...SHOWN, facets: { symlinks: { identifiers: [{ ...HIDDEN, type: 'X' }] } } }),
      datasetEvent({ ...SHOWN, facets: { schema: { fields: [{ name: 'c', type: 'int' }] } } }, timeOf(1)),
      datasetEvent({ ...HIDDEN, facets: { schema: { fields: [{ name: 'd', type: 'int' }] } } }, timeOf(2)),
      written(1, SHOWN, 'ns'),
      written(2, HIDDEN, 'ns'),
      written(3, HIDDEN, 'hidden'),
      written(2, { namespace: 'ns', name: 'between' }, 'ns'),
    ]);
  });

  const ask = (query: string) => app.askAs({ ...LIMITED, organization }, query);

  test('is answered from all of them, as of versions: what it may not read stands there, hidden', async () => {
    const { data, errors } = await ask(`{ dataset(${args(SHOWN)}) {
      versions { edges { node { hidden } } }
      runs { totalCount edges { at node { hidden runId } } } statistics { edges { node { rowCount run { hidden } } } } }
      freshness(dataset: { ${args(SHOWN)} }, asOf: "${timeOf(30)}") { lastWritten }
      runStatistics(dataset: { ${args(SHOWN)} }, ${SPAN.replace(timeOf(2), timeOf(0))}) { counts { total } } }`);
    expect(errors).toBeUndefined();
    expect(data.dataset.versions.edges).toEqual([{ node: { hidden: true } }, { node: { hidden: false } }]);
    expect(data.dataset.runs).toEqual({
      totalCount: 3,
      edges: [
        { at: timeOf(3), node: { hidden: true, runId: '[hidden]' } },
        { at: timeOf(2), node: { hidden: false, runId: 'run 2' } },
        { at: timeOf(1), node: { hidden: false, runId: 'run 1' } },
      ],
    });
    // What was measured of a name that it may not read stays with that.
    expect(data.dataset.statistics.edges).toEqual(
      [
        { rowCount: null, run: { hidden: true } },
        { rowCount: null, run: { hidden: false } },
        { rowCount: 7, run: { hidden: false } },
      ].map((node) => ({ node })),
    );
    expect(data.freshness.lastWritten).toBe(timeOf(3));
    expect(data.runStatistics.counts.total).toBe(2);
  });

  test('is not answered by that name', async () => {
    const { data, errors } = await ask(
      `{ dataset(${args(HIDDEN)}) { name } freshness(dataset: { ${args(HIDDEN)} }) { late } }`,
    );
    expect(data?.dataset ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['NOT_FOUND']);
  });

  test('has the name that it may read in the list by last writes, where all names say it was', async () => {
    const list = (await ask('{ datasets(order: LAST_WRITTEN) { totalCount edges { node { namespace name } } } }')).data;
    expect(list.datasets).toEqual({
      totalCount: 2,
      edges: [{ node: SHOWN }, { node: { namespace: 'ns', name: 'between' } }],
    });
  });
});
