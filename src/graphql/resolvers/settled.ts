import { InvalidQuestionError } from '../../domain/errors.ts';
import type { EdgeActivity } from '../../lineage/lineage-reader.ts';
import type { GraphQLContext } from '../context.ts';

/** @throws InvalidQuestionError for what is current while the active window is being changed: jobs are settled one after the other */
export async function checkSettled(
  { edges }: { readonly edges: EdgeActivity },
  { windowChanges }: GraphQLContext,
): Promise<void> {
  if (edges === 'CURRENT' && (await windowChanges()))
    throw new InvalidQuestionError(
      'The active window is being changed, so that what is CURRENT cannot be told; ask for EVER or LATEST_RUN, or again later.',
      'ACTIVE_WINDOW_CHANGES',
    );
}
