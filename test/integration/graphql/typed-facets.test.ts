import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { datasetEvent, jobEvent, runEvent } from '../../support/events.ts';
import { capturedScenario, NAMELESS_JOBS } from '../../support/fixtures.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  const { lines } = capturedScenario('python-client');
  await app.send(...lines.filter((_line, i) => !(NAMELESS_JOBS.lines as readonly number[]).includes(i + 1)));
  await app.send(...capturedScenario('spark-02-failing').lines);
  await app.send(...capturedScenario('dbt-pg-04-build').lines);
}, NEO4J_START_MS);
afterAll(() => app.close());

/** The answer to a query that meets no error. */
async function ask(query: string) {
  const { data, errors } = await app.ask(query);
  expect(errors).toBeUndefined();
  return data as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- the assertion that reads it is its check
}

const SHOP = 'namespace: "postgres://shop-db.example.com:5432"';

describe('facets that the Python client sent', () => {
  test('of a dataset', async () => {
    const { dataset } = await ask(`{ dataset(${SHOP}, name: "shop.public.orders") {
      ownership { name type } tagDetails { key value source field } storage { storageLayer fileFormat }
      catalog { framework type name metadataUri warehouseUri source catalogProperties } datasetType { datasetType subType }
      hierarchy { type name } columns { name tags { key value source field } } owners tags } }`);
    expect(dataset).toMatchObject({
      ownership: [
        { name: 'user:ada', type: 'OWNER' },
        { name: 'team:shop', type: null },
      ],
      tagDetails: [
        { key: 'pii', value: 'true', source: 'USER', field: 'ship_to' },
        { key: 'tier', value: 'gold', source: 'USER', field: null },
      ],
      storage: { storageLayer: 'heap', fileFormat: null },
      catalog: {
        ...{ framework: 'postgres', type: 'database', name: 'shop', catalogProperties: {} },
        ...{ metadataUri: null, warehouseUri: null, source: null },
      },
      datasetType: { datasetType: 'TABLE', subType: null },
      hierarchy: [
        { type: 'DATABASE', name: 'shop' },
        { type: 'SCHEMA', name: 'public' },
        { type: 'TABLE', name: 'orders' },
      ],
      ...{ owners: ['user:ada', 'team:shop'], tags: ['pii:true', 'tier:gold'] },
    });
    const tagged = (dataset.columns as { tags: unknown[] }[]).filter((column) => column.tags.length > 0);
    expect(tagged).toEqual([
      { name: 'ship_to', tags: [{ key: 'pii', value: 'true', source: 'USER', field: 'ship_to' }] },
    ]);
  });

  test('are gone when they were deleted, and there when they were sent again', async () => {
    const { dataset, job } =
      await ask(`{ dataset(${SHOP}, name: "shop.public.orders") { documentation { description } description }
        job(namespace: "shop-etl", name: "daily_revenue") { documentation { description } description } }`);
    expect(dataset).toEqual({ documentation: null, description: null });
    expect(job).toEqual({
      documentation: { description: expect.any(String) },
      description: job.documentation.description,
    });
  });

  test('of a renamed dataset, of one with a version and a source, and of one that was never described', async () => {
    const fields =
      'lifecycleStateChange { lifecycleStateChange previousIdentifier { namespace name } } version dataSource { name uri }';
    const { renamed, versioned } = await ask(`{
      renamed: dataset(${SHOP}, name: "shop.public.orders_v2") { ${fields} }
      versioned: dataset(${SHOP}, name: "shop.public.orders") { version dataSource { name uri } } }`);
    expect(renamed).toEqual({
      lifecycleStateChange: {
        lifecycleStateChange: 'RENAME',
        previousIdentifier: { namespace: 'postgres://shop-db.example.com:5432', name: 'shop.public.orders' },
      },
      ...{ version: null, dataSource: null },
    });
    expect(versioned).toEqual({
      version: 'snap-0007',
      dataSource: { name: 'shop-db', uri: 'postgres://shop-db.example.com:5432' },
    });
  });

  test('of a job and its run', async () => {
    const { run } = await ask(`{ run(runId: "01a205c5-b865-757a-a725-94b2f0aeb478") {
      tags { key value source field } nominalTime { nominalStartTime nominalEndTime } processingEngine { name version }
      job { ownership { name type } sql { query dialect } jobTypeDetails { processingType integration jobType emissionPattern { eventTrigger } }
        sourceCodeLocation { type url repoUrl path version tag branch pullRequestNumber } sourceCode { language } } } }`);
    expect(run).toEqual({
      tags: [{ key: 'openlineage_client_version', value: '1.54.0', source: 'OPENLINEAGE_CLIENT', field: null }],
      nominalTime: { nominalStartTime: '2026-11-01T00:00:00Z', nominalEndTime: '2026-11-02T00:00:00Z' },
      processingEngine: expect.objectContaining({ version: expect.any(String) }),
      job: {
        ownership: [{ name: 'team:finance', type: 'OWNER' }],
        sql: { query: expect.stringMatching(/^insert into mart.daily_revenue/), dialect: 'postgres' },
        jobTypeDetails: { processingType: 'BATCH', integration: 'CUSTOM', jobType: 'QUERY', emissionPattern: null },
        sourceCodeLocation: {
          ...{ type: 'git', url: 'https://git.example.com/shop/etl/blob/main/daily.sql', path: 'daily.sql' },
          ...{ repoUrl: 'https://git.example.com/shop/etl.git', version: 'deadbeef', tag: 'v1', branch: 'main' },
          pullRequestNumber: null,
        },
        sourceCode: null,
      },
    });
  });

  test('of failed runs, of tests and of the environment', async () => {
    const { failed, checks } = await ask(`{
      failed: run(runId: "01a205c5-b91f-7c2b-af19-fa2a360dcb92") { error errorMessage { message programmingLanguage stackTrace } }
      checks: run(runId: "01a205c5-bb07-7904-a7cc-eaf9134d79c4") { error errorMessage { message } tests { name status severity type params actual } } }`);
    expect(failed).toEqual({
      error: 'connection refused',
      errorMessage: {
        ...{ message: 'connection refused', programmingLanguage: 'PYTHON' },
        stackTrace: expect.stringMatching(/^Traceback/),
      },
    });
    expect(checks).toEqual({
      ...{ error: null, errorMessage: null },
      tests: [{ name: 'rows > 0', status: 'pass', severity: 'error', type: 'row_count', params: {}, actual: null }],
    });
  });
});

