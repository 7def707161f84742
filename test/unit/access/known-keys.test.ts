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
  principal: { organization: 'o', keyId: 'k', scopes: ['ingest'], namespaces: null, ...principal },
});

test('are read by the next process as they were, and say nothing that only the database may', async () => {
  const path = join(temporaryFolder(), 'known-keys.json');
  const keys = new Map([
    ['hash 1', key()],
    ['hash 2', key({ namespaces: ['ns'], scopes: ['read:source'] }, 7)],
  ]);
  const secret = 'that anonymous names are made with';
  await new KnownKeys(path).write(new Map([...keys, ['hash 3', key({ secret, windowChanges: true })]]));
  expect(await new KnownKeys(path).read()).toEqual(new Map([...keys, ['hash 3', key()]]));
  expect(readFileSync(path, 'utf8')).not.toContain(secret);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('are written again when they are others, and not each minute', async () => {
  const path = join(temporaryFolder(), 'known-keys.json');
  const known = new KnownKeys(path);
  await known.write(new Map([['hash', key({}, 1)]]));
  await known.write(new Map([['hash', key({}, 2)]]));
  expect((await known.read()).get('hash')?.at).toBe(1);
  await known.write(new Map());
  expect((await known.read()).size).toBe(0);
});

test.each(['', '{"keys": [{"hash": ', '{"keys": [{"hash": "h", "scopes": ["everything"]}]}'])(
  'are none where the file is damaged: %j',
  async (text) => {
    const path = join(temporaryFolder(), 'known-keys.json');
    writeFileSync(path, text);
    expect(await new KnownKeys(path).read()).toEqual(new Map());
  },
);

test('cannot be written where the disk takes nothing, which is told', async () => {
  const known = new KnownKeys(join(temporaryFolder(), 'nowhere', 'known-keys.json'));
  await expect(known.write(new Map([['hash', key()]]))).rejects.toThrow('ENOENT');
});
