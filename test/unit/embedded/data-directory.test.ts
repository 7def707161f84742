import { mkdirSync, statSync, writeFileSync } from 'node:fs';
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
    expect(() => lockDataDirectory(file)).toThrow(/it is, or lies in, a file: set another DATA_DIR/);
  });
});
