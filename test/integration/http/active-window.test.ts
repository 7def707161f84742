import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Neo4jSettingsStore } from '../../../src/graph/neo4j-settings-store.ts';
import { resumeWindowChanges } from '../../../src/settings/change-window.ts';
import { runEvent } from '../../support/events.ts';
import { facetReaders } from '../../support/facet-readers.ts';
import { runFake } from '../../support/fake-terminal.ts';
import { HttpApp } from '../../support/http-app.ts';
import { NEO4J_START_MS, testNeo4j } from '../../support/neo4j.ts';

let app: HttpApp;
let store: Neo4jSettingsStore;
beforeAll(async () => {
  app = await HttpApp.start();
  store = new Neo4jSettingsStore(app.test.app.client, facetReaders);
  // The job's second run, 20 days after the first, no longer reads `old`.
  await app.test.send(
    runEvent('job', { runId: 'first', at: '2026-01-01T00:00:00Z', inputs: [{ name: 'old' }] }),
    runEvent('job', { runId: 'second', at: '2026-01-21T00:00:00Z', inputs: [{ name: 'new' }] }),
  );
}, NEO4J_START_MS);
afterAll(() => app.close());

const lineage = (edges: string) =>
  `{ lineage(root: {job: {namespace: "ns", name: "job"}}, edges: ${edges}) { nodes { node { ... on Dataset { name } } } } }`;
const upstream =
  '{ job(namespace: "ns", name: "job") { upstream { edges { node { node { ... on Dataset { name } } } } } } }';

async function ask(query: string, who: Readonly<Record<string, string>> = { authorization: `Bearer ${app.key}` }) {
  const { body } = (await app.request().post('/graphql').set(who).send({ query })) as {
    body: { errors?: { extensions: { code: string } }[] };
  };
  const names = [...JSON.stringify(body).matchAll(/"name":"(\w+)"/g)].map(([, name]) => name).sort();
  return body.errors?.[0]?.extensions.code ?? names;
}

async function config(...argv: string[]) {
  const { uri, username, password } = await testNeo4j();
  const variables = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password || 'none' };
  return runFake(['config', ...argv, '--organization', app.test.organization], { variables });
}

test('while the active window is changed, nobody is told what is current; ended halfway, another server goes on with it', async () => {
  const session = { cookie: await app.signIn() };
  const { organization } = app.test;
  expect(await ask(lineage('CURRENT'))).toEqual(['new', 'old']);
  await store.beginWindowChange(
    { organization, token: 'of a process that was killed' },
    10n * 86_400n * 1_000_000_000n,
  );
  for (const who of [undefined, session]) {
    expect(await ask(lineage('CURRENT'), who)).toBe('ACTIVE_WINDOW_CHANGES');
    expect(await ask(upstream, who)).toBe('ACTIVE_WINDOW_CHANGES');
    expect(await ask(lineage('EVER'), who)).toEqual(['new', 'old']);
  }
  expect((await config('get', 'active-window')).stdout).toBe('30d (being changed to 10d)\n');
  await resumeWindowChanges(store, new AbortController().signal);
  expect(await ask(lineage('CURRENT'))).toEqual(['new']);
  expect(await ask(upstream, session)).toEqual(['new']);
});

test('config tells it and sets it, and says what it cannot set', async () => {
  expect(await config('set', 'active-window', '480h')).toMatchObject({
    exitCode: 0,
    stdout: 'active-window is 20d; settled 1 job anew.\n',
  });
  expect(await ask(lineage('CURRENT'))).toEqual(['new', 'old']);
  expect((await config('list')).stdout).toBe('active-window 20d\nretained-since ever\n');
  expect((await config('set', 'active-window', '0d')).stderr).toMatch(/^"0d" is no duration/);
  expect((await config('set', 'retained-since', '1d')).exitCode).toBe(1);
  expect((await config('get', 'window')).stderr).toBe(
    'There is no setting "window"; there are active-window, retained-since.\n',
  );
});
