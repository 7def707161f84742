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
  /** null: nobody. */
  readonly owner: string | null;
  /** Whether this is what lies in namespaces that are not read, whoever owns it. */
  readonly isUnread: boolean;
}

/** What depends on a root. */
export interface Impact {
  readonly root: Entity;
  readonly all: KindCounts;
  /** Who owns most first, then what nobody owns, last what is not read; what several own counts for each. */
  readonly byOwner: readonly OwnerImpact[];
}

/**
 * @param root one that exists
 * @param namespaces of these alone owners are told; null: of all
 */
export async function impactOf(
  root: Entity,
  reader: TroubleReader,
  namespaces: ReadonlySet<string> | null,
): Promise<Impact> {
  const all = await reader.owners(root, namespaces);
  const unread = all.filter(({ owners }) => owners === null);
  const byOwner = Map.groupBy(
    all.flatMap((each) => ownersOf(each).map((owner) => ({ owner, each }))),
    ({ owner }) => owner,
  );
  const size = ({ datasets, jobs, columns }: KindCounts) => datasets + jobs + columns;
  return {
    root,
    all: kinds(all),
    byOwner: [...byOwner]
      .map(([owner, group]) => ({ owner, isUnread: false, ...kinds(group.map(({ each }) => each)) }))
      .sort(
        (a, b) =>
          Number(a.owner === null) - Number(b.owner === null) ||
          size(b) - size(a) ||
          compareCodePoints(a.owner ?? '', b.owner ?? ''),
      )
      .concat(unread.length === 0 ? [] : [{ owner: null, isUnread: true, ...kinds(unread) }]),
  };
}

/** Empty for what is not read. */
function ownersOf({ owners }: Owned): (string | null)[] {
  if (owners === null) return [];
  return owners.length === 0 ? [null] : [...new Set(owners)];
}

function kinds(owned: readonly Owned[]): KindCounts {
  const of = (label: Owned['label']) =>
    owned.filter((each) => each.label === label).reduce((sum, { total }) => sum + total, 0);
  return { datasets: of('Dataset'), jobs: of('Job'), columns: of('Column') };
}
