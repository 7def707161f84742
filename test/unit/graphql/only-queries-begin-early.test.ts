import { expect, test } from '@jest/globals';
import { createSchema, createYoga } from 'graphql-yoga';
import type { RequestContext } from '../../../src/graphql/context.ts';
import { onlyQueriesBeginEarly } from '../../../src/graphql/only-queries-begin-early.ts';

const TYPES = 'type Query { read: Int } type Mutation { change: Int }';

/** Runs an operation of a key not yet verified. @returns what was begun before and after it was */
async function begun(query: string, operationName?: string): Promise<[before: string[], after: string[]]> {
  const fields: string[] = [];
  const first = Promise.withResolvers<undefined>();
  const note = (field: string) => () => {
    first.resolve(undefined);
    return fields.push(field);
  };
  const yoga = createYoga<RequestContext>({
    schema: createSchema({
      typeDefs: TYPES,
      resolvers: { Query: { read: note('read') }, Mutation: { change: note('change') } },
    }),
    plugins: [onlyQueriesBeginEarly],
  });
  const { promise, resolve: verify } = Promise.withResolvers<undefined>();
  const awaited = Promise.withResolvers<undefined>();
  const then: typeof promise.then = (...reactions) => {
    awaited.resolve(undefined);
    return promise.then(...reactions);
  };
  const verification = { then } as Promise<undefined> as Promise<void>;
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query, operationName });
  const answer = yoga.fetch(
    'http://test/graphql',
    { method: 'POST', headers, body },
    { organization: 'o', scopes: ['admin'], verification },
  );
  await Promise.race([first.promise, awaited.promise]);
  for (let i = 0; i < 10; i++) await new Promise(setImmediate);
  const before = [...fields];
  verify(undefined);
  expect((await answer).status).toBe(200);
  return [before, fields];
}

test('a question begins while the key is verified', async () => {
  expect(await begun('{ read }')).toEqual([['read'], ['read']]);
});

test('a change begins when the key is verified', async () => {
  expect(await begun('mutation { change }')).toEqual([[], ['change']]);
  expect(await begun('query Read { read } mutation Change { change }', 'Change')).toEqual([[], ['change']]);
});
