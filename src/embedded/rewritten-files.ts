import { existsSync, renameSync, rmSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the files of an embedded database are while they are written anew. */
export function rewriteFolders(home: string) {
  return {
    data: join(home, 'data'),
    /** The home folder that the new ones are made in. */
    anew: join(home, 'rewriting'),
    /** New and whole. */
    rewritten: join(home, 'data.rewritten'),
    replaced: join(home, 'data.replaced'),
  };
}

/** Puts the new files, which are whole, in the place of the old ones. Ended at any moment, `finishRewrite` does the rest. */
export async function replaceFiles(home: string): Promise<void> {
  const { data, anew, rewritten, replaced } = rewriteFolders(home);
  renameSync(join(anew, 'data'), rewritten);
  // The old ones go only when the new ones would survive a loss of power.
  for (const file of await filesIn(rewritten)) await force(file);
  renameSync(data, replaced);
  finishRewrite(home);
}

/** Brings to its end what was begun, one way or the other. For who has the home folder, while nothing runs on it. */
export function finishRewrite(home: string): void {
  const { data, anew, rewritten, replaced } = rewriteFolders(home);
  // Only between two renames is there no data: the old files had just gone, for the new ones to come.
  if (existsSync(replaced) && !existsSync(data)) renameSync(rewritten, data);
  for (const folder of [anew, rewritten, replaced]) rmSync(folder, { recursive: true, force: true });
}

/** In bytes. */
export async function sizeOf(folder: string): Promise<number> {
  const sizes = await Promise.all((await filesIn(folder)).map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

async function force(file: string): Promise<void> {
  await using handle = await open(file, 'r+');
  await handle.sync();
}
