import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { allows, hashApiKey, isApiKey, makeApiKey, prefixOf, type Scope, SCOPES } from '../../../src/access/api-key.ts';

describe('a new key', () => {
  const keys = Array.from({ length: 500 }, makeApiKey);

  test('has a form that scanners know, with a checksum that tells it from noise', () => {
    for (const key of keys) {
      const [, secret = '', checksum] = /^olg_([0-9A-Za-z]{40})([0-9a-z]{6})$/.exec(key) ?? [];
      expect(checksum).toBe(crc32(secret).toString(36).padStart(7, '0').slice(-6));
    }
  });

  test('is no other, and uses every letter and digit', () => {
    expect(new Set(keys).size).toBe(keys.length);
    const secrets = keys.map((key) => key.slice(4, 44)).join('');
    expect(new Set(secrets).size).toBe(62);
  });

  test('is long enough to be given from outside, too', () => {
    expect(keys[0]!.length).toBeGreaterThanOrEqual(32);
  });
});

test('what is stored of a key is the SHA-256 of all of it', () => {
  for (const key of ['a key', makeApiKey(), 'x'.repeat(1_000)])
    expect(hashApiKey(key)).toBe(createHash('sha256').update(key).digest('hex'));
});

test.each([
  [['ingest'], ['ingest']],
  [['read'], ['read']],
  [
    ['ingest', 'read'],
    ['ingest', 'read'],
  ],
  [['read:source'], ['read', 'read:source']],
  [['admin'], ['ingest', 'read', 'read:source', 'admin']],
  [[], []],
] as readonly (readonly [Scope[], Scope[]])[])('the scopes %j allow %j', (scopes, allowed) => {
  const principal = { organization: 'o', keyId: 'k', scopes };
  expect(SCOPES.filter((scope) => allows(principal, scope))).toEqual(allowed);
});

test('a key as we make them is told from noise by its checksum, and known by its first characters', () => {
  const key = makeApiKey();
  const other = key.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  expect([key, other, 'a key from outside', ''].map(isApiKey)).toEqual([true, false, false, false]);
  expect([prefixOf(key), prefixOf('x'.repeat(40))]).toEqual([key.slice(0, 8), null]);
});
