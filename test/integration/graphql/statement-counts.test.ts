import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { createSchema } from '../../../src/graphql/graphql-handler.ts';
import { columnLineageFacet, runEvent, schemaFacet, type SaidDataset } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { everyFacet } from '../../support/every-facet.ts';
import { everyFieldOf, UNLIMITED } from '../../support/every-field.ts';
import { TestApp } from '../../support/test-app.ts';

// However many entities a query selects, what it reads of each is read of all by one statement.

const SIZE = 50;
let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ questions: UNLIMITED });
  const range = Array.from({ length: SIZE }, (_each, i) => i);
  const large = { text: 'x'.repeat(3_000) };
  await app.send(
    ...range.map((i) =>
      runEvent(`job ${i}`, {
        runId: `run ${i}`,
        facets: { large: { ...large, i }, sql: { query: `select ${i}` }, ownership: { owners: [{ name: 'o' }] } },
        runFacets: {
          large: { ...large, i },
          parent: { run: { runId: 'nightly' }, job: { namespace: 'ns', name: 'nightly' } },
        },
        inputs: [
          {
            name: `in ${i}`,
            facets: { schema: schemaFacet('a', 'b'), tags: { tags: [{ key: 'pii', field: 'a' }] } },
            inputFacets: { inputStatistics: { rowCount: i }, large: { ...large, i } },
          },
        ],
        outputs: [
          {
            name: `out ${i}`,
            outputFacets: { outputStatistics: { rowCount: i, padding: large.text } },
            facets: {
              schema: schemaFacet('c'),
              large: { ...large, i },
              columnLineage: columnLineageFacet({ c: [`in ${i}.a`] }),
            },
          },
        ],
      }),
    ),
  );
}, NEO4J_START_MS);
afterAll(() => app.close());

/** The statements that a query sends; it must succeed. */
function statementsOf(query: string): Promise<string[]> {
  return app.statementsOf(async () => {
    const { errors } = await app.ask(query);
    expect(errors).toBeUndefined();
  });
}

describe('a nested query reads each kind of thing once', () => {
  test('datasets with their columns and facets, the jobs that write them, and those jobs with their latest runs', async () => {
    const statements = await statementsOf(`{ datasets { edges { node { name type facets columns { name type }
      upstream { edges { node { node { ... on Job { name integration facets latestRun { state facets } } } } } }
      downstream { edges { node { node { ... on Job { latestRun { state inputs { name type } outputs { name } } } } } } } } } } }`);
    // The datasets', jobs' and runs' large facets are the same: contents are read once.
    expect(statements).toEqual([
      ...['read/columns-of-datasets', 'read/contents', 'read/datasets'],
      ...['read/datasets-of-runs', 'read/facets-of-datasets', 'read/facets-of-jobs', 'read/facets-of-runs'],
      ...['read/jobs', 'read/latest-runs', 'read/lineage', 'read/lineage', 'read/page-of-datasets', 'read/runs'],
    ]);
  });

  test('jobs with their runs, parents and counts', async () => {
    const statements = await statementsOf(`{ jobs { totalCount edges { node { parent { name integration }
      runs(first: 3) { totalCount edges { node { state parent { state job { name parent { name } } } } } } } } } }`);
    expect(statements).toEqual([
      ...[
        'read/count-jobs',
        'read/count-runs',
        'read/jobs',
        'read/page-of-jobs',
        'read/page-of-runs',
        'read/runs',
        'read/runs',
      ],
    ]);
  });

  test('columns with what they are computed from, and the datasets of those', async () => {
    const statements = await statementsOf(`{ datasets { edges { node { columns { type
      upstream(depth: 5) { totalCount edges { node { distance node { ... on Column { type dataset { type columns { name } } } } } } } } } } } }`);
    // 150 columns: a hundred a walk
    expect(statements).toEqual([
      ...['read/column-lineage', 'read/column-lineage', 'read/columns-of-datasets'],
      ...['read/count-column-lineage', 'read/count-column-lineage', 'read/datasets', 'read/page-of-datasets'],
    ]);
  });
});

