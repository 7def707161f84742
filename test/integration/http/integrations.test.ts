import { spawnSync } from 'node:child_process';
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

test('what is pasted into a shell is an event of now', async () => {
  const { data } = await ask(
    `{ integrations(apiKey: "olg_key", namespace: "it's NOW") { emitters(ids: ["curl"]) { snippets { text } } } }`,
  );
  const { emitters } = data.integrations as { emitters: { snippets: { text: string }[] }[] };
  const text = emitters[0]?.snippets[0]?.text ?? '';
  // In place of curl, a function that says what it was given.
  const said = spawnSync('/bin/sh', ['-c', `curl() { for last; do :; done; printf %s "$last"; }\n${text}`], {
    encoding: 'utf8',
  });
  const { eventTime, job } = JSON.parse(said.stdout) as { eventTime: string; job: { namespace: string } };
  expect(Math.abs(Date.now() - Date.parse(eventTime))).toBeLessThan(60_000);
  expect(job.namespace).toBe("it's NOW");
});

test('a namespace is written as each file has it', async () => {
  const { data } = await ask(
    String.raw`{ integrations(namespace: " c:\\100% ") { emitters(ids: ["airflow", "spark", "databricks"]) { snippets { language text } } } }`,
  );
  const { emitters } = data.integrations as { emitters: { snippets: { language: string; text: string }[] }[] };
  const lines = emitters.flatMap(({ snippets }) =>
    snippets
      .filter(({ language }) => language === 'ini' || language === 'properties')
      .map(({ text }) => text.split('\n').find((line) => line.includes('namespace'))),
  );
  // ConfigParser takes % for the beginning of a name, and properties a backslash for that of a letter.
  const properties = String.raw`spark.openlineage.namespace \u0020c:\\100%\u0020`;
  expect(lines).toEqual([String.raw`namespace =  c:\100%% `, properties, properties]);
});

test('where it is not said, no header of a request puts another server there', async () => {
  const plain = await HttpApp.start();
  const told = async (host?: string) => {
    const sent = plain.request().post('/graphql').set('authorization', `Bearer ${plain.key}`);
    if (host !== undefined) sent.set({ host, 'x-forwarded-host': host });
    const query = '{ integrations { baseUrl endpoint emitters { snippets { text } } } }';
    const { body } = await sent.send({ query });
    const guide = plain.request().get('/browser/guide.html');
    return {
      ...(body.data.integrations as { baseUrl: string }),
      guide: (await (host === undefined ? guide : guide.set('host', host))).text,
    };
  };
  const own = /^http:\/\/127\.0\.0\.1:\d+$/;
  expect(await told()).toMatchObject({ baseUrl: expect.stringMatching(own) });
  const { baseUrl, ...rest } = await told('evil.example');
  expect(baseUrl).toMatch(own);
  expect(JSON.stringify(rest)).not.toContain('evil.example');
  await plain.close();
});

const verify = async (emitter: string, key = app.key): Promise<{ readonly lastEvent: unknown }> =>
  (
    await ask(
      `{ verifyIntegration(emitter: "${emitter}") { arrives findings lookedFor refused { reasons }
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
    lookedFor: 'Events whose producer holds dagster.',
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
  const nothing = {
    ...{ arrives: false, lastEvent: null },
    findings: ['The last event of it, if one was taken yet, is of nothing that this key may read.'],
  };
  for (const emitter of ['spark', 'dagster']) expect(await verify(emitter, limited.key)).toMatchObject(nothing);
  const { subject } = (await verify('spark')).lastEvent as { subject: { namespace: string } };
  const own = await app.addKey(['read'], undefined, { namespaces: [subject.namespace] });
  expect(await verify('spark', own.key)).toEqual(await verify('spark'));
  const { key } = await app.addKey(['read'], 'another');
  expect(await verify('spark', key)).toMatchObject({ arrives: false });
});

test('a client is known whose user names the producer: by what it adds to events, or what its requests say', async () => {
  const clients = await HttpApp.start();
  const heard = async (emitter: string) => {
    const query = `{ verifyIntegration(emitter: "${emitter}") { lookedFor lastEvent { producer kind } refused { reasons } } }`;
    const { body } = await clients
      .request()
      .post('/graphql')
      .set('authorization', `Bearer ${clients.key}`)
      .send({ query });
    return (body as Answer).data.verifyIntegration as {
      lookedFor: string;
      lastEvent: object | null;
      refused: object[];
    };
  };
  const send = async (event: unknown, agent: string) =>
    (
      await clients
        .post()
        .set('user-agent', agent)
        .send(event as object)
    ).status;
  const [first = ''] = capturedScenario('java-client').lines;
  const java = JSON.parse(first) as Readonly<Record<string, unknown>>;
  // As openlineage-java 1.53.0 sends it.
  expect(await send(java, 'Apache-HttpClient/5.6.4 (Java/17.0.15)')).toBe(201);
  for (const emitter of ['java', 'curl'])
    expect([emitter, await heard(emitter)]).toMatchObject([
      emitter,
      { lastEvent: { producer: 'https://example.com/shop-java/1.0' } },
    ]);
  expect(await heard('python')).toMatchObject({ lastEvent: null, refused: [] });
  expect((await heard('java')).lookedFor).toContain('User-Agent Apache-HttpClient');
  expect(await send({ ...java, eventTime: 'soon' }, 'Apache-HttpClient/5.6.4 (Java/17.0.15)')).toBe(422);
  expect((await heard('java')).refused).toHaveLength(1);

  const sent = capturedScenario('python-client')
    .lines.map((line) => JSON.parse(line) as { producer: string; run?: object; job: { facets?: object } })
    .filter(({ producer }) => producer.startsWith('https://example.com/'));
  const run = sent.find((event) => event.run !== undefined);
  const job = sent.find((event) => event.run === undefined);
  expect(await send(run, 'a proxy')).toBe(201);
  expect((await heard('python')).lastEvent).toMatchObject({
    kind: 'RUN',
    producer: 'https://example.com/my-producer/1.0',
  });
  const facets = {
    documentation: { _producer: 'https://github.com/OpenLineage/OpenLineage/tree/1.54.0/client/python' },
  };
  expect(await send({ ...job, job: { ...job?.job, facets } }, 'a proxy')).toBe(201);
  expect((await heard('python')).lastEvent).toMatchObject({ kind: 'JOB' });
  expect((await heard('curl')).lastEvent).toMatchObject({ producer: 'https://example.com/shop-java/1.0' });
  // Nothing but its requests tells of this one, and others send such, too.
  expect(await send(job, 'python-requests/2.34.2')).toBe(201);
  for (const emitter of ['python', 'curl'])
    expect([emitter, await heard(emitter)]).toMatchObject([emitter, { lastEvent: { kind: 'JOB' } }]);
  // A producer that is known is believed, whatever sends it.
  const spark = { ...java, producer: 'https://github.com/OpenLineage/OpenLineage/tree/1.53.0/integration/spark' };
  expect(await send({ ...spark, eventType: 'ABORT' }, 'Apache-HttpClient/5.6.4 (Java/17.0.15)')).toBe(201);
  expect((await heard('java')).lastEvent).toMatchObject({ producer: 'https://example.com/shop-java/1.0' });
  await clients.close();
});
