import type { Cells, DatasetCell, JobCell, ObservationCell, RunCell, SightingCell } from './cells.ts';
import type { PrecedencesRow } from './control-flow.ts';
import type { Nanos } from './event.ts';
import type { Edge, Presence, RouteRef } from './edges.ts';
import type { Certainty, KnownFact, NodeRef } from './facts.ts';
import type { NameCommand } from './name-commands.ts';
import type { SaidLink } from './names.ts';
import type { SettledVersions } from './settle-versions.ts';

// What settling a batch takes in and gives out; how, is in `settle.ts` and its parts.

/** What the graph holds of the entities that a batch names. */
export interface KnownCells extends Omit<Cells, 'facts' | 'namespaces' | 'jobs' | 'datasets'> {
  readonly datasets: Map<string, KnownDataset>;
  readonly jobs: Map<string, KnownJob>;
  readonly facts: Map<string, KnownFact>;
  /** The active window of the organization. */
  readonly window: Nanos;
  /** Whether any command on names was ever given. */
  readonly hasNameCommands: boolean;
}

/** The run that was born last among those of a job that said a fact of one side. */
export interface LatestRun {
  readonly run: string;
  readonly born: Nanos;
  /** How many facts of the side it said. */
  readonly facts: number;
}

/** What is kept with a job so that most batches need not ask for its runs; what it holds depends on the order of events, what follows from it does not. */
export interface JobHistory {
  /** When the first of its runs was born, and the last. */
  readonly firstBirth: Nanos | null;
  readonly lastBirth: Nanos | null;
  /** The greatest time of a birth or sighting. */
  readonly lastAt: Nanos | null;
  /** No fact that holds now stops to hold by a run born up to then. */
  readonly steadyUntil: Nanos | null;
  readonly reads: LatestRun | null;
  readonly writes: LatestRun | null;
}

export const NO_HISTORY: JobHistory = {
  firstBirth: null,
  lastBirth: null,
  lastAt: null,
  steadyUntil: null,
  reads: null,
  writes: null,
};

export interface KnownDataset extends DatasetCell {
  /** When the youngest of its columns was first named by itself; null: it has none. */
  readonly columnsSince: Nanos | null;
  /** Key of the dataset that it is another name of; its own where it is none. */
  readonly canonical: string;
  readonly hasAliases: boolean;
  /** Whether another name of the dataset may have a schema: then it matters when each was said. */
  readonly hasSchemaElsewhere: boolean;
}

export interface KnownJob extends JobCell {
  readonly history: JobHistory;
}

/** An entity that is new or changed, with what changed about it. */
export interface Settled<T> {
  readonly cell: T;
  readonly isNew: boolean;
  readonly changedFacets: readonly string[];
  /** Of these facets, those whose value is another, and not only its time. */
  readonly changedValues: readonly string[];
  /** Whether its parent is another than before (jobs and runs). */
  readonly changedParent: boolean;
}

/** What is to be written. Lists are sorted by key, so that writers lock in one order. */
export interface Changes extends SettledVersions {
  readonly namespaces: readonly { readonly key: string; readonly name: string }[];
  readonly datasets: readonly Settled<DatasetCell>[];
  readonly jobs: readonly Settled<JobCell>[];
  readonly runs: readonly Settled<RunCell>[];
  readonly observations: readonly Settled<ObservationCell>[];
  readonly sightings: readonly { readonly cell: SightingCell; readonly isNew: boolean }[];
  readonly facts: readonly FactRow[];
  readonly histories: readonly HistoryRow[];
  /** Jobs that are split by other sets of facts than before. */
  readonly splits: readonly SplitRow[];
  readonly links: readonly SaidLink[];
  readonly nameCommands: readonly NameCommand[];
  readonly names: readonly NameRow[];
  readonly routes: readonly RouteRow[];
  readonly edges: readonly EdgeRow[];
  readonly columns: readonly ColumnRow[];
  readonly columnsSince: readonly { readonly dataset: string; readonly at: Nanos }[];
  readonly precedences: readonly PrecedencesRow[];
  readonly derivations: readonly DerivationRow[];
  readonly contents: readonly { readonly hash: string; readonly text: string }[];
}

export const NO_CHANGES: Changes = {
  namespaces: [],
  datasets: [],
  jobs: [],
  runs: [],
  observations: [],
  sightings: [],
  facts: [],
  histories: [],
  splits: [],
  links: [],
  nameCommands: [],
  names: [],
  routes: [],
  edges: [],
  columns: [],
  columnsSince: [],
  precedences: [],
  derivations: [],
  jobVersions: [],
  datasetVersions: [],
  contents: [],
};

/** What a name stands for. */
export interface NameRow {
  readonly key: string;
  readonly canonical: string;
  readonly hasAliases: boolean;
}

export type Operation = 'create' | 'update' | 'delete';

export interface HistoryRow {
  readonly job: string;
  readonly history: JobHistory;
}

export interface SplitRow {
  readonly job: string;
  readonly split: Presence | null;
}

export interface FactRow {
  readonly fact: KnownFact;
  readonly isNew: boolean;
}

export interface RouteRow {
  readonly route: RouteRef;
  readonly job: string;
  readonly operation: 'create' | 'delete';
}

export interface EdgeRow {
  readonly owner: NodeRef;
  readonly edge: Edge;
  readonly operation: Operation;
}

/** What a column shows while its dataset's winning schema holds it. */
export interface ColumnShape {
  readonly type: string | null;
  readonly description: string | null;
  readonly ordinal: number;
}

/** A column in the graph; no shape when outside the winning schema. */
export interface KnownColumn {
  /** When it was first named, by whichever name of its dataset. */
  readonly since: Nanos;
  /** When it was first named by this name of its dataset; null: only others named it. */
  readonly own: Nanos | null;
  readonly shape: ColumnShape | null;
}

/** By dataset key, then by column name. */
export type KnownColumns = ReadonlyMap<string, ReadonlyMap<string, KnownColumn>>;

/** A Column to be written. */
export interface ColumnRow extends KnownColumn {
  readonly key: string;
  /** The dataset's key. */
  readonly dataset: string;
  readonly namespace: string;
  readonly datasetName: string;
  readonly name: string;
  readonly operation: Operation;
}

/** A DERIVES relationship. */
export interface Derivation extends Presence {
  readonly from: string;
  readonly to: string;
  /** The job, or the dataset that tells of itself. */
  readonly owner: NodeRef;
  readonly certainty: Certainty;
  readonly type: string;
  readonly subtype: string;
  readonly masking: boolean;
  readonly description: string;
}

export interface DerivationRow {
  readonly derivation: Derivation;
  readonly operation: Operation;
}
