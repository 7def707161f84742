import type { LineageEvent } from '../../../src/domain/event.ts';
import { compareCodePoints } from '../graph-export.ts';
import { first, groups } from './collect.ts';
import { oracleLineageAt, edgesOf, type LineageAt, type LineageQuestion } from './lineage-at.ts';

type Node = LineageAt['nodes'][number];

export interface QuestionOf extends Omit<LineageQuestion, 'root'> {
  /** `Label:key` */
  readonly roots: readonly string[];
  /** What is returned, beside the roots. */
  readonly shows?: (id: string) => boolean;
}

/** Several roots: each asked alone and each way alone; a node is as far as from the nearest. null: a root is unknown. */
export function oracleLineageOf(
  events: readonly LineageEvent[],
  organization: string,
  { roots, direction, shows = () => true, ...question }: QuestionOf,
): LineageAt | null {
  const ask = (way: 'UPSTREAM' | 'DOWNSTREAM') =>
    direction === 'BOTH' || direction === way
      ? roots.map((root) => oracleLineageAt(events, organization, { ...question, root, direction: way, others: roots }))
      : [];
  const [down, up] = [ask('DOWNSTREAM'), ask('UPSTREAM')];
  const all = [...down, ...up].filter((answer) => answer !== null);
  if (all.length < down.length + up.length) return null;
  const starts = new Set(all.map(({ nodes }) => first(nodes).id));
  const isShown = (id: string) => starts.has(id) || shows(id);
  const nearest = (answers: readonly (LineageAt | null)[], id: string) =>
    Math.min(
      ...answers
        .flatMap((answer) => answer?.nodes.filter((node) => node.id === id) ?? [])
        .map(({ distance }) => distance),
    );
  const ids = groups(
    all.flatMap(({ nodes }) => nodes),
    ({ id }) => id,
  ).map(([id]) => id);
  const nodes = ids.filter(isShown).map((id): Node => {
    const [below, above] = [nearest(down, id), nearest(up, id)];
    const distance = Math.min(below, above);
    const way = below === above ? 'BOTH' : below < above ? 'DOWNSTREAM' : 'UPSTREAM';
    return { id, distance, direction: distance === 0 ? null : way };
  });
  const keyOf = (id: string) => id.slice(id.indexOf(':') + 1);
  return {
    nodes: nodes.sort(
      (a, b) => a.distance - b.distance || compareCodePoints(keyOf(a.id), keyOf(b.id)) || compareCodePoints(a.id, b.id),
    ),
    edges: edgesOf(all.flatMap(({ edges }) => edges)).filter(
      ({ source, target }) => isShown(source) && isShown(target),
    ),
  };
}
