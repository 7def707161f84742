import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { columnLineageFacet, jobEvent, runEvent, schemaFacet, type Said } from '../support/events.ts';
import { runFake } from '../support/fake-terminal.ts';
import { HttpApp } from '../support/http-app.ts';
import { NEO4J_START_MS } from '../support/neo4j.ts';

// The CI gate: `impact-of-plan` against a server over HTTP.

let app: HttpApp;
let server: Server;
let variables: Record<string, string>;

beforeAll(async () => {
  app = await HttpApp.start();
  await app.test.send(
    runEvent('build', { inputs: ['a'], outputs: [{ name: 'mart', facets: { schema: schemaFacet('id', 'email') } }] }),
    runEvent('report', {
      inputs: ['mart'],
      outputs: [{ name: 'report', facets: { columnLineage: columnLineageFacet({ hash: ['mart.email'] }) } }],
    }),
  );
  server = createServer(app.test.app.http).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  variables = { OPENLINEAGE_URL: url, OPENLINEAGE_API_KEY: (await app.addKey(['read'])).key };
}, NEO4J_START_MS);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.close();
});

const withColumns = (...columns: readonly string[]): Said => ({
  ...{ inputs: ['a'], outputs: [{ name: 'mart', facets: { schema: schemaFacet(...columns) } }] },
});
const gate = (events: unknown, options: readonly string[] = [], more = {}) =>
  runFake(['impact-of-plan', '-', ...options], { stdin: JSON.stringify(events), variables: { ...variables, ...more } });

test('a plan that breaks readers ends with 2 and says whom, unless the gate is told to let it through', async () => {
  const plan = jobEvent('build', withColumns('id', 'fresh'));
  const { exitCode, stdout } = await gate(plan);
  expect(stdout.split('\n')).toEqual([
    'Job ns/build:',
    '  + ns/mart.fresh bigint',
    '  - ns/mart.email',
    '  BREAKS: ns/mart.email would be dropped, and is read by',
    '    ns/report.hash',
    '',
  ]);
  expect(exitCode).toBe(2);
  expect((await gate(plan, ['--fail-on', 'never'])).exitCode).toBe(0);
  expect((await gate([jobEvent('build', withColumns('id', 'email')), plan], ['--json'])).exitCode).toBe(2);
});

test('one that breaks nothing ends with 0', async () => {
  const { exitCode, stdout } = await gate(jobEvent('build', withColumns('id', 'email', 'fresh')));
  expect([exitCode, stdout]).toEqual([0, 'Job ns/build:\n  + ns/mart.fresh bigint\n']);
  const same = await gate(jobEvent('build', withColumns('id', 'email')));
  expect([same.exitCode, same.stdout]).toEqual([0, 'Job ns/build: nothing changes\n']);
});

test.each([
  ['{', {}, /^Cannot read an event from -: /],
  ['{}', {}, /would be refused: has neither run and job, nor job, nor dataset/],
  ['{}', { OPENLINEAGE_API_KEY: 'no key' }, /does not let this key ask \(401/],
  ['{}', { OPENLINEAGE_URL: 'http://127.0.0.1:1' }, /^No server answers at /],
  ['{}', { OPENLINEAGE_URL: '' }, /^Which server is to be asked\? Give --url, or set OPENLINEAGE_URL\./],
])('what cannot be told of %s with %p ends with 1', async (stdin, more, message) => {
  const { exitCode, stderr } = await runFake(['impact-of-plan', '-'], { stdin, variables: { ...variables, ...more } });
  expect(stderr).toMatch(message);
  expect(exitCode).toBe(1);
});
