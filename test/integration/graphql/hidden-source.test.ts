import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nanosNow } from '../../../src/domain/time.ts';
import { Neo4jNamespaceSettings } from '../../../src/graph/neo4j-namespace-settings.ts';
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

/** What custom facets call source, what stands there under another name, and what emitters add to facets of the specification. */
const custom = () => ({
  ...{ ddl: canary(), definition: canary(), viewDefinition: canary(), statements: [canary()], where: canary() },
  ...{ traceback: canary(), templates_dict: { sql: canary() }, body: { text: canary() }, checksum: canary() },
  ...{ note: `select ${canary()} from t`, lines: `one\n${canary()}`, [`select ${canary()}`]: 1, state: 'fine' },
  ...{ texts: texts() },
});
/** What a run tells of the one that it is part of. */
const forwarded = (name: string) => ({
  run: { runId: name, facets: { errorMessage: { message: `it broke\n${canary()}`, stackTrace: canary() } } },
  job: { namespace: 'ns', name, facets: { sql: { query: canary() }, custom: custom() } },
});

const tests = () => [
  { name: 't', assertion: 'sql', content: canary(), params: { where: canary() } },
  { name: `select ${canary()} from t`, assertion: `count(*) where ${canary()} > 0`, success: false, type: 'sql' },
];

/** Texts that are source in other words than those of queries. */
const texts = () => ({
  ...{ note: `GRANT SELECT ON ${canary()} TO bob`, hint: `val x = spark.table("${canary()}")` },
  ...{ line: `+- Project [${canary()}#1]`, other: `left join ${canary()}`, more: `explain ${canary()}` },
  ...{
    rule: `sum(${canary()}) > 10`,
    list: `['psql', '-c', '${canary()}']`,
    address: `SELECT%20${canary()}%20FROM%20t`,
  },
});

