import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent, Nanos } from '../../src/domain/event.ts';
import { countsByPlace } from '../../src/lineage/counts.ts';
import { lineagePage } from '../../src/lineage/cut-walk.ts';
import { datasetPage } from '../../src/lineage/dataset-grain.ts';
import type { Walk } from '../../src/lineage/lineage-reader.ts';
import { PastRunsLineage } from '../../src/lineage/past-runs/past-runs-lineage.ts';
import { arbitraryTimeline, type Timeline } from '../support/arbitrary-timelines.ts';
import { arbitraryWalk, walkFrom, type DraftedWalk } from '../support/arbitrary-walks.ts';
import { ExportedPastRuns } from '../support/exported-past-runs.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { lawRuns } from '../support/laws.ts';
import { answer, arbitraryQuestion, expectedLineage, idOf, walkOf } from '../support/lineage-answers.ts';
import { described, questionOf } from '../support/lineage-filters.ts';
import { columnLineage, declaration, jobLineage, lineage, run } from '../support/timeline-events.ts';
import { oracleDatasetGrain } from '../support/oracle/dataset-grain.ts';
import type { LineageAt } from '../support/oracle/lineage-at.ts';
import { oracleLineageOf } from '../support/oracle/lineage-of.ts';
import { namedKeys } from '../support/oracle/named-keys.ts';

const ORGANIZATION = 'o';

async function graphOf({ events, window }: Timeline): Promise<InMemoryGraph> {
  const graph = new InMemoryGraph(ORGANIZATION, window);
  await graph.commit(events);
  return graph;
}

function lineageOf(graph: InMemoryGraph): PastRunsLineage {
  const exported = new ExportedPastRuns(graph);
  const parentsAbove = () => Promise.resolve(new Map<string, string>());
  return new PastRunsLineage({ pastRuns: exported, filters: exported, parentsAbove }, facetReaders);
}

/** null: there is no such root. */
async function ask(graph: InMemoryGraph, { root, ...reach }: Walk): Promise<LineageAt | null> {
  const service = lineageOf(graph);
  const found = await service.surroundings({ ...reach, label: root.label, roots: [root.key] });
  const surroundings = found.get(root.key);
  const total = (await service.count({ ...reach, label: root.label, roots: [root.key] })).get(root.key);
  expect(total).toBe(surroundings && lineagePage(surroundings, Infinity, null).hops.length);
  return surroundings === undefined ? null : answer(lineagePage(surroundings, Infinity, null));
}

const filtered = lawRuns(100);

interface Asked {
  readonly events: readonly LineageEvent[];
  readonly window: Nanos;
  readonly graph: InMemoryGraph;
}

/** Random walks with filters over random timelines. */
async function eachWalk(check: (asked: Asked, walk: DraftedWalk) => Promise<void>): Promise<void> {
  const walks = fc.array(arbitraryWalk, { minLength: 2, maxLength: 8, size: 'max' });
  await fc.assert(
    fc.asyncProperty(arbitraryTimeline, walks, async (timeline, drafted) => {
      const events = described(timeline.events);
      const graph = await graphOf({ ...timeline, events });
      for (const each of drafted) await check({ events, window: timeline.window, graph }, each);
    }),
    filtered.parameters,
  );
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

  test(
    'of several roots, with rarer filters, is what asking each of them finds',
    async () => {
      await eachWalk(async ({ events, window, graph }, each) => {
        const walk = walkFrom(events, namedKeys(events, ORGANIZATION), { ...each, isPast: true });
        const question = questionOf(graph.export(), walk, window);
        if (question.roots.length < Math.max(walk.roots.length, 1)) return;
        const wanted = oracleLineageOf(events, ORGANIZATION, question);
        const found = await lineageOf(graph).surroundingsOf(walk);
        const page = found && lineagePage(found, Infinity, null);
        const all = wanted && { ...wanted, edges: walk.filter.kinds === null ? wanted.edges : [] };
        expect({ walk, found: page && answer(page) }).toEqual({ walk, found: all });
        expect(await lineageOf(graph).countsOf(walk)).toEqual(countsByPlace(page?.hops ?? []));
      });
    },
    filtered.timeout,
  );

  test(
    'has all ways through jobs folded between datasets, and no other',
    async () => {
      await eachWalk(async ({ events, window, graph }, each) => {
        const drafted = { ...each, isPast: true, ofColumns: false };
        const of = walkFrom(events, namedKeys(events, ORGANIZATION), drafted);
        const { roots, ofColumns: _, filter: __, ...reach } = of;
        const [root] = roots;
        if (root === undefined) return;
        const { roots: ___, shows = () => true, ...question } = questionOf(graph.export(), of, window);
        const folded = oracleDatasetGrain(events, ORGANIZATION, { ...question, root: idOf(root) });
        const whole = await lineageOf(graph).whole({ ...reach, root, of, depth: 2 * of.depth }, 'NAMESPACE', Infinity);
        const kinds = of.filter.kinds;
        const page = whole && datasetPage(whole, of.depth, kinds, { first: Infinity, after: null });
        const wanted = folded && {
          nodes: folded.nodes.filter(({ id, distance }) => distance === 0 || shows(id)),
          edges: kinds === null ? folded.edges : [],
        };
        expect({ of, found: page && answer(page) }).toEqual({ of, found: wanted });
      });
    },
    filtered.timeout,
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

  test('lets what others tell of a job pass unless the facts asked for split it', async () => {
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

  test('folded between datasets is known as a job itself tells, not as others do of what flows into it', async () => {
    const events = [
      run('k', '1', 0, { facets: jobLineage({ 'job:j': ['D'] }) }),
      run('j', '1', 0, {
        inputs: ['D'],
        outputs: [
          ['B', columnLineage({ x: ['C.x'] })],
          ['E', lineage(['C'])],
        ],
      }),
    ];
    const graph = await graphOf({ events, window: 5n });
    const root = { label: 'Dataset', key: `${ORGANIZATION}|n|D` } as const;
    const reach = {
      direction: 'DOWNSTREAM',
      edges: 'LATEST_RUN',
      asOf: 0n,
      namespaces: null,
      certainties: null,
    } as const;
    const whole = await lineageOf(graph).whole({ ...reach, root, depth: 2 }, 'NAMESPACE', Infinity);
    const page = whole && datasetPage(whole, 1, null, { first: Infinity, after: null });
    expect(page && answer(page)).toEqual(
      oracleDatasetGrain(events, ORGANIZATION, {
        direction: 'DOWNSTREAM',
        edges: 'LATEST_RUN',
        asOf: 0n,
        root: idOf(root),
        depth: 1,
        window: 5n,
      }),
    );
    expect(page?.edges).toMatchObject([
      { certainty: 'INFERRED', standsFor: [{ kind: 'FEEDS' }, { kind: 'PRODUCES' }] },
    ]);
  });
});
