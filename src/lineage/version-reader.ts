import type { Nanos } from '../domain/event.ts';
import type { LifecycleChange } from '../domain/versions.ts';

/** By key; what does not exist is not in the map. */
export type Found<T> = Promise<ReadonlyMap<string, T>>;

export type VersionLabel = 'DatasetVersion' | 'JobVersion';

export interface JobVersionRecord {
  readonly key: string;
  /** Key of the job. */
  readonly job: string;
  readonly fingerprint: string;
  readonly since: Nanos;
  readonly query: string | null;
  readonly dialect: string | null;
  readonly sourceCode: string | null;
  readonly language: string | null;
  readonly locationType: string | null;
  readonly url: string | null;
  readonly repoUrl: string | null;
  readonly path: string | null;
  readonly revision: string | null;
  readonly tag: string | null;
  readonly branch: string | null;
  readonly pullRequest: string | null;
}

export interface DatasetVersionRecord {
  readonly key: string;
  /** Key of the dataset as it was named. */
  readonly dataset: string;
  readonly version: string | null;
  readonly fingerprint: string | null;
  readonly since: Nanos;
  /** Hash of the content that holds its fields. */
  readonly schema: string | null;
  readonly lifecycle: readonly { readonly change: LifecycleChange; readonly at: Nanos }[];
  /** Key of the run that made it. */
  readonly createdBy: string | null;
}

export interface VersionField {
  readonly name: string;
  readonly type: string | null;
  readonly description: string | null;
}

export interface VersionTimes {
  readonly until: Nanos | null;
  readonly lastSeen: Nanos;
}

export interface DatasetVersionOfRun {
  readonly dataset: string;
  readonly version: string;
}

/** A version by its place among those of its job or dataset. */
export interface PlacedVersion {
  readonly key: string;
  readonly since: Nanos;
}

/** Which versions of a job or dataset, by its key: those first said at or before a time (null: all), or read on after one. */
export interface VersionsPlace {
  readonly owner: string;
  readonly asOf: Nanos | null;
  readonly after: PlacedVersion | null;
}

/** A job or dataset, by its key, at a time; null: now. */
export interface VersionMoment {
  readonly owner: string;
  readonly at: Nanos | null;
}

/** Reads versions, many at once: one statement a call. */
export interface VersionReader {
  /** For each place, versions of its job or dataset, newest first; hidden ones are left out. */
  pages(
    label: VersionLabel,
    places: readonly VersionsPlace[],
    limit: number,
  ): Promise<readonly (readonly PlacedVersion[])[]>;
  /** For each place, wherever it reads on, how many there are. */
  counts(label: VersionLabel, places: readonly VersionsPlace[]): Promise<readonly number[]>;
  /** For each moment, the version that the job or dataset had: the one said last until then. null: none was said yet. */
  held(label: VersionLabel, moments: readonly VersionMoment[]): Promise<readonly (string | null)[]>;
  jobVersions(keys: readonly string[]): Found<JobVersionRecord>;
  datasetVersions(keys: readonly string[]): Found<DatasetVersionRecord>;
  times(label: VersionLabel, keys: readonly string[]): Found<VersionTimes>;
  /** Fields by the key of the content that holds them. */
  fields(contents: readonly string[]): Found<readonly VersionField[]>;
  /** By run: what it names of the datasets it read and wrote. */
  ofRuns(
    runs: readonly string[],
  ): Found<{ readonly inputs: readonly DatasetVersionOfRun[]; readonly outputs: readonly DatasetVersionOfRun[] }>;
}
