import { expect, test } from '@jest/globals';
import { RateLimit } from '../../../src/access/rate-limit.ts';

const clock = { now: 0 };
const limit = () => {
  clock.now = 0;
  return new RateLimit(10, () => clock.now);
};
const take = (rate: RateLimit, key: string, count: number) => {
  for (let i = 0; i < count; i++) rate.take(key);
};

test('a key may send as many at once as in a second, and then as many as that second brings', () => {
  const rate = limit();
  take(rate, 'a', 10);
  expect(rate.secondsToWait('a')).toBe(1);
  clock.now = 99;
  expect(rate.secondsToWait('a')).toBe(1);
  clock.now = 100;
  expect(rate.secondsToWait('a')).toBeNull();
  rate.take('a');
  expect(rate.secondsToWait('a')).toBe(1);
});

test('a batch that was taken is paid for before anything else is', () => {
  const rate = limit();
  take(rate, 'a', 1_000);
  const wait = rate.secondsToWait('a') ?? 0;
  expect(wait).toBe(100);
  clock.now = (wait - 1) * 1_000;
  expect(rate.secondsToWait('a')).toBe(1);
  clock.now = wait * 1_000;
  expect(rate.secondsToWait('a')).toBeNull();
});

test('each key has its own, and no more is saved than a second of it', () => {
  const rate = limit();
  take(rate, 'a', 10);
  expect(rate.secondsToWait('b')).toBeNull();
  clock.now = 3_600_000;
  take(rate, 'a', 10);
  expect(rate.secondsToWait('a')).toBe(1);
});
