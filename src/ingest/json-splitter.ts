import { HeldBytes } from './held-bytes.ts';
import * as byte from './json-bytes.ts';
import type { Framing, Place, RawPiece, Splitter } from './pieces.ts';

/** Where the scan stands. */
type State =
  /** Before, between and after values that stand in no array. */
  | 'between'
  /** In an array: after its bracket; after a comma; after a value; after something that was no value. */
  | 'first'
  | 'next'
  | 'after'
  | 'resumed'
  /** In a piece: in an object or array; in a string there; after a backslash there; in a number or word; in a line that is no value. */
  | 'value'
  | 'string'
  | 'escape'
  | 'word'
  | 'junk'
  /** After the one array; after what made the rest unreadable. */
  | 'done'
  | 'broken';

const IN_PIECE: ReadonlySet<State> = new Set<State>(['value', 'string', 'escape', 'word', 'junk']);
const IN_ARRAY: ReadonlySet<State> = new Set<State>(['first', 'next', 'after', 'resumed']);

/**
 * Finds where values begin and end by strings and brackets alone. With framing `any` it goes on after a fault as well as it can: an
 * event that was cut off in the middle (a full disk, a killed emitter) ends where the next line begins another.
 */
export class JsonSplitter implements Splitter {
  readonly #framing: Exclude<Framing, 'lines'>;
  readonly #held: HeldBytes;
  #state: State = 'between';
  #inArray = false;
  #depth = 0;
  /** The piece under way: its place, and from where in the chunk its bytes are still to be held. */
  #place: Place = { index: 0, line: 1, offset: 0 };
  #from = 0;
  #index = 0;
  #line = 1;
  /** Of the chunk's first byte. */
  #offset = 0;
  /** Of the chunk before. */
  #endsWithLineFeed = false;
  /** The last byte in a value that is not white space. */
  #significant = 0;
  /** Whether the last value stood in one line. */
  #linewise = false;

  constructor(framing: Exclude<Framing, 'lines'>, maxEventBytes: number) {
    this.#framing = framing;
    this.#held = new HeldBytes(maxEventBytes);
  }

