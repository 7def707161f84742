import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { datasetEvent, jobEvent, runEvent, schemaFacet } from '../../support/events.ts';
import { NEO4J_START_MS, uniqueOrganization } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

let app: TestApp;
const RUN = '0198c0de-1111-7000-8000-00000000abcd';

beforeAll(async () => {
  app = await TestApp.start();
  await app.send(
    datasetEvent({
      name: 'shop.public.customer_orders',
      namespace: 'postgres://prod:5432',
      facets: {
        schema: { fields: [{ name: 'customer_id', description: 'Who bought it' }, { name: 'grandTotal' }] },
        documentation: { description: `${'Nothing to see. '.repeat(30)}Revenue by region, daily.` },
        tags: { tags: [{ key: 'confidential' }, { key: 'layer', value: 'gold' }] },
        ownership: { owners: [{ name: 'team:warehouse' }] },
      },
    }),
    datasetEvent('customers'),
    datasetEvent('old_customers_archive'),
    datasetEvent({ name: 'customs', namespace: 'postgres://test:5432' }),
    datasetEvent({
      name: '/data/landing',
      facets: {
        schema: schemaFacet('landed_at'),
        symlinks: { identifiers: [{ namespace: 'hive', name: 'lake.arrivals', type: 'TABLE' }] },
      },
    }),
    jobEvent('loadCustomers', { facets: { sql: { query: 'INSERT INTO x SELECT rebate FROM y' } } }),
    runEvent('nightly', { runId: RUN }),
  );
}, NEO4J_START_MS);
afterAll(() => app.close());

interface Edge {
  readonly cursor: string;
  readonly node: { readonly __typename: string; readonly name?: string; readonly runId?: string };
  readonly match: string;
}

async function edges(text: string, args = ''): Promise<Edge[]> {
  const { data } = await app.ask(
    `query ($text: String!) { search(text: $text${args}) { edges { cursor match node { __typename ... on Dataset { name } ... on Job { name } ... on Column { name } ... on Run { runId } } } } }`,
    { text },
  );
  return (data.search as { edges: Edge[] }).edges;
}

const found = async (text: string, args?: string) =>
  (await edges(text, args)).map(({ node, match }) => `${match} ${node.name ?? node.runId}`);

