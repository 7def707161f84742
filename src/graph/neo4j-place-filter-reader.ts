import type { Entity } from '../domain/entity.ts';
import type { Filtered, PlaceFilter, PlaceFilterReader } from '../lineage/past-runs/place-filter-reader.ts';
import type { Neo4jClient } from './client.ts';
import { columnParts } from './column-roots.ts';
import { namespaceParams, nodeParams } from './filter-params.ts';
import { atFilters } from './statement.ts';
import { filteredPlaces } from './statements/place-filter-statements.ts';

/** What filters say of places that walks come to level by level; the text holds only the filters that are asked for. */
export class Neo4jPlaceFilterReader implements PlaceFilterReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  filtered(places: readonly Entity[], { namespaces, filter }: PlaceFilter): Promise<Filtered[]> {
    const keysOf = (wanted: Entity['label']) => places.filter(({ label }) => label === wanted).map(({ key }) => key);
    const params = {
      ...{ datasets: keysOf('Dataset'), jobs: keysOf('Job'), runs: keysOf('Run') },
      columns: keysOf('Column').map((key) => ({ key, ...columnParts(key) })),
      ...namespaceParams(namespaces, filter),
      ...nodeParams(filter),
      stops: filter.stopAt.map(({ label, key }) => ({ label, key, ...(label === 'Column' && columnParts(key)) })),
    };
    return this.#client.read(filteredPlaces, params, atFilters(filteredPlaces.text, params));
  }
}
