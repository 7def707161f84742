import { describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import type { Neo4jClient } from '../../../src/graph/client.ts';
import { Neo4jCatalogReader } from '../../../src/graph/neo4j-catalog-reader.ts';
import { Neo4jLineageReader } from '../../../src/graph/neo4j-lineage-reader.ts';
import { createGraphQL, type GraphQLParts, type QuestionOptions } from '../../../src/graphql/graphql-handler.ts';
import type { ScopeOptions } from '../../../src/graphql/request-scopes.ts';
import { LineageService } from '../../../src/lineage/lineage-service.ts';
import { facetReaders } from '../../support/facet-readers.ts';
import type { Answer } from '../../support/test-app.ts';

const SCOPE: ScopeOptions = { within: (_scope, work) => work(), timeoutMs: 60_000 };

/** A server of an empty graph. @param reading what its database is waited for with */
function server(options: QuestionOptions = {}, reading: () => Promise<unknown> = () => Promise.resolve()) {
  const client: Pick<Neo4jClient, 'read'> = {
    read: async () => {
      await reading();
      return [];
    },
  };
  const graphql = createGraphQL({
    catalog: new Neo4jCatalogReader(client as Neo4jClient),
    lineage: new LineageService(new Neo4jLineageReader(client as Neo4jClient), facetReaders),
    deadLetters: { letters: null, retry: null },
    scope: SCOPE,
    onFault: (fault: unknown) => {
      throw fault;
    },
    ...options,
  } as unknown as GraphQLParts);
  return async (body: object, keyId = 'k') => {
    const response = await graphql.fetch(
      'http://test/graphql',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      { organization: 'o', scopes: ['read'], keyId, baseUrl: '' },
    );
    const { errors } = (await response.json()) as Answer;
    const { extensions, ...error } = errors?.[0] ?? {};
    return { status: response.status, ...error, code: extensions?.['code'], extensions, all: errors };
  };
}

const jobs = (first: number) => `{ jobs(first: ${first}) { edges { node { name } } } }`;
const aliases = (count: number) =>
  `{ ${Array.from({ length: count }, (_, i) => `a${i}: job(namespace: "n", name: "j") { id }`).join(' ')} }`;
const nested = (depth: number) =>
  `{ job(namespace: "n", name: "j") ${'{ parent '.repeat(depth - 2)}{ id }${' }'.repeat(depth - 2)} }`;

describe('what GraphQL gives up at has a name of its own:', () => {
  test('fields and fragments that are repeated too often', async () => {
    const repeated = Array.from({ length: 1_100 }, (_, i) => `...f${i % 2}`).join(' ');
    const query = `{ job(namespace: "n", name: "j") { ${'id '.repeat(1_100)} ${repeated} } } fragment f0 on Job { id } fragment f1 on Job { id }`;
    expect(await server()({ query })).toMatchObject({ code: 'TOO_MANY_REPEATED_FIELDS' });
  });

  test('errors, beyond a hundred', async () => {
    const query = `{ ${Array.from({ length: 200 }, (_, i) => `no${i}`).join(' ')} }`;
    const { all } = await server()({ query });
    expect(all?.at(-1)?.extensions?.['code']).toBe('TOO_MANY_ERRORS');
  });
});

test('null costs what the default does', async () => {
  const { code, extensions } = await server({ limits: { maxCost: 5 } })({
    query: '{ jobs(first: null) { edges { node { name } } } }',
  });
  expect([code, extensions?.['measured']]).toEqual(['QUERY_TOO_COSTLY', 1 + 100 * 3]);
});

describe('the largest query that a limit allows is answered, and the next is refused with the name of the limit', () => {
  test.each<[string, QuestionOptions, (size: number) => string, number]>([
    ['QUERY_TOO_DEEP', { limits: { maxDepth: 6 } }, nested, 6],
    ['TOO_MANY_ROOTS', {}, aliases, 50],
    ['TOO_MANY_ALIASES', { limits: { maxAliases: 7 } }, aliases, 7],
    // 1 + (1 + first * (1 + 1 + 1))
    ['QUERY_TOO_COSTLY', { limits: { maxCost: 1 + 100 * 3 } }, jobs, 100],
    [
      'QUERY_TOO_LONG',
      { limits: { maxTokens: 90 } },
      (size) => `{ job(namespace: "n", name: "j") { ${'id '.repeat(size)} } }`,
      77,
    ],
  ])('%s', async (code, options, query, largest) => {
    const ask = server(options);
    expect(await ask({ query: query(largest) })).toMatchObject({ status: 200, code: undefined });
    const refused = await ask({ query: query(largest + 1) });
    expect(refused).toMatchObject({ code, extensions: { limit: expect.any(Number), measured: expect.any(Number) } });
  });

  test('REQUEST_ENTITY_TOO_LARGE', async () => {
    const ask = server({ maxQueryBytes: 2_000 });
    const padded = (bytes: number) => {
      const body = { query: '{ __typename }', variables: { padding: '' } };
      return { ...body, variables: { padding: 'x'.repeat(bytes - JSON.stringify(body).length) } };
    };
    expect(await ask(padded(2_000))).toMatchObject({ status: 200, code: undefined });
    expect(await ask(padded(2_001))).toMatchObject({ status: 413, code: 'REQUEST_ENTITY_TOO_LARGE' });
  });

  test('TOO_MANY_QUERIES, of one key: others do not wait for it', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const ask = server({ turns: { maxAtOnce: 2, maxWaiting: 1 } }, () => held);
    const query = { query: '{ jobs { totalCount } }' };
    const allowed = [ask(query), ask(query), ask(query)];
    expect(await ask(query)).toMatchObject({ status: 429, code: 'TOO_MANY_QUERIES' });
    const other = ask(query, 'other');
    letGo();
    for (const answer of [...allowed, other]) expect(await answer).toMatchObject({ status: 200 });
    expect(await ask(query)).toMatchObject({ status: 200 });
  });
});

