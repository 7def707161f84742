import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSchema } from '../../../src/graphql/graphql-handler.ts';
import { datasetEvent, runEvent } from '../../support/events.ts';
import { everyField, faultsIn, UNLIMITED } from '../../support/every-field.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

let app: TestApp;
let canaries = 0;

/** A text that stands in source, and must not leave it; each is another. */
const canary = () => `CANARY-${++canaries}-`;
/** One beyond what is stored beside the entity. */
const large = () => `${canary()} ${'select 1 '.repeat(400)}`;

const tests = () => [{ name: 't', assertion: 'sql', content: canary(), params: { where: canary() } }];

/** With source in every facet that can carry some, as its job and its datasets. */
const run = runEvent('job', {
  type: 'FAIL',
  facets: {
    sql: { query: canary(), dialect: 'trino' },
    sourceCode: { language: 'python', sourceCode: large() },
    sourceCodeLocation: {
      ...{ type: 'git', url: canary(), repoUrl: canary(), path: canary(), version: canary(), tag: canary() },
      ...{ branch: canary(), pullRequestNumber: canary() },
    },
    airflow: { tasks: { load: { bash_command: canary(), sql: canary(), ui_color: 'white' } } },
    dbt_node: { original_file_path: canary(), compiledCode: canary(), alias: 'orders' },
    my_company_sql: { text: canary() },
  },
  runFacets: {
    errorMessage: { message: `it broke\n${canary()}`, programmingLanguage: 'PYTHON', stackTrace: large() },
    'spark.exception': { message: `it broke\r\n${canary()}`, stackTrace: canary() },
    extractionError: {
      ...{ totalTasks: 2, failedTasks: 1 },
      errors: [{ errorMessage: `no SQL\n${canary()}`, stackTrace: canary(), task: canary(), taskNumber: 1 }],
    },
    environmentVariables: { environmentVariables: [{ name: canary(), value: canary() }] },
    executionParameters: { parameters: [{ key: canary(), name: canary(), description: canary(), value: canary() }] },
    test: { tests: tests() },
    'spark.logicalPlan': { plan: [{ class: large() }] },
    spark_properties: { properties: { 'spark.jars': canary() } },
    'environment-properties': { 'environment-properties': { user: canary() } },
    spark_jobDetails: { jobId: 1, jobDescription: canary() },
    debug: { classpath: { sparkVersion: canary() } },
    unknownSourceAttribute: { unknownItems: [{ name: 'PythonOperator', properties: { code: canary() } }] },
  },
  inputs: [
    {
      name: 'read',
      facets: {
        ...{ dataQualityAssertions: { assertions: tests() }, catalog: { catalogProperties: { url: canary() } } },
        my_view: { viewSql: canary() },
      },
      inputFacets: {
        ...{ dataQualityAssertions: { assertions: tests() }, icebergScanReport: { filterDescription: canary() } },
        pushed: { query: canary() },
      },
    },
  ],
  outputs: [
    {
      name: 'written',
      facets: {
        schema: { fields: [{ name: 'c', type: 'int' }] },
        columnLineage: {
          fields: {
            c: {
              inputFields: [
                {
                  ...{ namespace: 'ns', name: 'read', field: 'c' },
                  transformations: [{ type: 'DIRECT', description: canary() }],
                },
              ],
              transformationDescription: canary(),
            },
          },
        },
      },
      outputFacets: { written_by: { sqlText: canary() } },
    },
  ],
});
const view = datasetEvent({ name: 'view', facets: { compiled: { code: canary() } } });
/** Of the same job, defined and computing otherwise. */
const other = runEvent('job', { runId: 'other', at: '2025-12-31T00:00:00Z', facets: { sql: { query: canary() } } });
const last = canaries;

/** Everything that the schema lets a reader ask about them. */
const queries = everyField(createSchema(), {
  node: [],
  dataset: ['read', 'written', 'view'].map((name) => `namespace: "ns", name: "${name}"`),
  job: ['namespace: "ns", name: "job"'],
  run: [`runId: "${run.run.runId}"`],
  column: ['namespace: "ns", dataset: "written", name: "c"'],
  lineage: ['root: { job: { namespace: "ns", name: "job" } }'],
  verifyIntegration: ['emitter: "curl"'],
  search: ['text: "CANARY"', 'text: "job"'],
  lineageOf: ['roots: [{ job: { namespace: "ns", name: "job" } }]'],
  runDiff: [`from: { runId: "${run.run.runId}" }, to: { runId: "other" }`],
  rootCause: ['of: { job: { namespace: "ns", name: "job" } }'],
  impact: ['root: { dataset: { namespace: "ns", name: "read" } }'],
  impactOfPlan: [],
  runStatistics: ['from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z"'],
  eventStatistics: ['from: "2025-01-01T00:00:00Z", to: "2033-01-01T00:00:00Z", bucket: WEEK'],
  freshness: ['dataset: { namespace: "ns", name: "written" }'],
  paths: [
    'from: { column: { namespace: "ns", dataset: "read", name: "c" } }, to: { column: { namespace: "ns", dataset: "written", name: "c" } }',
    'from: { dataset: { namespace: "ns", name: "read" } }, to: { dataset: { namespace: "ns", name: "written" } }',
  ],
  lineageDiff: [
    'root: { job: { namespace: "ns", name: "job" } }, from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z"',
  ],
});

