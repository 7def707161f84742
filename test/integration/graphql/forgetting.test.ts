import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { retain } from '../../../src/forgetting/retention.ts';
import { Neo4jRetentionStore } from '../../../src/graph/neo4j-retention-store.ts';
import { columnLineageFacet, jobEvent, runEvent, schemaFacet, type Said } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp, type Answer } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

const EARLIER = '2026-01-01T00:00:00Z';
const NOON = '2026-01-02T12:00:00Z';

let latest = Date.now();

/** A time after every event and command of this test: commands are stamped by the clock, or as the newest event where that is later. */
function later(): string {
  latest = Math.max(latest, Date.now() + 60_000) + 1_000;
  return new Date(latest).toISOString();
}

interface Walked {
  readonly lineage: {
    readonly nodes: readonly { readonly node: { readonly name: string; readonly dataset?: { name: string } } }[];
  };
}

/** undefined: there is no such root. */
async function names(root: string, more = ''): Promise<string[] | undefined> {
  const { data } = await app.ask(
    `{ lineage(root: ${root}, depth: 20${more}) { nodes { node { ... on Dataset { name } ... on Job { name } } } } }`,
  );
  return (data as Walked | null)?.lineage.nodes.map(({ node }) => node.name).sort();
}

const dataset = (name: string, namespace = 'ns') => `{ dataset: { namespace: "${namespace}", name: "${name}" } }`;
const job = (name: string) => `{ job: { namespace: "ns", name: "${name}" } }`;

async function change(mutation: string): Promise<Answer> {
  const answer = await app.ask(`mutation { changed: ${mutation} }`);
  expect(answer.errors).toBeUndefined();
  return answer;
}

const run = (name: string, said: Said) => runEvent(name, { runId: `run of ${name}`, at: NOON, ...said });

describe('a deleted dataset', () => {
  beforeAll(async () => {
    await app.send(
      run('d1', { inputs: ['da'], outputs: [{ name: 'db', facets: { schema: schemaFacet('c') } }], at: EARLIER }),
      run('d2', {
        inputs: ['db', 'dx'],
        outputs: [{ name: 'dc', facets: { columnLineage: columnLineageFacet({ c: ['db.c', 'dx.c'] }) } }],
      }),
    );
    expect(await names(dataset('da'))).toEqual(['d1', 'd2', 'da', 'db', 'dc'].sort());
    await change(`deleteDataset(dataset: ${dataset('db')}) { deletedAt datasets jobs runs }`);
  });

  test('is gone from look-ups, lists and its neighbours, also mid-path and as of any time', async () => {
    const { data } =
      await app.ask(`{ dataset(namespace: "ns", name: "db") { name } datasets(namespace: "ns") { edges { node { name } } }
      column(namespace: "ns", dataset: "db", name: "c") { name } }`);
    expect(data).toMatchObject({ dataset: null, column: null });
    expect(JSON.stringify(data.datasets)).not.toContain('"db"');
    expect(await names(dataset('da'))).toEqual(['d1', 'da']);
    expect(await names(dataset('dc'))).toEqual(['d2', 'dc', 'dx']);
    expect(await names(dataset('dc'), `, asOf: "${NOON}", edges: EVER`)).toEqual(['d2', 'dc', 'dx']);
    expect(await names(dataset('db'))).toBeUndefined();
  });

  test('leaves the column lineage of others without it', async () => {
    const { data } = await app.ask(
      `{ lineage(root: { column: { namespace: "ns", dataset: "dc", name: "c" } }) { nodes { node { ... on Column { dataset { name } } } } } }`,
    );
    expect((data as Walked).lineage.nodes.map(({ node }) => node.dataset?.name)).toEqual(['dc', 'dx']);
  });

  test('is not brought back by a late event, but by a newer one', async () => {
    await app.send(
      run('d1', { inputs: ['da'], outputs: ['db'], at: EARLIER }),
      run('d3', { inputs: ['db'], at: NOON }),
    );
    expect(await names(dataset('da'))).toEqual(['d1', 'da']);
    expect((await app.ask('{ dataset(namespace: "ns", name: "db") { name } }')).data).toEqual({ dataset: null });
    await app.send(run('d1', { inputs: ['da'], outputs: ['db'], runId: 'next', at: later() }));
    expect(await names(dataset('da'))).toEqual(['d1', 'da', 'db']);
    const { data } = await app.ask('{ dataset(namespace: "ns", name: "db") { columns { name } } }');
    expect(data).toEqual({ dataset: { columns: [] } });
  });
});

