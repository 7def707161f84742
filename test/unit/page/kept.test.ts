import { expect, test } from '@jest/globals';
import { keeper } from '../../../web/src/lineage/kept.ts';

test('what is drawn as before is the same object; what changed, at whatever depth, is not', () => {
  const traced = new Set(['a']);
  const item = (id: string, x: number, rows: string[], set = traced) => ({ id, position: { x }, data: { rows, set } });
  const keep = keeper<ReturnType<typeof item>>();
  const [a, b, c, d] = keep([item('a', 1, ['r']), item('b', 1, ['r']), item('c', 1, ['r']), item('d', 1, ['r'])]);
  const again = keep([
    item('a', 1, ['r']),
    item('b', 2, ['r']),
    item('c', 1, ['r', 's']),
    item('d', 1, ['r'], new Set(['a'])),
  ]);
  expect(again[0]).toBe(a);
  expect(again.map((each, i) => each === [a, b, c, d][i])).toEqual([true, false, false, false]);
  expect(again[2]?.data.rows).toEqual(['r', 's']);
  expect(keep([item('b', 2, ['r'])])[0]).toBe(again[1]);
});
