import { allows } from '../../access/api-key.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import type { GraphQLContext } from '../context.ts';
import { createLoaders } from '../loaders.ts';

/** A mutation that needs the scope `admin`. What it answers, and mutations after it, read the graph anew. */
export function adminMutation<Args, Payload>(work: (args: Args, context: GraphQLContext) => Promise<Payload>) {
  return async (_parent: unknown, args: Args, context: GraphQLContext): Promise<Payload> => {
    if (!allows(context, 'admin')) throw new ForbiddenError('This key lacks the scope "admin", which changes need.');
    const payload = await work(args, context);
    context.loaders = createLoaders(context.catalog, context.lineage, context.batching);
    return payload;
  };
}
