import { composeKey } from '../src/domain/keys.ts';
import { bareLineage } from './bare-lineage.ts';
import { graphqlLineage } from './graphql-lineage.ts';
import { HttpClient } from './http-client.ts';
import { checkLeanLoader, loadHub, loadLean } from './lean-loader.ts';
import { measureSameSize, type Graph, type SameSizeResult } from './lineage.ts';
import type { Options } from './options.ts';
import { residentMegabytes } from './process-usage.ts';
import { dropIndex } from './search-index.ts';
import type { Stack } from './stack.ts';
import { percentile } from './statistics.ts';
import { DEFAULT_WORKLOAD, random, wiring, type Workload } from './workload.ts';

const DEPTHS = [1, 5, 20, 100, 1_000];
const PAGE = 100;
const LARGE_PAGE = 1_000;
const PAGES_OF_HUB = 5;
/** Deeper than the graph of the whole subgraph. */
const WHOLE_DEPTH = 200;

export interface FirstPage {
  readonly jobs: number;
  readonly depth: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly bareP50: number;
}

/** Milliseconds at p50. */
export interface WholeSubgraph {
  readonly nodes: number;
  readonly pages: number;
  readonly graphql: number;
  readonly bare: number;
  /** Without paging: the same whole answer, counted. */
  readonly count: number;
}

export interface HubPages {
  readonly readers: number;
  /** p50 of each of the first pages, of the hub and of another node; milliseconds. */
  readonly hub: readonly number[];
  readonly other: readonly number[];
}

export interface LargestQuery {
  readonly roots: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Resident memory of the server before, at most meanwhile. */
  readonly before: number;
  readonly maximum: number;
}

export interface PagesResults {
  readonly compared: number;
  readonly firstPages: readonly FirstPage[];
  readonly whole: WholeSubgraph;
  readonly hub: HubPages;
  readonly sameSize: SameSizeResult;
  readonly largest: LargestQuery;
}

/** Pages of lineage in large graphs. */
export async function measurePages(
  stack: Stack,
  { quick, scale }: Options,
  onProgress: (line: string) => void,
): Promise<PagesResults> {
  // Of widths in which every fifth job stands below another such one, so that there are answers of one size.
  // The last is so narrow that one walk reaches nearly all of it: 20,000 nodes.
  const [shapes, readers, samples] = quick
    ? ([
        [
          [2_500, 100],
          [3_000, 0],
          [10_000, 200],
          [2_500, 20],
        ],
        2_000,
        20,
      ] as const)
    : ([
        [
          [10_600, 200],
          [100_000, 0],
          [1_000_000 * scale, 2_000],
          [10_600, 60],
        ],
        20_000,
        60,
      ] as const);
  onProgress('pages: comparing the loader');
  const compared = await checkLeanLoader(stack, { ...DEFAULT_WORKLOAD, jobs: 200 });
  await dropIndex(stack); // walks do not read it, and a million nodes load faster without it
  const graphs = [];
  for (const [jobs, width] of shapes) {
    onProgress(`pages: loading ${jobs} jobs`);
    graphs.push(await graphOf(stack, { ...DEFAULT_WORKLOAD, jobs, width }, (line) => onProgress(`pages: ${line}`)));
  }
  const [smallest, mean, largest, narrow] = graphs as [Graph, Graph, Graph, Graph];
  const firstPages: FirstPage[] = [];
  for (const depth of DEPTHS) {
    onProgress(`pages: first page at depth ${depth}`);
    firstPages.push(await measureFirstPage(stack, mean, depth, samples));
  }
  onProgress('pages: a whole subgraph');
  const whole = await measureWhole(stack, narrow, quick ? 3 : 5);
  onProgress('pages: a hub');
  const hub = await measureHub(stack, mean, readers, samples);
  onProgress('pages: answers of one size');
  const sameSize = await measureSameSize(stack, smallest, largest, samples);
  onProgress('pages: the largest query');
  const largestQuery = await measureLargest(stack, mean);
  for (const { client } of graphs) client.close();
  return { compared, firstPages, whole, hub, sameSize, largest: largestQuery };
}

