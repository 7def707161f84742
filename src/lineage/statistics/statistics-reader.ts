import type { Nanos } from '../../domain/event.ts';

/** Whose runs are counted: those of an entity, by its key, or all of the organization. */
export interface RunsOf {
  readonly organization: string;
  readonly kind: 'Organization' | 'Namespace' | 'Job' | 'Dataset';
  /** Of an organization its name. */
  readonly key: string;
  /** Only runs of jobs in these namespaces; null: of all. An entity itself is in one of them. */
  readonly namespaces: readonly string[] | null;
}

/** Runs by state, and how long those took that completed, in milliseconds; null: none did. */
export interface RunFigures {
  readonly fresh: number;
  readonly running: number;
  readonly complete: number;
  readonly aborted: number;
  readonly failed: number;
  readonly p50: number | null;
  readonly p95: number | null;
}

/** Times, cut into buckets of one length. */
export interface Timeline {
  readonly from: Nanos;
  /** Excluded. */
  readonly to: Nanos;
  readonly middle: Nanos;
  /** Where the first bucket begins: a whole second, not after `from`. */
  readonly start: Nanos;
  readonly bucket: Nanos;
}

/** What is counted; a part without runs is not there. */
export interface CountedRuns {
  readonly whole: RunFigures | undefined;
  readonly earlierHalf: RunFigures | undefined;
  readonly laterHalf: RunFigures | undefined;
  /** By the place of the bucket, from 0. */
  readonly buckets: ReadonlyMap<number, RunFigures>;
}

export interface StatisticsReader {
  countRuns(of: RunsOf, timeline: Timeline): Promise<CountedRuns>;
  /** When the last runs that wrote a dataset completed, of those that had by then and did not fail; in no order. */
  completedWrites(organization: string, dataset: string, asOf: Nanos, limit: number): Promise<Nanos[]>;
}
