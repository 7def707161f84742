import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sampleEvents } from '../../../src/sample/sample-events.ts';
import { columnLineageFacet, runEvent, type Said } from '../../support/events.ts';
import { capturedScenario } from '../../support/fixtures.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp, type Answer } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

const QUERY = `query ($root: EntityRef!, $direction: Direction, $depth: Int, $asOf: DateTime, $group: LineageGrouping, $open: [ID!], $filter: LineageFilter, $first: Int, $after: String) {
  lineage(root: $root, direction: $direction, depth: $depth, asOf: $asOf, group: $group, open: $open, filter: $filter, first: $first, after: $after) {
    root { id } total complete pageInfo { hasNextPage endCursor }
    nodes { distance direction group { jobs datasets } node { id ... on Dataset { name } ... on Job { name } ... on Namespace { name } } }
    edges { source target kind certainty routes firstSeen lastSeen } } }`;

interface Found {
  readonly root: { readonly id: string };
  readonly total: number;
  readonly complete: boolean;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly {
    readonly distance: number;
    readonly direction: string | null;
    readonly group: { readonly jobs: number; readonly datasets: number } | null;
    readonly node: { readonly id: string; readonly name: string };
  }[];
  readonly edges: readonly {
    readonly source: string;
    readonly target: string;
    readonly kind: string;
    readonly certainty: string;
    readonly routes: readonly string[];
    readonly firstSeen: string | null;
    readonly lastSeen: string | null;
  }[];
}

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.['code'];
const dataset = (name: string, namespace = 'ns') => ({ dataset: { namespace, name } });
const job = (name: string, namespace = 'ns') => ({ job: { namespace, name } });
const id = (text: string) => Buffer.from(text).toString('base64url');
const jobId = (name: string, namespace = 'ns') => id(`J${namespace}|${name}`);

/** Downstream and by parents, unless told otherwise. */
async function grouped(root: object, more: object = {}): Promise<Found> {
  const variables = { root, direction: 'DOWNSTREAM', depth: 100, group: 'PARENT', ...more };
  const { data, errors } = await app.ask(QUERY, variables);
  expect(errors).toBeUndefined();
  return data.lineage as Found;
}

/** `distance name`, of a group with `[jobs+datasets]`, in order. */
function hops({ nodes }: Pick<Found, 'nodes'>): string[] {
  return nodes.map(({ node, distance, group }) =>
    [distance, node.name, ...(group === null ? [] : [`[${group.jobs}+${group.datasets}]`])].join(' '),
  );
}

/** `source > target`, in alphabetical order. */
function arrows({ nodes, edges }: Pick<Found, 'nodes' | 'edges'>): string[] {
  const names = new Map(nodes.map(({ node }) => [node.id, node.name]));
  return edges.map(({ source, target }) => `${names.get(source) ?? '?'} > ${names.get(target) ?? '?'}`).sort();
}

/** A run of a job as part of another. */
function part(name: string, parent: string, said: Said = {}) {
  const of = { run: { runId: `run of ${parent}` }, job: { namespace: 'ns', name: parent } };
  return runEvent(name, { runId: `run of ${name}`, ...said, runFacets: { parent: of } });
}

