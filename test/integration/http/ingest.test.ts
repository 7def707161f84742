import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Response, Test } from 'supertest';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { datasetEvent, jobEvent, runEvent } from '../../support/events.ts';
import { capturedScenario, rawBodies } from '../../support/fixtures.ts';
import { HttpApp, INGEST } from '../../support/http-app.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';

const MAX_EVENT_BYTES = 20_000;
let app: HttpApp;

beforeAll(async () => {
  app = await HttpApp.start({ maxEventBytes: MAX_EVENT_BYTES });
}, NEO4J_START_MS);
afterAll(() => app.close());
afterEach(() => expect(app.faults).toEqual([]));

const EVENT = runEvent('j', { inputs: ['in'], outputs: ['out'] });

/** The event with some of its text changed. */
const bent = (from: string, to: string) => JSON.stringify(EVENT).replace(from, to);

/** Sends bytes as they are, whatever the content type. */
const bytes = (post: Test, body: string | Buffer) =>
  post.serialize((sent: unknown) => sent as string).send(body as string);

function problemOf(response: Response) {
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  const { title, ...problem } = response.body;
  expect(title).toBeTruthy();
  expect(problem).toMatchObject({ type: 'about:blank', status: response.status, detail: expect.any(String) });
  return problem as {
    readonly detail: string;
    readonly errors?: readonly { readonly path: string; readonly message: string }[];
  };
}

describe('what is taken is answered 201', () => {
  test.each([
    ['a RunEvent', EVENT],
    ['a JobEvent', jobEvent('j', { inputs: ['in'] })],
    ['a DatasetEvent', datasetEvent('in')],
  ])('%s', async (_what, event) => {
    const { status, body, headers } = await app.post().send(event);
    expect(status).toBe(201);
    expect(body).toEqual({ status: 'committed', seq: expect.any(Number), receipt: headers['openlineage-receipt'] });
    expect(headers['content-type']).toMatch(/^application\/json/);
  });

  test('and is readable at once', async () => {
    await app.post().send(runEvent('at once'));
    const { data } = await app.test.ask('{ job(namespace: "ns", name: "at once") { latestRun { state } } }');
    expect(data.job.latestRun.state).toBe('COMPLETE');
  });

  test('again and again, with a count of commits that grows', async () => {
    const first = await app.post().send(EVENT);
    const second = await app.post().send(EVENT);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.seq).toBeGreaterThan(first.body.seq as number);
  });

  test.each([
    ['no producer', bent('"producer":"https://example.com/tests",', ''), 'producer'],
    ['no schemaURL', bent('"schemaURL":', '"other":'), 'schemaURL'],
    ['a runId that is no UUID', bent('0198c0de', 'run'), 'run.runId'],
    ['a time without a zone', bent('00:00:00Z', '00:00:00'), 'eventTime'],
    [
      'an unknown facet that is no object',
      JSON.stringify(runEvent('j', { facets: { custom: 'x' as never } })),
      'job.facets.custom',
    ],
    [
      'a malformed facet',
      JSON.stringify(datasetEvent({ name: 'in', facets: { schema: { fields: 7 } } })),
      'dataset.facets.schema.fields',
    ],
    ['facets that are no object', JSON.stringify(datasetEvent({ name: 'in', facets: [] })), 'dataset.facets'],
    ['a lone surrogate in a name', bent('"name":"j"', '"name":"j\\ud800"'), 'job.name'],
    [
      'bare NaN and Infinity',
      JSON.stringify(runEvent('j', { runFacets: { a: {} } })).replace('"a":{}', '"a":{"x":NaN}'),
      'run.facets.a.x',
    ],
  ])('with a warning for %s', async (_what, body, path) => {
    const response = await app.post().send(body);
    expect(response.status).toBe(201);
    expect(response.body).toMatchObject({ status: 'committed', warnings: [{ path, message: expect.any(String) }] });
  });

  test.each([
    [
      'a facet nobody knows',
      runEvent('j', { facets: { 'my company.facet': { _producer: 'x', a: [1, { b: null }] } } }),
    ],
    ['an empty namespace of a dataset', datasetEvent({ namespace: '', name: 'd' })],
    ['NUL in names', runEvent('nul \u0000 name')],
    ['no eventType', { ...EVENT, eventType: undefined }],
    ['null where nothing is meant', { ...EVENT, eventType: null, inputs: null, outputs: null }],
    ['fields nobody knows', { ...EVENT, more: { than: 'the spec' } }],
    ['the same dataset twice', runEvent('j', { inputs: ['in', 'in'], outputs: ['in'] })],
    [
      'a time at the edge of what is ahead',
      { ...EVENT, eventTime: new Date(Date.now() + 23.9 * 3_600_000).toISOString() },
    ],
  ])('without a warning for %s', async (_what, event) => {
    const { status, body } = await app.post().send(event);
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('warnings');
  });

  test('with names and facets that JavaScript gives a meaning to', async () => {
    const body = bent(
      '"name":"j"',
      '"name":"__proto__","facets":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    );
    expect((await app.post().send(body)).status).toBe(201);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const text = await app.test.askText('{ job(namespace: "ns", name: "__proto__") { name facets } }');
    expect(text).toContain('"__proto__":{"polluted":true}');
  });

  test('taking the last of keys that stand twice', async () => {
    await app.post().send(bent('"name":"j"', '"name":"first","name":"twice"'));
    const { data } = await app.test.ask(
      '{ first: job(namespace: "ns", name: "first") { id } twice: job(namespace: "ns", name: "twice") { name } }',
    );
    expect(data).toEqual({ first: null, twice: { name: 'twice' } });
  });

  test.each(rawBodies())('as sent by Python, which is no strict JSON: $name', async ({ text }) => {
    expect((await app.post().send(text)).status).toBe(201);
  });

  test('however deep, to a bound', async () => {
    const nested = (depth: number) => bent('"inputs"', `"deep":${'['.repeat(depth)}${']'.repeat(depth)},"inputs"`);
    expect((await app.post().send(nested(500))).status).toBe(201);
    expect((await app.post().send(nested(5_000))).status).toBe(400);
  });
});

