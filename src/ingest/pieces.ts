/** Where an event begins in what was read. */
export interface Place {
  /** Counted from 0 over all events, the faulty ones included. */
  readonly index: number;
  /** Counted from 1. */
  readonly line: number;
  /** In bytes, from 0. */
  readonly offset: number;
}

/** A piece of the input that should be one event. */
export type Piece =
  | { readonly kind: 'event'; readonly text: string; readonly bytes: number; readonly place: Place }
  /** Larger than the limit: it was read over, not kept. */
  | { readonly kind: 'too-large'; readonly bytes: number; readonly place: Place }
  /** Not to be told apart as a value, or not UTF-8; what follows goes on. */
  | { readonly kind: 'malformed'; readonly message: string; readonly place: Place }
  /** What follows cannot be told apart either: always the last piece. */
  | { readonly kind: 'broken'; readonly message: string; readonly place: Place };

/**
 * `array`: one JSON array and nothing else. `lines`: one event a line (NDJSON).
 * `any`: what a file may hold: an array, lines, objects one after the other, also over many lines, and several of these in turn.
 */
export type Framing = 'array' | 'lines' | 'any';

/** A piece as its bytes, before anyone has looked at what they say. */
export type RawPiece = Exclude<Piece, { kind: 'event' }> | RawEvent;
interface RawEvent {
  readonly kind: 'event';
  readonly bytes: Buffer;
  readonly place: Place;
}

/** Takes bytes as they come and gives the pieces that are whole. */
export interface Splitter {
  push(chunk: Buffer): RawPiece[];
  /** What is left when there is no more. */
  end(): RawPiece[];
}
