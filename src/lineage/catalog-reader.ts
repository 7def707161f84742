import type { ObservationType } from '../domain/cells.ts';
import type { Json, Nanos } from '../domain/event.ts';
import type { RunState } from '../domain/run-state.ts';
import type { LifecycleChange } from '../domain/versions.ts';
import type { ListReader } from './list-reader.ts';
import type { NameReader } from './name-reader.ts';
import type { Found, VersionReader } from './version-reader.ts';

/** How far what is in a namespace is counted for each of a list. */
export const MOST_COUNTED = 1_000;

export interface NamespaceSize {
  readonly datasets: number;
  readonly jobs: number;
}

export interface DatasetRecord {
  readonly key: string;
  readonly description: string | null;
  readonly type: string | null;
  readonly owners: readonly string[];
  readonly tags: readonly string[];
  readonly listed: boolean;
  /** The smallest time at which an event named it. */
  readonly since: Nanos | null;
  /** Key of the dataset that it is another name of; null for none. */
  readonly canonical: string | null;
  /** Keys of its other names, in order. */
  readonly aliases: readonly string[];
}

export interface JobRecord {
  readonly key: string;
  readonly description: string | null;
  readonly integration: string | null;
  readonly jobType: string | null;
  readonly processingType: string | null;
  readonly owners: readonly string[];
  readonly tags: readonly string[];
  /** The smallest time at which an event named it. */
  readonly since: Nanos | null;
  /** Key of the parent job. */
  readonly parent: string | null;
}

export interface RunRecord {
  readonly key: string;
  /** Key of the job. */
  readonly job: string;
  readonly state: RunState;
  readonly startedAt: Nanos | null;
  readonly endedAt: Nanos | null;
  /** From `errorMessage`, else Spark's exception, else the first extraction error. */
  readonly error: string | null;
  /** Key of the parent run. */
  readonly parent: string | null;
  /** Key of the version of its job that it names. */
  readonly version: string | null;
}

export interface ColumnRecord {
  readonly key: string;
  readonly type: string | null;
  readonly description: string | null;
  readonly ordinal: number | null;
  readonly current: boolean;
}

export interface RunDatasets {
  /** Keys of the datasets it read, in order. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Keys of the datasets of which these are names. */
  readonly canonical: ReadonlySet<string>;
}

/** A run by its place among those of its job. */
export interface BornRun {
  readonly key: string;
  readonly at: Nanos;
}

/** Where to read on in the runs of a job; null: from the last born. */
export interface RunsPlace {
  readonly job: string;
  readonly after: BornRun | null;
}

/** Where to read on in the children of a job, by their keys; null: from the first. */
export interface ChildJobsPlace {
  readonly parent: string;
  readonly after: string | null;
}

/** Where to read on in the children of a run; null: from the first born. */
export interface ChildRunsPlace {
  readonly parent: string;
  readonly after: BornRun | null;
}

/** That a job runs before another; terms as sent. */
export interface PrecedenceRecord {
  /** Keys of jobs. */
  readonly before: string;
  readonly after: string;
  /** Key of the one of the two that says so. */
  readonly owner: string;
  /** Key of the run that said it last, and when. */
  readonly run: string;
  readonly at: Nanos;
  readonly dependencyType: string | null;
  readonly sequenceTriggerRule: string | null;
  readonly statusTriggerRule: string | null;
  readonly triggerRule: string | null;
  /** What it is ordered by. */
  readonly place: string;
}

/** Which sides of a job. */
export interface PrecedencesWanted {
  readonly job: string;
  readonly upstream: boolean;
  readonly downstream: boolean;
}

/** Where to read on in the precedences of a job; null: from the first. */
export interface PrecedencesPlace extends PrecedencesWanted {
  readonly after: string | null;
}

/** A facet's value, or the key under which a large one stands: `contents` reads it. */
export type StoredFacet = { readonly value: Json } | { readonly content: string };
/** By name, without those deleted. */
export type StoredFacets = ReadonlyMap<string, StoredFacet>;

/** That a run read or wrote a dataset. */
export interface Observation {
  readonly type: ObservationType;
  /** Keys. */
  readonly run: string;
  readonly dataset: string;
  readonly at: Nanos;
  readonly facets: StoredFacets;
}

/** Observations of a dataset: for each type wanted, the facet that they must have; null for any, then they come without facets. */
export type ObservationsWanted = Readonly<Partial<Record<ObservationType, string | null>>>;

/** The last observation of the page before. */
export type LastObservation = Pick<Observation, 'type' | 'run' | 'at'>;

/** Where to read on in the observations of a dataset; null: from the newest. */
export interface ObservationsPlace {
  /** Key of any of its names. */
  readonly dataset: string;
  readonly after: LastObservation | null;
}

