import type { Nanos } from '../../domain/event.ts';
import { bucketsOf, type Span } from './buckets.ts';
import type { RunFigures, Subject, StatisticsReader } from './statistics-reader.ts';

const NO_RUNS: RunFigures = { fresh: 0, running: 0, complete: 0, aborted: 0, failed: 0, p50: null, p95: null };

export interface RunStatistics {
  readonly whole: RunFigures;
  /** How many times as long the median run of the later half of the time took as that of the earlier; null: one of them is not there, or took no time. */
  readonly trend: number | null;
  /** Each of the time, also those without runs. */
  readonly buckets: readonly (RunFigures & { readonly at: Nanos })[];
}

/**
 * Runs over a time.
 * @throws InvalidQuestionError as {@link bucketsOf}
 */
export async function runStatistics(of: Subject, span: Span, reader: StatisticsReader): Promise<RunStatistics> {
  const { starts, stretches } = bucketsOf(span);
  const { from, to } = span;
  const counted = await reader.countRuns(of, { stretches, middle: from + (to - from) / 2n });
  const [earlier, later] = [counted.earlierHalf?.p50 ?? null, counted.laterHalf?.p50 ?? null];
  return {
    whole: counted.whole ?? NO_RUNS,
    trend: earlier === null || later === null || earlier <= 0 ? null : later / earlier,
    buckets: starts.map((at, i) => ({ at, ...(counted.buckets.get(i) ?? NO_RUNS) })),
  };
}