describe('a deletion while the clock of an emitter is ahead', () => {
  const ahead = () => new Date(Date.now() + 20 * 3_600_000).toISOString();
  const deletedAt = async (mutation: string) =>
    Date.parse(
      ((await change(`${mutation} { deletedAt }`)).data as { changed: { deletedAt: string } }).changed.deletedAt,
    );

  test('is not as of that time where it told of other things: what is said next counts', async () => {
    await app.send(
      run('ahead 1', { inputs: ['skewed'], at: ahead() }),
      run('on time', { inputs: ['oa'], outputs: ['ob'] }),
    );
    const at = await deletedAt(`deleteDataset(dataset: ${dataset('ob')})`);
    expect(at).toBeLessThan(Date.now() + 15_000);
    expect(await names(dataset('oa'))).toEqual(['oa', 'on time']);
    const next = new Date(at + 1).toISOString();
    await app.send(run('on time', { inputs: ['oa'], outputs: ['ob'], runId: 'the next', at: next }));
    expect(await names(dataset('oa'))).toEqual(['oa', 'ob', 'on time']);
  });

  test.each([
    [
      'dataset',
      `deleteDataset(dataset: ${dataset('of dataset')})`,
      '{ dataset(namespace: "ns", name: "of dataset") { id } }',
    ],
    ['job', `deleteJob(job: ${job('job')})`, '{ job(namespace: "ns", name: "job") { id } }'],
    ['run', 'deleteRun(run: { runId: "run of run" })', '{ run(runId: "run of run") { id } }'],
    ['namespace', 'deleteNamespace(name: "of namespace")', '{ dataset(namespace: "of namespace", name: "x") { id } }'],
  ])('is as of that time where it told of the %s: nothing of it is left', async (what, mutation, question) => {
    const at = ahead();
    const event = run(what, { outputs: [`of ${what}`, { namespace: `of ${what}`, name: 'x' }], at });
    await app.send(event);
    expect(Object.values((await app.ask(question)).data as object)).toEqual([{ id: expect.any(String) }]);
    expect(await deletedAt(mutation)).toBe(Date.parse(at));
    await app.send(event);
    expect(Object.values((await app.ask(question)).data as object)).toEqual([null]);
  });
});

test('an event that tells of what was deleted is taken, with a warning', async () => {
  await app.send(run('w1', { outputs: ['wa'] }));
  await change(`deleteDataset(dataset: ${dataset('wa')}) { runs }`);
  const warningsOf = async (event: object) => {
    const outcome = await app.app.ingest.ingest(app.organization, JSON.stringify(event));
    if (outcome.status !== 'committed') throw new Error(JSON.stringify(outcome));
    return outcome.warnings.filter(({ message }) => message.includes('deleted'));
  };
  const gone = (path: string, what: string) => ({
    path,
    message: `deleted as of this time or later, so that nothing is said of it: ${what}`,
  });
  expect(await warningsOf(run('w1', { inputs: ['other'], outputs: ['other', 'wa'], at: NOON }))).toEqual([
    gone('outputs[1]', 'dataset ns wa'),
  ]);
  expect(await warningsOf(run('w1', { outputs: ['wa'], at: later() }))).toEqual([]);

  // Wherever it is named: as what it is about, as a parent, within facets.
  await app.send(run('w2', { outputs: ['wb'] }));
  await change(`deleteJob(job: ${job('w2')}) { runs }`);
  const identifiers = [{ namespace: 'ns', name: 'wa', type: 'TABLE' }];
  const child = runEvent('w3', {
    at: NOON,
    runId: 'w3',
    runFacets: { parent: { run: { runId: 'w2' }, job: { namespace: 'ns', name: 'w2' } } },
    outputs: [{ name: 'wc', facets: { symlinks: { identifiers } } }],
  });
  expect(await warningsOf(child)).toEqual(
    expect.arrayContaining([
      gone('outputs[0].facets.symlinks.identifiers[0]', 'dataset ns wa'),
      gone('run.facets.parent.job', 'job ns w2'),
      gone('run.facets.parent.run', 'run w2 ns w2'),
    ]),
  );
  expect(await warningsOf(run('w2', { outputs: ['wb'], at: NOON }))).toEqual(
    expect.arrayContaining([gone('job', 'job ns w2'), gone('run', 'run run of w2 ns w2')]),
  );
});

