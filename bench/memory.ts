import { setTimeout as wait } from 'node:timers/promises';
import { graphqlLineage } from './graphql-lineage.ts';
import { HttpClient } from './http-client.ts';
import { sendUnits } from './http-load.ts';
import type { Options } from './options.ts';
import { cpuSeconds, residentMegabytes } from './process-usage.ts';
import type { Stack } from './stack.ts';
import { slope } from './statistics.ts';
import { DEFAULT_WORKLOAD, mixUnits, random } from './workload.ts';

const CONCURRENCY = 32;
const ASKERS = 2;
const INTERVAL_SECONDS = 10;
/** Heaps grow to their working size first: what comes after is what must not grow. */
const SETTLED_FROM = 1 / 3;

export interface MemoryResult {
  readonly minutes: number;
  readonly samples: readonly { readonly seconds: number; readonly megabytes: number }[];
  readonly maximum: number;
  /** Over the settled part, megabytes a minute. */
  readonly growth: number;
  readonly eventsPerSecond: number;
  readonly queriesPerSecond: number;
  readonly serverCores: number;
}

/** Resident memory of the server while events keep coming and questions are asked. */
export async function measureMemory(
  stack: Stack,
  { minutes }: Options,
  onProgress: (line: string) => void,
): Promise<MemoryResult> {
  const { key } = await stack.newTenant();
  const sender = new HttpClient(stack.server.url, key, CONCURRENCY);
  await sendUnits(sender, mixTexts(1), CONCURRENCY); // all that is asked for later exists from here on
  const ending = new AbortController();
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1_000;
  const cpuBefore = cpuSeconds(stack.server.pid);
  const ingest = sendUnits(sender, until(ending.signal, mixTexts(Infinity)), CONCURRENCY);
  const askers = Array.from({ length: ASKERS }, (_, i) =>
    ask(new HttpClient(stack.server.url, key, 1), random(i), ending.signal),
  );
  const samples: { seconds: number; megabytes: number }[] = [];
  const watching = (async () => {
    while (elapsed() < minutes * 60) {
      await wait(INTERVAL_SECONDS * 1_000);
      samples.push({ seconds: elapsed(), megabytes: residentMegabytes(stack.server.pid) });
      onProgress(`memory: ${samples.at(-1)?.megabytes.toFixed(0)} MB after ${elapsed().toFixed(0)} s`);
    }
    ending.abort();
  })();
  const [load, ...asked] = await Promise.all([ingest, ...askers, watching]);
  const settled = samples.slice(Math.floor(samples.length * SETTLED_FROM));
  return {
    minutes,
    samples,
    maximum: Math.max(...samples.map(({ megabytes }) => megabytes)),
    growth: slope(settled.map(({ seconds, megabytes }) => ({ x: seconds / 60, y: megabytes }))),
    eventsPerSecond: load.events / load.seconds,
    queriesPerSecond: asked.reduce((sum: number, queries) => sum + (queries ?? 0), 0) / load.seconds,
    serverCores: (cpuSeconds(stack.server.pid) - cpuBefore) / load.seconds,
  };
}

/** DAG runs: in each round of the same jobs. */
function* mixTexts(rounds: number): Generator<string[]> {
  for (const unit of mixUnits({ ...DEFAULT_WORKLOAD, rounds })) yield unit.map((event) => JSON.stringify(event));
}

function* until<T>(signal: AbortSignal, items: Iterable<T>): Generator<T> {
  for (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}

const DETAILS = `
query ($namespace: String!, $dataset: String!, $job: String!) {
  dataset(namespace: $namespace, name: $dataset) { facets columns { name type } }
  job(namespace: $namespace, name: $job) { facets runs(first: 20) { edges { node { runId state startedAt endedAt } } } }
  jobs(namespace: $namespace, first: 100) { edges { node { name } } }
}`;

/** Asks for lineage and for details in turn. @returns how many questions were answered */
async function ask(client: HttpClient, next: () => number, signal: AbortSignal): Promise<number> {
  const namespace = DEFAULT_WORKLOAD.namespace;
  let answered = 0;
  while (!signal.aborted) {
    const dag = Math.floor(next() * 10);
    const name = `t_${dag}_0`;
    await graphqlLineage(client, { namespace, name, depth: 20, direction: 'BOTH', first: 1_000 });
    await client.graphql(DETAILS, { namespace, dataset: name, job: `dag_${dag}.task_0` });
    answered += 2;
  }
  client.close();
  return answered;
}
