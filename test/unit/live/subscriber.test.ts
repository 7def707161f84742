import { expect, test } from '@jest/globals';
import { MOST_WAITING, Subscriber, type Told } from '../../../src/live/subscriber.ts';

const changed = (seq: number, names = 0): Extract<Told, { kind: 'changed' }> => {
  const runs = Array.from({ length: names }, (_, i) => `run ${i}`);
  return { kind: 'changed', seq, change: { seq, runs, ends: [], isWhole: true } };
};
const seqs = (told: readonly Told[]) => told.map(({ kind, seq }) => `${kind} ${seq}`);

test('what waits is taken at once, in order, each commit once', async () => {
  const subscriber = new Subscriber();
  for (const seq of [1, 2, 2, 1, 3]) subscriber.tell(changed(seq));
  expect(seqs(await subscriber.take())).toEqual(['changed 1', 'changed 2', 'changed 3']);
});

test('who takes it too slowly is told so, and nothing of what waited is held any more', async () => {
  const subscriber = new Subscriber();
  subscriber.tell(changed(1, MOST_WAITING + 1)); // one change alone may be larger
  expect(seqs(await subscriber.take())).toEqual(['changed 1']);
  subscriber.tell(changed(2, MOST_WAITING - 2));
  subscriber.tell(changed(3));
  expect(seqs(await subscriber.take())).toEqual(['changed 2', 'changed 3']);
  subscriber.tell(changed(4, MOST_WAITING - 1));
  subscriber.tell(changed(5));
  subscriber.tell(changed(6));
  expect(await subscriber.take()).toMatchObject([{ kind: 'ended', code: 'TOO_SLOW' }]);
  expect(await subscriber.take()).toEqual([]);
});

test('who leaves while it waits is let go', async () => {
  const subscriber = new Subscriber();
  const taken = subscriber.take();
  subscriber.leave();
  expect(await taken).toEqual([]);
});
