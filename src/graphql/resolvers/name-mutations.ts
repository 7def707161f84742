import type { NamesRequest } from '../../domain/decide-names.ts';
import { decodeId, entityOf, type Entity } from '../../domain/entity.ts';
import { InvalidQuestionError } from '../../domain/errors.ts';
import { keyBytes, MAX_KEY_BYTES, MAX_NAME_BYTES } from '../../domain/keys.ts';
import { nanosNow } from '../../domain/time.ts';
import type {
  DatasetRef,
  MutationMergeDatasetsArgs,
  MutationPinCanonicalNameArgs,
  MutationResolvers,
  MutationUnmergeDatasetsArgs,
  MutationUnpinCanonicalNameArgs,
} from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { adminMutation } from './admin-mutation.ts';

type NameMutations = 'mergeDatasets' | 'unmergeDatasets' | 'pinCanonicalName' | 'unpinCanonicalName';

export const nameMutations: Pick<MutationResolvers, NameMutations> = {
  mergeDatasets: adminMutation(async ({ dataset, other }: MutationMergeDatasetsArgs, context) => {
    const names = [datasetFrom(dataset, context).key, datasetFrom(other, context).key] as const;
    await apply({ kind: 'MERGE', names }, context);
    return { dataset: await canonicalOf(names[0], context) };
  }),
  unmergeDatasets: adminMutation(async ({ dataset, other, inAdvance }: MutationUnmergeDatasetsArgs, context) => {
    const names = [datasetFrom(dataset, context).key, datasetFrom(other, context).key] as const;
    await apply({ kind: 'UNMERGE', names, inAdvance: inAdvance ?? false }, context);
    return { dataset: await canonicalOf(names[0], context), other: await canonicalOf(names[1], context) };
  }),
  pinCanonicalName: adminMutation(async ({ dataset }: MutationPinCanonicalNameArgs, context) => {
    const { key } = datasetFrom(dataset, context);
    await apply({ kind: 'PIN', names: [key] }, context);
    return { dataset: await canonicalOf(key, context) };
  }),
  unpinCanonicalName: adminMutation(async ({ dataset }: MutationUnpinCanonicalNameArgs, context) => {
    const { key } = datasetFrom(dataset, context);
    await apply({ kind: 'UNPIN', names: [key] }, context);
    return { dataset: await canonicalOf(key, context) };
  }),
};

function apply(request: NamesRequest, { names, organization }: GraphQLContext): Promise<void> {
  return names.apply(organization, request, nanosNow());
}

/** Read anew: what loaders remember was read before. */
async function canonicalOf(key: string, { catalog }: GraphQLContext): Promise<Entity> {
  return { label: 'Dataset', key: (await catalog.datasets([key])).get(key)?.canonical ?? key };
}

function datasetFrom(ref: DatasetRef, { organization }: GraphQLContext): Entity {
  const entity = ref.dataset == null ? decodeId(ref.id, organization) : entityOf.dataset(organization, ref.dataset);
  // No event can name it, and no index takes it.
  if (entity !== null && keyBytes(entity.key) > MAX_KEY_BYTES)
    throw new InvalidQuestionError(`Namespace and name of a dataset have ${MAX_NAME_BYTES} bytes in UTF-8 at most.`);
  if (entity?.label === 'Dataset') return entity;
  throw new InvalidQuestionError('"id" is not an id of a dataset of this server.', 'BAD_ID');
}
