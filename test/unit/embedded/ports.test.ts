import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { freePort } from '../../../src/embedded/ports.ts';

describe('freePort', () => {
  test('gives the preferred one where it is free, and else another', async () => {
    const free = await freePort(0);
    expect(await freePort(free)).toBe(free);
    expect(await freePort(free, [free])).not.toBe(free);

    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const other = await freePort(port);
    expect(other).toBeGreaterThan(0);
    expect(other).not.toBe(port);
    server.close();
  });

  test('takes a port for taken that somebody holds on all addresses', async () => {
    const server = createServer().listen(0, '0.0.0.0');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    if (process.platform === 'linux') expect(await freePort(port)).not.toBe(port);
    server.close();
  });
});
