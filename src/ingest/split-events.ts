import { isUtf8 } from 'node:buffer';
import { JsonSplitter } from './json-splitter.ts';
import { LineSplitter } from './line-splitter.ts';
import type { Framing, Piece, RawPiece, Splitter } from './pieces.ts';

export interface SplitOptions {
  readonly framing: Framing;
  /** Bytes of one event at most. */
  readonly maxEventBytes: number;
}

/**
 * Tells events apart in a stream without parsing them. Holds one event's bytes at a time, and no more than the limit of it.
 * @throws what the stream throws
 */
export async function* splitEvents(chunks: AsyncIterable<Buffer>, options: SplitOptions): AsyncGenerator<Piece> {
  const splitter = createSplitter(options);
  for await (const chunk of chunks) {
    const pieces = splitter.push(chunk).map(read);
    yield* pieces;
    if (pieces.at(-1)?.kind === 'broken') return;
  }
  yield* splitter.end().map(read);
}

function createSplitter({ framing, maxEventBytes }: SplitOptions): Splitter {
  return framing === 'lines' ? new LineSplitter(maxEventBytes) : new JsonSplitter(framing, maxEventBytes);
}

function read(piece: RawPiece): Piece {
  if (piece.kind !== 'event') return piece;
  const { bytes, place } = piece;
  if (!isUtf8(bytes)) return { kind: 'malformed', message: 'is not UTF-8', place };
  return { kind: 'event', text: bytes.toString('utf8'), bytes: bytes.length, place };
}
