import type { Nanos } from '../../domain/event.ts';
import { HISTORY, gapExceeded } from '../trouble/run-trouble.ts';
import type { StatisticsReader } from './statistics-reader.ts';

export interface Freshness {
  /** When the last run that wrote it completed; null: none did. */
  readonly lastWritten: Nanos | null;
  /** Half of the time between its first and its last write (of the last ones) passed in gaps as long, or longer; null: it was written less than twice. */
  readonly usualInterval: Nanos | null;
  /** Since when it is overdue, as jobs are late; null: it is not. */
  readonly lateSince: Nanos | null;
  /** False: so many of its last writes did not complete that earlier ones, which were not looked at, may say more. */
  readonly complete: boolean;
}

/** How fresh a dataset is, as of a time, by its last {@link HISTORY} writes. */
export async function freshnessOf(
  organization: string,
  dataset: string,
  asOf: Nanos,
  reader: StatisticsReader,
): Promise<Freshness> {
  const { times: writes, complete } = await reader.completedWrites(organization, dataset, asOf, HISTORY);
  const times = [...writes].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0));
  const [last = null] = times;
  const gaps = times.slice(1).map((at, i) => (times[i] as Nanos) - at);
  const overdue = last === null ? null : gapExceeded(gaps, asOf - last);
  return {
    complete,
    lastWritten: last,
    usualInterval: usualGap(gaps),
    lateSince: last === null || overdue === null ? null : last + overdue,
  };
}

/**
 * The median of gaps, each as often as it is long: what one who looks at any time waits in. Of a dataset that two runs write each night, one after another,
 * that is a day, where the plain median is the seconds between the two.
 */
function usualGap(gaps: readonly Nanos[]): Nanos | null {
  const longestFirst = [...gaps].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0));
  const whole = gaps.reduce((sum, gap) => sum + gap, 0n);
  let passed = 0n;
  return longestFirst.find((gap) => (passed += gap) * 2n >= whole) ?? null;
}
