import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readServerEnvironment } from '../../../src/config/environment.ts';
import { startTracing } from '../../../src/cli/start-tracing.ts';
import { createLogger } from '../../../src/observability/logger.ts';
import { runEvent } from '../../support/events.ts';
import { HttpApp } from '../../support/http-app.ts';
import { NEO4J_START_MS, testNeo4j } from '../../support/neo4j.ts';
import { OtlpCollector, type CollectedSpan } from '../../support/otlp-collector.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const SERVER = 2;
const logger = createLogger('silent');

let collector: OtlpCollector;
beforeAll(async () => {
  collector = await OtlpCollector.start();
  await testNeo4j();
}, NEO4J_START_MS);
afterAll(() => collector.close());

/** What is told of what the work does. */
async function told(
  variables: Record<string, string>,
  work: (app: HttpApp) => Promise<unknown>,
): Promise<CollectedSpan[]> {
  collector.spans.length = 0;
  const env = readServerEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...variables });
  const app = await HttpApp.start({ tracing: await startTracing(env, logger) });
  await work(app);
  await app.close();
  return collector.spans;
}

test('a request is told with what was done for it, in the trace of whoever asked, and with nothing of what was said', async () => {
  let key = '';
  const spans = await told({}, async (app) => {
    key = app.key;
    const traceparent = `00-${TRACE}-${CALLER}-01`;
    const event = JSON.stringify(runEvent('job of bremen', { inputs: ['people_of_bremen'] }));
    await app.post().set('traceparent', traceparent).send(event).expect(201);
    await app.post().send('{}').expect(422);
    const query = 'query Musicians { jobs(first: 1) { totalCount } namespaces { totalCount } }';
    await app.post('/graphql').send(JSON.stringify({ query })).expect(200);
  });
  const named = (name: string) => spans.filter((span) => span.name === name);
  const [taken, refused] = named('POST /api/v1/lineage');
  expect(taken).toMatchObject({
    ...{ traceId: TRACE, parentId: CALLER, kind: SERVER, status: 0 },
    attributes: { 'http.route': '/api/v1/lineage', 'http.response.status_code': 201 },
  });
  expect(refused).toMatchObject({ parentId: '', status: 0, attributes: { 'http.response.status_code': 422 } });
  const [commit] = named('commit');
  expect(commit).toMatchObject({ traceId: TRACE, parentId: taken?.spanId, attributes: { 'openlineage.events': 1 } });
  expect(commit?.nanoseconds).toBeGreaterThan(0n);
  const statements = spans.filter(({ parentId }) => parentId === commit?.spanId).map(({ name }) => name);
  expect(statements).toContain('write/lock-organization');

  const [asked] = named('POST /graphql');
  const [operation] = named('query jobs namespaces');
  expect(operation).toMatchObject({ parentId: asked?.spanId, attributes: { 'graphql.operation.type': 'query' } });
  const read = spans.filter(({ parentId }) => parentId === operation?.spanId);
  expect(read.length).toBeGreaterThan(0);
  for (const { attributes } of read) expect(attributes).toMatchObject({ 'db.system.name': 'neo4j' });

  expect(collector.resources.at(-1)).toMatchObject({ 'service.name': 'openlineage-graph' });
  expect(collector.requests.map(({ path }) => path)).toContain('/v1/traces');
  const everything = Buffer.concat(collector.requests.map(({ body }) => body)).toString('latin1');
  for (const secret of [key, 'bremen', 'Musicians']) expect(everything).not.toContain(secret);
});

test('events of several requests that go in one transaction are linked to it', async () => {
  const spans = await told({}, (app) =>
    Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((job) =>
        app
          .post()
          .send(JSON.stringify(runEvent(job)))
          .expect(201),
      ),
    ),
  );
  const requests = new Set(spans.filter(({ name }) => name.startsWith('POST ')).map(({ spanId }) => spanId));
  const commits = spans.filter(({ name }) => name === 'commit');
  const counted = commits.reduce((sum, { attributes }) => sum + Number(attributes['openlineage.events']), 0);
  const named = commits.flatMap(({ parentId, links }) => [parentId, ...links]);
  expect(counted).toBe(6);
  expect(new Set(named)).toEqual(requests);
});

test.each([
  ['of a sampler that takes none', { OTEL_TRACES_SAMPLER: 'always_off' }],
  ['where the SDK is disabled', { OTEL_SDK_DISABLED: 'true' }],
])('nothing is told %s', async (_name, variables) => {
  expect(
    await told(variables, (app) =>
      app
        .post()
        .send(JSON.stringify(runEvent('a')))
        .expect(201),
    ),
  ).toEqual([]);
});

test('traces are told only where somebody asked for them, and never by a protocol that is not spoken', async () => {
  expect(await startTracing(readServerEnvironment({ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }), logger)).toBeNull();
  expect(() =>
    readServerEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }),
  ).toThrow(/OTEL_EXPORTER_OTLP_PROTOCOL must be http\/protobuf/);
});
