import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { hashApiKey, makeApiKey } from '../../src/access/api-key.ts';
import { createApp, type App } from '../../src/app.ts';
import { createLogger } from '../../src/observability/logger.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';

const organization = uniqueOrganization();
const key = makeApiKey();
const NAMESPACE = 'batch';
let app: App;

beforeAll(async () => {
  app = createApp({
    neo4j: await testNeo4j(),
    logger: createLogger('silent'),
    maxEventBytes: 100_000,
    maxBatchBytes: 100_000_000,
    queryTimeoutMs: 120_000,
  });
  const info = {
    id: randomUUID(),
    name: 'batch test',
    organization,
    scopes: ['ingest', 'read'] as const,
    createdAt: 0n,
  };
  await app.keys.create(hashApiKey(key), info);
}, NEO4J_START_MS);
afterAll(() => app.close());

/** A run of `job` that reads `input` and writes `output`. */
function event(job: string, input: string, output: string) {
  return {
    eventType: 'COMPLETE',
    eventTime: '2026-11-02T02:00:00Z',
    producer: 'https://example.com/test',
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
    run: { runId: randomUUID() },
    job: { namespace: NAMESPACE, name: job },
    inputs: [{ namespace: NAMESPACE, name: input }],
    outputs: [{ namespace: NAMESPACE, name: output }],
  };
}

function post(body: string | Buffer, headers: Readonly<Record<string, string>> = {}) {
  return request(app.http)
    .post('/api/v1/lineage/batch')
    .set({ Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers })
    .serialize((data: unknown) => data as string)
    .send(body);
}

/** Names of all datasets downstream of one, as GraphQL tells them. */
async function downstreamOf(name: string): Promise<string[] | null> {
  const query = `query ($name: String!) { dataset(namespace: "${NAMESPACE}", name: $name) {
    downstream(depth: 50) { edges { node { node { ... on Dataset { name } } } } } } }`;
  const { body } = await request(app.http)
    .post('/graphql')
    .set('Authorization', `Bearer ${key}`)
    .send({ query, variables: { name } });
  const edges = body.data.dataset?.downstream.edges as { node: { node: { name?: string } } }[] | undefined;
  return edges?.flatMap(({ node: { node } }) => node.name ?? []) ?? null;
}

describe('a batch', () => {
  test('is in the graph when it is answered', async () => {
    const events = [
      event('j1', 'chain-0', 'chain-1'),
      event('j2', 'chain-1', 'chain-2'),
      event('j3', 'chain-2', 'chain-3'),
    ];
    const { status, body } = await post(JSON.stringify(events));
    expect([status, body.status, body.summary.successful]).toEqual([200, 'success', 3]);
    expect(await downstreamOf('chain-0')).toEqual(['chain-1', 'chain-2', 'chain-3']);
  });

  test('may be lines, and gzip', async () => {
    const lines = [event('g1', 'gzip-0', 'gzip-1'), event('g2', 'gzip-1', 'gzip-2')].map((each) =>
      JSON.stringify(each),
    );
    const headers = { 'Content-Type': 'application/x-ndjson', 'Content-Encoding': 'gzip' };
    const { status, body } = await post(gzipSync(lines.join('\n')), headers);
    expect([status, body.summary]).toEqual([
      200,
      { received: 2, successful: 2, failed: 0, retriable: 0, non_retriable: 0 },
    ]);
    expect(await downstreamOf('gzip-0')).toEqual(['gzip-1', 'gzip-2']);
  });

  test('of which some are no events takes the others', async () => {
    const large = { ...event('m3', 'mixed-2', 'mixed-3'), padding: 'x'.repeat(200_000) };
    const events = [event('m1', 'mixed-0', 'mixed-1'), { job: {} }, event('m2', 'mixed-1', 'mixed-2'), large];
    const { status, body } = await post(JSON.stringify(events));
    expect([status, body.status]).toEqual([200, 'partial_success']);
    expect(body.summary).toEqual({ received: 4, successful: 2, failed: 2, retriable: 0, non_retriable: 2 });
    expect(body.failed_events).toMatchObject([
      { index: 1, reason: expect.stringContaining('eventTime: is required'), retriable: false },
      { index: 3, reason: expect.stringContaining('MAX_EVENT_BYTES'), retriable: false },
    ]);
    expect(await downstreamOf('mixed-0')).toEqual(['mixed-1', 'mixed-2']);
  });

  test('that breaks off leaves nothing in the graph', async () => {
    const { status } = await post(`[${JSON.stringify(event('b1', 'broken-0', 'broken-1'))}, {"eventTime`);
    expect(status).toBe(400);
    expect(await downstreamOf('broken-0')).toBeNull();
  });

  test('needs a key', async () => {
    expect((await post('[]', { Authorization: 'Bearer other' })).status).toBe(401);
    expect((await post('[]')).status).toBe(200);
  });

  test('of many thousands is taken, and nothing of it lost', async () => {
    const count = 3_000;
    const events = Array.from({ length: count }, (_, i) => event(`many-${i}`, 'many', `many-${i}`));
    const { status, body } = await post(JSON.stringify(events));
    expect([status, body.status, body.summary.successful]).toEqual([200, 'success', count]);
    const query = `{ dataset(namespace: "${NAMESPACE}", name: "many") { downstream(depth: 2) { totalCount } } }`;
    const answer = await request(app.http).post('/graphql').set('Authorization', `Bearer ${key}`).send({ query });
    expect(answer.body.data.dataset.downstream.totalCount).toBe(2 * count);
  });
});
