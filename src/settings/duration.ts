import type { Nanos } from '../domain/event.ts';

const SECOND = 1_000_000_000n;
/** From the largest. */
const UNITS = { d: 86_400n * SECOND, h: 3_600n * SECOND, m: 60n * SECOND, s: SECOND } as const;

/** @returns null for what is no whole number of days, hours, minutes or seconds, such as `30d`, `12h`, `90m` or `45s` */
export function parseDuration(text: string): Nanos | null {
  const [, number, unit] = /^(\d{1,12})([dhms])$/.exec(text) ?? [];
  return number === undefined ? null : BigInt(number) * UNITS[unit as keyof typeof UNITS];
}

/** In the largest unit that tells it whole: `30d`. */
export function formatDuration(duration: Nanos): string {
  const [unit, size] = Object.entries(UNITS).find(([, each]) => duration % each === 0n) ?? ['s', SECOND];
  return `${duration / size}${unit}`;
}
