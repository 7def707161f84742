export const HOUR_MS = 3_600_000;
/** To compare with. */
export const DAYS_BACK = [1, 3, 7];

/**
 * What another time is compared with: `3 days before` goes along with it, a time that was given stays, unless it would be no earlier one
 * any more.
 */
export function comparedAt(compare: string, from: number, to: number): string {
  const distance = from - Date.parse(compare);
  const isGiven = DAYS_BACK.every((days) => distance !== days * 24 * HOUR_MS);
  return isGiven && Date.parse(compare) < to ? compare : timeOf(to - Math.max(HOUR_MS, distance));
}

export function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
