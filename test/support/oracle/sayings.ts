import type {
  DatasetMention,
  EventType,
  Facets,
  Json,
  LineageEvent,
  Name,
  Nanos,
  RunEvent,
} from '../../../src/domain/event.ts';
import type { JobDependencies } from '../../../src/domain/control-flow.ts';
import { readJobDependenciesFacet } from '../../../src/openlineage/facets/job-dependencies-facet.ts';
import { readSchemaFacet } from '../../../src/openlineage/facets/schema-facet.ts';
import { linksOf } from './canonical-names.ts';
import { factsIn, isSame, job as jobEntity, ownFacet, saidFacts, type Fact } from './facts.ts';
import { gone } from './forgotten.ts';
import type { ColumnName, RunName } from './keys.ts';
import type { LineageEntity } from './lineage-facet.ts';
import { isDeleted, type FacetWord } from './merged-facets.ts';

export type Side = 'input' | 'output';

/** One thing that an event says at a time. */
export type Saying = { readonly at: Nanos } & (
  | { readonly says: 'namespace'; readonly name: string }
  | { readonly says: 'dataset'; readonly dataset: Name; readonly listed: boolean }
  | { readonly says: 'datasetFacet'; readonly dataset: Name; readonly facet: FacetWord }
  | { readonly says: 'column'; readonly column: ColumnName }
  | { readonly says: 'job'; readonly job: Name }
  | { readonly says: 'jobFacet'; readonly job: Name; readonly facet: FacetWord }
  | { readonly says: 'run'; readonly run: RunName }
  | { readonly says: 'runEvent'; readonly run: RunName; readonly type: EventType | null }
  | { readonly says: 'runFacet'; readonly run: RunName; readonly facet: FacetWord }
  | { readonly says: 'parent'; readonly run: RunName; readonly parent: RunName; readonly gone: ParentGone }
  /** A run said which jobs run before and after its job; null: it deleted that. */
  | {
      readonly says: 'controlFlow';
      readonly run: RunName;
      readonly dependencies: JobDependencies | null;
      /** Whether what is said of a job is forgotten. */
      readonly isGone: (job: Name) => boolean;
    }
  /** A run said a fact of one side of its job. */
  | { readonly says: 'flow'; readonly side: Side; readonly run: RunName }
  /** A run read (wrote) a dataset. */
  | {
      readonly says: 'touch';
      readonly side: Side;
      readonly run: RunName;
      readonly dataset: Name;
      readonly listed: boolean;
    }
  | {
      readonly says: 'touchFacet';
      readonly side: Side;
      readonly run: RunName;
      readonly dataset: Name;
      readonly facet: FacetWord;
    }
  /** A job or dataset told its lineage. */
  | { readonly says: 'declaration'; readonly owner: LineageEntity; readonly kind: Fact['kind'] | null }
);

/** Which ends of a word about parents are forgotten. */
interface ParentGone {
  readonly run: boolean;
  readonly job: boolean;
  readonly parentRun: boolean;
  readonly parentJob: boolean;
}

export type Said<S extends Saying['says']> = Extract<Saying, { says: S }>;

export class Sayings {
  readonly #all: readonly Saying[];

  constructor(all: readonly Saying[]) {
    this.#all = all;
  }

  of<S extends Saying['says']>(kind: S): Said<S>[] {
    return this.#all.filter((saying): saying is Said<S> => saying.says === kind);
  }
}

export function whatIsSaid(event: LineageEvent): Saying[] {
  const { at } = event;
  const { observations, declarations } = saidFacts([event]);
  const facts = factsIn(event);
  return [
    ...saidOf(event),
    ...facts.flatMap(({ fact }) => saidOfFact(fact, at)),
    ...facts.flatMap(({ run, fact }) => (run === null ? [] : touchesOf(run, fact, at))),
    ...observations.map(({ run, fact }): Saying => ({ says: 'flow', side: sideOf(fact), run, at })),
    ...declarations.map(({ owner, kind }): Saying => ({ says: 'declaration', owner, kind, at })),
  ].filter((saying) => !isForgotten(saying, event));
}

function isForgotten(saying: Saying, event: LineageEvent): boolean {
  const { entity, run } = gone(event);
  const isGone = (label: 'Dataset' | 'Job', { namespace, name }: Name) => entity({ label, namespace, name });
  switch (saying.says) {
    case 'dataset':
    case 'datasetFacet':
      return isGone('Dataset', saying.dataset);
    case 'column':
      return isGone('Dataset', saying.column.dataset);
    case 'job':
    case 'jobFacet':
      return isGone('Job', saying.job);
    case 'controlFlow':
      return isGone('Job', saying.run.job);
    case 'run':
    case 'runEvent':
    case 'runFacet':
      return run(saying.run);
    case 'touch':
    case 'touchFacet':
      return run(saying.run) || isGone('Dataset', saying.dataset);
    default:
      return false;
  }
}

