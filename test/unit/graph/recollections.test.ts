import { expect, test } from '@jest/globals';
import { Recollection } from '../../../src/domain/recollection.ts';
import type { HeldRecollection } from '../../../src/graph/recollections.ts';
import { Recollections } from '../../../src/graph/recollections.ts';

const NOTHING_SET = {
  activeWindowSeconds: null,
  latestAt: null,
  hasTombstones: false,
  hasNameCommands: false,
  isListened: null,
};
const after = (seq: number, recollection = new Recollection(), cameToBe = Promise.resolve(true)): HeldRecollection => ({
  ...{ recollection, cameToBe },
  lock: { ...NOTHING_SET, seq },
});

test('whoever takes a recollection has it alone; of two that are given back, the later commit counts', () => {
  const recollections = new Recollections();
  const [first, second] = [new Recollection(), new Recollection()];
  recollections.give('acme', after(2, second));
  recollections.give('acme', after(1, first));
  expect(recollections.take('acme')).toMatchObject({ recollection: second, lock: { seq: 2 } });
  expect(recollections.take('acme')).toBeNull();
  expect(recollections.take('other')).toBeNull();
});

test('where another server was found to write, nothing is kept for some commits', () => {
  const recollections = new Recollections();
  recollections.wasOutdated('acme');
  const isKept = (seq: number) => {
    recollections.give('acme', after(seq));
    return recollections.take('acme') !== null;
  };
  expect(Array.from({ length: 20 }, (_, seq) => isKept(seq)).indexOf(true)).toBe(16);
});

test('what is good only after a commit that did not come to be is let go', async () => {
  const recollections = new Recollections();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  recollections.give('acme', after(1, new Recollection(), promise));
  resolve(false);
  await promise;
  expect(recollections.take('acme')).toBeNull();
});
