import type { Entity } from '../../domain/entity.ts';
import type { RareFilter } from '../rare-filter.ts';

/** Which places walks may come to, and at which they end. */
export interface PlaceFilter {
  readonly namespaces: readonly string[] | null;
  readonly filter: RareFilter;
}

/** What a filter says of a place. */
export interface Filtered extends Entity {
  /** Walks may come to it. */
  readonly passes: boolean;
  /** No walk goes beyond it. */
  readonly isEnd: boolean;
}

export interface PlaceFilterReader {
  /** What a filter says of each: of datasets and columns by canonical names, jobs and runs; one statement. */
  filtered(places: readonly Entity[], filter: PlaceFilter): Promise<readonly Filtered[]>;
}
