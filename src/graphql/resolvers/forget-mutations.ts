import { decodeId, entityOf, type Entity, type EntityLabel } from '../../domain/entity.ts';
import { InvalidQuestionError, NotFoundError } from '../../domain/errors.ts';
import { nodeRef } from '../../domain/facts.ts';
import { formatTime, nanosNow } from '../../domain/time.ts';
import type { ForgettableRef } from '../../domain/tombstones.ts';
import type {
  DatasetRef,
  JobRef,
  MutationDeleteDatasetArgs,
  MutationDeleteJobArgs,
  MutationDeleteNamespaceArgs,
  MutationDeleteRunArgs,
  MutationResolvers,
  MutationRetireJobArgs,
} from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { adminMutation } from './admin-mutation.ts';
import { runFrom } from './entity-refs.ts';

type ForgetMutations = 'deleteDataset' | 'deleteJob' | 'deleteRun' | 'deleteNamespace' | 'retireJob';

export const forgetMutations: Pick<MutationResolvers, ForgetMutations> = {
  deleteDataset: adminMutation(async ({ dataset }: MutationDeleteDatasetArgs, context) =>
    forget(await existing(named('Dataset', dataset, context), context), context),
  ),
  deleteJob: adminMutation(async ({ job }: MutationDeleteJobArgs, context) =>
    forget(await existing(named('Job', job, context), context), context),
  ),
  deleteRun: adminMutation(async ({ run }: MutationDeleteRunArgs, context) =>
    forget(await existing(await runFrom(run, context), context), context),
  ),
  deleteNamespace: adminMutation(async ({ name }: MutationDeleteNamespaceArgs, context) =>
    forget(await existing(entityOf.namespace(context.organization, name), context), context),
  ),
  retireJob: adminMutation(async ({ job: ref, at }: MutationRetireJobArgs, context) => {
    const job = await existing(named('Job', ref, context), context);
    const retiredAt = await context.forgetter.retire(context.organization, job.key, at ?? null);
    return { job, retiredAt: formatTime(retiredAt) };
  }),
};

export function named(label: 'Dataset' | 'Job', ref: DatasetRef | JobRef, { organization }: GraphQLContext): Entity {
  if ('dataset' in ref) return entityOf.dataset(organization, ref.dataset);
  if ('job' in ref) return entityOf.job(organization, ref.job);
  const entity = decodeId(ref.id, organization);
  if (entity?.label !== label)
    throw new InvalidQuestionError(`"id" is not the id of a ${label.toLowerCase()}.`, 'BAD_ID');
  return entity;
}

async function existing(entity: Entity | null, { loaders }: GraphQLContext): Promise<Entity> {
  const found = await loaders.existing(entity);
  if (found === null) throw new NotFoundError('Nothing that is known has this name.');
  return found;
}

async function forget({ label, key }: Entity, { forgetter, organization }: GraphQLContext) {
  const { deletedAt, ...counts } = await forgetter.delete(organization, [refOf(label, key)], nanosNow());
  return { deletedAt: formatTime(deletedAt), ...counts };
}

function refOf(label: EntityLabel, key: string): ForgettableRef {
  if (label === 'Dataset' || label === 'Job') return nodeRef(label, key);
  return label === 'Run' ? `Run:${key}` : `Namespace:${key}`;
}
