import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NAMESPACE, runEvent, type Said } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// `rootCause` and `impact`: raw → load → staged → build → mart → report → dashboard, all hourly; other writes nothing of it.

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

const hour = (n: number, minute = 0) =>
  `2026-01-01T${String(n).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`;
const runId = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;
const ended = (job: string, n: number, type: string, said: Said) => [
  runEvent(job, { type: 'START', at: hour(n), runId: runId(n), ...said }),
  runEvent(job, { type, at: hour(n, 10), runId: runId(n), ...said }),
];

/** A chain of three jobs, named by a story so that each has its own. */
const names = (story: string) => ({
  ...{ raw: `${story} raw`, staged: `${story} staged`, mart: `${story} mart`, dashboard: `${story} dashboard` },
  ...{ load: `${story} load`, build: `${story} build`, report: `${story} report` },
});

function chain(story: string, n: number, states: Partial<Record<'load' | 'build' | 'report', string>> = {}) {
  const { raw, staged, mart, dashboard, load, build, report } = names(story);
  const owners = (name: string) => ({ ownership: { owners: [{ name }] } });
  return [
    ...ended(load, n, states.load ?? 'COMPLETE', { inputs: [raw], outputs: [staged] }),
    ...ended(build, n, states.build ?? 'COMPLETE', {
      ...{ inputs: [staged], outputs: [{ name: mart, facets: owners('team:marts') }] },
    }),
    ...ended(report, n, states.report ?? 'COMPLETE', {
      ...{ inputs: [mart], outputs: [dashboard], facets: owners('team:bi') },
    }),
  ];
}

const dataset = (name: string) => `{ dataset: { namespace: "${NAMESPACE}", name: "${name}" } }`;
const run = (job: string, n: number) =>
  `{ run: { runId: "${runId(n)}", job: { namespace: "${NAMESPACE}", name: "${job}" } } }`;

interface Cause {
  readonly cause: object | null;
  readonly troubles: readonly { readonly node: { readonly name: string } }[];
}

async function causeOf(of: string, asOf: string): Promise<Cause> {
  const { data, errors } = await app.ask(`{ rootCause(of: ${of}, asOf: "${asOf}") { jobs datasets complete
    cause { kind since message distance node { ... on Job { name } ... on Dataset { name } } run { runId }
      path { nodes { ... on Job { name } ... on Dataset { name } } } }
    troubles { kind node { ... on Job { name } ... on Dataset { name } } } } }`);
  expect(errors).toBeUndefined();
  return data.rootCause as Cause;
}

test('the earliest of several failures is the cause, with the way it comes down', async () => {
  await app.send(
    ...chain('fails', 1),
    ...chain('fails', 2, { load: 'FAIL' }),
    ...chain('fails', 3, { load: 'FAIL', build: 'ABORT' }),
  );
  const { load, build, staged, mart, report, dashboard } = names('fails');
  expect(await causeOf(dataset(dashboard), hour(4))).toEqual({
    ...{ jobs: 3, datasets: 4, complete: true },
    cause: {
      ...{ kind: 'FAILED', since: hour(2, 10), message: null, distance: 5 },
      ...{ node: { name: load }, run: { runId: runId(2) } },
      path: { nodes: [load, staged, build, mart, report, dashboard].map((name) => ({ name })) },
    },
    troubles: [
      { kind: 'FAILED', node: { name: load } },
      { kind: 'ABORTED', node: { name: build } },
    ],
  });
  expect(await causeOf(run(report, 3), hour(4))).toMatchObject({ cause: { node: { name: load }, distance: 4 } });
  expect(await causeOf(`{ job: { namespace: "ns", name: "${build}" } }`, hour(3, 5))).toMatchObject({
    troubles: [{ node: { name: load } }],
  });
  expect(await causeOf(run(build, 3), hour(4))).toMatchObject({ cause: { node: { name: load } }, jobs: 2 });
});

test('nothing wrong is found where nothing was wrong yet, or another job has written all since', async () => {
  await app.send(...chain('mended', 1), ...chain('mended', 2, { load: 'FAIL' }));
  const { staged, dashboard, load } = names('mended');
  expect(await causeOf(dataset(dashboard), hour(1, 30))).toMatchObject({ cause: null, troubles: [], complete: true });
  expect(await causeOf(dataset(dashboard), hour(2, 30))).toMatchObject({ cause: { node: { name: load } } });
  await app.send(...ended('mended reload', 3, 'COMPLETE', { outputs: [staged] }));
  expect(await causeOf(dataset(dashboard), hour(4))).toMatchObject({ cause: null, jobs: 4 });
});

