import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { EMITTERS } from '../../../src/integrations/emitters.ts';
import { runEvent } from '../../support/events.ts';
import { capturedScenario } from '../../support/fixtures.ts';
import { HttpApp, INGEST } from '../../support/http-app.ts';
import type { Answer } from '../../support/test-app.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';

let app: HttpApp;

beforeAll(async () => {
  app = await HttpApp.start({ publicUrl: 'https://lineage.example.com' });
}, NEO4J_START_MS);
afterAll(() => app.close());
afterEach(() => expect(app.faults).toEqual([]));

const ask = async (query: string, key = app.key): Promise<Answer> =>
  (await app.request().post('/graphql').set('authorization', `Bearer ${key}`).send({ query })).body as Answer;

test('every emitter is told where this server is, with which key and namespace', async () => {
  const { data } = await ask(`{ integrations(apiKey: "olg_key", namespace: "it's mine") {
    organization baseUrl endpoint namespaces ingestKeys { name prefix } emitters { id snippets { text } } } }`);
  const { emitters, ...here } = data.integrations as { emitters: { id: string; snippets: { text: string }[] }[] };
  expect(here).toEqual({
    ...{ organization: app.test.organization, baseUrl: 'https://lineage.example.com', namespaces: [] },
    endpoint: 'https://lineage.example.com/api/v1/lineage',
    ingestKeys: [{ name: 'test', prefix: null }],
  });
  expect(emitters.map(({ id }) => id)).toEqual(EMITTERS.map(({ id }) => id));
  for (const { id, snippets } of emitters) {
    const text = snippets.map((snippet) => snippet.text).join('\n');
    for (const value of ['https://lineage.example.com', 'olg_key', 'mine'])
      expect([id, text]).toEqual([id, expect.stringContaining(value)]);
  }
  const { key } = await app.addKey(['read']);
  expect(
    (await ask('{ integrations { ingestKeys { id } emitters(ids: ["curl"]) { id } } }', key)).data.integrations,
  ).toEqual({
    ingestKeys: null,
    emitters: [{ id: 'curl' }],
  });
  expect((await ask('{ integrations(apiKey: "a b") { organization } }')).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

const verify = async (emitter: string, key = app.key): Promise<{ readonly lastEvent: unknown }> =>
  (
    await ask(
      `{ verifyIntegration(emitter: "${emitter}") { arrives findings refused { reasons }
         lastEvent { kind eventType producer subject { namespace name } inputs outputs hasColumnLineage } } }`,
      key,
    )
  ).data.verifyIntegration as { readonly lastEvent: unknown };

test('what arrives of an emitter, what it shows, and what was refused, is told of each apart', async () => {
  for (const scenario of ['airflow3-03-scheduler', 'dbt-pg-02-run', 'spark-01-etl', 'flink-batch']) {
    const { lines } = capturedScenario(scenario);
    expect((await app.post(`${INGEST}/batch`).send(`[${lines.join(',')}]`)).status).toBe(200);
  }
  for (const id of ['airflow', 'dbt', 'spark', 'flink'])
    expect([id, await verify(id)]).toMatchObject([id, { arrives: true, refused: [] }]);
  expect((await verify('spark')).lastEvent).toMatchObject({ kind: 'RUN', producer: expect.stringContaining('/spark') });
  expect(await verify('dagster')).toEqual({
    ...{ arrives: false, lastEvent: null, refused: [], findings: ['No event of it was taken yet.'] },
  });
  expect(await verify('nothing')).toBeNull();

  const broken = {
    ...runEvent('j'),
    eventTime: 'soon',
    producer: 'https://github.com/OpenLineage/OpenLineage/tree/1.54.0/integration/dagster',
  };
  expect((await app.post().send(broken)).status).toBe(422);
  expect(await verify('dagster')).toMatchObject({
    arrives: false,
    refused: [{ reasons: [expect.stringContaining('eventTime')] }],
  });
  // Reasons may name what is in other namespaces.
  const limited = await app.addKey(['read', 'read:source'], undefined, { namespaces: ['ns'] });
  expect(await verify('dagster', limited.key)).toMatchObject({ refused: [{ reasons: ['[hidden]'] }] });
  const { key } = await app.addKey(['read'], 'another');
  expect(await verify('spark', key)).toMatchObject({ arrives: false });
});
