import { releasedMigrations } from '../src/graph/migrations.ts';
import { catalogEvents } from './catalog.ts';
import { HttpClient } from './http-client.ts';
import { sendUnits } from './http-load.ts';
import type { Options } from './options.ts';
import { cpuSeconds } from './process-usage.ts';
import type { Stack } from './stack.ts';
import { median } from './statistics.ts';
import { DEFAULT_WORKLOAD, ingestUnits, mixUnits } from './workload.ts';

const CONCURRENCY = 32;
const INDEX = /^CREATE FULLTEXT INDEX (\w+)/;

/** Ingest with the full-text index and without it, by turns; medians. */
export interface IndexCost {
  readonly workload: string;
  readonly events: number;
  readonly withPerSecond: number;
  readonly withoutPerSecond: number;
  /** Of neighbouring turns: events a second without it, of those with it. */
  readonly ratio: number;
  /** What Neo4j takes of the processor, milliseconds an event. */
  readonly withCpuMs: number;
  readonly withoutCpuMs: number;
}

type Units = readonly (readonly string[])[];

/** The statements of the migrations that make the index. */
function indexes(): { readonly name: string; readonly statement: string }[] {
  return releasedMigrations()
    .flatMap(({ statements }) => statements)
    .flatMap((statement) => {
      const name = INDEX.exec(statement)?.[1];
      return name === undefined ? [] : [{ name, statement }];
    });
}

export async function dropIndex({ driver }: Stack): Promise<void> {
  for (const { name } of indexes()) await driver.executeQuery(`DROP INDEX ${name} IF EXISTS`);
}

/** @returns seconds until it holds all that there is */
export async function createIndex({ driver }: Stack): Promise<number> {
  const started = performance.now();
  for (const { statement } of indexes()) await driver.executeQuery(statement);
  await driver.executeQuery('CALL db.awaitIndexes(600)');
  return (performance.now() - started) / 1_000;
}

/** @param onProgress is told what is under way */
export async function measureIndexCost(
  stack: Stack,
  { quick, repeats }: Options,
  onProgress: (line: string) => void,
): Promise<IndexCost[]> {
  const size = quick ? 0.2 : 1;
  const workloads: readonly (readonly [string, Units])[] = [
    ['datasets of 10 columns and their jobs', texts(ingestUnits({ ...DEFAULT_WORKLOAD, jobs: 1_000 * size }))],
    ['datasets of 60 columns alone', units60(400 * size)],
    ['mix', texts(mixUnits({ ...DEFAULT_WORKLOAD, mixJobs: 100, rounds: quick ? 1 : 3 }))],
  ];
  const costs: IndexCost[] = [];
  for (const [workload, units] of workloads) {
    onProgress(`search: ingest with and without the index, ${workload}`);
    const turns: { readonly with: Sent; readonly without: Sent }[] = [];
    for (let turn = 0; turn < repeats; turn++) {
      const sent = { with: await warmed(stack, units), without: await withoutIndex(stack, units) };
      turns.push(sent);
    }
    const of = (which: 'with' | 'without', what: keyof Sent) => median(turns.map((turn) => turn[which][what]));
    costs.push({
      ...{ workload, events: units.reduce((sum, unit) => sum + unit.length, 0) },
      ...{ withPerSecond: of('with', 'perSecond'), withoutPerSecond: of('without', 'perSecond') },
      ratio: median(turns.map((turn) => turn.without.perSecond / turn.with.perSecond)),
      ...{ withCpuMs: of('with', 'cpuMs'), withoutCpuMs: of('without', 'cpuMs') },
    });
  }
  return costs;
}

interface Sent {
  readonly perSecond: number;
  readonly cpuMs: number;
}

async function withoutIndex(stack: Stack, units: Units): Promise<Sent> {
  await dropIndex(stack);
  const sent = await warmed(stack, units);
  await createIndex(stack);
  return sent;
}

/** Who makes or drops an index makes Neo4j forget all plans. */
async function warmed(stack: Stack, units: Units): Promise<Sent> {
  await send(stack, units.slice(0, Math.ceil(units.length / 3)));
  return send(stack, units);
}

async function send(stack: Stack, units: Units): Promise<Sent> {
  const { key } = await stack.newTenant();
  const client = new HttpClient(stack.server.url, key, CONCURRENCY);
  const before = cpuSeconds(stack.neo4j.pid);
  const { events, seconds } = await sendUnits(client, units, CONCURRENCY);
  client.close();
  return { perSecond: events / seconds, cpuMs: ((cpuSeconds(stack.neo4j.pid) - before) * 1_000) / events };
}

function units60(datasets: number): string[][] {
  return texts(Array.from(catalogEvents({ datasets, jobs: 0, columns: 60 }), (event) => [event]));
}

function texts(units: Iterable<readonly unknown[]>): string[][] {
  return [...units].map((unit) => unit.map((event) => JSON.stringify(event)));
}
