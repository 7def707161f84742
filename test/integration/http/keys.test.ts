import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { hashApiKey } from '../../../src/access/api-key.ts';
import { Neo4jWorkspaceStore } from '../../../src/graph/neo4j-workspace-store.ts';
import { runEvent } from '../../support/events.ts';
import { cookieOf, HttpApp, INGEST } from '../../support/http-app.ts';
import { NEO4J_START_MS, uniqueOrganization } from '../../support/neo4j.ts';

let app: HttpApp;

beforeAll(async () => {
  app = await HttpApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());
afterEach(() => expect(app.faults).toEqual([]));

const QUERY = { query: '{ jobs { totalCount } }' };
const bearer = (key: string) => `Bearer ${key}`;
const ask = (key: string) => app.request().post('/graphql').set('authorization', bearer(key)).send(QUERY);
const send = (key: string) => app.request().post(INGEST).set('authorization', bearer(key)).send(runEvent('j'));

describe('a key', () => {
  test.each([
    ['none', undefined],
    ['nothing', ''],
    ['a word alone', 'Bearer'],
    ['an empty key', 'Bearer '],
    ['another scheme', 'Basic bmVvNGo6eA=='],
    ['an unknown key', `Bearer olg_${'0'.repeat(46)}`],
    ['two keys', 'Bearer a b'],
    ['bytes beyond ASCII', 'Bearer ÿÿÿ'],
    ['very much', `Bearer ${'x'.repeat(10_000)}`],
    ['what a query language might take for its own', 'Bearer {"$gt":""}'],
  ])('is wanted everywhere: %s is 401', async (_what, authorization) => {
    for (const [method, path] of [
      ...[['post', INGEST] as const, ['post', `${INGEST}/batch`] as const, ['post', '/graphql'] as const],
      ...[['get', '/metrics'] as const, ['get', '/graphql?query={__typename}'] as const, ['put', INGEST] as const],
    ]) {
      const sent = app.request()[method](path);
      if (authorization !== undefined) sent.set('authorization', authorization);
      const response = await sent;
      expect([path, response.status]).toEqual([path, 401]);
      expect(response.headers['www-authenticate']).toBe('Bearer');
      expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
      const { errors } = JSON.parse(response.text) as { errors?: readonly { extensions: { code: string } }[] };
      const codes = errors?.map(({ extensions }) => extensions.code);
      expect([path, codes]).toEqual([path, path.startsWith('/graphql') ? ['UNAUTHENTICATED'] : undefined]);
    }
  });

  test('counts whatever the letters of its scheme', async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      const response = await app.request().post('/graphql').set('authorization', `${scheme} ${app.key}`).send(QUERY);
      expect(response.status).toBe(200);
    }
  });

  test.each([
    ['ingest', 201, 403],
    ['read', 403, 200],
    ['admin', 201, 200],
  ] as const)('with the scope %s: %i for an event, %i for a question', async (scope, sent, asked) => {
    const { key } = await app.addKey([scope]);
    expect((await send(key)).status).toBe(sent);
    expect((await ask(key)).status).toBe(asked);
    const refused = sent === 403 ? await send(key) : asked === 403 ? await ask(key) : null;
    if (refused !== null) expect(refused.body).toMatchObject({ status: 403, detail: expect.stringContaining('scope') });
  });

  test('needs the scope admin for a mutation', async () => {
    const name = '{ dataset: { namespace: "ns", name: "d" } }';
    const query = `mutation { mergeDatasets(dataset: ${name}, other: ${name}) { dataset { name } } }`;
    const send = (key: string) => app.request().post('/graphql').set('authorization', bearer(key)).send({ query });
    const { key } = await app.addKey(['read', 'ingest']);
    expect((await send(key)).body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await send(app.key)).body.errors).not.toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const get = await app
      .request()
      .get(`/graphql?query=${encodeURIComponent(query)}`)
      .set('authorization', bearer(app.key));
    expect(get.status).toBe(405);
  });

  test('without any scope may nothing', async () => {
    const { key } = await app.addKey([]);
    expect([(await send(key)).status, (await ask(key)).status]).toEqual([403, 403]);
  });

  test('that is revoked is refused at once, also while others are being looked up', async () => {
    const { key, id } = await app.addKey(['admin']);
    expect((await ask(key)).status).toBe(200);
    // A request is sent once somebody waits for it.
    const others = Array.from({ length: 20 }, async () => await ask(app.key));
    expect(await app.test.app.keys.revoke(id, 1n)).toBe(true);
    expect((await ask(key)).status).toBe(401);
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual(others.map(() => 200));
  });

  test('that is revoked sends nothing from then on, whatever it sends, though it was let in a moment ago', async () => {
    const { key, id } = await app.addKey(['ingest']);
    expect((await send(key)).status).toBe(201);
    expect((await send(key)).status).toBe(201); // looked up by the transaction that commits it
    expect(await app.test.app.keys.revoke(id, 1n)).toBe(true);
    const sent = (body: object) => app.request().post(INGEST).set('authorization', bearer(key)).send(body);
    const bodies = [runEvent('after-its-end'), { ...runEvent('after-its-end'), eventTime: 'never' }, []];
    for (const body of bodies) expect((await sent(body)).status).toBe(401);
    const jobs = { query: '{ jobs { edges { node { name } } } deadLetters { totalCount } }' };
    const { data } = (await app.request().post('/graphql').set('authorization', bearer(app.key)).send(jobs)).body;
    expect(JSON.stringify(data.jobs)).not.toContain('after-its-end');
    expect(data.deadLetters.totalCount).toBe(0);
  });

  test('that may no longer write a namespace is refused there at once, and nobody beside it', async () => {
    const { organization, app: its } = app.test;
    const workspaces = new Neo4jWorkspaceStore(its.client);
    await workspaces.create(organization, { name: 'w', namespaces: ['ns'] });
    const { key } = await app.addKey(['ingest'], organization, { workspaces: ['w'] });
    expect([(await send(key)).status, (await send(key)).status]).toEqual([201, 201]);
    await workspaces.update(organization, { name: 'w', namespaces: ['other'] });
    const [limited, other] = await Promise.all([send(key), send(app.key)]);
    expect([limited.status, other.status]).toEqual([403, 201]);
  });

  test('that nobody has cannot be revoked', async () => {
    expect(await app.test.app.keys.revoke('nobody', 1n)).toBe(false);
  });

  test('is stored as its hash alone', async () => {
    const { key, id } = await app.addKey(['read']);
    const stored = await app.test.app.client.command('MATCH (k:ApiKey {id: $id}) RETURN properties(k) AS properties', {
      id,
    });
    expect(stored).toHaveLength(1);
    expect(stored[0]?.['properties']).toMatchObject({ hash: hashApiKey(key), scopes: ['read'] });
    expect(
      JSON.stringify(stored, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain(key);
    const listed = (await app.test.app.keys.list()).find((info) => info.id === id);
    expect(listed).toMatchObject({ name: 'test', organization: app.test.organization, revokedAt: null });
    expect(listed).not.toHaveProperty('hash');
  });

  test('of one organization sees nothing of another', async () => {
    const { key } = await app.addKey(['admin'], uniqueOrganization());
    await send(app.key);
    expect((await ask(key)).body).toEqual({ data: { jobs: { totalCount: 0 } } });
    expect((await ask(app.key)).body).not.toEqual({ data: { jobs: { totalCount: 0 } } });
  });

  test.each(['plain', 'with  spaces and "quotes"', 'ключ 鍵 \u{1F511}', 'é'])(
    'from outside may be any text, works as an admin, and made twice is one: %s',
    async (text) => {
      const key = `${text} ${uniqueOrganization()} ${text}`;
      await Promise.all([app.test.app.bootstrapKey(key), app.test.app.bootstrapKey(key)]);
      const asked = app.request().get('/graphql?query={__typename}');
      const { status } = await asked.set('authorization', bearer(Buffer.from(key).toString('latin1')));
      expect(status).toBe(200);
      const stored = await app.test.app.client.command(
        'MATCH (k:ApiKey {hash: $hash}) WITH k, k.scopes AS scopes DELETE k RETURN scopes',
        { hash: hashApiKey(key) },
      );
      expect(stored).toEqual([{ scopes: ['admin'] }]);
    },
  );
});

