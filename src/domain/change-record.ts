import type { Changes } from './changes.ts';
import { nodeRef, type NodeRef } from './facts.ts';

/** What a commit changed, as far as those are told who listen. */
export interface ChangeRecord {
  /** Keys of runs that are new, or of which something new was said. */
  readonly runs: readonly string[];
  /** Ends of the edges that are new, gone or other than before, and names that stand for another dataset now. */
  readonly ends: readonly ChangedEnd[];
  /** False: so much changed that it is not listed. */
  readonly isWhole: boolean;
}

export type ChangedEnd = NodeRef | `Column:${string}`;

/** Runs, and ends, that a record lists at most. */
const MOST_LISTED = 5_000;

export const NO_CHANGE: ChangeRecord = { runs: [], ends: [], isWhole: true };

/** @param parts what one commit writes, in whatever parts */
export function changeRecord(parts: readonly Changes[]): ChangeRecord {
  const runs = new Set<string>();
  const ends = new Set<ChangedEnd>();
  for (const changes of parts) {
    for (const { cell } of changes.runs) runs.add(cell.key);
    for (const { cell } of changes.observations) runs.add(cell.run);
    for (const { owner, edge } of changes.edges)
      for (const end of [owner, edge.from, edge.to]) if (!isRoute(end)) ends.add(end);
    for (const { derivation } of changes.derivations)
      for (const key of [derivation.from, derivation.to]) ends.add(`Column:${key}`);
    for (const { key, canonical } of changes.names)
      for (const name of [key, canonical]) ends.add(nodeRef('Dataset', name));
  }
  if (Math.max(runs.size, ends.size) > MOST_LISTED) return { ...NO_CHANGE, isWhole: false };
  return { runs: [...runs], ends: [...ends], isWhole: true };
}

function isRoute(end: string): end is `Route:${string}` {
  return end.startsWith('Route:');
}
