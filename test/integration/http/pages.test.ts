import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { exampleQueries } from '../../../src/graphql/example-queries.ts';
import { runEvent } from '../../support/events.ts';
import { HttpApp } from '../../support/http-app.ts';
import { NEO4J_START_MS, uniqueOrganization } from '../../support/neo4j.ts';

let app: HttpApp;
let isStarting = false;

beforeAll(async () => {
  app = await HttpApp.start({ isStarting: () => isStarting, browserUrl: 'http://127.0.0.1:7474/browser/' });
}, NEO4J_START_MS);
afterAll(() => app.close());
afterEach(() => expect(app.faults).toEqual([]));

test('health is told without a key', async () => {
  const live = await app.request().get('/health/live');
  expect([live.status, live.body]).toEqual([200, { status: 'ok' }]);
  const ready = await app.request().get('/health/ready');
  expect([ready.status, ready.body]).toEqual([200, { status: 'ok', parts: { neo4j: { status: 'ok' } } }]);
});

test('a server that is still starting is not ready, whatever works', async () => {
  isStarting = true;
  const { status, body } = await app.request().get('/health/ready');
  isStarting = false;
  const neo4j = { status: 'unavailable', reason: 'The server is still starting' };
  expect([status, body]).toEqual([503, { status: 'unavailable', parts: { neo4j } }]);
});

