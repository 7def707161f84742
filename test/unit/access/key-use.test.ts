import { expect, test } from '@jest/globals';
import { KeyUse } from '../../../src/access/key-use.ts';

test('the use of a key is written at most once a minute, and what cannot be written is no matter', async () => {
  const written: unknown[] = [];
  let now = 0n;
  const use = new KeyUse(
    {
      touch: async (ids, at) => {
        written.push([...ids, Number(at / 1_000_000_000n)]);
        if (at > 100_000_000_000n) throw new Error('the database is away');
        return Promise.resolve();
      },
    },
    () => now,
  );
  for (const [seconds, ids] of [
    [0, ['a']],
    [59, ['a', 'b']],
    [60, ['a', 'b']],
    [119, ['a']],
    [121, ['a', 'b']],
  ] as const) {
    now = BigInt(seconds) * 1_000_000_000n;
    use.note(ids);
  }
  await use.settle();
  expect(written).toEqual([
    ['a', 0],
    ['b', 59],
    ['a', 60],
    ['a', 'b', 121],
  ]);
});
