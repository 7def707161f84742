import { describe, expect, test } from '@jest/globals';
import { formatTime, splitName } from '../../../web/src/lib/format.ts';

describe('what people call a thing', () => {
  test.each([
    ['shop.public.orders', 'orders'],
    ['/lake/report.csv', 'report.csv'],
    ['/lake/wh/shop.db/daily_revenue', 'daily_revenue'],
    ['/lake/wh/', 'wh'],
    ['shop_nightly.load.orders', 'orders'],
    ['shop.dbt_marts.dim_customers.test', 'dim_customers.test'],
    ['orders', 'orders'],
    ['ends.with.', 'with'],
    ['/', '/'],
  ])('%s is called %s', (name, short) => {
    expect(splitName(name).short).toBe(short);
  });

  test('cannot look like another by letters that turn it round', () => {
    expect(splitName('shop.\u202Elive')).toEqual({ short: '\uFFFDlive', where: 'shop.' });
  });
});

test('times are of 24 hours, as in charts', () => {
  expect(formatTime('2026-11-02T14:00:05Z')).toBe('Nov 2, 2026, 14:00:05 UTC');
  expect(formatTime('2026-11-02T00:00:05Z')).toBe('Nov 2, 2026, 00:00:05 UTC');
});
