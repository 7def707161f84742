import { afterEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventSender } from '../../../src/cli/ingest/event-sender.ts';

let server: Server;
let sender: EventSender;

afterEach(() => {
  sender.close();
  server.closeAllConnections();
  server.close();
});

/** A server that gives these answers in turn, the last one for good. */
async function answering(
  ...answers: ((response: ServerResponse) => void)[]
): Promise<{ url: string; requests: string[] }> {
  const requests: string[] = [];
  const listener: RequestListener = (request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    request.resume().on('end', () => answer?.(response));
  };
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

const answer =
  (code: number, body: object = {}, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end(JSON.stringify(body));
const committed = answer(201, { status: 'committed' });
const reset = (response: ServerResponse) => void response.socket?.destroy();

function send(url: string, retryForMs = 60_000) {
  sender = new EventSender({ url, apiKey: 'the-key', connections: 2, retryForMs });
  return sender.send('{}');
}

describe('an event that is sent', () => {
  test.each(['', '/', '/api/v1/lineage', '/behind/a/proxy'])(
    'goes to the ingest path of the address (%j)',
    async (path) => {
      const { url, requests } = await answering(committed);
      expect(await send(url + path)).toEqual({ status: 'committed', hasWarnings: false });
      const prefix = path === '/behind/a/proxy' ? path : '';
      expect(requests).toEqual([`POST ${prefix}/api/v1/lineage Bearer the-key`]);
    },
  );

  test('is committed or queued, perhaps with warnings', async () => {
    const { url } = await answering(answer(201, { status: 'queued', warnings: [{}] }));
    expect(await send(url)).toEqual({ status: 'queued', hasWarnings: true });
  });

  test.each([400, 413, 422])('is refused by %i, with the reasons', async (code) => {
    const errors = [{ path: 'run.runId', message: 'is required' }];
    const { url, requests } = await answering(answer(code, { detail: 'no', errors }));
    expect(await send(url)).toEqual({ status: 'refused', reasons: errors });
    expect(requests).toHaveLength(1);
  });

  test('is refused by an answer without reasons', async () => {
    const { url } = await answering(answer(413, { detail: 'too large' }));
    expect(await send(url)).toEqual({ status: 'refused', reasons: [{ path: '', message: 'too large' }] });
  });

  test.each([
    ['503', answer(503)],
    ['429', answer(429)],
    ['500', answer(500)],
    ['a reset', reset],
    ['a proxy that has a page for it', (response: ServerResponse) => void response.writeHead(502).end('<html>')],
  ])('is sent again after %s', async (_name, first) => {
    const { url, requests } = await answering(first, first, committed);
    expect(await send(url)).toMatchObject({ status: 'committed' });
    expect(requests).toHaveLength(3);
    expect(sender.retries).toBe(2);
  });

  test('is sent again when the server asks for it', async () => {
    const { url } = await answering(answer(503, {}, { 'Retry-After': '1' }), committed);
    const started = performance.now();
    await send(url);
    // Unasked it waits a tenth of that; timers may be a millisecond early.
    expect(performance.now() - started).toBeGreaterThan(900);
  });

  test('is given up at last, with what was said', async () => {
    const { url } = await answering(answer(503));
    await expect(send(url, 300)).rejects.toThrow(/takes nothing any more \(it answers 503\)/);
  });

  test.each([
    [401, 'does not let this API key in (401: because)'],
    [403, 'does not let this API key in (403: because)'],
    [404, 'is no place to send events to (404: because)'],
  ])('is not sent again after %i', async (code, said) => {
    const { url, requests } = await answering(answer(code, { detail: 'because' }));
    await expect(send(url)).rejects.toMatchObject({ name: 'SetupError', message: expect.stringContaining(said) });
    expect(requests).toHaveLength(1);
  });
});

describe('connections', () => {
  test('are kept, and no more than were asked for', async () => {
    const { url, requests } = await answering(committed);
    let connections = 0;
    server.on('connection', () => connections++);
    await send(url);
    await Promise.all(Array.from({ length: 50 }, () => sender.send('{}')));
    expect([requests.length, connections]).toEqual([51, 2]);
  });

  test('to nobody are told at once', async () => {
    const { url } = await answering(committed);
    sender = new EventSender({ url, apiKey: 'k', connections: 1 });
    await expect(sender.reach()).resolves.toBeUndefined();
    sender.close();
    sender = new EventSender({ url: 'http://127.0.0.1:1', apiKey: 'k', connections: 1 });
    await expect(sender.reach()).rejects.toThrow('No server answers at http://127.0.0.1:1 (ECONNREFUSED); start it');
  });

  test.each(['nonsense', 'ftp://host'])('to %s are none', async (url) => {
    await answering(committed);
    expect(() => new EventSender({ url, apiKey: 'k', connections: 1 })).toThrow(/is no address of a server/);
  });
});
