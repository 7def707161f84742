import { compareCodePoints } from '../domain/code-points.ts';
import type { Entity } from '../domain/entity.ts';
import { CERTAINTIES } from '../domain/facts.ts';
import type { CountAt } from './lineage-of.ts';
import {
  EDGE_KINDS,
  type Direction,
  type Found,
  type PassedEdge,
  type Surroundings,
  type WalkedEdge,
} from './lineage-reader.ts';

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

/**
 * Cuts one page out of the surroundings. An edge belongs to the page at which it becomes known that it was walked, with both
 * its ends on this page or one before: so pages read in order hold every edge exactly once, and none dangles.
 */
export function lineagePage(surroundings: Surroundings, first: number, after: Position | null): LineagePage {
  const ordered = mergeWalks(surroundings);
  const start = after === null ? 0 : ordered.findIndex((hop) => comparePlaces(hop, after) > 0);
  const rest = start === -1 ? [] : ordered.slice(start);
  const page = rest.slice(0, first);
  const end = page.at(-1);
  const hasNextPage = rest.length > page.length;
  if (end === undefined) return { root: surroundings.root, hops: [], edges: [], hasNextPage: false };
  return {
    root: surroundings.root,
    hops: page,
    edges: edgesOf(surroundings, ordered, after, hasNextPage ? end : null),
    hasNextPage,
    ...(surroundings.isWhole && { total: ordered.length }),
  };
}

interface Place {
  readonly distance: number;
  readonly entity: Entity;
}

/** Datasets before jobs of the same key. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.distance !== b.distance) return a.distance - b.distance;
  const byKey = compareCodePoints(a.entity.key, b.entity.key);
  if (byKey !== 0 || a.entity.label === b.entity.label) return byKey;
  return a.entity.label < b.entity.label ? -1 : 1;
}

/** Both walks as one: a node found by both stands once, at its smaller distance. */
export function mergeWalks({ below, above }: Surroundings): Hop[] {
  const hops = new Map<Entity, Hop>();
  const add = ({ entity, distance }: Found, walk: Direction) => {
    const nearest = hops.get(entity)?.distance ?? Infinity;
    if (nearest < distance) return;
    const direction = distance === 0 ? null : nearest === distance ? 'BOTH' : walk;
    hops.set(entity, { entity, distance, direction });
  };
  for (const found of below) add(found, 'DOWNSTREAM');
  for (const found of above) add(found, 'UPSTREAM');
  return [...hops.values()].sort(comparePlaces);
}

/** The edges of which it becomes known after one place, up to another (null: the end), that a walk passed them: in the order of their sources, then targets. */
function edgesOf(
  surroundings: Surroundings,
  ordered: readonly Hop[],
  after: Place | null,
  upTo: Place | null,
): WalkedEdge[] {
  const numbers = new Map<Entity, number>();
  for (const { entity } of ordered) numbers.set(entity, numbers.size);
  const now = knownEdges(surroundings, numbers, upTo);
  if (after !== null) for (const id of knownEdges(surroundings, numbers, after).keys()) now.delete(id);
  return [...now].sort(([a], [b]) => a - b).map(([, edge]) => edge);
}

/** The edges of which it is known up to a place (null: the end) that a walk passed them, by numbers made of those of their ends. */
function knownEdges(
  { below, above, belowEdges, aboveEdges }: Surroundings,
  numbers: ReadonlyMap<Entity, number>,
  upTo: Place | null,
): Map<number, WalkedEdge> {
  const walkedBelow = entitiesUpTo(below, upTo);
  const walkedAbove = entitiesUpTo(above, upTo);
  const isThere = (entity: Entity) => walkedBelow.has(entity) || walkedAbove.has(entity);
  const edges = new Map<number, WalkedEdge>();
  const addKnown = (edge: PassedEdge, passed: ReadonlySet<Entity>) => {
    const { near, source, target, certainty } = edge;
    if (!passed.has(near) || !isThere(source) || !isThere(target)) return;
    const id = edgeNumber(edge, numbers);
    const known = edges.get(id);
    // Several owners or transformations can make one edge: the best known counts.
    if (known === undefined || CERTAINTIES.indexOf(known.certainty) < CERTAINTIES.indexOf(certainty))
      edges.set(id, edge);
  };
  for (const edge of belowEdges) addKnown(edge, walkedBelow);
  for (const edge of aboveEdges) addKnown(edge, walkedAbove);
  return edges;
}

/** Edges are in the order of their sources, then targets: of the numbers that all entities have. */
export function edgeNumber({ source, target, kind }: WalkedEdge, numbers: ReadonlyMap<Entity, number>): number {
  const ends = (numbers.get(source) ?? 0) * numbers.size + (numbers.get(target) ?? 0);
  return ends * EDGE_KINDS.length + EDGE_KINDS.indexOf(kind);
}

export function nodeId({ label, key }: Entity): string {
  return `${label} ${key}`;
}

function entitiesUpTo(found: readonly Found[], upTo: Place | null): Set<Entity> {
  const near = upTo === null ? found : found.filter((place) => comparePlaces(place, upTo) <= 0);
  return new Set(near.map(({ entity }) => entity));
}
