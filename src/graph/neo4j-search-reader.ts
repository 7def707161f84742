import { composeKey } from '../domain/keys.ts';
import {
  SEARCH_WINDOW,
  type Counted,
  type FoundEntity,
  type RunsWanted,
  type SearchPlace,
  type SearchReader,
  type Wanted,
} from '../lineage/search/search-reader.ts';
import type { Neo4jClient } from './client.ts';
import { luceneQuery } from './lucene-query.ts';
import * as statements from './statements/search-statements.ts';

/** Of the best hits, so many for each that is wanted are looked at closely first: a dataset is hit by each of its names, and most have one. */
const SPARE = 3;
/** Greater than any. */
const MAX_SCORE = 2 ** 31;

/** Finds entities by the full-text index; runs, by the index of their ids. */
export class Neo4jSearchReader implements SearchReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async find(wanted: Wanted, after: SearchPlace | null, limit: number): Promise<readonly FoundEntity[]> {
    if (after === null && SPARE * limit < SEARCH_WINDOW) {
      const best = await this.#find(wanted, null, limit, SPARE * limit);
      if (best.length === limit || best[0]?.isCut !== true) return best;
    }
    return this.#find(wanted, after, limit, SEARCH_WINDOW);
  }

  #find(wanted: Wanted, after: SearchPlace | null, limit: number, most: number) {
    return this.#client.read(statements.search, {
      ...hitsOf(wanted),
      most: BigInt(most),
      score: BigInt(after?.score ?? MAX_SCORE),
      length: BigInt(after?.length ?? 0),
      key: after?.key ?? '',
      withSource: wanted.withSource,
      limit: BigInt(limit),
    });
  }

  async count(wanted: Wanted): Promise<Counted> {
    const [row] = await this.#client.read(statements.countSearch, hitsOf(wanted));
    return { count: row?.total ?? 0, isMore: (row?.hits ?? 0) >= SEARCH_WINDOW };
  }

  async runs(wanted: RunsWanted, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.#client.read(statements.searchRuns, runsOf(wanted, after, limit));
    return rows.map(({ key }) => key);
  }

  async countRuns(wanted: RunsWanted): Promise<Counted> {
    const { length: count } = await this.runs(wanted, null, SEARCH_WINDOW);
    return { count, isMore: count >= SEARCH_WINDOW };
  }
}

function hitsOf(wanted: Wanted) {
  const { organization, namespaces } = wanted;
  return {
    query: luceneQuery(wanted),
    organization,
    namespaces: namespaces && [...namespaces],
    window: BigInt(SEARCH_WINDOW),
  };
}

function runsOf({ organization, prefix, namespaces }: RunsWanted, after: string | null, limit: number) {
  return {
    organization,
    prefix,
    jobs: namespaces?.map((namespace) => `${composeKey(organization, namespace)}|`) ?? null,
    window: BigInt(SEARCH_WINDOW),
    after: after ?? '',
    limit: BigInt(limit),
  };
}
