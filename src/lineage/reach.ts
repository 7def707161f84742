import type { Nanos } from '../domain/event.ts';
import type { Certainty } from '../domain/facts.ts';
import type { RareFilter } from './rare-filter.ts';

export type Direction = 'UPSTREAM' | 'DOWNSTREAM' | 'BOTH';

/** By which facts edges are there: `docs/spec.md`, section 2. */
export type EdgeActivity = 'CURRENT' | 'EVER' | 'LATEST_RUN';

/** How far a walk goes. */
export interface Reach {
  readonly direction: Direction;
  /** Edges from the root at most; 0 to {@link MAX_DEPTH}. */
  readonly depth: number;
  /** Only nodes of these namespaces; null for all. */
  readonly namespaces: readonly string[] | null;
  /** Only edges known so; null for all. */
  readonly certainties: readonly Certainty[] | null;
  readonly edges: EdgeActivity;
  /** As events up to then say; null: as all say. */
  readonly asOf: Nanos | null;
  /** What is walked, where the root does not tell. */
  readonly grain?: Grain | undefined;
  /** Of runs: whatever rarer filters are asked for. */
  readonly filter?: RareFilter | undefined;
}

/** DATASET: datasets, jobs folded into the edges. RUN: runs and datasets, from the latest run of the root. */
export type Grain = 'DATASET' | 'RUN';
