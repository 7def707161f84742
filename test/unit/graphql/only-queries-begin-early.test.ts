import { expect, test } from '@jest/globals';
import { createSchema, createYoga } from 'graphql-yoga';
import type { RequestContext } from '../../../src/graphql/context.ts';
import { onlyQueriesBeginEarly } from '../../../src/graphql/only-queries-begin-early.ts';

const TYPES = 'type Query { read: Int } type Mutation { change: Int } type Subscription { watch: Int }';

/** What is subscribed to, and ends at once; begun when it is asked for, not when somebody reads it. */
const watch = (note: () => void) => () => {
  note();
  return (async function* () {
    yield await Promise.resolve({ watch: 1 });
  })();
};

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
      resolvers: {
        Query: { read: note('read') },
        Mutation: { change: note('change') },
        Subscription: { watch: { subscribe: watch(note('watch')) } },
      },
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
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream;q=0.5' };
  const body = JSON.stringify({ query, operationName });
  const answer = yoga.fetch(
    'http://test/graphql',
    { method: 'POST', headers, body },
    { organization: 'o', scopes: ['admin'], verification, baseUrl: '' },
  );
  await Promise.race([first.promise, awaited.promise]);
  for (let i = 0; i < 10; i++) await new Promise(setImmediate);
  const before = [...fields];
  verify(undefined);
  const { status, body: told } = await answer;
  expect(status).toBe(200);
  await new Response(told).text();
  return [before, fields];
}

test('a question begins while the key is verified', async () => {
  expect(await begun('{ read }')).toEqual([['read'], ['read']]);
});

test('a change begins when the key is verified', async () => {
  expect(await begun('mutation { change }')).toEqual([[], ['change']]);
  expect(await begun('query Read { read } mutation Change { change }', 'Change')).toEqual([[], ['change']]);
});

test('a subscription begins when the key is verified', async () => {
  expect(await begun('subscription { watch }')).toEqual([[], ['watch']]);
});
