import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { Scope } from '../../../src/access/api-key.ts';
import { createSchema } from '../../../src/graphql/graphql-handler.ts';
import { runEvent } from '../../support/events.ts';
import { everySubscription, UNLIMITED } from '../../support/every-field.ts';
import { runFake } from '../../support/fake-terminal.ts';
import { HttpApp, INGEST } from '../../support/http-app.ts';
import { NEO4J_START_MS, testNeo4j } from '../../support/neo4j.ts';
import { LiveServer, type EventReader } from '../../support/sse.ts';

// Source is in no answer of any kind to who lacks `read:source`: of queries, `graphql/hidden-source.test.ts` holds it.

let app: HttpApp;
let server: LiveServer;
let folder: string;
let logged = '';
const keys = new Map<Scope, string>();
const CANARY = 'CANARY';
/** In every place of an event that has source. */
const withSource = (job: string, more: object = {}) => ({
  ...runEvent(job, {
    type: 'FAIL',
    facets: {
      sql: { query: CANARY },
      sourceCode: { language: 'python', sourceCode: CANARY },
      sourceCodeLocation: { type: 'git', url: CANARY },
      custom: { ddl: CANARY, note: `select ${CANARY} from t` },
    },
    runFacets: {
      errorMessage: { message: `it broke\n${CANARY}`, programmingLanguage: 'PYTHON', stackTrace: CANARY },
      'spark.logicalPlan': { plan: [CANARY] },
      environmentVariables: { environmentVariables: [{ name: CANARY, value: CANARY }] },
    },
    inputs: [{ name: 'read', facets: { my_view: { viewSql: CANARY } }, inputFacets: { pushed: { query: CANARY } } }],
    outputs: ['written'],
  }),
  ...more,
});

beforeAll(async () => {
  const lines = new Writable({
    write: (line: Buffer, _encoding, done) => {
      logged += line.toString();
      done();
    },
  });
  app = await HttpApp.start({
    ...{ logger: pino({ level: 'trace' }, lines), questions: UNLIMITED },
    live: { pollMs: 20, recheckMs: 1_000, maxSubscribersPerKey: 100 },
  });
  server = await LiveServer.start(app.test.app);
  folder = mkdtempSync(join(tmpdir(), 'source-'));
  for (const scope of ['ingest', 'read', 'read:source'] as const) keys.set(scope, (await app.addKey([scope])).key);
  keys.set('admin', app.key);
  await app.test.send(runEvent('job', { inputs: ['read'] }));
}, NEO4J_START_MS);
afterAll(async () => {
  await server.close();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const send = (path: string, body: string, scope: Scope = 'ingest') =>
  app
    .request()
    .post(path)
    .set('authorization', `Bearer ${keys.get(scope)}`)
    .set('content-type', 'application/json')
    .send(body);
const ask = async (scope: Scope, query: string) => (await send('/graphql', JSON.stringify({ query }), scope)).text;
const get = async (scope: Scope, path: string) =>
  String(
    (
      await app
        .request()
        .get(path)
        .set('authorization', `Bearer ${keys.get(scope)}`)
        .buffer(true)
        .parse((response, done) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => done(null, text));
        })
    ).body,
  );

const SUBSCRIPTIONS = everySubscription(createSchema(), {
  lineageChanged: ['root: { job: { namespace: "ns", name: "job" } }'],
});

/** What subscribers are told of a commit, as text. */
async function told(scope: Scope, commit: () => Promise<void>): Promise<string> {
  const readers: EventReader[] = [];
  for (const query of SUBSCRIPTIONS) {
    const reader = await server.subscribe(keys.get(scope) ?? '', query);
    await reader.next();
    readers.push(reader);
  }
  await commit();
  const events = await Promise.all(readers.map((reader) => reader.next()));
  for (const reader of readers) reader.hangUp();
  const text = JSON.stringify(events);
  expect(text).not.toContain('"errors"');
  return text;
}

