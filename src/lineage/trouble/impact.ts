import { compareCodePoints } from '../../domain/code-points.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Owned, TroubleReader } from './trouble-reader.ts';

/** How many things of each kind. */
export interface KindCounts {
  readonly datasets: number;
  readonly jobs: number;
  readonly columns: number;
}

/** Who owns what depends on a root. */
export interface OwnerImpact extends KindCounts {
  readonly owner: string | null;
}

/** What depends on a root. */
export interface Impact {
  readonly root: Entity;
  readonly all: KindCounts;
  /** Who owns most first, what nobody owns last; what several own counts for each. */
  readonly byOwner: readonly OwnerImpact[];
}

/** @param root one that exists */
export async function impactOf(root: Entity, reader: TroubleReader): Promise<Impact> {
  const owned = await reader.owners(root);
  const byOwner = Map.groupBy(
    owned.flatMap((each) =>
      (each.owners.length === 0 ? [null] : [...new Set(each.owners)]).map((owner) => ({ owner, each })),
    ),
    ({ owner }) => owner,
  );
  const size = ({ datasets, jobs, columns }: KindCounts) => datasets + jobs + columns;
  return {
    root,
    all: kinds(owned),
    byOwner: [...byOwner]
      .map(([owner, group]) => ({ owner, ...kinds(group.map(({ each }) => each)) }))
      .sort(
        (a, b) =>
          Number(a.owner === null) - Number(b.owner === null) ||
          size(b) - size(a) ||
          compareCodePoints(a.owner ?? '', b.owner ?? ''),
      ),
  };
}

function kinds(owned: readonly Owned[]): KindCounts {
  const of = (label: Owned['label']) =>
    owned.filter((each) => each.label === label).reduce((sum, { total }) => sum + total, 0);
  return { datasets: of('Dataset'), jobs: of('Job'), columns: of('Column') };
}
