import type { EntityLabel } from '../domain/entity.ts';
import type { Found, Surroundings } from './lineage-reader.ts';

/** Whether kinds that are asked for have a node among them; roots are always shown. @param kinds null: all */
export function isShown({ entity, distance }: Found, kinds: readonly EntityLabel[] | null): boolean {
  return kinds === null || distance === 0 || kinds.includes(entity.label);
}

/** Without the nodes of other kinds, and without edges. @param kinds null: all of it */
export function onlyKinds<S extends Surroundings>(found: S, kinds: readonly EntityLabel[] | null): S {
  if (kinds === null) return found;
  const [below, above] = [found.below, found.above].map((walk) => walk.filter((each) => isShown(each, kinds)));
  return { ...found, below, above, belowEdges: [], aboveEdges: [] };
}
