import { describe, expect, test } from '@jest/globals';
import type { Request } from 'express';
import { OwnAddress, type AddressSettings } from '../../../src/http/own-address.ts';

interface Came {
  readonly host?: string;
  readonly origin?: string;
  readonly encrypted?: boolean;
  readonly localAddress?: string;
}

/** A request as it came to port 4000. */
function request({ host, origin, encrypted = false, localAddress = '127.0.0.1' }: Came): Request {
  return { headers: { host, origin }, socket: { encrypted, localAddress, localPort: 4000 } } as unknown as Request;
}

const own = (settings: Partial<AddressSettings> = {}) =>
  new OwnAddress({ publicUrl: null, isBehindProxy: false, host: null, ...settings });
const LAN = { host: 'graph.lan' };
const PROXY = { isBehindProxy: true };
const PUBLIC = { publicUrl: 'https://lineage.example.com/graph' };

describe('where clients reach the server', () => {
  test.each<[string, Partial<AddressSettings>, Came, string]>([
    ['this machine', {}, { host: 'localhost:4000' }, 'http://localhost:4000'],
    ['this machine, by way of another port', {}, { host: '127.0.0.1:8080' }, 'http://127.0.0.1:8080'],
    ['this machine, by IPv6', {}, { host: '[::1]:4000', localAddress: '::1' }, 'http://[::1]:4000'],
    ['by TLS', {}, { host: 'localhost', encrypted: true }, 'https://localhost'],
    ['its address', {}, { host: '10.1.2.3:4000', localAddress: '::ffff:10.1.2.3' }, 'http://10.1.2.3:4000'],
    ['its address, by IPv6', {}, { host: '[fe80::1]', localAddress: 'fe80::1' }, 'http://[fe80::1]'],
    [
      'the name that it was told to listen on',
      { host: 'graph.lan' },
      { host: 'Graph.lan:4000' },
      'http://Graph.lan:4000',
    ],
    ['any name that a proxy passes on', PROXY, { host: 'lineage.example.com' }, 'https://lineage.example.com'],
    ['this machine, past the proxy', PROXY, { host: 'localhost:4000' }, 'http://localhost:4000'],
    ['what is set, whatever a request says', PUBLIC, { host: 'localhost:4000' }, 'https://lineage.example.com/graph'],
  ])('is %s', (_what, settings, came, url) => {
    expect(own(settings).publicUrl(request(came))).toBe(url);
  });

  test.each(['evil.example', 'localhost.evil.example', '10.9.9.9:4000', 'evil.example:4000', '0x7f.1'])(
    'is not what a request alone says, but where it came in: %s',
    (host) => {
      expect(own().publicUrl(request({ host }))).toBe('http://127.0.0.1:4000');
      expect(own().publicUrl(request({ host, localAddress: '::ffff:10.1.2.3' }))).toBe('http://10.1.2.3:4000');
      expect(own().publicUrl(request({ host, localAddress: 'fe80::1' }))).toBe('http://[fe80::1]:4000');
    },
  );

  test.each([
    ...['', 'a b', 'localhost/x', 'localhost:4000/x', 'a@localhost', 'localhost:x', 'localhost:99999', '$(id)', "a'b"],
    ...['a"b', 'a`b', 'a;b', 'a\\b', '[::1', '[x]', 'localhost:', 'a,b', 'a%2fb', '.', 'ключ', 'a'.repeat(300)],
  ])('is nothing that is no host, behind a proxy neither: %s', (host) => {
    for (const settings of [{}, PROXY])
      expect(own(settings).publicUrl(request({ host }))).toBe('http://127.0.0.1:4000');
  });
});

describe('a request of a browser', () => {
  test.each<[string, Partial<AddressSettings>, Came]>([
    ['that does not say where it is from', {}, { host: 'localhost:4000' }],
    ['of the page', {}, { host: 'localhost:4000', origin: 'http://localhost:4000' }],
    ['of the page, by the name that it listens on', LAN, { host: 'Graph.lan', origin: 'http://graph.lan' }],
    ['of the page, by its address', {}, { host: '10.1.2.3:4000', localAddress: '::ffff:10.1.2.3' }],
    ['to the public name', PUBLIC, { host: 'Lineage.example.com' }],
    ['to a name that a proxy passes on', PROXY, { host: 'graph.lan' }],
    ['of the page by TLS', LAN, { host: 'graph.lan:443', origin: 'https://graph.lan', encrypted: true }],
    ['of the page before which a proxy speaks TLS', PROXY, { host: 'graph.lan', origin: 'https://graph.lan' }],
    ['of the page past the proxy', PROXY, { host: 'localhost:4000', origin: 'http://localhost:4000' }],
    ['of the public page', PUBLIC, { host: 'backend:4000', origin: 'https://lineage.example.com' }],
  ])('is of our own: %s', (_what, settings, came) => {
    expect(own(settings).isFromOwnPage(request(came))).toBe(true);
  });

  test.each<[string, Partial<AddressSettings>, Came]>([
    ['of another site', {}, { host: 'localhost:4000', origin: 'https://evil.example' }],
    ['of another port', {}, { host: 'localhost:4000', origin: 'http://localhost:4001' }],
    ['of another scheme', {}, { host: 'localhost:4000', origin: 'https://localhost:4000' }],
    ['of the clear, to TLS', LAN, { host: 'graph.lan', origin: 'http://graph.lan', encrypted: true }],
    ['of a page without an origin', {}, { host: 'localhost:4000', origin: 'null' }],
    ['of nothing', {}, { host: 'localhost:4000', origin: '' }],
    ['of several', {}, { host: 'localhost:4000', origin: 'http://localhost:4000, https://evil.example' }],
    ['of a name that begins alike', {}, { host: 'localhost:4000', origin: 'http://localhost:4000.evil.example' }],
    ['of a path', PUBLIC, { host: 'localhost:4000', origin: 'https://lineage.example.com/graph' }],
    ['of another site, beside a public page', PUBLIC, { host: 'localhost:4000', origin: 'https://evil.example' }],
    // A name of theirs may lead here by now (DNS rebinding).
    ['to a name of others', {}, { host: 'evil.example:4000', origin: 'http://evil.example:4000' }],
    ['to a name of others, without saying where it is from', {}, { host: 'evil.example:4000' }],
    ['to a name of others, beside a public one', PUBLIC, { host: 'evil.example' }],
    ['to no host', {}, {}],
    ['to what is no host', {}, { host: 'a b', origin: 'http://a b' }],
  ])('is of others: %s', (_what, settings, came) => {
    expect(own(settings).isFromOwnPage(request(came))).toBe(false);
  });
});
