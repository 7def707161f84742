import { expect, test } from '@jest/globals';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Principal } from '../../../src/access/api-key.ts';
import type { Remembered } from '../../../src/access/authenticator.ts';
import { KnownKeys } from '../../../src/access/known-keys.ts';
import { temporaryFolders } from '../embedded/temporary-folder.ts';

const temporaryFolder = temporaryFolders();
const key = (principal: Partial<Principal> = {}, at = 5): Remembered => ({
  at,
  principal: { organization: 'o', keyId: 'k', scopes: ['ingest'], namespaces: null, endsAt: null, ...principal },
});

test('are read by the next process as they were, and say nothing that only the database may', async () => {
  const path = join(temporaryFolder(), 'known-keys.json');
  const keys = new Map([
    ['hash 1', key()],
    ['hash 2', key({ namespaces: ['ns'], scopes: ['read:source'], endsAt: 9 }, 7)],
  ]);
  const secret = 'that anonymous names are made with';
  const remembered = new Map([...keys, ['hash 3', key({ secret, windowChanges: true })]]);
  await new KnownKeys(path).write(remembered, { known: 'seals' });
  expect(await new KnownKeys(path).read()).toEqual({ keys: new Map([...keys, ['hash 3', key()]]), secret: 'seals' });
  expect(readFileSync(path, 'utf8')).not.toContain(secret);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('are written again when they are others, and not each minute', async () => {
  const path = join(temporaryFolder(), 'known-keys.json');
  const known = new KnownKeys(path);
  await known.write(new Map([['hash', key({}, 1)]]), { known: null });
  await known.write(new Map([['hash', key({}, 2)]]), { known: null });
  expect((await known.read()).keys.get('hash')?.at).toBe(1);
  await known.write(new Map([['hash', key({}, 2)]]), { known: 'by now' });
  expect((await known.read()).secret).toBe('by now');
  await known.write(new Map(), { known: null });
  expect((await known.read()).keys.size).toBe(0);
});

const written = JSON.stringify({ keys: [{ hash: 'hash', at: 5, ...key().principal }] });

test.each([
  '',
  written.slice(0, -20),
  written.replace('ingest', 'everything'),
  written.replace('"namespaces":null,', ''),
])('are none where the file is damaged: %j', async (text) => {
  const path = join(temporaryFolder(), 'known-keys.json');
  writeFileSync(path, text);
  expect(await new KnownKeys(path).read()).toEqual({ keys: new Map(), secret: null });
});

test('are those of an earlier release, too, which did not write all of it', async () => {
  const path = join(temporaryFolder(), 'known-keys.json');
  const { endsAt: _endsAt, ...principal } = key().principal;
  writeFileSync(path, JSON.stringify({ keys: [{ hash: 'hash', at: 5, ...principal }] }));
  expect(await new KnownKeys(path).read()).toEqual({ keys: new Map([['hash', key()]]), secret: null });
});

test('cannot be written where the disk takes nothing, which is told', async () => {
  const known = new KnownKeys(join(temporaryFolder(), 'nowhere', 'known-keys.json'));
  await expect(known.write(new Map([['hash', key()]]), { known: null })).rejects.toThrow('ENOENT');
});
