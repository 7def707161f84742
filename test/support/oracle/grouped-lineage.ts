import type { LineageEvent } from '../../../src/domain/event.ts';
import { composeKey, parseKey } from '../../../src/domain/keys.ts';
import { compareCodePoints } from '../graph-export.ts';
import { first, groups } from './collect.ts';
import { highest } from './flows.ts';
import { jobParents } from './graph-oracle.ts';
import { Keys } from './keys.ts';
import { oracleLineageAt, type LineageAt, type LineageQuestion } from './lineage-at.ts';
import { Sayings, whatIsSaid } from './sayings.ts';

export interface GroupedQuestion extends LineageQuestion {
  readonly group: 'PARENT' | 'NAMESPACE';
  /** `Job:key` or `Namespace:key` */
  readonly open: readonly string[];
  /** What is counted and returned, beside the roots; then without edges. */
  readonly shows?: ((id: string) => boolean) | undefined;
}

type Node = LineageAt['nodes'][number];
type Edge = LineageAt['edges'][number];

export interface GroupedAt {
  readonly root: string;
  readonly nodes: readonly (Node & { readonly group?: { readonly jobs: number; readonly datasets: number } })[];
  readonly edges: readonly Edge[];
}

/** Levels of parents that count. */
const LEVELS = 64;

/** The grouped lineage of docs/spec.md, from its definitions alone: whole answers, each computed anew, put together and folded. */
export function oracleGroupedLineage(
  events: readonly LineageEvent[],
  organization: string,
  question: GroupedQuestion,
): GroupedAt | null {
  const asked = oracleLineageAt(events, organization, question);
  if (asked === null) return null;
  const parents = new Map(
    jobParents(new Sayings(events.flatMap(whatIsSaid)), new Keys(organization)).map(({ from, to }) => [from, to]),
  );
  const others = question.group === 'PARENT' ? jobsBelow(question, parents) : [];
  const roots = [question.root, ...others];
  const answers = roots.flatMap(
    (root) => oracleLineageAt(events, organization, { ...question, root, others: roots }) ?? [],
  );
  const whole = { nodes: answers.flatMap(({ nodes }) => nodes), edges: answers.flatMap(({ edges }) => edges) };
  const root = first(asked.nodes).id;
  const isOpen = (id: string) => question.open.includes(id);
  const shownAs =
    question.group === 'NAMESPACE'
      ? (id: string) => (isOpen(namespaceOf(id)) ? id : namespaceOf(id))
      : shownByParent(
          root,
          whole,
          question.direction,
          (job) => [...ancestors(job, parents), job].find((each) => !isOpen(each)) ?? job,
        );
  const { shows } = question;
  const isShown = ({ id }: Node) =>
    shows === undefined || shows(id) || whole.nodes.some((node) => node.id === id && node.distance === 0);
  return {
    root: shownAs(root),
    nodes: nodesOf(whole.nodes.filter(isShown), shownAs),
    edges: shows === undefined ? edgesOf(whole.edges, shownAs) : [],
  };
}

/** From which parents lead to the root, in circles too. */
function jobsBelow({ root, namespaces, allows }: GroupedQuestion, parents: ReadonlyMap<string, string>): string[] {
  return [...parents.keys()].filter((job) => {
    const [, namespace = ''] = parseKey(keyOf(job));
    if (job === root || (namespaces !== undefined && !namespaces.includes(namespace))) return false;
    if (allows?.(job) === false) return false;
    let above: string | undefined = job;
    for (let level = 0; level < LEVELS && above !== undefined; level++) {
      above = parents.get(above);
      if (above === root) return true;
    }
    return false;
  });
}

/** Topmost first. No one is above the smallest of a circle. */
function ancestors(job: string, parents: ReadonlyMap<string, string>): string[] {
  const isInCircle = (one: string) => {
    let above = parents.get(one);
    for (let level = 0; level < parents.size && above !== one && above !== undefined; level++)
      above = parents.get(above);
    return above === one;
  };
  const circleOf = (one: string) => {
    const circle = [one];
    for (let above = parents.get(one); above !== one && above !== undefined; above = parents.get(above))
      circle.push(above);
    return circle;
  };
  const isTop = (one: string) =>
    isInCircle(one) && circleOf(one).every((other) => compareCodePoints(keyOf(one), keyOf(other)) <= 0);
  const found: string[] = [];
  let below = job;
  while (found.length < LEVELS && !isTop(below)) {
    const above = parents.get(below);
    if (above === undefined) break;
    found.unshift(above);
    below = above;
  }
  return found;
}

function shownByParent(
  root: string,
  { nodes, edges }: LineageAt,
  direction: GroupedQuestion['direction'],
  group: (job: string) => string,
): (id: string) => string {
  const jobs = nodes.map(({ id }) => id).filter((id) => id.startsWith('Job:'));
  const isGroup = (id: string) => jobs.some((job) => job !== id && group(job) === id);
  return (id) => {
    if (id.startsWith('Job:')) return group(id);
    const writers = edges.filter(({ target }) => target === id).map(({ source }) => source);
    const readers = edges.filter(({ source }) => source === id).map(({ target }) => target);
    const users = new Set([...writers, ...readers].map((user) => (user.startsWith('Job:') ? group(user) : user)));
    const [user] = users;
    const goesOn = readers.some(
      (reader) =>
        edges.some(({ source, target }) => source === reader && target !== id) ||
        (direction === 'UPSTREAM' && nodes.some((node) => node.id === reader && node.distance === 0)),
    );
    const isInside = writers.length > 0 && goesOn && users.size === 1;
    return id !== root && user !== undefined && isInside && isGroup(user) ? user : id;
  };
}

function nodesOf(nodes: readonly Node[], shownAs: (id: string) => string): GroupedAt['nodes'] {
  return groups(nodes, ({ id }) => shownAs(id))
    .map(([id, members]) => {
      const distance = Math.min(...members.map((node) => node.distance));
      const directions = new Set(
        members.filter((node) => node.distance === distance).map(({ direction }) => direction),
      );
      const [direction = null] = directions;
      const ids = new Set(members.map((node) => node.id));
      const count = (label: string) => [...ids].filter((member) => member.startsWith(`${label}:`)).length;
      const isItself = ids.size === 1 && ids.has(id);
      return {
        id,
        distance,
        direction: directions.size > 1 ? ('BOTH' as const) : direction,
        ...(isItself ? {} : { group: { jobs: count('Job'), datasets: count('Dataset') } }),
      };
    })
    .sort(
      (a, b) => a.distance - b.distance || compareCodePoints(keyOf(a.id), keyOf(b.id)) || compareCodePoints(a.id, b.id),
    );
}

function edgesOf(edges: readonly Edge[], shownAs: (id: string) => string): Edge[] {
  const shown = edges
    .map((edge) => ({ ...edge, source: shownAs(edge.source), target: shownAs(edge.target) }))
    .filter(({ source, target }) => source !== target);
  return groups(shown, ({ source, target, kind }) => JSON.stringify([source, target, kind]))
    .map(([, alike]) => ({ ...first(alike), certainty: highest(alike.map(({ certainty }) => certainty)) }))
    .sort(
      (a, b) =>
        compareCodePoints(a.source, b.source) ||
        compareCodePoints(a.target, b.target) ||
        compareCodePoints(a.kind, b.kind),
    );
}

function namespaceOf(id: string): string {
  return `Namespace:${composeKey(...parseKey(keyOf(id)).slice(0, 2))}`;
}

function keyOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
