import type { Certainty } from '../../domain/facts.ts';
import { parseKey } from '../../domain/keys.ts';
import { farEnd, type Place, type Side, type Way, type Ways } from './ways.ts';

export interface WayFilter {
  readonly namespaces: readonly string[] | null;
  readonly certainties: readonly Certainty[] | null;
  /** Whether a walk may pass an edge. */
  readonly allowsWay?: (way: Way) => boolean;
  /** Whether a walk may come to a place that is no root. */
  readonly allows?: (place: Place) => boolean;
  /** Whether a walk ends at a place that it came to, or begins at. */
  readonly isEnd?: (place: Place) => boolean;
}

/** One walk, a level at a time: to where, how far, and over which edges. */
export class StepWalk {
  readonly side: Side;
  readonly distances = new Map<Place, number>();
  readonly walked = new Set<Way>();
  readonly #filter: WayFilter;
  readonly #roots: ReadonlySet<Place>;
  readonly #states = new Set<object | string>();
  #last: readonly Way[] = [];
  #steps = 0;

  /** @param roots all at distance 0, whatever the filter says of them */
  constructor(roots: readonly Place[], side: Side, filter: WayFilter) {
    this.side = side;
    this.#filter = filter;
    this.#roots = new Set(roots);
    for (const root of roots) this.distances.set(root, 0);
  }

  /** The places that the next step leaves; none: the walk is at its end. */
  get ends(): readonly Place[] {
    const places = this.#steps === 0 ? [...this.#roots] : this.#last.map((way) => farEnd(way, this.side));
    return places.filter((place) => !this.#isEnd(place));
  }

  /** @param ways in which those at its ends were found */
  step(ways: Ways): void {
    this.#steps++;
    const last: Way[] = [];
    for (const way of this.#next(ways)) {
      if (this.walked.has(way) || !this.#isAllowed(way)) continue;
      this.walked.add(way);
      last.push(way);
      const end = farEnd(way, this.side);
      if (!this.distances.has(end)) this.distances.set(end, this.#steps);
    }
    this.#last = last;
  }

  *#next(ways: Ways): Generator<Way> {
    if (this.#steps === 1) for (const root of this.#roots) if (!this.#isEnd(root)) yield* ways.from(root, this.side);
    for (const way of this.#last) {
      if (this.#isEnd(farEnd(way, this.side))) continue;
      const { state, ways: next } = ways.after(way, this.side);
      if (this.#states.has(state)) continue;
      this.#states.add(state);
      yield* next();
    }
  }

  #isAllowed(way: Way): boolean {
    const { source, target, certainty } = way;
    const { certainties, allowsWay } = this.#filter;
    const isAsked = (certainties === null || certainties.includes(certainty)) && (allowsWay?.(way) ?? true);
    return isAsked && this.#isPlace(source) && this.#isPlace(target);
  }

  #isPlace(place: Place): boolean {
    const { namespaces, allows } = this.#filter;
    return this.#roots.has(place) || (isOfNamespaces(place, namespaces) && (allows?.(place) ?? true));
  }

  #isEnd(place: Place): boolean {
    return this.#filter.isEnd?.(place) ?? false;
  }
}

function isOfNamespaces(place: Place, namespaces: readonly string[] | null): boolean {
  if (namespaces === null) return true;
  const parts = parseKey(place.slice(place.indexOf(':') + 1));
  // That of a run is its job's.
  return namespaces.includes(parts[place.startsWith('Run:') ? 2 : 1] ?? '');
}