async function graphOf(stack: Stack, workload: Workload, onProgress: (line: string) => void): Promise<Graph> {
  const { organization, key } = await stack.newTenant();
  await loadLean(stack.driver, organization, workload, onProgress);
  return { workload, organization, client: new HttpClient(stack.server.url, key, 1) };
}

function roots({ workload }: Graph, count: number): string[] {
  const written = wiring(workload).flatMap(({ outputs }) => outputs);
  const next = random(workload.seed + 5);
  return Array.from({ length: count }, () => written[Math.floor(next() * written.length)] ?? '');
}

async function measureFirstPage(stack: Stack, graph: Graph, depth: number, samples: number): Promise<FirstPage> {
  const { workload, organization, client } = graph;
  const { namespace } = workload;
  const times: [number[], number[]] = [[], []];
  for (const round of ['warm-up', 'measured'])
    for (const name of roots(graph, samples)) {
      const key = composeKey(organization, namespace, name);
      const page = await timed(() =>
        graphqlLineage(client, { namespace, name, depth, direction: 'BOTH', first: PAGE }),
      );
      const bare = await timed(() => bareLineage(stack.driver, { key, depth, direction: 'BOTH', limit: PAGE }));
      if (round !== 'measured') continue;
      times[0].push(page);
      times[1].push(bare);
    }
  const [p50, p95, bareP50] = [percentile(times[0], 50), percentile(times[0], 95), percentile(times[1], 50)];
  return { jobs: workload.jobs, depth, p50, p95, bareP50 };
}

