import { composeKey } from '../src/domain/keys.ts';
import { bareLineage, type BareAnswer } from './bare-lineage.ts';
import { checkDirectLoader } from './direct-loader-check.ts';
import { loadDirectly } from './direct-loader.ts';
import { graphqlLineage, type LineageAnswer } from './graphql-lineage.ts';
import { HttpClient } from './http-client.ts';
import type { Options } from './options.ts';
import type { Stack } from './stack.ts';
import { percentile } from './statistics.ts';
import { DEFAULT_WORKLOAD, random, wiring, type Workload } from './workload.ts';

const DEPTHS = [1, 5, 20];
const WHOLE = 1_000;
const PAGE = 100;
const SAME_SIZE_DEPTH = 20;

/** p50 of one kind of answer, asked for over GraphQL and by the bare Cypher over Bolt; milliseconds. */
export interface Pair {
  readonly graphql: number;
  readonly graphqlP95: number;
  readonly bolt: number;
  readonly ratio: number;
}

export interface LineageResult {
  readonly jobs: number;
  readonly depth: number;
  /** p50 of the nodes answered. */
  readonly nodes: number;
  readonly edges: number;
  readonly whole: Pair;
  readonly page: Pair;
}

/** Answers of equal nodes and edges in the smallest and the largest graph. */
export interface SameSizeResult {
  readonly jobs: readonly [number, number];
  readonly pairs: number;
  readonly nodes: number;
  readonly graphql: readonly [number, number];
  readonly bolt: readonly [number, number];
}

export interface LineageResults {
  /** Nodes and relationships of the sample on which the direct loader was compared with ingest. */
  readonly compared: number;
  readonly latencies: readonly LineageResult[];
  readonly sameSize: SameSizeResult;
}

/** A loaded graph and a way to ask for it. */
export interface Graph {
  readonly workload: Workload;
  readonly organization: string;
  readonly client: HttpClient;
}

type Direction = 'BOTH' | 'DOWNSTREAM';

/** Lineage over GraphQL against the bare Cypher, in graphs of three sizes. */
export async function measureLineage(
  stack: Stack,
  { quick }: Options,
  onProgress: (line: string) => void,
): Promise<LineageResults> {
  const samples = quick ? 40 : 200;
  onProgress('lineage: comparing the direct loader with ingest');
  const compared = await checkDirectLoader(stack, { ...DEFAULT_WORKLOAD, jobs: 200 });
  const graphs: Graph[] = [];
  for (const jobs of quick ? [1_000, 3_000, 10_000] : [1_000, 10_000, 100_000]) {
    onProgress(`lineage: loading ${jobs} jobs`);
    graphs.push(await loadGraph(stack, { ...DEFAULT_WORKLOAD, jobs }, onProgress));
  }
  for (const graph of graphs) await warmUp(stack, graph, samples);
  const latencies: LineageResult[] = [];
  for (const graph of graphs) {
    for (const depth of DEPTHS) {
      onProgress(`lineage: ${graph.workload.jobs} jobs, depth ${depth}`);
      latencies.push(await measureDepth(stack, graph, depth, samples));
    }
  }
  onProgress('lineage: answers of one size in graphs of two sizes');
  const [smallest, largest] = [graphs[0], graphs.at(-1)];
  if (smallest === undefined || largest === undefined) throw new Error('There are no graphs.');
  const sameSize = await measureSameSize(stack, smallest, largest, samples);
  for (const { client } of graphs) client.close();
  return { compared, latencies, sameSize };
}

async function loadGraph(stack: Stack, workload: Workload, onProgress: (line: string) => void): Promise<Graph> {
  const { organization, key } = await stack.newTenant();
  await loadDirectly(stack.driver, organization, workload, onProgress);
  return { workload, organization, client: new HttpClient(stack.server.url, key, 1) };
}

/** Until plans are made and the JVM and V8 have compiled what they run. */
async function warmUp(stack: Stack, graph: Graph, samples: number): Promise<void> {
  for (const depth of DEPTHS) {
    for (const name of roots(graph.workload, samples, 1)) {
      await askGraphql(graph, name, depth, WHOLE);
      await askBolt(stack, graph, name, depth);
      await askGraphql(graph, name, depth, PAGE);
      await askBolt(stack, graph, name, depth, PAGE);
    }
  }
}

async function measureDepth(stack: Stack, graph: Graph, depth: number, samples: number): Promise<LineageResult> {
  const answers: BareAnswer[] = [];
  const times = { whole: new Samples(), wholeBolt: new Samples(), page: new Samples(), pageBolt: new Samples() };
  for (const name of roots(graph.workload, samples, 7)) {
    const answer = await times.whole.time(() => askGraphql(graph, name, depth, WHOLE));
    const bare = await times.wholeBolt.time(() => askBolt(stack, graph, name, depth));
    mustAgree(name, answer, bare);
    answers.push(bare);
    await times.page.time(() => askGraphql(graph, name, depth, PAGE));
    await times.pageBolt.time(() => askBolt(stack, graph, name, depth, PAGE));
  }
  return {
    jobs: graph.workload.jobs,
    depth,
    nodes: percentile(
      answers.map(({ nodes }) => nodes.size),
      50,
    ),
    edges: percentile(
      answers.map(({ edges }) => edges),
      50,
    ),
    whole: pair(times.whole, times.wholeBolt),
    page: pair(times.page, times.pageBolt),
  };
}

