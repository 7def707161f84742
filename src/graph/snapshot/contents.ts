import type { Json } from '../../domain/event.ts';
import { facetHash, type FacetEntry, type FacetMap } from '../../domain/facets.ts';
import { parseJson } from '../../domain/json.ts';
import type { Neo4jClient, Transaction } from '../client.ts';
import { readContentTexts } from '../contents.ts';

/** Texts held at most, in UTF-16 units: many runs of a job refer to the same ones. */
const MAX_HELD = 16 * 1024 * 1024;

/** Large values, read when they are needed: those of one thing at a time. */
export class SnapshotContents {
  readonly #client: Neo4jClient;
  readonly #organization: string;
  readonly #held = new Map<string, string>();
  #size = 0;

  constructor(client: Neo4jClient, organization: string) {
    this.#client = client;
    this.#organization = organization;
  }

  async texts(hashes: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(hashes)];
    const found = new Map(
      wanted.flatMap((hash) => {
        const text = this.#held.get(hash);
        return text === undefined ? [] : [[hash, text] as const];
      }),
    );
    const missing = wanted.filter((hash) => !found.has(hash)).sort();
    if (missing.length === 0) return found;
    const reading: Pick<Transaction, 'run'> = { run: (statement, params) => this.#client.read(statement, params) };
    for (const [hash, text] of await readContentTexts(reading, this.#organization, missing)) {
      found.set(hash, text);
      this.#hold(hash, text);
    }
    return found;
  }

  /** The facets with the values of those that are kept apart. One whose value is gone is left out. */
  async whole(facets: FacetMap): Promise<FacetMap> {
    const isApart = ({ value, deleted }: FacetEntry) => value === undefined && !deleted;
    const apart = [...facets.values()].filter(isApart).map(facetHash);
    if (apart.length === 0) return facets;
    const texts = await this.texts(apart);
    return new Map(
      [...facets].flatMap(([name, entry]): [string, FacetEntry][] => {
        if (!isApart(entry)) return [[name, entry]];
        const text = texts.get(facetHash(entry));
        return text === undefined ? [] : [[name, { ...entry, text, value: parseJson(text) as Json }]];
      }),
    );
  }

  #hold(hash: string, text: string): void {
    this.#held.set(hash, text);
    this.#size += text.length;
    for (const [oldest, { length }] of this.#held) {
      if (this.#size <= MAX_HELD) return;
      this.#held.delete(oldest);
      this.#size -= length;
    }
  }
}
