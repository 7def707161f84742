import { InvalidQuestionError } from '../../domain/errors.ts';
import type { Grouping } from '../../lineage/grouping.ts';
import { nodeId } from '../../lineage/lineage-page.ts';
import type { QueryLineageArgs } from '../__generated__/resolvers-types.ts';
import type { Access } from '../access/access.ts';
import type { GraphQLContext } from '../context.ts';

/** Groups that a question may open at most. */
const MAX_OPEN = 1_000;

/** null: every node stands for itself. */
export function groupingFrom(
  { group, open }: Partial<QueryLineageArgs>,
  { access }: Pick<GraphQLContext, 'access'>,
): Grouping | null {
  if (group == null) {
    if (open != null) throw new InvalidQuestionError('"open" is for answers with "group".');
    return null;
  }
  const ids = open ?? [];
  if (ids.length > MAX_OPEN)
    throw new InvalidQuestionError(`"open" may hold ${MAX_OPEN} ids at most.`, 'OPEN_TOO_LARGE');
  return { by: group, ...openedBy(ids, access) };
}

/**
 * Ids are made of names: one of what may not be read is a guess, which an answer must not confirm. So all but those of what may be read are
 * looked for among pseudonyms alone.
 */
function openedBy(ids: readonly string[], access: Access): Pick<Grouping, 'open' | 'openHidden'> {
  const open = new Set<string>();
  const pseudonyms = new Set<string>();
  for (const id of ids) {
    const entity = access.entityOf(id);
    if (entity !== null && access.reads(entity)) open.add(nodeId(entity));
    else if (entity !== null || access.mayBePseudonym(id)) pseudonyms.add(id);
    else throw new InvalidQuestionError('"open" holds what is not an id of this server.', 'BAD_ID');
  }
  const { pseudonymOf } = access;
  return pseudonyms.size === 0 ? { open } : { open, openHidden: { pseudonyms, pseudonymOf } };
}