describe('what went wrong', () => {
  test('in Spark is the first line of its exception; with its stack, kept apart because it is large', async () => {
    const failed = capturedScenario('spark-02-failing').lines.find((line) => line.includes('spark.exception')) ?? '';
    const { run } = JSON.parse(failed) as {
      run: { runId: string; facets: { 'spark.exception': { message: string; stackTrace: string } } };
    };
    const { message, stackTrace } = run.facets['spark.exception'];
    const first = message.slice(0, message.indexOf('\n'));
    expect(await ask(`{ run(runId: "${run.runId}") { state error errorMessage { message stackTrace } } }`)).toEqual({
      run: { state: 'FAILED', error: first, errorMessage: { message: first, stackTrace } },
    });
    expect(first).toMatch(/^Job aborted due to stage failure/);
  });

  test.each([
    ['errorMessage', { message: 'told' }, 'told'],
    [
      'spark.exception',
      { stackTrace: `java.lang.Error: thrown\n\tat ${'x'.repeat(3_000)}` },
      'java.lang.Error: thrown',
    ],
    ['extractionError', { errors: [{ errorMessage: 'not found out' }] }, 'not found out'],
  ])(
    'is told by the best facet there is, whatever comes and goes: without those before %s',
    async (name, _facet, error) => {
      const facets = {
        extractionError: { totalTasks: 1, failedTasks: 1, errors: [{ errorMessage: 'not found out' }] },
        'spark.exception': { stackTrace: `java.lang.Error: thrown\n\tat ${'x'.repeat(3_000)}` },
        errorMessage: { message: 'told', programmingLanguage: 'JAVA' },
      };
      const before = Object.keys(facets).slice(Object.keys(facets).indexOf(name) + 1);
      const gone = Object.fromEntries(before.map((each) => [each, { _deleted: true }]));
      const run = { runId: `error ${name}` };
      await app.send(runEvent('errors', { ...run, at: '2026-01-01T00:00', runFacets: facets }));
      await app.send(runEvent('errors', { ...run, at: '2026-01-01T00:01', runFacets: gone }));
      expect(await ask(`{ run(runId: "error ${name}") { error } }`)).toEqual({ run: { error } });
    },
  );
});

