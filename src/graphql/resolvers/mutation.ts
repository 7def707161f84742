import type { MutationResolvers } from '../__generated__/resolvers-types.ts';
import { accessMutations } from './access-mutations.ts';
import { deadLetterMutations } from './dead-letters.ts';
import { forgetMutations } from './forget-mutations.ts';
import { nameMutations } from './name-mutations.ts';

export const Mutation: MutationResolvers = {
  ...{ ...nameMutations, ...forgetMutations, ...deadLetterMutations },
  ...accessMutations,
};