/** What a run said to happen to a dataset that it wrote, or what events without a run said at one time. */
export interface LifecycleRecord {
  /** The name that it was said of. */
  readonly dataset: string;
  /** When the first of it was said. */
  readonly at: Nanos;
  /** Key; null: no run said it. */
  readonly run: string | null;
  /** Key of the version of the dataset that the run named; null: none, or no run. */
  readonly version: string | null;
  /** In the order of their times. */
  readonly changes: readonly { readonly change: LifecycleChange; readonly at: Nanos }[];
}

/** Where to read on in what happened to a dataset; null: from the newest. */
export interface LifecyclePlace {
  readonly dataset: string;
  readonly after: Pick<LifecycleRecord, 'at' | 'run' | 'dataset'> | null;
}

export type Kind = 'Namespace' | 'Dataset' | 'Job';
export type FacetedKind = 'Dataset' | 'Job' | 'Run';

/** Reads entities by key, many at once: one statement a call. What does not exist is not in the map. */
export interface CatalogReader {
  readonly versions: VersionReader;
  readonly names: NameReader;
  readonly lists: ListReader;
  namespaces(keys: readonly string[]): Found<true>;
  /** How many datasets and jobs are in each, counted up to {@link MOST_COUNTED}. */
  sizesOfNamespaces(keys: readonly string[]): Found<NamespaceSize>;
  datasets(keys: readonly string[]): Found<DatasetRecord>;
  jobs(keys: readonly string[]): Found<JobRecord>;
  runs(keys: readonly string[]): Found<RunRecord>;
  columns(keys: readonly string[]): Found<ColumnRecord>;
  columnsOf(datasets: readonly string[]): Found<readonly ColumnRecord[]>;
  facets(kind: FacetedKind, keys: readonly string[]): Found<StoredFacets>;
  /** Large facet values, by the keys that `StoredFacet` gives. */
  contents(keys: readonly string[]): Found<Json>;
  /** By job key: the key of the run born last. */
  latestRuns(jobs: readonly string[]): Found<string>;
  datasetsOfRuns(runs: readonly string[]): Found<RunDatasets>;
  /** By run key: what it read and wrote, by dataset; as `datasetsOfRuns`, with facets. */
  observationsOfRuns(runs: readonly string[]): Found<readonly Observation[]>;
  /**
   * For each place, observations of its dataset under all its names, newest first: of a run that said several one a side, at the first time that it did.
   * @param isRead whether facets are wanted of what was said by a name; unless given, of each
   */
  pagesOfObservations(
    places: readonly ObservationsPlace[],
    wanted: ObservationsWanted,
    limit: number,
    isRead?: (dataset: string) => boolean,
  ): Promise<readonly (readonly Observation[])[]>;
  /** By dataset key: how many such observations there are. */
  countObservations(datasets: readonly string[], wanted: ObservationsWanted): Found<number>;
  /**
   * For each place, what was said to happen to its dataset under all its names, newest first; at one time what runs said, by key, comes before the rest, and of one run by name.
   * @param isRead whether what happened is told that was said of a name; unless given, of each
   */
  pagesOfLifecycle(
    places: readonly LifecyclePlace[],
    limit: number,
    isRead?: (dataset: string) => boolean,
  ): Promise<readonly (readonly LifecycleRecord[])[]>;
  /** By dataset key: how many of these there are. */
  countLifecycle(datasets: readonly string[]): Found<number>;
  /** Keys that begin with `prefix`, in order, after `after`. */
  page(kind: Kind, prefix: string, after: string | null, limit: number): Promise<readonly string[]>;
  count(kind: Kind, prefix: string): Promise<number>;
  /** For each place, runs of its job, last born first. */
  pagesOfRuns(places: readonly RunsPlace[], limit: number): Promise<readonly (readonly BornRun[])[]>;
  /** By job key: how many of its runs had an event. */
  countRuns(jobs: readonly string[]): Found<number>;
  /** For each place, keys of the jobs whose parent it is, in order. */
  pagesOfChildJobs(places: readonly ChildJobsPlace[], limit: number): Promise<readonly (readonly string[])[]>;
  /** For each place, runs whose parent it is, first born first. */
  pagesOfChildRuns(places: readonly ChildRunsPlace[], limit: number): Promise<readonly (readonly BornRun[])[]>;
  /** By the parent's key: how many children it has. */
  countChildren(kind: 'Job' | 'Run', parents: readonly string[]): Found<number>;
  /** For each place, which jobs run before and after its job. */
  pagesOfPrecedences(
    places: readonly PrecedencesPlace[],
    limit: number,
  ): Promise<readonly (readonly PrecedenceRecord[])[]>;
  countsOfPrecedences(wanted: readonly PrecedencesWanted[]): Promise<readonly number[]>;
  /** Keys of the runs with this id. */
  runsByRunId(organization: string, runId: string): Promise<readonly string[]>;
}
