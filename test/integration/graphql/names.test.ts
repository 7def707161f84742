import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { encodeId, entityOf } from '../../../src/domain/entity.ts';
import { datasetEvent, runEvent, schemaFacet } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp, type Answer } from '../../support/test-app.ts';

let app: TestApp;

// Each test has an organization of its own.
beforeEach(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterEach(() => app.close());

const ref = (name: string, namespace = 'ns') => `{ dataset: { namespace: "${namespace}", name: "${name}" } }`;
const merge = (a: string, b: string) =>
  app.ask(`mutation { mergeDatasets(dataset: ${ref(a)}, other: ${ref(b)}) { dataset { name aliases { name } } } }`);
const unmerge = (a: string, b: string, inAdvance = false) =>
  app.ask(
    `mutation { unmergeDatasets(dataset: ${ref(a)}, other: ${ref(b)}, inAdvance: ${inAdvance}) { dataset { name aliases { name } } other { name } } }`,
  );
const codes = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions?.['code']);

async function downstream(name: string): Promise<string[]> {
  const { data } = await app.ask(
    `{ lineage(root: ${ref(name)}, direction: DOWNSTREAM, depth: 10) { nodes { node { ... on Dataset { name } ... on Job { name } } } } }`,
  );
  const { nodes } = data.lineage as { nodes: { node: { name: string } }[] };
  return nodes.map(({ node }) => node.name);
}

async function columns(name: string): Promise<string[]> {
  const { data } = await app.ask(`{ dataset(namespace: "ns", name: "${name}") { columns { name } } }`);
  return (data.dataset as { columns: { name: string }[] }).columns.map((column) => column.name);
}

/** `load` writes what `report` reads, by two names that no event joins. */
async function sendTwoNames(): Promise<void> {
  await app.send(
    runEvent('load', { inputs: ['raw'], outputs: [{ name: 'orders', facets: { schema: schemaFacet('id') } }] }),
    runEvent('report', {
      inputs: [{ name: 'shop.orders', facets: { schema: schemaFacet('id', 'sum') } }],
      outputs: ['out'],
    }),
  );
}

