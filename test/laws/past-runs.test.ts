import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineagePage } from '../../src/lineage/lineage-page.ts';
import type { Walk } from '../../src/lineage/lineage-reader.ts';
import { PastRunsLineage } from '../../src/lineage/past-runs/past-runs-lineage.ts';
import { arbitraryTimeline, type Timeline } from '../support/arbitrary-timelines.ts';
import { ExportedPastRuns } from '../support/exported-past-runs.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { lawRuns } from '../support/laws.ts';
import { answer, arbitraryQuestion, expectedLineage, walkOf } from '../support/lineage-answers.ts';
import type { LineageAt } from '../support/oracle/lineage-at.ts';
import { namedKeys } from '../support/oracle/named-keys.ts';

const ORGANIZATION = 'o';

async function graphOf({ events, window }: Timeline): Promise<InMemoryGraph> {
  const graph = new InMemoryGraph(ORGANIZATION, window);
  await graph.commit(events);
  return graph;
}

/** null: there is no such root. */
async function ask(graph: InMemoryGraph, { root, ...reach }: Walk): Promise<LineageAt | null> {
  const reader = {
    pastRuns: new ExportedPastRuns(graph),
    parentsAbove: () => Promise.resolve(new Map<string, string>()),
  };
  const lineage = new PastRunsLineage(reader, facetReaders);
  const found = await lineage.surroundings({ ...reach, label: root.label, roots: [root.key] });
  const surroundings = found.get(root.key);
  const total = (await lineage.count({ ...reach, label: root.label, roots: [root.key] })).get(root.key);
  expect(total).toBe(surroundings && lineagePage(surroundings, Infinity, null).hops.length);
  return surroundings === undefined ? null : answer(lineagePage(surroundings, Infinity, null));
}

describe('lineage of the latest runs', () => {
  const law = lawRuns(400);
  test(
    'as of a time is what the events up to then say: in random timelines, in memory',
    async () => {
      const then = fc.record({ pick: fc.nat(), before: fc.boolean() });
      const questions = fc.array(arbitraryQuestion(1, 2, 20), { minLength: 1, maxLength: 6, size: 'max' });
      await fc.assert(
        fc.asyncProperty(arbitraryTimeline, then, questions, async (timeline, { pick, before }, asked) => {
          const { events, window } = timeline;
          const graph = await graphOf(timeline);
          const named = namedKeys(events, ORGANIZATION);
          const asOf = (events[pick % events.length]?.at ?? 0n) - (before ? 1n : 0n);
          for (const question of asked) {
            const walk = walkOf(named, { ...question, edges: 'LATEST_RUN' }, asOf);
            if (walk === null) continue;
            const wanted = expectedLineage(events, ORGANIZATION, window, walk);
            expect({ walk, found: await ask(graph, walk) }).toEqual({ walk, found: wanted });
          }
        }),
        law.parameters,
      );
    },
    law.timeout,
  );
});
