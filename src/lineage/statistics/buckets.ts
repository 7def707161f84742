import { InvalidQuestionError } from '../../domain/errors.ts';
import type { Nanos } from '../../domain/event.ts';
import { offsetsOf, type OffsetAt } from './zone-offsets.ts';

/** Of an answer. */
const MAX_BUCKETS = 500;

export const BUCKET_LENGTHS = ['HOUR', 'DAY', 'WEEK'] as const;
export type BucketLength = (typeof BUCKET_LENGTHS)[number];

/** A time that is cut into buckets, by the clocks of a zone. */
export interface Span {
  readonly from: Nanos;
  /** Excluded. */
  readonly to: Nanos;
  readonly bucket: BucketLength;
  /** An IANA name. */
  readonly timeZone: string;
}

/** Buckets of one length, one after another: where clocks change, another stretch begins. Seconds are those since 1970. */
export interface Stretch {
  /** Of the time asked for, what is in these buckets; `to` excluded. */
  readonly from: Nanos;
  readonly to: Nanos;
  /** When the first of them begins, how many seconds each takes, and its place among all buckets, from 0. */
  readonly start: bigint;
  readonly seconds: bigint;
  readonly place: bigint;
}

export interface Buckets {
  /** When each begins. */
  readonly starts: readonly Nanos[];
  readonly stretches: readonly Stretch[];
}

const NANOS = 1_000_000_000n;
const HOUR = 3_600;
const DAY = 24 * HOUR;
/** Clocks are changed by less. */
const MOST_CHANGED = 26 * HOUR;

/**
 * @throws InvalidQuestionError INVALID_TIMES when it ends before it begins; TOO_MANY_BUCKETS; UNKNOWN_TIME_ZONE
 */
export function bucketsOf({ from, to, bucket, timeZone }: Span): Buckets {
  const offsetAt = offsetsOf(timeZone);
  if (to <= from) throw new InvalidQuestionError('"to" must be later than "from".', 'INVALID_TIMES');
  const first = Number(floored(from, NANOS));
  const bounds = bucket === 'HOUR' ? hoursFrom(first, offsetAt) : daysFrom(first, bucket === 'DAY' ? 1 : 7, offsetAt);
  const starts: number[] = [];
  const stretches: Stretch[] = [];
  let start: number | null = null;
  for (const end of bounds) {
    if (start !== null && end > start) {
      if (starts.length === MAX_BUCKETS) throw tooMany();
      add(stretches, { start, seconds: end - start, place: starts.length }, { from, to });
      starts.push(start);
    }
    if (start !== null && BigInt(end) * NANOS >= to) break;
    start = end;
  }
  return { starts: starts.map((at) => BigInt(at) * NANOS), stretches };
}

function add(
  stretches: Stretch[],
  { start, seconds, place }: { readonly start: number; readonly seconds: number; readonly place: number },
  { from, to }: Pick<Span, 'from' | 'to'>,
): void {
  const end = BigInt(start + seconds) * NANOS;
  const until = end < to ? end : to;
  const last = stretches.at(-1);
  if (last?.seconds === BigInt(seconds)) stretches[stretches.length - 1] = { ...last, to: until };
  else {
    const begin = BigInt(start) * NANOS;
    stretches.push({
      ...{ from: begin > from ? begin : from, to: until },
      ...{ start: BigInt(start), seconds: BigInt(seconds), place: BigInt(place) },
    });
  }
}

function tooMany(): InvalidQuestionError {
  const message = `That would be more than ${MAX_BUCKETS} buckets: ask for longer ones, or for less time.`;
  return new InvalidQuestionError(message, 'TOO_MANY_BUCKETS');
}

/** When hours begin by the clock, from the one at a time on, and when the clock is changed: an hour that it shows twice is two. */
function* hoursFrom(at: number, offsetAt: OffsetAt): Generator<number> {
  const begin = at - mod(at + offsetAt(at), HOUR);
  const changed = changeWithin(begin, at, offsetAt);
  let start = changed ?? begin;
  for (;;) {
    yield start;
    const next = start + HOUR - mod(start + offsetAt(start), HOUR);
    start = changeWithin(start, next, offsetAt) ?? next;
  }
}

/** When each so many days begin by the clock, from those at a time on; weeks on Mondays. */
function* daysFrom(at: number, length: number, offsetAt: OffsetAt): Generator<number> {
  const day = Math.floor((at + offsetAt(at)) / DAY);
  // 1970-01-01 was a Thursday.
  for (let first = day - mod(length === 7 ? day + 3 : 0, length); ; first += length) yield startOfDay(first, offsetAt);
}

/** The first time that the clock shows a day, or a later one where it passes over that. */
function startOfDay(day: number, offsetAt: OffsetAt): number {
  const clock = day * DAY;
  const [before, after] = [offsetAt(clock - MOST_CHANGED), offsetAt(clock + MOST_CHANGED)];
  const candidates = [clock - before, clock - after].filter((at) => at + offsetAt(at) === clock);
  if (candidates.length > 0) return Math.min(...candidates);
  const [early, late] = [clock - Math.max(before, after), clock - Math.min(before, after)];
  return changeWithin(early, late, offsetAt) ?? late;
}

/** When clocks change after one time, and not after another: the last second before which they show what they do at the first. */
function changeWithin(after: number, until: number, offsetAt: OffsetAt): number | null {
  const before = offsetAt(after);
  if (offsetAt(until) === before) return null;
  let [same, other] = [after, until];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offsetAt(middle) === before) same = middle;
    else other = middle;
  }
  return other;
}

function mod(n: number, by: number): number {
  return ((n % by) + by) % by;
}

function floored(n: bigint, by: bigint): bigint {
  const rest = n % by;
  return (n - (rest < 0n ? rest + by : rest)) / by;
}