beforeAll(async () => {
  app = await TestApp.start({ questions: UNLIMITED });
  await app.send(other, run, view);
}, NEO4J_START_MS);
afterAll(() => app.close());

async function canariesSeenBy(scopes: readonly ('read' | 'read:source')[]): Promise<Set<number>> {
  const seen = new Set<number>();
  for (const query of queries) {
    const text = await app.askTextAs({ scopes }, query);
    expect(faultsIn(text)).toEqual([]);
    for (const [, number] of text.matchAll(/CANARY-(\d+)-/g)) seen.add(Number(number));
  }
  return seen;
}

describe('source', () => {
  test('is in no answer to a key without read:source, whatever it asks; with it, all is', async () => {
    expect([...(await canariesSeenBy(['read']))]).toEqual([]);
    const all = Array.from({ length: last }, (_each, i) => i + 1);
    expect([...(await canariesSeenBy(['read:source']))].sort((a, b) => a - b)).toEqual(all);
  });

  const QUESTION = `{
    job(namespace: "ns", name: "job") {
      sourceHidden sql { query dialect } sourceCode { language sourceCode } facets
      versions { edges { node { sourceHidden sql { query } sourceCode { code } location { type url } } } }
      latestRun {
        sourceHidden error errorMessage { message stackTrace } environmentVariables { name value } executionParameters { key value } facets
      }
    }
  }`;

  test('is shown as hidden, not as absent', async () => {
    const { data } = await app.askAs({ scopes: ['read'] }, QUESTION);
    const { job } = data;
    expect(job).toMatchObject({
      sourceHidden: true,
      sql: { query: '[hidden]', dialect: 'trino' },
      sourceCode: { language: 'python', sourceCode: '[hidden]' },
      facets: {
        sql: { query: '[hidden]', dialect: 'trino', _hidden: true },
        my_company_sql: { _hidden: true },
        airflow: { tasks: { load: { sql: '[hidden]', ui_color: 'white' } }, _hidden: true },
      },
      latestRun: {
        sourceHidden: true,
        error: 'it broke\n[hidden]',
        errorMessage: { message: 'it broke\n[hidden]', stackTrace: '[hidden]' },
        environmentVariables: [{ name: '[hidden]', value: '[hidden]' }],
        executionParameters: [{ key: '[hidden]', value: '[hidden]' }],
      },
    });
    expect(job.latestRun.facets['spark.logicalPlan']).toEqual({ _hidden: true });
    expect(job.versions.edges[0].node).toEqual({
      ...{ sourceHidden: true, sql: { query: '[hidden]' }, sourceCode: { code: '[hidden]' } },
      location: { type: 'git', url: '[hidden]' },
    });
  });

  test('is opened, and hidden again, by the owner of a namespace', async () => {
    const set = (visibility: string) =>
      `mutation { setSourceVisibility(namespace: "ns", visibility: ${visibility}) { namespace sourceVisibility } }`;
    const namespaces = '{ namespaces { edges { node { name sourceVisibility } } } }';
    const refused = await app.askAs({ scopes: ['read', 'read:source'] }, set('OPEN'));
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);

    expect((await app.ask(set('OPEN'))).data.setSourceVisibility).toEqual({
      namespace: 'ns',
      sourceVisibility: 'OPEN',
    });
    expect((await app.askAs({}, namespaces)).data.namespaces.edges).toEqual([
      { node: { name: 'ns', sourceVisibility: 'OPEN' } },
    ]);
    expect((await app.askAs({}, QUESTION)).data).toEqual((await app.ask(QUESTION)).data);
    expect((await app.askAs({}, QUESTION)).data.job).toMatchObject({
      sourceHidden: false,
      facets: { my_company_sql: {} },
    });

    await app.ask(set('HIDDEN'));
    expect((await app.askAs({}, QUESTION)).data.job).toMatchObject({ sourceHidden: true, sql: { query: '[hidden]' } });
  });
});
