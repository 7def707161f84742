const STEP_MS = 60_000;

/** When buckets begin, by looking at what the clock shows every minute; times in milliseconds, `to` excluded. */
export function bucketStarts(from: number, to: number, bucket: 'HOUR' | 'DAY' | 'WEEK', timeZone: string): number[] {
  const clock = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', timeZoneName: 'shortOffset' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', weekday: 'short' },
  });
  const shown = (at: number): string => {
    const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
    if (bucket === 'HOUR') return `${day} ${parts['hour']} ${parts['timeZoneName']}`;
    if (bucket === 'DAY') return day;
    const monday = new Date(day);
    while (monday.getUTCDay() !== 1) monday.setUTCDate(monday.getUTCDate() - 1);
    return monday.toISOString();
  };
  const first = Math.floor(from / STEP_MS) * STEP_MS;
  let start = first;
  while (shown(start - STEP_MS) === shown(first)) start -= STEP_MS;
  const starts = [start];
  let last = shown(first);
  for (let at = first; at < to; at += STEP_MS) {
    const now = shown(at);
    if (now !== last) starts.push(at);
    last = now;
  }
  return starts;
}