test('questions that cost much together are answered one after another, those of several keys in turn; small ones do not wait', async () => {
  const begun: string[] = [];
  const letGo: (() => void)[] = [];
  const ask = server({}, () => new Promise<void>((resolve) => letGo.push(resolve)));
  const large = (name: string, key: string) => {
    const answer = ask(
      { query: `{ ${name}: jobs(first: 1000) { edges { node { runs(first: 500) { edges { node { runId } } } } } } }` },
      key,
    );
    return answer.then(({ status }) => begun.push(`${name} ${status}`));
  };
  const all = [large('first', 'a'), large('second', 'a'), large('third', 'a'), large('other', 'b')];
  const settle = () => new Promise((resolve) => setTimeout(resolve, 50));
  await settle();
  expect(letGo).toHaveLength(1);
  const small = ask({ query: '{ jobs(first: 1) { edges { node { name } } } }' }, 'a');
  await settle();
  expect(letGo).toHaveLength(2);
  letGo[1]?.();
  expect(await small).toMatchObject({ status: 200 });
  for (const next of [0, 2, 3, 4]) {
    letGo[next]?.();
    await settle();
  }
  await Promise.all(all);
  expect(begun).toEqual(['first 200', 'second 200', 'other 200', 'third 200']);
});

describe('what a query costs', () => {
  const costOf = async (query: string, variables: object = {}) => {
    const { extensions } = await server({ limits: { maxCost: -1 } })({ query, variables });
    return extensions?.['measured'];
  };

  test('is multiplied by pages within pages, whichever way their size is said', async () => {
    const within = (first: string) =>
      `jobs(first: 10) { edges { node { runs(first: ${first}) { edges { node { runId } } } } } }`;
    const cost = await costOf(`{ ${within('20')} }`);
    // Of each job its runs are looked up.
    expect(cost).toBe(1 + 10 * (1 + 1 + (1 + 11 + 20 * (1 + 1 + 1))));
    expect(await costOf(`query ($n: Int) { ${within('$n')} }`, { n: 20 })).toBe(cost);
    expect(await costOf(`query ($n: Int = 20) { ${within('$n')} }`)).toBe(cost);
    expect(await costOf('{ jobs(first: 10) { edges { node { runs { edges { node { runId } } } } } } }')).toBe(cost);
    expect(await costOf(`{ ...f } fragment f on Query { ${within('20')} }`)).toBe(cost);
  });

  test('is that of the most costly type where a thing may be of several', async () => {
    const node = (selection: string) => costOf(`{ node(id: "x") { id ${selection} } }`);
    const dataset = '... on Dataset { name columns { name } }';
    expect(await node(`${dataset} ... on Job { name }`)).toBe(await node(dataset));
  });

  test('is not as long to find out as the query would be written in full', async () => {
    const doubled = Array.from(
      { length: 60 },
      (_, i) => `fragment f${i} on Job { ...f${i + 1} parent { ...f${i + 1} } }`,
    );
    const query = `{ job(namespace: "n", name: "j") { ...f0 } } ${doubled.join(' ')} fragment f60 on Job { id }`;
    expect(await server()({ query })).toMatchObject({ code: 'QUERY_TOO_DEEP' });
  });

  test('of a standard introspection is allowed', async () => {
    expect(await server()({ query: getIntrospectionQuery() })).toMatchObject({ status: 200, code: undefined });
  });
});

