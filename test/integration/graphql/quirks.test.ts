import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { columnLineageFacet, runEvent, schemaFacet } from '../../support/events.ts';
import { capturedScenario } from '../../support/fixtures.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// What is odd about what real emitters send, and what comes of it: docs/spec.md, Quirks of emitters.

interface Sent {
  readonly eventType?: string;
  readonly eventTime: string;
  readonly run: { readonly runId: string };
  readonly job: { readonly namespace: string; readonly name: string };
  readonly inputs?: readonly SentDataset[];
  readonly outputs?: readonly SentDataset[];
}
type SentDataset = Sent['job'];

const parse = (line: string) => JSON.parse(line) as Sent;
const eventsOf = (name: string) => capturedScenario(name).lines.map(parse);
const [DBT, BROKEN] = ['dbt-pg-04-build', 'dbt-pg-07-run-broken'].map(eventsOf) as [Sent[], Sent[]];
const [SPARK, FAILING] = ['spark-01-etl', 'spark-02-failing'].map(eventsOf) as [Sent[], Sent[]];
const AIRFLOW = eventsOf('airflow3-03-scheduler');
const FLINK = eventsOf('flink-batch');
/** Of 380 events those of the runs that were skipped. */
const STRUCTURED = skipped(eventsOf('dbt-duck-02-structured'));

function skipped(events: readonly Sent[]): Sent[] {
  const ids = events.filter(({ eventType }) => eventType === 'ABORT').map(({ run }) => run.runId);
  return events.filter(({ run }) => ids.includes(run.runId));
}

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  await app.send(...DBT, ...BROKEN, ...STRUCTURED, ...SPARK, ...FAILING, ...AIRFLOW, ...FLINK);
}, NEO4J_START_MS);
afterAll(() => app.close());

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the assertion that reads it is its check
type Found = Record<string, any>;

async function ask(query: string): Promise<Found> {
  const { data, errors } = await app.ask(query);
  expect(errors).toBeUndefined();
  return data as Found;
}

const named = ({ namespace, name }: SentDataset) =>
  `namespace: ${JSON.stringify(namespace)}, name: ${JSON.stringify(name)}`;
const ofJob = (events: readonly Sent[], name: string) => events.filter(({ job }) => job.name === name);
const runIds = (events: readonly Sent[]) => [...new Set(events.map(({ run }) => run.runId))];

/** The one run of the job. */
async function runOf(events: readonly Sent[], job: string, fields: string): Promise<Found> {
  const [runId, ...others] = runIds(ofJob(events, job));
  expect(others).toEqual([]);
  return (await ask(`{ run(runId: "${runId}") { ${fields} } }`))['run'] as Found;
}

/** Some dataset that a job of the scenario names. */
function datasetIn(events: readonly Sent[], end: string): SentDataset {
  const all = events.flatMap(({ inputs = [], outputs = [] }) => [...inputs, ...outputs]);
  const found = all.find(({ name }) => name.endsWith(end));
  if (found === undefined) throw new Error(`no dataset …${end}`);
  return found;
}

describe('dbt', () => {
  test('names a job after its command: the model that is run, tested and built is as many jobs', async () => {
    const jobs = [...DBT, ...BROKEN].map(({ job }) => job).filter(({ name }) => name.includes('.fct_orders'));
    const names = [...new Set(jobs.map(({ name }) => name))];
    expect(names.map((name) => name.replace(/.*fct_orders/, ''))).toEqual(['.build.run', '.build.test', '']);
    for (const job of jobs) expect(await ask(`{ job(${named(job)}) { name } }`)).toEqual({ job: { name: job.name } });
  });

  test('gives the wrapper of every command one name: one job, a run a command, each with the state it sent', async () => {
    const [wrapper] = DBT;
    const { job } = await ask(`{ job(${named(wrapper!.job)}) { runs { edges { node { runId state } } } } }`);
    const ids = runIds([...BROKEN, ...DBT].filter((event) => event.job.name === wrapper!.job.name));
    expect((job.runs.edges as { node: unknown }[]).map(({ node }) => node)).toEqual(
      ids.map((runId) => ({ runId, state: 'FAILED' })),
    );
  });

  test('reads through an ephemeral model: it is a dataset that no job makes, and the model’s own sources are read, too', async () => {
    const ephemeral = datasetIn(DBT, 'int_order_payments');
    const { dataset } = await ask(
      `{ dataset(${named(ephemeral)}) { listed upstream { totalCount } downstream { edges { node { node { ... on Job { name } } } } } } }`,
    );
    expect(dataset).toMatchObject({ listed: true, upstream: { totalCount: 0 } });
    expect(dataset.downstream.edges.length).toBeGreaterThan(0);
    const orders = datasetIn(DBT, 'fct_orders');
    const { lineage } = await ask(
      `{ lineage(root: { dataset: { ${named(orders)} } }, direction: UPSTREAM, depth: 2) { nodes { node { ... on Dataset { name listed } } } } }`,
    );
    const sources = (lineage.nodes as { node: { name?: string } }[]).map(({ node }) => node.name);
    expect(sources).toEqual(expect.arrayContaining(['jaffle.dbt_staging.stg_payments']));
  });

  test('models on seeds list no input: the seed that their columns name is a source all the same, not listed', async () => {
    const model = DBT.find(({ outputs = [] }) => outputs.some(({ name }) => name.endsWith('stg_orders')))!;
    expect(model.inputs).toEqual([]);
    const { job } = await ask(
      `{ job(${named(model.job)}) { upstream { edges { node { node { ... on Dataset { name listed } } } } } } }`,
    );
    expect(job.upstream.edges).toEqual([{ node: { node: { name: 'jaffle.dbt_raw.raw_orders', listed: false } } }]);
  });

  test('a test that was skipped is FAILED, as dbt says; in structured mode ABORTED, at the time it started', async () => {
    const summary = 'jaffle.dbt_marts.jaffle.mart_country_summary.build.test';
    expect(await runOf(DBT, summary, 'state error')).toEqual({ state: 'FAILED', error: null });
    const [runId] = runIds(STRUCTURED);
    const { run } = await ask(`{ run(runId: "${runId}") { state durationMs } }`);
    expect(run).toEqual({ state: 'ABORTED', durationMs: 0 });
  });

  test('a model that fails says no reason in default mode: FAILED without an error', async () => {
    const job = 'jaffle.dbt_marts.jaffle.mart_broken';
    expect(await runOf(BROKEN, job, 'state error errorMessage { message }')).toEqual({
      ...{ state: 'FAILED', error: null, errorMessage: null },
    });
  });
});

