import { encodeId, entityOf, partsOf, type Entity } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';
import { normalRunId } from '../../domain/run-id.ts';
import { formatTime } from '../../domain/time.ts';
import type {
  ColumnResolvers,
  DatasetResolvers,
  JobResolvers,
  NamespaceResolvers,
  NodeResolvers,
  RunResolvers,
} from '../__generated__/resolvers-types.ts';
import * as datasetFacets from '../../lineage/facets/dataset-facets.ts';
import * as described from '../../lineage/facets/described-facets.ts';
import * as jobFacets from '../../lineage/facets/job-facets.ts';
import * as quality from '../../lineage/facets/quality-facets.ts';
import * as runFacets from '../../lineage/facets/run-facets.ts';
import type { GraphQLContext } from '../context.ts';
import { allFacets, facet } from './facets.ts';
import { neighbours } from './lineage.ts';
import { datasetNames } from './names.ts';
import { listLifecycle } from './lifecycle.ts';
import { datasetSeries, observationsOf } from './observations.ts';
import { listChildJobs, listChildRuns, listRuns, listVersions } from './connection.ts';
import { listPrecedences } from './precedences.ts';
import { heldVersion, versionsOfRun } from './versions.ts';

const id = (entity: Entity) => encodeId(entity);
const part = (place: number) => (entity: Entity) => partsOf(entity)[place] ?? '';
const time = (at: Nanos | null | undefined) => (at == null ? null : formatTime(at));

const rootOf = facet('Run', 'parent', runFacets.root);
const errorMessage = facet('Run', 'errorMessage', runFacets.errorMessage);
const sparkException = facet('Run', 'spark.exception', runFacets.sparkException);
const tagsOfDataset = facet('Dataset', 'tags', described.tags);

export const Node: NodeResolvers = {
  __resolveType: ({ label }) => label,
};

/** Whether source is hidden in the namespace that is this part of an entity's key. */
const sourceHidden =
  (place: number) =>
  (entity: Entity, _args: unknown, { access }: GraphQLContext) =>
    access.sourceHidden(part(place)(entity));

/** Of one that may not be read, another answers (`access/anonymous`). */
const hidden = () => false;

export const Namespace: NamespaceResolvers = {
  ...{ id, hidden },
  name: part(0),
  datasetCount: async ({ key }, _args, { loaders }) => (await loaders.namespaceSize.load(key))?.datasets ?? 0,
  jobCount: async ({ key }, _args, { loaders }) => (await loaders.namespaceSize.load(key))?.jobs ?? 0,
  sourceVisibility: async (namespace, _args, { access }) =>
    (await access.isOpen(part(0)(namespace))) ? 'OPEN' : 'HIDDEN',
};

export const Dataset: DatasetResolvers = {
  ...{ id, hidden },
  namespace: part(0),
  name: part(1),
  description: async ({ key }, _args, { loaders }) => (await loaders.dataset.load(key))?.description ?? null,
  type: async ({ key }, _args, { loaders }) => (await loaders.dataset.load(key))?.type ?? null,
  owners: async ({ key }, _args, { loaders }) => [...((await loaders.dataset.load(key))?.owners ?? [])],
  tags: async ({ key }, _args, { loaders }) => [...((await loaders.dataset.load(key))?.tags ?? [])],
  listed: async ({ key }, _args, { loaders }) => (await loaders.dataset.load(key))?.listed ?? false,
  firstSeen: async ({ key }, _args, { loaders }) => time((await loaders.dataset.load(key))?.since),
  canonical: async (dataset, _args, { loaders }) =>
    entity('Dataset', (await loaders.dataset.load(dataset.key))?.canonical) ?? dataset,
  aliases: async ({ key }, _args, { loaders }) => datasets((await loaders.dataset.load(key))?.aliases),
  columns: async ({ key }, _args, { loaders }) => {
    const columns = (await loaders.columnsOf.load(key)) ?? [];
    for (const column of columns) loaders.column.prime(column.key, column);
    return columns.map((column) => ({ label: 'Column' as const, key: column.key }));
  },
  facets: async ({ key }, _args, context) => allFacets(await context.loaders.facets.Dataset.load(key), context),
  ownership: facet('Dataset', 'ownership', described.ownership),
  tagDetails: facet('Dataset', 'tags', described.tags),
  documentation: facet('Dataset', 'documentation', described.documentation),
  storage: facet('Dataset', 'storage', datasetFacets.storage),
  catalog: facet('Dataset', 'catalog', datasetFacets.catalog),
  datasetType: facet('Dataset', 'datasetType', datasetFacets.datasetType),
  dataSource: facet('Dataset', 'dataSource', datasetFacets.dataSource),
  hierarchy: facet('Dataset', 'hierarchy', datasetFacets.hierarchy),
  version: facet('Dataset', 'version', datasetFacets.version),
  lifecycle: listLifecycle,
  lifecycleStateChange: facet('Dataset', 'lifecycleStateChange', datasetFacets.lifecycleStateChange),
  dataQualityMetrics: facet('Dataset', 'dataQualityMetrics', quality.qualityMetrics),
  dataQualityAssertions: facet('Dataset', 'dataQualityAssertions', quality.assertions),
  ...datasetSeries,
  ...datasetNames,
  versions: (dataset, args, context) => listVersions('DatasetVersion', dataset, args, context),
  heldVersion: (dataset, { asOf }, context) => heldVersion('DatasetVersion', dataset, asOf ?? null, context),
  upstream: neighbours('UPSTREAM'),
  downstream: neighbours('DOWNSTREAM'),
  sourceHidden: sourceHidden(0),
};

