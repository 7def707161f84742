import { describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createListener } from '../../../src/cli/listener.ts';
import { SetupError } from '../../../src/domain/setup-error.ts';

const listen = (env: Parameters<typeof createListener>[0]) => createListener(env, () => {});

describe('the server', () => {
  test.each([undefined, '127.0.0.1', '127.1.2.3', '::1', 'localhost'])('speaks plain HTTP on loopback (%s)', (HOST) => {
    expect(listen({ HOST }).scheme).toBe('http');
  });

  test.each(['0.0.0.0', '::', '10.0.0.1', 'lineage.example.com', '127.0.0.1.example.com'])(
    'does not elsewhere (%s), unless something before it speaks TLS',
    (HOST) => {
      for (const BEHIND_PROXY of [undefined, 'false'] as const)
        expect(() => listen({ HOST, BEHIND_PROXY })).toThrow(SetupError);
      expect(listen({ HOST, BEHIND_PROXY: 'true' }).scheme).toBe('http');
    },
  );

  test('says which file of TLS it cannot read', () => {
    expect(() => listen({ TLS_CERT_FILE: '/none/cert.pem', TLS_KEY_FILE: '/none/key.pem' })).toThrow(
      'TLS_CERT_FILE cannot be read: ENOENT (/none/cert.pem).',
    );
  });

  test('ends an idle connection long after proxies do, and later than it tells', async () => {
    const { server } = createListener({}, (_request, response) => response.end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    server.close();
    server.closeAllConnections();
    expect(headers.get('keep-alive')).toBe('timeout=75');
    expect(server.keepAliveTimeoutBuffer).toBe(15_000);
  });

  test('lets nobody hold a connection with headers that never end', () => {
    const { server } = listen({});
    expect([server.headersTimeout, server.maxHeadersCount]).toEqual([20_000, null]);
  });
});
