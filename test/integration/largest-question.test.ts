import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import neo4j from 'neo4j-driver';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadLean } from '../../bench/lean-loader.ts';
import { peakMegabytes } from '../../bench/process-usage.ts';
import { ServerProcess } from '../../bench/server-process.ts';
import { DEFAULT_WORKLOAD } from '../../bench/workload.ts';
import { hashApiKey, makeApiKey } from '../../src/access/api-key.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jKeyStore } from '../../src/graph/neo4j-key-store.ts';
import { createSchema } from '../../src/graphql/graphql-handler.ts';
import { Measurement } from '../../src/graphql/limits/measure.ts';
import { DEFAULT_QUERY_LIMITS } from '../../src/graphql/limits/query-limits.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import type { Answer } from '../support/test-app.ts';
import { temporaryFolders } from '../unit/embedded/temporary-folder.ts';

// The largest question that the limits allow, to a server of its own as `npm start` runs it: memory tells nothing where the tests run, too.

const JOBS = 1_200;
const WORKLOAD = { ...DEFAULT_WORKLOAD, jobs: JOBS, width: 10 };
/** Of one walk. */
const NODES = 1_000;
/** The time that it has (`QUERY_TIMEOUT_MS`). */
const MOST_MS = 30_000;
/** 640 were measured; with a heap of 1,024 MiB, as it has, a server that needs much more is ended. */
const MOST_MEGABYTES = 900;
/** From the client's leaving to the end of all that ran for it in the database: of the time that the whole question took. */
const STOPPED_WITHIN = 1 / 3;
/** For how long nothing runs that was ended. */
const IDLE_MS = 500;

const temporaryFolder = temporaryFolders();
const organization = uniqueOrganization();
const key = makeApiKey();
let client: Neo4jClient;
let server: ServerProcess;

beforeAll(async () => {
  const settings = await testNeo4j();
  client = new Neo4jClient(settings);
  const createdAt = BigInt(Date.now()) * 1_000_000n;
  const stored = { id: randomUUID(), name: 't', organization, scopes: ['read'], createdAt } as const;
  await new Neo4jKeyStore(client).create(hashApiKey(key), stored);
  const driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.username, settings.password), {
    useBigInt: true,
  });
  await loadLean(driver, organization, WORKLOAD);
  await driver.close();
  const facets = JSON.stringify({ note: { at: '2026-01-01T00:00:00Z', value: { text: 'x'.repeat(300) } } });
  await client.command('MATCH (n:Dataset|Job {organization: $organization}) SET n.facets = $facets', {
    ...{ organization, facets },
  });
  server = await ServerProcess.start({
    ...{ command: undefined, neo4j: settings, dataDir: temporaryFolder() },
    key: makeApiKey(),
  });
}, NEO4J_START_MS);
afterAll(async () => {
  await server.stop();
  await client.close();
});

/** So many walks, with all that tells of their nodes. */
function question(walks: number): string {
  const fields = Array.from(
    { length: walks },
    (_each, i) =>
      `w${i}: lineage(root: { dataset: { namespace: "${WORKLOAD.namespace}", name: "ds_${i % 10}_${i % 7}" } }, depth: 1000, first: ${NODES}) { ...all }`,
  );
  return `{ ${fields.join('\n')} }
    fragment all on Lineage {
      nodes { distance direction node { id ... on Dataset { namespace name facets } ... on Job { namespace name facets } } }
      edges { source target kind certainty firstSeen lastSeen } pageInfo { hasNextPage endCursor }
    }`;
}

/** As many walks as the limit on costs allows. */
function mostWalks(): number {
  const schema = createSchema();
  const fits = (walks: number) => {
    const document = parse(question(walks));
    const [operation] = document.definitions;
    if (operation?.kind !== 'OperationDefinition') throw new Error('the question has no operation');
    const { cost, roots } = new Measurement(schema, document, operation, {}).result();
    return cost <= DEFAULT_QUERY_LIMITS.maxCost && roots <= DEFAULT_QUERY_LIMITS.maxRoots;
  };
  let walks = 1;
  while (fits(walks + 1)) walks++;
  return walks;
}

const WALKS = mostWalks();
/** What it took when nobody left. */
let wholeMs = NaN;

function ask(query: string, signal: AbortSignal | null = null): Promise<Response> {
  return fetch(`${server.url}/graphql`, {
    ...{ method: 'POST', signal },
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
}

/** How many statements run for the organization. */
async function running(): Promise<number> {
  const rows = await client.command('SHOW TRANSACTIONS YIELD parameters, metaData RETURN parameters, metaData');
  // This one has no such parameter.
  return rows.filter(({ parameters }) => JSON.stringify(parameters, withoutBigInts).includes(organization)).length;
}

function withoutBigInts(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

test('the largest question that is allowed is answered in time, and takes memory that a server has', async () => {
  expect(WALKS).toBeLessThan(DEFAULT_QUERY_LIMITS.maxRoots);
  const started = performance.now();
  const answer = await ask(question(WALKS));
  const text = await answer.text();
  wholeMs = performance.now() - started;
  const { data, errors } = JSON.parse(text) as Answer;
  expect([answer.status, errors]).toEqual([200, undefined]);
  const walks = Object.values(data as Record<string, { readonly nodes: readonly unknown[] }>);
  expect(walks.map(({ nodes }) => nodes.length)).toEqual(walks.map(() => NODES));
  expect(walks).toHaveLength(WALKS);
  expect(wholeMs).toBeLessThan(MOST_MS);
  expect(peakMegabytes(server.pid)).toBeLessThan(MOST_MEGABYTES);

  const larger = (await (await ask(question(WALKS + 1))).json()) as Answer;
  expect(larger.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['QUERY_TOO_COSTLY']);
});

test('when its client hangs up, what runs for it in the database is ended', async () => {
  const leaving = new AbortController();
  const asked = ask(question(WALKS), leaving.signal).then(
    () => 'answered',
    () => 'left',
  );
  while ((await running()) === 0) await sleep(5);
  leaving.abort();
  const left = performance.now();
  // Between two statements none runs, until the server has noticed: it is over when none began for a while.
  let lastSeen = left;
  while (performance.now() - lastSeen < IDLE_MS) {
    if ((await running()) > 0) lastSeen = performance.now();
    await sleep(5);
  }
  expect(lastSeen - left).toBeLessThan(wholeMs * STOPPED_WITHIN);
  expect(await asked).toBe('left');
  const still = await ask('{ __typename }');
  expect([still.status, await still.json()]).toEqual([200, { data: { __typename: 'Query' } }]);
});
