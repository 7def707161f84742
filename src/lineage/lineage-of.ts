import type { Entity } from '../domain/entity.ts';
import type { RunState } from '../domain/run-state.ts';
import type { Reach } from './reach.ts';

/** What fewer questions ask than those of `Reach`. Each null: all. */
export interface RareFilter {
  /** Globs, one of which matches the namespace: `*` stands for any text, `?` for one character. */
  readonly namespacesLike: readonly string[] | null;
  /** Only datasets, and only jobs, that have one of these. */
  readonly datasets: TagsAndOwners;
  readonly jobs: TagsAndOwners & { readonly states: readonly RunState[] | null };
  /** Of columns. */
  readonly transformations: { readonly types: readonly string[] | null; readonly masking: boolean | null };
  /** What is returned, without edges, whatever is walked through. */
  readonly kinds: readonly Entity['label'][] | null;
  /** Found, and not walked beyond. */
  readonly stopAt: readonly Entity[];
}

interface TagsAndOwners {
  readonly tags: readonly string[] | null;
  readonly owners: readonly string[] | null;
}

export const NO_RARE_FILTER: RareFilter = {
  namespacesLike: null,
  datasets: { tags: null, owners: null },
  jobs: { tags: null, owners: null, states: null },
  transformations: { types: null, masking: null },
  kinds: null,
  stopAt: [],
};

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
