import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { readBody } from '../../../src/http/body.ts';
import { problemHandler } from '../../../src/http/problem.ts';
import { Patience, refuseSlowBodies } from '../../../src/http/slow-bodies.ts';

describe('patience with a body', () => {
  const pace = { bytesPerSecond: 1_000, patienceMs: 30_000, everyMs: 1_000 };
  /** @returns after how many seconds it is over; null: not within an hour */
  const secondsOf = (bytesIn: (second: number) => number): number | null => {
    const patience = new Patience(pace);
    for (let second = 1; second <= 3_600; second++) if (!patience.waited(1_000, bytesIn(second))) return second;
    return null;
  };

  test('ends with one that stops, or comes a byte at a time', () => {
    expect(secondsOf(() => 0)).toBe(31);
    expect(secondsOf(() => 10)).toBe(31);
    expect(secondsOf((second) => (second <= 100 ? 1_000_000 : 0))).toBe(131); // nothing is saved up
  });

  test('does not end with one that comes steadily, however large, nor with one that stops for a while', () => {
    expect(secondsOf(() => 1_000)).toBeNull();
    expect(secondsOf((second) => (second % 20 === 0 ? 20_000 : 0))).toBeNull();
  });
});

describe('a request', () => {
  let server: Server;
  const faults: unknown[] = [];
  let go: () => void;

  beforeEach(async () => {
    const app = express();
    const read = new Promise<void>((resolve) => (go = resolve));
    app.use(refuseSlowBodies({ bytesPerSecond: 1, patienceMs: 200, everyMs: 5 }));
    app.post('/whole', readBody(1_000_000), (request, response) => void response.json((request.body as Buffer).length));
    // What was sent stands before a reader that is busy.
    app.post('/busy', (request, response, next) => {
      void read.then(() => readBody(10_000_000)(request, response, next));
    });
    app.post('/busy', (request, response) => void response.json((request.body as Buffer).length));
    app.use(problemHandler((fault) => faults.push(fault)));
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    expect(faults).toEqual([]);
  });

  const begin = (path: string, length: number, part = 'x'): Socket => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(`POST ${path} HTTP/1.1\r\nHost: h\r\nContent-Length: ${length}\r\n\r\n${part}`);
    return socket;
  };

  test('whose body stops coming is answered 408, and its connection closed', async () => {
    const answer = await textOf(begin('/whole', 1_000));
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toMatch(/\r\nConnection: close\r\n/i);
    expect(answer).toContain('application/problem+json');
  });

  test('that was sent, and waits for us, goes on', async () => {
    const length = 5_000_000;
    const socket = begin('/busy', length, 'x'.repeat(length));
    const answered = once(socket, 'data') as Promise<[Buffer]>;
    await wait(600); // three times the patience
    go();
    expect((await answered)[0].toString()).toMatch(/^HTTP\/1.1 200 /);
    socket.destroy();
  });
});
