import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent, Nanos } from '../../src/domain/event.ts';
import type { Tombstone } from '../../src/domain/tombstones.ts';
import { arbitraryCommand, refOf, type DraftedCommand } from '../support/arbitrary-commands.ts';
import { arbitraryHistory, permutedAndDuplicated } from '../support/arbitrary-events.ts';
import { arbitraryTimeline } from '../support/arbitrary-timelines.ts';
import { accept } from '../support/captured-events.ts';
import { diffExports, visible } from '../support/graph-export.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { lawRuns, SCALE } from '../support/laws.ts';
import { oracleGraph } from '../support/oracle/graph-oracle.ts';
import { run, symlinks } from '../support/timeline-events.ts';
import { namedKeys } from '../support/oracle/named-keys.ts';

const ORGANIZATION = 'acme|\\';

type Batches = readonly (readonly LineageEvent[])[];

interface Case {
  readonly events: readonly LineageEvent[];
  readonly window: Nanos | undefined;
  readonly orders: readonly [Batches, Batches];
  readonly commands: readonly DraftedCommand[];
}

/** Sends batches and, at their places among them, the commands. */
async function sent({ events, window, orders: [batches], commands }: Case): Promise<InMemoryGraph> {
  const graph = new InMemoryGraph(ORGANIZATION, window);
  const named = namedKeys(events, ORGANIZATION);
  const run = async (place: number) => {
    for (const command of commands.filter(({ after }) => after % (batches.length + 1) === place)) {
      const ref = refOf(command, named, events, ORGANIZATION);
      if (ref === null) continue;
      if (command.kind === 'retire') await graph.retire(ref.slice('Job:'.length), command.at);
      else await graph.delete([ref], command.at);
    }
  };
  for (const [place, batch] of batches.entries()) {
    await run(place);
    await graph.commit(batch);
  }
  await run(batches.length);
  return graph;
}

async function replayed(tombstones: readonly Tombstone[], batches: Batches, window: Nanos | undefined) {
  const graph = new InMemoryGraph(ORGANIZATION, window);
  graph.remember(tombstones);
  for (const batch of batches) await graph.commit(batch);
  return graph.export();
}

async function differences(given: Case): Promise<string[]> {
  const graph = await sent(given);
  const found = graph.export();
  const expected = oracleGraph(given.events, ORGANIZATION, given.window, graph.forgotten);
  const again = await replayed(graph.forgotten, given.orders[1], given.window);
  return [
    ...diffExports(expected, visible(found)),
    ...diffExports(found, again).map((difference) => `when the commands came first: ${difference}`),
  ];
}

describe('what was deleted or retired', () => {
  const commands = fc.array(arbitraryCommand, { minLength: 1, maxLength: 3 });
  const timelines = lawRuns(500);
  test(
    'is as if events up to then had not said it, whenever the command comes: in random timelines',
    async () => {
      const arbitrary = fc
        .tuple(arbitraryTimeline, commands)
        .chain(([{ events, window }, some]) =>
          fc
            .tuple(permutedAndDuplicated(events), permutedAndDuplicated(events))
            .map((orders): Case => ({ events, window, orders, commands: some })),
        );
      await fc.assert(
        fc.asyncProperty(arbitrary, async (given) => {
          expect(await differences(given)).toEqual([]);
        }),
        timelines.parameters,
      );
    },
    timelines.timeout,
  );

  const histories = lawRuns(300);
  test(
    'is as if events up to then had not said it: in random histories, with versions, parents and columns',
    async () => {
      const arbitrary = fc.tuple(arbitraryHistory(), commands).chain(([history, some]) => {
        const events = history.map(({ json }) => accept(JSON.stringify(json)));
        return fc
          .tuple(permutedAndDuplicated(events), permutedAndDuplicated(events))
          .map((orders): Case => ({ events, window: undefined, orders, commands: some }));
      });
      await fc.assert(
        fc.asyncProperty(arbitrary, async (given) => {
          expect(await differences(given)).toEqual([]);
        }),
        histories.parameters,
      );
    },
    histories.timeout,
  );

  test('lets names be joined that were too many before', async () => {
    const hub = [...Array(50).keys()].map((i) =>
      run('j', `r${i}`, i, {
        outputs: [['hub', { ...symlinks({ [`name ${i}`]: 'LOCATION' }), schema: { fields: [{ name: 'c' }] } }]],
      }),
    );
    const graph = new InMemoryGraph(ORGANIZATION);
    await graph.commit(hub);
    await graph.delete([`Dataset:${ORGANIZATION.replaceAll(/[\\|]/g, '\\$&')}|n|name 7`], 100n);
    const expected = oracleGraph(hub, ORGANIZATION, undefined, graph.forgotten);
    expect(diffExports(expected, visible(graph.export()))).toEqual([]);
    expect(expected.relationships.filter(({ type }) => type === 'SAME_AS')).toHaveLength(49);
  });

  test('is tried on eight hundred histories', () => {
    expect(timelines.parameters.numRuns + histories.parameters.numRuns).toBeGreaterThanOrEqual(800 * SCALE);
  });
});
