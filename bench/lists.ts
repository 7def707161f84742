import { HttpClient } from './http-client.ts';
import { listedEvent, loadListed } from './list-loader.ts';
import { LIST_WAYS, listQuestion, type ListedKind, type ListWay } from './list-questions.ts';
import type { Options } from './options.ts';
import { record } from './recorder.ts';
import { createIndex, dropIndex } from './search-index.ts';
import type { Stack } from './stack.ts';
import { percentile } from './statistics.ts';
import { random } from './workload.ts';

const KINDS: readonly ListedKind[] = ['datasets', 'jobs'];
/** Pages that are read on after the first. */
const MORE_PAGES = 4;

/** Of one list and way; milliseconds. */
export interface ListResult {
  readonly kind: ListedKind;
  readonly way: ListWay;
  readonly p50: number;
  readonly p95: number;
  /** Of the pages after the first; null: there are none. */
  readonly nextP50: number | null;
  readonly nextP95: number | null;
}

export interface ListsResults {
  /** Answers of a small graph that the loader made as ingest does. */
  readonly compared: number;
  /** Datasets, and as many jobs. */
  readonly rows: number;
  readonly loadSeconds: number;
  readonly indexSeconds: number;
  readonly lists: readonly ListResult[];
}

interface Listing {
  readonly list: {
    readonly totalCount?: number;
    readonly edges?: readonly unknown[];
    readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** The page's lists over a million rows: first pages, next pages, sorted and narrowed down each way. */
export async function measureLists(
  stack: Stack,
  { quick, scale }: Options,
  onProgress: (line: string) => void,
): Promise<ListsResults> {
  const rows = quick ? 25_000 : Math.round(1_000_000 * scale);
  onProgress('lists: comparing the loader with ingest');
  const compared = await checkLoader(stack);
  const { organization, key } = await stack.newTenant();
  await dropIndex(stack);
  let started = performance.now();
  await loadListed(stack.driver, organization, rows, (line) => onProgress(`lists: ${line}`));
  const loadSeconds = (performance.now() - started) / 1_000;
  started = performance.now();
  onProgress('lists: making the index');
  await createIndex(stack);
  const indexSeconds = (performance.now() - started) / 1_000;
  const client = new HttpClient(stack.server.url, key, 1);
  const lists: ListResult[] = [];
  for (const kind of KINDS)
    for (const way of LIST_WAYS) {
      onProgress(`lists: ${kind}, ${way}`);
      lists.push(await measureWay(client, kind, way, rows, quick ? 10 : 40));
    }
  client.close();
  return { compared, rows, loadSeconds, indexSeconds, lists };
}

async function measureWay(
  client: HttpClient,
  kind: ListedKind,
  way: ListWay,
  count: number,
  samples: number,
): Promise<ListResult> {
  const first: number[] = [];
  const more: number[] = [];
  for (const seed of [1, 2]) {
    const next = random(seed);
    for (let i = 0; i < samples; i++) {
      const { query, variables } = listQuestion(kind, way, count, next);
      let after: string | null = null;
      for (let page = 0; page <= MORE_PAGES; page++) {
        const started = performance.now();
        const { list }: Listing = await client.graphql<Listing>(query, { ...variables, after });
        const took = performance.now() - started;
        if (seed === 2) (page === 0 ? first : more).push(took);
        after = list.pageInfo?.hasNextPage === true ? list.pageInfo.endCursor : null;
        if (after === null) break;
      }
    }
  }
  const of = (times: readonly number[], p: number) => (times.length === 0 ? null : percentile(times, p));
  return {
    ...{ kind, way, p50: percentile(first, 50), p95: percentile(first, 95) },
    ...{ nextP50: of(more, 50), nextP95: of(more, 95) },
  };
}

/** Its count and whether there is more, then each row. Cursors are sealed by organization. */
function comparable({ totalCount, pageInfo, edges = [] }: Listing['list']): string[] {
  return [{ totalCount, hasNextPage: pageInfo?.hasNextPage }, ...edges].map((each) => JSON.stringify(each));
}

/**
 * Asks a small graph of the loader, and an ingested one, the same.
 * @throws Error where answers differ
 * @returns how many are equal
 */
async function checkLoader(stack: Stack): Promise<number> {
  const count = 300;
  const [ingested, loaded] = [await stack.newTenant(), await stack.newTenant()];
  const events = Array.from({ length: count }, (_, i) => JSON.stringify(listedEvent(i)));
  await record(stack.settings, ingested.organization, events, 50);
  await loadListed(stack.driver, loaded.organization, count);
  const clients = [ingested, loaded].map(({ key }) => new HttpClient(stack.server.url, key, 1));
  let equal = 0;
  for (const kind of KINDS)
    for (const way of LIST_WAYS) {
      const next = random(7);
      for (let i = 0; i < 5; i++) {
        const { query, variables } = listQuestion(kind, way, count, next);
        const [expected = [], found = []] = await Promise.all(
          clients.map(async (client) => comparable((await client.graphql<Listing>(query, variables)).list)),
        );
        const at = expected.findIndex((text, j) => text !== found[j]);
        if (at !== -1 || expected.length !== found.length)
          throw new Error(`Loaded ${kind} ${way} are not those ingested: ${expected[at]} against ${found[at]}`);
        equal++;
      }
    }
  for (const client of clients) client.close();
  return equal;
}
