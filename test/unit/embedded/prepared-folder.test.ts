import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { preparedFolder } from '../../../src/embedded/prepared-folder.ts';
import { temporaryFolders } from './temporary-folder.ts';

const newFolder = temporaryFolders();

function newRoots(): readonly [string, string] {
  const folder = newFolder();
  return [join(folder, 'one'), join(folder, 'two')];
}

describe('preparedFolder', () => {
  test('is made once, also when two ask at once', async () => {
    const roots = newRoots();
    let made = 0;
    const make = async (folder: string): Promise<void> => {
      made++;
      writeFileSync(join(folder, 'file'), 'half');
      await wait(300);
      writeFileSync(join(folder, 'file'), 'whole');
    };
    const ask = async (): Promise<string> =>
      readFileSync(join(await preparedFolder(roots, 'a-1', make), 'file'), 'utf8');
    expect(await Promise.all([ask(), ask()])).toEqual(['whole', 'whole']);
    expect(await ask()).toBe('whole');
    expect(made).toBe(1);
    expect(readdirSync(roots[0])).toEqual(['a-1']);
  });

  test('leaves nothing of an attempt that failed, and removes what a killed one left', async () => {
    const roots = newRoots();
    mkdirSync(join(roots[0], '.a-1-killed'), { recursive: true });
    await expect(preparedFolder(roots, 'a-1', () => Promise.reject(new Error('no network')))).rejects.toThrow(
      'no network',
    );
    expect(readdirSync(roots[0])).toEqual([]);
  });

  test('is made in the other root where the preferred one cannot be written', async () => {
    const roots = newRoots();
    writeFileSync(roots[0], 'a file, so no folder for anyone, root included');
    expect(await preparedFolder(roots, 'a-1', () => Promise.resolve())).toBe(join(roots[1], 'a-1'));
    expect(existsSync(join(roots[1], 'a-1'))).toBe(true);
  });

  test('that another version uses is left as it is', async () => {
    const roots = newRoots();
    await preparedFolder(roots, 'a-1', () => Promise.resolve());
    await preparedFolder(roots, 'a-2', () => Promise.resolve());
    expect(readdirSync(roots[0])).toEqual(['a-1', 'a-2']);
  });
});
