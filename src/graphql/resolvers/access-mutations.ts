import { nanosNow } from '../../domain/time.ts';
import type { MutationResolvers, MutationSetSourceVisibilityArgs } from '../__generated__/resolvers-types.ts';
import { adminMutation } from './admin-mutation.ts';

type AccessMutations = 'setSourceVisibility';

export const accessMutations: Pick<MutationResolvers, AccessMutations> = {
  setSourceVisibility: adminMutation(async (args: MutationSetSourceVisibilityArgs, context) => {
    const { accessStores, organization } = context;
    const namespace = args.namespace.toWellFormed();
    await accessStores.settings.setSourceVisibility(organization, namespace, args.visibility, nanosNow());
    return { namespace, sourceVisibility: args.visibility };
  }),
};