let sent = 0;
/** Another run each time, with another input, so that both subscriptions tell of it. */
async function sendOne(): Promise<void> {
  const event = withSource('job', { run: { ...withSource('job').run, runId: `run ${++sent}` } });
  event.inputs.push({ namespace: 'ns', name: `another ${sent}` });
  const { status, text, headers } = await send(INGEST, JSON.stringify(event));
  expect(status).toBe(201);
  expect(text + JSON.stringify(headers)).not.toContain(CANARY);
}

test('subscribers without the scope are told none, nor who had it opened once it is hidden again', async () => {
  expect(await told('read', sendOne)).not.toContain(CANARY);
  expect(await told('read:source', sendOne)).toContain(CANARY);
  const set = async (visibility: string) => {
    const text = await ask(
      'admin',
      `mutation { setSourceVisibility(namespace: "ns", visibility: ${visibility}) { namespace } }`,
    );
    expect(text).not.toContain('errors');
  };
  await set('OPEN');
  const query = 'subscription { runChanged { runs { job { sql { query } } } } }';
  const reader = await server.subscribe(keys.get('read') ?? '', query);
  const next = async () => JSON.stringify((await reader.next())?.data);
  await next();
  await sendOne();
  expect(await next()).toContain(CANARY);
  await set('HIDDEN');
  await sendOne();
  expect(await next()).not.toContain(CANARY);
  reader.hangUp();
});

test('answers to senders, dead letters, verification, exports, metrics, logs and commands hold none', async () => {
  const refused = JSON.stringify(withSource('refused', { eventTime: 'soon' }));
  const event = JSON.stringify(withSource('batch'));
  const batch = await send(`${INGEST}/batch`, `[${event},${refused}]`);
  expect(batch.body).toMatchObject({ status: 'partial_success', summary: { successful: 1, non_retriable: 1 } });
  expect(batch.text + JSON.stringify(batch.headers)).not.toContain(CANARY);
  const single = await send(INGEST, refused);
  expect([single.status, single.text.includes(CANARY)]).toEqual([422, false]);
  // Who sends what is no JSON is told where, in its own words.
  expect((await send(INGEST, `{"query": ${CANARY}}`)).status).toBe(400);
  await app.test.app.deadLetters.flush();

  const letters = '{ deadLetters { edges { node { text errors { message } } } } }';
  const verification = '{ verifyIntegration(emitter: "curl") { findings lastEvent { producer } refused { reasons } } }';
  for (const scope of ['read', 'read:source', 'ingest'] as const) {
    for (const text of [await ask(scope, letters), await get(scope, '/api/v1/export')])
      expect([scope, text]).toEqual([scope, expect.not.stringContaining(CANARY)]);
  }
  expect(await ask('admin', letters)).toContain(CANARY);
  expect(await get('admin', '/api/v1/export')).toContain(CANARY);
  const seen = await ask('read', verification);
  expect(seen).toContain('is not JSON: [hidden]');
  expect(seen).not.toContain(CANARY);
  expect(await ask('read:source', verification)).toContain(CANARY);

  const metrics = await get('admin', '/metrics');
  expect(metrics).toContain('# TYPE');
  expect(metrics).not.toContain(CANARY);

  const { uri, username, password } = await testNeo4j();
  const variables = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password || 'none' };
  const file = join(folder, 'events.ndjson');
  writeFileSync(file, `${event}\n${refused}\n`);
  const organization = ['--organization', app.test.organization];
  for (const argv of [
    ['ingest', file, '--url', server.url, '--api-key', keys.get('ingest') ?? ''],
    ['dead-letters', 'list', '--reason', 'INVALID', ...organization],
    ['keys', 'list', ...organization],
    ['workspaces', 'list', ...organization],
    ['verify', 'python', ...organization],
  ]) {
    const { stdout, stderr } = await runFake(argv, { variables });
    expect([argv[0], stdout + stderr]).toEqual([argv[0], expect.not.stringContaining(CANARY)]);
  }
  expect(logged).toContain('answered');
  expect(logged).not.toContain(CANARY);
});
