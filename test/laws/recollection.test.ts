import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent } from '../../src/domain/event.ts';
import { DEFAULT_WINDOW } from '../../src/domain/holding.ts';
import { arbitraryHistory, permutedAndDuplicated } from '../support/arbitrary-events.ts';
import { arbitraryLineage } from '../support/arbitrary-lineage.ts';
import { arbitraryTimeline } from '../support/arbitrary-timelines.ts';
import { accept, capturedSequences } from '../support/captured-events.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { lawRuns } from '../support/laws.ts';

/** @returns how often something was recollected, and how it differed from what the graph held */
async function recollected(batches: readonly (readonly LineageEvent[])[], window = DEFAULT_WINDOW) {
  const graph = new InMemoryGraph('acme', window);
  const differences: string[] = [];
  let times = 0;
  graph.onRecollected = (difference) => {
    times++;
    differences.push(...difference);
  };
  for (const batch of batches) await graph.commit(batch);
  return { times, differences };
}

const law = lawRuns(200, 60);
test(
  'what a commit leaves in mind is what it left in the graph',
  async () => {
    const events = fc.oneof(
      arbitraryHistory().map((history) => ({
        events: history.map(({ json }) => accept(JSON.stringify(json))),
        window: DEFAULT_WINDOW,
      })),
      arbitraryTimeline,
      arbitraryLineage.map((lineage) => ({ events: lineage, window: DEFAULT_WINDOW })),
    );
    const cases = events.chain(({ events: all, window }) => fc.tuple(permutedAndDuplicated(all), fc.constant(window)));
    let times = 0;
    await fc.assert(
      fc.asyncProperty(cases, async ([batches, window]) => {
        const found = await recollected(batches, window);
        times += found.times;
        expect(found.differences).toEqual([]);
      }),
      law.parameters,
    );
    expect(times).toBeGreaterThan(law.parameters.numRuns / 4);
  },
  law.timeout,
);

test('also of captured events, large facets among them', async () => {
  let recollections = 0;
  for (const { name, events } of capturedSequences()) {
    const { times, differences } = await recollected(events.map((event) => [event]));
    recollections += times;
    expect({ name, differences }).toEqual({ name, differences: [] });
  }
  expect(recollections).toBeGreaterThan(0);
}, 120_000);