describe('facets', () => {
  test('are read once a kind, however many are asked for, and large ones not where no one asks', async () => {
    const fields = 'sql { query } ownership { name } documentation { description } sourceCode { language }';
    expect(await statementsOf(`{ jobs { edges { node { ${fields} } } } }`)).toEqual([
      ...['read/facets-of-jobs', 'read/page-of-jobs'],
    ]);
    expect(await statementsOf(`{ jobs { edges { node { ${fields} facets } } } }`)).toEqual([
      ...['read/contents', 'read/facets-of-jobs', 'read/page-of-jobs'],
    ]);
  });

  test('of columns are those of their datasets', async () => {
    const statements = await statementsOf(
      `{ datasets { edges { node { tagDetails { key } hierarchy { name } columns { name tags { key } } } } } }`,
    );
    expect(statements).toEqual(['read/columns-of-datasets', 'read/facets-of-datasets', 'read/page-of-datasets']);
  });

  test('of what runs read and wrote come with it', async () => {
    const reads = 'reads { dataset { name } statistics { rowCount } assertions { success } subset }';
    const runs = (fields: string) => statementsOf(`{ jobs { edges { node { latestRun { ${fields} } } } } }`);
    const plain = ['read/latest-runs', 'read/observations-of-runs', 'read/page-of-jobs'];
    expect(await runs(reads)).toEqual(plain);
    expect(await runs(`${reads} writes { statistics { rowCount } }`)).toEqual(['read/contents', ...plain]);
  });

  test('in series are one statement each kind of series and page size, with the counts another', async () => {
    const page = 'edges { node { rowCount run { runId } } }';
    const series = (fields: string) => statementsOf(`{ datasets { edges { node { ${fields} } } } }`);
    expect(await series(`statistics(side: READ) { ${page} } runs { edges { node { runId } } }`)).toEqual([
      ...['read/page-of-datasets', 'read/page-of-observations', 'read/page-of-observations'],
    ]);
    expect(await series(`statistics { totalCount ${page} }`)).toEqual([
      ...['read/contents', 'read/count-observations', 'read/page-of-datasets', 'read/page-of-observations'],
    ]);
  });
});

describe('lineage is one statement', () => {
  const ROOT = 'root: { dataset: { namespace: "ns", name: "in 1" } }';

  test('whatever the depth, with nodes, edges and total', async () => {
    const statements = await statementsOf(
      `{ lineage(${ROOT}, depth: 1000) { total complete nodes { distance node { id } } edges { source target } } }`,
    );
    expect(statements).toEqual(['read/lineage']);
  });

  test('and one more for the total, when the page is not all', async () => {
    const statements = await statementsOf(`{ lineage(${ROOT}, first: 1) { total complete nodes { node { id } } } }`);
    expect(statements).toEqual(['read/count-lineage', 'read/lineage']);
  });

  test('and none for the total that is not asked for', async () => {
    expect(await statementsOf(`{ lineage(${ROOT}, first: 1) { complete nodes { node { id } } } }`)).toEqual([
      'read/lineage',
    ]);
  });

  test('and for pages after the first one that reads ahead, again once something was committed', async () => {
    const page = (after: string | null) => async () => {
      const { data, errors } = await app.ask(
        `query ($after: String) { lineage(${ROOT}, first: 1, after: $after) { nodes { node { id } } edges { source } pageInfo { endCursor } } }`,
        { after },
      );
      expect(errors).toBeUndefined();
      cursor = (data as { lineage: { pageInfo: { endCursor: string } } }).lineage.pageInfo.endCursor;
    };
    let cursor = '';
    expect(await app.statementsOf(page(null))).toEqual(['read/lineage']);
    const first = cursor;
    expect(await app.statementsOf(page(first))).toEqual(['read/commits', 'read/lineage']);
    expect(await app.statementsOf(page(cursor))).toEqual(['read/commits']);
    expect(await app.statementsOf(page(first))).toEqual(['read/commits']);
    await app.send(runEvent('job 1', { runId: 'run 1' }));
    expect(await app.statementsOf(page(first))).toEqual(['read/commits', 'read/lineage']);
  });

  test('for columns, too', async () => {
    const root = 'root: { column: { namespace: "ns", dataset: "out 1", name: "c" } }';
    expect(
      await statementsOf(`{ lineage(${root}, first: 1) { total nodes { node { id } } edges { source } } }`),
    ).toEqual(['read/column-lineage', 'read/count-column-lineage']);
  });

  test('and one a kind for what is shown of its nodes', async () => {
    const statements = await statementsOf(
      `{ lineage(${ROOT}) { nodes { node { ... on Dataset { type facets } ... on Job { integration } } } } }`,
    );
    expect(statements).toEqual([
      ...['read/contents', 'read/datasets', 'read/facets-of-datasets', 'read/jobs', 'read/lineage'],
    ]);
  });
});