const principal = () => ({ organization: app.test.organization, keyId: 'test', scopes: ['read'] as const });

describe('a sign-in link', () => {
  const follow = (link: string) => app.request().get(`/sign-in?link=${link}`);

  test('works once, and leads to the page by a cookie that scripts and other sites have no use of', async () => {
    const link = app.test.app.sessions.makeLink(principal());
    const { status, headers } = await follow(link);
    expect([status, headers['location'], headers['cache-control']]).toEqual([303, '/', 'no-store']);
    const attributes = String(headers['set-cookie']).split('; ').slice(1);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
    const again = await follow(link);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  test.each([
    ['the server', { isSecure: true }],
    ['a proxy before it', { isBehindProxy: true }],
  ])(
    'where %s speaks TLS, leads to a cookie that is sent by that alone, and no browser comes back in the clear',
    async (_who, options) => {
      const secure = await HttpApp.start(options);
      const { sessions } = secure.test.app;
      const { headers } = await secure.request().get(`/sign-in?link=${sessions.makeLink(principal())}`);
      expect(String(headers['set-cookie']).split('; ').slice(1)).toContain('Secure');
      expect(headers['strict-transport-security']).toMatch(/^max-age=\d{7,}/);
      expect((await app.request().get('/')).headers['strict-transport-security']).toBeUndefined();
      await secure.close();
    },
  );

  test('is not used up by who only looks whether it is there', async () => {
    const link = app.test.app.sessions.makeLink(principal());
    await app.request().head(`/sign-in?link=${link}`);
    expect((await follow(link)).status).toBe(303);
  });

  test.each(['', 'x', '../..', '&link=a&link=b'])('that was never made is 401: "%s"', async (link) => {
    expect((await follow(link)).status).toBe(401);
  });

  test('that is missing is 401', async () => {
    expect((await app.request().get('/sign-in')).status).toBe(401);
  });
});

describe("a signed-in browser's cookie", () => {
  let cookie: string;

  beforeAll(async () => {
    cookie = await app.signIn(['read']);
  });

  const asked = (site?: string) => {
    const sent = app.request().post('/graphql').set('cookie', `theme=dark; ${cookie}; x=y`);
    return (site === undefined ? sent : sent.set('sec-fetch-site', site)).send(QUERY);
  };

  test.each([undefined, 'same-origin', 'none'])('is let in from our own page (Sec-Fetch-Site: %s)', async (site) => {
    expect((await asked(site)).status).toBe(200);
  });

  test.each(['cross-site', 'same-site', 'nonsense'])('is refused from elsewhere (Sec-Fetch-Site: %s)', async (site) => {
    expect((await asked(site)).status).toBe(401);
  });

  const askedFrom = (origin: string, site?: string) => asked(site).set({ host: 'localhost:4000', origin });

  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1', ''])(
    'is refused from a page of another origin, whatever Sec-Fetch-Site says: %j',
    async (origin) => {
      for (const site of [undefined, 'same-origin', 'none']) {
        const { status, body } = await askedFrom(origin, site);
        expect([status, body.detail]).toEqual([403, expect.stringContaining('PUBLIC_URL')]);
      }
    },
  );

  test('is let in with the Origin of our own pages; a key, whatever the Origin', async () => {
    expect((await askedFrom('http://localhost:4000')).status).toBe(200);
    expect((await askedFrom('https://localhost:4000')).status).toBe(403);
    expect((await ask(app.key).set('origin', 'https://evil.example')).status).toBe(200);
  });

  test("is refused under a name that is not the server's, as a sign-in link is, also from a page of that name", async () => {
    const there = { host: 'evil.example:4107' };
    for (const headers of [there, { ...there, origin: 'http://evil.example:4107' }]) {
      const { status, body } = await asked('same-origin').set(headers);
      expect([status, body.detail]).toEqual([403, expect.stringContaining('PUBLIC_URL')]);
      const link = app.test.app.sessions.makeLink(principal());
      const followed = await app.request().get(`/sign-in?link=${link}`).set(headers);
      expect([followed.status, followed.headers['set-cookie']]).toEqual([403, undefined]);
    }
    expect((await ask(app.key).set(there)).status).toBe(200);
  });

  test('may what its sign-in may, and no more', async () => {
    const response = await app.request().post(INGEST).set('cookie', cookie).send(runEvent('j'));
    expect(response.status).toBe(403);
  });

  test('is of no use when it is changed', async () => {
    const changed = cookie.slice(0, -1) + (cookie.endsWith('A') ? 'B' : 'A');
    for (const value of [
      changed,
      cookieOf('olg_session='),
      'olg_session=x',
      cookie.replace('olg_session', 'xolg_session'),
    ]) {
      expect((await app.request().post('/graphql').set('cookie', value).send(QUERY)).status).toBe(401);
    }
  });

  test.each([
    ['Bearer wrong', 401],
    ['Bearer ', 401],
    ['Basic bmVvNGo6eA==', 401],
    ['', 401],
  ])('does not open what other credentials are sent for: %j', async (authorization, status) => {
    const sender = await app.signIn(['ingest']);
    const asked = await app.request().post('/graphql').set({ cookie, authorization }).send(QUERY);
    expect(asked.status).toBe(status);
    const sent = await app.request().post(INGEST).set({ cookie: sender, authorization }).send(runEvent('j'));
    expect(sent.status).toBe(status);
  });
});

describe('to sign out', () => {
  const signOut = (cookie: string) =>
    app.request().post('/sign-out').set({ cookie, 'content-type': 'application/json' });
  const asked = async (cookie: string) =>
    (await app.request().post('/graphql').set('cookie', cookie).send(QUERY)).status;

  test('ends the session, and has the browser forget its cookie; others go on', async () => {
    const [cookie, other] = [await app.signIn(['read']), await app.signIn(['read'])];
    const { status, headers } = await signOut(cookie);
    expect([status, headers['cache-control']]).toEqual([204, 'no-store']);
    const [name, ...attributes] = String(headers['set-cookie']).split('; ');
    expect([name, attributes.sort()]).toEqual([
      'olg_session=',
      ['Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'HttpOnly', 'Path=/', 'SameSite=Strict'],
    ]);
    expect([await asked(cookie), await asked(other)]).toEqual([401, 200]);
    expect((await signOut(cookie)).status).toBe(401);
  });

  test('takes a session, and a request of our own pages', async () => {
    const cookie = await app.signIn(['read']);
    expect((await signOut('')).status).toBe(401);
    expect((await signOut(cookie).set('sec-fetch-site', 'cross-site')).status).toBe(401);
    expect((await signOut(cookie).set('origin', 'https://evil.example')).status).toBe(403);
    for (const type of ['', 'text/plain', 'application/x-www-form-urlencoded'])
      expect((await app.request().post('/sign-out').set({ cookie, 'content-type': type })).status).toBe(401);
    expect((await app.request().get('/sign-out').set('cookie', cookie)).status).toBe(405);
    expect(await asked(cookie)).toBe(200);
  });
});
