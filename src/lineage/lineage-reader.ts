import type { Entity, EntityLabel } from '../domain/entity.ts';
import type { Nanos } from '../domain/event.ts';
import type { Certainty } from '../domain/facts.ts';
import type { CountAt, WalkOf } from './lineage-of.ts';
import type { PlaceFilterReader } from './past-runs/place-filter-reader.ts';
import type { PastRunsReader } from './past-runs/past-runs-reader.ts';
import type { Reach } from './reach.ts';
import type { RunLineageReader } from './run-lineage/run-lineage-reader.ts';

export type { Direction, EdgeActivity, Reach } from './reach.ts';

export const EDGE_KINDS = ['FEEDS', 'PRODUCES', 'FLOWS_TO', 'DERIVES', 'READ_BY', 'WROTE', 'THROUGH'] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];
/** Which nodes around a root are asked for. */
export interface Walk extends Reach {
  readonly root: Entity;
  /** The same question, where it has several roots or rarer filters. */
  readonly of?: WalkOf | undefined;
}

/** Walks that differ in their roots alone. */
export interface Walks extends Reach {
  readonly label: EntityLabel;
  /** Keys of the roots. */
  readonly roots: readonly string[];
}

/** Longest walk; a lineage deeper than this is not met in practice, and the bound is spliced into the statement. */
export const MAX_DEPTH = 1_000;

/** A node found by one walk. */
export interface Found {
  readonly entity: Entity;
  readonly distance: number;
}

/** An edge that a walk passed. */
export interface WalkedEdge {
  readonly source: Entity;
  readonly target: Entity;
  readonly kind: EdgeKind;
  readonly certainty: Certainty;
  /** In the lineage of runs. */
  readonly ofRun?: RunUse;
}

/** What an edge between a run and a dataset tells. */
export interface RunUse {
  /** When the run first said it. */
  at: Nanos;
}

export interface EdgeTimes {
  readonly first: Nanos | null;
  readonly last: Nanos | null;
}

/** A flow through a split job; in the lineage of runs, a write. */
export interface JobRoute {
  readonly route: string;
  readonly job: string;
}

/** An edge with the node from which a walk came to pass it: its own end, or an input (output) of the job that it leaves (enters). */
export interface PassedEdge extends WalkedEdge {
  readonly near: Entity;
}

/**
 * The first nodes of each walk by (distance, key), and the edges walked among them. A walk not asked for is empty. Each entity is
 * one object, wherever it stands.
 */
export interface Surroundings {
  /** The dataset that an alias stands for; else the root as asked. */
  readonly root: Entity;
  readonly below: readonly Found[];
  readonly above: readonly Found[];
  readonly belowEdges: readonly PassedEdge[];
  readonly aboveEdges: readonly PassedEdge[];
  /** Whether this is all that the walks find, however little was asked for. */
  readonly isWhole?: true;
}

/** All that is walked, for folding. */
export interface WholeSurroundings extends Surroundings {
  /** The parent of each job that has one, of those found and of their nearest ancestors: as many as `ancestorsOf` looks at. By keys. */
  readonly parents: ReadonlyMap<string, string>;
}

/** Finds lineage. What does not exist is not in the map. */
export interface LineageFinder {
  /**
   * @param limit nodes of each walk that are needed at most
   * @returns by the root's key, as asked
   */
  surroundings(walks: Walks, limit: number, withEdges: boolean): Promise<ReadonlyMap<string, Surroundings>>;
  /**
   * All around a dataset or job, in no order.
   * @param by PARENT: a job stands for those below it, too, and parents are wanted
   * @param limit nodes of each walk that are needed at most, whichever
   * @returns null for a root that does not exist
   */
  whole(walk: Walk, by: 'PARENT' | 'NAMESPACE', limit: number): Promise<WholeSurroundings | null>;
  /** How many nodes each walk finds, the root included, by the root's key. */
  count(walks: Walks): Promise<ReadonlyMap<string, number>>;
  /** Keys of the routes through split jobs that use each edge, in the order of the edges; none where no job is split. */
  routes(edges: readonly WalkedEdge[], reach: Pick<Reach, 'edges' | 'asOf'>): Promise<readonly (readonly JobRoute[])[]>;
}

export interface SurroundingsOf extends Surroundings {
  /** By their place in the question; the dataset that an alias stands for. */
  readonly roots: readonly Entity[];
}

/** Finds lineage of several roots, with filters of all kinds; by the edges there are, in one statement a call. */
export interface LineageOfReader {
  /** @returns null where a root does not exist */
  surroundingsOf(walk: WalkOf, limit: number, withEdges: boolean): Promise<SurroundingsOf | null>;
  /** By distance, then label; of roots that exist. */
  countsOf(walk: WalkOf): Promise<readonly CountAt[]>;
}

/** Reads lineage by the edges there are, but for that of the latest runs as of a time; one statement a call, whatever the depth and however many roots. */
export interface LineageReader extends LineageFinder {
  readonly pastRuns: PastRunsReader;
  readonly runs: RunLineageReader;
  /** For lineage that is found level by level. */
  readonly filters: PlaceFilterReader;
  readonly several: LineageOfReader;
  /** Since when what happened to the organization's things is kept; null: since ever. */
  retainedSince(organization: string): Promise<Nanos | null>;
  /** How many batches of the organization were committed. */
  commits(organization: string): Promise<number>;
  /** The parent of each job that has one, of these and of their nearest ancestors: as many as `ancestorsOf` looks at. By keys. */
  parentsAbove(jobs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** When events first and last said each edge, in the order of the edges; null: none does by the names that the edge has. */
  times(edges: readonly WalkedEdge[]): Promise<readonly (EdgeTimes | null)[]>;
}
