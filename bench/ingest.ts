import { lockOrganization } from '../src/graph/statements/write-statements.ts';
import { commitMetrics, since } from './commit-metrics.ts';
import { dbHitsOf, type DbHits } from './db-hits.ts';
import { HttpClient } from './http-client.ts';
import { interleaved, sendUnits } from './http-load.ts';
import type { Options } from './options.ts';
import { cpuSeconds } from './process-usage.ts';
import { record, type SentTransaction } from './recorder.ts';
import { forOrganization, replay, replayAtOnce } from './replay.ts';
import type { Stack } from './stack.ts';
import { median, percentile } from './statistics.ts';
import { DEFAULT_WORKLOAD, ingestUnits, mixUnits } from './workload.ts';

/** Of a warm-up. */
const MOST_ROUNDS = 12;
/** Rounds in a row that do not cost less than this part of the least before, after which it is warm. */
const [ROUNDS_IN_VAIN, LESS] = [3, 0.97];
/** Events whose statements are profiled. */
const PROFILED = 500;

/** One run of a workload through the server. */
export interface ServerRun {
  readonly eventsPerSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Events a transaction, on average. */
  readonly batch: number;
  /** Of the time, how much a transaction was under way. */
  readonly commitShare: number;
  /** Of the time, how much the organization's lock was held. */
  readonly lockShare: number;
  readonly serverCpuMs: number;
  readonly neo4jCpuMs: number;
}

export interface IngestResult {
  readonly workload: string;
  readonly concurrency: number;
  readonly events: number;
  /** Medians of the repeats. */
  readonly server: ServerRun;
  /** The same writes straight over Bolt. */
  readonly boltEventsPerSecond: number;
  /** Median of the repeats' ratios, each of two runs that followed one another. */
  readonly ratio: number;
  /** The upserts of each event in a transaction of its own, over as many connections, without the lock. */
  readonly upsertsPerSecond: number;
  /** As `ratio`, of these. */
  readonly upsertsRatio: number;
  readonly dbHits: DbHits;
}

type Units = readonly (readonly string[])[];

/** Ingest over HTTP against the same writes over Bolt, each into an organization of its own, taking turns. */
export async function measureIngest(stack: Stack, options: Options, onProgress: (line: string) => void) {
  const { quick, repeats, concurrencies } = options;
  const layered = texts(ingestUnits({ ...DEFAULT_WORKLOAD, jobs: quick ? 300 : DEFAULT_WORKLOAD.jobs }));
  const mix = texts(mixUnits({ ...DEFAULT_WORKLOAD, ...(quick ? { mixJobs: 100, rounds: 1 } : {}) }));
  const workloads = [
    ['layered', layered],
    ['mix', mix],
  ] as const;

  const results: IngestResult[] = [];
  for (const [workload, units] of workloads) {
    onProgress(`ingest: warming up with ${workload}`);
    await warmUp(stack, units, quick ? 1 : MOST_ROUNDS, onProgress);
    for (const concurrency of concurrencies) {
      onProgress(`ingest: ${workload} at concurrency ${concurrency}`);
      results.push(await measureOne(stack, workload, units, concurrency, repeats));
    }
  }
  return results;
}

/**
 * Until both sides have compiled what they run, which takes minutes of a core at first: until an event costs no less any more. What is measured sooner is the
 * compilers, which whatever comes first pays for.
 */
async function warmUp(
  stack: Stack,
  units: Units,
  mostRounds: number,
  onProgress: (line: string) => void,
): Promise<void> {
  const organization = stack.newOrganization();
  const recorded = await record(stack.settings, organization, interleaved(units, 32), 15);
  let least = Infinity;
  for (let round = 1, inVain = 0; round <= mostRounds && inVain < ROUNDS_IN_VAIN; round++) {
    const { serverCpuMs, neo4jCpuMs, eventsPerSecond } = await runServer(stack, units, 32);
    await replay(stack.driver, forOrganization(recorded, organization, stack.newOrganization()));
    const cost = serverCpuMs + neo4jCpuMs;
    inVain = cost < least * LESS ? 0 : inVain + 1;
    least = Math.min(least, cost);
    onProgress(
      `ingest: round ${round}, ${eventsPerSecond.toFixed(0)} events/s, ${cost.toFixed(2)} ms of processors an event`,
    );
  }
}

