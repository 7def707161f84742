import type { Nanos } from '../../domain/event.ts';
import type { DeadLetterReason, Fault, Refusal, SentBy } from './dead-letter.ts';

/** A refusal whose text may have been cut. */
export interface NewDeadLetter extends Refusal {
  readonly isCut: boolean;
}

/** A refused event as it is listed. */
export interface DeadLetterRecord {
  /** Unique within its organization; sorts by time. */
  readonly id: string;
  readonly at: Nanos;
  readonly reason: DeadLetterReason;
  readonly producer: string | null;
  readonly faults: readonly Fault[];
  /** Of what was sent. */
  readonly bytes: number;
  /** Its text is not there as a whole. */
  readonly isCut: boolean;
  readonly acknowledged: boolean;
  /** Id of the key that sent it, or of a session; null where that is not known. */
  readonly keyId: string | null;
}

export interface DeadLetterText {
  readonly text: string | null;
  readonly isCut: boolean;
  readonly sentBy: SentBy | null;
}

export interface DeadLetterCount {
  readonly producer: string | null;
  readonly reason: DeadLetterReason;
  readonly count: number;
  /** When the newest was refused. */
  readonly newest: Nanos;
}

export interface DeadLetterFilter {
  readonly producer: string | null;
  readonly reason: DeadLetterReason | null;
}

/** How much is kept of one organization. */
export interface DeadLetterBounds {
  readonly maxCount: number;
  /** Of compressed texts. */
  readonly maxBytes: number;
}

/** Where dead letters are kept. Each method throws UnavailableError when it cannot now. */
export interface DeadLetterStore {
  /** Keeps these of one organization, and lets the oldest go that are too many. @returns how many went */
  add(organization: string, letters: readonly NewDeadLetter[], bounds: DeadLetterBounds): Promise<number>;
  /** Newest first. @param after id of the last of the page before */
  page(
    organization: string,
    filter: DeadLetterFilter,
    after: string | null,
    limit: number,
  ): Promise<DeadLetterRecord[]>;
  counts(organization: string): Promise<DeadLetterCount[]>;
  /** By id; those that are not there are left out. */
  texts(organization: string, ids: readonly string[]): Promise<ReadonlyMap<string, DeadLetterText>>;
  /** @returns how many were there */
  remove(organization: string, ids: readonly string[]): Promise<number>;
}
