import type { Nanos } from './event.ts';
import { before, from, union, type Intervals } from './intervals.ts';

// When facts hold: `docs/spec.md`, section 2.

/** The active window unless the database says otherwise: 30 days. */
export const DEFAULT_WINDOW: Nanos = 30n * 86_400n * 1_000_000_000n;

/** What happened around a fact from a time on. Lists are ascending. */
export interface Happenings {
  readonly from: Nanos;
  /** The greatest sighting of the fact before `from`; null: none. */
  readonly lastSightingBefore: Nanos | null;
  /** Its sightings from then on: of each run that said it the smallest time. */
  readonly sightings: readonly Nanos[];
  /** The greatest time before `from` at which a run of its job was born; null: none. */
  readonly lastBirthBefore: Nanos | null;
  /** When runs of its job were born from then on. */
  readonly births: readonly Nanos[];
}

/**
 * When runs say that a fact holds, from `happenings.from` on: from each sighting to the first run born more than the window after it.
 * @param retiredAt when their job was retired, ascending: what was seen by then ends
 */
export function observed(happenings: Happenings, window: Nanos, retiredAt: readonly Nanos[] = []): Intervals {
  const { from: start, lastSightingBefore, sightings, lastBirthBefore, births } = happenings;
  const endOf = (sighting: Nanos) => earlier(firstAfter(births, sighting + window), firstFrom(retiredAt, sighting));
  const parts = sightings.map((at) => ({ from: at, to: endOf(at) }));
  const goesOn =
    lastSightingBefore !== null && (lastBirthBefore === null || lastBirthBefore <= lastSightingBefore + window);
  return union(goesOn ? [{ from: start, to: endOf(lastSightingBefore) }] : [], parts);
}

/** When declarations say that a fact holds: from each that declares it to the owner's next, or its retirement. */
export function declared(
  declaredAt: ReadonlySet<Nanos>,
  declarations: ReadonlySet<Nanos>,
  retiredAt: readonly Nanos[] = [],
): Intervals {
  if (declaredAt.size === 0) return [];
  const sorted = [...declarations].sort(compareTimes);
  return union(
    [...declaredAt].map((at) => ({ from: at, to: earlier(firstAfter(sorted, at), firstFrom(retiredAt, at)) })),
  );
}

/** What held before stays; what `changed` says replaces the rest. */
export function replacedFrom(held: Intervals, start: Nanos, ...changed: readonly Intervals[]): Intervals {
  return union(before(held, start), ...changed.map((intervals) => from(intervals, start)));
}

export function compareTimes(a: Nanos, b: Nanos): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function firstFrom(ascending: readonly Nanos[], at: Nanos): Nanos | null {
  return ascending.find((each) => each >= at) ?? null;
}

/** null: never. */
function earlier(a: Nanos | null, b: Nanos | null): Nanos | null {
  return a === null || (b !== null && b < a) ? b : a;
}

/** The first of an ascending list that is greater; null: none. */
function firstAfter(ascending: readonly Nanos[], at: Nanos): Nanos | null {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as Nanos) > at) high = middle;
    else low = middle + 1;
  }
  return ascending[low] ?? null;
}
