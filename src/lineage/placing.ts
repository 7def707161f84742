import { compareCodePoints } from '../domain/code-points.ts';
import type { Entity } from '../domain/entity.ts';
import { AFTER_ROOT, comparePlaces, mergeWalks, type ComparePlaces } from './lineage-page.ts';
import type { Cuttable } from './cut-walk.ts';

/** How nodes at one distance are ordered for whoever must not learn the order of all their names. */
export interface Placing {
  /** Placings of one id are the same. */
  readonly id: string;
  /** What stands for an entity in that order. */
  readonly keyOf: (entity: Entity) => string;
}

/**
 * Nodes of each walk that are placed at most, those of a distance all or none. Names order what the database reads, so that where a page ends
 * among them would tell of names, unless all nodes at that distance are read.
 */
export const MOST_PLACED = 10_000;
const FURTHER = 8;

/** @param upTo the farthest distance at which nodes are placed; beyond, names order them */
export function comparePlacesBy({ keyOf }: Placing, upTo = Infinity): ComparePlaces {
  const known = new Map<Entity, string>();
  const key = (entity: Entity): string => {
    if (entity === AFTER_ROOT.entity) return '\u{10ffff}';
    const found = known.get(entity) ?? keyOf(entity);
    known.set(entity, found);
    return found;
  };
  return (a, b) =>
    (a.distance === b.distance && a.distance <= upTo ? compareCodePoints(key(a.entity), key(b.entity)) : 0) ||
    comparePlaces(a, b);
}

/**
 * Reads so far that all nodes are there at each distance that a page needs, and cuts off others.
 * @param needed nodes of the page and of those before it, and one more
 * @param read reads the first nodes of each walk by distance and name
 */
export async function readPlaced(
  needed: number,
  placing: Placing,
  read: (limit: number) => Promise<Cuttable>,
): Promise<{ readonly found: Cuttable; readonly compare: ComparePlaces }> {
  for (let limit = needed; ; limit = Math.min(limit * FURTHER, MOST_PLACED + 1)) {
    const found = await read(limit);
    const compare = comparePlacesBy(placing, farthest(found, MOST_PLACED));
    if (isRead(found, limit) || limit > MOST_PLACED) return { found, compare };
    const cut = within(found, farthest(found, limit - 1));
    if (mergeWalks(cut).length >= needed) return { found: cut, compare };
  }
}

function isRead({ isWhole, below, above }: Cuttable, limit: number): boolean {
  return isWhole === true || Math.max(below.length, above.length) < limit;
}

/** The farthest distance up to which all nodes are among the first so many of their walk, and one more was read. */
function farthest({ below, above }: Cuttable, first: number): number {
  return Math.min(
    ...[below, above].map((walk) => {
      const beyond = walk.map(({ distance }) => distance).sort((a, b) => a - b)[first];
      return beyond === undefined ? Infinity : beyond - 1;
    }),
  );
}

function within(found: Cuttable, upTo: number): Cuttable {
  const near = ({ distance }: { readonly distance: number }) => distance <= upTo;
  return { ...found, below: found.below.filter(near), above: found.above.filter(near), isWhole: false };
}