test('entities asked for by name are read together; names alone are read from no one', async () => {
  const aliases = Array.from(
    { length: SIZE },
    (_each, i) => `d${i}: dataset(namespace: "ns", name: "in ${i}") { name type }`,
  );
  expect(await statementsOf(`{ ${aliases.join(' ')} }`)).toEqual(['read/datasets']);
});

describe('lineage of the latest runs as of a time', () => {
  const NOW = '2100-01-01T00:00:00Z';
  const lineage = (root: string, depth: number) =>
    statementsOf(`{ lineage(root: ${root}, depth: ${depth}, edges: LATEST_RUN, asOf: "${NOW}") {
      total nodes { distance node { id } } edges { source target certainty routes } } }`);
  const count = (statements: readonly string[]) =>
    Object.fromEntries([...Map.groupBy(statements, (name) => name)].map(([name, { length }]) => [name, length]));

  test('costs by its levels, not by what it finds', async () => {
    await app.send(
      runEvent('narrow', { runId: 'narrow', inputs: [{ name: 'hub 1' }], outputs: [{ name: 'narrow' }] }),
      ...Array.from({ length: SIZE }, (_each, i) =>
        runEvent(`wide ${i}`, { runId: `wide ${i}`, inputs: [{ name: 'hub 2' }], outputs: [{ name: `wide ${i}` }] }),
      ),
    );
    const root = (name: string) => `{ dataset: { namespace: "ns", name: "${name}" } }`;
    const wide = await lineage(root('hub 2'), 2);
    expect(wide).toEqual(await lineage(root('hub 1'), 2));
    expect(count(wide)).toEqual({
      ...{ 'read/roots-then': 1, 'retain/horizon': 1, 'read/owners-near': 1 },
      // Those of the walk, and those of the routes.
      'read/said-by-latest-runs': 2,
    });
    const deep = count(await lineage(root('in 0'), 20));
    expect(deep['read/owners-near']).toBeLessThanOrEqual(2);
  });

  test('from several roots, with rarer filters: one more for all places that are met', async () => {
    const roots = (...names: string[]) =>
      names.map((name) => `{ dataset: { namespace: "ns", name: "${name}" } }`).join(', ');
    const of = (filter: string) => (asked: string, args: string) =>
      statementsOf(`{ lineageOf(roots: [${asked}], ${args}, edges: LATEST_RUN, asOf: "${NOW}", filter: {${filter}}) {
        total counts { nodes } nodes { node { id } } edges { source } } }`);
    const tagged = of('jobs: { tags: ["none"] }, namespacesLike: ["n*"]');
    const met = { 'read/roots-then': 1, 'retain/horizon': 1, 'read/owners-near': 1, 'read/said-by-latest-runs': 1 };
    expect(count(await of('')(roots('in 1', 'in 2'), 'depth: 2'))).toEqual(met);
    const one = await tagged(roots('in 1'), 'depth: 2');
    expect(count(one)).toEqual({ ...met, 'read/filtered-places': 1 });
    expect(await tagged(roots('in 1', 'in 2', 'in 3', 'in 4'), 'depth: 2')).toEqual(one);
    const columns = await of('namespacesLike: ["n*"]')(roots('in 1', 'in 2'), 'depth: 1, grain: COLUMN');
    expect(count(columns)).toMatchObject({ 'read/columns-then': 1, 'read/roots-then': 1, 'read/filtered-places': 1 });
  });

  test('of columns, with the contents of mappings', async () => {
    const column = '{ column: { namespace: "ns", dataset: "in 0", name: "a" } }';
    expect(count(await lineage(column, 1))).toEqual({
      ...{ 'read/roots-then': 1, 'retain/horizon': 1, 'read/owners-near': 1, 'read/said-by-latest-runs': 1 },
      'read/contents': 1,
    });
  });
});

const named = (kind: string, name: string) => `{ ${kind}: { namespace: "ns", name: "${name}" } }`;
const IN_1 = named('dataset', 'in 1');
const JOB_1 = named('job', 'job 1');
const column = (dataset: string, name: string) =>
  `{ column: { namespace: "ns", dataset: "${dataset}", name: "${name}" } }`;
const YEAR = 'from: "2025-06-01T00:00:00Z", to: "2026-06-01T00:00:00Z", bucket: WEEK, timeZone: "Europe/Berlin"';

