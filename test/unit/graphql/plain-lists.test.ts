import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createYoga, type Plugin } from 'graphql-yoga';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { entityOf, SharedEntity } from '../../../src/domain/entity.ts';
import { accessOf } from '../../../src/graphql/access/access.ts';
import { Batching } from '../../../src/graphql/batching.ts';
import type { GraphQLContext } from '../../../src/graphql/context.ts';
import { GivingUp } from '../../../src/graphql/giving-up.ts';
import { Pace } from '../../../src/graphql/pace.ts';
import { createSchema } from '../../../src/graphql/graphql-handler.ts';
import type { LaterList } from '../../../src/graphql/models.ts';
import { plainLists } from '../../../src/graphql/plain-lists.ts';
import type { Hop, LineagePage, PageEdge } from '../../../src/lineage/lineage-page.ts';
import { lawRuns } from '../../support/laws.ts';

const shared = ({ label, key }: ReturnType<typeof entityOf.job>) => new SharedEntity(label, key);
const dataset = shared(entityOf.dataset('o', { namespace: 'n', name: 'd' }));
const job = shared(entityOf.job('o', { namespace: 'n', name: 'j|\\' }));
const run = shared(entityOf.run('o', '0190', { namespace: 'n', name: 'j' }));
const column = shared(entityOf.column('o', { namespace: 'n', name: 'd' }, 'c'));
const hops: Hop[] = [
  { entity: dataset, distance: 0, direction: null },
  { entity: job, distance: 1, direction: 'BOTH', group: { jobs: 3, datasets: 1 } },
  { entity: run, distance: 2, direction: 'UPSTREAM' },
  { entity: column, distance: 3, direction: 'DOWNSTREAM' },
];
const edges = [
  { source: dataset, target: job, kind: 'FEEDS', certainty: 'INFERRED' },
  { source: job, target: dataset, kind: 'PRODUCES', certainty: 'EXPLICIT' },
] as unknown as PageEdge[];
const page: LineagePage = { root: dataset, hops, edges, hasNextPage: false, total: 4 };

const schema = createSchema();

const SCOPES = ['admin'] as const;
const nobody = () => {
  throw new Error('nothing asks for settings or cursors');
};
const access = accessOf({ organization: 'o', scopes: SCOPES }, nobody, nobody);

/** A server whose lineage is always the same page. */
function server(plugins: Plugin<GraphQLContext>[]) {
  const lineage = {
    page: () => Promise.resolve(page),
    flows: (walked: readonly PageEdge[]) => Promise.resolve(walked.map(({ source }) => [source])),
  };
  return createYoga({
    schema,
    context: () =>
      ({
        organization: 'o',
        scopes: SCOPES,
        access,
        lineage,
        batching: new Batching(new Pace(), new GivingUp()),
        windowChanges: () => Promise.resolve(false),
      }) as unknown as GraphQLContext,
    plugins,
    logging: false,
  });
}

/** What each question was answered with, as long as something holds it. */
const contexts: WeakRef<GraphQLContext>[] = [];
const noteContext: Plugin<GraphQLContext> = {
  onExecute: ({ args }) => void contexts.push(new WeakRef(args.contextValue)),
};

async function ask(yoga: ReturnType<typeof server>, query: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await yoga.fetch('http://test/graphql', {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  return response.text();
}

let later: readonly LaterList[] = [];
const noteLater: Plugin<GraphQLContext> = {
  onExecute: ({ args }) => {
    later = (args.contextValue as GraphQLContext).laterLists ?? [];
  },
};
const withPlainLists = server([plainLists, noteLater]);
const byExecutor = server([]);

const among = (...texts: string[]) => fc.constantFrom(...texts);
const set = (field: fc.Arbitrary<string>) =>
  fc.array(field, { minLength: 1, maxLength: 4 }).map((fields) => `{ ${fields.join(' ')} }`);
const ofNode = set(
  among(
    ...['id', '__typename', 'my: id', '... on Dataset { namespace name }', '... on Dataset { it: namespace }'],
    ...['... on Job { name id }', '... on Column { name dataset { name id } }', '... on Run { runId }'],
    ...[
      '... { id }',
      '... on Node { id }',
      '...OfNode',
      'no: id @skip(if: true)',
      '... @include(if: true) { yes: id }',
    ],
  ),
);
const ofHop = set(
  fc.oneof(
    among('distance', 'direction', '__typename', 'far: distance', 'group { jobs datasets }', 'group { n: jobs }'),
    ofNode.map((fields) => `node ${fields}`),
    ofNode.map((fields) => `other: node ${fields}`),
  ),
);
const ofEdge = set(among('source', 'target', 'kind', 'certainty', 'as: kind', '__typename', 'routes', '...OfEdge'));
const ofLineage = set(
  fc.oneof(
    among('complete', 'total', 'root { id }'),
    ofHop.map((fields) => `nodes ${fields}`),
    ofHop.map((fields) => `some: nodes ${fields}`),
    ofEdge.map((fields) => `edges ${fields}`),
  ),
);
const FRAGMENTS = `fragment OfNode on Node { id ... on Job { namespace } }
fragment OfEdge on LineageEdge { source again: target }
fragment Used on Query { used: lineage(root: { id: "" }) { nodes { node { ...OfNode } } edges { ...OfEdge } } }`;
const ROOT = '(root: { dataset: { namespace: "n", name: "d" } })';

const law = lawRuns(150, 30);

test(
  'plain lists are what the executor answers, whatever is selected',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(ofLineage, { minLength: 1, maxLength: 2 }), async (lineages) => {
        const fields = lineages.map((fields, i) => `a${i}: lineage${ROOT} ${fields}`).join(' ');
        const query = `{ ${fields} ...Used @include(if: false) } ${FRAGMENTS}`;
        const answer = await ask(withPlainLists, query);
        expect(answer).toBe(await ask(byExecutor, query));
        expect(answer).not.toContain('"errors"');
      }),
      law.parameters,
    ),
  law.timeout,
);

test('what a dashboard draws is made of plain lists', async () => {
  await ask(
    withPlainLists,
    `{ lineage${ROOT} { nodes { distance node { id ... on Job { namespace name } ... on JobVersion { job { id } } } } edges { source target kind certainty } } }`,
  );
  expect(later.map(({ path, elements }) => [...path, elements.length])).toEqual([
    ['lineage', 'nodes', 4],
    ['lineage', 'edges', 2],
  ]);
});

test('what needs a look-up is left to the executor', async () => {
  const answer = await ask(withPlainLists, `{ lineage${ROOT} { edges { source routes } } }`);
  expect(later).toEqual([]);
  expect(answer).toContain('"routes":[');
});

test('nothing of a question is held when it is answered, though its document is kept', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const yoga = server([plainLists, noteContext]);
  const query = `{ lineage${ROOT} { nodes { distance node { id } } edges { source kind } } }`;
  for (let i = 0; i < 3; i++) await ask(yoga, query);
  const asked = contexts.splice(0);
  expect(asked).toHaveLength(3);
  const held = () => asked.filter((context) => context.deref() !== undefined).length;
  // What was awaited last, and what code that is being compiled looks at, stays for some turns of the event loop.
  for (let tries = 0; held() > 0 && tries < 200; tries++) {
    await ask(yoga, '{ __typename }');
    await sleep(10);
    collectGarbage();
  }
  expect(held()).toBe(0);
  expect(await ask(yoga, query)).toContain('"nodes":[{');
});
