import type { KnownCells, NameRow } from './changes.ts';
import { isDataset, keyOfRef, nodeRef, type NodeRef } from './facts.ts';
import type { Canonical } from './flows.ts';
import type { GraphReader } from './graph-reader.ts';
import { laterCommand, type NameCommand } from './name-commands.ts';
import { componentsOf, linkKey, mergeLinks, type Component, type SaidLink } from './names.ts';
import { namesAround } from './names-around.ts';
import type { Sayings } from './say.ts';

/** Which names a batch joins and parts. */
export interface SettledNames {
  /** Links that are new, newly of type TABLE, or said earlier than known. */
  readonly links: readonly SaidLink[];
  /** Commands that are new, or later than those known. */
  readonly commands: readonly NameCommand[];
  readonly rows: readonly NameRow[];
  /** Names that stand for another dataset than before. */
  readonly changed: ReadonlySet<string>;
  /** Of the names that links and commands of the batch touch: the components, after. */
  readonly components: readonly Component[];
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/** No names are joined or parted. */
export const NO_NAMES: SettledNames = {
  links: [],
  commands: [],
  rows: [],
  changed: new Set(),
  components: [],
  before: new Map(),
  after: new Map(),
};

/** Settles what new links and commands join and part. Links that are known cost one look-up. */
export async function settleNames(said: Sayings, known: KnownCells, reader: GraphReader): Promise<SettledNames> {
  const isNew = (name: string) => said.cells.datasets.has(name) && !known.datasets.has(name);
  const { links, touching } = await newLinks(said.symlinks, known, reader);
  const commands = await newCommands(said.nameCommands, known, reader);
  const waiting = known.hasNameCommands ? await mergesOf([...said.cells.datasets.keys()].filter(isNew), reader) : [];
  const touched = new Set([
    ...said.unlinked,
    ...touching.flatMap(({ from, to }) => [from, to]),
    ...[...commands, ...waiting].flatMap(({ first, second }) => (second === null ? [first] : [first, second])),
  ]);
  if (touched.size === 0) return { ...NO_NAMES, links, commands };

  const fresh = new Map(commands.map((command) => [command.key, command]));
  const around = await namesAround(touched, { isNew, commands: fresh, hasStored: known.hasNameCommands }, reader);
  const { names } = around;
  const components = componentsOf(names.keys(), [...around.links, ...touching], around.commands.values());
  const after = new Map(components.flatMap(({ canonical, names: ofOne }) => ofOne.map((name) => [name, canonical])));
  const before = new Map([...names].map(([name, { canonical }]) => [name, canonical]));
  const rows = components.flatMap(({ canonical, names: ofOne }) =>
    ofOne.flatMap((key): NameRow[] => {
      const old = names.get(key);
      const hasAliases = key === canonical && ofOne.length > 1;
      return old?.canonical === canonical && old.hasAliases === hasAliases ? [] : [{ key, canonical, hasAliases }];
    }),
  );
  const changed = new Set(
    [...after].filter(([name, canonical]) => before.get(name) !== canonical).map(([name]) => name),
  );
  return { links, commands, rows, changed, components, before, after };
}

/** Links to be written, and those of them that may join names. */
async function newLinks(said: ReadonlyMap<string, SaidLink>, known: KnownCells, reader: GraphReader) {
  const sayers = [...new Set([...said.values()].map(({ from }) => from))].filter((key) => known.datasets.has(key));
  const stored = sayers.length === 0 ? [] : await reader.symlinksOf(sayers);
  const byEnds = new Map(stored.map((link) => [linkKey(link), link]));
  const links: SaidLink[] = [];
  const touching: SaidLink[] = [];
  for (const link of said.values()) {
    const before = byEnds.get(linkKey(link));
    const after = before === undefined ? link : mergeLinks(before, link);
    const isJoining = after.isTable !== before?.isTable;
    if (isJoining) touching.push(after);
    if (isJoining || after.since !== before.since || after.job !== before.job) links.push(after);
  }
  return { links, touching };
}

async function newCommands(said: ReadonlyMap<string, NameCommand>, known: KnownCells, reader: GraphReader) {
  if (said.size === 0 || !known.hasNameCommands) return [...said.values()];
  const stored = await reader.nameCommands([...new Set([...said.values()].map(({ first }) => first))].sort());
  const byKey = new Map(stored.map((command) => [command.key, command]));
  return [...said.values()].filter((command) => {
    const before = byKey.get(command.key);
    return before === undefined || !isSame(laterCommand(before, command), before);
  });
}

function isSame(a: NameCommand, b: NameCommand): boolean {
  return a.kind === b.kind && a.at === b.at;
}

/** Merges that waited for one of these names. */
async function mergesOf(names: readonly string[], reader: GraphReader): Promise<NameCommand[]> {
  if (names.length === 0) return [];
  return (await reader.nameCommands([...names].sort())).filter(({ kind }) => kind === 'MERGE');
}

/** By canonical names: those given, else what is known, else each its own. */
export function canonicalBy(names: ReadonlyMap<string, string>, known: ReadonlyMap<string, string>): Canonical {
  return (ref: NodeRef) => {
    if (!isDataset(ref)) return ref;
    const key = keyOfRef(ref);
    const canonical = names.get(key) ?? known.get(key);
    return canonical === undefined || canonical === key ? ref : nodeRef('Dataset', canonical);
  };
}
