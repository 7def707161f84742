import { GraphQLError } from 'graphql';
import { decodeId, entityOf, partsOf, type Entity } from '../../domain/entity.ts';
import { normalRunId } from '../../domain/run-id.ts';
import type { QueryResolvers } from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { listEntities } from './connection.ts';
import { lineage } from './lineage.ts';
import { mergeSuggestions } from './names.ts';
import { search } from './search.ts';

export const Query: QueryResolvers = {
  node: (_parent, { id }, { loaders, organization }) => loaders.existing(decodeId(id, organization)),
  dataset: (_parent, name, { loaders, organization }) => loaders.existing(entityOf.dataset(organization, name)),
  job: (_parent, name, { loaders, organization }) => loaders.existing(entityOf.job(organization, name)),
  run: (_parent, { runId, job }, context) =>
    job == null
      ? onlyRun(runId, context)
      : context.loaders.existing(entityOf.run(context.organization, normalRunId(runId).runId, job)),
  column: async (_parent, { namespace, dataset, name }, { loaders, organization }) =>
    loaders.existing(await loaders.canonicalColumn(entityOf.column(organization, { namespace, name: dataset }, name))),
  namespaces: (_parent, args, context) => listEntities('Namespace', args, context),
  datasets: (_parent, args, context) => listEntities('Dataset', args, context),
  jobs: (_parent, args, context) => listEntities('Job', args, context),
  lineage,
  mergeSuggestions,
  search,
};

/** The run of a runId that only one job has. */
export async function onlyRun(runId: string, { catalog, organization }: GraphQLContext): Promise<Entity | null> {
  const runs: Entity[] = (await catalog.runsByRunId(organization, normalRunId(runId).runId)).map((key) => ({
    label: 'Run',
    key,
  }));
  if (runs.length < 2) return runs[0] ?? null;
  const jobs = runs.map((run) => {
    const [, namespace = '', name = ''] = partsOf(run);
    return { namespace, name };
  });
  throw new GraphQLError(`${runs.length} jobs have a run with this id; say which one is meant.`, {
    extensions: { code: 'AMBIGUOUS', jobs },
  });
}