  push(chunk: Buffer): RawPiece[] {
    const pieces: RawPiece[] = [];
    this.#from = 0;
    for (let i = 0; i < chunk.length;) i = this.#scan(chunk, i, pieces);
    if (IN_PIECE.has(this.#state)) this.#held.add(chunk.subarray(this.#from));
    this.#offset += chunk.length;
    this.#endsWithLineFeed = chunk.length === 0 ? this.#endsWithLineFeed : chunk.at(-1) === byte.LINE_FEED;
    return pieces;
  }

  end(): RawPiece[] {
    const pieces: RawPiece[] = [];
    if (this.#state === 'junk') this.#finish(Buffer.alloc(0), 0, pieces);
    else if (IN_PIECE.has(this.#state)) this.#fault('breaks off at the end of the input', this.#place, pieces);
    else if (IN_ARRAY.has(this.#state)) this.#fault('the array has no end', this.#placeAt(0), pieces);
    else if (this.#state === 'between' && this.#framing === 'array')
      this.#fault('nothing came', this.#placeAt(0), pieces);
    this.#state = 'done';
    return pieces;
  }

  /** Looks at the chunk from `i` on as long as the state stays the same; returns where to go on. */
  #scan(chunk: Buffer, i: number, pieces: RawPiece[]): number {
    switch (this.#state) {
      case 'value':
        return this.#scanValue(chunk, i, pieces);
      case 'string':
        return this.#scanString(chunk, i, pieces);
      case 'escape':
        this.#state = 'string';
        return chunk[i] === byte.LINE_FEED ? i : i + 1;
      case 'word':
        return this.#scanWord(chunk, i, pieces);
      case 'junk':
        return this.#scanJunk(chunk, i, pieces);
      case 'broken':
        return chunk.length;
      default:
        return this.#scanGap(chunk, i, pieces);
    }
  }

  #scanValue(chunk: Buffer, start: number, pieces: RawPiece[]): number {
    for (let i = start; i < chunk.length; i++) {
      const c = chunk[i] ?? 0;
      switch (c) {
        case byte.QUOTE:
          this.#state = 'string';
          this.#significant = c;
          return i + 1;
        case byte.BRACE_OPEN:
          if ((i === 0 ? this.#endsWithLineFeed : chunk[i - 1] === byte.LINE_FEED) && this.#isTorn())
            return this.#tear(i, pieces);
          this.#depth++;
          break;
        case byte.BRACKET_OPEN:
          this.#depth++;
          break;
        case byte.BRACE_CLOSE:
        case byte.BRACKET_CLOSE:
          if (--this.#depth === 0) return this.#finish(chunk, i + 1, pieces);
          break;
        case byte.LINE_FEED:
          this.#line++;
      }
      if (!byte.isSpace(c)) this.#significant = c;
    }
    return chunk.length;
  }

  /**
   * Whether a brace at the beginning of a line begins another event, although the one before has not ended: where no value may stand,
   * or where events come one a line. (Python's `indent=0` begins lines with braces, too.)
   */
  #isTorn(): boolean {
    if (this.#framing === 'array') return false;
    const mayStandHere = [byte.COLON, byte.COMMA, byte.BRACKET_OPEN].includes(this.#significant);
    return this.#linewise || !mayStandHere;
  }

  #tear(i: number, pieces: RawPiece[]): number {
    this.#fault('breaks off before the next one begins', this.#place, pieces);
    return this.#begin('value', i);
  }

  #scanString(chunk: Buffer, start: number, pieces: RawPiece[]): number {
    for (let i = start; i < chunk.length; i++) {
      const c = chunk[i];
      if (c === byte.QUOTE) {
        if (this.#depth === 0) return this.#finish(chunk, i + 1, pieces);
        this.#state = 'value';
        return i + 1;
      }
      if (c === byte.BACKSLASH) {
        this.#state = 'escape';
        return i + 1;
      }
      if (c === byte.LINE_FEED) {
        if (this.#framing === 'any') {
          this.#fault('breaks off inside a string', this.#place, pieces);
          return i;
        }
        this.#line++;
      }
    }
    return chunk.length;
  }

  #scanWord(chunk: Buffer, start: number, pieces: RawPiece[]): number {
    for (let i = start; i < chunk.length; i++) {
      const c = chunk[i];
      if (c === byte.COMMA || c === byte.BRACKET_CLOSE || byte.isSpace(c)) return this.#finish(chunk, i, pieces);
    }
    return chunk.length;
  }

  #scanJunk(chunk: Buffer, start: number, pieces: RawPiece[]): number {
    const end = chunk.indexOf(byte.LINE_FEED, start);
    return end === -1 ? chunk.length : this.#finish(chunk, end, pieces);
  }

  #scanGap(chunk: Buffer, i: number, pieces: RawPiece[]): number {
    const c = chunk[i];
    if (c === byte.LINE_FEED) this.#line++;
    if (byte.isSpace(c) || c === byte.BYTE_ORDER_MARK[this.#offset + i]) return i + 1;
    if (IN_ARRAY.has(this.#state)) return this.#scanArrayGap(c, i, pieces);
    if (this.#state === 'done') return this.#breakOff('something follows the array', i, pieces);
    if (c === byte.BRACKET_OPEN) {
      this.#inArray = true;
      this.#state = 'first';
      return i + 1;
    }
    if (this.#framing === 'array') return this.#breakOff('is no JSON array', i, pieces);
    return this.#begin(c === byte.BRACE_OPEN ? 'value' : 'junk', i);
  }

  #scanArrayGap(c: number | undefined, i: number, pieces: RawPiece[]): number {
    const fault = this.#arrayFault(c);
    if (fault !== null) {
      if (this.#framing === 'array') return this.#breakOff(fault, i, pieces);
      this.#fault(fault, this.#placeAt(i), pieces);
    }
    if (c === byte.BRACKET_CLOSE) {
      this.#inArray = false;
      this.#state = this.#framing === 'array' ? 'done' : 'between';
      return i + 1;
    }
    if (c === byte.COMMA) {
      this.#state = 'next';
      return i + 1;
    }
    if (c === byte.BRACE_OPEN || c === byte.BRACKET_OPEN) return this.#begin('value', i);
    return this.#begin(c === byte.QUOTE ? 'string' : 'word', i);
  }

  #arrayFault(c: number | undefined): string | null {
    if (c === byte.BRACKET_CLOSE) return this.#state === 'next' ? 'a value is missing before the bracket' : null;
    if (c === byte.COMMA)
      return this.#state === 'first' || this.#state === 'next' ? 'a value is missing before the comma' : null;
    return this.#state === 'after' ? 'a comma is missing' : null;
  }

  #begin(state: 'value' | 'string' | 'word' | 'junk', i: number): number {
    this.#place = this.#placeAt(i);
    this.#from = i;
    this.#state = state;
    this.#depth = state === 'value' ? 1 : 0;
    this.#significant = 0;
    return i + 1;
  }

  /** Ends the piece before `end`. */
  #finish(chunk: Buffer, end: number, pieces: RawPiece[]): number {
    this.#held.add(chunk.subarray(this.#from, end));
    const { bytes, size } = this.#held.take();
    const place = this.#place;
    this.#index++;
    if (bytes === null) pieces.push({ kind: 'too-large', bytes: size, place });
    else pieces.push({ kind: 'event', bytes: this.#state === 'junk' ? byte.trim(bytes) : bytes, place });
    if (this.#state === 'value') this.#linewise = place.line === this.#line;
    this.#state = this.#inArray ? 'after' : 'between';
    return end;
  }

  /** Lets go of the piece under way, if any, and goes on behind it. With framing `array` there is no going on. */
  #fault(message: string, place: Place, pieces: RawPiece[]): void {
    const kind = this.#framing === 'array' ? 'broken' : 'malformed';
    pieces.push({ kind, message, place });
    if (IN_PIECE.has(this.#state)) {
      this.#held.take();
      this.#index++;
      this.#state = this.#inArray ? 'resumed' : 'between';
    }
    if (kind === 'broken') this.#state = 'broken';
  }

  #breakOff(message: string, i: number, pieces: RawPiece[]): number {
    this.#fault(message, this.#placeAt(i), pieces);
    this.#state = 'broken';
    return i + 1;
  }

  #placeAt(i: number): Place {
    return { index: this.#index, line: this.#line, offset: this.#offset + i };
  }
}