/** Answers of equal nodes and edges in two graphs. */
export async function measureSameSize(
  stack: Stack,
  small: Graph,
  large: Graph,
  samples: number,
): Promise<SameSizeResult> {
  const pairs = await equalAnswers(stack, small, large, samples);
  if (pairs.length === 0) throw new Error('No two answers are of the same size.');
  const times = [0, 1].map(() => ({ graphql: new Samples(), bolt: new Samples() }));
  for (const { names } of pairs) {
    for (const [i, graph] of [small, large].entries()) {
      const name = names[i] ?? '';
      await times[i]?.graphql.time(() => askGraphql(graph, name, SAME_SIZE_DEPTH, WHOLE, 'DOWNSTREAM'));
      await times[i]?.bolt.time(() => askBolt(stack, graph, name, SAME_SIZE_DEPTH, undefined, 'DOWNSTREAM'));
    }
  }
  const p50 = (kind: 'graphql' | 'bolt') => [times[0]?.[kind].p50 ?? NaN, times[1]?.[kind].p50 ?? NaN] as const;
  return {
    jobs: [small.workload.jobs, large.workload.jobs],
    pairs: pairs.length,
    nodes: percentile(
      pairs.map(({ nodes }) => nodes),
      50,
    ),
    graphql: p50('graphql'),
    bolt: p50('bolt'),
  };
}

/** Roots of the two graphs below which stand as many nodes and edges. */
async function equalAnswers(stack: Stack, small: Graph, large: Graph, samples: number) {
  const bySize = async (graph: Graph) => {
    const names = [...new Set(roots(graph.workload, samples * 2, 3, [0, 0.3]))];
    const found: { readonly name: string; readonly size: string; readonly nodes: number }[] = [];
    for (const name of names) {
      const { nodes, edges } = await askBolt(stack, graph, name, SAME_SIZE_DEPTH, undefined, 'DOWNSTREAM');
      found.push({ name, size: `${nodes.size} ${edges}`, nodes: nodes.size });
    }
    return Map.groupBy(found, ({ size }) => size);
  };
  const [smalls, larges] = [await bySize(small), await bySize(large)];
  return [...smalls]
    .flatMap(([size, group]) =>
      group.flatMap(({ name, nodes }, i) => {
        const other = larges.get(size)?.[i];
        return other === undefined ? [] : [{ nodes, names: [name, other.name] }];
      }),
    )
    .slice(0, samples);
}

/** Names of datasets, chosen at random; from the middle half of the graph, so that both directions have something to walk. */
function roots(workload: Workload, count: number, seed: number, [from, to] = [0.25, 0.75]): string[] {
  const written = wiring(workload).flatMap(({ outputs }) => outputs);
  const low = Math.floor(written.length * from);
  const high = Math.floor(written.length * to);
  const next = random(workload.seed + seed);
  return Array.from({ length: count }, () => written[low + Math.floor(next() * (high - low))] ?? '');
}

function askGraphql(
  { workload, client }: Graph,
  name: string,
  depth: number,
  first: number,
  direction: Direction = 'BOTH',
) {
  return graphqlLineage(client, { namespace: workload.namespace, name, depth, direction, first });
}

function askBolt(
  { driver }: Stack,
  { workload, organization }: Graph,
  name: string,
  depth: number,
  limit?: number,
  direction: Direction = 'BOTH',
): Promise<BareAnswer> {
  const key = composeKey(organization, workload.namespace, name);
  return bareLineage(driver, { key, depth, direction, ...(limit === undefined ? {} : { limit }) });
}

function mustAgree(name: string, answer: LineageAnswer, bare: BareAnswer): void {
  if (answer.complete && answer.nodes === bare.nodes.size && answer.edges === bare.edges) return;
  const said = `${answer.nodes} nodes and ${answer.edges} edges`;
  throw new Error(`Around ${name}, GraphQL finds ${said}, and Cypher ${bare.nodes.size} and ${bare.edges}.`);
}

/** Times of the same question asked again and again. */
class Samples {
  readonly #milliseconds: number[] = [];

  async time<T>(ask: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const answer = await ask();
    this.#milliseconds.push(performance.now() - started);
    return answer;
  }

  get p50(): number {
    return percentile(this.#milliseconds, 50);
  }

  get p95(): number {
    return percentile(this.#milliseconds, 95);
  }
}

function pair(graphql: Samples, bolt: Samples): Pair {
  return { graphql: graphql.p50, graphqlP95: graphql.p95, bolt: bolt.p50, ratio: graphql.p50 / bolt.p50 };
}
