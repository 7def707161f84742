import { InFlight } from '../../ingest/in-flight.ts';
import type { Framing, Piece } from '../../ingest/pieces.ts';
import { splitEvents } from '../../ingest/split-events.ts';
import { messageOf } from '../error-text.ts';
import { bytesOf, type Source } from './event-files.ts';
import type { Sent } from './event-sender.ts';
import { number, type EventLabel, type IngestTally } from './ingest-tally.ts';

const EXPORTED_SETTINGS = '"activeWindowSeconds":';
/** Bytes of events under way at once; with the concurrency it bounds what is held. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Where events go. */
export interface Destination {
  /** @throws what ends the whole run */
  send(text: string): Promise<Sent>;
}

/** How the events of a source are read. */
export interface Reading {
  /** Bytes at most; larger ones are refused. */
  readonly maxEventBytes: number;
  readonly framing: Framing;
  /** Told how many bytes were read, before inflating. */
  readonly onBytes: (count: number) => void;
}

/** One way through the sources, with a bounded number of events under way. */
export class IngestRun {
  readonly #sender: Destination;
  readonly #tally: IngestTally;
  readonly #inFlight: InFlight;
  readonly #stopping: AbortController;
  readonly #underWay = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | null = null;

  constructor(sender: Destination, tally: IngestTally, concurrency: number, stopping: AbortController) {
    this.#sender = sender;
    this.#tally = tally;
    this.#inFlight = new InFlight(concurrency, MAX_BYTES);
    this.#stopping = stopping;
  }

  /** Sends the events of a source; ends early once something failed for good, or the user wants to stop. */
  async send(source: Source, { onBytes, ...options }: Reading): Promise<void> {
    if (this.#isOver()) return;
    const bytes = bytesOf(source, onBytes, this.#stopping.signal);
    const pieces = splitEvents(bytes, options);
    try {
      for await (const piece of pieces) {
        if (this.#isOver()) return;
        const where = `${source.name}:${piece.place.line} (event ${piece.place.index + 1})`;
        const label = { order: this.#tally.read++, where };
        if (piece.kind === 'event') await this.#start(piece.text, piece.bytes, label);
        else this.#tally.refuse(label, [{ path: '', message: faultOf(piece) }]);
      }
    } catch (error) {
      if (this.#isOver()) return;
      const label = { order: this.#tally.read, where: source.name };
      this.#tally.refuse(label, [{ path: '', message: `cannot be read to its end: ${messageOf(error)}` }]);
    }
  }

  /** @throws what stopped it */
  async finish(): Promise<void> {
    await Promise.all(this.#underWay);
    if (this.#failure !== null) throw this.#failure.error;
  }

  #isOver(): boolean {
    return this.#failure !== null || this.#stopping.signal.aborted;
  }

  async #start(text: string, bytes: number, label: EventLabel): Promise<void> {
    await this.#inFlight.enter(bytes);
    const work = this.#sender
      .send(text)
      .then((sent) => this.#tally.sent(sent, label))
      .catch((error: unknown) => {
        this.#failure ??= { error };
        this.#stopping.abort(); // also while nothing comes from standard input
      })
      .finally(() => {
        this.#underWay.delete(work);
        this.#inFlight.leave(bytes);
      });
    this.#underWay.add(work);
    // The first line of an export sets what those after it are settled by.
    if (text.includes(EXPORTED_SETTINGS)) await work;
  }
}

function faultOf(piece: Exclude<Piece, { kind: 'event' }>): string {
  return piece.kind === 'too-large' ? `is larger than MAX_EVENT_BYTES (${number(piece.bytes)} bytes)` : piece.message;
}
