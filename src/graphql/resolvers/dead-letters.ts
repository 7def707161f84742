import { allows } from '../../access/api-key.ts';
import { ForbiddenError, InvalidQuestionError } from '../../domain/errors.ts';
import { formatTime } from '../../domain/time.ts';
import type { DeadLetterFilter } from '../../ingest/dead-letters/dead-letter-store.ts';
import { checkFirst } from '../../lineage/lineage-service.ts';
import type {
  DeadLetterResolvers,
  MutationPurgeDeadLettersArgs,
  MutationResolvers,
  MutationRetryDeadLettersArgs,
  QueryResolvers,
} from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { decodeCursor, encodeCursor, listName } from '../cursors.ts';
import { adminMutation } from './admin-mutation.ts';
import { shownKey } from './api-keys.ts';
import { connection } from './connection.ts';

const MOST_IDS = 1_000;
/** Texts may be long. */
const MOST_ON_A_PAGE = 100;

export const deadLetterQueries: Pick<QueryResolvers, 'deadLetters' | 'deadLetterCounts'> = {
  deadLetters: async (_parent, { first, after, producer, reason }, context) => {
    onlyAdmins(context);
    if (first > MOST_ON_A_PAGE) throw new InvalidQuestionError(`"first" may be up to ${MOST_ON_A_PAGE} here.`);
    checkFirst(first);
    const { organization, deadLetters } = context;
    const filter: DeadLetterFilter = { producer: producer ?? null, reason: reason ?? null };
    const list = listName('deadLetters', filter.producer, filter.reason);
    const [last] = decodeCursor(list, after, 'string') ?? [null];
    const letters = await deadLetters.letters.page(organization, filter, last, first + 1);
    return connection(
      letters,
      first,
      ({ id }) => encodeCursor(list, id),
      () => total(filter, context),
    );
  },
  deadLetterCounts: async (_parent, _args, context) => {
    onlyAdmins(context);
    const counts = await context.deadLetters.letters.counts(context.organization);
    return counts.map(({ newest, ...count }) => ({ ...count, newest: formatTime(newest) }));
  },
};

/** Whoever has one was let see it. */
export const DeadLetter: DeadLetterResolvers = {
  refusedAt: ({ at }) => formatTime(at),
  errors: ({ faults }) => [...faults],
  text: async ({ id }, _args, context) => (await context.deadLetterParts.texts.load(id))?.text ?? null,
  sentBy: async ({ keyId }, _args, context) => {
    const key = keyId === null ? null : await context.deadLetterParts.keys.load(keyId);
    return key === null ? null : shownKey(key);
  },
};

export const deadLetterMutations: Pick<MutationResolvers, 'retryDeadLetters' | 'purgeDeadLetters'> = {
  retryDeadLetters: adminMutation(async ({ ids }: MutationRetryDeadLettersArgs, { organization, deadLetters }) => {
    checkIds(ids);
    const { taken, refused } = await deadLetters.retry(organization, ids);
    return { taken, refused: refused.map(({ id, faults }) => ({ id, errors: [...faults] })) };
  }),
  purgeDeadLetters: adminMutation(
    async ({ letters: { ids, all } }: MutationPurgeDeadLettersArgs, { organization, deadLetters }) => {
      if (ids == null) {
        if (!all) throw new InvalidQuestionError('"all" must be true.');
        return { purged: await deadLetters.purgeAll(organization) };
      }
      checkIds(ids);
      return { purged: await deadLetters.purge(organization, ids) };
    },
  ),
};

function onlyAdmins(context: GraphQLContext): void {
  if (!allows(context, 'admin'))
    throw new ForbiddenError('This key lacks the scope "admin": dead letters may hold code and secrets.');
}

function checkIds(ids: readonly string[]): void {
  if (ids.length > MOST_IDS) throw new InvalidQuestionError(`"ids" may be up to ${MOST_IDS}.`);
}

async function total({ producer, reason }: DeadLetterFilter, { organization, deadLetters }: GraphQLContext) {
  const counts = await deadLetters.letters.counts(organization);
  return counts
    .filter(
      (each) => (producer === null || producer === (each.producer ?? '')) && (reason ?? each.reason) === each.reason,
    )
    .reduce((sum, { count }) => sum + count, 0);
}