test('what dbt tested: of a test run, of the dataset it tested, and last of the dataset itself', async () => {
  const { run, dataset } = await ask(`{
    run(runId: "01a205c8-6aa1-79d0-a311-745a37549155") { state reads { dataset { name } at assertions { assertion column success severity actual } qualityMetrics { rowCount } } writes { at } }
    dataset(namespace: "postgres://127.0.0.1:5598", name: "jaffle.dbt_marts.fct_orders") { dataQualityAssertions { assertion column success } dataQualityMetrics { rowCount } } }`);
  const tested = [
    { assertion: 'not_null', column: 'amount', success: true },
    { assertion: 'not_null', column: 'item_count', success: false },
    { assertion: 'not_null', column: 'order_id', success: true },
    { assertion: 'unique', column: 'order_id', success: true },
  ];
  expect(run).toMatchObject({
    state: 'COMPLETE',
    reads: [
      {
        ...{
          dataset: { name: 'jaffle.dbt_marts.fct_orders' },
          at: '2026-11-23T00:22:30.304824Z',
          qualityMetrics: null,
        },
        assertions: tested,
      },
    ],
    writes: [],
  });
  expect(run.reads[0].assertions[1]).toMatchObject({ severity: 'warn', actual: '38' });
  expect(dataset).toEqual({ dataQualityAssertions: tested, dataQualityMetrics: null });
});

test('what a run read and wrote of each dataset, with its reports and conditions', async () => {
  const condition = { type: 'location', locations: ['/a/b'] };
  const event = JSON.stringify(
    runEvent('merge', {
      runId: 'iceberg',
      inputs: [
        {
          name: 'table',
          inputFacets: {
            inputStatistics: { rowCount: 5, size: 4_000_000_000_000, fileCount: 2 },
            subset: { inputCondition: condition },
            icebergScanReport: { snapshotId: 1, projectedFieldNames: ['a'], scanMetrics: { resultDataFiles: 2 } },
            dataQualityMetrics: { rowCount: 5, columnMetrics: { a: { max: 1.5, quantiles: { '0.5': 1 } } } },
          },
        },
        { name: 'bare' },
      ],
      outputs: [
        {
          name: 'table',
          outputFacets: {
            outputStatistics: { rowCount: 6 },
            subset: { outputCondition: condition },
            icebergCommitReport: { operation: 'overwrite', commitMetrics: { addedRecords: 1 } },
          },
        },
      ],
    }),
  ).replace('"snapshotId":1', '"snapshotId":7051579356916758811');
  await app.send(event);
  const { run } = await ask(`{ run(runId: "iceberg") {
    reads { dataset { name } statistics { rowCount size fileCount } subset
      icebergScanReport { snapshotId projectedFieldNames scanMetrics { resultDataFiles skippedDataFiles } }
      qualityMetrics { rowCount columnMetrics { column max quantiles { quantile value } } } }
    writes { dataset { name } statistics { rowCount size } subset facets
      icebergCommitReport { operation commitMetrics { addedRecords totalRecords } } } } }`);
  expect(run.reads).toEqual([
    {
      ...{ dataset: { name: 'bare' }, statistics: null, subset: null, icebergScanReport: null, qualityMetrics: null },
    },
    {
      dataset: { name: 'table' },
      statistics: { rowCount: 5, size: 4_000_000_000_000, fileCount: 2 },
      subset: condition,
      icebergScanReport: {
        ...{ snapshotId: '7051579356916758811', projectedFieldNames: ['a'] },
        scanMetrics: { resultDataFiles: 2, skippedDataFiles: null },
      },
      qualityMetrics: {
        rowCount: 5,
        columnMetrics: [{ column: 'a', max: 1.5, quantiles: [{ quantile: '0.5', value: 1 }] }],
      },
    },
  ]);
  expect(run.writes).toEqual([
    {
      ...{ dataset: { name: 'table' }, statistics: { rowCount: 6, size: null }, subset: condition },
      facets: expect.objectContaining({ outputStatistics: { rowCount: 6 } }),
      icebergCommitReport: { operation: 'overwrite', commitMetrics: { addedRecords: 1, totalRecords: null } },
    },
  ]);
});

