import { inOrder } from '../../domain/in-order.ts';
import { HIDDEN } from '../../access/source-policy.ts';
import { namespaceOf } from '../../domain/entity.ts';
import type {
  LineagePathResolvers,
  LineagePathStepResolvers,
  QueryResolvers,
} from '../__generated__/resolvers-types.ts';
import type { PathStep } from '../../lineage/paths/path-finder.ts';
import { entityFrom } from './entity-refs.ts';
import { checkSettled } from './settled.ts';

export const paths: NonNullable<QueryResolvers['paths']> = async (
  _parent,
  { limit, asOf = null, ...ends },
  context,
) => {
  await checkSettled({ edges: 'CURRENT' }, context);
  const [from, to] = await inOrder([entityFrom(ends.from, context), entityFrom(ends.to, context)]);
  await context.lineage.checkKept(context.organization, asOf);
  return context.answers.paths.paths({ from, to, edges: 'CURRENT', asOf }, limit);
};

export const LineagePath: LineagePathResolvers = {
  length: ({ steps }) => steps.length,
  nodes: ({ steps }) => [...steps.slice(0, 1).map(({ source }) => source), ...steps.map(({ target }) => target)],
  steps: ({ steps }) => [...steps],
  firstMasking: ({ steps }) => steps.find(isMasking) ?? null,
};

export const LineagePathStep: LineagePathStepResolvers = {
  transformations: async ({ transformations, target }, _args, { access }) => {
    const isHidden = await access.sourceHidden(namespaceOf(target) ?? '');
    // A description is often the expression itself.
    return transformations.map((each) =>
      isHidden && each.description !== '' ? { ...each, description: HIDDEN } : each,
    );
  },
  masking: isMasking,
};

function isMasking({ transformations }: PathStep): boolean {
  return transformations.some(({ masking }) => masking);
}
