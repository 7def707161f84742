/** Tells what became of events that were not in the graph yet when they were answered. */
export interface QueuedEvents {
  /** @returns bookmarks after which the event is seen; null: it is not in the graph yet */
  committed(ticket: string): Promise<readonly string[] | null>;
}
