import { createReadStream, openSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { SetupError } from '../../domain/setup-error.ts';
import { claimant } from '../../embedded/claim.ts';
import { OPEN_SEGMENT, ownerOf, SEALED_SEGMENT } from '../../ingest/archive/archive-folder.ts';
import { codeOf, messageOf } from '../error-text.ts';
import type { Source } from './event-files.ts';

/** A file of an archive. */
export interface ArchivedFile {
  readonly organization: string;
  readonly source: Source;
}

const LINE_FEED = 10;
const SEALED = '.zst';
const READ_BYTES = 16 * 1024;

/**
 * The files of an archive, in order, also while a server writes there: one that is compressed meanwhile is found under its new name, and
 * a line that is just being written is left to it.
 * @throws SetupError when it is no archive
 */
export async function archivedFiles(archive: string, onNote: (line: string) => void): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = [];
  try {
    const isWritten = isHeld(archive);
    for (const entry of (await readdir(archive)).sort()) {
      const folder = join(archive, entry);
      const organization = await ownerOf(folder);
      if (organization === null) continue;
      for (const path of await segmentsIn(folder))
        files.push({ organization, source: await sourceOf(path, isWritten, onNote) });
    }
  } catch (error) {
    throw new SetupError(`Cannot read ${archive}: ${messageOf(error)}.`, { cause: error });
  }
  if (files.length > 0) return files;
  throw new SetupError(`There are no events of an archive in ${archive}; give the folder that ARCHIVE_DIR named.`);
}

/** Whether a server of this machine writes there. */
function isHeld(archive: string): boolean {
  try {
    return claimant(archive, 'archive') !== undefined;
  } catch (error) {
    if (['EROFS', 'EACCES'].includes(codeOf(error) ?? '')) return false; // what a dead one left cannot be removed
    throw error;
  }
}

async function segmentsIn(folder: string): Promise<string[]> {
  // Twice: a file that is renamed while a folder is read may be in it under neither name.
  const names = new Set([...(await readdir(folder)), ...(await readdir(folder))]);
  return (
    [...names]
      // One that was just being compressed is there twice: read once.
      .filter((name) => SEALED_SEGMENT.test(name) || (OPEN_SEGMENT.test(name) && !names.has(name + SEALED)))
      .sort()
      .map((name) => join(folder, name))
  );
}

async function sourceOf(path: string, isWritten: boolean, onNote: (line: string) => void): Promise<Source> {
  const isOpen = OPEN_SEGMENT.test(basename(path));
  const size = await sizeOf(path).catch(() => 0); // it is only for the progress
  return { name: path, size, open: () => (isOpen ? openSegment(path, isWritten, onNote) : opened(path, path, onNote)) };
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path)).size;
}

function openSegment(path: string, isWritten: boolean, onNote: (line: string) => void): Readable {
  const fd = tryOpen(path);
  if (fd === null) return opened(path + SEALED, path, onNote);
  const stream = createReadStream(path, { fd, highWaterMark: READ_BYTES });
  if (!isWritten) return stream;
  const onRest = (bytes: number) =>
    onNote(`${path}: ${bytes} bytes at its end are just being written, and were not read.`);
  return Readable.from(wholeLines(stream, onRest), { objectMode: false });
}

function opened(path: string, name: string, onNote: (line: string) => void): Readable {
  const fd = tryOpen(path);
  if (fd !== null) return createReadStream(path, { fd, highWaterMark: READ_BYTES });
  onNote(`${name} is not there any more: it was older than what is kept, or somebody removed it.`);
  return Readable.from([], { objectMode: false });
}

/** @returns null when it is not there */
function tryOpen(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** What is there up to the last line feed. */
async function* wholeLines(stream: AsyncIterable<Buffer>, onRest: (bytes: number) => void): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of stream) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      yield Buffer.concat([...rest, chunk.subarray(0, end)]);
      rest = [];
    }
    if (end < chunk.length) rest.push(chunk.subarray(end));
  }
  const bytes = rest.reduce((sum, { length }) => sum + length, 0);
  if (bytes > 0) onRest(bytes);
}
