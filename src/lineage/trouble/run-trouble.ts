import type { Nanos } from '../../domain/event.ts';
import { formatTime } from '../../domain/time.ts';
import type { PastRun } from './trouble-reader.ts';

/** Runs of a job that are looked at. */
export const HISTORY = 31;
/** Of how many its usual gap and duration can be told. */
const LEAST_USUAL = 5;
/** Longer than so many of its usual gaps without a run: it is not late, but stopped. */
const STOPPED_AFTER = 10n;

/** What is wrong with a job. */
export interface RunTrouble {
  readonly kind: 'FAILED' | 'ABORTED' | 'LATE';
  readonly run: string;
  readonly since: Nanos;
  readonly message: string | null;
}

/**
 * What is wrong with a job as of a time: that its last runs that ended failed or were aborted (told of the first of these), else that it is late:
 * it runs, and has for longer than 95 of 100 of its runs took, or it did not begin again for longer than 95 of 100 of the gaps between births of its runs.
 * @param runs those born by then, last born first, {@link HISTORY} at most
 * @returns null: nothing
 */
export function troubleOf(runs: readonly PastRun[], now: Nanos): RunTrouble | null {
  return failure(runs, now) ?? lateness(runs, now);
}

function failure(runs: readonly PastRun[], now: Nanos): RunTrouble | null {
  let first: RunTrouble | null = null;
  for (const { key, error, ...run } of runs) {
    const { failedAt, abortedAt } = run;
    if (isBy(failedAt, now)) first = { kind: 'FAILED', run: key, since: failedAt, message: error };
    else if (isBy(abortedAt, now)) first = { kind: 'ABORTED', run: key, since: abortedAt, message: error };
    else if (isBy(run.completedAt, now)) return first;
  }
  return first;
}

function lateness(runs: readonly PastRun[], now: Nanos): RunTrouble | null {
  const [latest, ...earlier] = runs;
  if (latest === undefined) return null;
  const began = ({ startedAt, at }: PastRun) => startedAt ?? at;
  const isRunning = !isBy(latest.completedAt, now);
  const duration = usual(earlier.flatMap((run) => (isBy(run.completedAt, now) ? [run.completedAt - began(run)] : [])));
  if (isRunning) {
    if (duration === null || now - began(latest) <= duration) return null;
    const message = `has run since ${formatTime(began(latest))}, usually takes up to ${text(duration)}`;
    return late(latest, began(latest) + duration, message);
  }
  const gap = gapExceeded(
    earlier.map(({ at }, i) => (runs[i] as PastRun).at - at),
    now - latest.at,
  );
  if (gap === null) return null;
  const message = `has not run since ${formatTime(latest.at)}, usually runs again within ${text(gap)}`;
  return late(latest, latest.at + gap, message);
}

/** How long what recurs takes until it is late, where it is by now; null: it is not, or so late that it stopped, or too few gaps are known. */
export function gapExceeded(gaps: readonly Nanos[], waited: Nanos): Nanos | null {
  const gap = usual(gaps);
  return gap === null || waited <= gap || waited > gap * STOPPED_AFTER ? null : gap;
}

function late({ key }: PastRun, since: Nanos, message: string): RunTrouble {
  return { kind: 'LATE', run: key, since, message };
}

/** The 95th percentile, by nearest rank; null: of too few. */
function usual(spans: readonly Nanos[]): Nanos | null {
  if (spans.length < LEAST_USUAL) return null;
  const sorted = [...spans].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null;
}

function isBy(time: Nanos | null, now: Nanos): time is Nanos {
  return time !== null && time <= now;
}

function text(span: Nanos): string {
  return `${Number(span / 1_000_000n) / 1_000} s`;
}
