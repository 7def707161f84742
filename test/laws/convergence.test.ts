import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent, Nanos } from '../../src/domain/event.ts';
import { DEFAULT_WINDOW } from '../../src/domain/holding.ts';
import { arbitraryHistory, permutedAndDuplicated } from '../support/arbitrary-events.ts';
import { arbitraryLineage } from '../support/arbitrary-lineage.ts';
import { arbitraryTimeline } from '../support/arbitrary-timelines.ts';
import { accept, capturedSequences } from '../support/captured-events.ts';
import { diffExports, visible, type GraphExport } from '../support/graph-export.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { lawRuns, SCALE } from '../support/laws.ts';
import { run, symlinks } from '../support/timeline-events.ts';
import { oracleGraph } from '../support/oracle/graph-oracle.ts';

const ORGANIZATION = 'acme|\\';

type Batches = readonly (readonly LineageEvent[])[];

async function graphOf(batches: Batches, window: Nanos = DEFAULT_WINDOW): Promise<GraphExport> {
  const graph = new InMemoryGraph(ORGANIZATION, window);
  for (const batch of batches) await graph.commit(batch);
  return graph.export();
}

/** The graph is what it should be, and in what only serves to walk and to write it is the same in every order, too. */
async function differences(expected: GraphExport, orders: readonly Batches[], window?: Nanos): Promise<string[]> {
  const graphs = await Promise.all(orders.map((batches) => graphOf(batches, window)));
  const first = graphs[0] ?? { nodes: [], relationships: [] };
  return [
    ...diffExports(expected, visible(first)),
    ...graphs
      .slice(1)
      .flatMap((other) => diffExports(first, other).map((difference) => `in another order: ${difference}`)),
  ];
}

/** Two orders of the same events. */
function rearranged<T>(events: readonly T[]) {
  return fc.tuple(permutedAndDuplicated(events), permutedAndDuplicated(events));
}

describe('the graph is a function of the set of accepted events', () => {
  const histories = lawRuns(700);
  test(
    'for random histories, in whatever order, duplication and batches they come',
    async () => {
      const histories_ = arbitraryHistory().chain((history) => fc.tuple(fc.constant(history), rearranged(history)));
      await fc.assert(
        fc.asyncProperty(histories_, async ([history, orders]) => {
          const expected = oracleGraph(
            history.map(({ event }) => event),
            ORGANIZATION,
          );
          const sent = orders.map((batches) =>
            batches.map((batch) => batch.map(({ json }) => accept(JSON.stringify(json)))),
          );
          expect(await differences(expected, sent)).toEqual([]);
        }),
        histories.parameters,
      );
    },
    histories.timeout,
  );

  const timelines = lawRuns(1_000);
  test(
    'for random timelines, in which facts fade, come back and restrict one another',
    async () => {
      const arbitrary = arbitraryTimeline.chain(({ events, window }) => {
        const linked = events;
        return fc.tuple(fc.constant(linked), fc.constant(window), rearranged(linked));
      });
      await fc.assert(
        fc.asyncProperty(arbitrary, async ([events, window, orders]) => {
          expect(await differences(oracleGraph(events, ORGANIZATION, window), orders, window)).toEqual([]);
        }),
        timelines.parameters,
      );
    },
    timelines.timeout,
  );

  const lineage = lawRuns(400);
  test(
    'for random lineage, in which chains are long and closed',
    async () => {
      const arbitrary = arbitraryLineage.chain((events) => fc.tuple(fc.constant(events), rearranged(events)));
      await fc.assert(
        fc.asyncProperty(arbitrary, async ([events, orders]) => {
          expect(await differences(oracleGraph(events, ORGANIZATION), orders)).toEqual([]);
        }),
        lineage.parameters,
      );
    },
    lineage.timeout,
  );

  // Found by the law with seed -581888779.
  test('for a schema said again: its new time counts among the names of a dataset', async () => {
    const schema = (name: string) => ({ schema: { fields: [{ name }] } });
    const first = run('j', 'r1', 0, { outputs: [['t2', { ...schema('x'), ...symlinks({ t1: 'LOCATION' }) }]] });
    const again = run('j', 'r1', 5, { outputs: [['t2', { ...schema('x'), ...symlinks({ t1: 'LOCATION' }) }]] });
    const other = run('j', 'r1', 3, { outputs: [['t1', schema('y')]] });
    const expected = oracleGraph([first, other, again], ORGANIZATION);
    const orders = [
      [[first], [other], [again]],
      [[again], [first], [other]],
      [[first, other], [again]],
    ];
    expect(await differences(expected, orders)).toEqual([]);
  });

  test('for two thousand random histories, in all', () => {
    const runs = [histories, timelines, lineage].map(({ parameters }) => parameters.numRuns);
    expect(runs.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(2_000 * SCALE);
  });

  /** Whose events are many or large: fewer permutations of these, more of the others. */
  const heavy = ['dbt-duck-02-structured', 'spark-03-etl-gzip-logicalplan-debug'];
  const captured = capturedSequences().map(({ name, events }) => {
    return { name, events, law: lawRuns(heavy.includes(name) ? 25 : 75, 15) };
  });
  const longest = Math.max(...captured.map(({ law }) => law.timeout));
  test.each(captured)(
    'for $name',
    async ({ events, law }) => {
      const expected = oracleGraph(events, ORGANIZATION);
      const asSent = events.map((event) => [event]);
      const sent = await graphOf(asSent);
      expect(diffExports(expected, visible(sent))).toEqual([]);
      await fc.assert(
        fc.asyncProperty(permutedAndDuplicated([...events.keys()]), async (batches) => {
          const graph = await graphOf(batches.map((batch) => batch.map((i) => events[i]!)));
          expect(diffExports(sent, graph)).toEqual([]);
        }),
        law.parameters,
      );
    },
    longest,
  );

  test('for a thousand permutations of real sequences, in all', () => {
    const permutations = captured.map(({ law }) => law.parameters.numRuns);
    expect(permutations.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(1_000 * SCALE);
  });
});
