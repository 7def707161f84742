import type { Nanos } from './event.ts';
import { compareNames } from './keys.ts';
import type { NameCommand } from './name-commands.ts';

// One thing, many names: `docs/spec.md`, section 5. Names are keys of datasets.

/** Of more connected names none are joined. */
export const MAX_NAMES = 50;

/** That a dataset's `symlinks` facet, or a rename, gives another name of it. */
export interface NameLink {
  readonly from: string;
  readonly to: string;
  /** Whether some symlink calls the other name by type TABLE. */
  readonly isTable: boolean;
}

/** A link with who said it first. */
export interface SaidLink extends NameLink {
  readonly since: Nanos;
  /** Key of the job whose event said it then; null for a DatasetEvent. */
  readonly job: string | null;
}

export function linkKey({ from, to }: Pick<NameLink, 'from' | 'to'>): string {
  return `${from}\n${to}`;
}

/** What two sayings of one link say together. */
export function mergeLinks(a: SaidLink, b: SaidLink): SaidLink {
  const first = a.since !== b.since ? (a.since < b.since ? a : b) : (a.job ?? '') <= (b.job ?? '') ? a : b;
  return { ...first, isTable: a.isTable || b.isTable };
}

/** Names that are one dataset. */
export interface Component {
  readonly canonical: string;
  /** All of them, the canonical too. */
  readonly names: readonly string[];
}

/**
 * The datasets that names stand for; a name that is joined with none is a component of its own.
 * @param names with each all that links and merge commands connect it with
 * @param commands one a key; what they say of other names is ignored
 */
export function componentsOf(
  names: Iterable<string>,
  links: readonly NameLink[],
  commands: Iterable<NameCommand> = [],
): Component[] {
  const all = [...commands];
  const tables = Map.groupBy(
    links.filter(({ isTable }) => isTable),
    ({ to }) => to,
  );
  const pins = new Map(all.filter(({ kind }) => kind === 'PIN').map(({ first, at }) => [first, at]));
  return connectedNames(names, links, all).flatMap((group): Component[] => {
    const sorted = [...group].sort(compareNames);
    if (sorted.length > MAX_NAMES) return sorted.map((name) => ({ canonical: name, names: [name] }));
    // What names of other datasets say of it counts no more than if they had been deleted.
    const isTable = (name: string) => tables.get(name)?.some(({ from }) => group.has(from));
    const canonical = lastPinned(sorted, pins) ?? sorted.find(isTable) ?? sorted[0];
    return canonical === undefined ? [] : [{ canonical, names: sorted }];
  });
}

/** Names as links and commands connect them, however many. */
export function connectedNames(
  names: Iterable<string>,
  links: readonly NameLink[],
  commands: readonly NameCommand[],
): ReadonlySet<string>[] {
  const groups = new Map<string, Set<string>>();
  for (const name of names) groups.set(name, new Set([name]));
  for (const { from, to } of links)
    for (const name of [from, to]) if (!groups.has(name)) groups.set(name, new Set([name]));
  const pairs = (kind: NameCommand['kind']) =>
    commands.flatMap(({ kind: of, first, second }): Pair[] =>
      of === kind && second !== null && groups.has(first) && groups.has(second) ? [[first, second]] : [],
    );
  const apart = new Map<string, Set<string>>();
  for (const [a, b] of pairs('UNMERGE')) {
    apart.set(a, (apart.get(a) ?? new Set()).add(b));
    apart.set(b, (apart.get(b) ?? new Set()).add(a));
  }
  const said = links.map(({ from, to }): Pair => (compareNames(from, to) <= 0 ? [from, to] : [to, from]));
  // Where nothing is kept apart, all are followed, in whatever order.
  const ordered = (some: Pair[]) => (apart.size === 0 ? some : some.sort(comparePairs));
  for (const [from, to] of [...ordered(pairs('MERGE')), ...ordered(said)]) {
    const [a, b] = [groups.get(from), groups.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    const [small, large] = a.size < b.size ? [a, b] : [b, a];
    if ([...small].some((name) => [...(apart.get(name) ?? [])].some((other) => large.has(other)))) continue;
    for (const name of small) {
      large.add(name);
      groups.set(name, large);
    }
  }
  return [...new Set(groups.values())];
}

type Pair = [smaller: string, greater: string];

function comparePairs([a, b]: Pair, [c, d]: Pair): number {
  return compareNames(a, c) || compareNames(b, d);
}

/** Of several the one pinned last; at equal times the smallest. */
function lastPinned(sorted: readonly string[], pins: ReadonlyMap<string, Nanos>): string | undefined {
  return sorted.reduce<string | undefined>((best, name) => {
    const at = pins.get(name);
    return at !== undefined && (best === undefined || at > (pins.get(best) ?? at)) ? name : best;
  }, undefined);
}