describe('how it comes does not matter', () => {
  const text = JSON.stringify(EVENT);

  test.each([
    ['gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('Content-Encoding: %s', async (encoding, body) => {
    expect((await bytes(app.post().set('content-encoding', encoding), body)).status).toBe(201);
  });

  test.each([false, true])('chunked, in many pieces (gzip: %s)', async (zipped) => {
    const post = app.post();
    if (zipped) post.set('content-encoding', 'gzip');
    const body = zipped ? gzipSync(text) : Buffer.from(text);
    for (let i = 0; i < body.length; i += 50) post.write(body.subarray(i, i + 50));
    const { status } = await post;
    expect(status).toBe(201);
  });

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
    'application/json;charset=us-ascii',
  ])('Content-Type: %s', async (type) => {
    expect((await app.post().set('content-type', type).send(text)).status).toBe(201);
  });

  test.each(['?timeout=5000', '?a[b]=c&a=%', '/', '?'])(
    'a query string or a slash behind the path: %s',
    async (more) => {
      expect((await app.post(INGEST + more).send(EVENT)).status).toBe(201);
    },
  );

  test('with a byte order mark', async () => {
    expect((await bytes(app.post(), Buffer.from(`\uFEFF${text}`))).status).toBe(201);
  });

  test('up to exactly MAX_EVENT_BYTES', async () => {
    const sized = (size: number) => {
      const body = bent('"inputs"', '"padding":"","inputs"');
      return body.replace('"padding":""', `"padding":"${'x'.repeat(size - body.length)}"`);
    };
    expect((await app.post().send(sized(MAX_EVENT_BYTES))).status).toBe(201);
    expect((await app.post().send(sized(MAX_EVENT_BYTES + 1))).status).toBe(413);
  });
});

