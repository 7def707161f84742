import fc, { type Arbitrary } from 'fast-check';
import type { LineageEvent, Name, Nanos } from '../../src/domain/event.ts';
import { composeKey } from '../../src/domain/keys.ts';
import { nameCommand, type NameCommand } from '../../src/domain/name-commands.ts';
import { permutedAndDuplicated } from './arbitrary-events.ts';
import { timelineWith } from './arbitrary-timelines.ts';
import { namedDatasets, type NameWord } from './oracle/canonical-names.ts';

/** What is given one after the other: events, then commands. */
export interface MixedBatch {
  readonly events: readonly LineageEvent[];
  readonly commands: readonly NameWord[];
}

export interface CommandedTimeline extends MixedBatch {
  readonly window: Nanos;
}

/** A name that no event says. */
const UNKNOWN: Name = { namespace: 'unknown', name: 'of no event' };

/** Few times, so that some are equal. */
const arbitraryDraft = fc.record({
  kind: fc.constantFrom('MERGE', 'MERGE', 'MERGE', 'UNMERGE', 'UNMERGE', 'PIN', 'UNPIN'),
  names: fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 })),
  at: fc.nat({ max: 4 }),
});

/** Commands on the names that these events say, and sometimes on one that they do not. */
function arbitraryCommands(events: readonly LineageEvent[]): Arbitrary<NameWord[]> {
  const said = namedDatasets(events).map(({ namespace, name }): [string, Name] => [
    JSON.stringify([namespace, name]),
    { namespace, name },
  ]);
  const known = [...new Map(said).values()];
  const nameOf = (i: number) => (i === 12 ? UNKNOWN : (known[i % known.length] ?? UNKNOWN));
  return fc.array(arbitraryDraft, { minLength: 1, maxLength: 6 }).map((drafts) =>
    drafts.flatMap(({ kind, names: [i, j], at }): NameWord[] => {
      const [one, other] = [nameOf(i), nameOf(j)];
      if (kind === 'PIN' || kind === 'UNPIN') return [{ kind, names: [one], at: BigInt(at) }];
      return one === other ? [] : [{ kind, names: [one, other], at: BigInt(at) }];
    }),
  );
}

export const arbitraryCommandedTimeline: Arbitrary<CommandedTimeline> = timelineWith(fc.boolean()).chain(
  ({ events, window }) => arbitraryCommands(events).map((commands) => ({ events, commands, window })),
);

/** Events and commands in any order, some of them again, cut into batches. */
export function interleaved({ events, commands }: MixedBatch): Arbitrary<readonly MixedBatch[]> {
  const all = [...events.map((event) => ({ event })), ...commands.map((command) => ({ command }))];
  return permutedAndDuplicated(all).map((batches) =>
    batches.map((batch) => ({
      events: batch.flatMap((item) => ('event' in item ? [item.event] : [])),
      commands: batch.flatMap((item) => ('command' in item ? [item.command] : [])),
    })),
  );
}

/** As the domain takes it. */
export function toNameCommand({ kind, names, at }: NameWord, organization: string): NameCommand {
  const keys = names.map(({ namespace, name }) => composeKey(organization, namespace, name));
  return nameCommand(organization, kind, keys as [string, string], at);
}
