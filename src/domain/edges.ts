import type { Nanos } from './event.ts';
import { digestKey, isDataset, type Certainty, type KnownFact, type NodeRef } from './facts.ts';
import { edgesOf, flowsOf, isApart, type Canonical, type EdgeType, type Flows } from './flows.ts';
import { boundaries, holdsAt, sameIntervals, union, type Interval, type Intervals } from './intervals.ts';

export type RouteRef = `Route:${string}`;

/** OVERRULED: a column mapping names the source, but explicit lineage counts in its place whenever it is asked for. */
export type DerivedType = EdgeType | 'OVERRULED';

/** By which sets of facts an edge is there. */
export interface Presence {
  /** CURRENT, as of any time. */
  readonly holds: Intervals;
  /** EVER, as of any time. */
  readonly ever: Intervals;
  /** LATEST_RUN, as of now. */
  readonly latest: boolean;
}

/** An edge that one owner's facts make; parallel ones differ in certainty. */
export interface Edge extends Presence {
  readonly type: DerivedType;
  readonly from: NodeRef | RouteRef;
  readonly to: NodeRef | RouteRef;
  readonly certainty: Certainty;
}

/** What one owner's facts make of the graph. */
export interface Derived {
  readonly edges: ReadonlyMap<string, Edge>;
  /** By key of the fact: by which sets of facts a mapping is chosen. */
  readonly chosen: ReadonlyMap<string, Presence>;
  /** The flows of a job, told apart where it is split. */
  readonly routes: ReadonlySet<RouteRef>;
  /** By which sets of facts some input of a job does not reach some output; null: by none. */
  readonly split: Presence | null;
}

export const NOTHING: Derived = { edges: new Map(), chosen: new Map(), routes: new Set(), split: null };

/**
 * The edges that an owner's facts make.
 * @param facts all of the owner
 */
export function derive(
  owner: NodeRef,
  facts: readonly KnownFact[],
  canonical: Canonical,
  organization: string,
): Derived {
  const scenes = facts.some(({ kind }) => kind === 'COLUMN' || kind === 'EXPLICIT')
    ? scenesOf(facts, owner, canonical)
    : scenesOfPlain(facts, owner, canonical);
  const derivation = new Derivation(owner, organization);
  for (const scene of scenes) derivation.add(scene);
  if (!isDataset(owner)) derivation.addOverruled(facts, canonical);
  return derivation.result();
}

type Span = 'holds' | 'ever' | 'latest';

/** Flows, and when they were so by which set of facts. */
interface Scene {
  readonly flows: Flows;
  readonly span: Span;
  readonly intervals: Intervals;
}

const ALWAYS: Interval = { from: 0n, to: null };

/** Without mappings each fact makes its own edge, whatever the others do. */
function scenesOfPlain(facts: readonly KnownFact[], owner: NodeRef, canonical: Canonical): Scene[] {
  return facts.flatMap((fact): Scene[] => {
    const flows = flowsOf([fact], owner, canonical);
    return [
      { flows, span: 'holds', intervals: fact.holds },
      { flows, span: 'ever', intervals: [{ from: fact.first, to: null }] },
      ...(fact.latest ? [{ flows, span: 'latest' as const, intervals: [ALWAYS] }] : []),
    ];
  });
}

/** Between two times at which a fact begins or ends to count, the flows are the same. */
function scenesOf(facts: readonly KnownFact[], owner: NodeRef, canonical: Canonical): Scene[] {
  const cut = (span: Span, times: readonly Nanos[], counts: (fact: KnownFact, at: Nanos) => boolean): Scene[] => {
    const sorted = [...new Set(times)].sort((a, b) => (a < b ? -1 : 1));
    return sorted.flatMap((at, i): Scene[] => {
      const counting = facts.filter((fact) => counts(fact, at));
      if (counting.length === 0) return [];
      return [
        { flows: flowsOf(counting, owner, canonical), span, intervals: [{ from: at, to: sorted[i + 1] ?? null }] },
      ];
    });
  };
  const latest = facts.filter((fact) => fact.latest);
  return [
    ...cut(
      'holds',
      facts.flatMap(({ holds }) => boundaries(holds)),
      ({ holds }, at) => holdsAt(holds, at),
    ),
    ...cut(
      'ever',
      facts.map(({ first }) => first),
      ({ first }, at) => first <= at,
    ),
    ...(latest.length === 0
      ? []
      : [{ flows: flowsOf(latest, owner, canonical), span: 'latest' as const, intervals: [ALWAYS] }]),
  ];
}

type Spans = Record<Span, Interval[]>;

