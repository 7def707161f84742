import { z } from 'zod';
import type { DatasetMention, LineageEvent, Name, Nanos } from '../../../src/domain/event.ts';
import { compareCodePoints } from '../graph-export.ts';
import { ownFacet } from './facts.ts';
import { gone } from './forgotten.ts';
import { Keys, type ColumnName } from './keys.ts';
import type { LineageEntity } from './lineage-facet.ts';
import { isDeleted } from './merged-facets.ts';
import { Sayings, whatIsSaid } from './sayings.ts';

/** Of more connected names none are joined. */
const MOST_NAMES = 50;

/** What someone said of two names, or of one. */
export interface NameWord {
  readonly kind: 'MERGE' | 'UNMERGE' | 'PIN' | 'UNPIN';
  readonly names: readonly [Name, Name] | readonly [Name];
  readonly at: Nanos;
}

/** docs/spec.md, section 5: ids with each dataset under its canonical name. */
export class CanonicalNames {
  readonly #canonical = new Map<string, Name>();
  readonly #keys: Keys;

  /**
   * @param events all there are, whatever time is asked about: links hold for all times
   * @param commands all there are
   */
  constructor(events: readonly LineageEvent[], organization: string, commands: readonly NameWord[] = []) {
    this.#keys = new Keys(organization);
    const links = events.flatMap(linksIn);
    const words = commands.filter((word) => isLatest(word, commands));
    for (const group of groupsOf(links, words, events)) {
      const joined = group.length > MOST_NAMES ? group.map((name) => [name]) : [group];
      for (const names of joined) {
        const canonical = canonicalOf(names, links, words);
        for (const name of names) this.#canonical.set(nameId(name), canonical);
      }
    }
  }

  /** `Label:key` */
  entity(entity: LineageEntity): string {
    return entity.label === 'Job'
      ? `Job:${this.#keys.job(entity)}`
      : `Dataset:${this.#keys.dataset(this.canonical(entity))}`;
  }

  column({ dataset, name }: ColumnName): string {
    return `Column:${this.#keys.column({ dataset: this.canonical(dataset), name })}`;
  }

  /** Whether the thing of this id (`Label:key`) has this namespace. */
  isOfNamespace(id: string, namespace: string): boolean {
    return id.slice(id.indexOf(':') + 1).startsWith(`${this.#keys.namespace(namespace)}|`);
  }

  canonical(name: Name): Name {
    return this.#canonical.get(nameId(name)) ?? name;
  }
}

/** Of several commands on the same names the latest counts; at equal times one that takes back. */
export function isLatest(word: NameWord, all: readonly NameWord[]): boolean {
  const takesBack = ({ kind }: NameWord) => kind.startsWith('UN');
  return !all.some(
    (other) =>
      idOf(other) === idOf(word) &&
      (other.at > word.at || (other.at === word.at && takesBack(other) && !takesBack(word))),
  );
}

function idOf({ names }: NameWord): string {
  return names.map(nameId).sort().join(' ');
}

/** Each name that anything links, with all that it is linked with: link after link, but for those that would join what is kept apart. */
function groupsOf(
  links: readonly Symlink[],
  words: readonly NameWord[],
  events: readonly LineageEvent[],
): readonly (readonly Name[])[] {
  const pairs = (kind: NameWord['kind']) =>
    words.flatMap(({ kind: of, names: [a, b] }) => (of === kind && b !== undefined ? [inOrder(a, b)] : []));
  const known = words.length === 0 ? new Set<string>() : new Set(namedDatasets(events).map(nameId));
  const merged = pairs('MERGE').filter((pair) => pair.every((name) => known.has(nameId(name))));
  const linked = links.map(({ from, to }) => inOrder(from, to));
  const apart = pairs('UNMERGE');
  let groups: Name[][] = [];
  const groupOf = (name: Name) => groups.find((group) => group.some((each) => isSameName(each, name))) ?? [name];
  for (const [a, b] of [...merged.sort(comparePairs), ...linked.sort(comparePairs)]) {
    const [left, right] = [groupOf(a), groupOf(b)];
    if (left.some((name) => isSameName(name, b))) {
      if (!groups.includes(left)) groups.push(left); // a name linked with itself
      continue;
    }
    const isKeptApart = apart.some(([x, y]) =>
      [
        [x, y],
        [y, x],
      ].some(([l, r]) => left.some((name) => isSameName(name, l!)) && right.some((name) => isSameName(name, r!))),
    );
    const after = isKeptApart ? [left, right] : [[...left, ...right]];
    groups = [...groups.filter((group) => group !== left && group !== right), ...after];
  }
  return groups;
}

