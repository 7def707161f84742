import type { Nanos } from '../../domain/event.ts';
import { bucketsOf, type Span } from './buckets.ts';
import type { EventCount, Subject, StatisticsReader } from './statistics-reader.ts';

/** Events are counted by quarters of an hour: what clocks of all zones begin their hours with. */
export const QUARTER: Nanos = 900n * 1_000_000_000n;
/** Producers that are told apart: those that sent most. */
const MOST_PRODUCERS = 100;

/** Events that were taken, by who sent them. */
export interface EventFigures {
  readonly events: number;
  /** Those that sent most first. */
  readonly producers: EventCount[];
  /** Of producers beyond {@link MOST_PRODUCERS}. */
  readonly others: number;
}

export interface EventStatistics {
  readonly whole: EventFigures;
  /** Each of the time, also those without events. */
  readonly buckets: readonly (EventFigures & { readonly at: Nanos })[];
}

/**
 * Events over a time that is widened to whole quarters of an hour.
 * @throws InvalidQuestionError as {@link bucketsOf}
 */
export async function eventStatistics(of: Subject, span: Span, reader: StatisticsReader): Promise<EventStatistics> {
  const wide = span.to <= span.from ? span : { ...span, from: quarter(span.from), to: quarter(span.to + QUARTER - 1n) };
  const { starts, stretches } = bucketsOf(wide);
  const counted = await reader.countEvents(of, stretches, MOST_PRODUCERS);
  const byBucket = Map.groupBy(counted, ({ bucket }) => bucket);
  return {
    whole: figures(counted),
    buckets: starts.map((at, i) => ({ at, ...figures(byBucket.get(i) ?? []) })),
  };
}

function quarter(at: Nanos): Nanos {
  return at - (((at % QUARTER) + QUARTER) % QUARTER);
}

function figures(counts: readonly (EventCount & { readonly isOther: boolean })[]): EventFigures {
  const named = new Map<string | null, EventCount>();
  let [events, others] = [0, 0];
  for (const { isOther, producer, ...count } of counts) {
    events += count.events;
    if (isOther) others += count.events;
    else named.set(producer, sum({ producer, ...count }, named.get(producer)));
  }
  return { events, others, producers: [...named.values()].sort(byMost) };
}

function sum({ producer, events, last }: EventCount, other: EventCount | undefined): EventCount {
  if (other === undefined) return { producer, events, last };
  return { producer, events: events + other.events, last: last > other.last ? last : other.last };
}

function byMost(a: EventCount, b: EventCount): number {
  return b.events - a.events || ((a.producer ?? '') < (b.producer ?? '') ? -1 : 1);
}
