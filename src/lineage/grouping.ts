import { ancestorsOf } from '../domain/ancestors.ts';
import type { Entity } from '../domain/entity.ts';
import { composeKey, parseKey } from '../domain/keys.ts';
import { nodeId, type LineagePage } from './lineage-page.ts';
import type { Direction } from './lineage-reader.ts';

/** What stands for what in a grouped answer: `docs/spec.md`, section 8. */
export interface Grouping {
  /** PARENT: jobs by their topmost ancestor. NAMESPACE: everything by its namespace. */
  readonly by: 'PARENT' | 'NAMESPACE';
  /** Ids (`nodeId`) of groups that are open: what is right below them stands in their place. */
  readonly open: ReadonlySet<string>;
  /** The same for groups that whoever asks knows by pseudonyms alone. */
  readonly openHidden?: {
    readonly pseudonyms: ReadonlySet<string>;
    readonly pseudonymOf: (group: Entity) => string;
  };
}

type OpenGroups = Pick<Grouping, 'open' | 'openHidden'>;

function isOpen(group: Entity, { open, openHidden }: OpenGroups): boolean {
  return open.has(nodeId(group)) || openHidden?.pseudonyms.has(openHidden.pseudonymOf(group)) === true;
}

/** Which node of a grouped answer stands for a node of the whole one, by the id of that. */
export type Shown = ReadonlyMap<string, Entity>;

export function shownByNamespace({ hops }: LineagePage, groups: OpenGroups): Shown {
  return new Map(
    hops.map(({ entity }) => {
      const namespace: Entity = { label: 'Namespace', key: composeKey(...parseKey(entity.key).slice(0, 2)) };
      return [nodeId(entity), isOpen(namespace, groups) ? entity : namespace];
    }),
  );
}

/**
 * A job is shown as the topmost of its ancestors that is not open, and a dataset on the way between the jobs of one group as that group;
 * but for the root.
 * @param parents of the jobs and of their ancestors
 */
export function shownByParent(
  whole: LineagePage,
  direction: Direction,
  parents: ReadonlyMap<string, string>,
  openGroups: OpenGroups,
): Shown {
  const shown = new Map(whole.hops.map(({ entity }) => [nodeId(entity), entity]));
  const groups = new Map<string, Entity>();
  for (const [id, entity] of shown) {
    if (entity.label !== 'Job') continue;
    const group = ancestorsOf(entity.key, parents)
      .map((key): Entity => ({ label: 'Job', key }))
      .findLast((ancestor) => !isOpen(ancestor, openGroups));
    if (group === undefined) continue;
    shown.set(id, group);
    groups.set(nodeId(group), group);
  }
  for (const [dataset, user] of onTheWay(whole, shown, direction)) {
    const group = groups.get(user);
    if (group !== undefined && dataset !== nodeId(whole.root)) shown.set(dataset, group);
  }
  return shown;
}

/**
 * By the id of a dataset on the way between jobs that are shown as one node: the id of that. They write it and go on from it to something
 * else, and nothing but them touches it. (What is read to no end, by tests say, is a result.)
 */
function onTheWay({ hops, edges }: LineagePage, shown: Shown, direction: Direction): Map<string, string> {
  const goingFrom = Map.groupBy(edges, ({ source }) => nodeId(source));
  // Upstream, all goes on to the roots, whatever comes after them.
  const ends = direction === 'UPSTREAM' ? hops.filter(({ distance }) => distance === 0) : [];
  const last = new Set(ends.map(({ entity }) => nodeId(entity)));
  const goesOn = (job: string, dataset: string) =>
    last.has(job) || goingFrom.get(job)?.some(({ target }) => nodeId(target) !== dataset) === true;
  const users = new Map<string, Set<string>>();
  const written = new Set<string>();
  const readOn = new Set<string>();
  for (const { source, target } of edges) {
    const [from, to] = [nodeId(source), nodeId(target)];
    if (target.label === 'Dataset') {
      written.add(to);
      addTo(users, to, nodeId(shown.get(from) ?? source));
    }
    if (source.label === 'Dataset') {
      if (goesOn(to, from)) readOn.add(from);
      addTo(users, from, nodeId(shown.get(to) ?? target));
    }
  }
  const found = new Map<string, string>();
  for (const [dataset, [user = '', ...others]] of users)
    if (others.length === 0 && written.has(dataset) && readOn.has(dataset)) found.set(dataset, user);
  return found;
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
