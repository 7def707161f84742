import { inOrder } from '../../domain/in-order.ts';
import { HIDDEN, shownName } from '../../access/source-policy.ts';
import { namespaceOf, type Entity } from '../../domain/entity.ts';
import type {
  LineagePathResolvers,
  LineagePathStepResolvers,
  QueryResolvers,
} from '../__generated__/resolvers-types.ts';
import type { KnownTransformation } from '../../lineage/paths/path-reader.ts';
import type { PathStep } from '../../lineage/paths/path-finder.ts';
import type { Access } from '../access/access.ts';
import { readFrom } from './entity-refs.ts';
import { checkSettled } from './settled.ts';

export const paths: NonNullable<QueryResolvers['paths']> = async (
  _parent,
  { limit, asOf = null, ...ends },
  context,
) => {
  await checkSettled({ edges: 'CURRENT' }, context);
  const [from, to] = await inOrder([readFrom(ends.from, context), readFrom(ends.to, context)]);
  await context.lineage.checkKept(context.organization, asOf);
  return context.answers.paths.paths({ from, to, edges: 'CURRENT', asOf }, limit, context.access.placing);
};

export const LineagePath: LineagePathResolvers = {
  length: ({ steps }) => steps.length,
  nodes: ({ steps }) => [...steps.slice(0, 1).map(({ source }) => source), ...steps.map(({ target }) => target)],
  steps: ({ steps }) => [...steps],
  firstMasking: ({ steps }, _args, { access }) => steps.find((step) => isMasking(step, access)) ?? null,
};

export const LineagePathStep: LineagePathStepResolvers = {
  transformations: ({ transformations, ...ends }, _args, { access }) =>
    access.reads(ends.target)
      ? Promise.all(transformations.map((each) => transformationSeen(each, ends, access)))
      : Promise.resolve([]),
  masking: (step, _args, { access }) => isMasking(step, access),
};

/** How a column is computed belongs to it: who may not read it is not told. */
function isMasking({ transformations, target }: PathStep, access: Access): boolean {
  return access.reads(target) && transformations.some(({ masking }) => masking);
}

/** How a column that may be read is computed: of a source that may not be, whatever is text may tell what that is. */
export async function transformationSeen<T extends KnownTransformation>(
  transformation: T,
  { source, target }: { readonly source: Entity; readonly target: Entity },
  access: Access,
): Promise<T> {
  const hidden = (text: string) => (text === '' ? '' : HIDDEN);
  const { type, subtype, description } = transformation;
  if (!access.reads(source))
    return { ...transformation, type: hidden(type), subtype: hidden(subtype), description: hidden(description) };
  // As the facet shows them: a description is often the expression itself, and whatever says of which type something is can be any text.
  const seen = { type: shownName(type), subtype: shownName(subtype), description: hidden(description) };
  const isSource = seen.type !== type || seen.subtype !== subtype || description !== '';
  return isSource && (await access.sourceHidden(namespaceOf(target) ?? ''))
    ? { ...transformation, ...seen }
    : transformation;
}
