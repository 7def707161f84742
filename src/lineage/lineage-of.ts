import type { Entity } from '../domain/entity.ts';
import type { RareFilter } from './rare-filter.ts';
import type { Reach } from './reach.ts';

/** A walk from several roots at once. */
export interface WalkOf extends Reach {
  /** Datasets and jobs; or columns, and datasets for all of their columns. */
  readonly roots: readonly Entity[];
  readonly ofColumns: boolean;
  readonly filter: RareFilter;
}

/** How many nodes of a kind are as far from the nearest root. */
export interface CountAt {
  readonly distance: number;
  readonly label: Entity['label'];
  readonly nodes: number;
}
