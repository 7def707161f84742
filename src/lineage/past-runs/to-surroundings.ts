import type { Entity } from '../../domain/entity.ts';
import { Entities } from '../entities.ts';
import type { Found, PassedEdge, Surroundings } from '../lineage-reader.ts';
import type { StepWalk } from './step-walk.ts';
import { entityAt, nearEnd, type Place, type Side, type Way } from './ways.ts';

/**
 * What walks found around a root; several walks on one side as one.
 * @param cameFrom where a walk came from to pass an edge; unless given, all is known from the beginning: an edge comes with its ends
 */
export function toSurroundings(
  root: Place,
  walks: readonly StepWalk[],
  cameFrom: (way: Way, walk: StepWalk) => readonly Place[] = (way, { side }) => [nearEnd(way, side)],
): Surroundings {
  const entities = new Entities();
  const entity = (place: Place): Entity => {
    const { label, key } = entityAt(place);
    return entities.of(label, key);
  };
  const found = (side: Side): Found[] => {
    const nearest = new Map<Place, number>();
    for (const walk of walks.filter((each) => each.side === side))
      for (const [place, distance] of walk.distances)
        nearest.set(place, Math.min(nearest.get(place) ?? Infinity, distance));
    return [...nearest].map(([place, distance]) => ({ entity: entity(place), distance }));
  };
  const edges = (side: Side): PassedEdge[] => {
    const passed = new Map<Way, Set<Place>>();
    for (const walk of walks.filter((each) => each.side === side))
      for (const way of walk.walked) passed.set(way, new Set([...(passed.get(way) ?? []), ...cameFrom(way, walk)]));
    return [...passed].flatMap(([{ source, target, kind, certainty, ofRun }, nears]) => {
      const edge = { source: entity(source), target: entity(target), kind, certainty, ...(ofRun && { ofRun }) };
      return [...nears].map((near) => ({ ...edge, near: entity(near) }));
    });
  };
  return {
    root: entity(root),
    below: found('below'),
    above: found('above'),
    belowEdges: edges('below'),
    aboveEdges: edges('above'),
    isWhole: true,
  };
}
