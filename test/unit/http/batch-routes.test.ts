import { afterEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import request from 'supertest';
import { RefusedError, UnavailableError } from '../../../src/domain/errors.ts';
import { batchRoutes } from '../../../src/http/batch-routes.ts';
import { problemHandler } from '../../../src/http/problem.ts';
import { BatchIngest } from '../../../src/ingest/batch-ingest.ts';
import type { IngestService } from '../../../src/ingest/ingest-service.ts';

const PATH = '/api/v1/lineage/batch';
const PARTS = {
  ...{ maxEventBytes: 2_000, maxBatchBytes: 5_000_000, rateLimit: null },
  ...{ refusals: { note: () => {} }, receipts: { of: () => Promise.resolve('receipt') } },
};

type Outcome = Awaited<ReturnType<IngestService['ingest']>>;

/** Takes what has a `name`, refuses the rest, and throws what an event asks for. */
class FakeIngest {
  readonly taken: string[] = [];
  readonly faults: unknown[] = [];
  underWay = 0;
  mostUnderWay = 0;

  async ingest(_organization: string, text: string): Promise<Outcome> {
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    await new Promise(setImmediate);
    this.underWay--;
    const event = parsed(text);
    if (event?.throws === 'unavailable') throw new UnavailableError('away');
    if (event?.throws === 'refused') throw new RefusedError('secret detail');
    if (event?.throws === 'fault') throw new TypeError('secret detail');
    if (event?.name === undefined)
      return {
        status: 'invalid',
        faults: [
          { path: 'name', message: 'is required' },
          { path: '', message: 'is odd' },
        ],
      };
    this.taken.push(event.name);
    return { status: 'committed', commit: { seq: 1 }, warnings: [] };
  }

  app() {
    const app = express();
    app.use((_request, response, next) => {
      response.locals['principal'] = { organization: 'test', keyId: 'k', scopes: ['ingest'] };
      next();
    });
    app.use(batchRoutes(new BatchIngest(this, (error) => this.faults.push(error)), PARTS));
    app.use(problemHandler((error) => this.faults.push(error)));
    return app;
  }
}

function parsed(text: string): { readonly name?: string; readonly throws?: string } | undefined {
  try {
    return JSON.parse(text) as { readonly name?: string; readonly throws?: string };
  } catch {
    return undefined;
  }
}

function post(ingest: FakeIngest, body: string | Buffer, type = 'application/json', encoding?: string) {
  const sent = request(ingest.app()).post(PATH).set('Content-Type', type);
  if (encoding !== undefined) sent.set('Content-Encoding', encoding);
  return sent.serialize((data: unknown) => data as string).send(body);
}

const named = (name: string) => JSON.stringify({ name });
const batch = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `event-${i}` }));

describe('a batch that is taken', () => {
  test.each([
    ['as it is', undefined, (body: string) => body],
    ['gzip', 'gzip', gzipSync],
    ['deflate', 'deflate', deflateSync],
    ['brotli', 'br', brotliCompressSync],
    ['GZIP in capitals', 'GZIP', gzipSync],
  ])('%s, answers what the specification says', async (_name, encoding, encode) => {
    const ingest = new FakeIngest();
    const { status, body } = await post(
      ingest,
      encode(JSON.stringify(batch(3))),
      'application/json; charset=utf-8',
      encoding,
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'success',
      summary: { received: 3, successful: 3, failed: 0, retriable: 0, non_retriable: 0 },
      failed_events: [],
    });
    expect(ingest.taken).toEqual(['event-0', 'event-1', 'event-2']);
  });

  test.each(['application/x-ndjson', 'application/ndjson'])('in lines, as %s', async (type) => {
    const { status, body } = await post(new FakeIngest(), `${named('a')}\r\n\r\n${named('b')}`, type);
    expect([status, body.summary.successful]).toEqual([200, 2]);
  });

  test.each([
    ['[]', 'application/json'],
    [' [ ] ', 'application/json'],
    ['', 'application/x-ndjson'],
  ])('empty (%j as %s), is a success', async (sent, type) => {
    const { status, body } = await post(new FakeIngest(), sent, type);
    expect(status).toBe(200);
    expect(body.status).toBe('success');
    expect(body.summary.received).toBe(0);
  });

  test('of any number, has few events under way at once', async () => {
    const ingest = new FakeIngest();
    const { body } = await post(ingest, JSON.stringify(batch(20_000)));
    expect(body.summary.successful).toBe(20_000);
    expect(ingest.mostUnderWay).toBeGreaterThan(400);
    expect(ingest.mostUnderWay).toBeLessThanOrEqual(800);
  });
});

