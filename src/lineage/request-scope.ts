/** What holds for all that is read and written for one request, however many statements that takes. */
export interface RequestScope {
  /** What must be seen: bookmarks of the database. Writes of the request add theirs. */
  bookmarks: readonly string[];
  /** Aborted when nobody waits for the answer any more: what runs in the database then is stopped. */
  readonly signal: AbortSignal;
  /** When the answer is to be there, by `performance.now()`; null: each statement has the same time for itself. */
  deadline: number | null;
}

/** Does work, and all that follows from it, within a scope. */
export type WithinScope = <T>(scope: RequestScope, work: () => T) => T;
