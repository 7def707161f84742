import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { composeKey } from '../../../src/domain/keys.ts';
import { listName } from '../../../src/graphql/cursors.ts';
import { datasetEvent, jobEvent, runEvent } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp, type Answer } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

interface Named {
  readonly name: string;
}

interface Page<T = Named> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.['code'];
const namesOf = ({ edges }: Page) => edges.map(({ node }) => node.name);

/** Reads a list to its end by `after`, checking what each page says of itself. */
async function readAll(read: (after: string | null) => Promise<Page>): Promise<string[]> {
  const names: string[] = [];
  let page: Page;
  let after: string | null = null;
  do {
    page = await read(after);
    names.push(...namesOf(page));
    expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null);
    after = page.pageInfo.endCursor;
  } while (page.pageInfo.hasNextPage);
  expect(page.totalCount).toBe(names.length);
  return names;
}

describe('lists of entities', () => {
  const ODD = ['a', 'a b', 'a|b', 'a\\b', 'aa', 'b', '\u0000', 'é', '\u{1F600}', '\uFFFF'];
  const query = `query ($namespace: String, $first: Int, $after: String) {
    datasets(namespace: $namespace, first: $first, after: $after) { edges { cursor node { name } } pageInfo { hasNextPage endCursor } totalCount } }`;
  const datasets = async (variables: object) => (await app.ask(query, variables)).data.datasets as Page;

  beforeAll(async () => {
    await app.send(...ODD.map((name) => datasetEvent({ namespace: 'list', name })));
    await app.send(...['list|x', 'list2', 'lis', ''].map((namespace) => datasetEvent({ namespace, name: 'other' })));
  });

  test.each([1, 3, 9, 10, 11])('pages of %i hold everything once, in one order', async (first) => {
    const names = await readAll((after) => datasets({ namespace: 'list', first, after }));
    expect(names).toEqual(await readAll((after) => datasets({ namespace: 'list', first: 1000, after })));
    expect([...names].sort()).toEqual([...ODD].sort());
  });

  test('a page can be read on from any of its edges', async () => {
    const { edges } = await datasets({ namespace: 'list', first: 10 });
    const rest = await datasets({ namespace: 'list', first: 10, after: edges[3]?.cursor });
    expect(rest.edges).toEqual(edges.slice(4));
  });

  test('nothing comes after the last, and the last page says so', async () => {
    const { pageInfo } = await datasets({ namespace: 'list', first: 1000 });
    expect(pageInfo.hasNextPage).toBe(false);
    expect(await datasets({ namespace: 'list', first: 1, after: pageInfo.endCursor })).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
      totalCount: ODD.length,
    });
  });

  test('a namespace is matched whole, the empty one too', async () => {
    for (const namespace of ['list|x', 'list2', 'lis', '']) {
      expect(namesOf(await datasets({ namespace, first: 10 }))).toEqual(['other']);
    }
    expect(namesOf(await datasets({ namespace: 'nowhere', first: 10 }))).toEqual([]);
  });

  test('a cursor of the whole list is none of that of a namespace', async () => {
    const { edges } = await datasets({ first: 1 });
    expect(codeOf(await app.ask(query, { namespace: 'list', after: edges[0]?.cursor }))).toBe('BAD_CURSOR');
  });

  test('without a namespace all are listed; namespaces are listed once', async () => {
    const names = await readAll((after) => datasets({ first: 4, after }));
    expect(names).toHaveLength(ODD.length + 4);
    const { data } = await app.ask('{ namespaces { edges { node { name } } totalCount } }');
    expect(namesOf(data.namespaces as Page).sort()).toEqual(['', 'lis', 'list', 'list2', 'list|x']);
    expect(data.namespaces.totalCount).toBe(5);
  });

  test('another organization sees none of it, and has no use of the cursor of a page, in which nobody reads', async () => {
    const { edges } = await datasets({ namespace: 'list', first: 1 });
    const elsewhere = `${app.organization}-other`;
    const { data } = await app.ask(query, { first: 10, after: null }, elsewhere);
    expect(data.datasets).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 });
    const after = edges[0]?.cursor ?? '';
    expect(codeOf(await app.ask(query, { namespace: 'list', first: 10, after }, elsewhere))).toBe('BAD_CURSOR');
    expect(codeOf(await app.ask(query, { namespace: 'list', first: 10, after }))).toBeUndefined();
    expect(Buffer.from(after, 'base64url').toString()).not.toContain('list');
  });

  test.each([
    ['first: 0', 'BAD_USER_INPUT'],
    ['first: -1', 'BAD_USER_INPUT'],
    ['first: 1001', 'PAGE_TOO_LARGE'],
    ['after: ""', 'BAD_CURSOR'],
    ['after: "x"', 'BAD_CURSOR'],
    [`after: "${Buffer.from('["Dataset","list|a"]').toString('base64url')}"`, 'BAD_CURSOR'],
  ])('%s is refused with the code %s', async (argument, code) => {
    const answer = await app.ask(`{ datasets(${argument}) { totalCount } }`);
    expect(codeOf(answer)).toBe(code);
    expect(answer.data).toBeNull();
  });

  test.each<[[string, ...unknown[]]]>([
    [['Dataset']],
    [['Dataset', 7]],
    [['Job', 'list|a']],
    [['Dataset', { 0: 'a' }]],
  ])('a cursor that is ours and does not hold a place in the list is refused: %j', async (parts) => {
    const [list, ...place] = parts;
    const after = await app.sealed(listName(list, null), ...place);
    const answer = await app.ask(query, { first: 1, after });
    expect(codeOf(answer)).toBe('BAD_CURSOR');
  });

  test('1000 is the largest page, and null a cursor before the first', async () => {
    expect(codeOf(await app.ask('{ datasets(first: 1000, after: null) { totalCount } }'))).toBeUndefined();
  });

  test.each(['namespaces', 'datasets', 'jobs'])('%s keeps the same bounds', async (list) => {
    expect(codeOf(await app.ask(`{ ${list}(first: 1001) { totalCount } }`))).toBe('PAGE_TOO_LARGE');
    expect(codeOf(await app.ask(`{ ${list}(after: "x") { totalCount } }`))).toBe('BAD_CURSOR');
  });
});