describe('a pipeline of several steps', () => {
  beforeAll(() =>
    app.send(
      part('clean', 'dag', { inputs: ['raw'], outputs: ['cleaned'], at: '2026-01-01T00:00Z' }),
      part('join', 'dag', { inputs: ['cleaned', 'other raw'], outputs: ['joined'], at: '2026-01-02T00:00Z' }),
      part('publish', 'dag', { inputs: ['joined'], outputs: ['mart'], at: '2026-01-03T00:00Z' }),
      part('test', 'dag', { inputs: ['cleaned', 'mart'], at: '2026-01-04T00:00Z' }),
      part('merge', 'dag', { inputs: ['joined', 'history'], outputs: ['history'] }),
      part('render', 'reports', { inputs: ['mart'], outputs: ['page'] }),
      runEvent('alone', { inputs: ['mart'], outputs: ['copy'] }),
    ),
  );

  test('is folded from what filters let through', async () => {
    const filtered = async (filter: object, more: object = {}) =>
      hops(await grouped(dataset('raw'), { filter, ...more }));
    expect(await filtered({ stopAt: [dataset('cleaned')] })).toEqual(['0 raw', '1 dag [1+0]', '2 cleaned']);
    expect(await filtered({ namespacesLike: ['elsewhere*'] })).toEqual(['0 raw']);
    expect(await filtered({ jobs: { states: ['FAILED'] } })).toEqual(['0 raw']);
    expect(await filtered({ kinds: ['JOB'] })).toEqual(['0 raw', '1 dag [5+0]', '7 alone', '7 reports [1+0]']);
    expect(await filtered({ kinds: ['DATASET'] }, { group: 'NAMESPACE', depth: 2 })).toEqual(['0 ns [0+2]']);
  });

  test('is one node with counts, between its sources and its results', async () => {
    const found = await grouped(dataset('raw'));
    expect(hops(found)).toEqual([
      ...['0 raw', '1 dag [5+2]', '6 history', '6 mart', '7 alone', '7 reports [1+0]', '8 copy', '8 page'],
    ]);
    expect(arrows(found)).toEqual([
      ...['alone > copy', 'dag > history', 'dag > mart', 'history > dag'],
      ...['mart > alone', 'mart > dag', 'mart > reports', 'raw > dag', 'reports > page'],
    ]);
    expect(found).toMatchObject({ total: 8, complete: true });
  });

  test('is found upstream by what leads there alone', async () => {
    const found = await grouped(dataset('page'), { direction: 'UPSTREAM' });
    expect(hops(found)).toEqual(['0 page', '1 reports [1+0]', '2 mart', '3 dag [3+2]', '6 other raw', '8 raw']);
    expect(arrows(found)).toEqual(['dag > mart', 'mart > reports', 'other raw > dag', 'raw > dag', 'reports > page']);
  });

  test('opens in its place: its steps and what they hand on, with the same distances', async () => {
    const found = await grouped(dataset('raw'), { open: [jobId('dag')] });
    expect(hops(found)).toEqual([
      ...['0 raw', '1 clean', '2 cleaned', '3 join', '3 test', '4 joined', '5 merge', '5 publish'],
      ...['6 history', '6 mart', '7 alone', '7 reports [1+0]', '8 copy', '8 page'],
    ]);
    const ungrouped = await grouped(dataset('raw'), { group: null });
    expect(hops(await grouped(dataset('raw'), { open: [jobId('dag'), jobId('reports')] }))).toEqual(hops(ungrouped));
  });

  test('as a root stands for all its steps', async () => {
    expect(hops(await grouped(job('dag'), { group: null }))).toEqual(['0 dag']);
    const found = await grouped(job('dag'), { direction: 'BOTH', depth: 2 });
    expect(hops(found)).toEqual([
      ...['0 dag [6+2]', '1 history', '1 mart', '1 other raw', '1 raw', '2 alone', '2 reports [1+0]'],
    ]);
    expect(found.nodes.map(({ direction }) => direction)).toEqual([
      ...[null, 'BOTH', 'BOTH', 'UPSTREAM', 'UPSTREAM', 'DOWNSTREAM', 'DOWNSTREAM'],
    ]);
    expect(found.root.id).toBe(jobId('dag'));
    expect(hops(await grouped(job('clean'), { direction: 'UPSTREAM' }))).toEqual(['0 dag [1+0]', '1 raw']);
  });

  test('has edges that tell the flows and times of all that they stand for', async () => {
    const { edges } = await grouped(dataset('mart'), { direction: 'BOTH', depth: 1 });
    const [into] = edges.filter(({ source }) => source === jobId('dag'));
    expect(into).toMatchObject({
      ...{ kind: 'PRODUCES', certainty: 'INFERRED', routes: [jobId('publish')] },
      ...{ firstSeen: '2026-01-03T00:00:00Z', lastSeen: '2026-01-03T00:00:00Z' },
    });
    const all = await grouped(dataset('other raw'), { group: 'NAMESPACE', open: [id('Nns')] });
    expect(all.nodes.every(({ group }) => group === null)).toBe(true);
    const twice = await grouped(job('dag'), { direction: 'UPSTREAM', depth: 1 });
    const readsMart = twice.edges.find(({ source }) => source === id('Dns|mart'));
    expect(readsMart?.routes).toEqual([jobId('test')]);
  });

  test.each([1, 2, 3, 100])('comes in pages of %i that together are the whole', async (first) => {
    const whole = await grouped(dataset('raw'));
    const nodes: Found['nodes'][number][] = [];
    const edges: Found['edges'][number][] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Found = await grouped(dataset('raw'), { first, after });
      nodes.push(...page.nodes);
      edges.push(...page.edges);
      arrows({ nodes, edges }).forEach((arrow) => expect(arrow).not.toContain('?'));
      expect(page).toMatchObject({ total: whole.total, complete: page.nodes.length === whole.total });
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(nodes).toEqual(whole.nodes);
    expect(arrows({ nodes, edges })).toEqual(arrows(whole));
  });

  test('is answered by one statement', async () => {
    expect(await app.statementsOf(() => grouped(dataset('raw'), { first: 2 }))).toEqual([
      ...['read/edge-routes', 'read/edge-times', 'read/grouped-lineage'],
    ]);
  });

  test('is as it was at a time, by the parents of today', async () => {
    await app.send(part('late', 'dag', { inputs: ['raw'], outputs: ['late mart'], at: '2026-02-01T00:00Z' }));
    const then = await grouped(dataset('raw'), { asOf: '2026-01-01T12:00:00Z' });
    expect(hops(then)).toEqual(['0 raw', '1 dag [1+0]', '2 cleaned']);
    expect(hops(await grouped(job('dag'), { asOf: '2026-01-01T12:00:00Z' }))).toEqual([
      ...['0 dag [3+0]', '1 cleaned', '1 history'],
    ]);
  });
});

