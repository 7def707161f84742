import { CERTAINTIES, higher, isDataset, type Certainty, type Fact, type NodeRef } from './facts.ts';

// From facts to edges: `docs/spec.md`, section 3.

/** Beyond so many (input, output) pairs a job's flows are not told apart. */
const MAX_PAIRS = 10_000;

export type EdgeType = 'FEEDS' | 'PRODUCES' | 'FLOWS_TO';

/** An edge that flows make. */
export interface FlowEdge {
  readonly type: EdgeType;
  readonly from: NodeRef;
  readonly to: NodeRef;
  readonly certainty: Certainty;
}

/** One output of a job (or a dataset that tells of itself), with what reaches it. */
export interface Output {
  readonly target: NodeRef;
  readonly certainty: Certainty;
  /** The mappings that count for it. */
  readonly chosen: readonly Fact[];
  readonly reachedBy: ReadonlySet<NodeRef>;
}

/** What flows through one owner by a set of its facts. */
export interface Flows {
  /** Into the owner itself; by source. */
  readonly inputs: ReadonlyMap<NodeRef, Certainty>;
  readonly outputs: readonly Output[];
  /** Into jobs that it tells of, past itself. */
  readonly others: readonly { readonly source: NodeRef; readonly target: NodeRef }[];
}

export type Canonical = (ref: NodeRef) => NodeRef;

/** What flows by these facts, all of one owner. */
export function flowsOf(facts: readonly Fact[], owner: NodeRef, canonical: Canonical): Flows {
  const listed = new Set<NodeRef>();
  const own = new Set<NodeRef>();
  const others: { source: NodeRef; target: NodeRef }[] = [];
  const byOutput = new Map<NodeRef, Fact[]>();
  for (const fact of facts) {
    const target = canonical(fact.target);
    if (fact.kind === 'READ') listed.add(target);
    else if (isDataset(target)) {
      const group = byOutput.get(target);
      if (group === undefined) byOutput.set(target, [fact]);
      else group.push(fact);
    } else if (target === owner) for (const source of fact.sources) own.add(canonical(source));
    else for (const source of fact.sources) others.push({ source: canonical(source), target });
  }
  for (const source of own) listed.add(source);

  const chosen = [...byOutput].map(([target, group]) => choose(target, group, canonical));
  const inputs = new Map<NodeRef, Certainty>();
  for (const source of listed) inputs.set(source, own.has(source) ? 'EXPLICIT' : 'INFERRED');
  const named = new Set<NodeRef>();
  for (const { certainty, sources } of chosen) {
    for (const source of sources) {
      named.add(source);
      inputs.set(source, higher(inputs.get(source) ?? 'INFERRED', certainty));
    }
  }
  const unnamed = [...listed].filter((source) => !named.has(source));
  const outputs = chosen.map(({ target, certainty, mappings, sources }): Output => {
    if (certainty === 'INFERRED') return { target, certainty, chosen: [], reachedBy: listed };
    const reachedBy = certainty === 'EXPLICIT' ? sources : new Set([...sources, ...unnamed]);
    return { target, certainty, chosen: mappings, reachedBy };
  });
  return { inputs, outputs, others };
}

function choose(target: NodeRef, facts: readonly Fact[], canonical: Canonical) {
  const kind = CERTAINTIES.findLast((certainty) => facts.some((fact) => fact.kind === certainty));
  const mappings = kind === undefined ? [] : facts.filter((fact) => fact.kind === kind);
  const sources = new Set(mappings.flatMap((fact) => fact.sources.map(canonical)));
  return { target, certainty: kind ?? ('INFERRED' as const), mappings, sources };
}

/** Whether some input does not reach some output, so that these flows are told apart; unless they are too many. */
export function isApart({ inputs, outputs }: Flows): boolean {
  return outputs.some(({ reachedBy }) => reachedBy.size < inputs.size) && pairsOf(outputs) <= MAX_PAIRS;
}

function pairsOf(outputs: readonly Output[]): number {
  return outputs.reduce((pairs, { reachedBy }) => pairs + reachedBy.size, 0);
}

/** The edges that one owner's flows make, whichever way they take through it. */
export function* edgesOf({ inputs, outputs, others }: Flows, owner: NodeRef): Generator<FlowEdge> {
  if (isDataset(owner)) {
    for (const { target, certainty, reachedBy } of outputs)
      for (const source of reachedBy)
        if (source !== target) yield { type: 'FLOWS_TO', from: source, to: target, certainty };
    return;
  }
  for (const [source, certainty] of inputs)
    yield { type: isDataset(source) ? 'FEEDS' : 'FLOWS_TO', from: source, to: owner, certainty };
  for (const { target, certainty } of outputs) yield { type: 'PRODUCES', from: owner, to: target, certainty };
  for (const { source, target } of others)
    if (source !== target) yield { type: 'FLOWS_TO', from: source, to: target, certainty: 'EXPLICIT' };
}
