import { addRuns, runOfMany } from './history.ts';
import { HttpClient } from './http-client.ts';
import { sendUnits } from './http-load.ts';
import { loadDirectly } from './direct-loader.ts';
import type { Options } from './options.ts';
import type { Stack } from './stack.ts';
import { median } from './statistics.ts';
import { DEFAULT_WORKLOAD, ingestUnits } from './workload.ts';

const CONCURRENCY = 32;
const FEW_RUNS = 10;
/** Runs sent to a job each time. */
const MORE_RUNS = 200;

export interface GrowthResults {
  /** Nodes in the database before and after it was filled. */
  readonly nodes: readonly [number, number];
  /** Events a second, medians. */
  readonly emptyPerSecond: number;
  readonly fullPerSecond: number;
  readonly runs: number;
  readonly fewRunsPerSecond: number;
  readonly manyRunsPerSecond: number;
}

/** Whether ingest stays as fast when the graph, or one job, grows. */
export async function measureGrowth(
  stack: Stack,
  { quick, repeats }: Options,
  onProgress: (line: string) => void,
): Promise<GrowthResults> {
  const times = Math.max(3, repeats);
  const [jobs, runs] = quick ? [2_000, 2_000] : [70_000, 100_000];
  onProgress('growth: warming up');
  await layered(stack, quick);
  await layered(stack, quick);
  onProgress('growth: an empty graph');
  const empty = await several(times, () => layered(stack, quick));
  const before = await countNodes(stack);
  onProgress(`growth: loading ${jobs} jobs`);
  await loadDirectly(stack.driver, stack.newOrganization(), { ...DEFAULT_WORKLOAD, jobs }, onProgress);
  const after = await countNodes(stack);
  onProgress(`growth: a graph of ${after} nodes`);
  const full = await several(times, () => layered(stack, quick));
  onProgress(`growth: a job with ${runs} runs`);
  const [many, few] = await byTurns(stack, runs, times);
  return {
    ...{ nodes: [before, after], emptyPerSecond: empty, fullPerSecond: full },
    ...{ runs, fewRunsPerSecond: few, manyRunsPerSecond: many },
  };
}

async function several(times: number, measure: () => Promise<number>): Promise<number> {
  const rates: number[] = [];
  for (let i = 0; i < times; i++) rates.push(await measure());
  return median(rates);
}

async function layered(stack: Stack, quick: boolean): Promise<number> {
  const { key } = await stack.newTenant();
  const client = new HttpClient(stack.server.url, key, CONCURRENCY);
  const units = [...ingestUnits({ ...DEFAULT_WORKLOAD, jobs: quick ? 200 : 1_000 })];
  const { events, seconds } = await sendUnits(client, texts(units), CONCURRENCY);
  client.close();
  return events / seconds;
}

async function byTurns(stack: Stack, runs: number, times: number): Promise<[many: number, few: number]> {
  const rates: [number[], number[]] = [[], []];
  let sent = 0;
  const { organization, key } = await stack.newTenant();
  const client = new HttpClient(stack.server.url, key, CONCURRENCY);
  const send = async (name: string) => {
    const units = Array.from({ length: MORE_RUNS }, () => [runOfMany(name, sent++ % FEW_RUNS)]);
    const { events, seconds } = await sendUnits(client, texts(units), CONCURRENCY);
    return events / seconds;
  };
  await client.post('/api/v1/lineage', JSON.stringify(runOfMany('many', 0)), 201);
  await addRuns(stack, organization, 'many', FEW_RUNS, runs);
  for (let turn = 0; turn < times; turn++) {
    // A fresh name each time: the one with few must not become one with many.
    const few = `few ${turn}`;
    await client.post('/api/v1/lineage', JSON.stringify(runOfMany(few, 0)), 201);
    rates[0].push(await send('many'));
    rates[1].push(await send(few));
  }
  client.close();
  return [median(rates[0]), median(rates[1])];
}

async function countNodes(stack: Stack): Promise<number> {
  const { records } = await stack.driver.executeQuery('MATCH (n) RETURN count(n) AS nodes');
  return Number(records[0]?.get('nodes'));
}

function texts(units: Iterable<readonly unknown[]>): string[][] {
  return [...units].map((unit) => unit.map((event) => JSON.stringify(event)));
}