describe('what is no JSON is 400', () => {
  test.each([
    ['an empty body', ''],
    ['white space', ' \n '],
    ['half an object', '{"eventTime":'],
    ['a word', 'hello'],
    ['two documents', '{}{}'],
    ['a trailing comma', '{"a":1,}'],
    ['single quotes', "{'a':1}"],
    ['a NaN as a key', '{NaN:1}'],
    ['a byte order mark alone', '\uFEFF'],
  ])('%s', async (_what, body) => {
    const response = await bytes(app.post(), body);
    expect(response.status).toBe(400);
    expect(problemOf(response).errors).toEqual([{ path: '', message: expect.any(String) }]);
  });

  test.each([
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['UTF-8 cut in a character', Buffer.from('{"a":"é').subarray(0, 7)],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
  ])('%s', async (_what, body) => {
    const response = await bytes(app.post(), body);
    expect(response.status).toBe(400);
    problemOf(response);
  });

  test.each([
    ['what is no gzip', Buffer.from('{"a":1}')],
    ['gzip that is cut', gzipSync(JSON.stringify(EVENT)).subarray(0, 40)],
    ['gzip with a wrong checksum', Buffer.concat([gzipSync(JSON.stringify(EVENT)).subarray(0, -8), Buffer.alloc(8)])],
    ['nothing at all', Buffer.alloc(0)],
  ])('said to be gzip: %s', async (_what, body) => {
    const response = await bytes(app.post().set('content-encoding', 'gzip'), body);
    expect(response.status).toBe(400);
    expect(problemOf(response)).toMatchObject({
      detail: 'The body is not gzip, or not whole, as its Content-Encoding says.',
      errors: [{ path: '', message: 'must be whole gzip' }],
    });
  });
});

describe('what the graph cannot place is 422, with every fault', () => {
  test.each([
    ['a list', '[]', ['']],
    ['null', 'null', ['']],
    ['a bare NaN', 'NaN', ['']],
    ['a text', '"event"', ['']],
    ['a number', '7', ['']],
    ['an empty object', '{}', ['', 'eventTime']],
    ['no eventTime', bent('"eventTime"', '"time"'), ['eventTime']],
    ['an eventTime that is none', bent('2026-01-01T', 'yesterday '), ['eventTime']],
    ['an eventTime of a day that is none', bent('2026-01-01', '2026-02-30'), ['eventTime']],
    [
      'an eventTime far ahead',
      JSON.stringify({ ...EVENT, eventTime: new Date(Date.now() + 25 * 3_600_000).toISOString() }),
      ['eventTime'],
    ],
    ['an unknown eventType', bent('COMPLETE', 'complete'), ['eventType']],
    ['no runId', bent('"runId"', '"id"'), ['run.runId']],
    ['no job', bent('"job"', '"jobs"'), ['job']],
    ['an empty name', bent('"name":"j"', '"name":""'), ['job.name']],
    ['no namespace', bent('"namespace":"ns","name":"j"', '"name":"j"'), ['job.namespace']],
    ['a name that is a number', bent('"name":"in"', '"name":7'), ['inputs[0].name']],
    ['inputs that are no list', JSON.stringify({ ...EVENT, inputs: {} }), ['inputs']],
    ['a key over 4,000 bytes', bent('"name":"j"', `"name":"${'é'.repeat(2_000)}"`), ['job.name']],
    [
      'much at once',
      JSON.stringify({ eventType: 'X', run: {}, job: { name: 7 }, inputs: [{ name: '' }], outputs: [7] }),
      [
        'eventTime',
        'eventType',
        'inputs[0].name',
        'inputs[0].namespace',
        'job.name',
        'job.namespace',
        'outputs[0]',
        'run.runId',
      ],
    ],
  ])('%s', async (_what, body, paths) => {
    const response = await app.post().send(body);
    expect(response.status).toBe(422);
    expect(
      problemOf(response)
        .errors?.map(({ path }) => path)
        .sort(),
    ).toEqual(paths);
    for (const { message } of problemOf(response).errors ?? []) expect(message).toMatch(/\S/);
  });

  test('and nothing of it is stored', async () => {
    await app.post().send({ ...runEvent('refused', { inputs: ['refused in'] }), eventType: 'X' });
    const { data } = await app.test.ask(
      '{ job(namespace: "ns", name: "refused") { id } dataset(namespace: "ns", name: "refused in") { id } }',
    );
    expect(data).toEqual({ job: null, dataset: null });
  });

  test('and a hostile list of faults stays short', async () => {
    const body = JSON.stringify({ ...EVENT, inputs: Array.from({ length: 9_000 }, () => 7) });
    const response = await app.post().send(body);
    expect(response.status).toBe(422);
    expect(response.text.length).toBeLessThan(200_000);
  });
});

