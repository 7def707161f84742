/** Nanoseconds since 1970-01-01T00:00:00Z. */
export type Nanos = bigint;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Facets by name, each value as it was sent. Any name is possible (`__proto__`, `constructor`): the record has no prototype. */
export type Facets = Readonly<Record<string, Json>>;

export interface Name {
  readonly namespace: string;
  readonly name: string;
}

export interface DatasetMention extends Name {
  readonly facets: Facets;
  /** `inputFacets` or `outputFacets`: what holds for this run alone. */
  readonly runFacets: Facets;
}

export interface JobMention extends Name {
  readonly facets: Facets;
}

export interface ParentMention {
  readonly runId: string;
  readonly job: Name;
  readonly runFacets: Facets;
  readonly jobFacets: Facets;
  readonly root?: { readonly runId: string; readonly job: Name };
}

export type EventType = 'START' | 'RUNNING' | 'COMPLETE' | 'ABORT' | 'FAIL' | 'OTHER';

export interface RunEvent {
  readonly kind: 'run';
  readonly at: Nanos;
  readonly producer: string | null;
  readonly type: EventType | null;
  readonly run: { readonly runId: string; readonly facets: Facets; readonly parent: ParentMention | null };
  readonly job: JobMention;
  readonly inputs: readonly DatasetMention[];
  readonly outputs: readonly DatasetMention[];
}

export interface JobEvent {
  readonly kind: 'job';
  readonly at: Nanos;
  readonly producer: string | null;
  readonly job: JobMention;
  readonly inputs: readonly DatasetMention[];
  readonly outputs: readonly DatasetMention[];
}

export interface DatasetEvent {
  readonly kind: 'dataset';
  readonly at: Nanos;
  readonly producer: string | null;
  readonly dataset: DatasetMention;
}

export type LineageEvent = RunEvent | JobEvent | DatasetEvent;