async function measureOne(
  stack: Stack,
  workload: string,
  units: Units,
  concurrency: number,
  repeats: number,
): Promise<IngestResult> {
  const events = units.reduce((sum, unit) => sum + unit.length, 0);
  const runs = [await runServer(stack, units, concurrency)];
  const organization = stack.newOrganization();
  const batchSize = Math.max(1, Math.round(runs[0]?.batch ?? 1));
  const recorded = await record(stack.settings, organization, interleaved(units, concurrency), batchSize);
  const alone = withoutLock(await record(stack.settings, `${organization}-alone`, interleaved(units, concurrency), 1));
  const bolt: number[] = [];
  const upserts: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    if (repeat > 0) runs.push(await runServer(stack, units, concurrency));
    const transactions = forOrganization(recorded, organization, stack.newOrganization());
    bolt.push(events / (await replay(stack.driver, transactions)));
    const upsertsOf = forOrganization(alone, `${organization}-alone`, `${stack.newOrganization()}-alone`);
    upserts.push(events / (await replayAtOnce(stack.driver, upsertsOf, concurrency)));
  }
  return {
    workload,
    concurrency,
    events,
    server: medianRun(runs),
    boltEventsPerSecond: median(bolt),
    dbHits: await dbHitsOf(stack, interleaved(units, concurrency).slice(0, PROFILED), batchSize),
    ratio: ratioTo(bolt, runs),
    upsertsPerSecond: median(upserts),
    upsertsRatio: ratioTo(upserts, runs),
  };
}

function ratioTo(others: readonly number[], runs: readonly ServerRun[]): number {
  return median(runs.map((run, i) => run.eventsPerSecond / (others[i] ?? Number.NaN)));
}

/** Connections that took it would wait for one another: a client that sends upserts has none. */
function withoutLock(transactions: readonly SentTransaction[]): SentTransaction[] {
  return transactions.map((statements) => statements.filter(({ text }) => text !== lockOrganization.text));
}

async function runServer(stack: Stack, units: Units, concurrency: number): Promise<ServerRun> {
  const { key } = await stack.newTenant();
  const client = new HttpClient(stack.server.url, key, concurrency);
  const cpu = () => [cpuSeconds(stack.server.pid), cpuSeconds(stack.neo4j.pid)] as const;
  const [metricsBefore, cpuBefore] = [await commitMetrics(stack.server), cpu()];
  const { events, seconds, milliseconds } = await sendUnits(client, units, concurrency);
  const [metricsAfter, cpuAfter] = [await commitMetrics(stack.server), cpu()];
  client.close();
  const commits = since(metricsBefore, metricsAfter);
  return {
    eventsPerSecond: events / seconds,
    p50: percentile(milliseconds, 50),
    p95: percentile(milliseconds, 95),
    p99: percentile(milliseconds, 99),
    batch: commits.events / commits.commits,
    commitShare: commits.seconds / seconds,
    lockShare: commits.lockSeconds / seconds,
    serverCpuMs: ((cpuAfter[0] - cpuBefore[0]) * 1_000) / events,
    neo4jCpuMs: ((cpuAfter[1] - cpuBefore[1]) * 1_000) / events,
  };
}

function medianRun(runs: readonly ServerRun[]): ServerRun {
  const of = (name: keyof ServerRun) => median(runs.map((run) => run[name]));
  return {
    eventsPerSecond: of('eventsPerSecond'),
    p50: of('p50'),
    p95: of('p95'),
    p99: of('p99'),
    batch: of('batch'),
    commitShare: of('commitShare'),
    lockShare: of('lockShare'),
    serverCpuMs: of('serverCpuMs'),
    neo4jCpuMs: of('neo4jCpuMs'),
  };
}

function texts(units: Iterable<readonly unknown[]>): string[][] {
  return [...units].map((unit) => unit.map((event) => JSON.stringify(event)));
}