/** By the field of Query: what it needs that is asked with all that tells of its answer. */
const QUESTIONS: Readonly<Record<string, readonly (readonly [question: string, statements: readonly string[]])[]>> = {
  // An id of another server: what there is shows the other lists.
  node: [['node(id: "x") { id }', []]],
  dataset: [['dataset(namespace: "ns", name: "in 1") { name type }', ['read/datasets']]],
  job: [['job(namespace: "ns", name: "job 1") { name integration }', ['read/jobs']]],
  run: [
    ['run(runId: "run 1") { state }', ['read/runs', 'read/runs-by-run-id']],
    [`run(runId: "run 1", job: { namespace: "ns", name: "job 1" }) { state }`, ['read/runs']],
  ],
  column: [['column(namespace: "ns", dataset: "out 1", name: "c") { name type }', ['read/columns', 'read/datasets']]],
  namespaces: [
    ['namespaces { totalCount edges { node { name } } }', ['read/count-namespaces', 'read/page-of-namespaces']],
  ],
  datasets: [['datasets { totalCount edges { node { name } } }', ['read/count-datasets', 'read/page-of-datasets']]],
  jobs: [['jobs { totalCount edges { node { name } } }', ['read/count-jobs', 'read/page-of-jobs']]],
  lineage: [
    [
      `lineage(root: ${IN_1}) { total complete counts { nodes } nodes { node { id } } edges { source } }`,
      ['read/lineage'],
    ],
    [
      `lineage(root: ${IN_1}, first: 1) { changed total counts { nodes } nodes { node { id } } }`,
      ['read/commits', 'read/count-lineage', 'read/count-lineage-of', 'read/lineage'],
    ],
    [
      `lineage(root: ${IN_1}, asOf: "2100-01-01T00:00:00Z") { complete nodes { node { id } } }`,
      ['read/lineage', 'retain/horizon'],
    ],
    [
      `lineage(root: ${IN_1}, grain: DATASET) { total nodes { node { id } } edges { source } }`,
      ['read/grouped-lineage'],
    ],
    [`lineage(root: ${IN_1}, grain: JOB) { nodes { node { id } } edges { source } }`, ['read/lineage']],
    [
      `lineage(root: ${IN_1}, group: NAMESPACE) { total nodes { node { id } } edges { source } }`,
      ['read/grouped-lineage'],
    ],
    [
      `lineage(root: ${IN_1}, group: PARENT) { total nodes { node { id } } edges { source } }`,
      ['read/grouped-lineage'],
    ],
    [`lineage(root: ${IN_1}, filter: { datasets: { tags: ["pii"] } }) { nodes { node { id } } }`, ['read/lineage-of']],
    [`lineage(root: ${column('out 1', 'c')}) { nodes { node { id } } edges { source } }`, ['read/column-lineage']],
    [
      `lineage(root: { run: { runId: "run 1" } }, depth: 1) { nodes { node { id } } edges { source } }`,
      ['read/reads-of-runs', 'read/run-roots', 'read/runs-by-run-id', 'read/writes-of-runs'],
    ],
  ],
  lineageOf: [
    [`lineageOf(roots: [${IN_1}, ${JOB_1}]) { total nodes { node { id } } edges { source } }`, ['read/lineage-of']],
    [
      `lineageOf(roots: [${IN_1}, ${JOB_1}], first: 1) { total counts { nodes } nodes { node { id } } }`,
      ['read/count-lineage-of', 'read/lineage-of'],
    ],
  ],
  // Some parts of an index, until enough is found or enough was looked at.
  mergeSuggestions: [
    [
      'mergeSuggestions { edges { cursor } }',
      ['read/looks-from', 'read/looks-from', 'read/looks-from', 'read/looks-from'],
    ],
  ],
  apiKeys: [['apiKeys { name }', ['read/keys-of-organization']]],
  workspaces: [['workspaces { name }', ['read/workspaces']]],
  integrations: [['integrations { emitters { name } }', []]],
  verifyIntegration: [['verifyIntegration(emitter: "curl") { findings }', ['read/emitter']]],
  search: [
    ['search(text: "in") { edges { node { ... on Dataset { name } } } }', ['read/search']],
    [
      'search(text: "in") { totalCount edges { node { ... on Dataset { name } } } }',
      // A word that is so short may have no typo.
      [...Array.from({ length: 3 }, () => 'read/count-search'), 'read/search'],
    ],
    [
      'search(text: "unknown") { totalCount edges { node { ... on Dataset { name } } } }',
      // Nothing is found as typed, but perhaps what is similar.
      [...Array.from({ length: 6 }, () => 'read/count-search'), 'read/search', 'read/search'],
    ],
  ],
  deadLetters: [['deadLetters { edges { node { reason } } }', ['read/page-of-dead-letters']]],
  deadLetterCounts: [['deadLetterCounts { count }', ['read/count-dead-letters']]],
  paths: [
    [`paths(from: ${IN_1}, to: ${named('dataset', 'out 1')}) { length }`, ['read/paths']],
    [
      `paths(from: ${column('in 1', 'a')}, to: ${column('out 1', 'c')}) { length }`,
      ['read/column-paths', 'read/transformations'],
    ],
  ],
  lineageDiff: [
    [
      `lineageDiff(root: ${IN_1}, from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z") { complete nodesAdded { id } }`,
      ['read/lineage', 'read/lineage', 'retain/horizon'],
    ],
  ],
  runDiff: [
    [
      'runDiff(from: { runId: "first" }, to: { runId: "second" }) { inputsAdded { id } }',
      ['read/datasets-of-runs', 'read/runs', 'read/runs-by-run-id', 'read/runs-by-run-id'],
    ],
  ],
  rootCause: [
    [`rootCause(of: ${IN_1}) { complete cause { kind } }`, ['read/lineage', 'read/recent-runs', 'read/recent-tests']],
  ],
  impact: [[`impact(root: ${IN_1}) { total byOwner { owner } }`, ['read/datasets', 'read/impact']]],
  impactOfPlan: [
    [
      'impactOfPlan(event: $event) { breaking breaks { kind } }',
      ['read/columns-of-datasets', 'read/datasets', 'write/facts-of-owners'],
    ],
  ],
  runStatistics: [
    [
      `runStatistics(${YEAR}) { trend counts { total } buckets { durations { p95Ms } } }`,
      ['read/run-statistics', 'retain/horizon'],
    ],
    [
      `runStatistics(job: { namespace: "ns", name: "job 1" }, ${YEAR}) { counts { total } }`,
      ['read/jobs', 'read/run-statistics', 'retain/horizon'],
    ],
  ],
  eventStatistics: [
    [
      `eventStatistics(${YEAR}) { events producers { producer } buckets { events } }`,
      ['read/event-statistics', 'retain/horizon'],
    ],
    [
      `eventStatistics(dataset: { namespace: "ns", name: "in 1" }, ${YEAR}) { events }`,
      ['read/datasets', 'read/event-statistics', 'retain/horizon'],
    ],
  ],
  freshness: [
    [
      'freshness(dataset: { namespace: "ns", name: "out 1" }) { lastWritten late complete }',
      ['read/completed-writes', 'read/datasets'],
    ],
  ],
};

