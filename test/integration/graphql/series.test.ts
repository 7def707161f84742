import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { composeKey } from '../../../src/domain/keys.ts';
import { listName } from '../../../src/graphql/cursors.ts';
import { runEvent } from '../../support/events.ts';
import { capturedScenario } from '../../support/fixtures.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// What runs said of a dataset, one point a run and side, newest first.

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  await app.send(...capturedScenario('spark-01-etl').lines);
  await app.send(...capturedScenario('dbt-pg-04-build').lines);
}, NEO4J_START_MS);
afterAll(() => app.close());

async function ofDataset(name: string, fields: string, namespace = 'ns') {
  const { data, errors } = await app.ask(
    `query ($namespace: String!, $name: String!) { dataset(namespace: $namespace, name: $name) { ${fields} } }`,
    { namespace, name },
  );
  expect(errors).toBeUndefined();
  return data.dataset as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- the assertion that reads it is its check
}

const nodes = (connection: { edges: { node: object }[] }) => connection.edges.map(({ node }) => node);

describe('of what Spark did', () => {
  const WAREHOUSE = '/srv/demo/spark/wh/shop.db';
  const FIELDS = 'totalCount edges { node { at side rowCount size fileCount run { state } } }';

  test('rows, bytes and files that were written and read', async () => {
    const { statistics } = await ofDataset(`${WAREHOUSE}/top_customers`, `statistics { ${FIELDS} }`, 'file');
    const run = { state: 'COMPLETE' };
    expect(statistics.totalCount).toBe(4);
    expect(nodes(statistics)).toMatchObject([
      { ...{ at: '2026-11-23T00:26:52.614Z', side: 'READ' }, ...{ rowCount: null, size: 8010, fileCount: null } },
      { ...{ at: '2026-11-23T00:26:49.314Z', side: 'WROTE', run }, ...{ rowCount: 61, size: 3414, fileCount: 2 } },
      { ...{ at: '2026-11-23T00:26:48.204Z', side: 'WROTE', run }, ...{ rowCount: 300, size: 4596, fileCount: 1 } },
      { ...{ at: '2026-11-23T00:26:48.137Z', side: 'WROTE', run }, ...{ rowCount: 300, size: 4596, fileCount: 1 } },
    ]);
  });

  test('of one side, without runs that said nothing of it', async () => {
    const name = '/srv/demo/spark/data/out/orders_enriched';
    const page = 'totalCount edges { side at node { runId } }';
    const { read, written, runs } = await ofDataset(
      name,
      `read: statistics(side: READ) { ${FIELDS} } written: statistics(side: WROTE) { ${FIELDS} } runs(side: READ) { ${page} }`,
      'file',
    );
    expect(nodes(written)).toEqual([
      {
        ...{ at: '2026-11-23T00:26:44.048Z', side: 'WROTE', run: { state: 'COMPLETE' } },
        ...{ rowCount: 2043, size: 96748, fileCount: 1 },
      },
    ]);
    const sides = new Set(nodes(read).map((node) => (node as { side: string }).side));
    expect(sides).toEqual(new Set(['READ']));
    // Three runs read a part of it and gave only that.
    expect([runs.totalCount, read.totalCount]).toEqual([9, 6]);
    expect(runs.edges).toHaveLength(9);
  });
});

test('of what dbt tested, beside what it last said of the dataset', async () => {
  const { assertions, qualityMetrics } = await ofDataset(
    'jaffle.dbt_marts.fct_orders',
    'assertions { totalCount edges { node { at run { state job { name } } assertions { name success } } } } qualityMetrics { totalCount }',
    'postgres://127.0.0.1:5598',
  );
  expect(assertions.totalCount).toBe(1);
  expect(nodes(assertions)).toMatchObject([
    {
      at: '2026-11-23T00:22:30.304824Z',
      run: { state: 'COMPLETE', job: { name: 'jaffle.dbt_marts.jaffle.fct_orders.build.test' } },
      assertions: [
        { name: 'not_null_fct_orders_amount', success: true },
        { name: 'not_null_fct_orders_item_count', success: false },
        { name: 'not_null_fct_orders_order_id', success: true },
        { name: 'unique_fct_orders_order_id', success: true },
      ],
    },
  ]);
  expect(qualityMetrics.totalCount).toBe(0);
});