export const Job: JobResolvers = {
  ...{ id, hidden },
  namespace: part(0),
  name: part(1),
  description: async ({ key }, _args, { loaders }) => (await loaders.job.load(key))?.description ?? null,
  integration: async ({ key }, _args, { loaders }) => (await loaders.job.load(key))?.integration ?? null,
  jobType: async ({ key }, _args, { loaders }) => (await loaders.job.load(key))?.jobType ?? null,
  processingType: async ({ key }, _args, { loaders }) => (await loaders.job.load(key))?.processingType ?? null,
  owners: async ({ key }, _args, { loaders }) => [...((await loaders.job.load(key))?.owners ?? [])],
  tags: async ({ key }, _args, { loaders }) => [...((await loaders.job.load(key))?.tags ?? [])],
  firstSeen: async ({ key }, _args, { loaders }) => time((await loaders.job.load(key))?.since),
  facets: async ({ key }, _args, context) => allFacets(await context.loaders.facets.Job.load(key), context),
  ownership: facet('Job', 'ownership', described.ownership),
  tagDetails: facet('Job', 'tags', described.tags),
  documentation: facet('Job', 'documentation', described.documentation),
  sql: facet('Job', 'sql', jobFacets.sql),
  sourceCode: facet('Job', 'sourceCode', jobFacets.sourceCode),
  sourceCodeLocation: facet('Job', 'sourceCodeLocation', jobFacets.sourceCodeLocation),
  jobTypeDetails: facet('Job', 'jobType', jobFacets.jobType),
  parent: async ({ key }, _args, { loaders }) => entity('Job', (await loaders.job.load(key))?.parent),
  ancestors: async ({ key }, _args, { loaders }) =>
    ((await loaders.ancestors.load(key)) ?? []).map((ancestor) => ({ label: 'Job', key: ancestor })),
  children: (job, args, context) => listChildJobs(job, args, context),
  latestRun: async ({ key }, _args, { loaders }) => entity('Run', await loaders.latestRun.load(key)),
  runs: (job, args, context) => listRuns(job, args, context),
  versions: (job, args, context) => listVersions('JobVersion', job, args, context),
  heldVersion: (job, { asOf }, context) => heldVersion('JobVersion', job, asOf ?? null, context),
  dependencies: (job, args, context) => listPrecedences(job, args, context),
  upstream: neighbours('UPSTREAM'),
  downstream: neighbours('DOWNSTREAM'),
  sourceHidden: sourceHidden(0),
};

