import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { columnLineageFacet, NAMESPACE, runEvent } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// `paths(from, to)`: a → stage → b → load → d, a → direct → d; `split` reads p and q and writes x of p and y of q.

let app: TestApp;

const masked = (field: string) => ({
  ...{ namespace: NAMESPACE, name: 'a', field },
  transformations: [
    { type: 'DIRECT', subtype: 'TRANSFORMATION', description: 'hashed', masking: true },
    { type: 'INDIRECT', subtype: 'FILTER', description: '', masking: false },
  ],
});

beforeAll(async () => {
  app = await TestApp.start();
  await app.send(
    runEvent('stage', {
      inputs: ['a'],
      outputs: [{ name: 'b', facets: { columnLineage: { fields: { hash: { inputFields: [masked('email')] } } } } }],
    }),
    runEvent('load', {
      inputs: ['b'],
      outputs: [{ name: 'd', facets: { columnLineage: columnLineageFacet({ key: ['b.hash'] }) } }],
    }),
    runEvent('direct', { inputs: ['a'], outputs: ['d'] }),
    runEvent('split', {
      inputs: ['p', 'q'],
      outputs: [
        { name: 'x', facets: { columnLineage: columnLineageFacet({ i: ['p.i'] }) } },
        { name: 'y', facets: { columnLineage: columnLineageFacet({ i: ['q.i'] }) } },
      ],
    }),
    runEvent('renames', {
      inputs: [
        {
          name: 'd',
          facets: { symlinks: { identifiers: [{ namespace: NAMESPACE, name: 'other name of d', type: 'VIEW' }] } },
        },
      ],
    }),
  );
}, NEO4J_START_MS);
afterAll(() => app.close());

const dataset = (name: string) => `{ dataset: { namespace: "${NAMESPACE}", name: "${name}" } }`;
const column = (of: string, name: string) =>
  `{ column: { namespace: "${NAMESPACE}", dataset: "${of}", name: "${name}" } }`;

function ask(from: string, to: string, more = '') {
  return app.ask(`{ paths(from: ${from}, to: ${to}${more}) {
    length nodes { ... on Dataset { name } ... on Job { name } ... on Column { name } }
    steps { kind certainty masking transformations { type subtype description masking certainty } }
    firstMasking { source { ... on Column { name } } target { ... on Column { name } } }
  } }`);
}

async function names(from: string, to: string, more = ''): Promise<string[]> {
  const { data, errors } = await ask(from, to, more);
  expect(errors).toBeUndefined();
  const paths = data.paths as { readonly length: number; readonly nodes: readonly { readonly name: string }[] }[];
  return paths.map(({ length, nodes }) => `${length}: ${nodes.map(({ name }) => name).join(' ')}`);
}

test('the shortest path comes first, longer ones up to the limit', async () => {
  expect(await names(dataset('a'), dataset('d'))).toEqual(['2: a direct d', '4: a stage b load d']);
  expect(await names(dataset('a'), dataset('d'), ', limit: 1')).toEqual(['2: a direct d']);
  expect(await names(dataset('a'), dataset('other name of d'), ', limit: 1')).toEqual(['2: a direct d']);
});

test('no path is an empty list: against the flow, and through a job whose input does not reach that output', async () => {
  expect(await names(dataset('d'), dataset('a'))).toEqual([]);
  expect(await names(dataset('p'), dataset('x'))).toEqual(['2: p split x']);
  expect(await names(dataset('p'), dataset('y'))).toEqual([]);
  expect(await names(`{ job: { namespace: "${NAMESPACE}", name: "split" } }`, dataset('y'))).toEqual(['1: split y']);
});

test('a path of columns tells each transformation, and where masking first happens', async () => {
  const { data } = await ask(column('a', 'email'), column('d', 'key'));
  expect(data.paths).toEqual([
    {
      length: 2,
      nodes: [{ name: 'email' }, { name: 'hash' }, { name: 'key' }],
      steps: [
        {
          ...{ kind: 'DERIVES', certainty: 'COLUMN', masking: true },
          transformations: [
            { type: 'DIRECT', subtype: 'TRANSFORMATION', description: 'hashed', masking: true, certainty: 'COLUMN' },
            { type: 'INDIRECT', subtype: 'FILTER', description: '', masking: false, certainty: 'COLUMN' },
          ],
        },
        {
          ...{ kind: 'DERIVES', certainty: 'COLUMN', masking: false },
          transformations: [{ type: 'DIRECT', subtype: '', description: '', masking: false, certainty: 'COLUMN' }],
        },
      ],
      firstMasking: { source: { name: 'email' }, target: { name: 'hash' } },
    },
  ]);
});

test.each([
  [dataset('a'), dataset('nowhere'), '', 'NOT_FOUND'],
  [column('a', 'nothing'), column('d', 'key'), '', 'NOT_FOUND'],
  [dataset('a'), dataset('d'), ', asOf: "2025-01-01T00:00:00Z"', 'NOT_FOUND'],
  [dataset('a'), column('d', 'key'), '', 'UNSUPPORTED'],
  [dataset('a'), dataset('d'), ', limit: 1001', 'LIMIT_TOO_LARGE'],
  [dataset('a'), dataset('d'), ', limit: 0', 'BAD_USER_INPUT'],
])('from %s to %s%s is refused: %s', async (from, to, more, code) => {
  expect((await ask(from, to, more)).errors?.[0]?.extensions?.['code']).toBe(code);
});

test('one statement finds the paths, another what columns are computed by, however many there are', async () => {
  expect(await app.statementsOf(() => ask(dataset('a'), dataset('d')))).toEqual(['read/paths']);
  expect(await app.statementsOf(() => ask(column('a', 'email'), column('d', 'key')))).toEqual([
    'read/column-paths',
    'read/transformations',
  ]);
});
