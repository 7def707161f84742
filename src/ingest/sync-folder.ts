import { open } from 'node:fs/promises';

/** Has the names in a folder on disk. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // opens no folders, and keeps names in order by itself
  await using handle = await open(folder, 'r');
  await handle.sync();
}