describe('a pipeline of unrelated steps', () => {
  test('joins nothing: what one step writes is not downstream of what another reads', async () => {
    await app.send(
      part('u1', 'unrelated', { inputs: ['ua'], outputs: ['ub'] }),
      part('u2', 'unrelated', { inputs: ['uc'], outputs: ['ud'] }),
      runEvent('after', { inputs: ['ud'], outputs: ['ue'] }),
    );
    expect(hops(await grouped(dataset('ua')))).toEqual(['0 ua', '1 unrelated [1+0]', '2 ub']);
    expect(hops(await grouped(dataset('ue'), { direction: 'UPSTREAM' }))).toEqual([
      ...['0 ue', '1 after', '2 ud', '3 unrelated [1+0]', '4 uc'],
    ]);
  });

  test('one split job of which reaches one output of two stays so', async () => {
    const output = (name: string, source: string) => ({
      name,
      facets: { columnLineage: columnLineageFacet({ c: [`${source}.c`] }) },
    });
    await app.send(
      part('sp', 'with a split', { inputs: ['sa', 'sc'], outputs: [output('sb', 'sa'), output('sd', 'sc')] }),
      part('sp2', 'with a split', { inputs: ['sb'], outputs: ['se'] }),
    );
    expect(hops(await grouped(dataset('sa')))).toEqual(['0 sa', '1 with a split [2+1]', '4 se']);
    expect(hops(await grouped(dataset('sc')))).toEqual(['0 sc', '1 with a split [1+0]', '2 sd']);
    expect(hops(await grouped(job('with a split')))).toEqual(['0 with a split [3+1]', '1 sd', '1 se']);
  });
});

