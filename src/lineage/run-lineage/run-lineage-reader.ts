import type { EntityLabel } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';

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

/** Reads what runs read and wrote: docs/spec.md, section 9; one statement a call. */
export interface RunLineageReader {
  /** The runs that lineage starts from, by the keys asked for. */
  roots(label: EntityLabel, keys: readonly string[], asOf: Nanos | null): Promise<ReadonlyMap<string, string>>;
  reads(runs: readonly string[], asOf: Nanos | null): Promise<readonly Use[]>;
  writes(runs: readonly string[], asOf: Nanos | null): Promise<readonly WriteUse[]>;
  /** The runs that wrote what was read; as many as the limit at most. */
  writersOf(reads: readonly Use[], asOf: Nanos | null, limit: number): Promise<readonly Counterpart[]>;
  /** The runs that read what was written; as many as the limit at most. */
  readersOf(writes: readonly WriteUse[], asOf: Nanos | null, limit: number): Promise<readonly Counterpart[]>;
}