test('the other facets of runs', async () => {
  const dependency = {
    job: { namespace: 'ns', name: 'before' },
    run: { runId: 'r0' },
    dependency_type: 'IMPLICIT_DEPENDENCY',
  };
  await app.send(
    runEvent('everything', {
      runId: 'everything',
      runFacets: {
        externalQuery: { externalQueryId: 'q1', source: 'bigquery' },
        extractionError: {
          totalTasks: 3,
          failedTasks: 1,
          errors: [{ errorMessage: 'no', task: 'select', taskNumber: 2 }],
        },
        environmentVariables: { environmentVariables: [{ name: 'LANG', value: 'C' }] },
        executionParameters: {
          parameters: [
            { key: 'timeout', value: 3_600 },
            { key: 'mode', name: 'Mode', value: 'fast' },
          ],
        },
        jobDependencies: {
          upstream: [{ ...dependency, status_trigger_rule: 'EXECUTE_ON_SUCCESS' }],
          trigger_rule: 'ALL_DONE',
        },
      },
    }),
  );
  const { run } = await ask(`{ run(runId: "everything") { externalQuery { externalQueryId source }
    extractionError { totalTasks failedTasks errors { errorMessage task taskNumber stackTrace } } environmentVariables { name value }
    executionParameters { key name value } jobDependencies { triggerRule downstream { runId }
      upstream { job { namespace name } runId dependencyType sequenceTriggerRule statusTriggerRule } } } }`);
  expect(run).toEqual({
    externalQuery: { externalQueryId: 'q1', source: 'bigquery' },
    extractionError: {
      ...{ totalTasks: 3, failedTasks: 1 },
      errors: [{ errorMessage: 'no', task: 'select', taskNumber: 2, stackTrace: null }],
    },
    environmentVariables: [{ name: 'LANG', value: 'C' }],
    executionParameters: [
      { key: 'timeout', name: null, value: 3_600 },
      { key: 'mode', name: 'Mode', value: 'fast' },
    ],
    jobDependencies: {
      upstream: [
        {
          ...{ job: { namespace: 'ns', name: 'before' }, runId: 'r0', dependencyType: 'IMPLICIT_DEPENDENCY' },
          ...{ sequenceTriggerRule: null, statusTriggerRule: 'EXECUTE_ON_SUCCESS' },
        },
      ],
      ...{ downstream: null, triggerRule: 'ALL_DONE' },
    },
  });
});