describe('what is too large is 413', () => {
  test.each([
    ['as it comes', 'identity', Buffer.alloc(MAX_EVENT_BYTES * 20, 'x')],
    ['once inflated', 'gzip', gzipSync(Buffer.alloc(50_000_000, ' '))],
    ['once inflated by brotli', 'br', brotliCompressSync(Buffer.alloc(5_000_000, ' '))],
  ])('%s', async (_what, encoding, body) => {
    const response = await bytes(app.post().set('content-encoding', encoding), body);
    expect(response.status).toBe(413);
    expect(problemOf(response).detail).toContain('MAX_EVENT_BYTES');
  });

  test('before it is sent, where its length is said', async () => {
    const post = app.post().set('content-length', String(10 ** 12));
    post.write('{');
    expect((await post).status).toBe(413);
  });

  test('also when its length is not said', async () => {
    const post = app.post();
    for (let i = 0; i < 30; i++) post.write(Buffer.alloc(1_000, ' '));
    expect((await post).status).toBe(413);
  });
});

describe('another content type or encoding is 415', () => {
  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'json',
    'application/json2',
    'multipart/form-data; boundary=x',
  ])('Content-Type: %s', async (type) => {
    const response = await bytes(app.post().set('content-type', type), JSON.stringify(EVENT));
    expect(response.status).toBe(415);
    problemOf(response);
  });

  test.each(['utf-16', 'iso-8859-1', 'nonsense'])('charset=%s', async (charset) => {
    const response = await bytes(
      app.post().set('content-type', `application/json; charset=${charset}`),
      JSON.stringify(EVENT),
    );
    expect(response.status).toBe(415);
  });

  test.each(['compress', 'x', 'gzip, gzip'])('Content-Encoding: %s', async (encoding) => {
    const response = await bytes(app.post().set('content-encoding', encoding), JSON.stringify(EVENT));
    expect(response.status).toBe(415);
    problemOf(response);
  });

  test('no content type at all', async () => {
    const response = await bytes(app.post().unset('content-type'), Buffer.from(JSON.stringify(EVENT)));
    expect(response.status).toBe(415);
  });
});

describe('another method', () => {
  test.each(['get', 'put', 'patch', 'delete'] as const)('%s is 405, and says what is taken', async (method) => {
    for (const path of [INGEST, `${INGEST}/batch`]) {
      const response = await app.request()[method](path).set('authorization', `Bearer ${app.key}`);
      expect(response.status).toBe(405);
      expect(response.headers['allow']).toBe('POST');
      problemOf(response);
    }
  });

  test('another path is 404', async () => {
    for (const path of ['/api/v1/lineag', `${INGEST}/other`, '/api', '/nothing']) {
      const response = await app.post(path).send(EVENT);
      expect(response.status).toBe(404);
      problemOf(response);
    }
  });
});

