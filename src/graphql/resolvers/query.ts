import { entityOf } from '../../domain/entity.ts';
import type { QueryResolvers } from '../__generated__/resolvers-types.ts';
import { accessQueries } from './api-keys.ts';
import { integrationQueries } from './integrations.ts';
import { lineageDiff, runDiff } from './changes.ts';
import { deadLetterQueries } from './dead-letters.ts';
import { onlyRun, runFrom } from './entity-refs.ts';
import { lineage, lineageOf } from './lineage.ts';
import { listNamespaces, listOrdered } from './lists.ts';
import { mergeSuggestions } from './names.ts';
import { search } from './search.ts';
import { paths } from './paths.ts';
import { impactOfPlan } from './plan.ts';
import { eventStatistics, freshness, runStatistics } from './statistics.ts';
import { impact, rootCause } from './trouble.ts';

export const Query: QueryResolvers = {
  node: (_parent, { id }, { loaders, access }) => loaders.existing(access.entityOf(id)),
  dataset: (_parent, name, { loaders, organization }) => loaders.existing(entityOf.dataset(organization, name)),
  job: (_parent, name, { loaders, organization }) => loaders.existing(entityOf.job(organization, name)),
  run: async (_parent, ref, context) =>
    ref.job == null ? onlyRun(ref.runId, context) : context.loaders.existing(await runFrom(ref, context)),
  column: async (_parent, { namespace, dataset, name }, { loaders, organization }) =>
    loaders.existing(await loaders.canonicalColumn(entityOf.column(organization, { namespace, name: dataset }, name))),
  namespaces: (_parent, args, context) => listNamespaces(args, context),
  datasets: (_parent, args, context) => listOrdered('Dataset', args, context),
  jobs: (_parent, args, context) => listOrdered('Job', args, context),
  lineage,
  lineageOf,
  mergeSuggestions,
  ...accessQueries,
  ...integrationQueries,
  search,
  ...deadLetterQueries,
  paths,
  lineageDiff,
  runDiff,
  rootCause,
  impact,
  impactOfPlan,
  runStatistics,
  eventStatistics,
  freshness,
};
