import type { Json, Nanos } from './event.ts';
import { facetText, type FacetEntry } from './facets.ts';

/** One content of a dataset's `schema` facet that a batch said. */
export interface SaidSchema {
  readonly entry: FacetEntry;
  readonly facet: Json;
  /** The smallest time at which the batch said it. */
  first: Nanos;
}

/** The schemas that a batch said, each content once a dataset: also a schema that does not win names columns. */
export class Schemas {
  readonly #said = new Map<string, Map<string, SaidSchema>>();

  add(dataset: string, entry: FacetEntry, facet: Json): void {
    let contents = this.#said.get(dataset);
    if (contents === undefined) {
      contents = new Map();
      this.#said.set(dataset, contents);
    }
    const text = facetText(entry) ?? '';
    const known = contents.get(text);
    if (known === undefined) contents.set(text, { entry, facet, first: entry.at });
    else if (entry.at < known.first) known.first = entry.at;
  }

  of(dataset: string): Iterable<SaidSchema> {
    return this.#said.get(dataset)?.values() ?? [];
  }
}
