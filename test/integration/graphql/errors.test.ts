import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RefusedError, UnavailableError } from '../../../src/domain/errors.ts';
import { neo4jQuestions } from '../../../src/graph/neo4j-questions.ts';
import { Neo4jDeadLetterStore } from '../../../src/graph/neo4j-dead-letter-store.ts';
import { Neo4jEmitterStore } from '../../../src/graph/neo4j-emitter-store.ts';
import { EmitterLog } from '../../../src/integrations/emitter-log.ts';
import { Neo4jClient } from '../../../src/graph/client.ts';
import { ping } from '../../../src/graph/statements/catalog-statements.ts';
import { createGraphQL } from '../../../src/graphql/graphql-handler.ts';
import { DeadLetterDesk } from '../../../src/ingest/dead-letters/dead-letter-desk.ts';
import type { LiveFeed } from '../../../src/live/live-feed.ts';
import { closedPort } from '../../support/closed-port.ts';
import { jobEvent } from '../../support/events.ts';
import { facetReaders } from '../../support/facet-readers.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../../support/neo4j.ts';
import { TestApp, type Answer } from '../../support/test-app.ts';

/** A word that only internals hold. */
const SECRET = 'bolt://secret-host:7687';

interface Asked extends Answer {
  readonly status: number;
  readonly text: string;
}

/** Asks a GraphQL server whose database is what `client` reaches, or whose every read throws. */
async function ask(query: string, { client = null, thrown }: { client?: Neo4jClient | null; thrown?: Error } = {}) {
  const faults: unknown[] = [];
  const failing = {
    read: () => Promise.reject(thrown ?? new Error('no error was given')),
  } as unknown as Neo4jClient;
  const graphql = createGraphQL({
    ...neo4jQuestions(client ?? failing, facetReaders),
    integrations: { emitters: new EmitterLog(new Neo4jEmitterStore(client ?? failing)) },
    deadLetters: new DeadLetterDesk(new Neo4jDeadLetterStore(client ?? failing), {
      retry: () => Promise.reject(new Error('not asked')),
    }),
    live: null as unknown as LiveFeed, // no one subscribes here
    scope: { within: (_scope, work) => work(), timeoutMs: 60_000 },
    onFault: (fault) => faults.push(fault),
  });
  const response = await graphql.fetch(
    'http://test/graphql',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query }),
    },
    { organization: uniqueOrganization(), scopes: ['admin'], baseUrl: '' },
  );
  const text = await response.text();
  const asked: Asked = { status: response.status, text, ...(JSON.parse(text) as Answer) };
  return { ...asked, faults };
}

const codes = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions?.['code']);