describe('the runs of a job', () => {
  const query = `query ($first: Int, $after: String) { job(namespace: "ns", name: "runs") {
    latestRun { runId } runs(first: $first, after: $after) { edges { cursor node { name: runId } } pageInfo { hasNextPage endCursor } totalCount } } }`;
  const runs = async (variables: object) => (await app.ask(query, variables)).data.job.runs as Page;

  beforeAll(async () => {
    // Seven runs, three of them born in the same instant, one told twice, and one known only as a parent.
    const bornAt = {
      r1: '09:00',
      r2: '10:00',
      r3: '10:00',
      r4: '10:00',
      r5: '11:00',
      r6: '11:00:00.000000001',
      r7: '12:00',
    };
    await app.send(
      ...Object.entries(bornAt).map(([runId, time]) => runEvent('runs', { runId, at: `2026-01-01T${time}Z` })),
    );
    await app.send(runEvent('runs', { runId: 'r1', type: 'FAIL', at: '2026-01-01T23:00:00Z' }));
    const parent = { run: { runId: 'never-heard' }, job: { namespace: 'ns', name: 'runs' } };
    await app.send(runEvent('child', { runFacets: { parent } }));
  });

  test.each([1, 2, 3, 100])(
    'come last born first in pages of %i, ties in one order, without who is known only as a parent',
    async (first) => {
      expect(await readAll((after) => runs({ first, after }))).toEqual(['r7', 'r6', 'r5', 'r4', 'r3', 'r2', 'r1']);
    },
  );

  test('the latest is the first of them', async () => {
    expect((await app.ask(query, { first: 1 })).data.job.latestRun).toEqual({ runId: 'r7' });
  });

  test.each([
    { first: 0, code: 'BAD_USER_INPUT' },
    { first: 1001, code: 'PAGE_TOO_LARGE' },
    { after: 'x', code: 'BAD_CURSOR' },
  ])('%j', async ({ code, ...variables }) => {
    expect(codeOf(await app.ask(query, variables))).toBe(code);
  });

  test.each([[['runs', 'yesterday', 'key']], [['runs', '2026-01-01T00:00:00Z']], [['Job', 'list|a']]])(
    'after no place in the list: %j',
    async (parts) => {
      const [list = '', ...place] = parts;
      const after = await app.sealed(listName(list, composeKey(app.organization, 'ns', 'runs')), ...place);
      expect(codeOf(await app.ask(query, { after }))).toBe('BAD_CURSOR');
    },
  );

  test('a job without runs has none', async () => {
    await app.send(jobEvent('idle', { inputs: ['unread'] }));
    const { data } = await app.ask(
      '{ job(namespace: "ns", name: "idle") { latestRun { id } runs { totalCount edges { cursor } pageInfo { hasNextPage endCursor } } } }',
    );
    expect(data.job).toEqual({
      latestRun: null,
      runs: { totalCount: 0, edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
    });
  });
});

describe('upstream and downstream', () => {
  const query = `query ($depth: Int, $first: Int, $after: String) { job(namespace: "ns", name: "hub") {
    upstream(depth: $depth, first: $first) { totalCount }
    downstream(depth: $depth, first: $first, after: $after) { edges { cursor node { distance direction node { ... on Dataset { name } ... on Job { name } } } }
      pageInfo { hasNextPage endCursor } totalCount } } }`;
  const OUT = ['o1', 'o2', 'o3'];

  beforeAll(async () => {
    await app.send(
      runEvent('hub', { inputs: ['in'], outputs: [...OUT, 'in'] }),
      runEvent('next', { inputs: OUT, outputs: ['end'] }),
    );
  });

  test.each([1, 2, 3, 100])('leave the root out and go on in pages of %i, nearest first', async (first) => {
    const names = await readAll(async (after) => {
      const page = (await app.ask(query, { depth: 3, first, after })).data.job.downstream as Page<{
        readonly node: Named;
      }>;
      return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: node.node })) };
    });
    expect(names).toEqual(['in', 'o1', 'o2', 'o3', 'next', 'end']);
  });

  test('reach one edge unless told otherwise, and tell distance and direction', async () => {
    const { data } = await app.ask(
      '{ job(namespace: "ns", name: "hub") { upstream { edges { node { distance direction node { ... on Dataset { name } } } } } } }',
    );
    expect(data.job.upstream.edges).toEqual([{ node: { distance: 1, direction: 'UPSTREAM', node: { name: 'in' } } }]);
  });

  test('count what is on their side alone', async () => {
    const { data } = await app.ask(query, { depth: 1, first: 1 });
    expect([data.job.upstream.totalCount, data.job.downstream.totalCount]).toEqual([1, 4]);
  });

  test.each([
    { first: 0, code: 'BAD_USER_INPUT' },
    { first: 1001, code: 'PAGE_TOO_LARGE' },
    { depth: -1, code: 'BAD_USER_INPUT' },
    { depth: 1001, code: 'DEPTH_TOO_LARGE' },
    { after: 'x', code: 'BAD_CURSOR' },
  ])('%j', async ({ code, ...variables }) => {
    expect(codeOf(await app.ask(query, variables))).toBe(code);
  });

  test('count it once, however often a question comes to the same thing', async () => {
    const counts = '{ upstream { totalCount } downstream { totalCount } }';
    const job = (alias: string) => `${alias}: job(namespace: "ns", name: "hub") ${counts}`;
    const { data } = await app.ask(`{ ${job('a')} ${job('b')} ${job('c')} }`);
    const once = { upstream: { totalCount: 1 }, downstream: { totalCount: 4 } };
    expect(data).toEqual({ a: once, b: once, c: once });
  });

  test('depth 0 reaches nothing', async () => {
    const { data } = await app.ask(query, { depth: 0, first: 10 });
    expect(data.job.downstream).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
      totalCount: 0,
    });
  });
});