describe('a batch', () => {
  const BATCH = `${INGEST}/batch`;

  test('answers what of it was taken, each refused event with its place and reasons', async () => {
    const events = [runEvent('b1'), { ...runEvent('b2'), eventType: 'X' }, runEvent('b3')];
    const { status, body } = await app.post(BATCH).send(events);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'partial_success',
      summary: { received: 3, successful: 2, failed: 1, retriable: 0, non_retriable: 1 },
    });
    const { data } = await app.test.ask(
      '{ b1: job(namespace: "ns", name: "b1") { name } b2: job(namespace: "ns", name: "b2") { name } b3: job(namespace: "ns", name: "b3") { name } }',
    );
    expect(data).toEqual({ b1: { name: 'b1' }, b2: null, b3: { name: 'b3' } });
  });

  test('of what a real run sent is taken whole; an empty one is a success', async () => {
    const lines = capturedScenario('dbt-pg-02-run').lines.filter((line) => Buffer.byteLength(line) <= MAX_EVENT_BYTES);
    const { body } = await app.post(BATCH).send(`[${lines.join(',')}]`);
    expect(body).toMatchObject({
      status: 'success',
      summary: { received: lines.length, successful: lines.length, failed: 0 },
    });
    expect((await app.post(BATCH).send('[]')).body).toMatchObject({ status: 'success', summary: { received: 0 } });
  });
});

describe('a key that sends more events than it may', () => {
  let slow: HttpApp;
  beforeAll(async () => {
    slow = await HttpApp.start({ eventsPerSecond: 1 });
  });
  afterAll(() => slow.close());

  const BATCH = `${INGEST}/batch`;
  const send = async (key: string, body: object, path = INGEST) =>
    await slow.request().post(path).set('authorization', `Bearer ${key}`).send(body);

  test('in a batch, is sent away and told when to come again; others of its organization are not', async () => {
    const { key } = await slow.addKey(['ingest']);
    const events = Array.from({ length: 300 }, () => ({}));
    expect((await send(key, events, BATCH)).body.summary.received).toBe(events.length);
    for (const [path, body] of [
      [INGEST, EVENT],
      [BATCH, [EVENT]],
    ] as const) {
      const refused = await send(key, body, path);
      expect([path, refused.status]).toEqual([path, 429]);
      expect(problemOf(refused).detail).toContain('RATE_LIMIT_EVENTS_PER_SECOND');
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(1);
      const other = await slow.addKey(['ingest']);
      expect([200, 201]).toContain((await send(other.key, body, path)).status);
    }
    expect(slow.faults).toEqual([]);
  });

  test('one by one, is sent away', async () => {
    const { key } = await slow.addKey(['ingest']);
    // Those that are let in together owe for all of them.
    const together = await Promise.all(Array.from({ length: 50 }, () => send(key, {})));
    const answers = [...together, await send(key, {})].map(({ status }) => status);
    expect(answers).toContain(422);
    expect(answers).toContain(429);
  });
});

test('whatever comes, it is never answered 5xx', async () => {
  const text = JSON.stringify(EVENT);
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((sent) => Buffer.from(sent)),
    fc.json({ maxDepth: 4 }).map((sent) => Buffer.from(sent)),
    // An event with one value of any kind in the place of another.
    fc
      .tuple(
        fc.constantFrom('"ns"', '"j"', '"COMPLETE"', '[', '{', '"in"', ':', '"2026-01-01T00:00:00Z"'),
        fc.json({ maxDepth: 2 }),
      )
      .map(([from, to]) => Buffer.from(text.replace(from, to))),
    fc.nat(text.length).map((end) => Buffer.from(text.slice(0, end))),
  );
  const header = fc.constantFrom(
    'application/json',
    'application/json; charset=',
    'text/plain',
    ';',
    'application/json; charset=utf-8; x',
  );
  const encoding = fc.constantFrom('identity', 'gzip', 'deflate', 'br', '');
  await fc.assert(
    fc.asyncProperty(body, header, encoding, fc.boolean(), async (sent, type, coding, zip) => {
      const post = app.post().set('content-type', type).set('content-encoding', coding);
      const { status } = await bytes(post, zip && coding === 'gzip' ? gzipSync(sent) : sent);
      expect([201, 400, 413, 415, 422]).toContain(status);
    }),
    { numRuns: 300 },
  );
});
