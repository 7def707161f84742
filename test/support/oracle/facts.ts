import type {
  DatasetMention,
  Facets,
  JobEvent,
  Json,
  LineageEvent,
  Name,
  Nanos,
  RunEvent,
} from '../../../src/domain/event.ts';
import { readColumnLineageFacet } from '../../../src/openlineage/facets/column-lineage-facet.ts';
import { canonicalJson } from '../graph-export.ts';
import { gone, rememberedFact } from './forgotten.ts';
import type { RunName } from './keys.ts';
import { readDatasetLineage, readJobLineage, type LineageEntity, type Mapping } from './lineage-facet.ts';

/** docs/spec.md, section 1: what events say, with the names as they were said. */
export interface SaidFacts {
  readonly runEvents: readonly { readonly run: RunName; readonly at: Nanos }[];
  readonly observations: readonly Observation[];
  readonly declarations: readonly Declaration[];
}

export interface Observation {
  readonly run: RunName;
  readonly at: Nanos;
  readonly fact: Fact;
}

export interface Declaration {
  readonly owner: LineageEntity;
  /** The facts of its owner that it replaces; null: whatever they are. */
  readonly kind: FactKind | null;
  readonly at: Nanos;
  readonly facts: readonly Fact[];
}

export type FactKind = 'READ' | 'WRITE' | 'COLUMN' | 'EXPLICIT';

export interface Fact extends Mapping {
  readonly owner: LineageEntity;
  readonly kind: FactKind;
  readonly target: LineageEntity;
  /** The canonical JSON of a mapping, which tells it from others; empty for READ and WRITE. */
  readonly content: string;
}

export function saidFacts(events: readonly LineageEvent[]): SaidFacts {
  const runEvents = events.filter((event) => event.kind === 'run').filter((event) => !gone(event).run(runOf(event)));
  return {
    runEvents: runEvents.map((event) => ({ run: runOf(event), at: event.at })),
    observations: runEvents.flatMap((event) =>
      remembered(factsOfJob(event), event).map((fact): Observation => ({ run: runOf(event), at: event.at, fact })),
    ),
    declarations: events.flatMap((event) =>
      declarationsOf(event)
        .filter(({ owner }) => !gone(event).entity(owner))
        .map((declaration) => ({ ...declaration, facts: remembered(declaration.facts, event) })),
    ),
  };
}

/** All that an event says, of what is forgotten too. */
export function factsIn(event: LineageEvent): { readonly run: RunName | null; readonly fact: Fact }[] {
  const observed = event.kind === 'run' ? factsOfJob(event) : [];
  return [
    ...observed.map((fact) => ({ run: event.kind === 'run' ? runOf(event) : null, fact })),
    ...declarationsOf(event).flatMap(({ facts }) => facts.map((fact) => ({ run: null, fact }))),
  ];
}

function declarationsOf(event: LineageEvent): Declaration[] {
  return [...declarationsOfJob(event), ...declarationsOfDatasets(event)];
}

function remembered(facts: readonly Fact[], event: LineageEvent): Fact[] {
  return facts.flatMap((fact) => rememberedFact(fact, event) ?? []);
}

/** One fact has one of these, whatever events say it. The sources are in it for those that are `the event's own job`. */
export function factId({ owner, kind, target, content, sources }: Fact): string {
  return JSON.stringify([entityId(owner), kind, entityId(target), content, sources.map(entityId)]);
}

export function isSame(a: LineageEntity, b: LineageEntity): boolean {
  return entityId(a) === entityId(b);
}

export function dataset({ namespace, name }: Name): LineageEntity {
  return { label: 'Dataset', namespace, name };
}

export function job({ namespace, name }: Name): LineageEntity {
  return { label: 'Job', namespace, name };
}

export function ownFacet(facets: Facets, name: string): Json | undefined {
  return Object.hasOwn(facets, name) ? facets[name] : undefined;
}

function entityId({ label, namespace, name }: LineageEntity): string {
  return JSON.stringify([label, namespace, name]);
}

function runOf(event: RunEvent): RunName {
  return { runId: event.run.runId, job: event.job };
}

