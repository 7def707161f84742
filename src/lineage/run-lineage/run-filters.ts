import type { WayFilter } from '../past-runs/step-walk.ts';
import type { Place } from '../past-runs/ways.ts';
import type { RareFilter } from '../rare-filter.ts';
import type { RunLineageReader } from './run-lineage-reader.ts';

/** Which runs and datasets walks may come to, looked up as they are met. */
export class RunFilters {
  readonly #reader: RunLineageReader;
  readonly #namespaces: readonly string[] | null;
  readonly #filter: RareFilter;
  readonly #known = new Set<Place>();
  readonly #passing = new Set<Place>();
  readonly #ends = new Set<Place>();

  constructor(reader: RunLineageReader, namespaces: readonly string[] | null, filter: RareFilter) {
    this.#reader = reader;
    this.#namespaces = namespaces;
    this.#filter = filter;
  }

  get forWalks(): WayFilter {
    return {
      ...{ namespaces: null, certainties: null },
      allows: (place) => this.#passing.has(place),
      isEnd: (place) => this.#ends.has(place),
    };
  }

  /** One statement, for those that it was not told of before. */
  async learn(places: readonly Place[]): Promise<void> {
    const fresh = [...new Set(places)].filter((place) => !this.#known.has(place));
    if (fresh.length === 0) return;
    for (const place of fresh) this.#known.add(place);
    const keysOf = (label: string) =>
      fresh.filter((place) => place.startsWith(label)).map((place) => place.slice(label.length));
    const asked = { runs: keysOf('Run:'), datasets: keysOf('Dataset:') };
    const found = await this.#reader.filtered(asked, { namespaces: this.#namespaces, filter: this.#filter });
    for (const { label, key, passes, isEnd } of found) {
      if (passes) this.#passing.add(`${label}:${key}`);
      if (isEnd) this.#ends.add(`${label}:${key}`);
    }
  }
}
