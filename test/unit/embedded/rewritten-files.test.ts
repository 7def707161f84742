import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { finishRewrite, replaceFiles, rewriteFolders, sizeOf } from '../../../src/embedded/rewritten-files.ts';
import { temporaryFolders } from './temporary-folder.ts';

const temporary = temporaryFolders();

/** A home folder with old files, and new ones that are whole. */
function homeWithBoth(): string {
  const home = temporary();
  const { data, anew } = rewriteFolders(home);
  for (const [folder, text] of [
    [data, 'old'],
    [join(anew, 'data'), 'new!'],
  ] as const) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'store'), text);
  }
  return home;
}

function stored(home: string): string {
  const { data, anew, rewritten, replaced } = rewriteFolders(home);
  expect([anew, rewritten, replaced].filter((folder) => existsSync(folder))).toEqual([]);
  return readFileSync(join(data, 'store'), 'utf8');
}

test('new files take the place of the old ones', async () => {
  const home = homeWithBoth();
  await replaceFiles(home);
  expect(stored(home)).toBe('new!');
  expect(await sizeOf(rewriteFolders(home).data)).toBe(4);
});

test('ended at any moment, there are the old files or the new ones', () => {
  const steps = [
    () => {},
    ({ anew, rewritten }: ReturnType<typeof rewriteFolders>) => renameSync(join(anew, 'data'), rewritten),
    ({ data, replaced }: ReturnType<typeof rewriteFolders>) => renameSync(data, replaced),
    ({ data, rewritten }: ReturnType<typeof rewriteFolders>) => renameSync(rewritten, data),
  ];
  const left = steps.map((_, last) => {
    const home = homeWithBoth();
    for (const step of steps.slice(0, last + 1)) step(rewriteFolders(home));
    finishRewrite(home);
    return stored(home);
  });
  expect(left).toEqual(['old', 'old', 'new!', 'new!']);
});
