import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SentEvent } from '../../../src/domain/snapshot.ts';
import { namespacesOf, writeLimits } from '../../../src/ingest/write-limits.ts';
import { arbitraryHistory } from '../../support/arbitrary-events.ts';
import { DATASETS, JOBS, UNHEARD_JOB, UNLISTED_DATASET } from '../../support/arbitrary-names.ts';

const NAMESPACES = [
  ...new Set([...DATASETS, ...JOBS, UNHEARD_JOB, UNLISTED_DATASET].map(({ namespace }) => namespace)),
];

test('an event is refused for exactly the namespaces of which it says something, wherever it names them', () => {
  let [taken, refused] = [0, 0];
  fc.assert(
    fc.property(arbitraryHistory({ minLength: 1 }), fc.subarray(NAMESPACES), (history, allowed) => {
      const limits = writeLimits('o', allowed);
      for (const event of history.map((sent): SentEvent => sent.event)) {
        const others = namespacesOf(event, 'o').filter((namespace) => !allowed.includes(namespace));
        const messages = others.map((namespace) => `this key may not write the namespace ${JSON.stringify(namespace)}`);
        expect(limits?.faults(event).map(({ message }) => message)).toEqual(messages);
        if (others.length === 0) taken++;
        else refused++;
      }
    }),
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(50);
});

test('a key without limits has none', () => {
  expect(writeLimits('o', null)).toBeNull();
});
