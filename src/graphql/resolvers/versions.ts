import type { Entity } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';
import { composeKey, parseKey } from '../../domain/keys.ts';
import { formatTime } from '../../domain/time.ts';
import type {
  DatasetVersionOfRun,
  DatasetVersionRecord,
  JobVersionRecord,
  VersionLabel,
} from '../../lineage/version-reader.ts';
import type { DatasetVersionResolvers, JobVersionResolvers } from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';

async function jobVersion({ key }: Entity, { loaders }: GraphQLContext): Promise<JobVersionRecord> {
  return there(await loaders.jobVersion.load(key), key);
}

async function datasetVersion({ key }: Entity, { loaders }: GraphQLContext): Promise<DatasetVersionRecord> {
  return there(await loaders.datasetVersion.load(key), key);
}

async function times({ label, key }: Entity, { loaders }: GraphQLContext) {
  const kind = label === 'JobVersion' ? label : 'DatasetVersion';
  return there(await loaders.versions[kind].times.load(key), key);
}

/** Who asks has just read that it exists. */
function there<T>(record: T | null, key: string): T {
  if (record === null) throw new Error(`there is no version ${key} any more`);
  return record;
}

const ofBoth = {
  id: (version: Entity, _args: unknown, { access }: GraphQLContext) => access.idOf(version),
  hidden: () => false,
  until: async (version: Entity, _args: unknown, context: GraphQLContext) => {
    const { until } = await times(version, context);
    return until === null ? null : formatTime(until);
  },
  lastSeen: async (version: Entity, _args: unknown, context: GraphQLContext) =>
    formatTime((await times(version, context)).lastSeen),
};

export const JobVersion: JobVersionResolvers = {
  ...ofBoth,
  job: async (version, _args, context) => ({ label: 'Job', key: (await jobVersion(version, context)).job }),
  fingerprint: async (version, _args, context) => (await jobVersion(version, context)).fingerprint,
  since: async (version, _args, context) => formatTime((await jobVersion(version, context)).since),
  sql: async (version, _args, context) => {
    const { query, dialect } = await jobVersion(version, context);
    return query === null ? null : { query, dialect };
  },
  sourceCode: async (version, _args, context) => {
    const { sourceCode, language } = await jobVersion(version, context);
    return sourceCode === null ? null : { code: sourceCode, language };
  },
  location: async (version, _args, context) => {
    const record = await jobVersion(version, context);
    const { url, repoUrl, path, tag, branch } = record;
    const location = {
      ...{ type: record.locationType, url, repoUrl, path, tag, branch },
      ...{ version: record.revision, pullRequestNumber: record.pullRequest },
    };
    return Object.values(location).every((field) => field === null) ? null : location;
  },
  sourceHidden: async (version, _args, context) => {
    const { job } = await jobVersion(version, context);
    return context.access.sourceHidden(parseKey(job)[1] ?? '');
  },
};

export const DatasetVersion: DatasetVersionResolvers = {
  ...ofBoth,
  dataset: async (version, _args, context) => ({
    label: 'Dataset',
    key: (await datasetVersion(version, context)).dataset,
  }),
  version: async (version, _args, context) => (await datasetVersion(version, context)).version,
  fingerprint: async (version, _args, context) => (await datasetVersion(version, context)).fingerprint,
  since: async (version, _args, context) => formatTime((await datasetVersion(version, context)).since),
  fields: async (version, _args, context) => {
    const { schema } = await datasetVersion(version, context);
    if (schema === null) return [];
    return [...((await context.loaders.versionFields.load(composeKey(context.organization, schema))) ?? [])];
  },
  createdBy: async (version, _args, context) => {
    const { createdBy } = await datasetVersion(version, context);
    return createdBy === null ? null : { label: 'Run', key: createdBy };
  },
  lifecycle: async (version, _args, context) =>
    (await datasetVersion(version, context)).lifecycle.map(({ change, at }) => ({ change, at: formatTime(at) })),
};

/** The version that a job or dataset had at a time; null: now. */
export async function heldVersion(
  label: VersionLabel,
  { key }: Entity,
  at: Nanos | null,
  { loaders, lineage, organization }: GraphQLContext,
): Promise<Entity | null> {
  await lineage.checkKept(organization, at);
  const held = await loaders.versions[label].held.load({ owner: key, at });
  return held === null ? null : { label, key: held };
}

/** What a run names of the datasets it read or wrote. */
export async function versionsOfRun({ key }: Entity, side: 'inputs' | 'outputs', { loaders }: GraphQLContext) {
  const versions: readonly DatasetVersionOfRun[] = (await loaders.versionsOfRun.load(key))?.[side] ?? [];
  return versions.map(({ dataset, version }) => ({
    dataset: { label: 'Dataset' as const, key: dataset },
    version: { label: 'DatasetVersion' as const, key: version },
  }));
}
