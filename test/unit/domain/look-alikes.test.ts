import { expect, test } from '@jest/globals';
import { composeKey, MAX_KEY_BYTES } from '../../../src/domain/keys.ts';
import { lookAlike, lookOf, lookRanges } from '../../../src/domain/look-alikes.ts';

const key = ([namespace, name]: readonly [string, string]) => composeKey('o', namespace, name);

test.each([
  [['snowflake://acct', 'DB.PUBLIC.ORDERS'], ['Snowflake://acct', 'db.public.orders'], 'SAME_IGNORING_CASE'],
  [['postgres://host:5432', 'shop.public.users'], ['postgresql://host/', 'shop.public.users'], 'SAME_HOST'],
  [['hdfs://nn:8020/data', '/a/b'], ['webhdfs://nn/data', 'a.b'], 'SAME_HOST'],
  [['bigquery', '`p`.d."t"'], ['bigquery', 'p.d.t'], 'SAME_HOST'],
  [['postgres://prod', 'shop.public.users'], ['postgres://stage', 'shop.public.users'], 'SAME_NAME'],
  [['hive://h', 'db.orders'], ['s3://b', '/warehouse/db/orders'], 'SAME_LAST_SEGMENTS'],
  [['a', 'x.orders'], ['a', 'y.orders'], null],
  [['a', 'orders'], ['a', 'x.orders'], null],
  [['a', '...'], ['b', '///'], null],
] as const)('%j and %j: %j', (a, b, reason) => {
  expect([lookAlike(key(a), key(b)), lookAlike(key(b), key(a))]).toEqual([reason, reason]);
});

test('what looks alike stands in one range of the index', () => {
  const [, , tail] = lookRanges('o', key(['hive://h', 'db.orders']));
  expect(lookOf('o', key(['s3://b', '/warehouse/db/orders']))?.startsWith(tail ?? '?')).toBe(true);
});

test('a name that is too long for the index has no look', () => {
  const long = key(['n', 'x'.repeat(MAX_KEY_BYTES / 2)]);
  expect([lookOf('o', long), lookRanges('o', long)]).toEqual([null, []]);
});
