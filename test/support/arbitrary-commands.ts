import fc from 'fast-check';
import type { LineageEvent, Nanos } from '../../src/domain/event.ts';
import { composeKey, parseKey } from '../../src/domain/keys.ts';
import type { ForgettableRef } from '../../src/domain/tombstones.ts';
import type { NamedKeys } from './oracle/named-keys.ts';

/** A command at a place in a history. */
export interface DraftedCommand {
  /** After how many batches, by number. */
  readonly after: number;
  readonly kind: 'delete' | 'retire';
  readonly label: 'Dataset' | 'Job' | 'Run' | 'Namespace';
  readonly pick: number;
  readonly at: Nanos;
}

export const arbitraryCommand: fc.Arbitrary<DraftedCommand> = fc.record({
  after: fc.nat({ max: 20 }),
  kind: fc.constantFrom('delete', 'delete', 'retire'),
  label: fc.constantFrom('Dataset', 'Dataset', 'Job', 'Job', 'Run', 'Namespace'),
  pick: fc.nat({ max: 20 }),
  at: fc.nat({ max: 45 }).map((seconds) => BigInt(seconds) * 1_000_000_000n),
});

/** What a command is about, among all that a history names; null: it names no such thing. */
export function refOf(
  { label, kind, pick }: DraftedCommand,
  named: NamedKeys,
  events: readonly LineageEvent[],
  organization: string,
): ForgettableRef | null {
  const of = <T>(all: readonly T[]) => all[pick % all.length];
  if (kind === 'retire' || label === 'Job') {
    const key = of(named.Job);
    return key === undefined ? null : `Job:${key}`;
  }
  if (label === 'Dataset') {
    const key = of(named.Dataset);
    return key === undefined ? null : `Dataset:${key}`;
  }
  if (label === 'Namespace') {
    const key = of([
      ...new Set([...named.Dataset, ...named.Job].map((each) => composeKey(...parseKey(each).slice(0, 2)))),
    ]);
    return key === undefined ? null : `Namespace:${key}`;
  }
  const event = of(events.filter(({ kind: each }) => each === 'run'));
  if (event?.kind !== 'run') return null;
  return `Run:${composeKey(organization, event.run.runId, event.job.namespace, event.job.name)}`;
}
