import { expect, test } from '@jest/globals';
import { createSchema, createYoga } from 'graphql-yoga';
import type { RequestContext } from '../../../src/graphql/context.ts';
import { onlyQueriesBeginEarly } from '../../../src/graphql/only-queries-begin-early.ts';

const TYPES = 'type Query { read: Int } type Mutation { change: Int }';

/** Runs an operation of a key not yet verified. @returns what was begun before and after it was */
async function begun(query: string, operationName?: string): Promise<[before: string[], after: string[]]> {
  const fields: string[] = [];
  const note = (field: string) => () => fields.push(field);
  const yoga = createYoga<RequestContext>({
    schema: createSchema({
      typeDefs: TYPES,
      resolvers: { Query: { read: note('read') }, Mutation: { change: note('change') } },
    }),
    plugins: [onlyQueriesBeginEarly],
  });
  let verify = () => {};
  const verification = new Promise<void>((resolve) => (verify = resolve));
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query, operationName });
  const answer = yoga.fetch(
    'http://test/graphql',
    { method: 'POST', headers, body },
    { organization: 'o', scopes: ['admin'], verification },
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = [...fields];
  verify();
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
