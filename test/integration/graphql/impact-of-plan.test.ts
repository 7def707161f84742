import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { columnLineageFacet, jobEvent, NAMESPACE, runEvent, type Said } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// `impactOfPlan`: `build` reads a and writes mart (id, email, day); `report` computes email's hash of it, `guess` reads it nobody knows how.

let app: TestApp;
const schema = (types: Readonly<Record<string, string>>) => ({
  fields: Object.entries(types).map(([name, type]) => ({ name, type })),
});
const mart = (types: Readonly<Record<string, string>>, lineage: Readonly<Record<string, readonly string[]>>) => ({
  ...{ name: 'mart', facets: { schema: schema(types), columnLineage: columnLineageFacet(lineage) } },
});

beforeAll(async () => {
  app = await TestApp.start();
  await app.send(
    runEvent('build', {
      ...{ inputs: ['a'], outputs: [mart({ id: 'int', email: 'text', day: 'date' }, { email: ['a.email'] })] },
    }),
    runEvent('report', {
      inputs: ['mart'],
      outputs: [
        { name: 'report', facets: { columnLineage: columnLineageFacet({ hash: ['mart.email'], on: ['mart.day'] }) } },
      ],
    }),
    runEvent('publish', {
      inputs: ['report'],
      outputs: [{ name: 'page', facets: { columnLineage: columnLineageFacet({ who: ['report.hash'] }) } }],
    }),
    runEvent('guess', { inputs: ['mart'], outputs: ['guessed'] }),
  );
}, NEO4J_START_MS);
afterAll(() => app.close());

interface Plan {
  readonly breaking: boolean;
  readonly breaks: readonly { readonly readers: readonly unknown[] }[];
}

async function plan(said: Said, job = 'build'): Promise<Plan> {
  const { data, errors } = await app.ask(
    `query ($event: JSON!) { impactOfPlan(event: $event) {
      job { name node { id } } saysLineage breaking warnings
      edgesAdded { source { name node { id } } target { name } kind certainty }
      edgesRemoved { source { name } target { name } } edgesChanged { before { certainty } after { certainty } }
      schemas { dataset { name } columnsAdded { name after } columnsDropped { name before } columnsRetyped { name before after } }
      breaks { kind breaking complete node { ... on Column { name } ... on Dataset { name } }
        readers { distance node { ... on Column { name } ... on Dataset { name } ... on Job { name } } path { length } } } } }`,
    { event: jobEvent(job, said) },
  );
  expect(errors).toBeUndefined();
  return data.impactOfPlan as Plan;
}

describe('what a planned job would change', () => {
  test('are edges, columns dropped that others read, and types', async () => {
    const found = await plan({
      inputs: ['b'],
      outputs: [mart({ id: 'bigint', day: 'timestamp', fresh: 'text' }, { fresh: ['b.fresh'] })],
    });
    expect(found).toEqual({
      job: { name: 'build', node: { id: expect.any(String) } },
      ...{ saysLineage: true, breaking: true, warnings: [] },
      edgesAdded: [
        { source: { name: 'b', node: null }, target: { name: 'build' }, kind: 'FEEDS', certainty: 'COLUMN' },
      ],
      edgesRemoved: [{ source: { name: 'a' }, target: { name: 'build' } }],
      edgesChanged: [],
      schemas: [
        {
          dataset: { name: 'mart' },
          columnsAdded: [{ name: 'fresh', after: 'text' }],
          columnsDropped: [{ name: 'email', before: 'text' }],
          columnsRetyped: [
            { name: 'day', before: 'date', after: 'timestamp' },
            { name: 'id', before: 'int', after: 'bigint' },
          ],
        },
      ],
      breaks: [
        {
          ...{ kind: 'COLUMN_DROPPED', breaking: true, complete: true, node: { name: 'email' } },
          readers: [
            { distance: 1, node: { name: 'hash' }, path: { length: 1 } },
            { distance: 2, node: { name: 'who' }, path: { length: 2 } },
          ],
        },
        {
          ...{ kind: 'COLUMN_RETYPED', breaking: false, complete: true, node: { name: 'day' } },
          readers: [{ distance: 1, node: { name: 'on' }, path: { length: 1 } }],
        },
        {
          ...{ kind: 'COLUMN_DROPPED', breaking: false, complete: true, node: { name: 'mart' } },
          readers: [{ distance: 1, node: { name: 'guess' }, path: { length: 1 } }],
        },
      ],
    });
  });

  test('an output that nobody else would write breaks its readers', async () => {
    const found = await plan({ inputs: ['a'], outputs: ['elsewhere'] });
    expect(found.breaking).toBe(true);
    expect(found.breaks).toMatchObject([{ kind: 'OUTPUT_DROPPED', node: { name: 'mart' } }]);
    expect(found.breaks[0]?.readers).toHaveLength(6);
  });

  test('nothing breaks where nothing that is read goes, and a documentation says nothing of lineage', async () => {
    expect(await plan({ inputs: ['x'], outputs: ['y'] }, 'brand new')).toMatchObject({
      ...{ breaking: false, breaks: [], edgesRemoved: [], job: { node: null } },
    });
    expect(await plan({ facets: { documentation: { description: 'd' } } })).toMatchObject({
      ...{ saysLineage: false, edgesAdded: [], edgesRemoved: [], breaks: [] },
    });
  });

  test('nothing is written', async () => {
    const statements = await app.statementsOf(() => plan({ inputs: ['b'], outputs: ['mart'] }));
    expect(statements.filter((name) => !name.startsWith('read/'))).toEqual(['write/facts-of-owners']);
    expect((await app.ask(`{ dataset(namespace: "${NAMESPACE}", name: "b") { id } }`)).data.dataset).toBeNull();
  });
});

test('the impact of a column is what is computed from it, with the runs that wrote that last', async () => {
  const { data, errors } =
    await app.ask(`{ impact(root: { column: { namespace: "${NAMESPACE}", dataset: "mart", name: "email" } }) {
    total datasets jobs columns byOwner { owner columns }
    nodes { edges { node { distance owners latestRun { job { name } } node { ... on Column { name } } } } } } }`);
  expect(errors).toBeUndefined();
  expect(data.impact).toEqual({
    ...{ total: 2, datasets: 0, jobs: 0, columns: 2, byOwner: [{ owner: null, columns: 2 }] },
    nodes: {
      edges: [
        { node: { distance: 1, owners: [], latestRun: { job: { name: 'report' } }, node: { name: 'hash' } } },
        { node: { distance: 2, owners: [], latestRun: { job: { name: 'publish' } }, node: { name: 'who' } } },
      ],
    },
  });
});

test.each([
  [runEvent('build', { inputs: ['a'] }), 'NOT_A_JOB_EVENT'],
  [{ job: { namespace: NAMESPACE, name: '' } }, 'INVALID_EVENT'],
])('an event that is none of a job, or would be refused, is refused', async (event, code) => {
  const { errors } = await app.ask(`query ($event: JSON!) { impactOfPlan(event: $event) { breaking } }`, { event });
  expect(errors?.[0]?.extensions?.['code']).toBe(code);
});
