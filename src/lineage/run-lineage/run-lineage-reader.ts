import type { EntityLabel } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';
import type { RareFilter } from '../rare-filter.ts';

/** That a run read or wrote a dataset, by one of its names. By keys. */
export interface Use {
  readonly run: string;
  readonly job: string;
  /** The canonical one. */
  readonly dataset: string;
  /** When the run first said so. */
  readonly at: Nanos;
  /** What the run names of it, where an event gave that a name. */
  readonly version: string | null;
  /** Of a run of a STREAMING job: since when it listed the dataset. */
  readonly streamsFrom: Nanos | null;
}

export interface WriteUse extends Use {
  /** Versions that the run was the first to write. */
  readonly made: readonly string[];
}

/** A run at the other side of a use, and when it first said that it used the dataset. */
export interface Counterpart {
  /** Of the use, in the list asked about. */
  readonly i: number;
  readonly run: string;
  readonly at: Nanos;
}

/** Which runs and datasets, by keys. */
export interface RunsAndDatasets {
  readonly runs: readonly string[];
  readonly datasets: readonly string[];
}

/** What walks of runs leave out, and where they end. */
export interface RunFilter {
  readonly namespaces: readonly string[] | null;
  readonly filter: RareFilter;
}

/** What a filter says of one. */
export interface Filtered {
  readonly label: 'Run' | 'Dataset';
  readonly key: string;
  /** Walks may come to it. */
  readonly passes: boolean;
  /** No walk goes beyond it. */
  readonly isEnd: boolean;
}

/** Reads what runs read and wrote: docs/spec.md, section 9; one statement a call. */
export interface RunLineageReader {
  /** The runs that lineage starts from, by the keys asked for. */
  roots(label: EntityLabel, keys: readonly string[], asOf: Nanos | null): Promise<ReadonlyMap<string, string>>;
  /** What a filter says of each. */
  filtered(places: RunsAndDatasets, filter: RunFilter): Promise<readonly Filtered[]>;
  reads(runs: readonly string[], asOf: Nanos | null): Promise<readonly Use[]>;
  writes(runs: readonly string[], asOf: Nanos | null): Promise<readonly WriteUse[]>;
  /** The runs that wrote what was read; as many as the limit at most. */
  writersOf(reads: readonly Use[], asOf: Nanos | null, limit: number): Promise<readonly Counterpart[]>;
  /** The runs that read what was written; as many as the limit at most. */
  readersOf(writes: readonly WriteUse[], asOf: Nanos | null, limit: number): Promise<readonly Counterpart[]>;
}