describe('no question runs more statements than its shape needs', () => {
  beforeAll(async () => {
    await app.send(...['first', 'second'].map((runId) => runEvent('twice', { runId, inputs: ['in 1'] })));
  });

  test('of every field of Query', () => {
    const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));
    expect(Object.keys(QUESTIONS).sort()).toEqual(Object.keys(schema.getQueryType()?.getFields() ?? {}).sort());
  });

  test.each(Object.values(QUESTIONS).flat())('%s', async (question, expected) => {
    const event = {
      ...runEvent('job 1', { inputs: ['in 2'], outputs: ['out 1'] }),
      run: undefined,
      eventType: undefined,
    };
    const statements = await app.statementsOf(async () => {
      const { errors } = await app.ask(
        question.includes('$event') ? `query ($event: JSON!) { ${question} }` : `{ ${question} }`,
        { event },
      );
      expect(errors).toBeUndefined();
    });
    expect(statements).toEqual(expected);
  });
});

describe('each field is read of many entities by the statements that two need', () => {
  const MANY = 30;
  const NS = 'every field';

  beforeAll(async () => {
    const [{ facets }] = everyFacet.inputs as [SaidDataset & { readonly facets: object }];
    await app.send(
      ...Array.from({ length: MANY }, (_each, i) => {
        const named = (name: string) => ({ namespace: NS, name: `${name} ${String(i).padStart(2, '0')}` });
        const source = { namespace: 'elsewhere', name: `source ${i}` };
        const columnLineage = { fields: { c: { inputFields: [{ ...source, field: 'c' }] } } };
        return {
          ...everyFacet,
          run: { ...everyFacet.run, runId: `every field ${i}` },
          job: { ...everyFacet.job, ...named('job') },
          inputs: everyFacet.inputs.map((input) => ({ ...input, ...source })),
          outputs: everyFacet.outputs.map((output) => ({
            ...{ ...output, ...named('written') },
            facets: { ...facets, columnLineage },
          })),
        };
      }),
      runEvent('spaces', {
        runId: 'spaces',
        inputs: Array.from({ length: MANY }, (_each, i) => ({ namespace: `space ${i}`, name: 'd' })),
      }),
    );
  });

  const list = (field: string, inner: string) => (first: number) =>
    `{ ${field}(${field === 'namespaces' ? 'text: "space "' : `namespace: "${NS}"`}, first: ${first}) { edges { node { ${inner} } } } }`;
  /** Of each type, as many as are asked for. */
  const REACHED: Readonly<Record<string, (asked: string) => (first: number) => string>> = {
    Namespace: (asked) => list('namespaces', asked),
    Dataset: (asked) => list('datasets', asked),
    Column: (asked) => list('datasets', `columns { ${asked} }`),
    DatasetVersion: (asked) => list('datasets', `versions(first: 1) { edges { node { ${asked} } } }`),
    Job: (asked) => list('jobs', asked),
    JobVersion: (asked) => list('jobs', `versions(first: 1) { edges { node { ${asked} } } }`),
    JobPrecedence: (asked) => list('jobs', `dependencies { edges { node { ${asked} } } }`),
    Run: (asked) => list('jobs', `latestRun { ${asked} }`),
    RunRead: (asked) => list('jobs', `latestRun { reads { ${asked} } }`),
    RunWrite: (asked) => list('jobs', `latestRun { writes { ${asked} } }`),
  };
  const schema = createSchema();
  const fields = Object.entries(REACHED).flatMap(([type, reach]) =>
    everyFieldOf(schema, type).map(([field, asked]) => [type, field, reach(asked)] as const),
  );

  test.each(fields)('%s.%s', async (_type, _field, query) => {
    const ofTwo = await statementsOf(query(2));
    expect(await statementsOf(query(MANY))).toEqual(ofTwo);
  });
});

