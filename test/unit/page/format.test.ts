import { describe, expect, test } from '@jest/globals';
import { splitName } from '../../../web/src/lib/format.ts';

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