describe('pipelines within pipelines', () => {
  const open = (...names: readonly string[]) => ({ open: names.map((name) => jobId(name)) });

  beforeAll(() =>
    app.send(
      part('model 1', 'dbt', { inputs: ['source'], outputs: ['m1'] }),
      part('model 2', 'dbt', { inputs: ['m1'], outputs: ['m2'] }),
      part('dbt', 'task'),
      part('task', 'top'),
      part('export', 'top', { inputs: ['m2'], outputs: ['file'] }),
    ),
  );

  test.each([
    [[], ['0 source', '1 top [3+2]', '6 file']],
    [['top'], ['0 source', '1 task [2+1]', '4 m2', '5 export', '6 file']],
    [
      ['top', 'task'],
      ['0 source', '1 dbt [2+1]', '4 m2', '5 export', '6 file'],
    ],
    [
      ['top', 'task', 'dbt'],
      ['0 source', '1 model 1', '2 m1', '3 model 2', '4 m2', '5 export', '6 file'],
    ],
    // What is within a closed one cannot be seen.
    [
      ['task', 'dbt'],
      ['0 source', '1 top [3+2]', '6 file'],
    ],
    [
      ['export', 'model 1', 'nothing'],
      ['0 source', '1 top [3+2]', '6 file'],
    ],
  ])('%j open step by step', async (names, expected) => {
    expect(hops(await grouped(dataset('source'), open(...names)))).toEqual(expected);
  });

  test('as a root stand for what is below them, shown as what they are part of', async () => {
    expect(hops(await grouped(job('task'), { direction: 'UPSTREAM' }))).toEqual(['0 top [4+1]', '1 source']);
    expect(hops(await grouped(job('task'), { direction: 'UPSTREAM', ...open('top') }))).toEqual([
      ...['0 task [4+1]', '1 source'],
    ]);
  });

  test('in a circle are shown as the smallest of them, and open as others do', async () => {
    await app.send(
      part('w1', 'w3', { inputs: ['wa'], outputs: ['wb'] }),
      part('w2', 'w1', { inputs: ['wb'], outputs: ['wc'] }),
      part('w3', 'w2', { inputs: ['wc'], outputs: ['wd'] }),
    );
    expect(hops(await grouped(dataset('wa')))).toEqual(['0 wa', '1 w1 [3+2]', '6 wd']);
    expect(hops(await grouped(dataset('wa'), open('w1')))).toEqual([...['0 wa', '1 w1', '2 wb', '3 w2 [2+1]', '6 wd']]);
    expect(hops(await grouped(job('w2')))).toEqual(['0 w1 [3+2]', '1 wd']);
  });

  test('deeper than 64 levels show the 64th above', async () => {
    const deep = Array.from({ length: 70 }, (_, i) => `deep ${String(i).padStart(2, '0')}`);
    await app.send(
      ...deep.slice(1).map((name, i) => part(name, deep[i] ?? '')),
      part('deep 69', 'deep 68', { inputs: ['deep in'], outputs: ['deep out'] }),
    );
    expect(hops(await grouped(dataset('deep in')))).toEqual(['0 deep in', '1 deep 05 [1+0]', '2 deep out']);
  });
});

describe('namespaces', () => {
  test('are one node each for their datasets and jobs, and open in their place', async () => {
    const at = (namespace: string, name: string) => ({ namespace, name });
    const event = (name: string, inputs: Said['inputs'] = [], outputs: Said['outputs'] = []) => {
      const { job: sent, ...rest } = runEvent(name, { inputs, outputs });
      return { ...rest, job: { ...sent, namespace: 'n airflow' } };
    };
    await app.send(
      event('n1', [at('n pg', 'd1')], [at('n pg', 'd2')]),
      event('n2', [at('n pg', 'd2')], [at('n lake', 'd3')]),
    );
    const found = await grouped(dataset('d1', 'n pg'), { group: 'NAMESPACE' });
    expect(hops(found)).toEqual(['0 n pg [0+2]', '1 n airflow [2+0]', '4 n lake [0+1]']);
    expect(arrows(found)).toEqual(['n airflow > n lake', 'n airflow > n pg', 'n pg > n airflow']);
    expect(found.root.id).toBe(id('Nn pg'));
    const open = [id('Nn airflow')];
    expect(hops(await grouped(dataset('d1', 'n pg'), { group: 'NAMESPACE', open }))).toEqual([
      ...['0 n pg [0+2]', '1 n1', '3 n2', '4 n lake [0+1]'],
    ]);
  });
});

