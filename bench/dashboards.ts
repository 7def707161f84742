import { setTimeout as wait } from 'node:timers/promises';
import { DASHBOARD_KINDS, dashboardQuestions, type DashboardKind } from './dashboard-questions.ts';
import { loadDirectly } from './direct-loader.ts';
import { HttpClient } from './http-client.ts';
import { sendUnits } from './http-load.ts';
import type { Options } from './options.ts';
import { cpuSeconds } from './process-usage.ts';
import type { Stack } from './stack.ts';
import { percentile } from './statistics.ts';
import { DEFAULT_WORKLOAD, mixUnits, random, type Workload } from './workload.ts';

const DASHBOARDS = 50;
const SENDERS = 32;
const EVERY_MS = 1_000;

/** Of one kind of question; milliseconds, from when it was due. */
export interface KindTimes {
  readonly kind: DashboardKind | 'all';
  readonly asked: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Load {
  readonly times: readonly KindTimes[];
  /** Events a second, and how many were due; 0 where none were sent. */
  readonly eventsPerSecond: number;
  readonly due: number;
  /** Of each event, from when it was due; milliseconds. */
  readonly eventP50: number;
  readonly eventP99: number;
  /** Processors used. */
  readonly serverCores: number;
  readonly neo4jCores: number;
}

export interface DashboardsResults {
  readonly seconds: number;
  /** Events a second of ingest alone, as fast as it takes them. */
  readonly limit: number;
  readonly alone: Load;
  readonly ingestAlone: Load;
  readonly together: Load;
}

/** 50 dashboards, each with a question every second, alone and while ingest runs at half its limit. */
export async function measureDashboards(
  stack: Stack,
  { quick }: Options,
  onProgress: (line: string) => void,
): Promise<DashboardsResults> {
  const workload: Workload = { ...DEFAULT_WORKLOAD, jobs: quick ? 1_000 : 10_000, mixJobs: 100 };
  const seconds = quick ? 8 : 40;
  const { organization, key } = await stack.newTenant();
  onProgress(`dashboards: loading ${workload.jobs} jobs`);
  await loadDirectly(stack.driver, organization, workload, onProgress);
  onProgress('dashboards: runs');
  const sender = new HttpClient(stack.server.url, key, SENDERS);
  const units = endless(workload);
  await sendUnits(sender, take(units, (quick ? 3 : 20) * 10), SENDERS);
  onProgress('dashboards: the limit of ingest');
  const limit = await limitOf(sender, units, seconds / 2);
  const run = (what: string, dashboards: number, perSecond: number, length = seconds) => {
    onProgress(`dashboards: ${what}`);
    return underLoad(stack, key, workload, { dashboards, perSecond, seconds: length }, sender, units);
  };
  await run('warming up', DASHBOARDS, 0, seconds / 2);
  const alone = await run('alone', DASHBOARDS, 0);
  const ingestAlone = await run('ingest at half its limit', 0, limit / 2);
  const together = await run('both', DASHBOARDS, limit / 2);
  sender.close();
  return { seconds, limit, alone, ingestAlone, together };
}

/** Runs of the same DAGs, without end. */
function* endless(workload: Workload): Generator<string[], never> {
  for (const unit of mixUnits({ ...workload, rounds: Infinity })) yield unit.map((event) => JSON.stringify(event));
  throw new Error('The mix has ended.');
}

/** So many, and leaves the rest. */
function* take<T>(items: Iterator<T>, count: number): Generator<T> {
  for (let i = 0; i < count; i++) yield items.next().value as T;
}

async function limitOf(client: HttpClient, units: Iterator<string[]>, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  const some = function* () {
    while (performance.now() < until) yield units.next().value as string[];
  };
  const load = await sendUnits(client, some(), SENDERS);
  return load.events / load.seconds;
}

interface Wanted {
  readonly dashboards: number;
  readonly perSecond: number;
  readonly seconds: number;
}

async function underLoad(
  stack: Stack,
  key: string,
  workload: Workload,
  { dashboards, perSecond, seconds }: Wanted,
  sender: HttpClient,
  units: Iterator<string[]>,
): Promise<Load> {
  const client = new HttpClient(stack.server.url, key, DASHBOARDS);
  const cpu = () => [cpuSeconds(stack.server.pid), cpuSeconds(stack.neo4j.pid)] as const;
  const before = cpu();
  const started = performance.now();
  const until = started + seconds * 1_000;
  const times = new Map<DashboardKind, number[]>(DASHBOARD_KINDS.map((kind) => [kind, []]));
  const events: number[] = [];
  const next = random(7);
  await Promise.all([
    ...Array.from({ length: dashboards }, (_, i) =>
      dashboard(client, workload, i, started + next() * EVERY_MS, until, times),
    ),
    ...(perSecond === 0 ? [] : [sendEvenly(sender, units, perSecond, until, events)]),
  ]);
  client.close();
  const elapsed = (performance.now() - started) / 1_000;
  const after = cpu();
  const all = [...times.values()].flat();
  const of = (kind: KindTimes['kind'], taken: readonly number[]): KindTimes => ({
    ...{ kind, asked: taken.length, p50: percentile(taken, 50), p99: percentile(taken, 99) },
  });
  return {
    times: dashboards === 0 ? [] : [...Array.from(times, ([kind, taken]) => of(kind, taken)), of('all', all)],
    ...{ eventsPerSecond: events.length / seconds, due: perSecond },
    ...{ eventP50: percentile(events, 50), eventP99: percentile(events, 99) },
    ...{ serverCores: (after[0] - before[0]) / elapsed, neo4jCores: (after[1] - before[1]) / elapsed },
  };
}

/** A question every second, late ones counted from when they were due; ends when the time is over. */
async function dashboard(
  client: HttpClient,
  workload: Workload,
  seed: number,
  first: number,
  until: number,
  times: ReadonlyMap<DashboardKind, number[]>,
): Promise<void> {
  const questions = dashboardQuestions(workload, seed);
  for (let due = first; due < until; due += EVERY_MS) {
    await wait(Math.max(0, due - performance.now()));
    const { kind, query, variables } = questions.next().value;
    await client.graphql(query, variables);
    times.get(kind)?.push(performance.now() - due);
  }
}

/** Events in the order of their units, each sender with units of its own, so many a second in all. Those answered too late do not count. */
async function sendEvenly(
  client: HttpClient,
  units: Iterator<string[]>,
  perSecond: number,
  until: number,
  events: number[],
): Promise<void> {
  const started = performance.now();
  let sent = 0;
  const sendOne = async () => {
    while (performance.now() < until) {
      for (const event of units.next().value as string[]) {
        const due = started + (sent++ * 1_000) / perSecond;
        if (due >= until) return;
        await wait(Math.max(0, due - performance.now()));
        await client.post('/api/v1/lineage', event, 201);
        if (performance.now() < until) events.push(performance.now() - due);
      }
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sendOne));
}
