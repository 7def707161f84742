import { NotFoundError } from '../domain/errors.ts';
import type { Position } from './lineage-page.ts';
import type { Walk, Walks } from './lineage-reader.ts';
import type { Placing } from './placing.ts';

/** Which page of a walk. */
export interface PageOf {
  readonly first: number;
  readonly after: Position | null;
  /** Unless given, names order nodes at one distance. */
  readonly placing?: Placing | undefined;
}

/** A page of what is around a root. */
export interface LineageQuestion extends Walk, PageOf {}

/** @param walks alike but for their roots */
export function walksOf(walks: readonly [Walk, ...Walk[]]): Walks {
  const [{ root, ...reach }] = walks;
  // Each once, however often it is asked about: what is counted for a root is counted for each time that it stands there.
  return { ...reach, label: root.label, roots: [...new Set(walks.map((walk) => walk.root.key))] };
}

/** All but the root's key and the page. */
export function reachText({
  root,
  direction,
  depth,
  namespaces,
  certainties,
  edges,
  asOf,
  grain,
  filter,
}: Walk): string {
  return JSON.stringify([root.label, grain, direction, depth, namespaces, certainties, edges, String(asOf), filter]);
}

/** One node more than the page: it tells whether there is a next one. */
export function limitOf({ first, after }: PageOf): number {
  return (after?.seen ?? 0) + first + 1;
}

/** Of a root that is not there, or not for whoever asks. */
export function notFound({ root, asOf }: Pick<Walk, 'root' | 'asOf'>): NotFoundError {
  return new NotFoundError(
    `There is no such ${root.label.toLowerCase()} to start from${asOf === null ? '' : ' at that time'}.`,
  );
}
