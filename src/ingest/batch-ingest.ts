import { RefusedError, UnavailableError } from '../domain/errors.ts';
import { BatchTally, type BatchReport } from './batch-tally.ts';
import type { Sender } from './commit-or-spool.ts';
import { InFlight } from './in-flight.ts';
import type { IngestService } from './ingest-service.ts';
import type { Piece } from './pieces.ts';

/** Events of one batch under way at once: two transactions' worth, so that one gathers while the other runs. */
const BATCH_COUNT = 800;
/** Bytes of text under way at once, of one batch and of all; the queue for single events (`maxQueueBytes`) keeps room beside them. */
const BATCH_BYTES = 8 * 1024 * 1024;
const TOTAL_COUNT = 4 * BATCH_COUNT;
const TOTAL_BYTES = 3 * BATCH_BYTES;

/** Takes the events of a batch, each by itself, as fast as they are committed and no faster. */
export class BatchIngest {
  readonly #ingest: Pick<IngestService, 'ingest'>;
  readonly #onFault: (error: unknown) => void;
  readonly #total = new InFlight(TOTAL_COUNT, TOTAL_BYTES);

  /** @param onFault told of what should not happen: errors of ours */
  constructor(ingest: Pick<IngestService, 'ingest'>, onFault: (error: unknown) => void) {
    this.#ingest = ingest;
    this.#onFault = onFault;
  }

  /**
   * @returns once every event of the batch is committed, queued or refused
   * @throws what `pieces` throws, once the events before it are that
   */
  async take(organization: string, pieces: AsyncIterable<Piece>, sender?: Sender): Promise<BatchReport> {
    const tally = new BatchTally();
    const own = new InFlight(BATCH_COUNT, BATCH_BYTES);
    const underWay = new Set<Promise<void>>();
    try {
      for await (const piece of pieces) {
        if (piece.kind !== 'event') tally.piece(piece);
        else if (tally.isUnavailable) tally.unavailable(piece.place.index);
        else {
          await own.enter(piece.bytes);
          await this.#total.enter(piece.bytes);
          const work = this.#one(organization, piece, sender, tally).finally(() => {
            underWay.delete(work);
            this.#total.leave(piece.bytes);
            own.leave(piece.bytes);
          });
          underWay.add(work);
        }
      }
    } finally {
      await Promise.all(underWay);
    }
    return tally.report();
  }

  async #one(
    organization: string,
    { text, place: { index } }: Extract<Piece, { kind: 'event' }>,
    sender: Sender | undefined,
    tally: BatchTally,
  ): Promise<void> {
    try {
      const outcome = await this.#ingest.ingest(organization, text, sender);
      if ('faults' in outcome) tally.refused(index, outcome.faults);
      else tally.succeeded(outcome);
    } catch (error) {
      if (error instanceof UnavailableError) tally.unavailable(index, error.retryAfterSeconds);
      else if (error instanceof RefusedError) tally.failed(index, 'the database refuses this event for good', false);
      else {
        this.#onFault(error);
        tally.failed(index, 'something went wrong here; the log tells more', true);
      }
    }
  }
}
