import type { Nanos } from '../../domain/event.ts';

/** Why an event is not in the graph. */
export const DEAD_LETTER_REASONS = ['NOT_JSON', 'INVALID', 'TOO_LARGE', 'REFUSED_BY_DATABASE'] as const;
export type DeadLetterReason = (typeof DEAD_LETTER_REASONS)[number];

/** A place in an event and what is wrong there. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** Who sent an event, and what it could write then: to be sent again, it may say no more. */
export interface SentBy {
  readonly keyId: string;
  /** The only namespaces that it could write; null: all. */
  readonly namespaces: readonly string[] | null;
  /** Whether it could send lines of an export. */
  readonly mayRestore: boolean;
}

/** An event that was refused, with what is wrong with it. */
export interface Refusal {
  readonly organization: string;
  readonly at: Nanos;
  readonly reason: DeadLetterReason;
  /** What sent it, where it can be told. */
  readonly producer: string | null;
  readonly faults: readonly Fault[];
  /** As it was sent; null when it was not kept. */
  readonly text: string | null;
  /** Of what was sent. */
  readonly bytes: number;
  /** It was answered 2xx: nobody else has it any more. */
  readonly acknowledged: boolean;
  /** Null where that is not known: out of the spool, which takes only what its sender could write, and in letters of earlier versions. */
  readonly sentBy: SentBy | null;
}

/** Takes refused events, so that somebody can see to them. */
export interface RefusalSink {
  /** Never waits and never fails: what cannot be kept is counted. */
  note(refusal: Refusal): void;
  /**
   * Resolves once it is kept.
   * @throws UnavailableError
   */
  keep(refusal: Refusal): Promise<void>;
}
