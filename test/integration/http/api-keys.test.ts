import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { hashApiKey } from '../../../src/access/api-key.ts';
import { runEvent, type Said } from '../../support/events.ts';
import { HttpApp, INGEST } from '../../support/http-app.ts';
import type { Answer } from '../../support/test-app.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';

let app: HttpApp;
/** Another server on the same database. */
let elsewhere: HttpApp;

beforeAll(async () => {
  app = await HttpApp.start();
  elsewhere = await HttpApp.start();
}, NEO4J_START_MS);
afterAll(() => Promise.all([app.close(), elsewhere.close()]));
afterEach(() => expect([...app.faults, ...elsewhere.faults]).toEqual([]));

const ask = async (query: string, key = app.key, server = app): Promise<Answer> =>
  (await server.request().post('/graphql').set('authorization', `Bearer ${key}`).send({ query })).body as Answer;
const statusOf = async (key: string, server = app) =>
  (await server.request().post('/graphql').set('authorization', `Bearer ${key}`).send({ query: '{ __typename }' }))
    .status;

const KEY =
  'key apiKey { id name prefix scopes namespaces workspaces state expiresAt revokedAt lastUsedAt replacedBy }';

async function create(args: string) {
  const { data, errors } = await ask(`mutation { createApiKey(${args}) { ${KEY} } }`);
  expect(errors).toBeUndefined();
  return data.createApiKey as { key: string; apiKey: { id: string } };
}

async function listed(id: string) {
  const { data } = await ask('{ apiKeys { id prefix state lastUsedAt expiresAt replacedBy } }');
  return (data.apiKeys as { id: string }[]).find((each) => each.id === id);
}

