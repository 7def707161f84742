import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runEvent } from '../support/events.ts';
import { runFake } from '../support/fake-terminal.ts';
import { HttpApp } from '../support/http-app.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';

let app: HttpApp;
let variables: Record<string, string>;
let inOrganization: string[];

beforeAll(async () => {
  app = await HttpApp.start();
  const { uri, username, password } = await testNeo4j();
  variables = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password || 'none' };
  inOrganization = ['--organization', app.test.organization];
  await app.test.send(runEvent('load', { facets: { sql: { query: 'select 1' } }, outputs: ['orders'] }));
}, NEO4J_START_MS);
afterAll(() => app.close());

const cli = (...argv: string[]) => runFake(argv, { variables });
const ask = async (key: string, query: string) => {
  const sent = app.request().post('/graphql').set('authorization', `Bearer ${key}`).send({ query });
  const { status, body } = await sent;
  return { status, data: (body as { data?: unknown }).data };
};
const datasets = '{ datasets { edges { node { name } } } }';

test('an organization is made once, with a key that opens it alone, and listed', async () => {
  const name = uniqueOrganization();
  const { exitCode, stdout } = await cli('organizations', 'create', name);
  expect(exitCode).toBe(0);
  expect(await ask(stdout.trim(), datasets)).toEqual({ status: 200, data: { datasets: { edges: [] } } });
  const again = await cli('organizations', 'create', name);
  expect([again.exitCode, again.stdout, again.stderr]).toEqual([
    1,
    '',
    `There is an organization "${name}" already.\n`,
  ]);
  expect((await cli('organizations', 'list')).stdout.split('\n')).toContain(name);
  expect((await cli('organizations', 'create', ' ')).exitCode).not.toBe(0);
});

test('a key limited to a workspace follows what that holds', async () => {
  const of = (verb: string, ...rest: string[]) => cli('workspaces', verb, ...rest, ...inOrganization);
  expect((await of('create', 'shop', 'elsewhere')).stdout).toBe('Workspace shop holds elsewhere.\n');
  expect((await of('create', 'shop', 'ns')).stderr).toBe('There is a workspace "shop" already.\n');
  const key = (
    await cli('keys', 'create', '--name', 'k', '--scope', 'read', '--workspace', 'shop', ...inOrganization)
  ).stdout.trim();
  // A key whose workspace has just changed is asked to try again: what was begun was not its own any more.
  const seen = async () => {
    const answer = await ask(key, datasets);
    return JSON.stringify(answer.status === 503 ? await ask(key, datasets) : answer);
  };
  expect(await seen()).not.toContain('orders');
  expect((await of('update', 'shop', 'ns')).stdout).toBe('Workspace shop holds ns.\n');
  expect(await seen()).toContain('orders');
  expect((await of('list')).stdout).toMatch(/^NAME +NAMESPACES\nshop +ns\n$/);
  expect((await of('delete', 'shop')).stdout).toBe('Workspace shop is deleted.\n');
  expect(await seen()).not.toContain('orders');
  for (const gone of [await of('delete', 'shop'), await of('update', 'shop', 'ns')])
    expect([gone.exitCode, gone.stderr]).toEqual([1, 'There is no workspace "shop".\n']);
});

test.each([
  ['keys', 'create', '--name', 'k', '--expires', '2030-01-01T00:00:00'],
  ['retire', 'ns', 'load', '--at', '2026-01-01T00:00:00'],
])('a time without an offset is refused: %s', async (...argv) => {
  const { exitCode, stdout, stderr } = await cli(...argv, ...inOrganization);
  expect([exitCode === 0, stdout, stderr]).toEqual([false, '', expect.stringContaining('a time with an offset')]);
});

test('a key that could do nothing is not made, and one that was is not listed as one that may do all', async () => {
  const { exitCode, stdout, stderr } = await cli('keys', 'create', '--name', 'k', '--namespace', '', ...inOrganization);
  expect([exitCode === 0, stdout, stderr]).toEqual([false, '', expect.stringContaining('no name but an empty one')]);
  const made = await cli('keys', 'create', '--name', 'flink', '--namespace', '', 'jobs', ...inOrganization);
  expect(made.exitCode).toBe(0);
  await app.addKey(['read'], app.test.organization, { namespaces: [] });
  const { stdout: listed } = await cli('keys', 'list', ...inOrganization);
  expect(listed).toMatch(/ flink .* "", jobs$/m);
  expect(listed).toMatch(/ nothing$/m);
});

test('source is opened and hidden', async () => {
  const { key } = await app.addKey(['read']);
  const sql = async () =>
    JSON.stringify((await ask(key, '{ job(namespace: "ns", name: "load") { sql { query } } }')).data);
  expect(await sql()).toContain('[hidden]');
  expect((await cli('source', 'open', 'ns', ...inOrganization)).stdout).toBe('Source in ns is open.\n');
  expect(await sql()).toContain('select 1');
  expect((await cli('source', 'hide', 'ns', ...inOrganization)).stdout).toBe('Source in ns is hidden.\n');
  expect(await sql()).toContain('[hidden]');
});

