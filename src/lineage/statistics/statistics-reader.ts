import type { Nanos } from '../../domain/event.ts';
import type { Stretch } from './buckets.ts';

/** Whose runs or events are counted: those of an entity, by its key, or all of the organization. */
export interface Subject {
  readonly organization: string;
  readonly kind: 'Organization' | 'Namespace' | 'Job' | 'Dataset';
  /** Of an organization its name. */
  readonly key: string;
  /** Only runs of jobs in these namespaces, and events that belong to these (by their job, or the dataset of a DatasetEvent); null: of all. An entity itself is in one of them. */
  readonly namespaces: readonly string[] | null;
}

/** Runs by state, and how long those took that completed and told when they started, in milliseconds; null: none did. */
export interface RunFigures {
  readonly fresh: number;
  readonly running: number;
  readonly complete: number;
  readonly aborted: number;
  readonly failed: number;
  readonly p50: number | null;
  readonly p95: number | null;
}

/** A time, cut into buckets, and where its later half begins. */
export interface Timeline {
  readonly stretches: readonly Stretch[];
  readonly middle: Nanos;
}

/** What is counted; a part without runs is not there. */
export interface CountedRuns {
  readonly whole: RunFigures | undefined;
  readonly earlierHalf: RunFigures | undefined;
  readonly laterHalf: RunFigures | undefined;
  /** By the place of the bucket, from 0. */
  readonly buckets: ReadonlyMap<number, RunFigures>;
}

/** How many events a producer sent; null: they name none. */
export interface EventCount {
  readonly producer: string | null;
  readonly events: number;
  /** Where the quarter of an hour begins in which the last of them came. */
  readonly last: Nanos;
}

export interface BucketCount extends EventCount {
  /** Its place, from 0. */
  readonly bucket: number;
  /** Of all producers together that are not told apart. */
  readonly isOther: boolean;
}

/** When the last runs that wrote a dataset completed. */
export interface CompletedWrites {
  /** In no order. */
  readonly times: readonly Nanos[];
  /** False: so many of its last writes did not complete that there may be more before those that were looked at. */
  readonly complete: boolean;
}

export interface StatisticsReader {
  countRuns(of: Subject, timeline: Timeline): Promise<CountedRuns>;
  /** @param producers that are told apart at most */
  countEvents(of: Subject, stretches: readonly Stretch[], producers: number): Promise<BucketCount[]>;
  /** When the last runs that wrote a dataset completed, of those that had by then and did not fail. */
  completedWrites(organization: string, dataset: string, asOf: Nanos, limit: number): Promise<CompletedWrites>;
}
