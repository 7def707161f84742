import type { LineageEvent } from '../../../src/domain/event.ts';
import { factsAt, until, type Activity } from './activity.ts';
import { CanonicalNames } from './canonical-names.ts';
import { flowsOf, type Certainty, type FlowEdge } from './flows.ts';
import { mayPass, splitJobs } from './lineage-at.ts';
import { canonicalId, isNamed } from './named-things.ts';

/** A path, step by step. */
export type OraclePath = readonly (Pick<FlowEdge, 'source' | 'target' | 'certainty'> & { readonly kind: string })[];

const CERTAINTIES: readonly Certainty[] = ['EXPLICIT', 'COLUMN', 'INFERRED'];
const KINDS: readonly FlowEdge['kind'][] = ['FEEDS', 'PRODUCES', 'FLOWS_TO', 'DERIVES'];

/**
 * Every path from one thing to another, in no order: all walks are tried edge by edge, but for those that come to a thing again. A split job is
 * another thing by each of its routes.
 * @param ids `Label:key`, by any name
 * @returns null when no event by that time names one of the two; paths of more than so many is 'MANY'
 */
export function oraclePaths(
  events: readonly LineageEvent[],
  organization: string,
  ids: { readonly from: string; readonly to: string },
  activity: Activity,
  most: number,
): readonly OraclePath[] | 'MANY' | null {
  const names = new CanonicalNames(events, organization, []);
  const [from, to] = [canonicalId(ids.from, names, organization), canonicalId(ids.to, names, organization)];
  const isThere = (id: string | null): id is string => id !== null && isNamed(id, until(events, activity.asOf), names);
  if (!isThere(from) || !isThere(to)) return null;
  const flows = flowsOf(factsAt(events, activity), names);
  const split = splitJobs(flows);
  const edges = flows.edges.filter(({ kind }) => (kind === 'DERIVES') === from.startsWith('Column:'));
  const found: FlowEdge[][] = [];
  const goOn = (path: readonly FlowEdge[], passed: readonly string[]): void => {
    const last = path.at(-1);
    if (found.length > most) return;
    if (last?.target === to) {
      found.push([...path]);
      return;
    }
    for (const next of edges) {
      if (next.source !== (last?.target ?? from) || (last !== undefined && next.source === from)) continue;
      if (last !== undefined && !mayPass(last, next, flows, split)) continue;
      const place = split.has(next.source) ? JSON.stringify([next.source, routeOf(next)]) : next.source;
      if (!passed.includes(place)) goOn([...path, next], [...passed, place]);
    }
  };
  goOn([], []);
  if (found.length > most) return 'MANY';
  const alike = Map.groupBy(found, (path) => JSON.stringify([from, ...path.map(({ target }) => target)]));
  return [...alike.values()].map((paths) =>
    (paths[0] ?? []).map((_, i) => best(paths.flatMap((path) => path[i] ?? []))),
  );
}

/** Of the ways through a split job: mapped outputs have one each, the others share one. */
function routeOf({ kind, certainty, target }: FlowEdge): string {
  return kind === 'PRODUCES' && certainty === 'INFERRED' ? '' : target;
}

function best(edges: readonly FlowEdge[]): OraclePath[number] {
  const place = ({ certainty, kind }: FlowEdge) => CERTAINTIES.indexOf(certainty) * KINDS.length + KINDS.indexOf(kind);
  const [{ source, target, kind, certainty }] = [...edges].sort((a, b) => place(a) - place(b)) as [FlowEdge];
  return { source, target, kind, certainty };
}
