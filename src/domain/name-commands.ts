import type { Nanos } from './event.ts';
import { digestKey } from './facts.ts';
import { compareNames } from './keys.ts';

// What people say of names: `docs/spec.md`, section 5.

export const NAME_COMMAND_KINDS = ['MERGE', 'UNMERGE', 'PIN', 'UNPIN'] as const;
export type NameCommandKind = (typeof NAME_COMMAND_KINDS)[number];

/** A command on a pair of names, or on one. Of those with one key the latest counts, so the graph keeps one a key. */
export interface NameCommand {
  readonly key: string;
  readonly kind: NameCommandKind;
  /** Keys of datasets, the smaller name first; no second one where it is pinned or not. */
  readonly first: string;
  readonly second: string | null;
  readonly at: Nanos;
}

/** @param names keys of datasets, in whatever order: two to merge or part, one to pin or not */
export function nameCommand(
  organization: string,
  kind: NameCommandKind,
  names: readonly [string, string] | readonly [string],
  at: Nanos,
): NameCommand {
  const [first, second = null] = [...names].sort(compareNames) as [string, string?];
  return { key: digestKey(organization, first, second ?? ''), kind, first, second, at };
}

/** Of two with one key: the later; at equal times that which takes back. */
export function laterCommand(a: NameCommand | undefined, b: NameCommand): NameCommand {
  if (a === undefined || a.at < b.at) return b;
  if (a.at > b.at) return a;
  return a.kind === 'UNMERGE' || a.kind === 'UNPIN' ? a : b;
}
