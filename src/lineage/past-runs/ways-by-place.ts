import type { Place, Side, Way } from './ways.ts';

/** Edges by their ends. */
export class WaysByPlace {
  readonly #ways = { below: new Map<Place, Way[]>(), above: new Map<Place, Way[]>() };

  add(way: Way): void {
    addTo(this.#ways.below, way.source, way);
    addTo(this.#ways.above, way.target, way);
  }

  /** Those that leave a place with the flow (`below`), or against it. */
  at(place: Place, side: Side): readonly Way[] {
    return this.#ways[side].get(place) ?? [];
  }
}

function addTo(map: Map<Place, Way[]>, place: Place, way: Way): void {
  const ways = map.get(place);
  if (ways === undefined) map.set(place, [way]);
  else ways.push(way);
}