function saidOf(event: LineageEvent): Saying[] {
  const { at } = event;
  if (event.kind === 'dataset') return saidOfListedDataset(event.dataset, at, 1);
  const ofBoth = [
    ...saidOfJob(event.job, event.job.facets, at),
    ...event.inputs.flatMap((input) => saidOfListedDataset(input, at, 0)),
    ...event.outputs.flatMap((output) => saidOfListedDataset(output, at, 1)),
  ];
  if (event.kind === 'job') return ofBoth;
  const run: RunName = { runId: event.run.runId, job: event.job };
  return [
    ...ofBoth,
    { says: 'run', run, at },
    { says: 'runEvent', run, type: event.type, at },
    ...facetWords(event.run.facets, at).map((facet): Saying => ({ says: 'runFacet', run, facet, at })),
    ...saidOfParent(run, event),
    ...saidOfControlFlow(run, event),
    ...event.inputs.flatMap((input) => saidOfTouch('input', run, input, at)),
    ...event.outputs.flatMap((output) => saidOfTouch('output', run, output, at)),
  ];
}

function saidOfJob(job: Name, facets: Facets, at: Nanos): Saying[] {
  return [
    { says: 'namespace', name: job.namespace, at },
    { says: 'job', job, at },
    ...facetWords(facets, at).map((facet): Saying => ({ says: 'jobFacet', job, facet, at })),
  ];
}

function saidOfListedDataset(dataset: DatasetMention, at: Nanos, schemaRank: 0 | 1): Saying[] {
  return [
    { says: 'namespace', name: dataset.namespace, at },
    { says: 'dataset', dataset, listed: true, at },
    ...facetWords(dataset.facets, at).map((facet): Saying => {
      const rank = facet.name === 'schema' ? schemaRank : facet.rank;
      return { says: 'datasetFacet', dataset, facet: { ...facet, rank }, at };
    }),
    ...linksOf(dataset).flatMap(({ to }): Saying[] => [
      { says: 'namespace', name: to.namespace, at },
      { says: 'dataset', dataset: to, listed: false, at },
    ]),
    ...schemaColumns(dataset, ownFacet(dataset.facets, 'schema')).map(({ name }): Saying => ({
      says: 'column',
      column: { dataset, name },
      at,
    })),
  ];
}

/** What it names exists. */
function saidOfFact({ target, sources, entries }: Fact, at: Nanos): Saying[] {
  return [
    ...[target, ...sources].flatMap((entity): Saying[] =>
      entity.label === 'Job'
        ? saidOfJob(entity, {}, at)
        : [
            { says: 'namespace', name: entity.namespace, at },
            { says: 'dataset', dataset: entity, listed: false, at },
          ],
    ),
    ...entries.flatMap(({ source, output }) =>
      [source, output].map((column): Saying => ({ says: 'column', column, at })),
    ),
  ];
}

function sideOf({ kind, target }: Fact): Side {
  return kind === 'READ' || target.label === 'Job' ? 'input' : 'output';
}

function touchesOf(run: RunName, { kind, target, sources }: Fact, at: Nanos): Saying[] {
  // What goes into another job, the run need not have read.
  if (kind === 'READ' || kind === 'WRITE' || (target.label === 'Job' && !isSame(target, jobEntity(run.job)))) return [];
  const touch = (touched: Side, dataset: LineageEntity): Saying[] =>
    dataset.label === 'Job' ? [] : [{ says: 'touch', side: touched, run, dataset, listed: false, at }];
  return [...sources.flatMap((source) => touch('input', source)), ...touch('output', target)];
}

function saidOfTouch(side: Side, run: RunName, dataset: DatasetMention, at: Nanos): Saying[] {
  return [
    { says: 'touch', side, run, dataset, listed: true, at },
    ...facetWords(dataset.runFacets, at).map((facet): Saying => ({
      says: 'touchFacet',
      side,
      run,
      dataset,
      facet,
      at,
    })),
  ];
}

function saidOfParent(run: RunName, event: RunEvent): Saying[] {
  const {
    run: { parent },
    at,
  } = event;
  if (parent === null) return [];
  const isGoneJob = ({ namespace, name }: Name) => gone(event).entity({ label: 'Job', namespace, name });
  const named: RunName[] = [
    { runId: parent.runId, job: parent.job },
    ...(parent.root === undefined ? [] : [parent.root]),
  ];
  return [
    ...named.flatMap((other): Saying[] => [...saidOfJob(other.job, {}, at), { says: 'run', run: other, at }]),
    {
      says: 'parent',
      run,
      parent: { runId: parent.runId, job: parent.job },
      gone: {
        run: gone(event).run(run),
        job: isGoneJob(run.job),
        parentRun: gone(event).run({ runId: parent.runId, job: parent.job }),
        parentJob: isGoneJob(parent.job),
      },
      at,
    },
  ];
}

function saidOfControlFlow(run: RunName, event: RunEvent): Saying[] {
  const {
    run: { facets },
    at,
  } = event;
  const facet = ownFacet(facets, 'jobDependencies');
  if (facet === undefined) return [];
  const dependencies = isDeleted(facet) ? null : readJobDependenciesFacet(facet);
  if (dependencies === null && !isDeleted(facet)) return [];
  const named = [...(dependencies?.upstream ?? []), ...(dependencies?.downstream ?? [])];
  const isGone = ({ namespace, name }: Name) => gone(event).entity({ label: 'Job', namespace, name });
  return [
    ...named.flatMap(({ job }) => saidOfJob(job, {}, at)),
    { says: 'controlFlow', run, dependencies, isGone, at },
  ];
}

function facetWords(facets: Facets, at: Nanos): FacetWord[] {
  return Object.entries(facets).map(([name, value]) => ({ name, at, rank: 0, value }));
}

export function schemaColumns(dataset: Name, schema: Json | undefined) {
  return schema === undefined || isDeleted(schema) ? [] : (readSchemaFacet(schema, dataset) ?? []);
}
