import type { Entity } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';
import type { Certainty } from '../../domain/facts.ts';
import type { Transformation } from '../../domain/mappings.ts';
import type { EdgeActivity, EdgeKind } from '../lineage-reader.ts';

/** Two ends of a kind, and which edges lead from the one to the other. */
export interface Ends {
  readonly from: Entity;
  readonly to: Entity;
  readonly edges: EdgeActivity;
  /** As events up to then say; null: as all say. Not of LATEST_RUN. */
  readonly asOf: Nanos | null;
}

/** What a path can pass: something that is shown, or one way through a split job. */
export interface Passage {
  readonly entity: Entity;
  /** Key of the route where it is one, of the job that `entity` is. */
  readonly route: string | null;
}

/** An edge by the places of its ends among the passages. */
export interface PassageEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
  readonly certainty: Certainty;
}

/** A part of the graph in which paths are looked for. */
export interface Between {
  /** The dataset that an alias stands for, else the end as asked; null: there is no such. */
  readonly from: Entity | null;
  readonly to: Entity | null;
  readonly passages: readonly Passage[];
  readonly edges: readonly PassageEdge[];
  /** Every path of so many edges, or fewer, lies in it. */
  readonly within: number;
}

/** A kind of transformation between two columns. */
export interface KnownTransformation extends Transformation {
  readonly certainty: Certainty;
}

/** Reads what lies between two ends; one statement a call. */
export interface PathReader {
  /** @param limit nodes looked at from each end at most */
  between(ends: Ends, limit: number): Promise<Between>;
  /** How columns are computed from columns, in the order of the pairs; each kind once. */
  transformations(
    pairs: readonly { readonly source: Entity; readonly target: Entity }[],
    reach: Pick<Ends, 'edges' | 'asOf'>,
  ): Promise<readonly (readonly KnownTransformation[])[]>;
}
