import type { LineageEvent } from '../../../src/domain/event.ts';
import { compareCodePoints } from '../graph-export.ts';
import { factsAt, until, type Activity } from './activity.ts';
import { CanonicalNames, type NameWord } from './canonical-names.ts';
import { groups } from './collect.ts';
import { flowsOf, highest, type Certainty, type FlowEdge, type Flows } from './flows.ts';
import { canonicalId, isNamed } from './named-things.ts';

export interface LineageQuestion extends Activity {
  /** `Dataset:key`, by any of its names, `Job:key` or `Column:key` */
  readonly root: string;
  readonly direction: 'UPSTREAM' | 'DOWNSTREAM' | 'BOTH';
  readonly depth: number;
  /** Only things of these are walked, and the root. */
  readonly namespaces?: readonly string[];
  /** Only what is known with one of these is walked. */
  readonly certainty?: readonly Certainty[];
  /** Only such things, and the roots, and such edges are walked. */
  readonly allows?: (id: string) => boolean;
  readonly allowsEdge?: (edge: FlowEdge) => boolean;
  /** Other roots, which filters leave. */
  readonly others?: readonly string[];
  /** Found, and not walked beyond. */
  readonly stops?: readonly string[];
}

export interface LineageAt {
  /** Ordered by distance, then key by Unicode code points (as Neo4j orders strings), datasets before jobs. */
  readonly nodes: readonly {
    /** `Label:key` */
    readonly id: string;
    readonly distance: number;
    /** The walk in which the node has that distance; null for the root. */
    readonly direction: LineageQuestion['direction'] | null;
  }[];
  /** Each walked edge once, whatever it carries: ordered by source, target, kind. */
  readonly edges: readonly ShownEdge[];
}

interface ShownEdge extends Pick<FlowEdge, 'source' | 'target' | 'certainty'> {
  readonly kind: FlowEdge['kind'] | 'READ_BY' | 'WROTE' | 'THROUGH';
}

/**
 * The lineage of docs/spec.md, from its definitions alone: all is computed anew from the events, and every walk is tried, edge by edge.
 * @returns null when no event by that time names the root
 */
export function oracleLineageAt(
  events: readonly LineageEvent[],
  organization: string,
  question: LineageQuestion,
  commands: readonly NameWord[] = [],
): LineageAt | null {
  const ground = groundOf(events, organization, question, commands);
  if (ground === null) return null;
  const { root, edges, passes } = ground;
  const { direction, depth } = question;
  const downstream = direction === 'UPSTREAM' ? [] : walk(root, depth, edges, passes);
  const upstream =
    direction === 'DOWNSTREAM' ? [] : walk(root, depth, edges.map(turned), (a, b) => passes(turned(b), turned(a)));
  return {
    nodes: nodesOf(root, downstream, upstream),
    edges: edgesOf([...downstream.map(({ edge }) => edge), ...upstream.map(({ edge }) => turned(edge))]),
  };
}

/** What a question's walks go over: the root by its canonical name, the edges, and which follow each other. */
export function groundOf(
  events: readonly LineageEvent[],
  organization: string,
  question: LineageQuestion,
  commands: readonly NameWord[] = [],
) {
  const names = new CanonicalNames(events, organization, commands);
  const canonical = (id: string) => canonicalId(id, names, organization) ?? id;
  const root = canonicalId(question.root, names, organization);
  if (root === null || !isNamed(root, until(events, question.asOf), names)) return null;
  const flows = flowsOf(factsAt(events, question), names);
  const stops = new Set(question.stops?.map(canonical));
  const filter = { ...question, others: question.others?.map(canonical) ?? [] };
  const edges = stops.has(root) ? [] : walkable(flows, root, names, filter);
  const split = splitJobs(flows);
  const passes = (into: FlowEdge, outOf: FlowEdge) => !stops.has(outOf.source) && mayPass(into, outOf, flows, split);
  return { root, edges, passes, stops };
}

function walkable({ edges }: Flows, root: string, names: CanonicalNames, filter: LineageQuestion): FlowEdge[] {
  const isAllowed = (id: string) =>
    id === root || filter.others?.includes(id) === true || ((filter.allows?.(id) ?? true) && isOf(id));
  const isOf = (id: string) =>
    filter.namespaces === undefined || filter.namespaces.some((namespace) => names.isOfNamespace(id, namespace));
  return edges.filter((edge) => {
    const { kind, source, target, certainty } = edge;
    return (
      (kind === 'DERIVES') === root.startsWith('Column:') &&
      isAllowed(source) &&
      isAllowed(target) &&
      isCertain(certainty, filter.certainty) &&
      (filter.allowsEdge?.(edge) ?? true)
    );
  });
}

