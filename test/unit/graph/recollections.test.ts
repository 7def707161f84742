import { expect, test } from '@jest/globals';
import { Recollection } from '../../../src/domain/recollection.ts';
import { Recollections } from '../../../src/graph/recollections.ts';

test('whoever takes a recollection has it alone; of two that are given back, the later commit counts', () => {
  const recollections = new Recollections();
  const [first, second] = [new Recollection(), new Recollection()];
  recollections.give('acme', second, 2);
  recollections.give('acme', first, 1);
  expect(recollections.take('acme')).toMatchObject({ recollection: second, seq: 2 });
  expect(recollections.take('acme')).toBeNull();
  expect(recollections.take('other')).toBeNull();
});

test('where another server was found to write, nothing is kept for some commits', () => {
  const recollections = new Recollections();
  recollections.wasOutdated('acme');
  const isKept = (seq: number) => {
    recollections.give('acme', new Recollection(), seq);
    return recollections.take('acme') !== null;
  };
  expect(Array.from({ length: 20 }, (_, seq) => isKept(seq)).indexOf(true)).toBe(16);
});