const PAGED = `query ($namespace: String!, $name: String!, $depth: Int!, $first: Int!, $after: String, $direction: Direction!) {
  lineage(root: { dataset: { namespace: $namespace, name: $name } }, depth: $depth, direction: $direction, first: $first, after: $after) {
    nodes { distance node { id ... on Dataset { namespace name } ... on Job { namespace name } } }
    edges { source target kind }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Paged {
  readonly lineage: {
    readonly nodes: readonly unknown[];
    readonly edges: readonly unknown[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

interface Asked {
  readonly namespace: string;
  readonly name: string;
  readonly depth: number;
  readonly direction: 'BOTH' | 'DOWNSTREAM';
  readonly first: number;
}

/** Page after page, up to so many. @returns the milliseconds of each; nodes and edges of all */
async function readPages(client: HttpClient, asked: Asked, most = Infinity) {
  const milliseconds: number[] = [];
  let [nodes, edges, after] = [0, 0, null as string | null];
  do {
    const started = performance.now();
    const { lineage } = await client.graphql<Paged>(PAGED, { ...asked, after });
    milliseconds.push(performance.now() - started);
    nodes += lineage.nodes.length;
    edges += lineage.edges.length;
    after = lineage.pageInfo.hasNextPage ? lineage.pageInfo.endCursor : null;
  } while (after !== null && milliseconds.length < most);
  return { milliseconds, nodes, edges };
}

async function measureWhole(
  stack: Stack,
  { workload, organization, client }: Graph,
  times: number,
): Promise<WholeSubgraph> {
  const { namespace } = workload;
  const middle = Math.floor(workload.jobs / workload.width / 2);
  const name = `ds_${middle}_5`;
  const key = composeKey(organization, namespace, name);
  const asked = { namespace, name, depth: WHOLE_DEPTH, direction: 'BOTH' as const, first: LARGE_PAGE };
  const count = () =>
    client.graphql(
      'query ($namespace: String!, $name: String!, $depth: Int!) { lineage(root: { dataset: { namespace: $namespace, name: $name } }, depth: $depth) { total } }',
      asked,
    );
  const samples: { pages: number; graphql: number; bare: number; count: number; nodes: number }[] = [];
  for (let i = 0; i <= times; i++) {
    const found = await readPages(client, asked);
    const started = performance.now();
    const bare = await bareLineage(stack.driver, { key, depth: WHOLE_DEPTH, direction: 'BOTH' });
    const bareMs = performance.now() - started;
    if (found.nodes !== bare.nodes.size || found.edges !== bare.edges)
      throw new Error(
        `Pages hold ${found.nodes} nodes and ${found.edges} edges, and there are ${bare.nodes.size} and ${bare.edges}.`,
      );
    const graphql = found.milliseconds.reduce((sum, each) => sum + each, 0);
    const sample = {
      pages: found.milliseconds.length,
      nodes: found.nodes,
      graphql,
      bare: bareMs,
      count: await timed(count),
    };
    if (i > 0) samples.push(sample);
  }
  const p50 = (what: 'graphql' | 'bare' | 'count' | 'pages' | 'nodes') =>
    percentile(
      samples.map((sample) => sample[what]),
      50,
    );
  return { nodes: p50('nodes'), pages: p50('pages'), graphql: p50('graphql'), bare: p50('bare'), count: p50('count') };
}

async function measureHub(stack: Stack, other: Graph, readers: number, samples: number): Promise<HubPages> {
  const { organization, key } = await stack.newTenant();
  const workload: Workload = { ...DEFAULT_WORKLOAD, shape: 'hub', jobs: readers };
  await loadHub(stack.driver, organization, workload);
  const client = new HttpClient(stack.server.url, key, 1);
  const names = roots(other, samples);
  const of: [number[][], number[][]] = [[], []];
  for (let i = -5; i < samples; i++) {
    const asked = { namespace: workload.namespace, depth: WHOLE_DEPTH, direction: 'DOWNSTREAM' as const, first: PAGE };
    const hub = await readPages(client, { ...asked, name: 'hub_ds' }, PAGES_OF_HUB);
    const node = await readPages(other.client, { ...asked, name: names.at(i) ?? '' }, PAGES_OF_HUB);
    if (i < 0) continue;
    of[0].push(hub.milliseconds);
    of[1].push(node.milliseconds);
  }
  client.close();
  const p50 = (times: readonly number[][]) =>
    Array.from({ length: PAGES_OF_HUB }, (_, page) =>
      percentile(
        times.flatMap((each) => each[page] ?? []),
        50,
      ),
    );
  return { readers, hub: p50(of[0]), other: p50(of[1]) };
}

/** As many of 50 walks of 1,000 nodes as one query may hold. */
async function measureLargest(stack: Stack, graph: Graph): Promise<LargestQuery> {
  const { workload, client } = graph;
  const pid = stack.server.pid;
  const names = roots(graph, 50);
  for (let count = 50; count > 0; count--) {
    const fields = names.slice(0, count).map(
      (
        name,
        i,
      ) => `r${i}: lineage(root: { dataset: { namespace: "${workload.namespace}", name: "${name}" } }, depth: 1000, first: 1000) {
        nodes { distance direction node { id ... on Dataset { namespace name listed } ... on Job { namespace name } } }
        edges { source target kind certainty firstSeen lastSeen } pageInfo { hasNextPage endCursor } }`,
    );
    const before = residentMegabytes(pid);
    let maximum = before;
    const watching = setInterval(() => (maximum = Math.max(maximum, residentMegabytes(pid))), 20);
    const started = performance.now();
    try {
      const text = await client.post('/graphql', JSON.stringify({ query: `{ ${fields.join('\n')} }` }), 200);
      const { data, errors } = JSON.parse(text) as {
        data?: unknown;
        errors?: readonly { extensions?: { code?: string } }[];
      };
      if (
        errors?.some(
          ({ extensions }) => extensions?.code === 'QUERY_TOO_COSTLY' || extensions?.code === 'QUERY_TOO_LONG',
        )
      )
        continue;
      if (errors !== undefined || data == null) throw new Error(`The largest query was answered ${text.slice(0, 500)}`);
      return { roots: count, bytes: text.length, seconds: (performance.now() - started) / 1_000, before, maximum };
    } finally {
      clearInterval(watching);
    }
  }
  throw new Error('No query is allowed.');
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await ask();
  return performance.now() - started;
}
