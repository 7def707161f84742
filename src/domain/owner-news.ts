import type { RunCell } from './cells.ts';
import type { JobHistory } from './changes.ts';
import type { Nanos } from './event.ts';
import type { Fact, FactCell, KnownFact, NodeRef } from './facts.ts';

/** A time that a batch makes smaller, or tells first. */
interface Moved {
  readonly before: Nanos | null;
  readonly after: Nanos;
}

export interface MovedSighting extends Moved {
  readonly fact: string;
  readonly run: string;
}

export interface MovedBirth extends Moved {
  readonly run: string;
}

/** What a batch brings that is new about one owner of facts. */
export interface OwnerNews {
  readonly owner: NodeRef;
  /** The job's key; null for a dataset that tells of itself. */
  readonly job: string | null;
  /** Whether the graph holds nothing of it yet. */
  readonly isNew: boolean;
  readonly said: readonly FactCell[];
  /** Of those said, what the graph holds; by key. */
  readonly known: ReadonlyMap<string, KnownFact>;
  readonly sightings: readonly MovedSighting[];
  readonly births: readonly MovedBirth[];
  /** Times at which it declares and did not before. */
  readonly newDeclarations: readonly Nanos[];
  /** Times of all declarations that replace a fact. */
  readonly declarations: (fact: Fact) => ReadonlySet<Nanos>;
  /** When the job was retired, ascending. */
  readonly retiredAt: readonly Nanos[];
  readonly history: JobHistory;
  /** The batch's runs of the job, as they are now; and the keys of those that said a fact of a side before. */
  readonly runs: readonly RunCell[];
  readonly saidBefore: { readonly reads: ReadonlySet<string>; readonly writes: ReadonlySet<string> };
}

/** The smallest time at which something is other than before; null: nothing is. */
export function startOf({ births, sightings, newDeclarations }: OwnerNews): Nanos | null {
  let start: Nanos | null = null;
  const take = (at: Nanos | null) => {
    if (at !== null && (start === null || at < start)) start = at;
  };
  for (const moved of [...births, ...sightings]) {
    take(moved.before);
    take(moved.after);
  }
  for (const at of newDeclarations) take(at);
  return start;
}
