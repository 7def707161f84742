import { expect, test } from '@jest/globals';
import { left } from '../../../src/cli/ingest/progress.ts';

test.each([
  [10, 0.5, ' | 10 s left'],
  [100, 0.1, ' | 15 min left'],
  [1, 0.5, ''],
  [10, 0.001, ''],
  [10, 1, ''],
  [10, NaN, ''], // of an empty file
])('after %i s at %d of the way: "%s"', (seconds, share, said) => {
  expect(left(seconds, share)).toBe(said);
});
