import { randomUUID } from 'node:crypto';
import { composeKey } from '../src/domain/keys.ts';
import { loadDirectly } from './direct-loader.ts';
import { HttpClient } from './http-client.ts';
import type { Options } from './options.ts';
import type { Stack } from './stack.ts';
import { percentile } from './statistics.ts';
import { DEFAULT_WORKLOAD, random, wiring } from './workload.ts';

const DEPTH = 10;
const FEW = 10;

/** p50 of a question asked in two ways by turns; milliseconds. */
export interface Compared {
  readonly what: string;
  readonly one: number;
  readonly other: number;
  readonly ratio: number;
}

export interface HistoryResults {
  readonly jobs: number;
  /** The same lineage as of now by `asOf`, and without it. */
  readonly asOf: Compared;
  /** That of the latest runs. */
  readonly latestRun: Compared;
  readonly runs: number;
  /** Questions about a dataset with many runs, and about one with ten. */
  readonly runsOfDataset: readonly Compared[];
}

/** What history costs: `asOf`, and a dataset that many runs wrote. */
export async function measureHistory(
  stack: Stack,
  { quick }: Options,
  onProgress: (line: string) => void,
): Promise<HistoryResults> {
  const [jobs, runs, samples] = quick ? [1_000, 2_000, 40] : [10_000, 100_000, 200];
  onProgress(`history: loading ${jobs} jobs`);
  const [asOf, latestRun] = await measureAsOf(stack, jobs, samples);
  onProgress(`history: a dataset with ${runs} runs`);
  return { jobs, asOf, latestRun, runs, runsOfDataset: await measureRuns(stack, runs, samples) };
}

const LINEAGE = `query ($namespace: String!, $name: String!, $depth: Int!, $asOf: DateTime, $edges: EdgeActivity) {
  lineage(root: { dataset: { namespace: $namespace, name: $name } }, depth: $depth, asOf: $asOf, edges: $edges, first: 1000) {
    nodes { distance node { id } } edges { source target kind } } }`;

async function measureAsOf(stack: Stack, jobs: number, samples: number): Promise<[Compared, Compared]> {
  const workload = { ...DEFAULT_WORKLOAD, jobs };
  const { organization, key } = await stack.newTenant();
  await loadDirectly(stack.driver, organization, workload);
  const client = new HttpClient(stack.server.url, key, 1);
  const written = wiring(workload).flatMap(({ outputs }) => outputs);
  const next = random(workload.seed + 11);
  const now = new Date().toISOString();
  const ask = (name: string, edges: 'CURRENT' | 'LATEST_RUN', asOf: string | null) =>
    client.graphql<{ lineage: { nodes: unknown[] } }>(LINEAGE, {
      ...{ namespace: workload.namespace, name, depth: DEPTH, edges, asOf },
    });
  const roots = Array.from({ length: samples }, () => written[Math.floor(next() * written.length)] ?? '');
  const compare = (what: string, edges: 'CURRENT' | 'LATEST_RUN') =>
    byTurns(
      what,
      roots.map((name) => [() => ask(name, edges, now), () => ask(name, edges, null)] as const),
    );
  const compared: [Compared, Compared] = [
    await compare('asOf', 'CURRENT'),
    await compare('LATEST_RUN asOf', 'LATEST_RUN'),
  ];
  client.close();
  return compared;
}

const RUNS = `
MATCH (j:Job {key: $job})
MATCH (d:Dataset {key: $dataset})
MATCH (d)-[:HAS_VERSION]->(v:DatasetVersion)
WITH j, d, head(collect(v)) AS v
UNWIND range($from, $to) AS i
WITH j, d, v, i, datetime('2026-01-01T00:00:00Z') + duration({minutes: i}) AS at
CREATE (r:Run {key: $prefix + toString(i) + $suffix, organization: $organization, runId: toString(i), job: j.key, state: 'COMPLETE', at: at, endedAt: at,
  completedAt: at, writes: true})
CREATE (r)-[:RUN_OF]->(j)
CREATE (r)-[:WROTE {run: r.key, dataset: d.key, job: j.key, at: at, listedAt: at, version: v.key, versionAt: at}]->(d)`;

const QUESTIONS = {
  lineage: `lineage(root: { dataset: { namespace: "bench", name: $name } }, depth: 3) { nodes { distance node { id } } edges { source target kind firstSeen lastSeen } }`,
  'last 20 runs': `dataset(namespace: "bench", name: $name) { runs(first: 20) { edges { node { id } } } }`,
  versions: `dataset(namespace: "bench", name: $name) { versions(first: 20) { edges { node { id } } } }`,
};

async function measureRuns(stack: Stack, runs: number, samples: number): Promise<Compared[]> {
  const { organization, key } = await stack.newTenant();
  const client = new HttpClient(stack.server.url, key, 1);
  for (const [name, count] of [
    ['many', runs],
    ['few', FEW],
  ] as const) {
    for (let version = 0; version < FEW; version++)
      await client.post('/api/v1/lineage', JSON.stringify(runOfMany(name, version)), 201);
    await addRuns(stack, organization, name, FEW, count);
  }
  const ask = (question: string, name: string) =>
    client.graphql<unknown>(`query ($name: String!) { ${question} }`, { name });
  const compared: Compared[] = [];
  for (const [what, question] of Object.entries(QUESTIONS)) {
    const pair = [() => ask(question, 'many'), () => ask(question, 'few')] as const;
    compared.push(
      await byTurns(
        what,
        Array.from({ length: samples }, () => pair),
      ),
    );
  }
  client.close();
  return compared;
}

/** Puts runs of a job and a dataset of one name straight into Neo4j, from one number to below another. */
export async function addRuns(stack: Stack, organization: string, name: string, from: number, to: number) {
  const key = composeKey(organization, 'bench', name);
  for (let first = from; first < to; first += 5_000) {
    await stack.driver.executeQuery(RUNS, {
      ...{ organization, job: key, dataset: key },
      ...{ prefix: composeKey(organization, ''), suffix: `|${composeKey('bench', name)}` },
      ...{ from: BigInt(first), to: BigInt(Math.min(first + 5_000, to) - 1) },
    });
  }
}

/** A run of a job and a dataset of one name; each version has one column more. */
export function runOfMany(name: string, version: number): object {
  const fields = Array.from({ length: version + 1 }, (_, i) => ({ name: `column_${i}`, type: 'bigint' }));
  return {
    eventType: 'COMPLETE',
    eventTime: new Date(Date.UTC(2026, 0, 1, 0, 0, version)).toISOString(),
    producer: 'https://github.com/OpenLineage',
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json',
    run: { runId: randomUUID() },
    job: { namespace: 'bench', name },
    inputs: [{ namespace: 'bench', name: `source of ${name}` }],
    outputs: [{ namespace: 'bench', name, facets: { schema: { fields } } }],
  };
}

type Ask = () => Promise<unknown>;

/** Each twice before, until plans are made and code is compiled. */
async function byTurns(what: string, pairs: readonly (readonly [Ask, Ask])[]): Promise<Compared> {
  const times: [number[], number[]] = [[], []];
  for (const round of ['warm-up', 'measured']) {
    for (const pair of pairs) {
      for (const [i, ask] of pair.entries()) {
        const started = performance.now();
        await ask();
        if (round === 'measured') times[i]?.push(performance.now() - started);
      }
    }
  }
  const [one, other] = [percentile(times[0], 50), percentile(times[1], 50)];
  return { what, one, other, ratio: one / other };
}
