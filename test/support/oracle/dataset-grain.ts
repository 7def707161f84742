import type { LineageEvent } from '../../../src/domain/event.ts';
import { groups } from './collect.ts';
import type { Certainty, FlowEdge } from './flows.ts';
import { edgesOf, groundOf, nodesOf, turned, type LineageAt, type LineageQuestion } from './lineage-at.ts';

const ORDER = ['INFERRED', 'COLUMN', 'EXPLICIT'] as const;

interface Folded {
  readonly kind: FlowEdge['kind'] | 'THROUGH';
  readonly source: string;
  readonly target: string;
  readonly certainty: Certainty;
  readonly cost: number;
}

/** docs/spec.md, section 11: every way from a shown node through jobs to the next is tried, from the nearest on. */
export function oracleDatasetGrain(
  events: readonly LineageEvent[],
  organization: string,
  question: LineageQuestion,
): LineageAt | null {
  const ground = groundOf(events, organization, question);
  if (ground === null) return null;
  const { root, edges, passes, stops } = ground;
  const { direction, depth } = question;
  const down = direction === 'UPSTREAM' ? [] : walked(root, depth, stops, foldedFrom(root, edges, passes));
  const up =
    direction === 'DOWNSTREAM'
      ? []
      : walked(
          root,
          depth,
          stops,
          foldedFrom(root, edges.map(turned), (a, b) => passes(turned(b), turned(a))),
        );
  return {
    nodes: nodesOf(root, down, up),
    edges: edgesOf([...down.map(({ edge }) => edge), ...up.map(({ edge }) => turned(edge))]),
  };
}

function foldedFrom(
  root: string,
  edges: readonly FlowEdge[],
  passes: (edge: FlowEdge, next: FlowEdge) => boolean,
): (from: string, budget: number) => Folded[] {
  const isShown = (id: string) => id === root || id.startsWith('Dataset:');
  const costOf = ({ source, target }: FlowEdge) => (!isShown(source) && target.startsWith('Dataset:') ? 0 : 1);
  return (from, budget) => {
    const found: Folded[] = [];
    const goOn = (way: readonly FlowEdge[], cost: number) => {
      const last = way.at(-1);
      const next = edges.filter((edge) =>
        last === undefined ? edge.source === from : edge.source === last.target && passes(last, edge),
      );
      for (const edge of next) {
        const sum = cost + costOf(edge);
        if (sum > budget || way.includes(edge)) continue;
        const all = [...way, edge];
        const lowest = ORDER[Math.min(...all.map(({ certainty }) => ORDER.indexOf(certainty)))] ?? 'INFERRED';
        if (isShown(edge.target))
          found.push({
            kind: way.length === 0 ? edge.kind : 'THROUGH',
            source: from,
            target: edge.target,
            certainty: lowest,
            cost: sum,
          });
        else goOn(all, sum);
      }
    };
    goOn([], 0);
    return found;
  };
}

function walked(
  root: string,
  depth: number,
  stops: ReadonlySet<string>,
  foldedAt: (from: string, budget: number) => Folded[],
) {
  const distances = new Map([[root, 0]]);
  const all: { readonly edge: Folded; readonly distance: number }[] = [];
  for (let distance = 0; distance < depth; distance++) {
    for (const [from] of [...distances].filter(([id, each]) => each === distance && !stops.has(id))) {
      for (const edge of foldedAt(from, depth - distance)) {
        all.push({ edge, distance: distance + edge.cost });
        distances.set(edge.target, Math.min(distances.get(edge.target) ?? Infinity, distance + edge.cost));
      }
    }
  }
  // Of a node only its smallest distance counts.
  return groups(all, ({ edge }) => JSON.stringify(edge)).flatMap(([, same]) => same);
}