/** With source in every facet that can carry some, as its job and its datasets. */
const run = runEvent('job', {
  type: 'FAIL',
  facets: {
    sql: { query: canary(), dialect: `select ${canary()} from t` },
    sourceCode: { language: `python ${canary()};import x`, sourceCode: large() },
    sourceCodeLocation: {
      ...{
        type: `git ${canary()}`,
        url: canary(),
        repoUrl: canary(),
        path: canary(),
        version: canary(),
        tag: canary(),
      },
      ...{ branch: canary(), pullRequestNumber: canary() },
    },
    airflow: { tasks: { load: { bash_command: canary(), sql: canary(), ui_color: 'white' } } },
    dbt_node: { original_file_path: canary(), compiledCode: canary(), alias: 'orders' },
    my_company_sql: { text: canary() },
    custom: custom(),
    [`select ${canary()} from t`]: { a: 1 },
    jobType: { processingType: 'BATCH', integration: 'DBT', jobType: `select ${canary()}, b`, ...custom() },
  },
  runFacets: {
    errorMessage: {
      ...{ message: `it broke\n${canary()}`, programmingLanguage: `python; import ${canary()}`, stackTrace: large() },
    },
    'spark.exception': { message: `Could not parse '${canary()}' as INT64\r\n${canary()}`, stackTrace: canary() },
    airflow: {
      task: {
        ...{ task_id: 'load', params: { day: canary() }, op_kwargs: canary() },
        outlets: `[{'uri': 's3://b/k', 'extra': {'filter': 'ctry = ${canary()}'}, 'type': 'asset'}]`,
      },
    },
    extractionError: {
      ...{ totalTasks: 2, failedTasks: 1 },
      errors: [
        {
          errorMessage: `invalid input for type integer: "${canary()}"`,
          stackTrace: canary(),
          task: canary(),
          taskNumber: 1,
        },
      ],
    },
    environmentVariables: { environmentVariables: [{ name: canary(), value: canary() }] },
    executionParameters: { parameters: [{ key: canary(), name: canary(), description: canary(), value: canary() }] },
    test: { tests: tests() },
    'spark.logicalPlan': { plan: [{ class: large() }] },
    spark_properties: { properties: { 'spark.jars': canary() } },
    'environment-properties': { 'environment-properties': { user: canary() } },
    spark_jobDetails: { jobId: 1, jobDescription: canary() },
    debug: { classpath: { sparkVersion: canary() } },
    custom: custom(),
    bigQuery_error: { parserError: `it broke\n${canary()}`, clientError: `Syntax error at "FROM ${canary()} WHERE"` },
    'spark.error': { message: `AnalysisException: select ${canary()} from t` },
    sent: { message: `POST failed: Authorization: Token ${canary()}`, url: `https://h/x?key=${canary()}` },
    extra: { message: `Command '['psql', '-c', '${canary()}']' returned non-zero exit status 1.` },
    parent: { ...forwarded('parent'), root: forwarded('root') },
    unknownSourceAttribute: { unknownItems: [{ name: 'PythonOperator', properties: { code: canary() } }] },
  },
  inputs: [
    {
      name: 'read',
      facets: {
        ...{ dataQualityAssertions: { assertions: tests() }, catalog: { catalogProperties: { url: canary() } } },
        my_view: { viewSql: canary() },
        tags: {
          tags: [
            { key: 'made', value: `select ${canary()} from t`, source: 'dbt' },
            { key: 'api-key', value: canary() },
          ],
        },
        datasetType: { datasetType: `select ${canary()} from t`, subType: `create view ${canary()} as select 1` },
        custom: custom(),
        documentation: { description: 'd', ...custom() },
        schema: { fields: [{ name: 'c', type: 'int', expression: canary() }] },
        version: { datasetVersion: `select ${canary()} from t` },
      },
      inputFacets: {
        ...{ dataQualityAssertions: { assertions: tests() }, icebergScanReport: { filterDescription: canary() } },
        pushed: { query: canary() },
        custom: custom(),
        subset: {
          inputCondition: {
            ...{ type: 'compare', comparison: 'EQUAL', left: { type: 'field', field: 'c' } },
            right: { type: 'literal', value: canary() },
          },
          outputCondition: {
            ...{ type: 'partition', partitions: [{ identifier: 'p', dimensions: { day: canary() } }] },
          },
        },
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
      outputFacets: { written_by: { sqlText: canary() }, custom: custom() },
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

async function answersTo(scopes: readonly ('read' | 'read:source')[]): Promise<string[]> {
  const answers: string[] = [];
  for (const query of queries) {
    const text = await app.askTextAs({ scopes }, query);
    expect(faultsIn(text)).toEqual([]);
    answers.push(text);
  }
  return answers;
}

const canariesIn = (answers: readonly string[]) => new Set(answers.join().match(/CANARY-\d+-/g));

describe('source', () => {
  let toReader: readonly string[];

  test('is in no answer to a key without read:source, whatever it asks; with it, all is', async () => {
    toReader = await answersTo(['read']);
    expect([...canariesIn(toReader)]).toEqual([]);
    const seen = canariesIn(await answersTo(['read:source']));
    expect(Array.from({ length: last }, (_each, i) => `CANARY-${i + 1}-`).filter((each) => !seen.has(each))).toEqual(
      [],
    );
  });

  const QUESTION = `{
    job(namespace: "ns", name: "job") {
      sourceHidden sql { query dialect } sourceCode { language sourceCode } facets
      versions { edges { node { sourceHidden sql { query dialect } sourceCode { code language } location { type url } } } }
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
      sql: { query: '[hidden]', dialect: '[hidden]' },
      sourceCode: { language: '[hidden]', sourceCode: '[hidden]' },
      facets: {
        sql: { query: '[hidden]', dialect: '[hidden]', _hidden: true },
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
      ...{ sourceHidden: true, sql: { query: '[hidden]', dialect: '[hidden]' } },
      ...{ sourceCode: { code: '[hidden]', language: '[hidden]' }, location: { type: '[hidden]', url: '[hidden]' } },
    });
  });

  test('is not to be confirmed by a digest of it, nor what is made of one, by who guesses it', async () => {
    const VERSIONS = `{ job(namespace: "ns", name: "job") { versions(first: 1) {
      edges { cursor node { id fingerprint } } pageInfo { endCursor } } } }`;
    const versionOf = async (who: object) => {
      const { data } = await app.askAs(who, VERSIONS);
      return data.job.versions.edges[0] as { cursor: string; node: { id: string; fingerprint: string } };
    };
    const plain = await versionOf({ scopes: ['read', 'read:source'] });
    const key = { scopes: ['read'], secret: 'of this key' } as const;
    const seen = await versionOf(key);
    /** The version's own key, as its id holds it: a digest, too. */
    const digest = Buffer.from(plain.node.id, 'base64url').toString().slice(1);
    for (const text of toReader) {
      const tokens = Array.from(text.matchAll(/[\w-]{20,}/g), ([token]) => token);
      const told = [text, ...tokens.map((token) => Buffer.from(token, 'base64url').toString())].join('\n');
      for (const way of [plain.node.fingerprint, digest, plain.node.id, plain.cursor]) expect(told).not.toContain(way);
    }
    // Another key, another pseudonym; the same key the same, and it finds by it what it stands for.
    expect(await versionOf(key)).toEqual(seen);
    const another = await versionOf({ scopes: ['read'], secret: 'of another key' });
    expect(another.node.fingerprint).not.toBe(seen.node.fingerprint);
    const nodeBy = async (id: string, who: object) =>
      (await app.askAs(who, `{ node(id: "${id}") { ... on JobVersion { fingerprint } } }`)).data.node as unknown;
    expect(await nodeBy(seen.node.id, key)).toEqual({ fingerprint: seen.node.fingerprint });
    for (const id of [plain.node.id, another.node.id, `v${seen.node.id.slice(1)}`])
      expect(await nodeBy(id, key)).toBeNull();
    expect(await nodeBy(plain.node.id, { scopes: ['admin'] })).toEqual({ fingerprint: plain.node.fingerprint });
    // Where the text is seen, so is its digest; pages go on by either.
    await app.ask('mutation { setSourceVisibility(namespace: "ns", visibility: OPEN) { namespace } }');
    expect(await nodeBy(seen.node.id, key)).toEqual({ fingerprint: plain.node.fingerprint });
    await app.ask('mutation { setSourceVisibility(namespace: "ns", visibility: HIDDEN) { namespace } }');
    const next = (cursor: string) =>
      `{ job(namespace: "ns", name: "job") { versions(after: "${cursor}") { edges { node { since } } } } }`;
    const rest = (await app.ask(next(plain.cursor))).data;
    expect(rest.job.versions.edges).toHaveLength(1);
    expect((await app.askAs(key, next(seen.cursor))).data).toEqual(rest);
    expect((await app.askAs(key, next(plain.cursor))).errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR' } }]);
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
    const [seen, all] = [(await app.askAs({}, QUESTION)).data, (await app.ask(QUESTION)).data];
    // What is forwarded is another's, whose namespace may be hidden.
    const { parent, ...facets } = seen.job.latestRun.facets as Record<string, unknown>;
    expect({ ...seen.job, latestRun: { ...seen.job.latestRun, facets } }).toEqual({
      ...all.job,
      latestRun: { ...all.job.latestRun, facets: { ...all.job.latestRun.facets, parent: undefined } },
    });
    expect(parent).toMatchObject({ job: { name: 'parent', facets: { sql: { query: '[hidden]' } } }, _hidden: true });
    expect((await app.askAs({}, QUESTION)).data.job).toMatchObject({
      sourceHidden: false,
      facets: { my_company_sql: {} },
    });

    await app.ask(set('HIDDEN'));
    expect((await app.askAs({}, QUESTION)).data.job).toMatchObject({ sourceHidden: true, sql: { query: '[hidden]' } });
    // What another server was told before, and says only now, opens nothing.
    const settings = new Neo4jNamespaceSettings(app.app.client);
    await settings.setSourceVisibility(app.organization, 'ns', 'OPEN', nanosNow() - 3_600_000_000_000n);
    expect((await app.askAs({}, QUESTION)).data.job).toMatchObject({ sourceHidden: true });
  });
});
