import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SetupError } from '../../../src/domain/setup-error.ts';
import { lockDataDirectory } from '../../../src/embedded/data-directory.ts';
import { killed, nextLine, nodeScript } from './node-script.ts';
import { temporaryFolders } from './temporary-folder.ts';

const newFolder = temporaryFolders();

describe('lockDataDirectory', () => {
  test('makes the directory, and lets it be locked again once released', () => {
    const folder = join(newFolder(), 'a', 'b');
    lockDataDirectory(folder).release();
    lockDataDirectory(folder).release();
  });

  test('makes it for its owner alone, and leaves one that is there as it is', () => {
    const [made, there] = [join(newFolder(), 'made'), join(newFolder(), 'there')];
    mkdirSync(there, { mode: 0o750 });
    for (const folder of [made, there]) lockDataDirectory(folder).release();
    expect([made, there].map((folder) => statSync(folder).mode & 0o777)).toEqual([0o700, 0o750]);
  });

  test('says which process holds it, until that one is gone', async () => {
    const folder = newFolder();
    const holder = nodeScript(
      `(await import(SOURCES + 'data-directory.ts')).lockDataDirectory(args[0]); console.log('held'); setInterval(() => {}, 1000);`,
      folder,
    );
    expect(await nextLine(holder)).toBe('held');
    expect(() => lockDataDirectory(folder)).toThrow(
      new SetupError(
        `Another openlineage-graph (pid ${holder.pid}) holds DATA_DIR ${folder}; stop it or set another DATA_DIR.`,
      ),
    );
    await killed(holder);
    lockDataDirectory(folder).release();
  });

  test('says when it cannot be a directory', () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect(() => lockDataDirectory(join(file, 'data'))).toThrow(SetupError);
    expect(() => lockDataDirectory(file)).toThrow(
      /it is, or lies in, a file or a link to nothing: set another DATA_DIR/,
    );
  });

  test('says when it is, or lies in, a link to nothing', () => {
    const link = join(newFolder(), 'link');
    symlinkSync(join(newFolder(), 'nothing'), link);
    for (const folder of [link, join(link, 'sub')])
      expect(() => lockDataDirectory(folder)).toThrow(
        `DATA_DIR ${folder} cannot be used (EEXIST); it is, or lies in, a file or a link to nothing: set another DATA_DIR.`,
      );
  });

  test('says when its name is too long', () => {
    expect(() => lockDataDirectory(join(newFolder(), 'n'.repeat(300)))).toThrow(
      /^DATA_DIR .* cannot be used \(ENAMETOOLONG\); its name is too long: set another DATA_DIR\.$/,
    );
  });

  test('takes one behind a link', () => {
    const link = join(newFolder(), 'link');
    symlinkSync(newFolder(), link);
    lockDataDirectory(join(link, 'a', 'b')).release();
  });

  const proc = existsSync('/proc/self') ? test : test.skip;
  proc('says when no folder can be made there, where Node alone would try without end', () => {
    expect(() => lockDataDirectory('/proc/nope/data')).toThrow(
      'DATA_DIR /proc/nope/data cannot be used (ENOENT); no folder can be made there: set another DATA_DIR.',
    );
  });
});
