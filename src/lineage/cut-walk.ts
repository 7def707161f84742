import type { Entity } from '../domain/entity.ts';
import { CERTAINTIES } from '../domain/facts.ts';
import {
  comparePlaces,
  edgeNumber,
  mergeWalks,
  type ComparePlaces,
  type Hop,
  type LineagePage,
  type Position,
} from './lineage-page.ts';
import type { Found, PassedEdge, Surroundings, WalkedEdge } from './lineage-reader.ts';

/** An edge as one of the walks passed it, known as walked from the hop in this place on. */
interface Known {
  readonly edge: WalkedEdge;
  readonly from: number;
}

/** What pages are cut from; of several roots with those. */
export type Cuttable = Omit<Surroundings, 'isWhole'> & {
  readonly roots?: readonly Entity[];
  readonly isWhole?: boolean;
};

/**
 * Surroundings of which pages are cut: ordered once, and each edge with the place from which it is known, so that a page costs what stands on it.
 * An edge belongs to the page at which it becomes known that it was walked, with both its ends on this page or one before: so pages read in order
 * hold every edge exactly once, and none dangles.
 */
export class CutWalk {
  /** What stands on every page. */
  readonly #head: Pick<LineagePage, 'root' | 'roots' | 'total'>;
  readonly #ordered: readonly Hop[];
  readonly #compare: ComparePlaces;
  readonly #edges = new Map<number, Known[]>();
  /** By place, the numbers of the edges that are known from there on. */
  readonly #news: number[][];

  constructor(surroundings: Cuttable, compare: ComparePlaces = comparePlaces) {
    const { root, roots, isWhole, below, above, belowEdges, aboveEdges } = surroundings;
    this.#compare = compare;
    this.#ordered = mergeWalks(surroundings, compare);
    this.#head = { root, ...(roots && { roots }), ...(isWhole && { total: this.#ordered.length }) };
    const numbers = new Map(this.#ordered.map(({ entity }, i) => [entity, i]));
    this.#add(below, belowEdges, numbers);
    this.#add(above, aboveEdges, numbers);
    this.#news = this.#ordered.map(() => []);
    for (const [number, known] of this.#edges) this.#news[Math.min(...known.map(({ from }) => from))]?.push(number);
  }

  /** How many nodes it holds. */
  get size(): number {
    return this.#ordered.length;
  }

  page(first: number, after: Position | null): LineagePage {
    const start = after === null ? 0 : this.#placeOf((hop) => this.#compare(hop, after) > 0);
    const end = Math.min(start + first, this.size);
    if (start >= end) return { ...this.#head, hops: [], edges: [], hasNextPage: false };
    const numbers = this.#news.slice(start, end).flat();
    return {
      ...this.#head,
      hops: this.#ordered.slice(start, end),
      edges: numbers.sort((a, b) => a - b).map((number) => this.#best(number, end)),
      hasNextPage: end < this.size,
    };
  }

  #add(found: readonly Found[], edges: readonly PassedEdge[], numbers: ReadonlyMap<Entity, number>): void {
    const places = new Map<Entity, number>();
    for (const place of found) {
      const number = numbers.get(place.entity) ?? 0;
      // The other walk may have found it nearer.
      const isNearest = this.#ordered[number]?.distance === place.distance;
      const from = isNearest ? number : this.#placeOf((hop) => this.#compare(hop, place) >= 0);
      places.set(place.entity, Math.min(from, this.size - 1));
    }
    for (const edge of edges) {
      const ends = [places.get(edge.near), numbers.get(edge.source), numbers.get(edge.target)];
      const from = Math.max(...ends.map((place) => place ?? Infinity));
      if (from === Infinity) continue;
      const number = edgeNumber(edge, numbers);
      const known = this.#edges.get(number);
      if (known === undefined) this.#edges.set(number, [{ edge, from }]);
      else known.push({ edge, from });
    }
  }

  /** The best known of those known before a place; of equals, the first. */
  #best(number: number, before: number): WalkedEdge {
    const known = (this.#edges.get(number) ?? []).filter(({ from }) => from < before);
    return known.map(({ edge }) => edge).reduce((best, edge) => (rank(best) < rank(edge) ? edge : best));
  }

  /** Of the first hop of which this holds, as it does of all after it. */
  #placeOf(holds: (hop: Hop) => boolean): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      const hop = this.#ordered[middle];
      if (hop !== undefined && holds(hop)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function rank({ certainty }: WalkedEdge): number {
  return CERTAINTIES.indexOf(certainty);
}

/** One page of surroundings of which no other is cut. */
export function lineagePage(surroundings: Cuttable, first: number, after: Position | null): LineagePage {
  return new CutWalk(surroundings).page(first, after);
}
