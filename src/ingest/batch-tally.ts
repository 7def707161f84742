import type { Accepted, Fault } from './ingest-service.ts';
import type { Piece, Place } from './pieces.ts';
import { ticketUpTo } from './spool/spool.ts';

export interface FailedEvent {
  /** In the batch, from 0. */
  readonly index: number;
  readonly reason: string;
  /** Whether the same event may be taken when it is sent again. */
  readonly retriable: boolean;
}

/** What became of a batch. */
export interface BatchReport {
  readonly received: number;
  readonly successful: number;
  /** Of the successful ones, those that are on disk and on their way to the graph. */
  readonly queued: number;
  readonly failed: number;
  readonly retriable: number;
  /** The first that failed, by index; no more than {@link MAX_LISTED}. */
  readonly failedEvents: readonly FailedEvent[];
  /** When what could not be taken may be sent again, where that is known. */
  readonly retryAfterSeconds: number | undefined;
  /**
   * By which it is known whether all that was taken is seen: the last commit with events of the batch, and the ticket of what is on its way. Whoever sees
   * them sees all the others. null: nothing was taken.
   */
  readonly taken: { readonly bookmarks: readonly string[]; readonly ticket?: string } | null;
  /** Where the batch became unreadable; what follows was not received. */
  readonly broken: { readonly message: string; readonly place: Place } | null;
}

/** Failed events that a report lists; beyond these it only counts. */
const MAX_LISTED = 1_000;
const MAX_REASON = 1_000;
const AWAY = 'the database cannot take it now';

/** Counts what becomes of a batch's events. */
export class BatchTally {
  #received = 0;
  #successful = 0;
  #queued = 0;
  #retriable = 0;
  #retryAfterSeconds: number | undefined;
  #failed: FailedEvent[] = [];
  #failedCount = 0;
  #broken: BatchReport['broken'] = null;
  #unavailable = false;
  #commit: { readonly seq: number; readonly bookmarks?: readonly string[] } | null = null;
  #ticket = '';

  /** Once the database was away for one, the rest are not tried: each would wait as long, and the client has to send them again anyway. */
  get isUnavailable(): boolean {
    return this.#unavailable;
  }

  succeeded(outcome: Accepted): void {
    this.#received++;
    this.#successful++;
    if (outcome.status === 'committed') {
      if (outcome.commit.seq > (this.#commit?.seq ?? -1)) this.#commit = outcome.commit;
    } else {
      this.#queued++;
      if (outcome.ticket > this.#ticket) this.#ticket = outcome.ticket;
    }
  }

  unavailable(index: number, retryAfterSeconds = this.#retryAfterSeconds): void {
    this.#unavailable = true;
    this.#retryAfterSeconds = retryAfterSeconds;
    this.failed(index, AWAY, true);
  }

  refused(index: number, faults: readonly Fault[]): void {
    this.failed(index, reasonOf(faults), false);
  }

  failed(index: number, reason: string, retriable: boolean): void {
    this.#received++;
    this.#failedCount++;
    if (retriable) this.#retriable++;
    const short = reason.length > MAX_REASON ? `${reason.slice(0, MAX_REASON)}…` : reason;
    this.#failed.push({ index, reason: short, retriable });
    // They come nearly in order, so now and then is soon enough.
    if (this.#failed.length >= 2 * MAX_LISTED) this.#trim();
  }

  piece(piece: Exclude<Piece, { kind: 'event' }>): void {
    if (piece.kind === 'broken') this.#broken = { message: piece.message, place: piece.place };
    else if (piece.kind === 'malformed') this.failed(piece.place.index, piece.message, false);
    else
      this.failed(piece.place.index, `is larger than this server takes (${piece.bytes} bytes; MAX_EVENT_BYTES)`, false);
  }

  report(): BatchReport {
    this.#trim();
    return {
      received: this.#received,
      successful: this.#successful,
      queued: this.#queued,
      failed: this.#failedCount,
      retriable: this.#retriable,
      failedEvents: this.#failed,
      retryAfterSeconds: this.#retryAfterSeconds,
      taken: this.#taken(),
      broken: this.#broken,
    };
  }

  #taken(): BatchReport['taken'] {
    if (this.#successful === 0) return null;
    const { bookmarks = [] } = this.#commit ?? {};
    return this.#queued === 0 ? { bookmarks } : { bookmarks, ticket: ticketUpTo(this.#ticket) };
  }

  #trim(): void {
    this.#failed = this.#failed.sort((a, b) => a.index - b.index).slice(0, MAX_LISTED);
  }
}

function reasonOf(faults: readonly Fault[]): string {
  return faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
}
