import type { Entity } from '../../domain/entity.ts';
import { InvalidQuestionError, NotFoundError } from '../../domain/errors.ts';
import type { Nanos } from '../../domain/event.ts';
import { lineagePage } from '../cut-walk.ts';
import { nodeId, type LineagePage } from '../lineage-page.ts';
import {
  MAX_DEPTH,
  type Direction,
  type LineageFinder,
  type Surroundings,
  type WalkedEdge,
  type Walks,
} from '../lineage-reader.ts';

/** Nodes of a walk that are compared at most. */
const MAX_COMPARED = 5_000;

export interface DiffQuestion {
  /** A dataset, job or column. */
  readonly root: Entity;
  readonly direction: Direction;
  /** 0 to {@link MAX_DEPTH}. */
  readonly depth: number;
  /** Not later than `to`. */
  readonly from: Nanos;
  readonly to: Nanos;
}

/** How the lineage of a root is otherwise at one time than at another; all by key. */
export interface LineageDiff {
  readonly question: DiffQuestion;
  readonly root: Entity;
  /** How far both were compared: less than asked where one holds more than {@link MAX_COMPARED} nodes of a direction. */
  readonly depth: number;
  readonly nodesAdded: readonly Entity[];
  readonly nodesRemoved: readonly Entity[];
  /** There at both times. */
  readonly nodesKept: readonly Entity[];
  readonly edgesAdded: readonly WalkedEdge[];
  readonly edgesRemoved: readonly WalkedEdge[];
  /** Edges that are known with another certainty. */
  readonly edgesChanged: readonly { readonly before: WalkedEdge; readonly after: WalkedEdge }[];
}

/**
 * Compares two walks of what was current as of two times.
 * @throws InvalidQuestionError for bounds not kept; NotFoundError for a root that was not there at either time
 */
export async function lineageDiff(question: DiffQuestion, finder: LineageFinder): Promise<LineageDiff> {
  check(question);
  const whole = await bothTimes(question, question.depth, finder);
  const depth = Math.min(question.depth, ...whole.map(depthKnown));
  const [before, after] = depth < question.depth ? await bothTimes(question, depth, finder) : whole;
  const root = (after ?? before)?.root;
  if (root === undefined)
    throw new NotFoundError(`There was no such ${question.root.label.toLowerCase()} at either time.`);
  const [old, now] = [pageOf(before), pageOf(after)];
  const nodes = compared(
    old.hops.map(({ entity }) => entity),
    now.hops.map(({ entity }) => entity),
    nodeId,
  );
  const edges = compared(old.edges, now.edges, edgeId);
  return {
    ...{ question, root, depth },
    ...{ nodesAdded: nodes.added, nodesRemoved: nodes.removed, nodesKept: nodes.kept.map(({ after: node }) => node) },
    ...{ edgesAdded: edges.added, edgesRemoved: edges.removed },
    edgesChanged: edges.kept.filter((edge) => edge.before.certainty !== edge.after.certainty),
  };
}

/** @throws InvalidQuestionError */
function check({ root, depth, from, to }: DiffQuestion): void {
  if (root.label !== 'Dataset' && root.label !== 'Job' && root.label !== 'Column')
    throw new InvalidQuestionError('The lineage of datasets, jobs and columns can be compared.', 'UNSUPPORTED');
  if (!Number.isInteger(depth) || depth < 0) throw new InvalidQuestionError('"depth" must be 0 or more.');
  if (depth > MAX_DEPTH) throw new InvalidQuestionError(`"depth" may be ${MAX_DEPTH} at most.`, 'DEPTH_TOO_LARGE');
  if (from > to) throw new InvalidQuestionError('"from" must not be later than "to".');
}

/** null: the root was not there then. */
function bothTimes(
  { root, direction, from, to }: DiffQuestion,
  depth: number,
  finder: LineageFinder,
): Promise<[Surroundings | null, Surroundings | null]> {
  const asOf = async (time: Nanos) => {
    const walks: Walks = {
      ...{ label: root.label, roots: [root.key], direction, depth, asOf: time },
      ...{ namespaces: null, certainties: null, edges: 'CURRENT' },
    };
    return (await finder.surroundings(walks, MAX_COMPARED + 1, true)).get(root.key) ?? null;
  };
  return Promise.all([asOf(from), asOf(to)]);
}

/** Up to where the walks hold all that there is. */
function depthKnown(found: Surroundings | null): number {
  const walks = found === null ? [] : [found.below, found.above];
  return Math.min(
    ...walks.map((walk) => (walk.length <= MAX_COMPARED ? Infinity : (walk.at(-1)?.distance ?? 1) - 1)),
    Infinity,
  );
}

function pageOf(found: Surroundings | null): Pick<LineagePage, 'hops' | 'edges'> {
  return found === null ? { hops: [], edges: [] } : lineagePage(found, Infinity, null);
}

function edgeId({ kind, source, target }: WalkedEdge): string {
  return [kind, nodeId(source), nodeId(target)].join('\n');
}

/** What is in one list, in the other, or in both; by id, in the order of ids. */
export function compared<T>(before: readonly T[], after: readonly T[], idOf: (thing: T) => string) {
  const [old, now] = [before, after].map((things) => new Map(things.map((thing) => [idOf(thing), thing]))) as [
    Map<string, T>,
    Map<string, T>,
  ];
  const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
  return {
    added: ids.flatMap((id) => (old.has(id) ? [] : [now.get(id) as T])),
    removed: ids.flatMap((id) => (now.has(id) ? [] : [old.get(id) as T])),
    kept: ids.flatMap((id) =>
      old.has(id) && now.has(id) ? [{ before: old.get(id) as T, after: now.get(id) as T }] : [],
    ),
  };
}
