import { InvalidQuestionError } from '../../domain/errors.ts';
import type { Nanos } from '../../domain/event.ts';
import type { RunFigures, RunsOf, StatisticsReader } from './statistics-reader.ts';

/** Of an answer. */
const MAX_BUCKETS = 500;

const HOUR = 3_600_000_000_000n;
export const BUCKETS = { HOUR, DAY: 24n * HOUR, WEEK: 7n * 24n * HOUR } as const;
export type BucketLength = keyof typeof BUCKETS;

/** 1970-01-05, the first Monday: where weeks are counted from, and as well days and hours. */
const MONDAY = 4n * BUCKETS.DAY;
const NO_RUNS: RunFigures = { fresh: 0, running: 0, complete: 0, aborted: 0, failed: 0, p50: null, p95: null };

export interface RunStatistics {
  readonly whole: RunFigures;
  /** How many times as long the median run of the later half of the time took as that of the earlier; null: one of them is not there, or took no time. */
  readonly trend: number | null;
  /** Each of the time, also those without runs. */
  readonly buckets: readonly (RunFigures & { readonly at: Nanos })[];
}

/**
 * Runs over a time, `to` excluded.
 * @throws InvalidQuestionError INVALID_TIMES when it ends before it begins; TOO_MANY_BUCKETS
 */
export async function runStatistics(
  of: RunsOf,
  { from, to, bucket }: { readonly from: Nanos; readonly to: Nanos; readonly bucket: BucketLength },
  reader: StatisticsReader,
): Promise<RunStatistics> {
  if (to <= from) throw new InvalidQuestionError('"to" must be later than "from".', 'INVALID_TIMES');
  const length = BUCKETS[bucket];
  const start = from - mod(from - MONDAY, length);
  const count = Number((to - start + length - 1n) / length);
  if (count > MAX_BUCKETS) {
    const message = `That would be ${count} buckets; there may be ${MAX_BUCKETS}: ask for longer ones, or for less time.`;
    throw new InvalidQuestionError(message, 'TOO_MANY_BUCKETS');
  }
  const middle = from + (to - from) / 2n;
  const counted = await reader.countRuns(of, { from, to, middle, start, bucket: length });
  const [earlier, later] = [counted.earlierHalf?.p50 ?? null, counted.laterHalf?.p50 ?? null];
  return {
    whole: counted.whole ?? NO_RUNS,
    trend: earlier === null || later === null || earlier <= 0 ? null : later / earlier,
    buckets: Array.from({ length: count }, (_, i) => ({
      at: start + BigInt(i) * length,
      ...(counted.buckets.get(i) ?? NO_RUNS),
    })),
  };
}

function mod(n: bigint, by: bigint): bigint {
  return ((n % by) + by) % by;
}
