const numbers = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const day = new Intl.DateTimeFormat('en', {
  ...{ dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23', timeZone: 'UTC' },
});

export const formatCount = (count: number) => numbers.format(count);
export const formatShortCount = (count: number) => compact.format(count);

/** `Nov 2, 2026, 14:00:05 UTC`. */
export const formatTime = (time: string) => `${day.format(new Date(time))} UTC`;

const dayOnly = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });
const hourOnly = new Intl.DateTimeFormat('en', {
  ...{ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' },
});

/** When a part of a time began: `Nov 2`, or of hours `Nov 2, 14:00`. */
export function formatBucket(time: string, bucket: 'HOUR' | 'DAY' | 'WEEK'): string {
  return (bucket === 'HOUR' ? hourOnly : dayOnly).format(new Date(time));
}

const UNITS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** `3 hours ago`. */
export function formatAgo(time: string, now = Date.now()): string {
  const seconds = (new Date(time).getTime() - now) / 1_000;
  for (const [unit, length] of UNITS)
    if (Math.abs(seconds) >= length) return relative.format(Math.round(seconds / length), unit);
  return relative.format(Math.round(seconds), 'second');
}

/** `1 m 20 s`, `340 ms`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} m`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} days` : `${days} days ${hours % 24} h`;
}

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${BYTES[power] ?? ''}`;
}

/** Last parts of jobs' names that say nothing by themselves: `dim_customers.test`. */
const SAYS_NOTHING = /^(?:.*[./])?([^./]+\.(?:test|run|build|snapshot))$/s;

/** What people call a thing: the last part of its name, or path. The rest tells where it is. */
export function splitName(name: string): { readonly short: string; readonly where: string } {
  // A dot within a path belongs to the name of a file: `report.csv`.
  const last = name.includes('/') ? /([^/]+)\/?$/ : /([^.]+)\.?$/;
  const short = SAYS_NOTHING.exec(name)?.[1] ?? last.exec(name)?.[1] ?? name;
  return { short: visibleText(short), where: visibleText(name.slice(0, name.lastIndexOf(short))) };
}

/** Letters that are not seen, and turn round those after them: with one, `evil` reads as `live`. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;

/** A name that cannot look like another: what would turn its letters round stands there as a mark. */
export function visibleText(name: string): string {
  return name.replaceAll(TURNING, '\uFFFD');
}