function factsOfJob(event: RunEvent | JobEvent): Fact[] {
  const owner = job(event.job);
  const lineage = ownFacet(event.job.facets, 'lineage');
  const entries = lineage === undefined ? [] : readJobLineage(lineage, event.job);
  return [
    ...event.inputs.map((input) => fact(owner, 'READ', dataset(input))),
    ...event.outputs.map((output) => fact(owner, 'WRITE', dataset(output))),
    ...event.outputs.flatMap((output) => columnFacts(owner, output)),
    ...event.outputs.flatMap((output) => explicitFacts(owner, output, event.job)),
    ...entries.map((entry) => fact(owner, 'EXPLICIT', entry.target, entry.sent, entry)),
  ];
}

function declarationsOfJob(event: LineageEvent): Declaration[] {
  if (event.kind !== 'job') return [];
  const { job: mention, inputs, outputs, at } = event;
  const declares = inputs.length > 0 || outputs.length > 0 || ownFacet(mention.facets, 'lineage') !== undefined;
  return declares ? [{ owner: job(mention), kind: null, at, facts: factsOfJob(event) }] : [];
}

function declarationsOfDatasets(event: LineageEvent): Declaration[] {
  const { at } = event;
  if (event.kind !== 'dataset') {
    return event.inputs.flatMap((input) =>
      declared('EXPLICIT', 'lineage', input, at, explicitFacts(dataset(input), input, null)),
    );
  }
  const mention = event.dataset;
  const owner = dataset(mention);
  return [
    ...declared('EXPLICIT', 'lineage', mention, at, explicitFacts(owner, mention, null)),
    ...declared('COLUMN', 'columnLineage', mention, at, columnFacts(owner, mention)),
  ];
}

function declared(
  kind: FactKind,
  facet: string,
  mention: DatasetMention,
  at: Nanos,
  facts: readonly Fact[],
): Declaration[] {
  return ownFacet(mention.facets, facet) === undefined ? [] : [{ owner: dataset(mention), kind, at, facts }];
}

function columnFacts(owner: LineageEntity, output: DatasetMention): Fact[] {
  const facet = ownFacet(output.facets, 'columnLineage');
  const mappings = facet === undefined ? [] : (readColumnLineageFacet(facet, output) ?? []);
  if (facet === undefined || mappings.length === 0) return [];
  const { namespace, name } = output;
  const entries = mappings.flatMap(({ output: column, input, transformations }) =>
    transformations.map((transformation) => ({
      source: { dataset: { namespace: input.namespace, name: input.name }, name: input.field },
      output: { dataset: { namespace, name }, name: column },
      ...transformation,
    })),
  );
  const sources = mappings.map(({ input }) => dataset(input));
  return [fact(owner, 'COLUMN', dataset(output), facet, { sources, entries })];
}

function explicitFacts(owner: LineageEntity, mention: DatasetMention, eventJob: Name | null): Fact[] {
  const facet = ownFacet(mention.facets, 'lineage');
  const mapping = facet === undefined ? null : readDatasetLineage(facet, mention, eventJob);
  if (facet === undefined || mapping === null) return [];
  const { inputs, fields } = facet as Readonly<Record<string, Json | undefined>>;
  const { namespace, name } = mention;
  const sent = {
    type: 'DATASET',
    namespace,
    name,
    ...(inputs == null ? {} : { inputs }),
    ...(fields == null ? {} : { fields }),
  };
  return [fact(owner, 'EXPLICIT', dataset(mention), sent, mapping)];
}

const NOTHING: Mapping = { sources: [], entries: [] };

function fact(owner: LineageEntity, kind: FactKind, target: LineageEntity, sent?: Json, mapping = NOTHING): Fact {
  const isOfOtherJob = target.label === 'Job' && !isSame(target, owner);
  return {
    owner,
    kind,
    target,
    content: sent === undefined ? '' : canonicalJson(sent),
    // A job makes what it says the lineage of: only of another job it is a source.
    sources: mapping.sources.filter((source) => isOfOtherJob || source.label === 'Dataset' || !isSame(source, owner)),
    entries: mapping.entries,
  };
}
