import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { DEFAULT_GROUP_COMMIT } from '../../../src/ingest/group-commit.ts';
import { Spool } from '../../../src/ingest/spool/spool.ts';
import { runEvent } from '../../support/events.ts';
import { runFake } from '../../support/fake-terminal.ts';
import { HttpApp, INGEST } from '../../support/http-app.ts';
import { NEO4J_START_MS, testNeo4j } from '../../support/neo4j.ts';
import { TcpProxy } from '../../support/tcp-proxy.ts';
import { temporaryFolders } from '../../unit/embedded/temporary-folder.ts';

// Accepted events that the database does not take, on a real database that goes away. The spool alone: test/unit/ingest/spool.

const temporaryFolder = temporaryFolders();
const MAX_BYTES = 1_000_000;
let proxy: TcpProxy;
let folder: string;
let app: HttpApp;

beforeAll(() => testNeo4j(), NEO4J_START_MS);
beforeEach(async () => {
  const neo4j = await testNeo4j();
  proxy = await TcpProxy.to(neo4j.uri);
  folder = temporaryFolder();
  app = await start({ ...neo4j, uri: `bolt://127.0.0.1:${proxy.port}` });
});
afterEach(async () => {
  proxy.open();
  await app.close();
  proxy.close();
});

async function start(neo4j: Awaited<ReturnType<typeof testNeo4j>>): Promise<HttpApp> {
  const groupCommit = { ...DEFAULT_GROUP_COMMIT, retryForMs: 50 };
  const started = await HttpApp.start({
    neo4j,
    groupCommit,
    spool: { folder, maxBytes: MAX_BYTES },
    spoolAfterMs: 200,
  });
  await started.test.app.start();
  return started;
}

const send = (key: string, job: string) =>
  app.request().post(INGEST).set('authorization', `Bearer ${key}`).send(runEvent(job));
const ready = async () => (await app.request().get('/health/ready')).body as object;

/** Sends it until it is: on a slow machine it may be queued at first. */
async function untilCommitted(key: string, job: string): Promise<void> {
  while ((await send(key, job)).body.status !== 'committed');
}

/** Resolves when the job is in the graph. */
async function untilKnown(job: string): Promise<void> {
  for (;;) {
    const { data } = await app.test.ask('query ($job: String!) { job(namespace: "ns", name: $job) { name } }', { job });
    if (data.job !== null) return;
  }
}

describe.each(['cut', 'silence'] as const)('while the database is away (%s)', (away) => {
  test('events of a known key are queued, and in the graph when it is back; posted again, they are committed', async () => {
    const { key } = await app.addKey(['ingest']);
    await untilCommitted(key, 'before');
    proxy[away]();
    for (const job of ['first', 'second']) {
      const { status, body } = await send(key, job);
      expect({ status, body }).toEqual({ status: 201, body: { status: 'queued', receipt: expect.any(String) } });
    }
    const batch = [runEvent('third'), runEvent('fourth'), {}];
    const { body } = await app.request().post(`${INGEST}/batch`).set('authorization', `Bearer ${key}`).send(batch);
    expect(body).toMatchObject({ summary: { received: 3, successful: 2, queued: 2, failed: 1, non_retriable: 1 } });
    proxy.open();
    for (const job of ['first', 'second', 'third', 'fourth']) await untilKnown(job);
    await untilCommitted(key, 'first'); // once one transaction has found that it is back
  });
});

test('a question with the receipt of a queued event is told "not yet", and then sees it', async () => {
  const { key } = await app.addKey(['ingest', 'read']);
  await untilCommitted(key, 'before');
  proxy.cut();
  const { receipt } = (await send(key, 'asked for')).body as { receipt: string };
  const ask = () =>
    app
      .request()
      .post('/graphql')
      .set({ authorization: `Bearer ${key}`, 'openlineage-receipt': receipt })
      .send({ query: '{ job(namespace: "ns", name: "asked for") { name } }' });
  proxy.open();
  const answers: unknown[] = [];
  for (;;) {
    const { body } = await ask();
    answers.push(body.errors?.[0]?.extensions?.code ?? body.data ?? 'away');
    if (body.data != null) break;
  }
  expect(new Set(answers.slice(0, -1))).not.toContainEqual({ job: null });
  expect(answers.at(-1)).toEqual({ job: { name: 'asked for' } });
});

