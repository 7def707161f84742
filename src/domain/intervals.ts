import type { Nanos } from './event.ts';

/** From `from` on, up to but without `to`; null: no end. */
export interface Interval {
  readonly from: Nanos;
  readonly to: Nanos | null;
}

/** Times at which something holds: ascending, neither overlapping nor touching. */
export type Intervals = readonly Interval[];

export const NEVER: Intervals = [];

export function since(from: Nanos): Intervals {
  return [{ from, to: null }];
}

/** What is in any of them, whatever their order. */
export function union(...all: readonly (readonly Interval[])[]): Intervals {
  const sorted = all.flat().sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const merged: Interval[] = [];
  for (const { from, to } of sorted) {
    if (to !== null && to <= from) continue;
    const last = merged.at(-1);
    if (last === undefined || (last.to !== null && last.to < from)) merged.push({ from, to });
    else if (last.to !== null && (to === null || to > last.to)) merged[merged.length - 1] = { from: last.from, to };
  }
  return merged;
}

/** What of it lies before `end`. */
export function before(intervals: Intervals, end: Nanos): Intervals {
  return intervals.flatMap(({ from, to }) => (from >= end ? [] : [{ from, to: to === null || to > end ? end : to }]));
}

/** What of it lies at or after `start`. */
export function from(intervals: Intervals, start: Nanos): Intervals {
  return intervals.flatMap(({ from, to }) =>
    to !== null && to <= start ? [] : [{ from: from < start ? start : from, to }],
  );
}

export function holdsAt(intervals: Intervals, at: Nanos): boolean {
  return intervals.some(({ from, to }) => from <= at && (to === null || to > at));
}

/** Whether it holds without end. */
export function isOpen(intervals: Intervals): boolean {
  const last = intervals.at(-1);
  return last?.to === null;
}

export function sameIntervals(a: Intervals, b: Intervals): boolean {
  return a.length === b.length && a.every((each, i) => each.from === b[i]?.from && each.to === b[i].to);
}

/** Where it begins or ends, unsorted. */
export function boundaries(intervals: Intervals): Nanos[] {
  return intervals.flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
}
