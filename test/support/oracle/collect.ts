import type { Json, Nanos } from '../../../src/domain/event.ts';
import { formatTime } from '../../../src/domain/time.ts';
import type { Properties } from '../graph-export.ts';

/** What was said about one thing together, whatever order it came in. */
export function groups<T>(sayings: readonly T[], identity: (saying: T) => string): [string, T[]][] {
  return [...Map.groupBy(sayings, identity)];
}

export function first<T>(group: readonly T[]): T {
  if (group.length === 0) throw new Error('a group holds what made it');
  return group[0] as T;
}

export function lookup<T>(sayings: readonly T[], identity: (saying: T) => string): (id: string) => readonly T[] {
  const grouped = new Map(groups(sayings, identity));
  return (id) => grouped.get(id) ?? [];
}

export function greatest<T>(items: readonly T[], compare: (a: T, b: T) => number): T {
  return items.reduce((best, item) => (compare(item, best) > 0 ? item : best), first(items));
}

export function compareTimes(a: Nanos, b: Nanos): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function smallest(times: readonly (Nanos | undefined)[]): Nanos | undefined {
  return ascending(times)[0];
}

export function newest(times: readonly (Nanos | undefined)[]): Nanos | undefined {
  return ascending(times).at(-1);
}

function ascending(times: readonly (Nanos | undefined)[]): Nanos[] {
  return times.filter((at) => at !== undefined).sort(compareTimes);
}

export function time(at: Nanos | undefined): string | undefined {
  return at === undefined ? undefined : formatTime(at);
}

/** Ascending, each time once; absent when there is none. */
export function timeList(times: readonly Nanos[]): readonly string[] | undefined {
  return times.length === 0 ? undefined : [...new Set(ascending(times))].map(formatTime);
}

/** Properties of the graph are never null. */
export function present(properties: Readonly<Record<string, Json | undefined>>): Properties {
  return Object.fromEntries(
    Object.entries(properties).filter((entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== null),
  );
}
