import type { Entity } from '../domain/entity.ts';
import type { RunState } from '../domain/run-state.ts';

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
