import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatTime, parseTime } from '../../../src/domain/time.ts';

const nanos = (text: string) => parseTime(text)?.at;

describe('parseTime', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0n],
    ['1969-12-31T23:59:59.999999999Z', -1n],
    ['2026-11-02T00:00:00Z', 1_793_577_600_000_000_000n],
    ['2026-11-02T00:00:00.1Z', 1_793_577_600_100_000_000n],
    ['2026-11-02T00:00:00.123456789Z', 1_793_577_600_123_456_789n],
    ['2026-11-02T00:00:00,5Z', 1_793_577_600_500_000_000n],
    ['2026-11-02t00:00:00z', 1_793_577_600_000_000_000n],
    ['2026-11-02 00:00:00+00:00', 1_793_577_600_000_000_000n],
    ['2026-11-02T05:30:00+05:30', 1_793_577_600_000_000_000n],
    ['2026-11-02T05:30:00+0530', 1_793_577_600_000_000_000n],
    ['2026-11-02T05:00:00+05', 1_793_577_600_000_000_000n],
    ['2026-11-01T19:00:00-05:00', 1_793_577_600_000_000_000n],
    ['2026-11-02T00:00Z', 1_793_577_600_000_000_000n],
    ['0000-01-01T00:00:00Z', -62_167_219_200_000_000_000n],
    ['0099-12-31T23:59:59Z', -59_011_459_201_000_000_000n],
    ['9999-12-31T23:59:59Z', 253_402_300_799_000_000_000n],
    ['2000-02-29T00:00:00Z', 951_782_400_000_000_000n],
  ])('reads %s', (text, at) => {
    expect(parseTime(text)).toEqual({ at, zoned: true });
  });

  test('cuts off what stands behind the ninth fraction digit', () => {
    expect(nanos('1970-01-01T00:00:00.1234567899999Z')).toBe(123_456_789n);
  });

  test('takes UTC where no zone is given, and says so', () => {
    expect(parseTime('1970-01-01T00:00:01')).toEqual({ at: 1_000_000_000n, zoned: false });
  });

  test('counts a leap second as the first instant of the next minute', () => {
    expect(nanos('2016-12-31T23:59:60.5Z')).toBe(nanos('2017-01-01T00:00:00.5Z'));
    expect(nanos('2017-01-01T05:29:60+05:30')).toBe(nanos('2017-01-01T00:00:00Z'));
  });

  test.each([
    '',
    'yesterday',
    '1793577600',
    '1793577600000',
    '2026-11-02',
    '2026-11-02T00',
    '2026-02-31T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-11-00T00:00:00Z',
    '2026-11-02T24:00:00Z',
    '2026-11-02T00:60:00Z',
    '2026-11-02T00:00:61Z',
    '2026-11-02T10:30:60Z',
    '2026-11-02T00:00:00.Z',
    '2026-11-02T00:00:00+24:00',
    '2026-11-02T00:00:00+05:60',
    '2026-11-02T00:00:00 +05:00',
    '12026-11-02T00:00:00Z',
    '-2026-11-02T00:00:00Z',
    ' 2026-11-02T00:00:00Z',
    '2026-11-02T00:00:00Z\n',
    '٢٠٢٦-11-02T00:00:00Z',
  ])('refuses %j', (text) => {
    expect(parseTime(text)).toBeNull();
  });

  test('agrees with Date to the millisecond', () => {
    const date = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(date, (each) => nanos(each.toISOString()) === BigInt(each.getTime()) * 1_000_000n));
  });
});

describe('formatTime', () => {
  test.each([
    [0n, '1970-01-01T00:00:00Z'],
    [-1n, '1969-12-31T23:59:59.999999999Z'],
    [1_793_577_600_123_456_789n, '2026-11-02T00:00:00.123456789Z'],
    [1_793_577_600_120_000_000n, '2026-11-02T00:00:00.12Z'],
    [-62_167_219_200_000_000_000n, '0000-01-01T00:00:00Z'],
  ])('writes %s', (at, text) => {
    expect(formatTime(at)).toBe(text);
  });

  test('is undone by parseTime for all that 64 bits hold', () => {
    const any = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    fc.assert(fc.property(any, (at) => nanos(formatTime(at)) === at));
  });
});