describe('a dataset of several names', () => {
  test('goes under all of them', async () => {
    const symlinks = { identifiers: [{ namespace: 'hive', name: 'table', type: 'TABLE' }] };
    await app.send(run('s1', { outputs: [{ name: 'path', facets: { symlinks } }] }));
    const { data } = await change(`deleteDataset(dataset: ${dataset('path')}) { datasets jobs runs }`);
    expect(data.changed).toEqual({ datasets: 2, jobs: 0, runs: 0 });
    expect(await names(dataset('table', 'hive'))).toBeUndefined();
    await app.send(run('s2', { inputs: [{ namespace: 'hive', name: 'table' }] }));
    expect(await names(dataset('table', 'hive'))).toBeUndefined();
    expect((await app.ask('{ namespaces { edges { node { name } } } }')).data.namespaces.edges).not.toContainEqual({
      node: { name: 'hive' },
    });
  });
});

describe('a deleted job', () => {
  test('goes with its runs; its datasets stay', async () => {
    await app.send(run('j1', { inputs: ['ja'], outputs: ['jb'] }), run('j2', { inputs: ['jb'], outputs: ['jc'] }));
    const { data } = await change(`deleteJob(job: ${job('j1')}) { datasets jobs runs }`);
    expect(data.changed).toEqual({ datasets: 0, jobs: 1, runs: 1 });
    expect(await names(dataset('jb'))).toEqual(['j2', 'jb', 'jc']);
    expect(await names(dataset('ja'))).toEqual(['ja']);
    expect(
      (await app.ask('{ run(runId: "run of j1") { runId } job(namespace: "ns", name: "j1") { name } }')).data,
    ).toEqual({
      run: null,
      job: null,
    });
  });
});

describe('a deleted run', () => {
  test('takes with it what it alone said', async () => {
    await app.send(
      run('r1', { runId: 'right', inputs: ['ra'], outputs: ['rb'] }),
      run('r1', { runId: 'wrong', inputs: ['ra', 'rx'], outputs: ['rb'], at: '2026-01-02T13:00:00Z' }),
    );
    expect(await names(dataset('rb'))).toEqual(['r1', 'ra', 'rb', 'rx']);
    await change('deleteRun(run: { runId: "wrong" }) { runs }');
    expect(await names(dataset('rb'))).toEqual(['r1', 'ra', 'rb']);
    expect(await names(dataset('rb'), ', edges: EVER')).toEqual(['r1', 'ra', 'rb']);
    const { data } = await app.ask('{ job(namespace: "ns", name: "r1") { latestRun { runId } } }');
    expect(data.job.latestRun).toEqual({ runId: 'right' });
  });
});

describe('a deleted namespace', () => {
  test('goes with its datasets and jobs, and late events bring in none', async () => {
    await app.send(
      run('n1', { inputs: [{ namespace: 'old', name: 'a' }], outputs: ['nb', { namespace: 'old', name: 'c' }] }),
    );
    await change('deleteNamespace(name: "old") { datasets }');
    await app.send(run('n2', { inputs: ['nb'], outputs: [{ namespace: 'old', name: 'new to us' }] }));
    expect(await names(dataset('nb'))).toEqual(['n1', 'n2', 'nb']);
    expect((await app.ask('{ datasets(namespace: "old") { totalCount } }')).data.datasets.totalCount).toBe(0);
  });
});

