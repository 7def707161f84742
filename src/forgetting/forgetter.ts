import type { Nanos } from '../domain/event.ts';
import type { ForgettableRef } from '../domain/tombstones.ts';

/** What a deletion took away. */
export interface Deletion {
  /** What events up to then said is forgotten. */
  readonly deletedAt: Nanos;
  /** How many were known and are gone. */
  readonly datasets: number;
  readonly jobs: number;
  readonly runs: number;
}

/** Makes the graph forget. */
export interface Forgetter {
  /**
   * Deletes these with all that is known of them; what is not known is forgotten should it come late.
   * @param asked when the command was given; the deletion is not before any event that was accepted
   * @throws UnavailableError when it may work later
   */
  delete(organization: string, refs: readonly ForgettableRef[], asked: Nanos): Promise<Deletion>;
  /**
   * Ends what a job was said to read and write by then.
   * @param at null: now, or the time of the newest event that was accepted where that is later
   * @returns when
   * @throws InvalidQuestionError for a time that has not come: nothing could bring the job back before it
   */
  retire(organization: string, job: string, at: Nanos | null): Promise<Nanos>;
}
