import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runEvent } from '../../support/events.ts';
import { HttpApp } from '../../support/http-app.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await HttpApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

test('metrics tell what came and what it took, by names that nobody outside chooses; each answer has an id', async () => {
  const answer = await app.post().send(runEvent('job'));
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  const refused = await app.post().set('x-request-id', 'of-a-proxy.1').send({ eventTime: 'never' });
  expect([refused.status, refused.headers['x-request-id']]).toEqual([422, 'of-a-proxy.1']);
  await app.post().send('no json');
  await app.request().get('/nowhere/near').set('x-request-id', 'with spaces and more');
  await app.post('/graphql').send({ query: '{ mine: job(namespace: "ns", name: "job") { name } }' });
  const { text } = await app.request().get('/metrics').set('authorization', `Bearer ${app.key}`);
  for (const line of [
    'openlineage_events_total{kind="run",outcome="committed"} 1',
    'openlineage_events_total{kind="unknown",outcome="invalid"} 1',
    'openlineage_events_total{kind="unknown",outcome="malformed"} 1',
    'openlineage_http_request_seconds_count{method="POST",route="/api/v1/lineage",status="201"} 1',
    'openlineage_http_request_seconds_count{method="GET",route="other",status="404"} 1',
    'openlineage_graphql_operation_seconds_count{type="query",field="job",outcome="ok"} 1',
    'openlineage_neo4j_statement_seconds_count{statement="write/lock-organization",outcome="ok"} 1',
  ])
    expect(text).toContain(line);
  expect(text).not.toMatch(/nowhere|"mine"/);
});
