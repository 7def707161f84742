import { expect, test } from '@jest/globals';
import { bucketsOf, type BucketLength } from '../../../src/lineage/statistics/buckets.ts';
import { bucketStarts } from '../../support/oracle/buckets.ts';

const nanos = (time: string) => BigInt(Date.parse(time)) * 1_000_000n;
const text = (at: bigint) => new Date(Number(at / 1_000_000n)).toISOString().replace('.000Z', 'Z');
const of = (timeZone: string, from: string, to: string, bucket: BucketLength) =>
  bucketsOf({ timeZone, bucket, from: nanos(from), to: nanos(to) });

// Clocks go forward at night and at midnight, back at night and at midnight, by half an hour, over a whole day; one hour is a quarter off.
test.each<[zone: string, from: string, to: string, bucket: BucketLength]>([
  ['Europe/Berlin', '2026-03-27T12:00:00Z', '2026-03-31T12:00:00Z', 'DAY'],
  ['Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z', 'HOUR'],
  ['America/Santiago', '2026-09-04T12:00:00Z', '2026-09-08T12:00:00Z', 'DAY'],
  ['America/Santiago', '2026-04-03T12:00:00Z', '2026-04-07T12:00:00Z', 'DAY'],
  ['America/Havana', '2026-10-30T12:00:00Z', '2026-11-03T12:00:00Z', 'DAY'],
  ['Australia/Lord_Howe', '2026-04-04T12:00:00Z', '2026-04-05T00:00:00Z', 'HOUR'],
  ['Australia/Lord_Howe', '2026-10-03T12:00:00Z', '2026-10-04T00:00:00Z', 'HOUR'],
  ['Pacific/Apia', '2011-12-28T12:00:00Z', '2012-01-02T12:00:00Z', 'DAY'],
  ['Asia/Kathmandu', '2026-01-01T10:20:30Z', '2026-01-01T20:00:00Z', 'HOUR'],
  ['America/New_York', '2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z', 'WEEK'],
  ['UTC', '1969-12-25T00:00:00Z', '1970-01-14T00:00:01Z', 'WEEK'],
])('buckets in %s from %s to %s by %s begin when the clock shows so', (zone, from, to, bucket) => {
  const { starts, stretches } = of(zone, from, to, bucket);
  const expected = bucketStarts(Date.parse(from), Date.parse(to), bucket, zone);
  expect(starts.map(text)).toEqual(expected.map((at) => text(BigInt(at) * 1_000_000n)));

  // Stretches cover the time without gaps, and tell of each time the bucket in which it is.
  expect([stretches[0]?.from, stretches.at(-1)?.to]).toEqual([nanos(from), nanos(to)]);
  for (const [i, stretch] of stretches.entries()) if (i > 0) expect(stretch.from).toBe(stretches[i - 1]?.to);
  for (let at = nanos(from); at < nanos(to); at += 600_000_000_000n) {
    const stretch = stretches.find((each) => each.from <= at && at < each.to);
    const place = stretch && stretch.place + (at / 1_000_000_000n - stretch.start) / stretch.seconds;
    expect(place).toBe(BigInt(starts.filter((start) => start <= at).length - 1));
  }
});

test('days of 23 and 25 hours are stretches of their own', () => {
  const lengths = (from: string, to: string) =>
    of('Europe/Berlin', from, to, 'DAY').stretches.map(({ seconds }) => Number(seconds) / 3_600);
  expect(lengths('2026-03-27T00:00:00Z', '2026-04-02T00:00:00Z')).toEqual([24, 23, 24]);
  expect(lengths('2026-10-20T00:00:00Z', '2026-10-30T00:00:00Z')).toEqual([24, 25, 24]);
});

test('500 buckets are made, and not one more, whatever the time asked for', () => {
  const hours = (n: number) => () =>
    of('Europe/Berlin', '2026-01-01T00:00:00Z', new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString(), 'HOUR');
  expect(hours(500)().starts).toHaveLength(500);
  expect(hours(501)).toThrow('more than 500');
  expect(() => of('UTC', '0001-01-01T00:00:00Z', '2400-01-01T00:00:00Z', 'HOUR')).toThrow('more than 500');
});