test('health tells that events are taken, and that nothing else is', async () => {
  expect(await ready()).toEqual({ status: 'ok', parts: { neo4j: { status: 'ok' }, spool: { status: 'ok' } } });
  proxy.cut();
  const response = await app.request().get('/health/ready');
  expect(response.status).toBe(503);
  expect(response.body).toEqual({
    status: 'degraded',
    parts: { neo4j: { status: 'unavailable', reason: expect.stringMatching(/\w/) }, spool: { status: 'ok' } },
  });
  expect((await app.request().get('/health/ready?part=neo4j')).status).toBe(503);
  expect((await app.request().get('/health/ready?part=spool')).status).toBe(200);
  expect((await app.request().get('/health/ready?part=nothing')).status).toBe(404);
});

test('what a server that died had acknowledged is taken up by the next', async () => {
  const { key } = await app.addKey(['ingest']);
  await untilCommitted(key, 'before');
  proxy.cut();
  expect((await send(key, 'left behind')).body).toMatchObject({ status: 'queued' });
  const died = app;
  app = await start(await testNeo4j());
  const query = '{ job(namespace: "ns", name: "left behind") { name } }';
  while ((await app.test.ask(query, {}, died.test.organization)).data.job === null);
  await died.close();
});

test('what a machine that died had acknowledged is brought in by hand, and stays where it was', async () => {
  const left = new Spool({ folder, maxBytes: MAX_BYTES });
  await left.open();
  const { organization } = app.test;
  const arrivedAt = BigInt(Date.now()) * 1_000_000n;
  for (const job of ['one', 'other'])
    await left.append({ organization, arrivedAt, text: JSON.stringify(runEvent(job)) });
  await left.close();
  const { uri, username, password } = await testNeo4j();
  const variables = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password || 'none' };
  const { exitCode, stdout } = await runFake(['ingest', '--spool', folder], { variables });
  expect(stdout).toMatch(/^2 events are in the graph/);
  expect(exitCode).toBe(0);
  await untilKnown('one');
  await untilKnown('other');
  expect(readdirSync(folder).filter((name) => name.endsWith('.spool'))).toHaveLength(1);
});

test('an acknowledged event that the graph does not take is a dead letter, and an alarm', async () => {
  const { organization } = app.test;
  await app.close();
  const left = new Spool({ folder, maxBytes: MAX_BYTES });
  await left.open();
  await left.append({ organization, arrivedAt: BigInt(Date.now()) * 1_000_000n, text: '{"producer": "p"}' });
  await left.close();
  app = await start(await testNeo4j());
  const query = '{ deadLetters { edges { node { acknowledged reason producer text } } } }';
  let letters: unknown[];
  do letters = (await app.test.ask(query, {}, organization)).data.deadLetters.edges;
  while (letters.length === 0);
  expect(letters).toEqual([
    { node: { acknowledged: true, reason: 'INVALID', producer: 'p', text: '{"producer": "p"}' } },
  ]);
  expect(app.faults.join()).toContain('an event that was acknowledged cannot be put into the graph');
});

test('without room on disk, what the database does not take is refused, and told when to come again', async () => {
  const { key } = await app.addKey(['ingest']);
  await untilCommitted(key, 'before');
  proxy.cut();
  const large = runEvent('large', { runFacets: { text: { text: 'x'.repeat(MAX_BYTES) } } });
  const response = await app.request().post(INGEST).set('authorization', `Bearer ${key}`).send(large);
  expect(response.status).toBe(503);
  expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
});