describe('what is malformed is null where it is', () => {
  test.each([
    ['null', null],
    ['a text', 'text'],
    ['a list', ['a', null]],
    ['of other members', { query: 7, tags: 7, owners: {}, datasetVersion: [], lifecycleStateChange: 'EXPLODE' }],
    ['empty', {}],
  ])('without an error: %s', async (what, sent) => {
    const names = (text: string) => Object.fromEntries(text.split(' ').map((name) => [name, sent]));
    const ofDatasets = names(
      'ownership tags documentation storage catalog datasetType dataSource hierarchy version lifecycleStateChange dataQualityMetrics dataQualityAssertions',
    );
    const ofRuns = names(
      'tags errorMessage spark.exception nominalTime processing_engine externalQuery extractionError test environmentVariables executionParameters jobDependencies',
    );
    const use = names(
      'inputStatistics outputStatistics dataQualityMetrics dataQualityAssertions subset icebergScanReport icebergCommitReport',
    );
    const name = `malformed: ${what}`;
    await app.send(
      JSON.stringify({
        ...runEvent(name, { runId: name }),
        run: { runId: name, facets: ofRuns },
        job: {
          namespace: 'ns',
          name,
          facets: names('ownership tags documentation sql sourceCode sourceCodeLocation jobType'),
        },
        inputs: [{ namespace: 'ns', name, facets: ofDatasets, inputFacets: use }],
        outputs: [{ namespace: 'ns', name, facets: ofDatasets, outputFacets: use }],
      }),
    );
    const nothing = { edges: [{ node: { side: 'READ' } }] };
    const { run, dataset } = await ask(`{
      run(runId: "${name}") { error tags { key } errorMessage { message } nominalTime { nominalStartTime } processingEngine { name } externalQuery { source }
        extractionError { errors { task } } tests { name } environmentVariables { name } executionParameters { key } jobDependencies { triggerRule upstream { runId } }
        job { ownership { name } tagDetails { key } documentation { description } sql { query } sourceCode { language } sourceCodeLocation { url } jobTypeDetails { emissionPattern { eventTrigger } } }
        reads { statistics { size } qualityMetrics { columnMetrics { column } } assertions { success } subset icebergScanReport { snapshotId scanMetrics { resultDataFiles } } }
        writes { statistics { size } subset icebergCommitReport { snapshotId commitMetrics { attempts } } } }
      dataset(namespace: "ns", name: "${name}") { ownership { name } tagDetails { key } documentation { description } storage { fileFormat } catalog { name } datasetType { subType }
        dataSource { uri } hierarchy { name } version lifecycleStateChange { lifecycleStateChange } dataQualityMetrics { rowCount } dataQualityAssertions { success }
        statistics(side: READ) { edges { node { side } } } qualityMetrics { edges { node { metrics { rowCount } } } } assertions { edges { node { assertions { success } } } } } }`);
    expect(run).toMatchObject({ error: null, tags: null, tests: null, job: { ownership: null } });
    expect(dataset).toMatchObject({ ownership: null, version: null, hierarchy: null, statistics: nothing });
  });
});

test('a job and a dataset that only their own events describe', async () => {
  const documentation = { description: '# Hi', contentType: 'text/markdown' };
  await app.send(
    jobEvent('described', { facets: { documentation, sourceCode: { language: 'python', sourceCode: 'x' } } }),
  );
  await app.send(datasetEvent({ name: 'described', facets: { documentation } }));
  const fields = 'documentation { description contentType } description';
  const { job, dataset } =
    await ask(`{ job(namespace: "ns", name: "described") { ${fields} sourceCode { language sourceCode } }
    dataset(namespace: "ns", name: "described") { ${fields} storage { fileFormat } statistics { totalCount edges { cursor } } } }`);
  expect(job).toEqual({
    ...{ documentation, description: '# Hi' },
    sourceCode: { language: 'python', sourceCode: 'x' },
  });
  expect(dataset).toEqual({
    ...{ documentation, description: '# Hi', storage: null },
    statistics: { totalCount: 0, edges: [] },
  });
});
