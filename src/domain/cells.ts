import type { ControlFlowRegister } from './control-flow.ts';
import type { Name, Nanos } from './event.ts';
import type { FacetEntry } from './facets.ts';
import type { FactCell } from './facts.ts';
import type { EndTimes } from './run-state.ts';
import type { ChangesSaid, DatasetVersionCell, JobVersionCell, LifecycleChange, VersionsSeen } from './versions.ts';

/**
 * What a set of events says of each entity, as values that merge in any order (`merge-cells.ts`).
 * The same shape serves for what a batch says and for what the graph already holds.
 */
export interface DatasetCell extends Name {
  readonly key: string;
  /** The smallest time of an event that names it. */
  since: Nanos;
  listed: boolean;
  readonly facets: Map<string, FacetEntry>;
  /** Times at which it told what it comes from, by `lineage` and by `columnLineage`. */
  readonly declaredAt: { readonly EXPLICIT: Set<Nanos>; readonly COLUMN: Set<Nanos> };
  /** What events without a run said to happen to it, by kind: each time. */
  readonly changes: Map<LifecycleChange, Set<Nanos>>;
}

/** A pointer to a parent that the newest event decides. */
export interface ParentRegister {
  readonly at: Nanos;
  readonly key: string;
  /** The parent was deleted after it was named: the register keeps the place, and shows nothing. */
  readonly gone?: true;
}

export interface JobCell extends Name {
  readonly key: string;
  /** The smallest time of an event that names it. */
  since: Nanos;
  readonly facets: Map<string, FacetEntry>;
  parent: ParentRegister | null;
  controlFlow: ControlFlowRegister | null;
  /** Times of the JobEvents that say something of lineage. */
  declaredAt: Set<Nanos>;
}

export interface RunCell {
  readonly key: string;
  readonly runId: string;
  readonly job: string;
  /** The smallest time of its events; null for a run known only as a parent. */
  born: Nanos | null;
  startedAt: Nanos | null;
  readonly endTimes: EndTimes;
  /** Whether it said any fact of the one side of its job and of the other. */
  reads: boolean;
  writes: boolean;
  /** Of its job. */
  readonly versions: VersionsSeen;
  readonly facets: Map<string, FacetEntry>;
  parent: ParentRegister | null;
}

export type ObservationType = 'READ_BY' | 'WROTE';

/** That a run read (READ_BY) or wrote (WROTE) a dataset. */
export interface ObservationCell {
  readonly type: ObservationType;
  readonly run: string;
  readonly job: string;
  readonly dataset: string;
  /** The smallest time at which the run said so. */
  at: Nanos;
  /** The same, by listing it among its inputs or outputs; null when only a mapping named it. */
  listedAt: Nanos | null;
  /** Of the dataset. */
  readonly versions: VersionsSeen;
  /** What the run said to happen to what it wrote. */
  readonly changes: ChangesSaid;
  readonly facets: Map<string, FacetEntry>;
}

/** That a run said a fact, at the smallest such time. */
export interface SightingCell {
  readonly run: string;
  readonly fact: string;
  /** Key of the observation that says it by `listedAt`; null for mappings, which are kept for themselves. */
  readonly observation: string | null;
  at: Nanos;
}

export interface Cells {
  readonly namespaces: Map<string, { readonly key: string; readonly name: string }>;
  readonly datasets: Map<string, DatasetCell>;
  readonly jobs: Map<string, JobCell>;
  readonly runs: Map<string, RunCell>;
  readonly observations: Map<string, ObservationCell>;
  readonly sightings: Map<string, SightingCell>;
  readonly facts: Map<string, FactCell>;
  readonly jobVersions: Map<string, JobVersionCell>;
  readonly datasetVersions: Map<string, DatasetVersionCell>;
}

export function emptyCells(): Cells {
  return {
    namespaces: new Map(),
    datasets: new Map(),
    jobs: new Map(),
    runs: new Map(),
    observations: new Map(),
    sightings: new Map(),
    facts: new Map(),
    jobVersions: new Map(),
    datasetVersions: new Map(),
  };
}

export function observationKey(cell: Pick<ObservationCell, 'type' | 'run' | 'dataset'>): string {
  return `${cell.type}\n${cell.run}\n${cell.dataset}`;
}

export function sightingKey({ run, fact }: Pick<SightingCell, 'run' | 'fact'>): string {
  return `${run}\n${fact}`;
}