describe('search finds', () => {
  test('exact names first, then what begins so, then words, then what is similar', async () => {
    expect(await found('customers')).toEqual([
      'EXACT customers',
      'WORDS old_customers_archive',
      'WORDS loadCustomers',
      'SIMILAR customs',
      'SIMILAR shop.public.customer_orders',
      'SIMILAR customer_id',
    ]);
    expect(await found('custom', ', first: 4')).toEqual([
      'PREFIX customs',
      'PREFIX customers',
      'PREFIX customer_id',
      'PREFIX shop.public.customer_orders',
    ]);
  });

  test.each([
    ['ord cust', 'WORDS shop.public.customer_orders'],
    ['customer_orders', 'EXACT shop.public.customer_orders'],
    ['customerord', 'PREFIX shop.public.customer_orders'],
    ['custmoer oders', 'SIMILAR shop.public.customer_orders'],
    ['loadcust', 'PREFIX loadCustomers'],
    ['grand total', 'EXACT grandTotal'],
    ['total orders', 'WORDS grandTotal'],
    ['confid', 'WORDS shop.public.customer_orders'],
    ['GOLD', 'WORDS shop.public.customer_orders'],
    ['warehouse', 'WORDS shop.public.customer_orders'],
    ['revenue region', 'WORDS shop.public.customer_orders'],
    ['bought', 'WORDS customer_id'],
    ['rebate', 'WORDS loadCustomers'],
    [RUN, `EXACT ${RUN}`],
    [RUN.replaceAll('-', '').toUpperCase().slice(0, 15), `PREFIX ${RUN}`],
  ])('%j: %s', async (text, first) => {
    expect((await found(text))[0]).toBe(first);
  });

  test('a table before columns that are called as it is, and before what begins so', async () => {
    const own = await TestApp.start();
    await own.send(
      datasetEvent({ name: 'totals', facets: { schema: schemaFacet('region') } }),
      datasetEvent({ name: 'shop.public.region', facets: { schema: schemaFacet('region') } }),
      jobEvent('nightly.region'),
      datasetEvent('regions'),
    );
    const { data } = await own.ask(
      '{ search(text: "Region") { edges { match node { __typename ... on Dataset { name } ... on Job { name } ... on Column { dataset { name } } } } } }',
    );
    const { edges: all } = data.search as { edges: readonly Edge[] };
    expect(all.map(({ match, node: { __typename, name } }) => `${match} ${__typename} ${name ?? ''}`.trim())).toEqual([
      'EXACT Dataset shop.public.region',
      'EXACT Job nightly.region',
      'EXACT Column',
      'EXACT Column',
      'PREFIX Dataset regions',
    ]);
    await own.close();
  });

  test('a dataset before a job of the same name, whatever else of the job matches', async () => {
    const own = await TestApp.start();
    await own.send(
      datasetEvent('invoices'),
      jobEvent('invoices', {
        facets: {
          sql: { query: 'INSERT INTO t SELECT * FROM invoices' },
          tags: { tags: [{ key: 'invoices' }] },
          documentation: { description: 'All invoices.' },
        },
      }),
    );
    const { data } = await own.ask('{ search(text: "invoices") { edges { match node { __typename } } } }');
    expect((data.search as { edges: readonly Edge[] }).edges).toEqual([
      { match: 'EXACT', node: { __typename: 'Dataset' } },
      { match: 'EXACT', node: { __typename: 'Job' } },
    ]);
    await own.close();
  });

  test('a dataset by each of its names, once and as the canonical one', async () => {
    const { data } = await app.ask(
      '{ byAlias: search(text: "landing") { edges { node { ... on Dataset { name } } foundAs { ... on Dataset { name } } } } both: search(text: "la", namespaces: ["ns", "hive"]) { edges { node { ... on Dataset { name } } } } column: search(text: "landed") { edges { node { ... on Column { name dataset { name } } } } } }',
    );
    expect(data).toEqual({
      byAlias: { edges: [{ node: { name: 'lake.arrivals' }, foundAs: { name: '/data/landing' } }] },
      both: { edges: [{ node: { name: 'lake.arrivals' } }, { node: {} }] },
      column: { edges: [{ node: { name: 'landed_at', dataset: { name: 'lake.arrivals' } } }] },
    });
  });

  test('of kinds and namespaces, and counts each kind', async () => {
    expect(await found('customer', ', kinds: [JOB]')).toEqual(['WORDS loadCustomers']);
    expect(await found('cust', ', namespaces: ["postgres://test:5432", ""]')).toEqual(['PREFIX customs']);
    const { data } = await app.ask('{ search(text: "customer") { totalCount complete counts { kind count isMore } } }');
    expect(data.search).toEqual({
      totalCount: 5,
      complete: true,
      counts: [
        { kind: 'DATASET', count: 3, isMore: false },
        { kind: 'JOB', count: 1, isMore: false },
        { kind: 'RUN', count: 0, isMore: false },
        { kind: 'COLUMN', count: 1, isMore: false },
      ],
    });
  });

  test('and tells what of it matched', async () => {
    const { data } = await app.ask(
      '{ search(text: "cust revenue ware", first: 1) { edges { highlights { field text ranges { start end } } } } }',
    );
    const [edge] = data.search.edges as [
      { highlights: { field: string; text: string; ranges: { start: number; end: number }[] }[] },
    ];
    expect(
      edge.highlights.map(({ field, text, ranges }) => [
        field,
        ...ranges.map(({ start, end }) => text.slice(start, end)),
      ]),
    ).toEqual([
      ['NAME', 'cust'],
      ['OWNER', 'ware'],
      ['DESCRIPTION', 'Revenue'],
    ]);
  });

  test('in pages that give each once', async () => {
    const all = await edges('cust');
    let after = '';
    const names: unknown[] = [];
    while (names.length < all.length) {
      const [edge] = await edges('cust', `, first: 1${after}`);
      names.push(edge?.node);
      after = `, after: "${edge?.cursor}"`;
    }
    expect(names).toEqual(all.map(({ node }) => node));
    expect(await edges('cust', `, first: 1${after}`)).toEqual([]);
  });

  test('nothing of other organizations, nor of those whose name holds that of this one', async () => {
    const organization = uniqueOrganization();
    for (const other of [`${organization} north`, `the ${organization}`])
      await app.app.ingest.ingest(other, JSON.stringify(datasetEvent('customers')));
    const { data } = await app.ask('{ search(text: "customers") { edges { match } totalCount } }', {}, organization);
    expect(data.search).toEqual({ edges: [], totalCount: 0 });
  });

  test('nothing of a namespace whose name holds the one that is asked for', async () => {
    for (const namespace of ['eu', 'eu west']) await app.send(datasetEvent({ namespace, name: 'parted' }));
    const query = (namespace: string) =>
      `{ search(text: "parted", namespaces: ["${namespace}"]) { edges { node { ... on Dataset { namespace } } } totalCount } }`;
    for (const namespace of ['eu', 'eu west'])
      expect((await app.ask(query(namespace))).data.search).toEqual({
        edges: [{ node: { namespace } }],
        totalCount: 1,
      });
    expect((await app.ask(query('west'))).data.search.totalCount).toBe(0);
  });

  test('what is new at once, and not what was deleted', async () => {
    await app.send(datasetEvent('zebra_stripes'));
    expect(await found('zebra')).toEqual(['PREFIX zebra_stripes']);
    await app.ask(
      'mutation { deleteDataset(dataset: { dataset: { namespace: "ns", name: "zebra_stripes" } }) { datasets } }',
    );
    expect(await found('zebra')).toEqual([]);
  });
});

test('what many names of one dataset stand before is found, too', async () => {
  const names = Array.from({ length: 7 }, (_each, i) => ({ namespace: 'ns', name: `quagga_${i}`, type: 'LOCATION' }));
  await app.send(
    datasetEvent({ name: 'quagga', facets: { symlinks: { identifiers: names } } }),
    datasetEvent('quagga_longest'),
  );
  expect(await app.statementsOf(() => edges('quagga', ', first: 1'))).toEqual(['read/search', 'read/search']);
  expect(await found('quagga', ', first: 2')).toEqual(['EXACT quagga', 'PREFIX quagga_longest']);
});

test('a page costs one statement; where less than a page matches as typed, two, unless all words are too short for a typo', async () => {
  expect(await app.statementsOf(() => edges('custom', ', first: 2'))).toEqual(['read/search']);
  expect(await app.statementsOf(() => edges('rebate'))).toEqual(['read/search', 'read/search']);
  expect(await app.statementsOf(() => edges('reb cus'))).toEqual(['read/search']);
});