describe('when the database fails', () => {
  const LINEAGE = '{ lineage(root: { job: { namespace: "ns", name: "j" } }) { total } }';
  const questions = [
    '{ jobs { totalCount } }',
    '{ job(namespace: "ns", name: "j") { name } }',
    '{ run(runId: "r") { state } }',
    LINEAGE,
  ];

  test.each(questions)('an error of ours is masked and told to us alone: %s', async (query) => {
    const thrown = new TypeError(`cannot read x of ${SECRET}`);
    const { errors, text, faults } = await ask(query, { thrown });
    expect(errors?.[0]).toMatchObject({
      message: 'Something went wrong here; the log tells more.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(text).not.toMatch(/secret|TypeError|stack|\.ts\b/);
    expect(faults).toEqual([thrown]);
  });

  test.each(questions)('that it is away is said with a code, and 503: %s', async (query) => {
    const answer = await ask(query, { thrown: new UnavailableError(`ServiceUnavailable: ${SECRET}`) });
    expect(codes(answer)).toEqual(['UNAVAILABLE']);
    expect(answer).toMatchObject({ status: 503, faults: [] });
    expect(answer.text).not.toContain('secret');
  });

  test('that it took too long is said with a code', async () => {
    const thrown = new RefusedError(`Neo.ClientError.Transaction.TransactionTimedOut: ${SECRET}`);
    const answer = await ask(LINEAGE, { thrown });
    expect(codes(answer)).toEqual(['TIMEOUT']);
    expect(answer.text).not.toContain('secret');
  });

  test('nothing that a part of a query fails with hides the other parts', async () => {
    const { data, errors, faults } = await ask('{ __typename job(namespace: "ns", name: "j") { name } }', {
      thrown: new Error(SECRET),
    });
    expect(data).toEqual({ __typename: 'Query', job: null });
    expect(errors).toHaveLength(1);
    expect(faults).toHaveLength(1);
  });

  test('a database that nobody listens for is UNAVAILABLE', async () => {
    const client = new Neo4jClient({ uri: `bolt://127.0.0.1:${await closedPort()}`, username: 'neo4j', password: 'x' });
    const answer = await ask('{ jobs { totalCount } }', { client });
    await client.close();
    expect(codes(answer)).toEqual(['UNAVAILABLE']);
    expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|Neo/);
  });

  test(
    'a question that takes longer than the limit is ended by the database, and TIMEOUT',
    async () => {
      const client = new Neo4jClient(await testNeo4j(), { readTimeoutMs: 50 });
      const endless = 'UNWIND range(1, 1000000000000) AS i WITH count(i) AS n RETURN n > 0 AS ok';
      const slow = { read: () => client.read(ping, {}, endless) } as unknown as Neo4jClient;
      const answer = await ask(LINEAGE, { client: slow });
      await client.close();
      expect(codes(answer)).toEqual(['TIMEOUT']);
    },
    NEO4J_START_MS,
  );
});

describe('a query that is wrong is refused with a code and a place', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.send(jobEvent('j', { inputs: ['d'] }));
  }, NEO4J_START_MS);
  afterAll(() => app.close());

  test.each([
    ['', 'GRAPHQL_PARSE_FAILED'],
    ['{', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ jobs(first: "x") { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ node(id: null) { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ lineage(root: {}) { total } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query ($x: ID!) { node(id: $x) { id } }', 'BAD_USER_INPUT'],
    ['mutation { delete }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
  ])('%s', async (query, code) => {
    const answer = await app.ask(query);
    expect(codes(answer)).toEqual([code]);
    expect(answer.data).toBeUndefined();
  });
});

test('of several mutations each is answered, whatever becomes of the others', async () => {
  const app = await TestApp.start();
  await app.send(jobEvent('a'), jobEvent('b'));
  const remove = (name: string) => `${name}: deleteJob(job: { job: { namespace: "ns", name: "${name}" } }) { jobs }`;
  const answer = await app.ask(`mutation { ${remove('a')} ${remove('unknown')} ${remove('b')} }`);
  expect(answer.data).toEqual({ a: { jobs: 1 }, unknown: null, b: { jobs: 1 } });
  expect(answer.errors).toMatchObject([{ path: ['unknown'], extensions: { code: 'NOT_FOUND' } }]);
  await app.close();
});

test.each([
  'setSourceVisibility(namespace: $n, visibility: OPEN) { namespace }',
  'createWorkspace(name: "w", namespaces: [$n]) { workspace { name } }',
  'createApiKey(name: "k", scopes: [READ], namespaces: [$n]) { key }',
  'unmergeDatasets(dataset: { dataset: { namespace: $n, name: "d" } }, other: { dataset: { namespace: "n", name: "d" } }, inAdvance: true) { dataset { name } }',
])('a name that no index takes is refused, and how long one may be is said: %s', async (mutation) => {
  const asked = await ask(`mutation { ${mutation.replace('$n', `"${'y'.repeat(9_000)}"`)} }`);
  expect(codes(asked)).toEqual(['BAD_USER_INPUT']);
  expect(asked.text).toContain('3600 bytes');
  expect(asked.faults).toEqual([]);
});
