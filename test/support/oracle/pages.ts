import type { Entity } from '../../../src/domain/entity.ts';
import { CERTAINTIES } from '../../../src/domain/facts.ts';
import {
  comparePlaces,
  edgeNumber,
  mergeWalks,
  type Hop,
  type LineagePage,
  type Position,
} from '../../../src/lineage/lineage-page.ts';
import type { Found, PassedEdge, Surroundings, WalkedEdge } from '../../../src/lineage/lineage-reader.ts';

type Place = Pick<Hop, 'distance' | 'entity'>;

/** A page cut by looking at all edges anew: those known at its end that were not known at the end of the page before. */
export function oraclePage(surroundings: Surroundings, first: number, after: Position | null): LineagePage {
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
  };
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

function entitiesUpTo(found: readonly Found[], upTo: Place | null): Set<Entity> {
  const near = upTo === null ? found : found.filter((place) => comparePlaces(place, upTo) <= 0);
  return new Set(near.map(({ entity }) => entity));
}
