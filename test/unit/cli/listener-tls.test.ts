import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { get } from 'node:https';
import { get as getPlainly, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { createListener } from '../../../src/cli/listener.ts';

const folder = mkdtempSync(join(tmpdir(), 'olg-tls-'));
const [certFile, keyFile, otherKeyFile] = ['cert.pem', 'key.pem', 'other.pem'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
let server: Server;

beforeAll(async () => {
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  for (const [key, cert] of [
    [otherKeyFile, join(folder, 'other-cert.pem')],
    [keyFile, certFile],
  ] as const)
    execFileSync('openssl', ['req', '-x509', ...curve, ...names, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  // What stands elsewhere than on loopback, too, once it speaks TLS.
  const env = { HOST: '0.0.0.0', TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile };
  const listener = createListener(env, (request, response) => response.end(`${request.url} over TLS`));
  expect(listener.scheme).toBe('https');
  server = listener.server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  rmSync(folder, { recursive: true, force: true });
});

const port = () => (server.address() as AddressInfo).port;
const ca = () => readFileSync(certFile);

describe('a server with files of TLS', () => {
  test('answers who trusts its certificate', async () => {
    const [answer] = (await once(
      get({ host: '127.0.0.1', port: port(), path: '/here', ca: ca(), agent: false }),
      'response',
    )) as [IncomingMessage];
    expect((await answer.toArray()).join('')).toBe('/here over TLS');
  });

  test('is not believed by who does not, and answers nobody in the clear', async () => {
    const options = { host: '127.0.0.1', port: port(), agent: false };
    await expect(once(get(options), 'response')).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    await expect(once(getPlainly(options), 'response')).rejects.toBeInstanceOf(Error);
  });

  test('speaks TLS 1.2 and newer only', async () => {
    const old = connect({
      ...{ host: '127.0.0.1', port: port(), ca: ca() },
      ...{ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    });
    await expect(once(old, 'secureConnect')).rejects.toBeInstanceOf(Error);
    const recent = connect({ host: '127.0.0.1', port: port(), ca: ca(), maxVersion: 'TLSv1.2' });
    await once(recent, 'secureConnect');
    expect(recent.getProtocol()).toBe('TLSv1.2');
    recent.destroy();
  });

  test('does not begin with a key of another certificate', () => {
    expect(() => createListener({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: otherKeyFile }, () => {})).toThrow(
      /TLS_CERT_FILE and TLS_KEY_FILE are not a certificate and its key/,
    );
  });
});