describe('a cursor of a list of the same kind', () => {
  const name = (of: string) => `namespace: "cursors", name: "${of}"`;
  const FIRST = 'edges { cursor }';
  beforeAll(() =>
    app.send(
      ...['one', 'two'].flatMap((of) =>
        [1, 2].map((n) => ({
          ...runEvent(of, {
            ...{ runId: `${of} ${n}`, inputs: ['read'], outputs: [`of ${of}`] },
            runFacets: { jobDependencies: { upstream: [{ job: { namespace: 'cursors', name: 'before' } }] } },
          }),
          job: { namespace: 'cursors', name: of, facets: { sql: { query: `SELECT '${of}'` } } },
        })),
      ),
      ...['one', 'two'].map((of) =>
        runEvent(`step of ${of}`, {
          runFacets: { parent: { run: { runId: `${of} 1` }, job: { namespace: 'cursors', name: of } } },
        }),
      ),
      datasetEvent({ namespace: 'cursors', name: 'read' }),
    ),
  );

  test.each<[string, (args: string) => string, (args: string) => string]>([
    ...[
      ['runs', 'job', 'runs'],
      ['versions', 'job', 'versions'],
      ['children', 'job', 'children'],
      ['upstream', 'job', 'upstream'],
      ['dependencies', 'job', 'dependencies'],
    ].map(([what = '', type = '', field = '']): [string, (args: string) => string, (args: string) => string] => [
      `${what} of another ${type}`,
      (args) => `{ of: ${type}(${name('one')}) { list: ${field}(${args}) { ${FIRST} } } }`,
      (args) => `{ of: ${type}(${name('two')}) { list: ${field}(${args}) { ${FIRST} } } }`,
    ]),
    [
      'the other direction',
      (args) => `{ of: job(${name('one')}) { list: upstream(depth: 1, ${args}) { ${FIRST} } } }`,
      (args) => `{ of: job(${name('one')}) { list: upstream(depth: 2, ${args}) { ${FIRST} } } }`,
    ],
    [
      'another side of a dataset',
      (args) => `{ of: dataset(namespace: "ns", name: "read") { list: runs(${args}) { ${FIRST} } } }`,
      (args) => `{ of: dataset(namespace: "ns", name: "read") { list: runs(side: READ, ${args}) { ${FIRST} } } }`,
    ],
    [
      'search for another text',
      (args) => `{ list: search(text: "one", ${args}) { ${FIRST} } }`,
      (args) => `{ list: search(text: "two", ${args}) { ${FIRST} } }`,
    ],
    [
      'search for other kinds',
      (args) => `{ list: search(text: "one", ${args}) { ${FIRST} } }`,
      (args) => `{ list: search(text: "one", kinds: [JOB], ${args}) { ${FIRST} } }`,
    ],
    [
      'jobs in other states',
      (args) => `{ list: jobs(order: LAST_RUN, ${args}) { ${FIRST} } }`,
      (args) => `{ list: jobs(order: LAST_RUN, states: [COMPLETE], ${args}) { ${FIRST} } }`,
    ],
  ])('that is of another question is refused, and of the same is not: %s', async (_what, list, other) => {
    const { data, errors } = await app.ask(list('first: 1'));
    expect(errors).toBeUndefined();
    const { edges } = (data.list ?? data.of.list) as Page;
    const [edge] = edges;
    const after = `first: 5, after: "${edge?.cursor ?? 'none'}"`;
    expect(codeOf(await app.ask(list(after)))).toBeUndefined();
    expect(codeOf(await app.ask(other(after)))).toBe('BAD_CURSOR');
  });
});

test('null is the default, where an argument has one', async () => {
  const ask = async (field: string) => (await app.ask(`{ ${field} }`)).errors;
  expect(await ask('datasets(first: null, order: null) { edges { node { name } } }')).toBeUndefined();
  expect(
    await ask(
      'job(namespace: "ns", name: "load") { runs(first: null) { totalCount } upstream(depth: null, first: null) { totalCount } }',
    ),
  ).toBeUndefined();
  const { data, errors } = await app.ask(
    `query ($none: Int, $way: Direction, $edges: EdgeActivity) { lineage(root: { dataset: { namespace: "list", name: "a" } },
      depth: $none, first: $none, direction: $way, edges: $edges) { nodes { distance } } }`,
    { none: null, way: null, edges: null },
  );
  expect([errors, data.lineage.nodes]).toEqual([undefined, [{ distance: 0 }]]);
});