describe('what real emitters sent', () => {
  test('of Airflow, dbt and Spark is a graph of DAGs and applications, which opens to the models', async () => {
    await app.send(...sampleEvents(new Date('2026-11-10T12:00:00Z')).map((event) => event as object));
    const root = dataset('shop.app.orders_feed', 'postgres://shop-db.example.com:5432');
    expect(hops(await grouped(root))).toEqual([
      ...['0 shop.app.orders_feed', '1 shop_nightly [18+4]', '6 /lake/report.csv', '6 shop.dbt_marts.dim_customers'],
      ...['6 shop.dbt_marts.fct_orders', '6 shop.dbt_snapshots.orders_snapshot', '6 shop.mart.top_days'],
      ...['7 shop_broken_etl [1+0]', '7 shop_nightly_etl [9+1]', '8 /lake/out/country_counts', '8 /lake/out/never'],
      ...[
        '8 shop.dbt_marts.fct_daily_revenue',
        '8 shop.dbt_marts.mart_broken',
        '8 shop.dbt_marts.mart_country_summary',
      ],
      ...['8 shop.dbt_marts.mart_store_performance', '10 shop.daily_revenue', '10 shop.top_customers'],
      '10 /lake/out/daily_csv',
    ]);
    const open = [jobId('shop_nightly', 'shop-airflow'), jobId('shop_nightly.dbt_build', 'shop-airflow')];
    expect(hops(await grouped(root, { open }))).toEqual([
      ...[
        '0 shop.app.orders_feed',
        '1 shop_nightly.load.orders',
        '2 shop.public.orders',
        '3 shop_nightly.daily_revenue',
      ],
      ...['3 dbt-run-shop [13+2]', '4 shop.mart.daily_revenue', '5 shop_nightly.export_report'],
      ...['5 shop_nightly.summarise [1+0]', '5 shop_nightly.top_days', '6 /lake/report.csv'],
      ...['6 shop.dbt_marts.dim_customers', '6 shop.dbt_marts.fct_orders', '6 shop.dbt_snapshots.orders_snapshot'],
      ...['6 shop.mart.top_days', '7 shop_broken_etl [1+0]', '7 shop_nightly_etl [9+1]', '8 /lake/out/country_counts'],
      ...['8 /lake/out/never', '8 shop.dbt_marts.fct_daily_revenue', '8 shop.dbt_marts.mart_broken'],
      ...['8 shop.dbt_marts.mart_country_summary', '8 shop.dbt_marts.mart_store_performance'],
      ...['10 shop.daily_revenue', '10 shop.top_customers', '10 /lake/out/daily_csv'],
    ]);
  });

  test('of dbt, seeds and all, is one node', async () => {
    await app.send(...capturedScenario('dbt-duck-02-structured').lines);
    const mart = dataset('jaffle.dbt_marts.mart_country_summary', 'duckdb:///srv/demo/dbt/jaffle.duckdb');
    expect(hops(await grouped(mart, { direction: 'UPSTREAM' }))).toEqual([
      ...['0 jaffle.dbt_marts.mart_country_summary', '1 dbt-run-jaffle [10+9]'],
    ]);
  });
});

describe('what cannot be grouped', () => {
  beforeAll(() => app.send(runEvent('known', { inputs: ['known'] })));

  test.each([
    ['an unknown root', { root: dataset('nothing') }, 'NOT_FOUND'],
    ['an unknown job', { root: job('nothing') }, 'NOT_FOUND'],
    ['a root not yet there', { asOf: '2025-01-01T00:00:00Z' }, 'NOT_FOUND'],
    ['a column', { root: { column: { namespace: 'ns', dataset: 'known', name: 'c' } } }, 'UNSUPPORTED'],
    ['a run', { root: { id: id('Rr|ns|n') } }, 'UNSUPPORTED'],
    ['no id to open', { open: ['x'] }, 'BAD_ID'],
    ['ids to open without a grouping', { group: null, open: [] }, 'BAD_USER_INPUT'],
    ['too many ids to open', { open: Array.from({ length: 1001 }, () => jobId('known')) }, 'OPEN_TOO_LARGE'],
    ['a depth beyond 1,000', { depth: 1001 }, 'DEPTH_TOO_LARGE'],
    ['a page beyond 1,000', { first: 1001 }, 'PAGE_TOO_LARGE'],
    ['no cursor', { after: 'x' }, 'BAD_CURSOR'],
  ])('is refused with a code: %s', async (_what, variables, code) => {
    const answer = await app.ask(QUERY, { root: dataset('known'), group: 'PARENT', ...variables });
    expect(codeOf(answer)).toBe(code);
    expect(answer.data).toBeNull();
  });

  test('but the most that may be open is', async () => {
    const open = Array.from({ length: 1000 }, (_, i) => jobId(`job ${i}`));
    expect(hops(await grouped(dataset('known'), { open }))).toEqual(['0 known', '1 known']);
  });

  test('is nothing of another organization', async () => {
    const variables = { root: dataset('raw'), group: 'PARENT' };
    expect(codeOf(await app.ask(QUERY, variables, `${app.organization}-other`))).toBe('NOT_FOUND');
  });
});
