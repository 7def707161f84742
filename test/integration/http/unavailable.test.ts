import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { DEFAULT_GROUP_COMMIT } from '../../../src/ingest/group-commit.ts';
import { closedPort } from '../../support/closed-port.ts';
import { runEvent } from '../../support/events.ts';
import { HttpApp, INGEST } from '../../support/http-app.ts';

let app: HttpApp;
let cookie: string;

beforeAll(async () => {
  const uri = `bolt://127.0.0.1:${await closedPort()}`;
  const groupCommit = { ...DEFAULT_GROUP_COMMIT, retryForMs: 200 };
  app = await HttpApp.start({ neo4j: { uri, username: 'neo4j', password: 'x' }, groupCommit });
  cookie = await app.signIn();
});
afterAll(() => app.close());
afterEach(() => expect(app.faults).toEqual([]));

/** 503 that tells when to come again and nothing of the inside. */
function expectUnavailable(response: Response): void {
  expect(response.status).toBe(503);
  expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(response.text).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|Neo4j|bolt/);
}

describe('while the database is away', () => {
  test('no key can be told, and that is no 401', async () => {
    expectUnavailable(await app.post().send(runEvent('j')));
    expectUnavailable(await app.request().get('/metrics').set('authorization', `Bearer ${app.key}`));
  });

  test('an event of who is signed in is tried again, then refused with 503', async () => {
    const started = performance.now();
    expectUnavailable(await app.request().post(INGEST).set('cookie', cookie).send(runEvent('j')));
    expect(performance.now() - started).toBeGreaterThan(100);
  });

  test('what is wrong with an event is said all the same', async () => {
    const { status } = await app.request().post(INGEST).set('cookie', cookie).send({});
    expect(status).toBe(422);
  });

  test('a batch is refused as a whole, to be sent again', async () => {
    expectUnavailable(
      await app
        .request()
        .post(`${INGEST}/batch`)
        .set('cookie', cookie)
        .send([runEvent('j'), runEvent('k')]),
    );
  });

  test('a question is answered with a code and 503, and what kept the database from it is logged and counted', async () => {
    const query = '{ jobs(namespace: "told to nobody") { totalCount } }';
    const ask = app.request().post('/graphql').set({ cookie, 'x-request-id': 'this-one' });
    const { status, body, text } = await ask.send({ query });
    expect(status).toBe(503);
    expect(body.errors[0].extensions.code).toBe('UNAVAILABLE');
    expect(text).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/);
    const logged = app.warnings.filter((line) => line.includes('"requestId":"this-one"'));
    const { time: _time, ...last } = JSON.parse(logged.at(-1) ?? '{}') as Record<string, unknown>;
    expect(last).toEqual({
      ...{ level: 40, requestId: 'this-one', msg: 'the database could not answer' },
      ...{
        statement: expect.stringMatching(/^read\//),
        kind: 'unreachable',
        code: 'ServiceUnavailable',
        gqlStatus: expect.stringMatching(/^\w{5}$/),
      },
      ...{ tries: 4, isTriedAgain: false },
    });
    expect(logged.join('')).not.toMatch(/told to nobody|127\.0\.0\.1|MATCH/);
    const metrics = await app.request().get('/metrics').set('cookie', cookie);
    expect(metrics.text).toMatch(/openlineage_neo4j_faults_total\{kind="unreachable",again="false"\} [1-9]/);
  });

  test('the process is alive and not ready, and says why', async () => {
    expect((await app.request().get('/health/live')).status).toBe(200);
    const { status, body } = await app.request().get('/health/ready');
    expect(status).toBe(503);
    expect(body).toEqual({
      status: 'unavailable',
      parts: { neo4j: { status: 'unavailable', reason: expect.stringMatching(/\w/) } },
    });
  });
});