describe('two names', () => {
  test('are merged: lineage and columns go on across them; unmerged, each has its own again, and it stays so', async () => {
    await sendTwoNames();
    expect(await downstream('raw')).toEqual(['raw', 'load', 'orders']);
    expect((await merge('shop.orders', 'orders')).data.mergeDatasets).toEqual({
      dataset: { name: 'orders', aliases: [{ name: 'shop.orders' }] },
    });
    expect(await downstream('raw')).toEqual(['raw', 'load', 'orders', 'report', 'out']);
    expect(await columns('orders')).toEqual(['id', 'sum']);
    expect((await unmerge('orders', 'shop.orders')).data.unmergeDatasets).toEqual({
      dataset: { name: 'orders', aliases: [] },
      other: { name: 'shop.orders' },
    });
    expect(await downstream('raw')).toEqual(['raw', 'load', 'orders']);
    expect(await columns('orders')).toEqual(['id']);
    await sendTwoNames();
    expect(await downstream('raw')).toEqual(['raw', 'load', 'orders']);
  });

  test('that a symlink joins are unmerged, and stay so when events say it again; merged again, they are one', async () => {
    const linked = runEvent('load', {
      outputs: [{ name: 'b', facets: { symlinks: { identifiers: [{ namespace: 'ns', name: 'a', type: 'X' }] } } }],
    });
    await app.send(linked);
    await unmerge('a', 'b');
    await app.send({ ...linked, eventTime: '2026-02-01T00:00:00Z' });
    const query = `{ dataset(namespace: "ns", name: "b") { canonical { name } nameLinks { kind from { name } to { name } since joins job { name } }
      keptApart { name { name } other { name } } } }`;
    const link = { kind: 'SYMLINK', from: { name: 'b' }, to: { name: 'a' }, since: '2026-01-01T00:00:00Z' };
    expect((await app.ask(query)).data.dataset).toEqual({
      canonical: { name: 'b' },
      nameLinks: [{ ...link, joins: false, job: { name: 'load' } }],
      keptApart: [{ name: { name: 'b' }, other: { name: 'a' } }],
    });
    await merge('a', 'b');
    const { canonical, nameLinks, keptApart } = (await app.ask(query)).data.dataset;
    expect([canonical, keptApart]).toEqual([{ name: 'a' }, []]);
    expect(nameLinks).toEqual([
      { ...link, joins: true, job: { name: 'load' } },
      expect.objectContaining({ kind: 'MERGE', joins: true, job: null }),
    ]);
  });

  test('can be merged, parted and merged within one request, and each again without harm', async () => {
    await sendTwoNames();
    const [a, b] = [ref('orders'), ref('shop.orders')];
    const { data, errors } = await app.ask(`mutation {
      one: mergeDatasets(dataset: ${a}, other: ${b}) { dataset { aliases { name } } }
      again: mergeDatasets(dataset: ${a}, other: ${b}) { dataset { aliases { name } } }
      two: unmergeDatasets(dataset: ${a}, other: ${b}) { dataset { aliases { name } } }
      twice: unmergeDatasets(dataset: ${a}, other: ${b}) { dataset { aliases { name } } }
      three: mergeDatasets(dataset: ${a}, other: ${b}) { dataset { aliases { name } } } }`);
    expect(errors).toBeUndefined();
    const aliases = Object.values(data as Record<string, { dataset: { aliases: unknown[] } }>).map(
      ({ dataset }) => dataset.aliases.length,
    );
    expect(aliases).toEqual([1, 1, 0, 0, 1]);
  });

  test('are refused, with a code that says why', async () => {
    await app.send(...['a', 'b', 'c'].map((name) => datasetEvent(name)));
    expect(codes(await merge('a', 'nowhere'))).toEqual(['NOT_FOUND']);
    expect(codes(await merge('a', 'a'))).toEqual(['SAME_NAME']);
    expect(codes(await unmerge('a', 'b'))).toEqual(['NOT_JOINED']);
    expect((await unmerge('a', 'b', true)).errors).toBeUndefined();
    expect((await merge('a', 'c')).errors).toBeUndefined();
    const refused = await merge('c', 'b');
    expect(codes(refused)).toEqual(['KEPT_APART']);
    expect(refused.errors?.[0]?.message).toContain('"a" of "ns" and "b" of "ns"');
    const [id, job] = [
      encodeId(entityOf.dataset('', { namespace: 'ns', name: 'a' })),
      encodeId(entityOf.job('', { namespace: 'ns', name: 'a' })),
    ];
    const pin = (sent: string) =>
      app.ask(`mutation { pinCanonicalName(dataset: { id: "${sent}" }) { dataset { name } } }`);
    expect((await pin(id)).data.pinCanonicalName.dataset).toEqual({ name: 'a' });
    expect(codes(await pin(job))).toEqual(['BAD_ID']);
  });

  test('are not merged into more than 50', async () => {
    const identifiers = (from: string, count: number) =>
      Array.from({ length: count }, (_, i) => ({ namespace: 'ns', name: `${from}${i}`, type: 'X' }));
    await app.send(
      datasetEvent({ name: 'a', facets: { symlinks: { identifiers: identifiers('a', 25) } } }),
      datasetEvent({ name: 'b', facets: { symlinks: { identifiers: identifiers('b', 24) } } }),
    );
    const refused = await merge('a', 'b');
    expect(codes(refused)).toEqual(['TOO_MANY_NAMES']);
    expect(refused.errors?.[0]?.message).toContain('51 names');
    expect((await unmerge('b', 'b0')).errors).toBeUndefined();
    expect((await merge('a', 'b')).errors).toBeUndefined();
  });
});

test('a name is pinned as canonical, the last of several; unpinned, the smallest is', async () => {
  await app.send(...['a', 'b', 'c'].map((name) => datasetEvent(name)));
  await merge('a', 'b');
  await merge('b', 'c');
  const mutation = (name: string, of: string) =>
    app.ask(`mutation { ${name}(dataset: ${ref(of)}) { dataset { name pinnedAt aliases { name } } } }`);
  const pinned = await mutation('pinCanonicalName', 'c');
  expect(pinned.data.pinCanonicalName.dataset).toMatchObject({ name: 'c', aliases: [{ name: 'a' }, { name: 'b' }] });
  expect(pinned.data.pinCanonicalName.dataset.pinnedAt).not.toBeNull();
  expect((await mutation('pinCanonicalName', 'b')).data.pinCanonicalName.dataset.name).toBe('b');
  expect((await mutation('unpinCanonicalName', 'a')).data.unpinCanonicalName.dataset).toMatchObject({
    name: 'a',
    pinnedAt: null,
  });
});

