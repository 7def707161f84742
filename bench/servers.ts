import { HttpClient } from './http-client.ts';
import { sendUnits } from './http-load.ts';
import type { Options } from './options.ts';
import { exportOrganization, OF_ORDER } from './organization-export.ts';
import type { Stack } from './stack.ts';
import { median } from './statistics.ts';
import { DEFAULT_WORKLOAD, mixUnits } from './workload.ts';

const CONCURRENCY = 32;

export interface ServersResults {
  readonly onePerSecond: number;
  readonly twoPerSecond: number;
  /** Median of the turns' ratios. */
  readonly ratio: number;
  /** Nodes and relationships that are the same in both graphs. */
  readonly compared: number;
}

/** Two servers on one Neo4j against one. */
export async function measureServers(
  stack: Stack,
  { quick, repeats }: Options,
  onProgress: (line: string) => void,
): Promise<ServersResults> {
  const urls = [stack.server.url, (await stack.startAnother()).url];
  const workload = { ...DEFAULT_WORKLOAD, ...(quick ? { mixJobs: 100, rounds: 1 } : { mixJobs: 300, rounds: 2 }) };
  const units = [...mixUnits(workload)].map((unit) => unit.map((event) => JSON.stringify(event)));
  onProgress('servers: warming up');
  await send(stack, urls, units);
  const rates: [number[], number[]] = [[], []];
  let compared = 0;
  for (let turn = 0; turn < repeats; turn++) {
    onProgress(`servers: turn ${turn + 1}`);
    const one = await send(stack, urls.slice(0, 1), units);
    const two = await send(stack, urls, units);
    rates[0].push(one.perSecond);
    rates[1].push(two.perSecond);
    compared = await sameGraph(stack, one.organization, two.organization);
  }
  const ratio = median(rates[1].map((two, i) => two / (rates[0][i] ?? Number.NaN)));
  return { onePerSecond: median(rates[0]), twoPerSecond: median(rates[1]), ratio, compared };
}

type Units = readonly (readonly string[])[];

/** The units dealt out to the servers, with as many senders in all. */
async function send(stack: Stack, urls: readonly string[], units: Units) {
  const { organization, key } = await stack.newTenant();
  const senders = CONCURRENCY / urls.length;
  const started = performance.now();
  const loads = await Promise.all(
    urls.map(async (url, server) => {
      const client = new HttpClient(url, key, senders);
      const own = units.filter((_unit, i) => i % urls.length === server);
      const load = await sendUnits(client, own, senders);
      client.close();
      return load;
    }),
  );
  const events = loads.reduce((sum, load) => sum + load.events, 0);
  return { organization, perSecond: (events * 1_000) / (performance.now() - started) };
}

async function sameGraph(stack: Stack, one: string, two: string): Promise<number> {
  const [a, b] = [
    await exportOrganization(stack.driver, one, OF_ORDER),
    await exportOrganization(stack.driver, two, OF_ORDER),
  ];
  const differs = a.findIndex((line, i) => line !== b[i]);
  if (differs !== -1 || a.length !== b.length)
    throw new Error(`Two servers made another graph than one: ${a[differs] ?? ''} ${b[differs] ?? ''}`.slice(0, 2_000));
  return a.length;
}
