import { expect, test } from '@jest/globals';
import { createSchema, createYoga } from 'graphql-yoga';
import { UnavailableError } from '../../../src/domain/errors.ts';
import { Batching, type Loader } from '../../../src/graphql/batching.ts';
import type { RequestContext } from '../../../src/graphql/context.ts';
import { publicError } from '../../../src/graphql/errors.ts';
import { givesUp } from '../../../src/graphql/gives-up.ts';
import { GivingUp } from '../../../src/graphql/giving-up.ts';
import { Pace } from '../../../src/graphql/pace.ts';
import type { Answer } from '../../support/test-app.ts';

const TYPES = `
  type Query { things(count: Int!): [Thing!]! slow: Int other: Int }
  type Mutation { change(count: Int!): [Thing!]! }
  type Thing { value: Int next: Thing! }`;

interface Context {
  readonly batching: Batching;
  readonly values: Loader<number, number>;
}

type Read = (keys: readonly number[]) => Promise<readonly number[]>;

const things = (_parent: unknown, { count }: { readonly count: number }) => Array.from({ length: count }, (_, i) => i);

/** A server whose things have their values from a database. */
function serverOf(read: Read) {
  const touched: number[] = [];
  const yoga = createYoga<RequestContext, Context>({
    schema: createSchema<RequestContext & Context>({
      typeDefs: TYPES,
      resolvers: {
        Query: { things, slow: (_parent, _args, { values }) => values.load(-1), other: () => 7 },
        Mutation: { change: things },
        Thing: {
          value: async (key: number, _args, { values }) => {
            const value = await values.load(key);
            touched.push(key);
            return value;
          },
          next: async (key: number, _args, { values }) => (await values.load(key)) + 10_000,
        },
      },
    }),
    context: () => {
      const batching = new Batching(new Pace(), new GivingUp());
      return { batching, values: batching.loader(read) };
    },
    plugins: [givesUp],
    logging: false,
    maskedErrors: {
      maskError: (error) =>
        publicError(error, (fault) => {
          throw fault;
        }),
    },
  });
  const ask = (query: string, signal: AbortSignal | null = null) =>
    Promise.resolve(
      yoga.fetch(
        'http://test/graphql',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }), signal },
        { organization: 'o', scopes: ['admin'], baseUrl: '' },
      ),
    );
  const answerTo = async (query: string) => (await (await ask(query)).json()) as Answer;
  return { ask, answerTo, touched };
}

const isAway: Read = () => Promise.reject(new UnavailableError('away'));
const codes = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions?.['code']);

test('a hundred values that cannot be read are told of each; more make one error of the whole answer', async () => {
  const { answerTo } = serverOf(isAway);
  const some = await answerTo('{ things(count: 100) { value } other }');
  expect(codes(some)).toEqual(Array(100).fill('UNAVAILABLE'));
  expect(some.data).toEqual({ things: Array(100).fill({ value: null }), other: 7 });
  const many = await answerTo('{ things(count: 101) { value } other }');
  expect([codes(many), many.data]).toEqual([['UNAVAILABLE'], null]);
});

test('a mutation tells of each value that cannot be read, however many they are: what it changed is told, too', async () => {
  const { answerTo } = serverOf(isAway);
  const { data } = await answerTo('mutation { change(count: 150) { value } }');
  expect(data).toEqual({ change: Array(150).fill({ value: null }) });
});

test('who hangs up has nothing more done for it, though all was read', async () => {
  const leaving = new AbortController();
  const { ask, touched } = serverOf((keys) => Promise.resolve([...keys]));
  const whole = ask('{ things(count: 3000) { value } }');
  await whole;
  expect(touched).toHaveLength(3_000);
  touched.length = 0;
  const asked = ask('{ things(count: 3000) { value } }', leaving.signal).catch(() => null);
  while (touched.length === 0) await new Promise(setImmediate);
  leaving.abort();
  await asked;
  const before = touched.length;
  for (let i = 0; i < 30; i++) await new Promise(setImmediate);
  expect(touched).toHaveLength(before);
  expect(before).toBeLessThan(3_000);
});

test('while an answer is filled with thousands of values, the event loop does what else there is', async () => {
  const { answerTo, touched } = serverOf((keys) => Promise.resolve([...keys]));
  const seen: number[] = [];
  const look = () => {
    seen.push(touched.length);
    looking = setImmediate(look);
  };
  let looking = setImmediate(look);
  const { data } = await answerTo('{ things(count: 3000) { value } }');
  clearImmediate(looking);
  seen.push(touched.length);
  expect(data).toEqual({ things: Array.from({ length: 3_000 }, (_, value) => ({ value })) });
  const steps = seen.map((count, i) => count - (seen[i - 1] ?? 0));
  expect(Math.max(...steps)).toBeLessThanOrEqual(251);
});

test('what is asked of thousands of values is read together, though these come in turns', async () => {
  const reads: number[] = [];
  const { answerTo } = serverOf((keys) => {
    reads.push(keys.length);
    return Promise.resolve([...keys]);
  });
  const { data } = await answerTo('{ things(count: 900) { next { value } } }');
  expect(data.things).toHaveLength(900);
  expect(reads).toEqual([900, 900]);
});

test('values of several answers come in the order of asking, and one of great weight when it is its turn', async () => {
  const pace = new Pace();
  const order: string[] = [];
  const take = async (name: string, weight: number) => {
    await pace.turn(weight);
    order.push(name);
  };
  await Promise.all([take('a', 5_000), take('b', 1), take('c', 5_000), take('d', 1)]);
  expect(order).toEqual(['a', 'b', 'c', 'd']);
  expect(pace.turn(1)).toBeUndefined();
});