interface Found {
  readonly reason: string;
  readonly dataset: { readonly name: string };
  readonly other: { readonly name: string };
}

interface Page {
  readonly edges: readonly { readonly node: Found }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe('suggestions', () => {
  const named = (namespace: string, name: string) => datasetEvent({ namespace, name });
  const list = (first: number, after: string | null = null) =>
    app.ask(
      `query ($first: Int!, $after: String) { mergeSuggestions(first: $first, after: $after) {
         edges { node { reason dataset { name } other { name } } } pageInfo { hasNextPage endCursor } } }`,
      { first, after },
    );
  const all = async (first: number) => {
    const found: Found[] = [];
    for (let after: string | null = null, i = 0; i < 20; i++) {
      const { edges, pageInfo }: Page = (await list(first, after)).data.mergeSuggestions;
      found.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) return found.map(({ reason, dataset, other }) => [reason, dataset.name, other.name]);
      after = pageInfo.endCursor;
    }
    throw new Error('the pages do not end');
  };

  beforeEach(() =>
    app.send(
      named('snowflake://acct', 'DB.PUBLIC.ORDERS'),
      named('snowflake://acct', 'db.public.orders'),
      named('postgres://host:5432', 'shop.public.users'),
      named('postgresql://host/', 'shop.public.users'),
      named('s3://bucket', 'warehouse/public/users'),
      named('kafka://k', 'alone'),
    ),
  );

  test('name the reason, the best first, and are the same by pages of any size', async () => {
    const expected = [
      ['SAME_IGNORING_CASE', 'DB.PUBLIC.ORDERS', 'db.public.orders'],
      ['SAME_HOST', 'shop.public.users', 'shop.public.users'],
      ['SAME_LAST_SEGMENTS', 'shop.public.users', 'warehouse/public/users'],
    ];
    expect(await all(20)).toEqual(expected);
    expect(await all(1)).toEqual(expected);
    const { data } = await app.ask(
      `{ dataset(namespace: "s3://bucket", name: "warehouse/public/users") { sameAsSuggestions { reason other { namespace } } } }`,
    );
    expect(data.dataset.sameAsSuggestions).toMatchObject([
      { reason: 'SAME_LAST_SEGMENTS' },
      { reason: 'SAME_LAST_SEGMENTS' },
    ]);
  });

  test('leave out what is one dataset, and what is kept apart', async () => {
    const snowflake = ['DB.PUBLIC.ORDERS', 'db.public.orders'].map((name) => ref(name, 'snowflake://acct'));
    await app.ask(`mutation { mergeDatasets(dataset: ${snowflake[0]}, other: ${snowflake[1]}) { dataset { name } } }`);
    const users = [ref('shop.public.users', 'postgres://host:5432'), ref('shop.public.users', 'postgresql://host/')];
    await app.ask(
      `mutation { unmergeDatasets(dataset: ${users[0]}, other: ${users[1]}, inAdvance: true) { dataset { name } } }`,
    );
    expect((await all(20)).map(([reason]) => reason)).toEqual(['SAME_LAST_SEGMENTS']);
    const { data } = await app.ask(
      `{ dataset(namespace: "postgres://host:5432", name: "shop.public.users") { sameAsSuggestions { other { namespace } } } }`,
    );
    expect(data.dataset.sameAsSuggestions).toEqual([{ other: { namespace: 's3://bucket' } }]);
  });

  test('of another organization are none of ours', async () => {
    const { data } = await app.ask('{ mergeSuggestions { edges { cursor } } }', {}, 'nobody');
    expect(data.mergeSuggestions.edges).toEqual([]);
    expect(codes(await list(20, 'nonsense'))).toEqual(['BAD_CURSOR']);
    expect(codes(await list(1_001))).toEqual(['PAGE_TOO_LARGE']);
  });
});