describe('in pages', () => {
  const DAYS = 7;

  beforeAll(async () => {
    for (let day = 1; day <= DAYS; day++)
      await app.send(
        // Two runs at each time, each of which reads and writes the dataset.
        ...['a', 'b'].map((id) =>
          runEvent('loop', {
            ...{ runId: `${id}${day}`, at: `2026-02-0${day}T00:00` },
            inputs: [{ name: 'looped', inputFacets: { inputStatistics: { rowCount: day } } }],
            outputs: [{ name: 'looped', outputFacets: { outputStatistics: { rowCount: -day } } }],
          }),
        ),
      );
  }, NEO4J_START_MS);

  const EXPECTED = Array.from({ length: DAYS }, (_each, i) => DAYS - i).flatMap((day) =>
    ['b', 'a'].flatMap((id) => [`WROTE ${id}${day} ${-day}`, `READ ${id}${day} ${day}`]),
  );

  async function walk(first: number, side = ''): Promise<string[]> {
    const found: string[] = [];
    let after = '';
    do {
      const page = `edges { cursor node { side rowCount run { runId } } } pageInfo { hasNextPage endCursor }`;
      const { statistics } = await ofDataset('looped', `statistics(first: ${first}${after}${side}) { ${page} }`);
      for (const { node } of statistics.edges) found.push(`${node.side} ${node.run.runId} ${node.rowCount}`);
      after = statistics.pageInfo.hasNextPage ? `, after: "${statistics.pageInfo.endCursor}"` : '';
    } while (after !== '');
    return found;
  }

  test.each([1, 2, 3, 4, 27, 28, 1_000])('of %i: all, once, newest first', async (first) => {
    expect(await walk(first)).toEqual(EXPECTED);
  });

  test('of one side', async () => {
    expect(await walk(3, ', side: WROTE')).toEqual(EXPECTED.filter((point) => point.startsWith('WROTE')));
    expect(await walk(3, ', side: READ')).toEqual(EXPECTED.filter((point) => point.startsWith('READ')));
  });

  test('of runs: each once a side, read on from any cursor', async () => {
    const { runs } = await ofDataset(
      'looped',
      'runs(first: 1000) { totalCount edges { cursor side at node { runId } } }',
    );
    const edges = runs.edges as { cursor: string; side: string; at: string; node: { runId: string } }[];
    expect(edges.map(({ side, node }) => `${side} ${node.runId}`)).toEqual(
      EXPECTED.map((point) => point.split(' ').slice(0, 2).join(' ')),
    );
    expect([runs.totalCount, edges[0]?.at]).toEqual([28, '2026-02-07T00:00:00Z']);
    const { rest } = await ofDataset(
      'looped',
      `rest: runs(first: 2, after: "${edges[4]?.cursor}") { edges { cursor } }`,
    );
    expect(rest.edges).toEqual(edges.slice(5, 7).map(({ cursor }) => ({ cursor })));
  });

  test('of no measure that one side does not have: empty', async () => {
    const { qualityMetrics, assertions } = await ofDataset(
      'looped',
      'qualityMetrics { edges { cursor } pageInfo { hasNextPage } } assertions { totalCount }',
    );
    expect(qualityMetrics).toEqual({ edges: [], pageInfo: { hasNextPage: false } });
    expect(assertions).toEqual({ totalCount: 0 });
  });

  test.each([
    ['statistics(after: "x")', 'BAD_CURSOR'],
    ['assertions(first: 1001)', 'PAGE_TOO_LARGE'],
    ['runs(first: 0)', 'BAD_USER_INPUT'],
  ])('%s is refused', async (field, code) => {
    const { errors } = await app.ask(`{ dataset(namespace: "ns", name: "looped") { ${field} { totalCount } } }`);
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual([code]);
  });

  test.each(['noon', '2026-01-01T00:00:00Z'])('after no place in the list: %s', async (time) => {
    const list = listName(
      'observations',
      composeKey(app.organization, 'ns', 'looped'),
      JSON.stringify({ READ_BY: null, WROTE: null }),
    );
    const after = await app.sealed(list, time, 'r', time === 'noon' ? 'WROTE' : 'HID');
    const { errors } = await app.ask(
      `{ dataset(namespace: "ns", name: "looped") { runs(after: "${after}") { totalCount } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR' } }]);
  });

  test('of another organization: nothing', async () => {
    const query = '{ dataset(namespace: "ns", name: "looped") { runs { totalCount } } }';
    const { data } = await app.ask(query, {}, `${app.organization} other`);
    expect(data).toEqual({ dataset: null });
  });
});

test('large facets, deleted ones, and such as only look alike', async () => {
  const assertions = Array.from({ length: 100 }, (_each, i) => ({ assertion: `a${i}`, success: i % 2 === 0 }));
  const said = (runId: string, at: string, inputFacets: object) =>
    runEvent('tests', { runId, at, inputs: [{ name: 'tested', inputFacets }] });
  const lookalike = { text: '"dataQualityAssertions":{"at":"now","value":{}}' };
  await app.send(
    said('large', '2026-03-01T00:00', { dataQualityAssertions: { assertions } }),
    said('deleted', '2026-03-02T00:00', { dataQualityAssertions: { _deleted: true } }),
    said('alike', '2026-03-03T00:00', { lookalike }),
    said('none', '2026-03-04T00:00', {}),
    said('both', '2026-03-05T00:00', { lookalike, dataQualityAssertions: { assertions: [] } }),
  );
  const dataset = await ofDataset(
    'tested',
    'runs { totalCount } assertions { totalCount edges { node { run { runId } assertions { assertion success } } } }',
  );
  expect(dataset).toEqual({
    runs: { totalCount: 5 },
    assertions: {
      totalCount: 2,
      edges: [{ node: { run: { runId: 'both' }, assertions: [] } }, { node: { run: { runId: 'large' }, assertions } }],
    },
  });
});