test('metrics are Prometheus text, and count what was committed', async () => {
  const metrics = async () => {
    const { status, headers, text } = await app.request().get('/metrics').set('authorization', `Bearer ${app.key}`);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    for (const line of text.split('\n')) expect(line).toMatch(/^(#.*|[a-zA-Z_:][\w:]*(\{.*\})? [-+.\dNIa-z]+)?$/);
    return (name: string) => Number(new RegExp(`^openlineage_${name} (\\S+)$`, 'm').exec(text)?.[1]);
  };
  const before = await metrics();
  await app.post().send(runEvent('counted'));
  const after = await metrics();
  const grown = (name: string) => after(name) - before(name);
  expect(grown('events_committed_total')).toBe(1);
  expect(grown('organization_lock_seconds_count')).toBe(1);
  expect(grown('organization_lock_seconds_sum')).toBeGreaterThan(0);
  expect(grown('organization_lock_seconds_sum')).toBeLessThan(grown('commit_seconds_sum'));
});

test('metrics, which count over all organizations, are told to keys of the operator that are not limited', async () => {
  const own = app.test.organization;
  for (const [organization, limits, status] of [
    [own, {}, 200],
    [own, { namespaces: ['ns'] }, 403],
    [uniqueOrganization(), {}, 403],
  ] as const) {
    const { key } = await app.addKey(['read'], organization, limits);
    const told = await app.request().get('/metrics').set('authorization', `Bearer ${key}`);
    expect([limits, told.status]).toEqual([limits, status]);
    if (status === 403) expect(told.text).not.toContain('openlineage_');
  }
});

describe('pages', () => {
  test.each(['/', '/graphql'])('%s is served without a key', async (path) => {
    const { status, headers } = await app.request().get(path).set('accept', 'text/html');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/html/);
  });

  test('have policies of their own; what is no page has one that takes nothing, and is not kept', async () => {
    const policyOf = async (path: string, accept: string) => {
      const { headers } = await app
        .request()
        .get(path)
        .set({ accept, authorization: `Bearer ${app.key}` });
      return [headers['content-security-policy'] ?? '', headers['cache-control']] as const;
    };
    const [page] = await policyOf('/', 'text/html');
    expect(page).toContain("script-src 'self';");
    const [graphiql] = await policyOf('/graphql', 'text/html');
    expect(graphiql).toMatch(/script-src 'self' 'nonce-[\w-]{22}';/);
    expect((await policyOf('/graphql', 'text/html'))[0]).not.toBe(graphiql);
    const answers = [
      '/graphql?query={__typename}',
      '/graphql?query={',
      '/health/live',
      '/metrics',
      '/api/openapi.json',
    ];
    for (const path of [...answers, '/api/v1/export', '/api/v1/nothing', '/sign-in'])
      expect([path, ...(await policyOf(path, 'application/json'))]).toEqual([
        ...[path, "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'", 'no-store'],
      ]);
    const sent = await app.post().send(runEvent('kept'));
    expect([sent.status, sent.headers['cache-control']]).toEqual([201, 'no-store']);
  });

  test('the first is told where Neo4j Browser is', async () => {
    const { text } = await app.request().get('/');
    expect(text).toContain('http://127.0.0.1:7474/browser/');
  });

  test('every address of the page is the page; others are not there', async () => {
    const { text } = await app.request().get('/');
    for (const path of ['/lineage?kind=job&name=a', '/datasets', '/integrations/spark'])
      expect((await app.request().get(path)).text).toBe(text);
    for (const path of ['/lineage/deeper', '/assets/nothing.js', '/assets/..%2findex.html'])
      expect((await app.request().get(path)).status).toBe(404);
  });

  test('who opens what is not there in a browser gets the page, which says so, and no program does', async () => {
    const { text } = await app.request().get('/');
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const inBrowser = await app.request().get('/lineage/deeper').set('accept', accept);
    expect([inBrowser.status, inBrowser.text]).toEqual([404, text]);
    expect(inBrowser.headers['content-security-policy']).toContain("script-src 'self'");
    for (const path of ['/api/v1/nothing', '/assets/nothing.js'])
      expect((await app.request().get(path).set('accept', accept)).headers['content-type']).toContain('problem+json');
    expect((await app.request().get('/nothing')).headers['content-type']).toContain('problem+json');
    const used = await app.request().get('/sign-in?link=used').set('accept', accept);
    expect([used.status, used.headers['location'], used.headers['set-cookie']]).toEqual([
      303,
      '/?link=used',
      undefined,
    ]);
    expect((await app.request().get('/sign-in?link=used')).status).toBe(401);
  });

  test('its files are kept for good, and come as they were compressed', async () => {
    const { text } = await app.request().get('/');
    const [script = ''] = /\/assets\/index-[\w-]+\.js/.exec(text) ?? [];
    const sizes = [];
    for (const encoding of ['br', 'gzip', 'identity']) {
      const { status, headers, text: code } = await app.request().get(script).set('accept-encoding', encoding);
      expect([status, headers['content-encoding'] ?? 'identity']).toEqual([200, encoding]);
      expect(headers['content-type']).toMatch(/^text\/javascript/);
      expect(headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
      });
      expect(code).toContain('olg-settings');
      sizes.push(Number(headers['content-length']));
    }
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect((await app.request().get('/')).headers['cache-control']).toBe('no-cache');
  });

  test('its document tells nobody anything of the server but where Neo4j Browser is, and the version', async () => {
    const { text } = await app.request().get('/');
    const [, settings = ''] = /name="olg-settings" content="([^"]*)"/.exec(text) ?? [];
    expect(Object.keys(JSON.parse(settings.replaceAll('&quot;', '"')) as object)).toEqual(['browserUrl', 'version']);
  });

  test('nothing inline runs on the page', async () => {
    const { headers } = await app.request().get('/lineage');
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  test('GraphiQL opens on the example queries, in the one script that its policy lets run', async () => {
    const { text, headers } = await app.request().get('/graphql').set('accept', 'text/html');
    expect(text.includes(exampleQueries.split('\n')[0] ?? '?')).toBe(true); // the page is large: toContain would print it
    const [, nonce = '?'] = /'nonce-([\w-]+)'/.exec(headers['content-security-policy'] ?? '') ?? [];
    expect(text.split(`<script nonce="${nonce}">`).length).toBe(2);
  });

  test.each(['/', '/graphql'])('%s asks no other host for anything', async (path) => {
    const { text, headers } = await app.request().get(path).set('accept', 'text/html');
    // What scripts are made of is no markup: a tag in a text of theirs loads nothing.
    const markup = text.replaceAll(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, '$1');
    const loaded = Array.from(
      markup.matchAll(/<(?:script|link|img|iframe|source|base)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"'\s>]+)/g),
      ([, url]) => url,
    );
    expect(loaded.filter((url) => /^(?:[a-z][\w+.-]*:)?\/\//i.test(url ?? ''))).toEqual([]);
    const FROM_ELSEWHERE =
      /(?:unpkg\.com|jsdelivr\.net|esm\.sh|cdnjs|googleapis\.com|gstatic\.com|skypack)|@import\s+(?:url\()?["']?https?:|url\(["']?https?:/g;
    expect(text.match(FROM_ELSEWHERE)).toBeNull();
    const policy = policyOf(headers);
    expect(policy['default-src']).toBe("'self'");
    for (const sources of Object.values(policy)) expect(sources).not.toMatch(/https?:|\*|wss?:/);
  });
});

describe('GraphQL over HTTP', () => {
  const graphql = () => app.request().post('/graphql').set('authorization', `Bearer ${app.key}`);

  test('answers a POST and a GET', async () => {
    const post = await graphql().send({ query: '{ __typename }' });
    const get = await app.request().get('/graphql?query={__typename}').set('authorization', `Bearer ${app.key}`);
    for (const { status, body } of [post, get])
      expect([status, body]).toEqual([200, { data: { __typename: 'Query' } }]);
  });

  test('keeps long integers on the wire', async () => {
    const event = JSON.stringify(runEvent('long', { facets: { f: { n: 'N' } } })).replace('"N"', '9007199254740993');
    await app.post().send(event);
    const { text } = await graphql().send({ query: '{ job(namespace: "ns", name: "long") { facets } }' });
    expect(text).toContain('"n":9007199254740993');
  });

  test.each([
    ['no JSON', 'application/json', '{', 400],
    ['no object', 'application/json', '[]', 400],
    ['no query', 'application/json', '{}', 200],
    ['a query that is a number', 'application/json', '{"query":5}', 400],
    ['variables that are a text', 'application/json', '{"query":"{__typename}","variables":"x"}', 400],
    ['a query that does not parse', 'application/json', '{"query":"{"}', 200],
    ['another content type', 'text/csv', 'a,b', 415],
  ])('refuses what is none, and says so: %s', async (_what, type, body, status) => {
    const response = await graphql().set('content-type', type).send(body);
    expect(response.status).toBe(status);
    expect(response.text).not.toMatch(/\bat .*\.ts:|node_modules/);
    if (status !== 415) expect(response.body.errors[0].message).toBeTruthy();
  });

  test('does not run over GET what is only for POST, and takes no other method', async () => {
    for (const method of ['put', 'delete', 'patch'] as const) {
      const response = await app
        .request()
        [method]('/graphql')
        .set('authorization', `Bearer ${app.key}`)
        .send({ query: '{ __typename }' });
      expect(response.status).toBe(405);
    }
  });
});

test.each(['/', '/graphql', '/health/live', '/nothing'])(
  '%s comes with headers that keep a browser from mischief',
  async (path) => {
    const { headers } = await app.request().get(path).set('accept', 'text/html');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
    const isPage = String(headers['content-type']).startsWith('text/html');
    expect(policyOf(headers)).toMatchObject(
      isPage
        ? { 'default-src': "'self'", 'object-src': "'none'", 'frame-ancestors': "'self'", 'base-uri': "'self'" }
        : { 'default-src': "'none'", 'frame-ancestors': "'none'", 'base-uri': "'none'" },
    );
  },
);

function policyOf(headers: Record<string, string>): Record<string, string> {
  const directives = (headers['content-security-policy'] ?? '').split(';').map((each) => each.trim().split(' '));
  return Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources.join(' ')]));
}