describe('Spark', () => {
  test('the application is the parent of its queries, and no run of data itself', async () => {
    const [application] = SPARK;
    expect(await runOf(SPARK, application!.job.name, 'state inputs { name } outputs { name }')).toEqual({
      ...{ state: 'COMPLETE', inputs: [], outputs: [] },
    });
    const others = SPARK.filter(({ job }) => job.name !== application!.job.name);
    for (const runId of runIds(others))
      expect(await ask(`{ run(runId: "${runId}") { parent { runId } job { parent { name } } } }`)).toEqual({
        run: { parent: { runId: application!.run.runId }, job: { parent: { name: application!.job.name } } },
      });
  });

  test('a table that is created from a query is written by two runs', async () => {
    const table = datasetIn(SPARK, 'daily_revenue');
    const { dataset } = await ask(`{ dataset(${named(table)}) { runs(side: WROTE) { totalCount } } }`);
    expect(dataset.runs.totalCount).toBe(2);
  });

  test('a command that only says that it completed never started; a query that never ended runs on', async () => {
    const done = SPARK.filter(({ job }) => job.name.endsWith('execute_alter_table_add_columns_command'));
    expect(done.map(({ eventType }) => eventType)).toEqual(['COMPLETE']);
    expect(await runOf(SPARK, done[0]!.job.name, 'state startedAt durationMs')).toEqual({
      ...{ state: 'COMPLETE', startedAt: null, durationMs: null },
    });
    const open = 'shop_nightly_etl.map_partitions_sql_execution_map_partitions_file_scan';
    expect(await runOf(SPARK, open, 'state endedAt')).toEqual({ state: 'RUNNING', endedAt: null });
  });

  test('a run that failed and then completes stays FAILED; the application that it failed is COMPLETE, as it says', async () => {
    const job = FAILING.find(({ eventType }) => eventType === 'FAIL')!.job.name;
    expect(ofJob(FAILING, job).map(({ eventType }) => eventType)).toEqual(['START', 'RUNNING', 'FAIL', 'COMPLETE']);
    expect((await runOf(FAILING, job, 'state'))['state']).toBe('FAILED');
    expect((await runOf(FAILING, 'shop_broken_etl', 'state'))['state']).toBe('COMPLETE');
  });

  test('a folder and a file in it are two datasets, as they are named', async () => {
    const folder = datasetIn(SPARK, '/data/in');
    const file = datasetIn(SPARK, '/data/in/orders.csv');
    const { a, b } = await ask(
      `{ a: dataset(${named(folder)}) { id aliases { name } } b: dataset(${named(file)}) { id aliases { name } } }`,
    );
    expect(a.id).not.toBe(b.id);
    expect([a.aliases, b.aliases]).toEqual([[], []]);
  });

  test('a table goes by its path and by the name in the catalog', async () => {
    const line = capturedScenario('spark-01-etl').lines.find((each) => each.includes('"symlinks"'))!;
    const { outputs, inputs } = JSON.parse(line) as Record<'inputs' | 'outputs', WithSymlinks[]>;
    const path = [...outputs, ...inputs].find(({ facets }) => facets?.symlinks !== undefined)!;
    const [other] = path.facets!.symlinks!.identifiers;
    const { a, b } = await ask(
      `{ a: dataset(${named(path)}) { canonical { id } } b: dataset(${named(other!)}) { canonical { id } } }`,
    );
    expect(a).toEqual(b);
  });

  interface WithSymlinks extends SentDataset {
    readonly facets?: { readonly symlinks?: { readonly identifiers: readonly SentDataset[] } };
  }
});

