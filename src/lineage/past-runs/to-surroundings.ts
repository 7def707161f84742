import type { Entity, EntityLabel } from '../../domain/entity.ts';
import { Entities } from '../entities.ts';
import type { Found, PassedEdge, Surroundings } from '../lineage-reader.ts';
import type { StepWalk } from './step-walk.ts';
import type { Place, Side } from './ways.ts';

/** What walks found around a root; several walks on one side as one. */
export function toSurroundings(root: Place, walks: readonly StepWalk[]): Surroundings {
  const entities = new Entities();
  const entity = (place: Place): Entity => {
    const colon = place.indexOf(':');
    return entities.of(place.slice(0, colon) as EntityLabel, place.slice(colon + 1));
  };
  const found = (side: Side): Found[] => {
    const nearest = new Map<Place, number>();
    for (const walk of walks.filter((each) => each.side === side))
      for (const [place, distance] of walk.distances)
        nearest.set(place, Math.min(nearest.get(place) ?? Infinity, distance));
    return [...nearest].map(([place, distance]) => ({ entity: entity(place), distance }));
  };
  const edges = (side: Side): PassedEdge[] =>
    [...new Set(walks.filter((each) => each.side === side).flatMap(({ walked }) => [...walked]))].map(
      ({ source, target, kind, certainty }) => {
        const ends = { source: entity(source), target: entity(target) };
        // All is known from the beginning: an edge comes with its ends.
        return { ...ends, kind, certainty, near: side === 'below' ? ends.source : ends.target };
      },
    );
  return {
    root: entity(root),
    below: found('below'),
    above: found('above'),
    belowEdges: edges('below'),
    aboveEdges: edges('above'),
    isWhole: true,
  };
}