export const Run: RunResolvers = {
  ...{ id, hidden },
  runId: part(0),
  state: async ({ key }, _args, { loaders }) => (await loaders.run.load(key))?.state ?? 'NEW',
  startedAt: async ({ key }, _args, { loaders }) => time((await loaders.run.load(key))?.startedAt),
  endedAt: async ({ key }, _args, { loaders }) => time((await loaders.run.load(key))?.endedAt),
  durationMs: async ({ key }, _args, { loaders }) => {
    const run = await loaders.run.load(key);
    if (run?.startedAt == null || run.endedAt === null || run.endedAt < run.startedAt) return null;
    return Number(run.endedAt - run.startedAt) / 1e6;
  },
  error: async ({ key }, _args, { loaders }) => (await loaders.run.load(key))?.error ?? null,
  job: async ({ key }, _args, { loaders }) => ({ label: 'Job', key: (await loaders.run.load(key))?.job ?? '' }),
  parent: async ({ key }, _args, { loaders }) => entity('Run', (await loaders.run.load(key))?.parent),
  root: async (run, args, context) => {
    const named = await rootOf(run, args, context);
    if (named === null) return null;
    const root = entityOf.run(context.organization, normalRunId(named.runId).runId, named.job);
    // Of one that may not be read it is not told whether it was deleted since.
    return context.access.reads(root) ? context.loaders.existing(root) : root;
  },
  children: (run, args, context) => listChildRuns(run, args, context),
  inputs: async ({ key }, _args, { loaders }) => datasets((await loaders.datasetsOfRun.load(key))?.inputs),
  outputs: async ({ key }, _args, { loaders }) => datasets((await loaders.datasetsOfRun.load(key))?.outputs),
  facets: async ({ key }, _args, context) => allFacets(await context.loaders.facets.Run.load(key), context),
  tags: facet('Run', 'tags', described.tags),
  errorMessage: async (run, args, context) =>
    (await errorMessage(run, args, context)) ?? sparkException(run, args, context),
  nominalTime: facet('Run', 'nominalTime', runFacets.nominalTime),
  processingEngine: facet('Run', 'processing_engine', runFacets.processingEngine),
  externalQuery: facet('Run', 'externalQuery', runFacets.externalQuery),
  extractionError: facet('Run', 'extractionError', runFacets.extractionError),
  tests: facet('Run', 'test', runFacets.tests),
  environmentVariables: facet('Run', 'environmentVariables', runFacets.environmentVariables),
  executionParameters: facet('Run', 'executionParameters', runFacets.executionParameters),
  jobDependencies: facet('Run', 'jobDependencies', runFacets.jobDependencies),
  reads: (run, _args, context) => observationsOf('READ_BY', run, context),
  writes: (run, _args, context) => observationsOf('WROTE', run, context),
  jobVersion: async ({ key }, _args, { loaders }) => entity('JobVersion', (await loaders.run.load(key))?.version),
  inputVersions: (run, _args, context) => versionsOfRun(run, 'inputs', context),
  outputVersions: (run, _args, context) => versionsOfRun(run, 'outputs', context),
  upstream: neighbours('UPSTREAM'),
  downstream: neighbours('DOWNSTREAM'),
  sourceHidden: sourceHidden(1),
};

export const Column: ColumnResolvers = {
  ...{ id, hidden },
  name: part(2),
  type: async ({ key }, _args, { loaders }) => (await loaders.column.load(key))?.type ?? null,
  description: async ({ key }, _args, { loaders }) => (await loaders.column.load(key))?.description ?? null,
  ordinal: async ({ key }, _args, { loaders }) => (await loaders.column.load(key))?.ordinal ?? null,
  current: async ({ key }, _args, { loaders }) => (await loaders.column.load(key))?.current ?? false,
  dataset: (column, _args, { organization }) => datasetOf(column, organization),
  tags: async (column, args, context) => {
    const tags = (await tagsOfDataset(datasetOf(column, context.organization), args, context)) ?? [];
    return tags.filter(({ field }) => field === part(2)(column));
  },
  upstream: neighbours('UPSTREAM'),
  downstream: neighbours('DOWNSTREAM'),
};

function entity(label: Entity['label'], key: string | null | undefined): Entity | null {
  return key == null ? null : { label, key };
}

function datasets(keys: readonly string[] = []): Entity[] {
  return keys.map((key) => ({ label: 'Dataset', key }));
}

function datasetOf(column: Entity, organization: string): Entity {
  const [namespace = '', name = ''] = partsOf(column);
  return entityOf.dataset(organization, { namespace, name });
}
