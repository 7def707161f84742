import { expect, test } from '@jest/globals';
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtProgram } from '../../src/program.ts';
import { temporaryFolders } from './embedded/temporary-folder.ts';

const temporaryFolder = temporaryFolders();
const FILES = ['package-lock.json', 'src/main.ts', 'src/cli/run.ts', 'src/cli/other.ts'];
const [SOURCES_S, BUILT_S, LATER_S] = [1_000, 2_000, 3_000];

/** A package whose program was built after all of its sources. */
function builtPackage(): string {
  const root = temporaryFolder();
  for (const folder of ['src/cli', 'dist']) mkdirSync(join(root, folder), { recursive: true });
  for (const file of [...FILES, 'dist/run.js']) writeFileSync(join(root, file), '');
  for (const name of [...FILES, 'src/cli', 'src']) utimesSync(join(root, name), SOURCES_S, SOURCES_S);
  utimesSync(join(root, 'dist/run.js'), BUILT_S, BUILT_S);
  return root;
}

test('what was built is run', () => {
  const root = builtPackage();
  expect(builtProgram(root)).toBe(join(root, 'dist', 'run.js'));
});

test('where nothing was built, the sources are', () => {
  const root = builtPackage();
  rmSync(join(root, 'dist'), { recursive: true });
  expect(builtProgram(root)).toBeNull();
});

test.each(FILES)('they are when %s was changed since', (file) => {
  const root = builtPackage();
  utimesSync(join(root, file), LATER_S, LATER_S);
  expect(builtProgram(root)).toBeNull();
});

test.each([
  ['added', (root: string) => writeFileSync(join(root, 'src/cli/new.ts'), '')],
  ['taken away', (root: string) => rmSync(join(root, 'src/cli/other.ts'))],
])('they are when one was %s since', (_what, change) => {
  const root = builtPackage();
  change(root);
  expect(builtProgram(root)).toBeNull();
});
