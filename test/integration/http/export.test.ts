import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { columnLineageFacet, runEvent, schemaFacet } from '../../support/events.ts';
import { runFake } from '../../support/fake-terminal.ts';
import { HttpApp } from '../../support/http-app.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../../support/neo4j.ts';

let app: HttpApp;
let lines: string;
beforeAll(async () => {
  app = await HttpApp.start();
  await app.test.send(
    runEvent('load', {
      inputs: [{ name: 'raw', facets: { schema: schemaFacet('a') } }],
      outputs: [
        { name: 'clean', facets: { schema: schemaFacet('b'), columnLineage: columnLineageFacet({ b: ['raw.a'] }) } },
      ],
      facets: { sql: { query: 'insert into clean select a from raw' }, plan: { text: 'x'.repeat(5_000) } },
    }),
    runEvent('report', { runId: 'second', inputs: [{ name: 'clean' }] }),
  );
  lines = (await get(app.key)).text;
}, NEO4J_START_MS);
afterAll(() => app.close());

const get = (key: string) =>
  app
    .request()
    .get('/api/v1/export')
    .set('authorization', `Bearer ${key}`)
    .buffer(true)
    .parse((response, done) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => done(null, text));
    })
    .then(({ status, headers, body }) => ({ status, headers, text: String(body) }));

const ingest = (key: string) =>
  app
    .request()
    .post('/api/v1/lineage/batch')
    .set('authorization', `Bearer ${key}`)
    .set('content-type', 'application/x-ndjson')
    .send(lines);

test('is for admins, and each line is an OpenLineage event', async () => {
  const { key } = await app.addKey(['ingest', 'read']);
  expect((await get(key)).status).toBe(403);
  const events = lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(events.length).toBeGreaterThan(5);
  for (const event of events)
    expect(event).toMatchObject({
      eventTime: expect.any(String),
      producer: expect.any(String),
      schemaURL: expect.any(String),
    });
});

test('makes the same graph in another organization, whose answers are the same; of who may only ingest nothing is taken', async () => {
  const other = uniqueOrganization();
  const { key: weak } = await app.addKey(['ingest'], other);
  expect((await ingest(weak)).body).toMatchObject({ summary: { successful: 0, retriable: 0 } });
  const { key } = await app.addKey(['admin'], other);
  expect((await ingest(key)).body).toMatchObject({ status: 'success' });
  const query = `{ lineage(root: {dataset: {namespace: "ns", name: "raw"}}) { total nodes { distance node { id ... on Job { facets sql { query } } } } edges { kind certainty firstSeen lastSeen } }
    column(namespace: "ns", dataset: "clean", name: "b") { upstream { edges { node { node { ... on Column { name } } } } } }
    run(runId: "second") { state inputs { name } } }`;
  const asked = await app.test.ask(query);
  expect(asked.errors).toBeUndefined();
  expect(asked.data.lineage.total).toBe(4);
  expect(await app.test.ask(query, {}, other)).toEqual(asked);
});

test('the command writes the same, compressed on demand', async () => {
  const { uri, username, password } = await testNeo4j();
  const folder = mkdtempSync(join(tmpdir(), 'olg-export-'));
  const variables = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password || 'none' };
  const whose = ['export', '--organization', app.test.organization];
  try {
    const file = join(folder, 'graph.ndjson.gz');
    expect(await runFake([...whose, '--out', file, '--gzip'], { variables })).toMatchObject({ exitCode: 0 });
    expect(gunzipSync(readFileSync(file)).toString()).toBe(lines);
    expect((await runFake(whose, { variables })).stdout).toBe(lines);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
