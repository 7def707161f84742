import { expect, test } from '@jest/globals';
import { inOrder } from '../../../src/domain/in-order.ts';

const fails = async (message: string, turns: number): Promise<string> => {
  for (let i = 0; i < turns; i++) await Promise.resolve();
  throw new Error(message);
};

test('of what fails, the first in order tells why, however long it takes', async () => {
  await expect(inOrder([Promise.resolve('a'), fails('late', 20), fails('soon', 1)])).rejects.toThrow('late');
  expect(await inOrder([Promise.resolve('a'), 1])).toEqual(['a', 1]);
});