test('the schema is told to no one where introspection is off', async () => {
  const ask = server({ introspection: false });
  expect(await ask({ query: '{ __schema { types { name } } }' })).toMatchObject({ code: 'INTROSPECTION_DISABLED' });
  expect(await ask({ query: '{ __type(name: "Job") { name } }' })).toMatchObject({ code: 'INTROSPECTION_DISABLED' });
  expect(await ask({ query: '{ __typename }' })).toMatchObject({ status: 200, code: undefined });
  // Nor piece by piece, to whoever guesses.
  for (const [query, variables] of [
    ['{ namespacez { totalCount } }'],
    ['{ search(texx: "a") { totalCount } }'],
    ['{ datasets(order: NAMES) { totalCount } }'],
    ['query ($f: LineageFilter) { lineageOf(roots: [], filter: $f) { total } }', { f: { namespace: [] } }],
  ] as const) {
    expect(JSON.stringify((await server({})({ query, variables })).all)).toContain('Did you mean');
    const { all } = await ask({ query, variables });
    expect(all).not.toEqual([]);
    expect(JSON.stringify(all)).not.toContain('Did you mean');
  }
});

describe('persisted operations', () => {
  const texts = new Map([['known', '{ jobs { totalCount } }']]);
  const byId = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

  test('are asked by id, beside others', async () => {
    const ask = server({ persisted: { texts, isOnly: false } }, () =>
      Promise.reject(new Error('the database is asked')),
    );
    expect(await ask(byId('known')).catch(String)).toContain('the database is asked');
    for (const id of ['unknown', '__proto__', 'constructor', ''])
      expect(await ask(byId(id))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect(await ask({ query: '{ __typename }' })).toMatchObject({ code: undefined });
  });

  test('are all that is taken, where nothing else is', async () => {
    const ask = server({ persisted: { texts, isOnly: true } });
    expect(await ask({ query: '{ __typename }' })).toMatchObject({ code: 'PERSISTED_QUERY_ONLY' });
    expect(await ask(byId('known'))).toMatchObject({ status: 200 });
  });

  test('are not there unless they are set up, which clients that try ids first are told', async () => {
    const ask = server();
    expect(await ask(byId('any'))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_SUPPORTED' });
    expect(await ask({ query: '{ __typename }', ...byId('any') })).toMatchObject({ status: 200, code: undefined });
    expect(await ask({})).toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('an error of the query has a code', () => {
  const lineage =
    'query ($d: Direction, $t: DateTime) { lineage(root: { id: "x" }, direction: $d, asOf: $t) { total } }';

  test.each<[string, object, string]>([
    ['a bad value of an enum', { d: 'SIDEWAYS' }, 'BAD_USER_INPUT'],
    ['a time without an offset', { t: '2026-01-01T00:00:00' }, 'BAD_USER_INPUT'],
    ['a time that is none', { t: 'yesterday' }, 'BAD_USER_INPUT'],
  ])('%s', async (_what, variables, code) => {
    expect(await server()({ query: lineage, variables })).toMatchObject({ code });
  });

  test('a bad value of an enum that is written out', async () => {
    const query = '{ lineage(root: { id: "x" }, direction: SIDEWAYS) { total } }';
    expect(await server()({ query })).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
    const bad = '{ lineage(root: { id: "x" }, asOf: "2026-01-01T00:00:00") { total } }';
    expect(await server()({ query: bad })).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: 'A DateTime is written in RFC 3339 with an offset, as 2026-11-02T00:00:00.123456789Z.',
      locations: [{ line: 1, column: 36 }],
    });
  });
});