describe('a batch of which some fail', () => {
  test('names them by index, with every reason, and takes the rest', async () => {
    const ingest = new FakeIngest();
    const large = JSON.stringify({ name: 'x'.repeat(3_000) });
    const { status, body } = await post(
      ingest,
      `[${named('a')}, {}, ${large}, nonsense, {"throws":"refused"}, ${named('b')}]`,
    );
    expect(status).toBe(200);
    expect(ingest.taken).toEqual(['a', 'b']);
    expect(body.status).toBe('partial_success');
    expect(body.summary).toEqual({ received: 6, successful: 2, failed: 4, retriable: 0, non_retriable: 4 });
    expect(body.failed_events).toEqual([
      { index: 1, reason: 'name: is required; is odd', retriable: false },
      {
        index: 2,
        reason: `is larger than this server takes (${large.length} bytes; MAX_EVENT_BYTES)`,
        retriable: false,
      },
      { index: 3, reason: 'name: is required; is odd', retriable: false },
      { index: 4, reason: 'the database refuses this event for good', retriable: false },
    ]);
  });

  test('is a partial success also when all of them fail', async () => {
    const { status, body } = await post(new FakeIngest(), '[1, "a", null, []]');
    expect([status, body.status, body.summary.failed]).toEqual([200, 'partial_success', 4]);
  });

  test('lists the first thousand and counts all', async () => {
    const { body } = await post(new FakeIngest(), JSON.stringify(Array.from({ length: 4_500 }, () => 0)));
    expect(body.summary.failed).toBe(4_500);
    const failed = body.failed_events as { readonly index: number }[];
    expect(failed.map(({ index }) => index)).toEqual(Array.from({ length: 1_000 }, (_, i) => i));
  });

  test('says which may be sent again: those that met an absent database, and all after them', async () => {
    const ingest = new FakeIngest();
    const events = [...batch(1_200), { throws: 'unavailable' }, ...batch(3_000)];
    const { status, body } = await post(ingest, JSON.stringify(events));
    expect([status, body.status]).toEqual([200, 'partial_success']);
    expect(body.summary.retriable).toBe(body.summary.failed);
    expect(body.summary.received).toBe(events.length);
    expect(body.summary.successful).toBe(ingest.taken.length);
    expect(ingest.taken.length).toBeLessThan(2_500);
    expect(body.failed_events[0]).toEqual({ index: 1_200, reason: 'the database cannot take it now', retriable: true });
  });

  test('an error of ours is logged, told without detail, and may be sent again', async () => {
    const ingest = new FakeIngest();
    const { status, text } = await post(ingest, '[{"throws":"fault"}, {"name":"a"}]');
    expect(status).toBe(200);
    expect(JSON.parse(text).failed_events).toMatchObject([{ index: 0, retriable: true }]);
    expect(text).not.toContain('secret');
    expect(ingest.faults).toHaveLength(1);
  });
});

