import { setTimeout as wait } from 'node:timers/promises';
import type { Nanos } from '../domain/event.ts';

/** What retention works on. Each call is one small transaction. */
export interface RetentionStore {
  /** From now on nothing is answered as of a time before. */
  setHorizon(organization: string, horizon: Nanos): Promise<void>;
  /** Keys after the given one, ascending. */
  keysAfter(label: 'Dataset' | 'Job', organization: string, after: string | null, limit: number): Promise<string[]>;
  /**
   * Takes out runs of a job that ended before the horizon, but for those that answers as of the horizon and later need.
   * @returns how many; less than the limit: there are no more
   */
  expireRuns(organization: string, job: string, horizon: Nanos, limit: number): Promise<number>;
  /** Takes out counts of events that came on days before, so many at most. @returns how many */
  expireEventCounts(organization: string, horizon: Nanos, limit: number): Promise<number>;
  /** Takes out versions that no longer held at the horizon and that no run names. @returns how many */
  expireVersions(label: 'Dataset' | 'Job', keys: readonly string[], horizon: Nanos): Promise<number>;
}

export interface Expired {
  readonly runs: number;
  readonly versions: number;
}

const PAGE = 100;
/** A transaction of so many takes some tens of milliseconds, for which ingest of the organization waits. */
const RUNS_AT_ONCE = 200;
const COUNTS_AT_ONCE = 2_000;
const PAUSE_MS = 20;

/**
 * Lets go of what happened before a time: runs that ended, versions that were replaced, and how many events came. Lineage as of that time and later stays as it is.
 * @param signal ends it between two transactions; what is left goes the next time
 */
export async function retain(
  store: RetentionStore,
  organization: string,
  horizon: Nanos,
  signal: AbortSignal,
): Promise<Expired> {
  await store.setHorizon(organization, horizon);
  let [runs, versions] = [0, 0];
  for await (const jobs of pages(store, 'Job', organization, signal)) {
    for (const job of jobs) {
      for (let gone = RUNS_AT_ONCE; gone === RUNS_AT_ONCE && !signal.aborted;) {
        gone = await store.expireRuns(organization, job, horizon, RUNS_AT_ONCE);
        runs += gone;
        if (gone > 0) await wait(PAUSE_MS);
      }
    }
    versions += await store.expireVersions('Job', jobs, horizon);
  }
  for await (const datasets of pages(store, 'Dataset', organization, signal))
    versions += await store.expireVersions('Dataset', datasets, horizon);
  for (let gone = COUNTS_AT_ONCE; gone === COUNTS_AT_ONCE && !signal.aborted;)
    gone = await store.expireEventCounts(organization, horizon, COUNTS_AT_ONCE);
  return { runs, versions };
}

async function* pages(
  store: RetentionStore,
  label: 'Dataset' | 'Job',
  organization: string,
  signal: AbortSignal,
): AsyncGenerator<string[]> {
  let after: string | null = null;
  while (!signal.aborted) {
    const keys: string[] = await store.keysAfter(label, organization, after, PAGE);
    if (keys.length > 0) yield keys;
    if (keys.length < PAGE) return;
    after = keys.at(-1) ?? null;
  }
}