describe('a retired job', () => {
  test('leaves CURRENT, keeps its history, and is back with its next run', async () => {
    await app.send(run('t1', { inputs: ['ta'], outputs: ['tb'] }));
    const { data } = await change(`retireJob(job: ${job('t1')}) { job { name } retiredAt }`);
    expect(data.changed.job).toEqual({ name: 't1' });
    expect(await names(dataset('ta'))).toEqual(['ta']);
    expect(await names(dataset('ta'), ', edges: EVER')).toEqual(['t1', 'ta', 'tb']);
    expect(await names(dataset('ta'), `, asOf: "${NOON}"`)).toEqual(['t1', 'ta', 'tb']);
    await app.send(run('t1', { inputs: ['ta'], outputs: ['tb'], at: '2026-01-02T12:30:00Z' }));
    expect(await names(dataset('ta'))).toEqual(['ta']);
    // What the run that had begun said counts no more, what it says for the first time does.
    await app.send(run('t1', { inputs: ['ta', 'tx'], at: later() }));
    expect(await names(dataset('ta'))).toEqual(['ta']);
    expect(await names(dataset('tx'))).toEqual(['t1', 'tx']);
    await app.send(run('t1', { runId: 'next', inputs: ['ta'], at: later() }));
    expect(await names(dataset('ta'))).toEqual(['t1', 'ta']);
  });

  test('as of a time, and by a declaration', async () => {
    await app.send(jobEvent('t2', { inputs: ['tc'], outputs: ['td'], at: EARLIER }));
    await change(`retireJob(job: ${job('t2')}, at: "${NOON}") { retiredAt }`);
    expect(await names(dataset('tc'))).toEqual(['tc']);
    expect(await names(dataset('tc'), ', asOf: "2026-01-02T11:59:59Z"')).toEqual(['t2', 'tc', 'td']);
    expect(await names(dataset('tc'), `, asOf: "${NOON}"`)).toEqual(['tc']);
  });
});

test.each([
  ['deleteDataset(dataset: { dataset: { namespace: "ns", name: "never heard of" } }) { runs }', 'NOT_FOUND'],
  ['deleteJob(job: { job: { namespace: "ns", name: "never heard of" } }) { runs }', 'NOT_FOUND'],
  ['deleteRun(run: { runId: "never heard of" }) { runs }', 'NOT_FOUND'],
  ['deleteNamespace(name: "never heard of") { runs }', 'NOT_FOUND'],
  ['deleteDataset(dataset: { id: "no id" }) { runs }', 'BAD_ID'],
  ['retireJob(job: { job: { namespace: "ns", name: "never heard of" } }) { retiredAt }', 'NOT_FOUND'],
  [
    'retireJob(job: { job: { namespace: "ns", name: "t1" } }, at: "2999-01-01T00:00:00Z") { retiredAt }',
    'IN_THE_FUTURE',
  ],
])('%s is %s', async (mutation, code) => {
  const { errors } = await app.ask(`mutation { ${mutation} }`);
  expect(errors).toMatchObject([{ extensions: { code } }]);
});

test('versions that retention leaves have no gap, and times before its horizon are refused', async () => {
  const kept = await TestApp.start();
  const version = (day: number, reads: string) =>
    run('v', {
      ...{ runId: `day ${day}`, at: `2025-01-0${day}T00:00:00Z`, inputs: [reads] },
      facets: { sql: { query: `select ${day}` } },
    });
  // The first stays, as the last that said what it read; a later one goes.
  await kept.send(version(1, 'only then'), version(2, 'in'), version(3, 'in'), version(4, 'in'), version(8, 'in'));
  const horizon = BigInt(Date.parse('2025-01-05T00:00:00Z')) * 1_000_000n;
  const store = new Neo4jRetentionStore(kept.app.client);
  const { runs } = await retain(store, kept.organization, horizon, new AbortController().signal);
  expect(runs).toBeGreaterThan(0);
  const ask = (asOf: string) =>
    kept.ask(`{ job(namespace: "ns", name: "v") { versions${asOf} { edges { node { sql { query } until } } } } }`);
  const { data } = await ask('');
  const versions = (data as { job: { versions: { edges: { node: object }[] } } }).job.versions.edges;
  expect(versions.map(({ node }) => node)).toEqual(
    [8, 4, 3, 2, 1].map((day, i, days) => ({
      sql: { query: `select ${day}` },
      until: i === 0 ? null : `2025-01-0${days[i - 1]}T00:00:00Z`,
    })),
  );
  expect((await ask('(asOf: "2025-01-02T12:00:00Z")')).errors).toMatchObject([
    { extensions: { code: 'BEFORE_RETENTION' } },
  ]);
  await kept.close();
});