test('a key is rotated: the new one works, the old one as long as is said', async () => {
  const { key, id } = await app.addKey(['read']);
  const kept = await cli('keys', 'rotate', id, ...inOrganization);
  const replaced = await cli('keys', 'rotate', id, '--overlap', '0', ...inOrganization);
  const status = async (of: string) => (await ask(of, datasets)).status;
  expect([await status(kept.stdout.trim()), await status(replaced.stdout.trim()), await status(key)]).toEqual([
    200, 200, 401,
  ]);
  expect((await cli('keys', 'rotate', 'nobody', ...inOrganization)).exitCode).toBe(1);
  const elsewhere = await cli('keys', 'revoke', id, '--organization', 'nobody');
  expect([elsewhere.exitCode, elsewhere.stderr]).toEqual([
    1,
    `No key of nobody has the id ${id}; keys list shows all.\n`,
  ]);
  expect((await cli('keys', 'revoke', id, ...inOrganization)).stdout).toBe(`Key ${id} is revoked.\n`);
  const again = await cli('keys', 'revoke', id, ...inOrganization);
  expect([again.exitCode, again.stdout]).toEqual([
    0,
    expect.stringMatching(new RegExp(`^Key ${id} was revoked before, at \\d{4}-\\d\\d-\\d\\dT[\\d:]{8}Z\\.\\n$`)),
  ]);
});

describe('integrations', () => {
  test('are listed, and shown with what is given filled in', async () => {
    expect((await cli('integrations')).stdout).toMatch(/^airflow +/m);
    const { stdout } = await cli('integrations', 'curl', '--url', 'https://lineage.example.com', '--key', 'olg_mine');
    expect(stdout).toContain('https://lineage.example.com/api/v1/lineage');
    expect(stdout).toContain('olg_mine');
    const unknown = await cli('integrations', 'nothing');
    expect([unknown.exitCode, unknown.stderr]).toEqual([
      1,
      'There is no emitter "nothing"; integrations lists those that there are.\n',
    ]);
  });

  test('of an organization come with its keys that may send, and with what was last taken of each', async () => {
    const { id } = await app.addKey(['ingest']);
    const { id: reads } = await app.addKey(['read']);
    const { stdout, stderr } = await cli('integrations', 'curl', '--url', 'https://a.example.com', ...inOrganization);
    expect(stdout).toContain('https://a.example.com/api/v1/lineage');
    expect(stderr).toContain(`Keys of ${app.test.organization} that may send events: `);
    expect([stderr.includes(id), stderr.includes(reads)]).toEqual([true, false]);
    await app.test.app.emitters.settle();
    const list = (await cli('integrations', ...inOrganization)).stdout;
    expect(list).toMatch(/^NAME +EMITTER +RUN WITH +LAST TAKEN$/m);
    expect(list).toMatch(/^curl .* 20\d\d-\S+Z$/m);
    expect(list).toMatch(/^spark .*[^Z]$/m);
    const unknown = await cli('integrations', '--organization', 'nobody');
    expect([unknown.exitCode, unknown.stderr]).toEqual([1, 'There is no organization "nobody".\n']);
  });

  test('are verified without a word of other organizations', async () => {
    const { exitCode, stdout } = await cli('verify', 'airflow', '--organization', uniqueOrganization());
    expect(stdout).not.toContain('load');
    expect(stdout).toContain('Looked for    Events whose producer holds airflow/tree/providers-openlineage.');
    expect(exitCode).toBeLessThan(2);
  });
});

test('config tells and changes settings, and refuses what is none', async () => {
  expect((await cli('config', 'list', ...inOrganization)).stdout).toMatch(/^active-window \S+\nretained-since ever\n$/);
  expect((await cli('config', 'set', 'active-window', '12h', ...inOrganization)).stdout).toMatch(
    /^active-window is 12h; settled 1 job anew\.\n$/,
  );
  expect((await cli('config', 'get', 'active-window', ...inOrganization)).stdout).toBe('12h\n');
  for (const argv of [
    ['set', 'active-window', 'soon'],
    ['set', 'retained-since', '1d'],
    ['get', 'nothing'],
  ])
    expect((await cli('config', ...argv, ...inOrganization)).exitCode).toBe(1);
});

test('export writes an organization, and none that does not exist', async () => {
  const { exitCode, stdout, stderr } = await cli('export', ...inOrganization);
  expect(exitCode).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.map((line) => typeof JSON.parse(line))).toEqual(lines.map(() => 'object'));
  expect(stdout).toContain('"orders"');
  expect(stderr).toContain(`Exported "${app.test.organization}": ${lines.length} lines.\n`);
  const unknown = await cli('export', '--organization', 'nobody');
  expect([unknown.exitCode, unknown.stdout, unknown.stderr]).toEqual([1, '', 'There is no organization "nobody".\n']);
});
