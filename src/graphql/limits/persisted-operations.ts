import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Operations that clients send by their id alone. */
export interface PersistedOperations {
  /** Text by id: the SHA-256 of it, as Apollo and Relay clients make it, or any other name. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether no other operation is taken. */
  readonly isOnly: boolean;
}

/** Takes `{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "<id>"}}}` in the place of a query. */
export function persistedOperations({ texts, isOnly }: PersistedOperations) {
  return usePersistedOperations({
    getPersistedOperation: (id) => texts.get(id) ?? null,
    allowArbitraryOperations: !isOnly,
    customErrors: {
      notFound: refusal('PERSISTED_QUERY_NOT_FOUND', 'No persisted operation has this id.'),
      keyNotFound: refusal(
        'PERSISTED_QUERY_ID_REQUIRED',
        'There is neither a query nor the id of a persisted operation.',
      ),
      persistedQueryOnly: refusal(
        'PERSISTED_QUERY_ONLY',
        'Only persisted operations are taken here: send the id of one.',
      ),
    },
  });
}

/** Where there are none: clients that try the hash of a query first, as Apollo's do, send the query then, and hashes no more. */
export const noPersistedOperations: Plugin = {
  onParams({ params }) {
    if (typeof params.query === 'string' || params.extensions?.['persistedQuery'] === undefined) return;
    throw refusal('PERSISTED_QUERY_NOT_SUPPORTED', 'This server has no persisted operations: send the query.')();
  },
};

function refusal(code: string, message: string) {
  return () => new GraphQLError(message, { extensions: { code } });
}
