import type { Entity } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';
import type { StoredFacet } from '../catalog-reader.ts';

/** A run with when it came to what state. */
export interface PastRun {
  readonly job: string;
  readonly key: string;
  /** When it was born. */
  readonly at: Nanos;
  readonly startedAt: Nanos | null;
  readonly completedAt: Nanos | null;
  readonly abortedAt: Nanos | null;
  readonly failedAt: Nanos | null;
  readonly error: string | null;
}

/** What a run tested of a dataset. */
export interface PastTest {
  readonly dataset: string;
  readonly job: string;
  readonly run: string;
  readonly at: Nanos;
  readonly assertions: StoredFacet;
}

/** How many things downstream the same people own. */
export interface Owned {
  /** Empty: nobody. null: they lie in namespaces of which owners are not told. */
  readonly owners: readonly string[] | null;
  readonly label: 'Dataset' | 'Job' | 'Column';
  readonly total: number;
}

/** Reads what is wrong, and whom it concerns; one statement a call. */
export interface TroubleReader {
  /** By job: its runs born by then, last born first. */
  recentRuns(jobs: readonly string[], asOf: Nanos, limit: number): Promise<ReadonlyMap<string, readonly PastRun[]>>;
  /** Of each dataset the newest test of each job by then. @param limit how many reads of each are looked at */
  recentTests(datasets: readonly string[], asOf: Nanos, limit: number): Promise<readonly PastTest[]>;
  /**
   * What depends on a dataset, job or column, itself left out.
   * @param namespaces of these alone owners are told; null: of all
   */
  owners(root: Entity, namespaces: ReadonlySet<string> | null): Promise<readonly Owned[]>;
}
