import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { datasetEvent, jobEvent, runEvent, schemaFacet, type SaidDataset } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// What happened to datasets themselves, with or without a version: `Dataset.lifecycle`.

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

const day = (number: number) => `2026-01-0${number}T00:00:00Z`;
const change = (kind: string) => ({ lifecycleStateChange: { lifecycleStateChange: kind } });

interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: Readonly<Record<string, unknown>> }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

async function lifecycle(name: string, args = '', fields = 'at run { runId } changes { change at }'): Promise<Page> {
  const { data, errors } = await app.ask(`{ dataset(namespace: "ns", name: "${name}") { lifecycle${args} {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ${fields} } } } } }`);
  expect(errors).toBeUndefined();
  return (data as { dataset: { lifecycle: Page } }).dataset.lifecycle;
}

const nodesOf = ({ edges }: Page) => edges.map(({ node }) => node);

test('a DROP that came alone is told between the CREATEs, in whatever order they came', async () => {
  const write = (name: string, kind: string, number: number, facets: object = {}) =>
    runEvent('ddl', {
      runId: `${name} ${number}`,
      at: day(number),
      outputs: [{ name, facets: { ...change(kind), ...facets } }],
    });
  const events = (name: string) => [
    write(name, 'CREATE', 1, { schema: schemaFacet('a') }),
    write(name, 'DROP', 3),
    write(name, 'CREATE', 5, { schema: schemaFacet('a') }),
  ];
  const [create, drop, again] = events('backwards');
  for (const event of [again, drop, create]) await app.send(event as object);
  await app.send(...events('forwards'));
  for (const name of ['forwards', 'backwards']) {
    const said = (kind: string, number: number, hasVersion: boolean) => ({
      ...{ at: day(number), run: { runId: `${name} ${number}` }, changes: [{ change: kind, at: day(number) }] },
      version: hasVersion ? { since: day(1), fields: [{ name: 'a' }] } : null,
    });
    const fields = 'at run { runId } changes { change at } version { since fields { name } }';
    expect(nodesOf(await lifecycle(name, '', fields))).toEqual([
      ...[said('CREATE', 5, true), said('DROP', 3, false), said('CREATE', 1, true)],
    ]);
  }
});

test('a run that says one kind again said it first then; events without a run are told at each of their times', async () => {
  const write = (type: string, kind: string, number: number) =>
    runEvent('spark', { runId: 'r1', type, at: day(number), outputs: [{ name: 'mixed', facets: change(kind) }] });
  await app.send(
    write('COMPLETE', 'TRUNCATE', 4),
    write('START', 'TRUNCATE', 2),
    write('RUNNING', 'ALTER', 3),
    datasetEvent({ name: 'mixed', facets: change('DROP') }, day(5)),
    datasetEvent({ name: 'mixed', facets: change('DROP') }, day(7)),
    jobEvent('declared', { at: day(5), outputs: [{ name: 'mixed', facets: change('CREATE') }] }),
    // What a reader says, and words that nobody knows, are nothing that happened.
    runEvent('reader', { runId: 'r2', at: day(8), inputs: [{ name: 'mixed', facets: change('DROP') }] }),
    datasetEvent({ name: 'mixed', facets: change('VANISH') }, day(8)),
    datasetEvent({ name: 'mixed', facets: { lifecycleStateChange: { _deleted: true } } }, day(9)),
  );
  const found = await lifecycle('mixed');
  expect(found).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
  const at = (kind: string, number: number) => ({ change: kind, at: day(number) });
  expect(nodesOf(found)).toEqual([
    { at: day(7), run: null, changes: [at('DROP', 7)] },
    { at: day(5), run: null, changes: [at('CREATE', 5), at('DROP', 5)] },
    { at: day(2), run: { runId: 'r1' }, changes: [at('TRUNCATE', 2), at('ALTER', 3)] },
  ]);
});

test('pages hold everything once, also what was said at one time', async () => {
  await app.send(
    ...['a', 'b', 'c'].map((runId) =>
      runEvent('together', { runId, at: day(1), outputs: [{ name: 'paged', facets: change('OVERWRITE') }] }),
    ),
    datasetEvent({ name: 'paged', facets: change('CREATE') }, day(1)),
    datasetEvent({ name: 'paged', facets: change('DROP') }, day(2)),
  );
  const all = await lifecycle('paged');
  const runs = nodesOf(all).map(({ run }) => (run as { runId: string } | null)?.runId ?? null);
  expect(runs).toEqual([null, 'c', 'b', 'a', null]);
  let after: string | undefined;
  for (let i = 0; i < runs.length; i++) {
    const page = await lifecycle('paged', after === undefined ? '(first: 1)' : `(first: 1, after: "${after}")`);
    expect([i, nodesOf(page)]).toEqual([i, nodesOf(all).slice(i, i + 1)]);
    expect(page.pageInfo.hasNextPage).toBe(i + 1 < runs.length);
    after = page.edges[0]?.cursor;
  }
  const other = await app.ask(
    `{ dataset(namespace: "ns", name: "mixed") { lifecycle(after: "${after}") { totalCount } } }`,
  );
  expect(other.errors?.[0]?.extensions?.['code']).toBe('BAD_CURSOR');
});

