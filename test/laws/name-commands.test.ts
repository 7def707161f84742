import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryCommand, refOf } from '../support/arbitrary-commands.ts';
import {
  arbitraryCommandedTimeline,
  interleaved,
  toNameCommand,
  type CommandedTimeline,
  type MixedBatch,
} from '../support/arbitrary-name-commands.ts';
import { diffExports, visible, type GraphExport } from '../support/graph-export.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { lawRuns } from '../support/laws.ts';
import { oracleGraph } from '../support/oracle/graph-oracle.ts';
import { namedKeys } from '../support/oracle/named-keys.ts';

const ORGANIZATION = 'acme|\\';

async function give(graph: InMemoryGraph, { events, commands }: MixedBatch): Promise<void> {
  await graph.commit(events);
  await graph.command(commands.map((command) => toNameCommand(command, ORGANIZATION)));
}

async function graphOf(batches: readonly MixedBatch[], { window }: CommandedTimeline): Promise<GraphExport> {
  const graph = new InMemoryGraph(ORGANIZATION, window);
  for (const batch of batches) await give(graph, batch);
  return graph.export();
}

function withoutCommands({ nodes, relationships }: GraphExport): GraphExport {
  return { nodes: nodes.filter(({ label }) => label !== 'NameCommand'), relationships };
}

describe('the graph is a function of the set of events and commands on names', () => {
  const law = lawRuns(600);
  test(
    'for random timelines, in whatever order, duplication and batches both come',
    async () => {
      const cases = arbitraryCommandedTimeline.chain((timeline) =>
        fc.tuple(fc.constant(timeline), interleaved(timeline), interleaved(timeline)),
      );
      await fc.assert(
        fc.asyncProperty(cases, async ([timeline, one, other]) => {
          const { events, commands, window } = timeline;
          const graph = await graphOf(one, timeline);
          expect(diffExports(oracleGraph(events, ORGANIZATION, window, [], commands), visible(graph))).toEqual([]);
          expect(diffExports(graph, await graphOf(other, timeline))).toEqual([]);
        }),
        law.parameters,
      );
    },
    law.timeout,
  );

  const undone = lawRuns(300);
  test(
    'merges that are all taken back leave the graph as if they had never been',
    async () => {
      const cases = arbitraryCommandedTimeline
        .map((timeline) => ({ ...timeline, commands: timeline.commands.filter(({ kind }) => kind === 'MERGE') }))
        // Of names that symlinks join, an unmerge would part those, too.
        .filter(
          ({ events }) =>
            !/symlinks|RENAME/.test(JSON.stringify(events, (_, v: unknown) => (typeof v === 'bigint' ? `${v}` : v))),
        )
        .chain((timeline) => fc.tuple(fc.constant(timeline), interleaved(timeline)));
      await fc.assert(
        fc.asyncProperty(cases, async ([timeline, batches]) => {
          const takenBack = timeline.commands.map((command) => ({ ...command, kind: 'UNMERGE' as const, at: 9n }));
          const graph = await graphOf([...batches, { events: [], commands: takenBack }], timeline);
          const never = await graphOf([{ events: timeline.events, commands: [] }], timeline);
          expect(diffExports(never, withoutCommands(graph))).toEqual([]);
        }),
        undone.parameters,
      );
    },
    undone.timeout,
  );

  const forgotten = lawRuns(200);
  test(
    'and of what was deleted and retired among them',
    async () => {
      const deletions = fc.array(arbitraryCommand, { minLength: 1, maxLength: 2 });
      const cases = fc
        .tuple(arbitraryCommandedTimeline, deletions)
        .chain(([timeline, some]) =>
          fc.tuple(fc.constant(timeline), fc.constant(some), interleaved(timeline), interleaved(timeline)),
        );
      await fc.assert(
        fc.asyncProperty(cases, async ([timeline, some, one, other]) => {
          const { events, commands, window } = timeline;
          const graph = new InMemoryGraph(ORGANIZATION, window);
          const named = namedKeys(events, ORGANIZATION);
          for (const [place, batch] of one.entries()) {
            await give(graph, batch);
            for (const command of some.filter(({ after }) => after % one.length === place)) {
              const ref = refOf(command, named, events, ORGANIZATION);
              if (ref === null) continue;
              if (command.kind === 'retire') await graph.retire(ref.slice('Job:'.length), command.at);
              else await graph.delete([ref], command.at);
            }
          }
          const again = new InMemoryGraph(ORGANIZATION, window);
          again.remember(graph.forgotten);
          for (const batch of other) await give(again, batch);
          const expected = oracleGraph(events, ORGANIZATION, window, graph.forgotten, commands);
          expect(diffExports(expected, visible(graph.export()))).toEqual([]);
          expect(diffExports(graph.export(), again.export())).toEqual([]);
        }),
        forgotten.parameters,
      );
    },
    forgotten.timeout,
  );
});
