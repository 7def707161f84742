import { expect, test } from '@jest/globals';
import { fuzz } from '../support/fuzz/campaign.ts';

/** `npm run fuzz` sends more, and others. */
const [REQUESTS, SEED] = [20_000, 20_261_125];
/** Of the heap that is left when all is answered, whatever was sent. */
const MOST_HEAP_BYTES = 400 * 1024 * 1024;

test('whatever is sent to where events go is taken or refused, and the server stays well', async () => {
  const { sent, wrong, faults, isPolluted, heapBytes } = await fuzz(REQUESTS, SEED, () => {});
  expect(wrong).toEqual([]);
  expect(faults).toEqual([]);
  expect(sent).toBe(REQUESTS);
  expect(isPolluted).toBe(false);
  expect(heapBytes).toBeLessThan(MOST_HEAP_BYTES);
}, 600_000);