function canonicalOf(names: readonly Name[], links: readonly Symlink[], words: readonly NameWord[]): Name {
  const pins = words.filter(
    ({ kind, names: [pinned] }) => kind === 'PIN' && names.some((each) => isSameName(each, pinned)),
  );
  const last = pins.filter((pin) => !pins.some(({ at }) => at > pin.at)).map(({ names: [pinned] }) => pinned);
  if (last.length > 0) return smallestName(last);
  const isOwn = (name: Name) => names.some((each) => isSameName(each, name));
  const tables = names.filter((each) =>
    links.some(({ from, to, isTable }) => isTable && isOwn(from) && isSameName(to, each)),
  );
  return smallestName(tables.length > 0 ? tables : names);
}

function inOrder(a: Name, b: Name): [Name, Name] {
  return compareNames(a, b) <= 0 ? [a, b] : [b, a];
}

function comparePairs([a, b]: [Name, Name], [c, d]: [Name, Name]): number {
  return compareNames(a, c) || compareNames(b, d);
}

function nameId({ namespace, name }: Name): string {
  return JSON.stringify([namespace, name]);
}

interface Symlink {
  readonly from: Name;
  readonly to: Name;
  readonly isTable: boolean;
}

const identifier = z.object({ namespace: z.string(), name: z.string().min(1), type: z.string().nullish() });

const rename = z.object({
  lifecycleStateChange: z.literal('RENAME'),
  previousIdentifier: z.object({ namespace: z.string(), name: z.string().min(1) }),
});

/** The links that an event makes between names. */
export function linksIn(event: LineageEvent): Symlink[] {
  const isGone = (name: Name) => gone(event).entity({ label: 'Dataset', namespace: name.namespace, name: name.name });
  return mentions(event)
    .flatMap(linksOf)
    .filter(({ from, to }) => !isGone(from) && !isGone(to));
}

/** What symlinks and renames link a dataset with. */
export function linksOf(mention: DatasetMention): Symlink[] {
  const facet = ownFacet(mention.facets, 'lifecycleStateChange');
  const { data } = rename.safeParse(facet);
  if (facet === undefined || data === undefined || isDeleted(facet)) return symlinksOf(mention);
  const { namespace, name } = data.previousIdentifier;
  const to = { namespace: namespace.toWellFormed(), name: name.toWellFormed() };
  return [...symlinksOf(mention), { from: mention, to, isTable: false }];
}

function symlinksOf(mention: DatasetMention): Symlink[] {
  const facet = ownFacet(mention.facets, 'symlinks');
  const { data } = z.object({ identifiers: z.array(z.unknown()) }).safeParse(facet);
  if (facet === undefined || data === undefined || isDeleted(facet)) return [];
  return data.identifiers.flatMap((sent) => {
    const read = identifier.safeParse(sent);
    if (!read.success) return [];
    const { namespace, name, type } = read.data;
    const to = { namespace: namespace.toWellFormed(), name: name.toWellFormed() };
    return [{ from: mention, to, isTable: type?.toUpperCase() === 'TABLE' }];
  });
}

export function mentions(event: LineageEvent): readonly DatasetMention[] {
  return event.kind === 'dataset' ? [event.dataset] : [...event.inputs, ...event.outputs];
}

function isSameName(a: Name, b: Name): boolean {
  return a.namespace === b.namespace && a.name === b.name;
}

function smallestName(names: readonly Name[]): Name {
  const [first, ...others] = names;
  if (first === undefined) throw new Error('every dataset has a name');
  return others.reduce((least, each) => (compareNames(each, least) < 0 ? each : least), first);
}

export function compareNames(a: Name, b: Name): number {
  return compareCodePoints(a.namespace, b.namespace) || compareCodePoints(a.name, b.name);
}

/** Every dataset that any of the events names. */
export function namedDatasets(events: readonly LineageEvent[]): Name[] {
  return new Sayings(events.flatMap(whatIsSaid))
    .of('dataset')
    .map(({ dataset: { namespace, name } }) => ({ namespace, name }));
}
