import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { columnLineageFacet, NAMESPACE, runEvent } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// `lineageDiff` and `runDiff`: on day 1 `etl` read a and wrote d; on day 60 it read b, wrote d with other columns, by other SQL.

let app: TestApp;
const RUNS = ['0198c0de-0000-7000-8000-00000000000a', '0198c0de-0000-7000-8000-00000000000b'] as const;
const DAYS = ['2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z'] as const;

const schema = (types: Readonly<Record<string, string>>) => ({
  fields: Object.entries(types).map(([name, type]) => ({ name, type })),
});

beforeAll(async () => {
  app = await TestApp.start();
  await app.send(
    runEvent('etl', {
      ...{ at: DAYS[0], runId: RUNS[0], inputs: ['a'], facets: { sql: { query: 'select 1' } } },
      outputs: [
        {
          name: 'd',
          facets: {
            schema: schema({ id: 'int', gone: 'text', kept: 'text' }),
            columnLineage: columnLineageFacet({ id: ['a.id'] }),
          },
        },
      ],
    }),
    runEvent('etl', {
      ...{ at: DAYS[1], runId: RUNS[1], inputs: ['b'], facets: { sql: { query: 'select 2' } } },
      outputs: [
        {
          name: 'd',
          facets: {
            schema: schema({ id: 'bigint', kept: 'text', fresh: 'text' }),
            columnLineage: columnLineageFacet({ id: ['b.id'] }),
          },
        },
      ],
    }),
    runEvent('other', { at: DAYS[1], runId: RUNS[0], inputs: ['d'], outputs: ['e'] }),
  );
}, NEO4J_START_MS);
afterAll(() => app.close());

const CHANGES = `
  schemas { dataset { name } before { since } after { since } columnsAdded { name type } columnsRemoved { name } columnsRetyped { name before after } }
  columnLineage { complete added { source { dataset { name } name } target { name } transformation { type } } removed { source { dataset { name } name } } }`;

const EXPECTED = {
  schemas: [
    {
      dataset: { name: 'd' },
      ...{ before: { since: DAYS[0] }, after: { since: DAYS[1] } },
      columnsAdded: [{ name: 'fresh', type: 'text' }],
      columnsRemoved: [{ name: 'gone' }],
      columnsRetyped: [{ name: 'id', before: 'int', after: 'bigint' }],
    },
  ],
  columnLineage: {
    complete: true,
    added: [
      { source: { dataset: { name: 'b' }, name: 'id' }, target: { name: 'id' }, transformation: { type: 'DIRECT' } },
    ],
    removed: [{ source: { dataset: { name: 'a' }, name: 'id' } }],
  },
};

const diffOf = (root: string, from: string, to: string) => `{ lineageDiff(root: ${root}, from: "${from}", to: "${to}") {
  depth complete nodesAdded { ... on Dataset { name } ... on Job { name } } nodesRemoved { ... on Dataset { name } }
  edgesAdded { kind certainty firstSeen } edgesRemoved { kind } edgesChanged { before { certainty } after { certainty } }
  definitions { job { name } before { sql { query } } after { sql { query } } sqlChanged sourceCodeChanged locationChanged } ${CHANGES} } }`;

const DATASET = `{ dataset: { namespace: "${NAMESPACE}", name: "d" } }`;

describe('between two times', () => {
  test('nodes, edges, schemas, column lineage and definitions are told', async () => {
    const { data, errors } = await app.ask(diffOf(DATASET, DAYS[0], DAYS[1]));
    expect(errors).toBeUndefined();
    expect(data.lineageDiff).toEqual({
      ...{ depth: 5, complete: true },
      nodesAdded: [{ name: 'b' }, { name: 'e' }, { name: 'other' }],
      nodesRemoved: [{ name: 'a' }],
      edgesAdded: [
        { kind: 'FEEDS', certainty: 'COLUMN', firstSeen: DAYS[1] },
        { kind: 'FEEDS', certainty: 'INFERRED', firstSeen: DAYS[1] },
        { kind: 'PRODUCES', certainty: 'INFERRED', firstSeen: DAYS[1] },
      ],
      edgesRemoved: [{ kind: 'FEEDS' }],
      edgesChanged: [],
      definitions: [
        {
          job: { name: 'etl' },
          ...{ before: { sql: { query: 'select 1' } }, after: { sql: { query: 'select 2' } } },
          ...{ sqlChanged: true, sourceCodeChanged: false, locationChanged: false },
        },
      ],
      ...EXPECTED,
    });
  });

  test('a root that came later is all that was added; one that was there at neither time is unknown', async () => {
    const e = `{ dataset: { namespace: "${NAMESPACE}", name: "e" } }`;
    const { data } = await app.ask(diffOf(e, DAYS[0], DAYS[1]));
    expect(data.lineageDiff).toMatchObject({ nodesRemoved: [], edgesRemoved: [], schemas: [], definitions: [] });
    expect(data.lineageDiff.nodesAdded).toHaveLength(5);
    const refused = await Promise.all([
      app.ask(diffOf(e, '2025-01-01T00:00:00Z', DAYS[0])),
      app.ask(diffOf(e, DAYS[1], DAYS[0])),
    ]);
    expect(refused.map(({ errors }) => errors?.[0]?.extensions?.['code'])).toEqual(['NOT_FOUND', 'BAD_USER_INPUT']);
  });

  test('each part is read by as many statements, however much changed', async () => {
    expect(await app.statementsOf(() => app.ask(diffOf(DATASET, DAYS[0], DAYS[1])))).toEqual([
      ...['read/column-lineage-changes', 'read/contents', 'read/dataset-versions', 'read/dataset-versions'],
      'read/edge-times',
      ...Array.from({ length: 2 }, () => 'read/held-dataset-versions'),
      ...Array.from({ length: 2 }, () => 'read/held-job-versions'),
      ...['read/job-versions', 'read/job-versions', 'read/lineage', 'read/lineage'],
      'retain/horizon',
    ]);
  });
});

describe('between two runs of a job', () => {
  const diff = (from: string, to: string) => `{ runDiff(from: ${from}, to: ${to}) {
    from { runId } to { runId } inputsAdded { name } inputsRemoved { name } outputsAdded { name } outputsRemoved { name }
    definition { sqlChanged before { sql { query } } } ${CHANGES} } }`;
  const run = (runId: string, job = 'etl') =>
    `{ runId: "${runId}", job: { namespace: "${NAMESPACE}", name: "${job}" } }`;

  test('what they read and wrote, ran, and mapped is told', async () => {
    const { data, errors } = await app.ask(diff(run(RUNS[0]), `{ runId: "${RUNS[1]}" }`));
    expect(errors).toBeUndefined();
    expect(data.runDiff).toEqual({
      ...{ from: { runId: RUNS[0] }, to: { runId: RUNS[1] } },
      ...{ inputsAdded: [{ name: 'b' }], inputsRemoved: [{ name: 'a' }], outputsAdded: [], outputsRemoved: [] },
      definition: { sqlChanged: true, before: { sql: { query: 'select 1' } } },
      ...EXPECTED,
    });
  });

  test.each([
    [run(RUNS[0], 'other'), 'DIFFERENT_JOBS'],
    [`{ runId: "${RUNS[0]}" }`, 'AMBIGUOUS'],
    [run('nowhere'), 'NOT_FOUND'],
  ])('with %s it is refused: %s', async (to, code) => {
    expect((await app.ask(diff(run(RUNS[0]), to))).errors?.[0]?.extensions?.['code']).toBe(code);
  });
});