test('is the same by every name of a dataset, and says by which it was said; of a name that one may not read, not what', async () => {
  const table = { namespace: 'catalog', name: 'db.twice', type: 'TABLE' };
  const path = { namespace: 's3://lake', name: 'db/twice' };
  const byPath = (kind: string) => ({ ...path, facets: change(kind) });
  const write = (runId: string, number: number, ...outputs: SaidDataset[]) =>
    runEvent('twice', { runId, at: day(number), outputs });
  await app.send(
    datasetEvent({ ...path, facets: { symlinks: { identifiers: [table] } } }, day(1)),
    write('t1', 2, byPath('CREATE')),
    write('t2', 4, { ...table, facets: change('ALTER') }),
    write('t3', 5, byPath('TRUNCATE'), { ...table, facets: change('OVERWRITE') }),
    datasetEvent(byPath('DROP'), day(6)),
    datasetEvent({ ...table, facets: change('DROP') }, day(6)),
  );
  const fields = 'dataset { namespace } run { runId } changes { change }';
  const ask = async (namespace: string, name: string, args = '') => {
    const question = `{ dataset(namespace: "${namespace}", name: "${name}") { lifecycle${args} { totalCount edges { cursor node { ${fields} } } } } }`;
    return (await app.ask(question)) as { data: { dataset: { lifecycle: Page } } };
  };
  const said = (dataset: string, run: string | null, kind: string) => ({
    ...{ dataset: { namespace: dataset }, run: run === null ? null : { runId: run }, changes: [{ change: kind }] },
  });
  const expected = [
    ...[said(path.namespace, null, 'DROP'), said(table.namespace, null, 'DROP')],
    ...[said(path.namespace, 't3', 'TRUNCATE'), said(table.namespace, 't3', 'OVERWRITE')],
    ...[said(table.namespace, 't2', 'ALTER'), said(path.namespace, 't1', 'CREATE')],
  ];
  for (const { namespace, name } of [table, path]) {
    const { lifecycle: all } = (await ask(namespace, name)).data.dataset;
    expect([all.totalCount, nodesOf(all)]).toEqual([6, expected]);
    let after = '';
    for (const node of expected) {
      const { lifecycle: page } = (await ask(namespace, name, `(first: 1${after})`)).data.dataset;
      expect(nodesOf(page)).toEqual([node]);
      after = `, after: "${page.edges[0]?.cursor}"`;
    }
  }
  const { data, errors } = await app.askAs(
    { scopes: ['read'], namespaces: ['catalog', 'ns'], secret: 's' },
    `{ dataset(namespace: "catalog", name: "db.twice") { lifecycle { edges { node { dataset { namespace } run { runId } changes { change } } } } } }`,
  );
  expect(errors).toBeUndefined();
  const seen = nodesOf((data as { dataset: { lifecycle: Page } }).dataset.lifecycle);
  expect(seen.map(({ changes }) => changes)).toEqual(
    expected.map(({ dataset, changes }) => (dataset.namespace === 'catalog' ? changes : [])),
  );
  expect(JSON.stringify(seen)).not.toContain('s3://lake');
});

test('is read once, however many datasets are asked for it', async () => {
  const statements = await app.statementsOf(async () => {
    const { errors } = await app.ask(`{ datasets { edges { node { lifecycle { totalCount edges { node {
      at run { runId } changes { change } version { since } } } } } } } }`);
    expect(errors).toBeUndefined();
  });
  expect(statements.filter((name) => name.includes('lifecycle'))).toEqual([
    'read/count-lifecycle',
    'read/page-of-lifecycle',
  ]);
});

test('goes with the run that said it, or with the dataset; and a late event does not bring it back', async () => {
  const late = runEvent('fleeting', { runId: 'f1', at: day(1), outputs: [{ name: 'kept', facets: change('CREATE') }] });
  await app.send(late, datasetEvent({ name: 'kept', facets: change('DROP') }, day(2)));
  const remove = async (mutation: string) =>
    expect((await app.ask(`mutation { ${mutation} { deletedAt } }`)).errors).toBeUndefined();
  await remove('deleteJob(job: { job: { namespace: "ns", name: "fleeting" } })');
  const left = [{ at: day(2), run: null, changes: [{ change: 'DROP', at: day(2) }] }];
  expect(nodesOf(await lifecycle('kept'))).toEqual(left);
  await app.send(late);
  expect(nodesOf(await lifecycle('kept'))).toEqual(left);
  await remove('deleteDataset(dataset: { dataset: { namespace: "ns", name: "kept" } })');
  const anew = new Date(Date.now() + 60_000).toISOString();
  await app.send(datasetEvent({ name: 'kept' }, anew), datasetEvent({ name: 'kept', facets: change('DROP') }, day(2)));
  expect(nodesOf(await lifecycle('kept'))).toEqual([]);
});
