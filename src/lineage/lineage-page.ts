import { compareCodePoints } from '../domain/code-points.ts';
import type { Entity } from '../domain/entity.ts';
import type { CountAt } from './lineage-of.ts';
import { EDGE_KINDS, type Direction, type Found, type Surroundings, type WalkedEdge } from './lineage-reader.ts';

export interface Hop {
  readonly entity: Entity;
  readonly distance: number;
  /** null for the root. */
  readonly direction: Direction | null;
  /** In a grouped answer: what it stands for beside, or instead of, itself. */
  readonly group?: { readonly jobs: number; readonly datasets: number };
}

/** In a grouped answer with the edges that it stands for. */
export type PageEdge = WalkedEdge & { readonly standsFor?: readonly WalkedEdge[] };

/** Just after the root, whatever it is: it is the only one at distance 0. */
export const AFTER_ROOT: Position = { distance: 0, entity: { label: 'Run', key: '\u{10ffff}' }, seen: 1 };

/** A place in the order of hops: just after this one. `seen` is how many came up to it, a hint for how far to read. */
export interface Position {
  readonly distance: number;
  readonly entity: Entity;
  readonly seen: number;
}

export interface LineagePage {
  readonly root: Entity;
  readonly hops: readonly Hop[];
  readonly edges: readonly PageEdge[];
  readonly hasNextPage: boolean;
  /** All nodes over all pages, where that is known. */
  readonly total?: number;
  /** Where there are several. */
  readonly roots?: readonly Entity[];
  /** How many nodes there are over all pages, where that is known. */
  readonly counts?: readonly CountAt[];
}

interface Place {
  readonly distance: number;
  readonly entity: Entity;
}

export type ComparePlaces = (a: Place, b: Place) => number;

/** Datasets before jobs of the same key. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.distance !== b.distance) return a.distance - b.distance;
  const byKey = compareCodePoints(a.entity.key, b.entity.key);
  if (byKey !== 0 || a.entity.label === b.entity.label) return byKey;
  return a.entity.label < b.entity.label ? -1 : 1;
}

/** Both walks as one: a node found by both stands once, at its smaller distance. */
export function mergeWalks(
  { below, above }: Pick<Surroundings, 'below' | 'above'>,
  compare: ComparePlaces = comparePlaces,
): Hop[] {
  const hops = new Map<Entity, Hop>();
  const add = ({ entity, distance }: Found, walk: Direction) => {
    const nearest = hops.get(entity)?.distance ?? Infinity;
    if (nearest < distance) return;
    const direction = distance === 0 ? null : nearest === distance ? 'BOTH' : walk;
    hops.set(entity, { entity, distance, direction });
  };
  for (const found of below) add(found, 'DOWNSTREAM');
  for (const found of above) add(found, 'UPSTREAM');
  return [...hops.values()].sort(compare);
}

/** Edges are in the order of their sources, then targets: of the numbers that all entities have. */
export function edgeNumber({ source, target, kind }: WalkedEdge, numbers: ReadonlyMap<Entity, number>): number {
  const ends = (numbers.get(source) ?? 0) * numbers.size + (numbers.get(target) ?? 0);
  return ends * EDGE_KINDS.length + EDGE_KINDS.indexOf(kind);
}

export function nodeId({ label, key }: Entity): string {
  return `${label} ${key}`;
}
