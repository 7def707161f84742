import { createReadStream, statSync } from 'node:fs';
import { addAbortSignal, pipeline, type Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { SetupError } from '../../domain/setup-error.ts';
import { codeOf, messageOf } from '../error-text.ts';

/** Where events are read from. */
export interface Source {
  /** As the user called it. */
  readonly name: string;
  /** null when nobody can know it beforehand. */
  readonly size: number | null;
  open(): Readable;
}

const STDIN = '-';
/** Small, so that what was read tells how far it is: a compressed kibibyte may be a hundred events. */
const READ_BYTES = 16 * 1024;
const INFLATED_BYTES = 64 * 1024;

/**
 * The files that were named, `-` for standard input.
 * @throws SetupError when one of them cannot be read, before any is
 */
export function sourcesOf(names: readonly string[], stdin: Readable): Source[] {
  return [...new Set(names)].map((name) => {
    if (name === STDIN) return { name: 'standard input', size: null, open: () => stdin };
    return { name, size: sizeOf(name), open: () => createReadStream(name, { highWaterMark: READ_BYTES }) };
  });
}

function sizeOf(name: string): number | null {
  let stats;
  try {
    stats = statSync(name);
  } catch (error) {
    const reason = codeOf(error) === 'ENOENT' ? 'there is no such file' : messageOf(error);
    throw new SetupError(`Cannot read ${name}: ${reason}.`, { cause: error });
  }
  if (stats.isDirectory()) throw new SetupError(`Cannot read ${name}: it is a folder; name the files in it.`);
  return stats.isFile() ? stats.size : null; // a pipe or device has none
}

/**
 * The bytes of a source, inflated where it begins as gzip or zstd does.
 * @param onBytes told how many were read, before inflating
 * @param signal ends it, also while nothing comes
 */
export async function* bytesOf(
  source: Source,
  onBytes: (count: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const stream = addAbortSignal(signal, source.open());
  let read = 0;
  const counted = countingBytes(stream, (count) => {
    read += count;
    onBytes(count);
  });
  const head = await firstBytes(counted, ZSTD.length);
  const begins = (magic: readonly number[]) => magic.every((byte, i) => head[i] === byte);
  if (!begins(GZIP) && !begins(ZSTD)) {
    yield head;
    yield* counted;
    return;
  }
  const inflate = (begins(GZIP) ? createGunzip : createZstdDecompress)({ chunkSize: INFLATED_BYTES });
  // The error, if any, comes out of `inflate` below, too.
  pipeline(prepended(head, counted), inflate, () => undefined);
  for await (const chunk of inflate) yield chunk as Buffer;
  // Node inflates the first frame of zstd and takes no notice of those that follow, as "cat a.zst b.zst" makes them.
  if (begins(ZSTD) && inflate.bytesWritten < read)
    throw new Error('more follows the first frame of zstd, which cannot be read here: inflate it first (zstd -d)');
}

const GZIP: readonly number[] = [0x1f, 0x8b];
const ZSTD: readonly number[] = [0x28, 0xb5, 0x2f, 0xfd];

async function* countingBytes(stream: Readable, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Buffer | string);
    onBytes(bytes.length);
    yield bytes;
  }
}

/** At least `count` bytes from the beginning, or all when there are fewer. */
async function firstBytes(chunks: AsyncGenerator<Buffer>, count: number): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < count) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* prepended(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* rest;
}
