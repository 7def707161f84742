import type { Nanos } from './event.ts';

const FORM = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;
const NANOS_PER_SECOND = 1_000_000_000n;
const SECONDS_PER_DAY = 86_400;

export interface ParsedTime {
  readonly at: Nanos;
  /** false: no zone was given and UTC was taken. */
  readonly zoned: boolean;
}

/**
 * Reads an RFC 3339 or ISO 8601 date with time, years 0000 to 9999, exact to the nanosecond: what stands behind the ninth fraction digit is cut off.
 * Seconds may be missing (Java leaves them out at :00). A leap second is the first instant of the next minute, as POSIX counts.
 * @returns null when the text is no such time
 */
export function parseTime(text: string): ParsedTime | null {
  const match = FORM.exec(text);
  if (match === null) return null;
  const [, year, month, day, hours, minutes, seconds = '0', fraction, zone] = match;
  const days = daysSinceEpoch(Number(year), Number(month), Number(day));
  const offset = zone === undefined ? 0 : offsetMinutes(zone);
  if (days === null || offset === null) return null;
  const hour = Number(hours);
  const minute = Number(minutes);
  const second = Number(seconds);
  if (hour > 23 || minute > 59 || second > 60) return null;
  const minutesOfDay = hour * 60 + minute - offset;
  if (second === 60 && mod(minutesOfDay, 1_440) !== 1_439) return null;
  const nanos = fraction === undefined ? 0n : BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  return {
    at: BigInt(days * SECONDS_PER_DAY + minutesOfDay * 60 + second) * NANOS_PER_SECOND + nanos,
    zoned: zone !== undefined,
  };
}

/** What was formatted last: all that one event says has its time, and is written one after another. */
const last = { at: 0n, text: '1970-01-01T00:00:00Z' };

/** The shortest exact form, in UTC: `2026-11-02T00:00:00.5Z`. */
export function formatTime(at: Nanos): string {
  if (at === last.at) return last.text;
  const nanos = ((at % NANOS_PER_SECOND) + NANOS_PER_SECOND) % NANOS_PER_SECOND;
  const seconds = Number((at - nanos) / NANOS_PER_SECOND);
  const whole = new Date(seconds * 1_000).toISOString().slice(0, -'.000Z'.length);
  last.text = nanos === 0n ? `${whole}Z` : `${whole}.${nanos.toString().padStart(9, '0').replace(/0+$/, '')}Z`;
  last.at = at;
  return last.text;
}

/** Now, by this machine's clock. */
export function nanosNow(): Nanos {
  return BigInt(Date.now()) * 1_000_000n;
}

/** null for a day that the calendar does not have. */
function daysSinceEpoch(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC would read the years 0 to 99 as 1900 to 1999
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.getTime() / (SECONDS_PER_DAY * 1_000) : null;
}

function offsetMinutes(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function mod(n: number, by: number): number {
  return ((n % by) + by) % by;
}
