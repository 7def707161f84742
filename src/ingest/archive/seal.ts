import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat, truncate, writeFile, type FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { syncFolder } from '../sync-folder.ts';

/** The end of a segment that was not written whole. */
export interface Tear {
  readonly segment: string;
  readonly bytes: number;
  /** Where they are kept. */
  readonly keptIn: string;
}

const LINE_FEED = 10;
const LOOK_BYTES = 64 * 1024;
/** A file of that name is not whole. */
export const PART = '.part';

/**
 * Compresses a segment that nothing is appended to any more, and removes it once what came of it is on disk. Ended at any moment, it
 * leaves one of them whole.
 * @param signal ends it
 * @returns what was cut off its end, which a crash left; null: nothing
 * @throws what the disk says, or that it was ended
 */
export async function seal(path: string, signal: AbortSignal): Promise<Tear | null> {
  const tear = await cutTear(path);
  if ((await stat(path)).size === 0) {
    await rm(path);
    return tear;
  }
  const part = `${path}.zst${PART}`;
  // With a checksum, so that whoever reads it finds damage.
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  try {
    await pipeline(createReadStream(path), compress, createWriteStream(part, { mode: 0o600, flush: true }), { signal });
    await rename(part, `${path}.zst`);
  } catch (error) {
    await rm(part, { force: true }); // on a disk that is full it would take what room there is
    throw error;
  }
  await syncFolder(dirname(path));
  await rm(path);
  return tear;
}

async function cutTear(path: string): Promise<Tear | null> {
  const torn = await tornEnd(path);
  if (torn.length === 0) return null;
  const keptIn = `${path}.torn`;
  await writeFile(keptIn, torn, { mode: 0o600 });
  await using handle = await open(path, 'r+');
  const { size } = await handle.stat();
  await truncate(path, size - torn.length);
  return { segment: basename(path), bytes: torn.length, keptIn };
}

/** What comes after the last line feed. */
async function tornEnd(path: string): Promise<Buffer> {
  await using handle = await open(path, 'r');
  const { size } = await handle.stat();
  let torn = Buffer.alloc(0);
  for (let to = size; to > 0; to -= LOOK_BYTES) {
    const from = Math.max(0, to - LOOK_BYTES);
    const bytes = await readAt(handle, from, to - from);
    const at = bytes.lastIndexOf(LINE_FEED);
    torn = Buffer.concat([bytes.subarray(at + 1), torn]);
    if (at !== -1) break;
  }
  return torn;
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
