import { expect, test } from '@jest/globals';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isApiKey } from '../../../src/access/api-key.ts';
import { bootstrapKey, bootstrapKeyLine } from '../../../src/cli/bootstrap-key.ts';
import { runFake } from '../../support/fake-terminal.ts';
import { temporaryFolders } from '../embedded/temporary-folder.ts';

const temporaryFolder = temporaryFolders();
const GIVEN = 'a key from outside, of 32 characters';

test('the start that makes the key shows it, and later ones tell how it is shown', () => {
  const dataDir = join(temporaryFolder(), 'data');
  const first = bootstrapKey(undefined, dataDir);
  const file = join(dataDir, 'api-key');
  expect(isApiKey(first.key)).toBe(true);
  expect(bootstrapKeyLine(first)).toBe(`${first.key}   (kept in ${file})`);
  expect([dataDir, file].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600]);
  const second = bootstrapKey(undefined, dataDir);
  expect(second.key).toBe(first.key);
  expect(bootstrapKeyLine(second)).toBe(`kept in ${file}; npm run cli -- keys bootstrap shows it`);
});

test('one from outside is shown by nothing, and kept nowhere', async () => {
  const dataDir = temporaryFolder();
  expect(bootstrapKeyLine(bootstrapKey(GIVEN, dataDir))).toBe('BOOTSTRAP_API_KEY');
  const { exitCode, stdout, stderr } = await runFake(['keys', 'bootstrap'], {
    variables: { DATA_DIR: dataDir, BOOTSTRAP_API_KEY: GIVEN },
  });
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/BOOTSTRAP_API_KEY gives/);
  expect(existsSync(join(dataDir, 'api-key'))).toBe(false);
});

test('the command shows it, and makes it before the first start, which then shows it no more', async () => {
  const dataDir = join(temporaryFolder(), 'data');
  const show = () => runFake(['keys', 'bootstrap'], { variables: { DATA_DIR: dataDir } });
  const made = await show();
  expect(made.stderr).toMatch(/from the next start of the server on/);
  expect(isApiKey(made.stdout.trim())).toBe(true);
  expect(made.stdout).toBe(readFileSync(join(dataDir, 'api-key'), 'utf8'));
  expect((await show()).stdout).toBe(made.stdout);
  expect(bootstrapKeyLine(bootstrapKey(undefined, dataDir))).not.toContain(made.stdout.trim());
});

test('a data directory that is none is told of', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const { exitCode, stderr } = await runFake(['keys', 'bootstrap'], { variables: { DATA_DIR: join(file, 'data') } });
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/^DATA_DIR \S+ cannot be used \(ENOTDIR\)/)]);
});
