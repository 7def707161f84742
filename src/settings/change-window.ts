import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Nanos } from '../domain/event.ts';
import type { SettingsStore, WindowChange } from './settings-store.ts';

/** A transaction of so many takes some tens of milliseconds, for which ingest of the organization waits. */
const JOBS_AT_ONCE = 10;
/** So long a question may be under way that began just before: then it is answered by the window as before. */
const NOTICE_MS = 2_000;

/**
 * Changes the active window of an organization: settles the facts of all its jobs anew, a few in each transaction, beside ingest. Meanwhile who asks what is current
 * is told so. Ended before its end, it is gone on with by {@link resumeWindowChanges}.
 * @param noticeMs how long questions that began before may take
 * @returns how many jobs were settled; null: another change took the place of this one
 */
export async function changeWindow(
  store: SettingsStore,
  organization: string,
  window: Nanos,
  onJobs: (done: number) => void = () => {},
  noticeMs = NOTICE_MS,
): Promise<number | null> {
  const change = { organization, token: randomUUID() };
  await store.beginWindowChange(change, window);
  await wait(noticeMs);
  return settleAll(store, change, onJobs);
}

/**
 * Goes on, from the beginning, with changes that were begun and not ended: whoever made them is gone, or does the same.
 * @param signal ends it between two transactions
 */
export async function resumeWindowChanges(store: SettingsStore, signal: AbortSignal): Promise<void> {
  for (const change of await store.windowChanges()) await settleAll(store, change, () => {}, signal);
}

async function settleAll(
  store: SettingsStore,
  change: WindowChange,
  onJobs: (done: number) => void,
  signal?: AbortSignal,
): Promise<number | null> {
  const { organization } = change;
  if (!(await store.setWindow(change))) return null;
  let done = 0;
  for (let after: string | null = null; ;) {
    if (signal?.aborted === true) return done;
    const jobs: string[] = await store.jobsAfter(organization, after, JOBS_AT_ONCE);
    if (jobs.length > 0) await store.settleAnew(organization, jobs);
    done += jobs.length;
    onJobs(done);
    if (jobs.length < JOBS_AT_ONCE) break;
    after = jobs.at(-1) ?? null;
  }
  await store.endWindowChange(change);
  return done;
}
