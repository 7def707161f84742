import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { jobEvent, runEvent } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// Which jobs run before and after a job: docs/spec.md, Control flow.

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

const on = (name: string, terms: object = {}) => ({ job: { namespace: 'ns', name }, ...terms });

/** A run of the job that says what its facet `jobDependencies` says. */
const run = (job: string, jobDependencies: object | string, at = '2026-01-01T00:00:00Z', runId = `run of ${job}`) =>
  runEvent(job, { runId, at, runFacets: { jobDependencies: jobDependencies as object } });

const FIELDS = 'before { name } after { name } saidBy { name }';

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[];
}

async function page(job: string, args = '', fields = FIELDS): Promise<Page> {
  const { data, errors } = await app.ask(
    `{ job(namespace: "ns", name: "${job}") { dependencies${args} { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ${fields} } } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.job.dependencies as Page;
}

async function dependencies(job: string, args = '', fields = FIELDS) {
  const { edges } = await page(job, args, fields);
  return edges.map(({ node }) => node);
}

/** As `before > after`, and who says so. */
async function order(job: string, args = ''): Promise<string[]> {
  return (await dependencies(job, args)).map(
    ({ before, after, saidBy }) => `${nameOf(before)} > ${nameOf(after)} (${nameOf(saidBy)})`,
  );
}

function nameOf(node: unknown): string {
  return (node as { name: string }).name;
}

test('a run says which jobs run before and after its job, and on what terms', async () => {
  const terms = {
    dependency_type: 'DIRECT_INVOCATION',
    sequence_trigger_rule: 'FINISH_TO_START',
    status_trigger_rule: 'EXECUTE_ON_SUCCESS',
  };
  const facet = { upstream: [on('extract', terms)], downstream: [on('publish')], trigger_rule: 'ALL_SUCCESS' };
  await app.send(run('load', facet, '2026-01-01T00:00:00Z'));
  const said = { saidBy: { name: 'load' }, run: { runId: 'run of load' }, at: '2026-01-01T00:00:00Z' };
  const fields = `${FIELDS} run { runId } at dependencyType sequenceTriggerRule statusTriggerRule triggerRule`;
  expect(await dependencies('load', '', fields)).toEqual([
    {
      ...{ before: { name: 'extract' }, after: { name: 'load' }, ...said, triggerRule: 'ALL_SUCCESS' },
      ...{ dependencyType: 'DIRECT_INVOCATION', sequenceTriggerRule: 'FINISH_TO_START' },
      statusTriggerRule: 'EXECUTE_ON_SUCCESS',
    },
    {
      ...{ before: { name: 'load' }, after: { name: 'publish' }, ...said, triggerRule: null },
      ...{ dependencyType: null, sequenceTriggerRule: null, statusTriggerRule: null },
    },
  ]);
});

test('it is asked for by direction, from either job', async () => {
  await app.send(run('b', { upstream: [on('a')], downstream: [on('c')] }));
  expect(await order('b', '(direction: UPSTREAM)')).toEqual(['a > b (b)']);
  expect(await order('b', '(direction: DOWNSTREAM)')).toEqual(['b > c (b)']);
  expect(await order('b')).toEqual(['a > b (b)', 'b > c (b)']);
  expect(await order('a')).toEqual(['a > b (b)']);
  expect(await order('c', '(direction: DOWNSTREAM)')).toEqual([]);
});

test('what both jobs say stands twice; a job that waits for its own last run, once', async () => {
  await app.send(
    run('first', { downstream: [on('second')] }),
    run('second', { upstream: [on('first'), on('second'), on('second')] }),
  );
  expect(await order('second')).toEqual([
    'first > second (second)',
    'first > second (first)',
    'second > second (second)',
  ]);
});

describe('what the runs of a job say later replaces what they said before, whole', () => {
  test('whichever of its runs says it, and in whatever order it comes', async () => {
    await app.send(run('replaced', { upstream: [on('now')] }, '2026-01-02T00:00:00Z', 'later'));
    await app.send(run('replaced', { upstream: [on('then')], downstream: [on('then')] }, '2026-01-01T00:00:00Z', 'r'));
    expect(await order('replaced')).toEqual(['now > replaced (replaced)']);
    await app.send(run('replaced', { downstream: [on('soon')] }, '2026-01-03T00:00:00Z', 'last'));
    expect(await order('replaced')).toEqual(['replaced > soon (replaced)']);
  });

  test('but what another job says of it stays', async () => {
    await app.send(run('mine', { upstream: [on('other')] }), run('other', { downstream: [on('mine')] }));
    await app.send(run('mine', {}, '2026-01-02T00:00:00Z'));
    expect(await order('mine')).toEqual(['other > mine (other)']);
  });

  test('and a deleted facet takes it back', async () => {
    await app.send(run('taken back', { upstream: [on('gone')] }));
    await app.send(run('taken back', { _deleted: true }, '2026-01-02T00:00:00Z'));
    expect(await order('taken back')).toEqual([]);
  });
});

test('said again by another run, it is that run that said it last', async () => {
  const same = (runId: string) => ({ upstream: [{ ...on('before'), run: { runId } }] });
  await app.send(run('again', same('a'), '2026-01-01T00:00:00Z', 'first run'));
  const statements = await app.statementsOf(() =>
    app.send(run('again', same('b'), '2026-01-02T00:00:00Z', 'second run')),
  );
  expect(await dependencies('again', '', 'before { name } at run { runId }')).toEqual([
    { before: { name: 'before' }, at: '2026-01-02T00:00:00Z', run: { runId: 'second run' } },
  ]);
  // The edges are as they were: only the job is written.
  expect(statements.filter((name) => name.includes('precedences'))).toEqual([]);
});

test('a job that no event was ever about exists; what is malformed is left out, with a warning', async () => {
  const event = run('lenient', {
    upstream: [on('named'), 7, {}, { job: { namespace: '', name: 'x' } }],
    downstream: 'x',
  });
  const outcome = await app.app.ingest.ingest(app.organization, JSON.stringify(event));
  expect(outcome).toMatchObject({
    status: 'committed',
    warnings: [
      { path: 'run.runId', message: 'is no UUID' },
      { path: 'run.facets.jobDependencies.upstream[1].job', message: 'must be an object' },
      { path: 'run.facets.jobDependencies.upstream[2].job', message: 'must be an object' },
      { path: 'run.facets.jobDependencies.upstream[3].job', message: 'must have a namespace and a name' },
      { path: 'run.facets.jobDependencies.downstream', message: 'must be an array, not a string' },
    ],
  });
  expect(await order('lenient')).toEqual(['named > lenient (lenient)']);
  await app.send(run('lenient', 'no facet', '2026-01-02T00:00:00Z'));
  expect(await order('named')).toEqual(['named > lenient (lenient)']);
});

test('a deleted job is in nobody’s control flow, until a later event names it again; a deleted run is not told', async () => {
  const names = { upstream: [on('deleted'), on('left')] };
  await app.send(run('naming', names));
  const change = (mutation: string) => app.ask(`mutation { ${mutation} }`);
  const { errors } = await change('deleteJob(job: { job: { namespace: "ns", name: "deleted" } }) { jobs }');
  expect(errors).toBeUndefined();
  expect(await order('naming')).toEqual(['left > naming (naming)']);
  // Deletions are stamped by the clock.
  await app.send(run('naming', names, new Date(Date.now() + 60_000).toISOString()));
  expect(await order('naming')).toEqual(['deleted > naming (naming)', 'left > naming (naming)']);
  const deleted = await change(
    'deleteRun(run: { runId: "run of naming", job: { namespace: "ns", name: "naming" } }) { runs }',
  );
  expect(deleted.errors).toBeUndefined();
  expect(await dependencies('naming', '', 'before { name } run { runId }')).toEqual([
    { before: { name: 'deleted' }, run: null },
    { before: { name: 'left' }, run: null },
  ]);
});

test('it is no lineage: no walk follows it', async () => {
  await app.send(
    jobEvent('upper', { inputs: ['in'], outputs: ['between'] }),
    run('lower', { upstream: [on('upper'), on('aside')], downstream: [on('below')] }),
    runEvent('lower', { runId: 'run of lower', inputs: ['between'], outputs: ['out'] }),
  );
  const { data } = await app.ask(
    `{ lineage(root: { job: { namespace: "ns", name: "lower" } }, edges: EVER, depth: 20) { nodes { node { ... on Job { name } ... on Dataset { name } } } } }`,
  );
  const found = (data.lineage.nodes as { node: unknown }[]).map(({ node }) => nameOf(node));
  expect(found.sort()).toEqual(['between', 'in', 'lower', 'out', 'upper']);
});

test('pages never overlap, and many jobs are answered by one statement', async () => {
  const others = Array.from({ length: 7 }, (_each, i) => on(`step ${i}|`));
  await app.send(run('paged', { upstream: others, downstream: others }));
  const seen: unknown[] = [];
  let after = '';
  for (;;) {
    const { edges, pageInfo, totalCount } = await page('paged', `(first: 3${after})`);
    expect(totalCount).toBe(14);
    seen.push(...edges.map(({ node }) => JSON.stringify(node)));
    if (!pageInfo.hasNextPage) break;
    after = `, after: "${pageInfo.endCursor}"`;
  }
  expect(seen.length).toBe(14);
  expect(new Set(seen).size).toBe(14);
  const statements = await app.statementsOf(() =>
    app.ask('{ jobs { edges { node { dependencies { totalCount edges { node { run { state } } } } } } } }'),
  );
  expect(statements).toEqual(['read/count-precedences', 'read/page-of-jobs', 'read/page-of-precedences', 'read/runs']);
});

test('a cursor of another list is refused', async () => {
  await app.send(run('refusing', { upstream: [on('x')] }));
  const after = await app.sealed('runs', 'ns', 'a', 'ns', 'b', '');
  const { errors } = await app.ask(
    `{ job(namespace: "ns", name: "refusing") { dependencies(after: "${after}") { totalCount } } }`,
  );
  expect(errors?.[0]?.extensions?.['code']).toBe('BAD_CURSOR');
});
