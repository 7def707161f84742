import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { probeBolt } from '../../../src/embedded/bolt-probe.ts';

// What a real Neo4j answers is asked in test/integration/embedded-neo4j.test.ts.
async function listening(onConnection: (socket: Socket) => void): Promise<{ server: Server; port: number }> {
  const server = createServer(onConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

describe('probeBolt', () => {
  test('fails where something else listens', async () => {
    const { server, port } = await listening((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await expect(probeBolt(port, 'neo4j', 'secret')).rejects.toThrow(/ended before Bolt answered|ECONNRESET|EPIPE/);
    server.close();
  });

  test('fails where nothing listens', async () => {
    const { server, port } = await listening(() => {});
    server.close();
    await once(server, 'close');
    await expect(probeBolt(port, 'neo4j', 'secret')).rejects.toThrow('ECONNREFUSED');
  });

  test('understands an answer that comes byte by byte', async () => {
    const success = [0, 3, 0xb1, 0x70, 0xa0, 0, 0];
    const bytes = Buffer.from([
      0,
      0,
      2,
      5,
      ...success,
      ...success,
      ...success,
      0,
      3,
      0xb1,
      0x71,
      0x90,
      0,
      0,
      ...success,
    ]);
    const { server, port } = await listening((socket) => {
      socket.setNoDelay(true);
      void (async () => {
        for (const byte of bytes) {
          socket.write(Buffer.from([byte]));
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
    });
    expect(await probeBolt(port, 'neo4j', 'secret')).toBe('success');
    server.close();
  });
});
