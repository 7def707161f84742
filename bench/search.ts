import { wordsOf } from '../src/domain/search-words.ts';
import { checkCatalogLoader, loadCatalog } from './catalog-loader.ts';
import { LARGE_CATALOG, type Catalog } from './catalog.ts';
import { HttpClient } from './http-client.ts';
import { createIndex, dropIndex, measureIndexCost, type IndexCost } from './search-index.ts';
import type { Options } from './options.ts';
import { SEARCH_WAYS, searchQuestions, type SearchAsked, type SearchWay } from './search-questions.ts';
import type { Stack } from './stack.ts';
import { percentile } from './statistics.ts';

/** What the page's search box asks for at once. */
const FIRST = 12;

/** Of one kind of question; milliseconds. */
export interface SearchResult {
  readonly way: SearchWay | 'all';
  /** Of 100 questions, how many found something. */
  readonly found: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The index alone, asked for as many by the plainest query of the same words. */
  readonly bareP50: number;
  readonly bareP95: number;
}

export interface SearchResults {
  /** Entities of a small catalogue that the direct loader made as ingest does. */
  readonly compared: number;
  readonly entities: number;
  readonly loadSeconds: number;
  readonly indexSeconds: number;
  readonly searches: readonly SearchResult[];
  readonly costs: readonly IndexCost[];
}

/** Search over GraphQL against the bare full-text call, and what the index costs ingest. */
export async function measureSearch(
  stack: Stack,
  options: Options,
  onProgress: (line: string) => void,
): Promise<SearchResults> {
  const { quick, scale } = options;
  const catalog: Catalog = quick
    ? { datasets: 3_000, jobs: 1_000, columns: 14 }
    : { ...LARGE_CATALOG, datasets: LARGE_CATALOG.datasets * scale, jobs: LARGE_CATALOG.jobs * scale };
  onProgress('search: comparing the loader with ingest');
  const compared = await checkCatalogLoader(stack, { datasets: 60, jobs: 40, columns: 14 });
  const { organization, key } = await stack.newTenant();
  onProgress('search: loading');
  await dropIndex(stack);
  const started = performance.now();
  await loadCatalog(stack.driver, organization, catalog, (line) => onProgress(`search: ${line}`));
  const loadSeconds = (performance.now() - started) / 1_000;
  onProgress('search: making the index');
  const indexSeconds = await createIndex(stack);
  const client = new HttpClient(stack.server.url, key, 1);
  const samples = quick ? 20 : 100;
  const searches: SearchResult[] = [];
  const all = new Times();
  for (const seed of [1, 2])
    for (const way of SEARCH_WAYS) {
      onProgress(`search: ${way}${seed === 1 ? ', warming up' : ''}`);
      const times = new Times();
      for (const asked of searchQuestions(catalog, way, samples, seed))
        await times.ask(
          () => askGraphql(client, asked),
          () => askIndex(stack, organization, asked),
        );
      if (seed === 1) continue;
      searches.push(times.result(way));
      all.add(times);
    }
  client.close();
  for (const { way, p50, p95, p99, bareP50 } of [...searches, all.result('all')])
    onProgress(`search: ${way} ${[p50, p95, p99, bareP50].map((ms) => ms.toFixed(1)).join(' ')}`);
  const costs = await measureIndexCost(stack, options, onProgress);
  const entities = catalog.datasets * (1 + catalog.columns) + catalog.jobs;
  return { compared, entities, loadSeconds, indexSeconds, searches: [...searches, all.result('all')], costs };
}

const SEARCH = `query ($text: String!, $namespaces: [String!]) {
  search(text: $text, namespaces: $namespaces, first: ${FIRST}) {
    edges { match node { __typename id ... on Dataset { namespace name } ... on Job { namespace name } ... on Column { name dataset { namespace name } } } } } }`;

async function askGraphql(client: HttpClient, { text, namespaces }: SearchAsked): Promise<number> {
  const { search } = await client.graphql<{ search: { edges: unknown[] } }>(SEARCH, { text, namespaces });
  return search.edges.length;
}

/** Each word by what begins with it, in names alone. */
async function askIndex({ driver }: Stack, organization: string, { text, namespaces }: SearchAsked): Promise<void> {
  const words = wordsOf(text).map((word) => `+search:${word}*`);
  const places = namespaces?.map((namespace) => `namespace:"${namespace}"`).join(' ');
  const query = [`+organization:"${organization}"`, ...(places === undefined ? [] : [`+(${places})`]), ...words].join(
    ' ',
  );
  const call = `CALL db.index.fulltext.queryNodes('entity_search', $query, {limit: ${FIRST}}) YIELD node, score RETURN node.key, score`;
  const session = driver.session({ defaultAccessMode: 'READ' });
  await session.run(call, { query });
  await session.close();
}

class Times {
  readonly graphql: number[] = [];
  readonly bare: number[] = [];
  found = 0;

  async ask(one: () => Promise<number>, other: () => Promise<void>): Promise<void> {
    const started = performance.now();
    if ((await one()) > 0) this.found++;
    const between = performance.now();
    await other();
    this.graphql.push(between - started);
    this.bare.push(performance.now() - between);
  }

  add(times: Times): void {
    this.graphql.push(...times.graphql);
    this.bare.push(...times.bare);
    this.found += times.found;
  }

  result(way: SearchResult['way']): SearchResult {
    const [p50 = NaN, p95 = NaN, p99 = NaN] = [50, 95, 99].map((percent) => percentile(this.graphql, percent));
    const [bareP50 = NaN, bareP95 = NaN] = [50, 95].map((percent) => percentile(this.bare, percent));
    return { way, found: (100 * this.found) / this.graphql.length, p50, p95, p99, bareP50, bareP95 };
  }
}