describe('a batch that is refused whole', () => {
  const overMebibyte = 'x'.repeat(1_000);

  test.each([
    ['no array', '{"name":"a"}', 400],
    ['no JSON', 'nonsense', 400],
    ['nothing', '', 400],
    ['cut off', '[{"name":"a"},{"name":"b"', 400],
    ['closed too early', '[{"name":"a"}]]', 400],
    ['larger than a batch may be', `[${' '.repeat(5_000_000)}]`, 413],
  ])('%s: nothing of it is taken', async (_name, sent, expected) => {
    const ingest = new FakeIngest();
    const { status, headers } = await post(ingest, sent);
    expect(status).toBe(expected);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(ingest.taken).toEqual([]);
    expect(ingest.faults).toEqual([]);
  });

  test('one that breaks after the first mebibyte says how much was taken', async () => {
    const ingest = new FakeIngest();
    const events = Array.from({ length: 2_000 }, () => named(overMebibyte));
    const { status, body } = await post(ingest, `[${events.join(',')},`);
    expect(status).toBe(400);
    expect(ingest.taken).toHaveLength(2_000);
    expect(body.detail).toContain('2000 events before it were taken');
    expect(body.errors).toEqual([{ path: '[2000]', message: 'the array has no end' }]);
  });

  test('one that inflates beyond the limit is cut short', async () => {
    const { status } = await post(
      new FakeIngest(),
      gzipSync(Buffer.alloc(50_000_000, ' ')),
      'application/json',
      'gzip',
    );
    expect(status).toBe(413);
  });

  test('one that cannot be inflated', async () => {
    const { status, body } = await post(new FakeIngest(), 'no gzip', 'application/json', 'gzip');
    expect([status, body]).toMatchObject([
      400,
      {
        detail: 'The body is not gzip, or not whole, as its Content-Encoding says.',
        errors: [{ path: '', message: 'must be whole gzip' }],
      },
    ]);
    const cut = gzipSync(JSON.stringify(batch(100))).subarray(0, 50);
    expect((await post(new FakeIngest(), cut, 'application/json', 'gzip')).status).toBe(400);
  });

  test.each([
    ['text/plain', undefined],
    ['application/json; charset=utf-16', undefined],
    ['application/json', 'zstd'],
    ['application/json', 'gzip, gzip'],
  ])('%s in encoding %s: 415', async (type, encoding) => {
    expect((await post(new FakeIngest(), '[]', type, encoding)).status).toBe(415);
  });

  test('an absent database for all of it: 503, to be sent again', async () => {
    const { status, headers } = await post(
      new FakeIngest(),
      '[{"throws":"unavailable"},{"name":"a"}]'.replace('"name":"a"', '"throws":"unavailable"'),
    );
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('1');
  });
});

describe('over a connection', () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function listen(ingest: FakeIngest): Promise<number> {
    server = createServer(ingest.app()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  test('events are taken while the body still comes', async () => {
    const ingest = new FakeIngest();
    const sent = httpRequest({
      host: '127.0.0.1',
      port: await listen(ingest),
      path: PATH,
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson' },
    });
    sent.write(`${named('x'.repeat(1_000))}\n`.repeat(1_100));
    for (let i = 0; ingest.taken.length < 1_000 && i < 10_000; i++) await sleep(10);
    expect(ingest.taken.length).toBeGreaterThanOrEqual(1_000);
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    response.resume();
  });

  test('the answer to a body that is refused early arrives, and the connection lives on', async () => {
    const port = await listen(new FakeIngest());
    const socket = connect(port, '127.0.0.1');
    const large = 'x'.repeat(8_000_000);
    const head = `POST ${PATH} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n`;
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.write(`${head}Content-Length: ${large.length}\r\n\r\n${large}${head}Content-Length: 2\r\n\r\n[]`);
    for (let i = 0; !received.includes('success') && i < 10_000; i++) await sleep(10);
    expect(received).toMatch(/^HTTP\/1.1 400 [^]*HTTP\/1.1 200 /);
    socket.destroy();
  });

  test.each([undefined, 'gzip'])('a client that goes away (encoding %s) is no fault of ours', async (encoding) => {
    const ingest = new FakeIngest();
    const socket = connect(await listen(ingest), '127.0.0.1');
    const head = `POST ${PATH} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n`;
    const body = encoding === undefined ? '[{"name":"a"},' : gzipSync('[{"name":"a"},');
    socket.write(`${head}${encoding === undefined ? '' : `Content-Encoding: ${encoding}\r\n`}\r\n`);
    socket.write(body);
    await sleep(50);
    socket.destroy();
    await sleep(50);
    expect(ingest.faults).toEqual([]);
    expect(ingest.taken).toEqual([]);
  });
});
