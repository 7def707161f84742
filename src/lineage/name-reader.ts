import type { Nanos } from '../domain/event.ts';
import type { NameCommandKind } from '../domain/name-commands.ts';
import type { Found } from './version-reader.ts';

/** A link between two names by a symlink or a rename. */
export interface SymlinkRecord {
  readonly from: string;
  readonly to: string;
  readonly since: Nanos;
  /** Key of the job whose event said it first; null for a DatasetEvent. */
  readonly job: string | null;
  /** Whether both are one dataset. */
  readonly joins: boolean;
}

/** A command on a name of a dataset, and of a pair the other one. */
export interface NameCommandRecord {
  readonly kind: NameCommandKind;
  readonly name: string;
  readonly other: string | null;
  /** What the other stands for; null where it is no name of a dataset (yet). */
  readonly otherCanonical: string | null;
  readonly at: Nanos;
}

/** A name by its look (`domain/look-alikes`). */
export interface LookRecord {
  readonly look: string;
  readonly key: string;
  readonly canonical: string;
}

/** A part of the index of looks: those that begin with `prefix` (ended by `|`), or are it. */
export interface LooksRange {
  readonly key: string;
  readonly prefix: string;
}

/** Reads what is known of names of datasets, and which look alike. */
export interface NameReader {
  /** By key of a dataset: the links at all its names, up to 1,000. */
  symlinks(datasets: readonly string[]): Found<readonly SymlinkRecord[]>;
  /** By key of a dataset: the commands on all its names. */
  commands(datasets: readonly string[]): Found<readonly NameCommandRecord[]>;
  /** By key: names in its ranges, up to `limit` from each, in the order of the ranges. */
  looksWithin(ranges: readonly LooksRange[], limit: number): Found<readonly LookRecord[]>;
  /** Names by their looks, then keys, from a place on. */
  looksFrom(
    organization: string,
    after: Pick<LookRecord, 'look' | 'key'> | null,
    limit: number,
  ): Promise<readonly LookRecord[]>;
}
