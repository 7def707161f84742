import type { NameRow } from './changes.ts';
import type { GraphReader } from './graph-reader.ts';
import { laterCommand, type NameCommand } from './name-commands.ts';
import type { NameLink } from './names.ts';

/** Names that links and merge commands connect, as the graph holds them, with what else is said of them. */
export interface NamesAround {
  /** By key; none that no event named. */
  readonly names: ReadonlyMap<string, Omit<NameRow, 'key'>>;
  readonly links: readonly NameLink[];
  /** By key. */
  readonly commands: ReadonlyMap<string, NameCommand>;
}

interface News {
  /** Names that stand in the graph only after this batch. */
  readonly isNew: (name: string) => boolean;
  /** Commands of this batch, by key. */
  readonly commands: ReadonlyMap<string, NameCommand>;
  /** Whether the graph holds any. */
  readonly hasStored: boolean;
}

/** Follows links and merge commands to all names that they connect with these. Links of the batch must start there. */
export async function namesAround(start: Iterable<string>, news: News, reader: GraphReader): Promise<NamesAround> {
  const names = new Map<string, Omit<NameRow, 'key'>>();
  const links: NameLink[] = [];
  const commands = new Map(news.commands);
  const asked = new Set<string>();
  for (let wave = new Set(start); wave.size > 0;) {
    for (const name of wave) asked.add(name);
    const found = new Set<string>();
    const add = (name: string, row: Omit<NameRow, 'key'>) => {
      names.set(name, row);
      found.add(name);
    };
    for (const name of wave) if (news.isNew(name)) add(name, { canonical: name, hasAliases: false });
    const stored = [...wave].filter((name) => !news.isNew(name)).sort();
    if (stored.length > 0) {
      const around = await reader.namesAround(stored);
      for (const { key, ...row } of around.names) add(key, row);
      links.push(...around.links);
    }
    if (news.hasStored && found.size > 0)
      for (const command of await reader.nameCommands([...found].sort()))
        commands.set(command.key, laterCommand(commands.get(command.key), command));
    const merged = [...commands.values()].filter(({ kind }) => kind === 'MERGE');
    wave = new Set(merged.flatMap(({ first, second }) => otherEnds(first, second, names)).filter((n) => !asked.has(n)));
  }
  return { names, links, commands };
}

function otherEnds(first: string, second: string | null, names: ReadonlyMap<string, unknown>): string[] {
  if (second === null) return [];
  return [...(names.has(first) ? [second] : []), ...(names.has(second) ? [first] : [])];
}
