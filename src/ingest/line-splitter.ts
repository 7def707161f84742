import { HeldBytes } from './held-bytes.ts';
import type { RawPiece, Splitter } from './pieces.ts';
import { LINE_FEED, trim } from './json-bytes.ts';

/** White space around an event, such as the CR of CRLF, does not count against the limit; this much of it is held. */
const MARGIN = 1_024;

/** NDJSON: each line that is not blank is a piece, whatever it holds. */
export class LineSplitter implements Splitter {
  readonly #maxEventBytes: number;
  readonly #held: HeldBytes;
  #index = 0;
  #line = 1;
  #offset = 0;

  constructor(maxEventBytes: number) {
    this.#maxEventBytes = maxEventBytes;
    this.#held = new HeldBytes(maxEventBytes + MARGIN);
  }

  push(chunk: Buffer): RawPiece[] {
    const pieces: RawPiece[] = [];
    let start = 0;
    for (let end; (end = chunk.indexOf(LINE_FEED, start)) !== -1; start = end + 1) {
      this.#held.add(chunk.subarray(start, end));
      this.#endLine(pieces);
    }
    this.#held.add(chunk.subarray(start));
    return pieces;
  }

  end(): RawPiece[] {
    const pieces: RawPiece[] = [];
    this.#endLine(pieces);
    return pieces;
  }

  #endLine(pieces: RawPiece[]): void {
    const { bytes, size } = this.#held.take();
    const line = this.#line++;
    const offset = this.#offset;
    this.#offset += size + 1;
    const trimmed = bytes && trim(bytes);
    if (trimmed?.length === 0) return;
    const place = { index: this.#index++, line, offset };
    const tooLarge = trimmed === null || trimmed.length > this.#maxEventBytes;
    pieces.push(tooLarge ? { kind: 'too-large', bytes: size, place } : { kind: 'event', bytes: trimmed, place });
  }
}