test('a failed test of a dataset upstream is a cause, until the job that tests it finds it well', async () => {
  const { mart, dashboard } = names('tested');
  const tests = (n: number, success: boolean, severity?: string) =>
    ended('tests', n, 'COMPLETE', {
      inputs: [
        {
          name: mart,
          inputFacets: {
            dataQualityAssertions: { assertions: [{ assertion: 'not_null', column: 'id', success, severity }] },
          },
        },
      ],
    });
  await app.send(...chain('tested', 1), ...tests(2, false), ...tests(3, false, 'warn'));
  expect(await causeOf(dataset(dashboard), hour(2, 30))).toMatchObject({
    cause: {
      kind: 'QUALITY',
      node: { name: mart },
      run: { runId: runId(2) },
      message: 'failed: not_null of id',
      distance: 2,
    },
  });
  expect(await causeOf(dataset(mart), hour(2, 30))).toMatchObject({ cause: { kind: 'QUALITY', path: null } });
  expect(await causeOf(dataset(dashboard), hour(3, 30))).toMatchObject({ cause: null });
});

test('a job that did not run when it usually does is late', async () => {
  await app.send(...[1, 2, 3, 4, 5, 6].flatMap((n) => chain('late', n)));
  const { load, build, report, dashboard } = names('late');
  expect(await causeOf(dataset(dashboard), hour(7))).toMatchObject({ cause: null });
  const late = await causeOf(dataset(dashboard), hour(7, 1));
  expect(late.cause).toMatchObject({ kind: 'LATE', node: { name: load }, since: hour(7) });
  expect(late.troubles.map(({ node }) => node.name)).toEqual([load, build, report]);
});

test('the impact of a dataset is counted by owner and kind, and comes in pages with the latest runs', async () => {
  await app.send(...chain('impact', 1), ...chain('impact', 2));
  const { staged, build, mart, report, dashboard } = names('impact');
  const ask = (more: string) =>
    app.ask(`{ impact(root: ${dataset(staged)}) { total datasets jobs columns byOwner { owner datasets jobs }
      nodes(first: 3${more}) { totalCount pageInfo { hasNextPage endCursor }
        edges { node { distance owners latestRun { runId } node { ... on Job { name } ... on Dataset { name } } } } } } }`);
  const { data } = await ask('');
  expect(data.impact).toMatchObject({
    ...{ total: 4, datasets: 2, jobs: 2, columns: 0 },
    byOwner: [
      { owner: 'team:bi', datasets: 0, jobs: 1 },
      { owner: 'team:marts', datasets: 1, jobs: 0 },
      { owner: null, datasets: 1, jobs: 1 },
    ],
  });
  const { nodes } = data.impact;
  const next = (await ask(`, after: "${nodes.pageInfo.endCursor}"`)).data.impact.nodes;
  expect([nodes.totalCount, nodes.pageInfo.hasNextPage, next.pageInfo.hasNextPage]).toEqual([4, true, false]);
  const latestRun = { runId: runId(2) };
  expect([...nodes.edges, ...next.edges].map(({ node }: { node: object }) => node)).toEqual([
    { distance: 1, owners: [], latestRun, node: { name: build } },
    { distance: 2, owners: ['team:marts'], latestRun, node: { name: mart } },
    { distance: 3, owners: ['team:bi'], latestRun, node: { name: report } },
    { distance: 4, owners: [], latestRun, node: { name: dashboard } },
  ]);
});

test.each([
  [`{ rootCause(of: ${dataset('nowhere')}) { jobs } }`, 'NOT_FOUND'],
  [`{ rootCause(of: { column: { namespace: "ns", dataset: "d", name: "c" } }) { jobs } }`, 'UNSUPPORTED'],
  [`{ impact(root: ${dataset('nowhere')}) { total } }`, 'NOT_FOUND'],
])('%s is refused: %s', async (query, code) => {
  expect((await app.ask(query)).errors?.[0]?.extensions?.['code']).toBe(code);
});
