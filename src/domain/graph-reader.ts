import type { Cells } from './cells.ts';
import type { KnownCells, KnownColumns, NameRow } from './changes.ts';
import type { Nanos } from './event.ts';
import type { FacetEntry } from './facets.ts';
import type { KnownFact, NodeRef, Side } from './facts.ts';
import type { NameCommand } from './name-commands.ts';
import type { NameLink, SaidLink } from './names.ts';
import type { ForgettableRef, Tombstone } from './tombstones.ts';

/** What happened around a job's facts from a time on, as the graph holds it. */
export interface Timeline {
  /** By run: when it was born, from the asked time on. */
  readonly births: ReadonlyMap<string, Nanos>;
  readonly lastBirthBefore: Nanos | null;
  /** By fact, then by run: when it was seen, from the asked time on. */
  readonly sightings: ReadonlyMap<string, ReadonlyMap<string, Nanos>>;
  /** By fact: when it was last seen before. */
  readonly lastSightingBefore: ReadonlyMap<string, Nanos>;
}

export interface TimelineQuestion {
  readonly job: string;
  readonly from: Nanos;
  readonly facts: readonly KnownFact[];
}

/** What to ask for: only the keys of these are looked at, and which observations and sightings they are. */
export type NamedCells = KeysOf<Cells>;

type KeysOf<C extends Cells> = {
  readonly [K in keyof C]: K extends 'observations' | 'sightings' ? C[K] : ReadonlyMap<string, unknown>;
};

/** Reads the graph while a batch is settled, under the organization's lock. What is not asked costs nothing. */
export interface GraphReader {
  known(cells: NamedCells): Promise<KnownCells>;
  /** All facts of each owner; owners without any are left out. */
  factsOf(owners: readonly NodeRef[]): Promise<ReadonlyMap<NodeRef, readonly KnownFact[]>>;
  /** By job. */
  timelines(questions: readonly TimelineQuestion[]): Promise<ReadonlyMap<string, Timeline>>;
  /** Of each job, the run born last among those that said a fact of the side, but for some runs; by job. */
  latestRuns(
    side: Side,
    jobs: ReadonlyMap<string, readonly string[]>,
  ): Promise<ReadonlyMap<string, { run: string; born: Nanos }>>;
  /** Keys of the facts of the side that each run said; by run. */
  saidBy(side: Side, runs: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** The links that these datasets' symlinks make. */
  symlinksOf(datasets: readonly string[]): Promise<readonly SaidLink[]>;
  /** All names that links connect with these, and the links among them. */
  namesAround(
    datasets: readonly string[],
  ): Promise<{ readonly names: readonly NameRow[]; readonly links: readonly NameLink[] }>;
  /** What commands say of these names, and of names that no event named yet. */
  nameCommands(names: readonly string[]): Promise<readonly NameCommand[]>;
  /** All names of the datasets that these are names of, and what they stand for. */
  namesOf(datasets: readonly string[]): Promise<readonly Omit<NameRow, 'hasAliases'>[]>;
  /** What these names stand for; those that stand for themselves are left out. */
  canonicals(datasets: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Owners of edges at these datasets and their columns. */
  ownersAround(datasets: readonly string[]): Promise<readonly NodeRef[]>;
  /** The `schema` facets of these datasets, where they have one; by key. */
  schemas(datasets: readonly string[]): Promise<ReadonlyMap<string, FacetEntry>>;
  /** Columns of these datasets. */
  columns(datasets: readonly string[]): Promise<KnownColumns>;
  /** Which of these contents exist; by hash. */
  knownContents(hashes: readonly string[]): Promise<ReadonlySet<string>>;
  /** Texts of contents; by hash. */
  contents(hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** The facts that a deletion changes. */
export interface MovedFact {
  readonly key: string;
  /** The fact that says what is left of it; null: nothing is. */
  readonly to: KnownFact | null;
}

/** What a deletion takes out of the graph, by key. */
export interface Erasure {
  readonly namespaces: readonly string[];
  readonly datasets: readonly string[];
  readonly jobs: readonly string[];
  /** Those of the jobs, too. */
  readonly runs: readonly string[];
  readonly facts: readonly MovedFact[];
}

/** Reads and takes out what commands forget, under the organization's lock. What is read after an erasure is without what it took. */
export interface ForgettingGraph extends GraphReader {
  /** The tombstones that there are of these. */
  tombstones(refs: readonly ForgettableRef[]): Promise<readonly Tombstone[]>;
  /** The greatest time of events that were ahead of the clock when they came, and named one of these. */
  aheadAt(refs: readonly ForgettableRef[]): Promise<Nanos | null>;
  /** Keys of the datasets and jobs of these namespaces. */
  members(
    namespaces: readonly string[],
  ): Promise<{ readonly datasets: readonly string[]; readonly jobs: readonly string[] }>;
  /** Keys of the runs of these jobs. */
  runsOf(jobs: readonly string[]): Promise<readonly string[]>;
  /** Owners of the facts that name one of these: as owner, target or source. */
  ownersNaming(refs: readonly NodeRef[]): Promise<readonly NodeRef[]>;
  /**
   * Takes out these nodes with all that hangs on them: columns, versions, what runs read and wrote. Runs that stay forget which sides they said facts of, where
   * all of them are gone; versions, which run made them; what jobs that stay say of control flow is marked as partial where it names one of these jobs. Namespaces go when nothing is left in them, those of the datasets and jobs, too.
   */
  erase(erasure: Erasure): Promise<void>;
  /** Takes out facts that nobody says any more. */
  eraseFacts(keys: readonly string[]): Promise<void>;
}
