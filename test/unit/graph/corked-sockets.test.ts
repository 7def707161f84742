import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { corkSocketsTo } from '../../../src/graph/corked-sockets.ts';

test('what is sent to a port in one turn goes out together, in order; other ports are left alone', async () => {
  const echo = () => createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
  const servers = [echo(), echo()];
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const [port = 0, other = 0] = servers.map((server) => (server.address() as AddressInfo).port);
  corkSocketsTo(port);
  const sockets = [connect(port, '127.0.0.1'), connect(other, '127.0.0.1')];
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const waiting = sockets.map((socket) => {
    for (const part of ['one ', 'two ', 'three']) socket.write(part);
    return socket.writableCorked;
  });
  expect(waiting).toEqual([1, 0]);
  for (const socket of sockets) {
    let came = '';
    for await (const part of socket.setEncoding('utf8')) if ((came += String(part)).length >= 13) break;
    expect(came).toBe('one two three');
    expect(socket.writableCorked).toBe(0);
    socket.destroy();
  }
  for (const server of servers) server.close();
});
