import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClient } from './http-client.ts';
import { sendUnits } from './http-load.ts';
import type { Options } from './options.ts';
import { cpuSeconds } from './process-usage.ts';
import type { ServerProcess } from './server-process.ts';
import type { Stack } from './stack.ts';
import { median } from './statistics.ts';
import { DEFAULT_WORKLOAD, mixUnits } from './workload.ts';

const CONCURRENCY = 32;
/** Turns before those that count. */
const WARM_UP = 2;

export interface ArchiveResults {
  /** Medians of the turns. */
  readonly withoutPerSecond: number;
  readonly withPerSecond: number;
  /** Medians of the turns' ratios: with an archive to without. */
  readonly ratio: number;
  readonly cpuRatio: number;
  /** Of the events as they were sent, and of the archive's files. */
  readonly sentBytes: number;
  readonly keptBytes: number;
}

/** A server that archives what it takes against one that does not, on one Neo4j, by turns. */
export async function measureArchive(
  stack: Stack,
  { quick, repeats }: Options,
  onProgress: (line: string) => void,
): Promise<ArchiveResults> {
  const folder = await mkdtemp(join(tmpdir(), 'openlineage-graph-archive-'));
  try {
    // Segments are compressed as they end: so many end that it counts.
    const archiving = await stack.startAnother({ ARCHIVE_DIR: folder, ARCHIVE_SEGMENT_BYTES: String(1024 * 1024) });
    const workload = { ...DEFAULT_WORKLOAD, ...(quick ? { mixJobs: 100, rounds: 1 } : { mixJobs: 300, rounds: 2 }) };
    const units = [...mixUnits(workload)].map((unit) => unit.map((event) => JSON.stringify(event)));
    const runs: [Run[], Run[]] = [[], []];
    for (let turn = 0; turn < repeats + WARM_UP; turn++) {
      onProgress(`archive: turn ${turn + 1} of ${repeats + WARM_UP}`);
      const [without, kept] = [await send(stack, stack.server, units), await send(stack, archiving, units)];
      if (turn < WARM_UP) continue;
      runs[0].push(without);
      runs[1].push(kept);
    }
    await stack.stopAnother(archiving); // what it holds back is written
    const sentBytes = units.flat().reduce((sum, text) => sum + Buffer.byteLength(text), 0) * (repeats + WARM_UP);
    const ratioOf = (name: keyof Run) => median(runs[1].map((run, i) => run[name] / (runs[0][i]?.[name] ?? NaN)));
    return {
      withoutPerSecond: median(runs[0].map(({ perSecond }) => perSecond)),
      withPerSecond: median(runs[1].map(({ perSecond }) => perSecond)),
      ...{ ratio: ratioOf('perSecond'), cpuRatio: ratioOf('cpuMs') },
      ...{ sentBytes, keptBytes: bytesIn(folder) },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly perSecond: number;
  /** Of the server, an event. */
  readonly cpuMs: number;
}

async function send(stack: Stack, { url, pid }: ServerProcess, units: readonly (readonly string[])[]): Promise<Run> {
  const { key } = await stack.newTenant();
  const client = new HttpClient(url, key, CONCURRENCY);
  const before = cpuSeconds(pid);
  const { events, seconds } = await sendUnits(client, units, CONCURRENCY);
  client.close();
  return { perSecond: events / seconds, cpuMs: ((cpuSeconds(pid) - before) * 1_000) / events };
}

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
