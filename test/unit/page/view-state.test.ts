import { describe, expect, test } from '@jest/globals';
import { comparedAt } from '../../../web/src/lineage/times.ts';
import { readViewState } from '../../../web/src/lineage/view-state.ts';

const timesOf = (query: string) => {
  const { asOf, compare } = readViewState(new URLSearchParams(query));
  return [asOf, compare];
};

describe('times of an address', () => {
  test.each([
    ['asOf=2026-11-02T00:00:00Z', '2026-11-02T00:00:00Z'],
    ['asOf=2026-11-02T00:00:00.123456789Z', '2026-11-02T00:00:00.123456789Z'],
    ['asOf=2026-11-02', '2026-11-02T00:00:00Z'],
    ['asOf=garbage', null],
    ['asOf=', null],
    ['asOf=2026', null],
    ['asOf=2026-99-01T00:00:00Z', null],
    ['asOf=2026-02-31T00:00:00Z', null],
  ])('%s is %s', (query, asOf) => {
    expect(timesOf(query)).toEqual([asOf, null]);
  });

  test('are put in order, and nothing is compared with itself or what is to come', () => {
    const [early, late] = ['2025-11-02T00:00:00Z', '2025-11-05T00:00:00Z'];
    expect(timesOf(`asOf=${late}&compare=${early}`)).toEqual([late, early]);
    expect(timesOf(`asOf=${early}&compare=${late}`)).toEqual([late, early]);
    expect(timesOf(`asOf=${early}&compare=${early}`)).toEqual([early, null]);
    expect(timesOf(`compare=9999-01-01T00:00:00Z`)).toEqual([null, null]);
    expect(timesOf(`compare=garbage`)).toEqual([null, null]);
  });
});

describe('what another time is compared with', () => {
  const at = (day: number) => Date.UTC(2026, 10, day);

  test.each([
    ['three days before go along', '2026-11-17T00:00:00Z', 20, 10, '2026-11-07T00:00:00Z'],
    ['a time that was given stays', '2026-11-01T00:00:00Z', 20, 10, '2026-11-01T00:00:00Z'],
    ['one that would be later goes along', '2026-11-15T00:00:00Z', 20, 10, '2026-11-05T00:00:00Z'],
  ])('%s', (_, compare, from, to, wanted) => {
    expect(comparedAt(compare, at(from), at(to))).toBe(wanted);
  });
});
