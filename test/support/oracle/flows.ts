import { groups } from './collect.ts';
import type { CanonicalNames } from './canonical-names.ts';
import type { Fact } from './facts.ts';

export type Certainty = 'INFERRED' | 'COLUMN' | 'EXPLICIT';

/** Ends and owner are ids, `Label:key`, of canonical names. */
export interface FlowEdge {
  readonly kind: 'FEEDS' | 'PRODUCES' | 'FLOWS_TO' | 'DERIVES';
  readonly source: string;
  readonly target: string;
  readonly certainty: Certainty;
  /** Whose facts make it an edge. */
  readonly owner: string;
  /** Of DERIVES. */
  readonly transformation?: { readonly type: string; readonly subtype: string; readonly masking: boolean };
}

/** What one job does. */
export interface JobFlow {
  readonly job: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly Output[];
}

export interface Output {
  readonly dataset: string;
  readonly certainty: Certainty;
  /** Those of the chosen mappings. */
  readonly sources: readonly string[];
  /** The inputs that reach it. */
  readonly reachedBy: readonly string[];
}

export interface Flows {
  readonly jobs: readonly JobFlow[];
  readonly edges: readonly FlowEdge[];
}

/** A fact with ids of canonical names. */
interface CanonicalFact {
  readonly owner: string;
  readonly kind: Fact['kind'];
  readonly target: string;
  readonly sources: readonly string[];
  readonly entries: readonly Required<Pick<FlowEdge, 'source' | 'target' | 'transformation'>>[];
}

/** docs/spec.md, section 3: from the facts asked for to edges, and to what passes through each job. */
export function flowsOf(facts: readonly Fact[], names: CanonicalNames): Flows {
  const owners = groups(
    facts.map((fact) => canonical(fact, names)),
    ({ owner }) => owner,
  );
  const all = owners.map(([owner, own]) => (isJob(owner) ? ofJob(owner, own) : ofDataset(owner, own)));
  return { jobs: all.flatMap(({ jobs }) => jobs), edges: distinctEdges(all.flatMap(({ edges }) => edges)) };
}

export function highest(certainties: readonly Certainty[]): Certainty {
  return certainties.includes('EXPLICIT') ? 'EXPLICIT' : certainties.includes('COLUMN') ? 'COLUMN' : 'INFERRED';
}

function ofJob(job: string, facts: readonly CanonicalFact[]): Flows {
  const reads = facts.filter(({ kind }) => kind === 'READ').map(({ target }) => target);
  const ownSources = facts
    .filter(({ kind, target }) => kind === 'EXPLICIT' && target === job)
    .flatMap(({ sources }) => sources);
  const listed = distinct([...reads, ...ownSources]);

  const ofDatasets = facts.filter(({ kind, target }) => kind !== 'READ' && !isJob(target));
  const choices = groups(ofDatasets, ({ target }) => target).map(([dataset, said]) => ({ dataset, ...choose(said) }));
  const named = choices.flatMap(({ sources }) => sources);
  const inputs = distinct([...listed, ...named]);
  const unnamed = listed.filter((input) => !named.includes(input));
  const reachedBy = { EXPLICIT: [], COLUMN: unnamed, INFERRED: listed };
  const outputs = choices.map(({ dataset, certainty, sources }): Output => ({
    dataset,
    certainty,
    sources,
    reachedBy: distinct([...sources, ...reachedBy[certainty]]),
  }));

  const certaintyOf = (input: string) =>
    ownSources.includes(input)
      ? 'EXPLICIT'
      : highest(outputs.filter(({ sources }) => sources.includes(input)).map(({ certainty }) => certainty));
  const toOtherJobs = facts.filter(({ target }) => isJob(target) && target !== job);
  return {
    jobs: [{ job, inputs, outputs }],
    edges: [
      ...inputs.map((input): FlowEdge =>
        isJob(input)
          ? { kind: 'FLOWS_TO', source: input, target: job, certainty: 'EXPLICIT', owner: job }
          : { kind: 'FEEDS', source: input, target: job, certainty: certaintyOf(input), owner: job },
      ),
      ...outputs.map(({ dataset, certainty }): FlowEdge => {
        return { kind: 'PRODUCES', source: job, target: dataset, certainty, owner: job };
      }),
      ...toOtherJobs.flatMap(({ target, sources }) => flowsTo(target, sources, 'EXPLICIT', job)),
      ...choices.flatMap(({ chosen, certainty }) => derives(chosen, certainty)),
    ],
  };
}

/** What a dataset tells of itself. */
function ofDataset(dataset: string, facts: readonly CanonicalFact[]): Flows {
  const { chosen, certainty, sources } = choose(facts);
  return { jobs: [], edges: [...flowsTo(dataset, sources, certainty, dataset), ...derives(chosen, certainty)] };
}

interface Choice {
  readonly certainty: Certainty;
  readonly chosen: readonly CanonicalFact[];
  readonly sources: readonly string[];
}

/** @param said what an owner says of one dataset */
function choose(said: readonly CanonicalFact[]): Choice {
  for (const certainty of ['EXPLICIT', 'COLUMN'] as const) {
    const chosen = said.filter(({ kind }) => kind === certainty);
    if (chosen.length > 0) return { certainty, chosen, sources: distinct(chosen.flatMap(({ sources }) => sources)) };
  }
  return { certainty: 'INFERRED', chosen: [], sources: [] };
}

function flowsTo(target: string, sources: readonly string[], certainty: Certainty, owner: string): FlowEdge[] {
  return sources
    .filter((source) => source !== target)
    .map((source) => ({ kind: 'FLOWS_TO', source, target, certainty, owner }));
}

function derives(chosen: readonly CanonicalFact[], certainty: Certainty): FlowEdge[] {
  return chosen.flatMap(({ owner, entries }) =>
    entries.map((entry): FlowEdge => ({ kind: 'DERIVES', ...entry, certainty, owner })),
  );
}

function canonical({ owner, kind, target, sources, entries }: Fact, names: CanonicalNames): CanonicalFact {
  return {
    owner: names.entity(owner),
    kind,
    target: names.entity(target),
    sources: sources.map((source) => names.entity(source)),
    entries: entries.map(({ source, output, type, subtype, masking }) => ({
      source: names.column(source),
      target: names.column(output),
      transformation: { type, subtype, masking },
    })),
  };
}

export function edgeId(edge: FlowEdge): string {
  const { kind, source, target, certainty, owner, transformation } = edge;
  return JSON.stringify([
    kind,
    source,
    target,
    certainty,
    owner,
    transformation?.type,
    transformation?.subtype,
    transformation?.masking,
  ]);
}

function distinctEdges(edges: readonly FlowEdge[]): FlowEdge[] {
  return [...new Map(edges.map((edge) => [edgeId(edge), edge])).values()];
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function isJob(id: string): boolean {
  return id.startsWith('Job:');
}