describe('a heartbeat', () => {
  const beat = (at: string) =>
    runEvent('beating', { type: 'RUNNING', runId: 'beats', at, inputs: ['from'], outputs: ['to'] });

  test('that says nothing new takes the lock, and reads and writes nothing', async () => {
    await app.send(beat('2026-01-01T00:00:00Z'));
    const statements = await app.statementsOf(() => app.send(beat('2026-01-01T00:00:10Z')));
    expect(statements).toEqual(['write/lock-organization']);
  });

  test('with the facets it always has moves their time, and nothing of lineage: no fact, edge, column or version', async () => {
    const full = (at: string) => {
      const schema = { schema: schemaFacet('a', 'b'), columnLineage: columnLineageFacet({ a: ['from.x'] }) };
      const facets = { sql: { query: 'select' } };
      const outputs = [{ name: 'out', facets: schema, outputFacets: { outputStatistics: { rowCount: 1 } } }];
      const runFacets = { tags: { tags: [{ key: 'a', value: 'b' }] } };
      return runEvent('full', { type: 'RUNNING', runId: 'full', at, facets, runFacets, inputs: ['from'], outputs });
    };
    await app.send(full('2026-01-01T00:00:00Z'));
    const statements = await app.statementsOf(() => app.send(full('2026-01-01T00:00:10Z')));
    expect(statements.filter((name) => /^write\/(create|delete|set|merge|update)-/.test(name))).toEqual([
      ...['write/merge-datasets', 'write/merge-jobs', 'write/update-runs', 'write/update-writes'],
    ]);
  });
});

describe('Airflow', () => {
  test('the query of a hook is a run of its own under the task, that starts and ends at one time', async () => {
    const query = 'shop_nightly.summarise.query.1';
    for (const runId of runIds(ofJob(AIRFLOW, query)))
      expect(await ask(`{ run(runId: "${runId}") { state durationMs parent { job { name } } } }`)).toEqual({
        run: { state: 'COMPLETE', durationMs: 0, parent: { job: { name: 'shop_nightly.summarise' } } },
      });
  });

  test('a mapped task is one job with a run an instance', async () => {
    const mapped = ofJob(AIRFLOW, 'shop_nightly.mapped');
    const { job } = await ask(`{ job(${named(mapped[0]!.job)}) { runs { totalCount } } }`);
    expect(job.runs.totalCount).toBe(runIds(mapped).length);
    expect(runIds(mapped).length).toBeGreaterThan(3);
  });

  test('a task that fails before it starts is FAILED, with its error, and was never started', async () => {
    const failed = AIRFLOW.find(({ eventType, job }) => eventType === 'FAIL' && job.name.endsWith('export_report'))!;
    const { run } = await ask(
      `{ run(runId: "${failed.run.runId}") { state startedAt error errorMessage { stackTrace } } }`,
    );
    expect(run).toEqual({
      ...{ state: 'FAILED', startedAt: null, error: expect.any(String) },
      errorMessage: { stackTrace: expect.any(String) },
    });
  });
});

test('Flink says that it started and never that it ended: its run is RUNNING, to the nanosecond', async () => {
  const [start] = FLINK;
  expect(await runOf(FLINK, 'flink_orders', 'state startedAt endedAt')).toEqual({
    ...{ state: 'RUNNING', startedAt: start!.eventTime, endedAt: null },
  });
});

describe('Dagster', () => {
  const step = (job: string, at: string) => runEvent(job, { runId: 'one for all', at, outputs: [job] });

  test('shares one run id among jobs, completes a run again and again, and names jobs as datasets: each run is its job’s', async () => {
    await app.send(step('raw', '2026-01-01T00:00:02Z'), step('raw', '2026-01-01T00:00:01Z'));
    await app.send(step('clean', '2026-01-01T00:00:03Z'));
    const { raw, clean } = await ask(`{
      raw: run(runId: "one for all", job: { namespace: "ns", name: "raw" }) { endedAt outputs { name } }
      clean: run(runId: "one for all", job: { namespace: "ns", name: "clean" }) { endedAt outputs { name } } }`);
    expect(raw).toEqual({ endedAt: '2026-01-01T00:00:01Z', outputs: [{ name: 'raw' }] });
    expect(clean).toEqual({ endedAt: '2026-01-01T00:00:03Z', outputs: [{ name: 'clean' }] });
  });
});