class Derivation {
  readonly #owner: NodeRef;
  readonly #split = noSpans();
  readonly #organization: string;
  readonly #edges = new Map<string, { readonly edge: Omit<Edge, keyof Presence>; readonly spans: Spans }>();
  readonly #chosen = new Map<string, Spans>();
  readonly #routes = new Set<RouteRef>();

  constructor(owner: NodeRef, organization: string) {
    this.#owner = owner;
    this.#organization = organization;
  }

  add(scene: Scene): void {
    for (const { chosen } of scene.flows.outputs)
      for (const { key } of chosen) spansAt(this.#chosen, key)[scene.span].push(...scene.intervals);
    for (const { type, from, to, certainty } of edgesOf(scene.flows, this.#owner))
      this.#edge(scene, type, from, to, certainty);
    if (isDataset(this.#owner) || !isApart(scene.flows)) return;
    this.#split[scene.span].push(...scene.intervals);
    this.#addRoutes(scene);
  }

  /** By these LATEST_RUN as of a time finds what no edge tells: a mapping that no other set of facts ever lets count. */
  addOverruled(facts: readonly KnownFact[], canonical: Canonical): void {
    const inputs = new Set([...this.#edges.values()].map(({ edge }) => (edge.to === this.#owner ? edge.from : null)));
    for (const { kind, sources } of facts) {
      if (kind !== 'COLUMN') continue;
      for (const source of sources.map(canonical)) {
        if (inputs.has(source)) continue;
        const edge = { type: 'OVERRULED', from: source, to: this.#owner, certainty: kind } as const;
        this.#edges.set(`OVERRULED\n${source}`, { edge, spans: noSpans() });
      }
    }
  }

  #addRoutes(scene: Scene): void {
    const { inputs, outputs, others } = scene.flows;
    for (const { target, certainty, reachedBy } of outputs) {
      const route = this.#route(certainty === 'INFERRED' ? null : target);
      for (const source of reachedBy) this.#into(scene, source, route, inputs.get(source) ?? certainty);
      this.#edge(scene, 'PRODUCES', route, target, certainty);
    }
    for (const { source, target } of others) {
      if (source !== this.#owner) continue;
      const route = this.#route(target);
      for (const [input, certainty] of inputs) this.#into(scene, input, route, certainty);
      this.#edge(scene, 'FLOWS_TO', route, target, 'EXPLICIT');
    }
  }

  #into(scene: Scene, source: NodeRef, to: NodeRef | RouteRef, certainty: Certainty): void {
    this.#edge(scene, isDataset(source) ? 'FEEDS' : 'FLOWS_TO', source, to, certainty);
  }

  #route(target: NodeRef | null): RouteRef {
    const route = routeOf(this.#organization, this.#owner, target);
    this.#routes.add(route);
    return route;
  }

  #edge({ span, intervals }: Scene, type: EdgeType, from: Edge['from'], to: Edge['to'], certainty: Certainty): void {
    const key = `${type}\n${from}\n${to}\n${certainty}`;
    let known = this.#edges.get(key);
    if (known === undefined) {
      known = { edge: { type, from, to, certainty }, spans: noSpans() };
      this.#edges.set(key, known);
    }
    known.spans[span].push(...intervals);
  }

  result(): Derived {
    return {
      edges: new Map([...this.#edges].map(([key, { edge, spans }]) => [key, { ...edge, ...presence(spans) }])),
      chosen: new Map([...this.#chosen].map(([key, spans]) => [key, presence(spans)])),
      routes: this.#routes,
      split: Object.values(this.#split).every((spans) => spans.length === 0) ? null : presence(this.#split),
    };
  }
}

/** Each mapped output of a job has a route of its own, the others (null) share one. */
export function routeOf(organization: string, owner: NodeRef, output: NodeRef | null): RouteRef {
  return `Route:${digestKey(organization, owner, output ?? '')}`;
}

function noSpans(): Spans {
  return { holds: [], ever: [], latest: [] };
}

function spansAt(map: Map<string, Spans>, key: string): Spans {
  let spans = map.get(key);
  if (spans === undefined) map.set(key, (spans = noSpans()));
  return spans;
}

function presence({ holds, ever, latest }: Spans): Presence {
  return { holds: union(holds), ever: union(ever), latest: latest.length > 0 };
}

export function samePresence(a: Presence | null, b: Presence | null): boolean {
  if (a === null || b === null) return a === b;
  return a.latest === b.latest && sameIntervals(a.holds, b.holds) && sameIntervals(a.ever, b.ever);
}

export function unitePresence(all: readonly Presence[]): Presence {
  return {
    holds: union(...all.map(({ holds }) => holds)),
    ever: union(...all.map(({ ever }) => ever)),
    latest: all.some(({ latest }) => latest),
  };
}
