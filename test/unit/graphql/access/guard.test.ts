import { makeExecutableSchema } from '@graphql-tools/schema';
import { describe, expect, test } from '@jest/globals';
import { execute, parse, subscribe, type ExecutionResult } from 'graphql';
import type { Scope } from '../../../../src/access/api-key.ts';
import { guarded } from '../../../../src/graphql/access/guard.ts';

// Fields of the schema, `access-table.test.ts` asks with every scope. These are fields that somebody adds, and thinks no further.

let begun: string[] = [];
const note = (field: string) => () => {
  begun.push(field);
  return 1;
};
const schema = guarded(
  makeExecutableSchema({
    typeDefs: 'type Query { added: Int } type Mutation { added: Int } type Subscription { added: Int }',
    resolvers: {
      Query: { added: note('query') },
      Mutation: { added: note('mutation') },
      Subscription: {
        added: {
          async *subscribe() {
            note('subscription')();
            yield await Promise.resolve({ added: 1 });
          },
        },
      },
    },
  }),
);

/** What is begun for a key, and what it is refused with. */
async function asked(operation: string, scopes: readonly Scope[], namespaces: readonly string[] | null = null) {
  begun = [];
  const contextValue = { scopes, access: { namespaces: namespaces && new Set(namespaces) } };
  const args = { schema, document: parse(`${operation} { added }`), contextValue };
  const answer = await (operation === 'subscription' ? subscribe(args) : execute(args));
  const first = Symbol.asyncIterator in answer ? await answer.next() : { value: answer };
  const { errors } = first.value as ExecutionResult;
  return [begun, (errors?.[0]?.cause as Error | undefined)?.name];
}

describe('a field that is new', () => {
  test.each(['query', 'subscription'])('of a %s is for keys that read, and not for limited ones', async (operation) => {
    expect(await asked(operation, ['read'])).toEqual([[operation], undefined]);
    expect(await asked(operation, ['ingest'])).toEqual([[], 'ForbiddenError']);
    expect(await asked(operation, ['read'], ['ns'])).toEqual([[], 'ForbiddenError']);
  });

  test('of a mutation is for admins', async () => {
    expect(await asked('mutation', ['admin'])).toEqual([['mutation'], undefined]);
    expect(await asked('mutation', ['read', 'read:source', 'ingest'])).toEqual([[], 'ForbiddenError']);
  });
});