/** Whether a walk that comes with the flow over one edge may go on over the other: only a job holds some back, between an input and an output. */
export function mayPass(into: FlowEdge, outOf: FlowEdge, flows: Flows, split: ReadonlySet<string>): boolean {
  const between = outOf.source;
  if (!between.startsWith('Job:')) return true;
  if (into.owner !== between || outOf.owner !== between) return !split.has(between);
  if (outOf.kind !== 'PRODUCES') return true;
  const output = flows.jobs.find(({ job }) => job === between)?.outputs.find(({ dataset }) => dataset === outOf.target);
  if (output === undefined) throw new Error('a job produces its outputs');
  return output.reachedBy.includes(into.source);
}

/** Jobs some input of which does not reach some output. */
export function splitJobs({ jobs }: Pick<Flows, 'jobs'>): Set<string> {
  return new Set(
    jobs
      .filter(({ inputs, outputs }) => outputs.some(({ reachedBy }) => reachedBy.length < inputs.length))
      .map(({ job }) => job),
  );
}

function isCertain(certainty: Certainty, allowed: readonly Certainty[] | undefined): boolean {
  return allowed === undefined || allowed.includes(certainty);
}

interface WalkedEdge<E extends ShownEdge = FlowEdge> {
  readonly edge: E;
  /** Of the shortest walk that ends with the edge. */
  readonly distance: number;
}

/** Edges at the end of some walk from the root within the depth: a walk is edge after edge, each of which may follow the one before. */
export function walk<E extends ShownEdge>(
  root: string,
  depth: number,
  edges: readonly E[],
  passes: (edge: E, next: E) => boolean,
): readonly WalkedEdge<E>[] {
  const walked: WalkedEdge<E>[] = [];
  let last = edges.filter(({ source }) => source === root);
  for (let distance = 1; distance <= depth; distance++) {
    const ends = last.filter((edge) => walked.every((earlier) => earlier.edge !== edge));
    walked.push(...ends.map((edge) => ({ edge, distance })));
    last = edges.filter((next) => ends.some((edge) => edge.target === next.source && passes(edge, next)));
  }
  return walked;
}

export function turned<E extends ShownEdge>(edge: E): E {
  return { ...edge, source: edge.target, target: edge.source };
}

export function nodesOf(
  root: string,
  downstream: readonly WalkedEdge<ShownEdge>[],
  upstream: readonly WalkedEdge<ShownEdge>[],
) {
  const nearest = (walked: readonly WalkedEdge<ShownEdge>[], id: string) =>
    Math.min(...walked.filter(({ edge }) => edge.target === id).map(({ distance }) => distance));
  const found = new Set([...downstream, ...upstream].map(({ edge }) => edge.target).filter((id) => id !== root));
  const others = [...found].map((id) => {
    const [down, up] = [nearest(downstream, id), nearest(upstream, id)];
    const direction = down === up ? ('BOTH' as const) : down < up ? ('DOWNSTREAM' as const) : ('UPSTREAM' as const);
    return { id, distance: Math.min(down, up), direction };
  });
  return [{ id: root, distance: 0, direction: null }, ...others].sort(
    (a, b) => a.distance - b.distance || compareCodePoints(keyOf(a.id), keyOf(b.id)) || compareCodePoints(a.id, b.id),
  );
}

function keyOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

/** Parallel ones once, with the highest certainty that was walked. */
export function edgesOf(edges: readonly ShownEdge[]): LineageAt['edges'] {
  return groups(edges, ({ source, target, kind }) => JSON.stringify([source, target, kind]))
    .flatMap(([, alike]) =>
      alike.slice(0, 1).map(({ source, target, kind }) => {
        return { source, target, kind, certainty: highest(alike.map(({ certainty }) => certainty)) };
      }),
    )
    .sort(
      (a, b) =>
        compareCodePoints(a.source, b.source) ||
        compareCodePoints(a.target, b.target) ||
        compareCodePoints(a.kind, b.kind),
    );
}
