import type { LineageEvent, Nanos } from '../../../src/domain/event.ts';
import { compareCodeUnits } from '../graph-export.ts';
import { factsAt, retirementsOf, type EdgeSet, type Retirement } from './activity.ts';
import { CanonicalNames, type NameWord } from './canonical-names.ts';
import { compareTimes } from './collect.ts';
import { edgeId, flowsOf, type FlowEdge } from './flows.ts';

/** One for each certainty that an edge has had. */
export interface EdgeOverTime {
  readonly type: FlowEdge['kind'];
  /** `Label:key` */
  readonly from: string;
  readonly to: string;
  readonly certainty: FlowEdge['certainty'];
  /** Of FLOWS_TO and DERIVES, `Label:key`: whose facts make it an edge. */
  readonly owner?: string;
  /** Of DERIVES. */
  readonly transformation?: FlowEdge['transformation'];
  readonly current: readonly Interval[];
  readonly ever: readonly Interval[];
  /** Whether it is among the edges of LATEST_RUN, as of now. */
  readonly latest: boolean;
}

/** From the first time up to, but not at, the other; null: still. Neighbours never touch. */
export type Interval = readonly [since: Nanos, until: Nanos | null];

/**
 * Edges as of every time, each set computed anew. Facts begin and end at times of events and retirements alone: a fact fades when a later run is born, not as time passes.
 * Sorted by type, from, to and what else tells them apart.
 */
export function edgesOverTime(
  events: readonly LineageEvent[],
  organization: string,
  window: Nanos,
  retirements: readonly Retirement[] = [],
  commands: readonly NameWord[] = [],
): readonly EdgeOverTime[] {
  const names = new CanonicalNames(events, organization, commands);
  const times = [
    ...new Set([...events.map(({ at }) => at), ...retirements.flatMap(({ retiredAt }) => retiredAt)]),
  ].sort(compareTimes);
  const retiredAt = retirementsOf(retirements, organization);
  const edgesAt = (edges: EdgeSet, asOf: Nanos | null) =>
    flowsOf(factsAt(events, { edges, asOf, window, retiredAt }), names).edges;
  const current = times.map((at) => ({ at, edges: edgesAt('CURRENT', at) }));
  const ever = times.map((at) => ({ at, edges: edgesAt('EVER', at) }));
  const latest = edgesAt('LATEST_RUN', null);

  const all = [...current, ...ever].flatMap(({ edges }) => edges).concat(latest);
  const distinct = [...new Map(all.map((edge) => [edgeId(edge), edge]))].sort(([a], [b]) => compareCodeUnits(a, b));
  return distinct.map(([id, { kind, source, target, certainty, owner, transformation }]) => ({
    type: kind,
    from: source,
    to: target,
    certainty,
    ...(kind === 'FLOWS_TO' || kind === 'DERIVES' ? { owner } : {}),
    ...(transformation === undefined ? {} : { transformation }),
    current: intervals(id, current),
    ever: intervals(id, ever),
    latest: holds(id, latest),
  }));
}

interface Snapshot {
  readonly at: Nanos;
  readonly edges: readonly FlowEdge[];
}

function intervals(id: string, snapshots: readonly Snapshot[]): Interval[] {
  const begins = snapshots.filter(({ edges }, i) => holds(id, edges) && !holds(id, snapshots[i - 1]?.edges ?? []));
  return begins.map(({ at }) => [at, snapshots.find((later) => later.at > at && !holds(id, later.edges))?.at ?? null]);
}

function holds(id: string, edges: readonly FlowEdge[]): boolean {
  return edges.some((edge) => edgeId(edge) === id);
}

/** Datasets (`from`) that some column mapping of a job (`to`) names, and that never are inputs of it by the edges over time. */
export function overruledSources(
  events: readonly LineageEvent[],
  organization: string,
  edges: readonly EdgeOverTime[],
  commands: readonly NameWord[] = [],
): { readonly from: string; readonly to: string }[] {
  const names = new CanonicalNames(events, organization, commands);
  const isInput = (from: string, to: string) =>
    edges.some((edge) => edge.type === 'FEEDS' && edge.from === from && edge.to === to);
  const named = factsAt(events, { edges: 'EVER', asOf: null, window: 0n })
    .filter(({ kind, owner }) => kind === 'COLUMN' && owner.label === 'Job')
    .flatMap(({ owner, sources }) =>
      sources.map((source) => ({ from: names.entity(source), to: names.entity(owner) })),
    );
  return [...new Map(named.map((pair) => [JSON.stringify(pair), pair])).values()].filter(
    ({ from, to }) => !isInput(from, to),
  );
}
