import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent } from '../../src/domain/event.ts';
import { lineagePage } from '../../src/lineage/cut-walk.ts';
import type { Walk } from '../../src/lineage/lineage-reader.ts';
import { PastRunsLineage } from '../../src/lineage/past-runs/past-runs-lineage.ts';
import { arbitraryTimeline, type Timeline } from '../support/arbitrary-timelines.ts';
import { ExportedPastRuns } from '../support/exported-past-runs.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { lawRuns } from '../support/laws.ts';
import { answer, arbitraryQuestion, expectedLineage, walkOf } from '../support/lineage-answers.ts';
import { columnLineage, declaration, jobLineage, lineage, run } from '../support/timeline-events.ts';
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
  const service = new PastRunsLineage(reader, facetReaders);
  const found = await service.surroundings({ ...reach, label: root.label, roots: [root.key] });
  const surroundings = found.get(root.key);
  const total = (await service.count({ ...reach, label: root.label, roots: [root.key] })).get(root.key);
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

  const found = async (events: readonly LineageEvent[], name: string, asOf: bigint) => {
    const root = { label: 'Dataset', key: `${ORGANIZATION}|n|${name}` } as const;
    const filter = { namespaces: null, certainties: null };
    const walk: Walk = { root, direction: 'DOWNSTREAM', depth: 9, edges: 'LATEST_RUN', asOf, ...filter };
    const timeline = { events, window: 5n };
    const answered = await ask(await graphOf(timeline), walk);
    expect(answered).toEqual(expectedLineage(events, ORGANIZATION, 5n, walk));
    return answered?.nodes.map(({ id }) => id.replace(/^.*\|/, ''));
  };

  test('follows a mapping that explicit lineage overrules by every other set of facts', async () => {
    const events = [
      run('j', '1', 0, { outputs: [['B', lineage(['A'])]] }),
      run('j', '2', 1, { outputs: [['B', columnLineage({ x: ['C.x'] })]] }),
      run('j', '3', 2, { outputs: [['B', lineage(['A'])]] }),
    ];
    expect(await found(events, 'C', 1n)).toEqual(['C', 'j', 'B']);
    expect(await found(events, 'C', 2n)).toEqual(['C']);
    expect(await found(events, 'A', 2n)).toEqual(['A', 'j', 'B']);
  });

  test('lets what others tell of a job pass unless the facts asked for split it, too', async () => {
    const both = { inputs: ['A', 'D'] };
    const events = [
      run('j', '1', 0, { facets: jobLineage({ 'job:k': ['C'] }) }),
      declaration('k', 0, { outputs: [['B', lineage(['A', 'D'])]] }),
      run('k', '1', 1, { ...both, outputs: [['B', lineage(['A'])]] }),
      run('k', '2', 2, { ...both, outputs: ['B'] }),
    ];
    expect(await found(events, 'C', 1n)).toEqual(['C', 'k']);
    expect(await found(events, 'C', 2n)).toEqual(['C', 'k', 'B']);
    expect(await found(events, 'D', 1n)).toEqual(['D', 'k']);
  });
});
