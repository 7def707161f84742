import type { RareFilter } from '../rare-filter.ts';
import type { Reach } from '../reach.ts';
import type { PlaceFilter, PlaceFilterReader } from './place-filter-reader.ts';
import type { WayFilter } from './step-walk.ts';
import { entityAt, placeOf, type Place } from './ways.ts';

/** What the graph says of places that walks meet, looked up as they are met. */
export class PlaceFilters {
  readonly #reader: PlaceFilterReader;
  readonly #filter: PlaceFilter;
  readonly #known = new Set<Place>();
  readonly #passing = new Set<Place>();
  readonly #ends = new Set<Place>();

  constructor(reader: PlaceFilterReader, filter: PlaceFilter) {
    this.#reader = reader;
    this.#filter = filter;
  }

  /** Namespaces are looked up with the rest. */
  get forWalks(): Pick<WayFilter, 'namespaces'> & Required<Pick<WayFilter, 'allows' | 'isEnd'>> {
    return {
      namespaces: null,
      allows: (place) => this.#passing.has(place),
      isEnd: (place) => this.#ends.has(place),
    };
  }

  /** One statement, for those that it was not told of before. */
  async learn(places: readonly Place[]): Promise<void> {
    const fresh = [...new Set(places)].filter((place) => !this.#known.has(place));
    if (fresh.length === 0) return;
    for (const place of fresh) this.#known.add(place);
    for (const { passes, isEnd, ...entity } of await this.#reader.filtered(fresh.map(entityAt), this.#filter)) {
      if (passes) this.#passing.add(placeOf(entity));
      if (isEnd) this.#ends.add(placeOf(entity));
    }
  }
}

/** Whether a filter asks of places what their keys do not tell. */
export function asksOfPlaces({ namespacesLike, datasets, jobs, stopAt }: RareFilter): boolean {
  const values = [namespacesLike, datasets.tags, datasets.owners, jobs.tags, jobs.owners, jobs.states];
  return stopAt.length > 0 || values.some((value) => value !== null);
}

/** What walks with these filters step over. @param places where the filter asks of them */
export function wayFilter(
  { namespaces, certainties }: Pick<Reach, 'namespaces' | 'certainties'>,
  { transformations: { types, masking } }: RareFilter,
  places: PlaceFilters | undefined,
): WayFilter {
  const isAsked = types !== null || masking !== null;
  return {
    ...{ namespaces, certainties, ...places?.forWalks },
    ...(isAsked && {
      allowsWay: ({ transformations = [] }) =>
        transformations.some(
          (each) => (types?.includes(each.type) ?? true) && (masking === null || each.masking === masking),
        ),
    }),
  };
}