test('a page that tells whether anything changed asks once what was committed', async () => {
  const page = async (after: string | null) => {
    const { data } = await app.ask(
      `query ($after: String) { lineage(root: ${named('dataset', 'in 3')}, first: 1, after: $after) { changed nodes { node { id } } pageInfo { endCursor } } }`,
      { after },
    );
    cursor = (data as { lineage: { pageInfo: { endCursor: string } } }).lineage.pageInfo.endCursor;
  };
  let cursor = '';
  await page(null);
  expect(await app.statementsOf(() => page(cursor))).toEqual(['read/commits', 'read/lineage']);
  expect(await app.statementsOf(() => page(cursor))).toEqual(['read/commits']);
});

test.each([
  ['several roots', `lineageOf(roots: [${named('dataset', 'in 4')}, ${named('dataset', 'in 5')}]`, 'read/lineage-of'],
  [
    'rarer filters',
    `lineage(root: ${named('dataset', 'in 4')}, filter: { stopAt: [${named('job', 'none')}] }`,
    'read/lineage-of',
  ],
  ['runs', 'lineage(root: { run: { runId: "run 4" } }, depth: 1', 'read/reads-of-runs'],
  [
    'LATEST_RUN as of a time',
    `lineage(root: ${named('dataset', 'in 4')}, edges: LATEST_RUN, asOf: "2100-01-01T00:00:00Z"`,
    'read/roots-then',
  ],
])('pages of %s are cut from what was read ahead', async (_what, question, reading) => {
  const [field = ''] = question.split('(');
  const page = (after: string | null) => async () => {
    const { data, errors } = await app.ask(
      `query ($after: String) { ${question}, first: 1, after: $after) { nodes { node { id } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    expect(errors).toBeUndefined();
    const { pageInfo } = data[field] as { pageInfo: { hasNextPage: boolean; endCursor: string } };
    cursor = pageInfo.endCursor;
    return pageInfo.hasNextPage;
  };
  let cursor = '';
  expect(await app.statementsOf(page(null))).toContain(reading);
  const first = cursor;
  const second = await app.statementsOf(page(first));
  expect(second).toContain(reading);
  expect(await app.statementsOf(page(first))).toEqual(
    second.filter((name) => name === 'read/commits' || name === 'retain/horizon' || name === 'read/runs-by-run-id'),
  );
});