describe('an API key', () => {
  test('is made by an admin, shown once, known by how it begins and when it was last used', async () => {
    const { key, apiKey } = await create('name: "dashboard", scopes: [READ]');
    expect(key).toMatch(/^olg_\w{46}$/);
    expect(apiKey).toMatchObject({
      ...{ name: 'dashboard', prefix: `${key.slice(0, 8)}…`, scopes: ['READ'], namespaces: null, workspaces: null },
      ...{ state: 'ACTIVE', expiresAt: null, revokedAt: null, lastUsedAt: null, replacedBy: null },
    });
    expect(await statusOf(key)).toBe(200);
    const all = await ask('{ apiKeys { id prefix lastUsedAt } }');
    expect(JSON.stringify(all)).not.toContain(key.slice(0, 12));
    while (
      (await listed(apiKey.id)) !== undefined &&
      JSON.stringify(await listed(apiKey.id)).includes('"lastUsedAt":null')
    );
    expect(await listed(apiKey.id)).toMatchObject({ lastUsedAt: expect.stringMatching(/^\d{4}-/) });
  });

  test('says when it ends to whoever looks it up, who may have to do without the database then', async () => {
    const expiresAt = '2030-01-02T03:04:05.678Z';
    const { key } = await create(`name: "ending", scopes: [INGEST], expiresAt: "${expiresAt}"`);
    const { keys } = app.test.app;
    for (const found of [await keys.find([hashApiKey(key)]), await keys.live(10_000)])
      expect(found.get(hashApiKey(key))?.endsAt).toBe(Date.parse(expiresAt));
    expect((await keys.find([hashApiKey(app.key)])).get(hashApiKey(app.key))?.endsAt).toBeNull();
  });

  test('is not made, listed, replaced or ended by any other', async () => {
    const { key, apiKey } = await create('name: "reader", scopes: [READ, READ_SOURCE, INGEST]');
    for (const query of [
      '{ apiKeys { id } }',
      'mutation { createApiKey(name: "more", scopes: [ADMIN]) { key } }',
      `mutation { rotateApiKey(id: "${apiKey.id}") { key } }`,
      `mutation { revokeApiKey(id: "${apiKey.id}") { apiKey { id } } }`,
    ])
      expect((await ask(query, key)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const other = (await elsewhere.addKey(['admin'])).key;
    for (const query of [
      `mutation { rotateApiKey(id: "${apiKey.id}") { key } }`,
      `mutation { revokeApiKey(id: "${apiKey.id}") { apiKey { id } } }`,
    ])
      expect((await ask(query, other)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect((await ask('{ apiKeys { id } }', other)).data.apiKeys).not.toContainEqual({ id: apiKey.id });
    expect(await statusOf(key)).toBe(200);
    expect(await listed(apiKey.id)).toMatchObject({ state: 'ACTIVE', expiresAt: null, replacedBy: null });
  });

  test('that could do nothing, or too much, is not made', async () => {
    for (const [args, code] of [
      ['name: "", scopes: [READ]', 'BAD_USER_INPUT'],
      ['name: "x", scopes: []', 'BAD_USER_INPUT'],
      ['name: "x", scopes: [READ], expiresAt: "2020-01-01T00:00:00Z"', 'BAD_USER_INPUT'],
      ['name: "x", scopes: [ADMIN], namespaces: ["ns"]', 'BAD_USER_INPUT'],
      ['name: "x", scopes: [ADMIN], workspaces: []', 'BAD_USER_INPUT'],
      ['name: "x", scopes: [READ], workspaces: ["none"]', 'NOT_FOUND'],
      ['name: "x", scopes: [READ], namespaces: []', 'BAD_USER_INPUT'],
      ['name: "x", scopes: [READ], workspaces: []', 'BAD_USER_INPUT'],
      ['name: "x", scopes: [READ], namespaces: ["ns"], workspaces: []', 'BAD_USER_INPUT'],
      ['name: "x", scopes: [READ], namespaces: [""]', 'BAD_USER_INPUT'],
    ])
      expect((await ask(`mutation { createApiKey(${args}) { key } }`)).errors).toMatchObject([
        { extensions: { code } },
      ]);
  });

  test('is replaced while it still works, and ends at once where no overlap is wanted', async () => {
    const { key, apiKey } = await create(
      'name: "emitter", scopes: [READ], namespaces: ["ns"], expiresAt: "2099-01-01T00:00:00Z"',
    );
    const rotate = async (id: string, more = '') =>
      (await ask(`mutation { rotateApiKey(id: "${id}"${more}) { ${KEY} } }`)).data.rotateApiKey as Awaited<
        ReturnType<typeof create>
      >;
    const next = await rotate(apiKey.id);
    expect(next.apiKey).toMatchObject({
      name: 'emitter',
      scopes: ['READ'],
      namespaces: ['ns'],
      expiresAt: expect.stringMatching(/^20(98|99)-/),
    });
    expect([await statusOf(key), await statusOf(next.key)]).toEqual([200, 200]);
    expect(await listed(apiKey.id)).toMatchObject({ state: 'ACTIVE', replacedBy: next.apiKey.id });
    const last = await rotate(next.apiKey.id, ', overlapSeconds: 0');
    expect([await statusOf(next.key), await statusOf(last.key)]).toEqual([401, 200]);
    expect(await listed(next.apiKey.id)).toMatchObject({ state: 'EXPIRED' });
    // One that has ended must not begin anew as another.
    await ask(`mutation { revokeApiKey(id: "${last.apiKey.id}") { apiKey { id } } }`);
    for (const { id } of [next.apiKey, last.apiKey])
      expect((await ask(`mutation { rotateApiKey(id: "${id}") { key } }`)).errors).toMatchObject([
        { extensions: { code: 'NOT_FOUND' } },
      ]);
  });

  test('that is replaced works no longer than it would have, nor than 90 days', async () => {
    // Zeros at its end are left out of an answer.
    const soon = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, '');
    const { apiKey } = await create(`name: "ending", scopes: [READ], expiresAt: "${soon}"`);
    const rotate = (overlap: number) =>
      ask(`mutation { rotateApiKey(id: "${apiKey.id}", overlapSeconds: ${overlap}) { apiKey { id } } }`);
    for (const overlap of [-1, 90 * 86_400 + 1])
      expect((await rotate(overlap)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect((await rotate(90 * 86_400)).errors).toBeUndefined();
    expect(await listed(apiKey.id)).toMatchObject({ expiresAt: soon, replacedBy: expect.any(String) });
  });

  test('that has ended is not among those that servers remember for when the database is away', async () => {
    const [live, expired, revoked] = await Promise.all(
      ['live', 'expired', 'revoked'].map((name) => create(`name: "${name}", scopes: [INGEST]`)),
    );
    await ask(`mutation { rotateApiKey(id: "${expired!.apiKey.id}", overlapSeconds: 0) { key } }`);
    await ask(`mutation { revokeApiKey(id: "${revoked!.apiKey.id}") { apiKey { id } } }`);
    const remembered = await app.test.app.keys.live(1_000_000);
    expect([live, expired, revoked].map((each) => remembered.has(hashApiKey(each!.key)))).toEqual([true, false, false]);
  });

  test('that is revoked ends at once, on every server', async () => {
    const { key, apiKey } = await create('name: "leaked", scopes: [READ]');
    expect([await statusOf(key), await statusOf(key, elsewhere)]).toEqual([200, 200]);
    const { data } = await ask(`mutation { revokeApiKey(id: "${apiKey.id}") { apiKey { state } } }`);
    expect(data.revokeApiKey.apiKey.state).toBe('REVOKED');
    expect([await statusOf(key), await statusOf(key, elsewhere)]).toEqual([401, 401]);
  });
});

describe('a key that is limited', () => {
  const send = (key: string, event: object, path = INGEST) =>
    app.request().post(path).set('authorization', `Bearer ${key}`).set('content-type', 'application/json').send(event);

  test('writes no namespace but its own, whatever part of an event names another', async () => {
    const { key } = await create('name: "team a", scopes: [INGEST], namespaces: ["ns", "lake"]');
    const dataset = { namespace: 'lake', name: 'd' };
    const theirs = { namespace: 'theirs', name: 'd' };
    expect((await send(key, runEvent('j', { inputs: [dataset] }))).status).toBe(201);
    const symlinks = { identifiers: [{ ...theirs, type: 'TABLE' }] };
    const parent = { run: { runId: 'r' }, job: theirs };
    const said: Said[] = [
      { inputs: [theirs] },
      { outputs: [{ ...dataset, facets: { symlinks } }] },
      { runFacets: { parent } },
    ];
    for (const each of said) {
      const { status, body } = await send(key, runEvent('j', each));
      expect([status, body.errors]).toEqual([
        403,
        [{ path: '', message: 'this key may not write the namespace "theirs"' }],
      ]);
    }
    const { body } = await send(key, [runEvent('j'), runEvent('j', { inputs: [theirs] })], `${INGEST}/batch`);
    expect(body).toMatchObject({ status: 'partial_success', summary: { successful: 1, non_retriable: 1 } });
    expect((await ask('{ dataset(namespace: "theirs", name: "d") { id } }')).data.dataset).toBeNull();
  });

  test('to a workspace sees what that holds now', async () => {
    await send(
      app.key,
      [
        runEvent('j', {
          inputs: [
            { namespace: 'one', name: 'd' },
            { namespace: 'two', name: 'd' },
          ],
        }),
      ],
      `${INGEST}/batch`,
    );
    const workspace = (verb: string, more = '') =>
      ask(`mutation { ${verb}Workspace(name: "shop"${more}) { workspace { name namespaces } } }`);
    expect((await workspace('create', ', namespaces: ["one", "one"]')).data.createWorkspace.workspace).toEqual({
      name: 'shop',
      namespaces: ['one'],
    });
    expect((await workspace('create', ', namespaces: []')).errors).toMatchObject([
      { extensions: { code: 'NAME_TAKEN' } },
    ]);
    const { key, apiKey } = await create('name: "shop", scopes: [READ], workspaces: ["shop"]');
    const sees = async (by = key) =>
      (await ask('{ namespaces { edges { node { name } } } workspaces { name namespaces } }', by)).data as unknown;
    const names = (...list: string[]) => ({ edges: list.map((name) => ({ node: { name } })) });
    expect(await sees()).toEqual({ namespaces: names('one'), workspaces: [{ name: 'shop', namespaces: ['one'] }] });
    const { data: rotated } = await ask(`mutation { rotateApiKey(id: "${apiKey.id}") { key } }`);
    expect(await sees(rotated.rotateApiKey.key as string)).toEqual(await sees());
    await workspace('update', ', namespaces: ["two", "one"]');
    expect(await sees()).toEqual({
      namespaces: names('one', 'two'),
      workspaces: [{ name: 'shop', namespaces: ['one', 'two'] }],
    });
    // Of workspaces that hold more, it sees its part.
    for (const [name, namespaces] of [
      ['wide', '["secret", "two"]'],
      ['theirs', '["secret"]'],
    ])
      await ask(`mutation { createWorkspace(name: "${name}", namespaces: ${namespaces}) { workspace { name } } }`);
    expect(await sees()).toMatchObject({
      workspaces: [
        { name: 'shop', namespaces: ['one', 'two'] },
        { name: 'wide', namespaces: ['two'] },
      ],
    });
    await workspace('delete');
    expect(await sees()).toEqual({ namespaces: names(), workspaces: [] });
    expect((await workspace('delete')).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    // Another of that name is another.
    await workspace('create', ', namespaces: ["two"]');
    expect(await sees()).toEqual({ namespaces: names(), workspaces: [] });
    const { data } = await ask('{ apiKeys { id workspaces } }');
    expect(data.apiKeys).toContainEqual({ id: apiKey.id, workspaces: [] });
    const { key: anew } = await create('name: "shop", scopes: [READ], workspaces: ["shop"]');
    expect(await sees(anew)).toMatchObject({ namespaces: names('two') });
  });
});
