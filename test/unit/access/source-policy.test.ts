import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstLine, shownTag, withoutSource } from '../../../src/access/source-policy.ts';
import { isPlain, readsLikeSource } from '../../../src/access/source-texts.ts';
import type { Json } from '../../../src/domain/event.ts';
import { capturedScenarios, specFacets, specSchemas } from '../../support/fixtures.ts';
import { SchemaArbitraries, type JsonSchema } from '../../support/json-schema-arbitrary.ts';

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

/** As custom facets of Airflow, dbt, Spark, Databricks, Dagster, Great Expectations, Flink, Trino, Snowflake, Hive and others name it. */
const SOURCE = words(`
  ddl viewDDL DDLStatement ddl_2 sql sqlText SQLText raw_sql statement statements stmt query queryText query_text QUERY_TAG querySql hql
  definition viewDefinition view_definition VIEW_DEFINITION viewdefinition viewOriginalText viewExpandedText where whereClause where_clause
  having filter filters pushedFilters predicate join_condition conditions clause cte ctes expr exprs expression groupBy order_by formula
  body request_body bodies text code rawCode compiled_code source sourceString script scripts snippet fragment content payload notebook cells
  function functions udf lambda procedure macro macro_sql callable python_callable on_failure_callback entrypoint entry_point_code
  templates_dict template template_fields rendered_fields compiled jinja lookml
  command bash_command cmds cmd cli argv args op_args op_kwargs kwargs arguments application_args opts jvmOptions spark_options flags
  env envVars env_vars environment variables vars conf spark.conf settings properties spark_properties environment-properties param params
  parameters notebook_params jars classpath sparkJars py_path password dsn authorization access_token api_secret apikey credentials
  apiKey api_key APIKey accessKey aws_access_key_id privateKey encryptionKey connectionString conn_uri jdbcUrl passphrase pem keytab
  slackWebhookUrl viewtext plantext compiledcode rawcode pythoncode envvars physicalplan scriptpath mainPythonFileUri main_file dagfile
  plan logicalPlan physicalPlan optimizedPlan query_plan explain ast jobGraph streamGraph jobDescription
  stack stackTrace stack_trace trace traceback tracebacks exception stderr stdout logs debug
  file filename file_name sourceFile jarLocation location entry_point entryPoint program main_class mainClass raw raw_text render job_details
  path filePath original_file_path fileloc callSite jobCallSite repo repository git_sha branch revision commit commit_id
  hash query_hash checksum fingerprint digest md5 sha256 signature unknown unknownSourceAttribute spark_unknown
`);

/** As harmless members of the same facets are called. */
const HARMLESS = words(`
  name namespace description title comment owner owners team tags tag email url dashboard_url log_url uiWebUrl historyUrl id runId task_id
  dag_id jobId unique_id invocation_id applicationId clusterName projectId region state status status_code exitCode errorCode countryCode
  type test_type kind version sparkVersion dbt_runtime airflowVersion schema database table column columns dataset alias data_source
  dataSources source_system sourceTable rowCount rows size bytes fileCount duration_ms startTime start_date end_date data_interval_start
  retries try_number mapped mapIndex priority_weight trigger_rule depends_on_past operator operator_class downstream_task_ids queue pool
  tasksState tasksDuration ui_color message reason severity expectationType success materialized access incremental on_schema_change
  checkpoints completed failed in_progress restored master deployMode driverHost userName sessionId clientIp operationName creationTime
  subscription timetable_summary address encoding isActive fileFormat file_size num_files filesWritten drawn rendering_engine programme mainTable
`);

const shown = (value: Json, facet = 'custom') => withoutSource(facet, { value });

describe('a name of a member of a facet that nobody knows', () => {
  test.each(SOURCE)('%s hides what stands under it', (name) => {
    expect(withoutSource('custom', { [name]: 'x' })).toEqual({ [name]: '[hidden]', _hidden: true });
    expect(withoutSource('custom', { a: [{ [name]: { b: 1 } }] })).toMatchObject({ a: [{ [name]: '[hidden]' }] });
    expect(withoutSource(name, { a: 'x' })).toMatchObject(name === 'sql' ? { a: '[hidden]' } : { _hidden: true });
  });

  test.each(HARMLESS)('%s hides nothing', (name) => {
    const facet = { [name]: 'x', a: [{ [name]: 1 }] };
    expect(withoutSource('custom', facet)).toEqual(facet);
  });
});

describe('a text in a facet that nobody knows', () => {
  test.each([
    'select 1',
    'SELECT a, b',
    "select secret from t where x = 'y'",
    'drop table if exists shop.tmp_x',
    'CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 1',
    'create materialized view v',
    'insert overwrite t',
    'update t set a = 1',
    'MERGE INTO t USING s',
    'with x as (select 1)',
    'copy t from stdin',
    'call refresh_all(1)',
    'where amount > 5',
    'a left join b',
    'group by 1, 2',
    'case when a then b end',
    'Calc(select=[a, b], where=[a])',
    'GRANT SELECT, INSERT ON shop.orders TO analyst',
    'revoke all privileges on schema shop from bob',
    'analyze table orders compute statistics',
    "load data inpath '/x' into table t",
    'a union all b',
    'val x = spark.read.table("orders")',
    'let total: number = a + b',
    'from pyspark.sql import functions',
    'import pandas as pd',
    'df = orders.filter(amount > 5)',
    'print (x)',
    '+- Project [id#1L, amount#2]',
    ':  +- Filter (amount > 5)',
    'Relation [id#1L,amount#2] parquet',
    '== Physical Plan ==',
    'Query failed: delete from t',
    'line one\nline two',
    'x'.repeat(301),
    "{{ ref('orders') }}",
    // eslint-disable-next-line no-template-curly-in-string -- as templates have it
    '${SECRET}',
    'lambda x: x + 1',
    'def f(x)',
    'Traceback (most recent call last)',
    'at org.apache.spark.Foo.bar(Foo.scala:12)',
    'collect at /srv/demo/spark/job.py:25',
    'https://git.example.com/shop/etl/blob/main/daily.sql',
    'spark-submit --class Main app',
    'psql -c x',
    'postgres://bob:secret@host/db',
    'jdbc:mysql://h/db?user=u&password=x',
    'PASSWORD=x',
    'aws_secret_access_key=x',
    'Bearer abc',
    'AKIAIOSFODNN7EXAMPLE',
    'ghp_0123456789abcdef',
    '-----BEGIN RSA PRIVATE KEY-----',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP',
    'sk-proj-0123456789abcdefghij',
    'sk-0123456789abcdefghijABCD',
    'dapi0123456789abcdef0123456789abcdef',
    'SharedAccessSignature=sv=2024&ss=b',
    'https://account.blob.core.windows.net/c?sv=2024&sig=abc',
    'Authorization: Basic bmVvNGo6eA==',
    'jdbc:oracle:thin:scott/tiger@db:1521/x',
    `olg_${'aB3'.repeat(15)}x`,
    'POST http://lineage failed: sent olg_0123456789abcdefghijABCDEFGHIJ0123456789',
    `sk_live_${'4eC39HqLyjWD'.repeat(2)}`,
    'AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY',
    `npm_${'aB3'.repeat(12)}`,
    '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',
    'hvs.CAESIJlU9JMYEhOPYv4igdhm9PnZDrabYTobQ4Ymnlq1qY',
    'github_pat_11ABCDEFG0abcdefghijkl_0123456789abcdefghij',
    'pypi-AgEIcHlwaS5vcmcCJDAwMDAwMDAw',
    'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLE3KEY1',
    'fs.azure.account.key.acme.blob.core.windows.net=a',
    'spark.hadoop.fs.s3a.secret.key abcdefgh',
    'the property db.password hunter2',
    'X-Amz-Signature=ab12',
    'https://b.s3.amazonaws.com/k?X-Amz-Credential=AKIA',
    '{"password": "x"}',
    'api-key: abc',
    'the api-key=abc of the shop',
    'access-key=abc',
    'sent secret-key: abc',
    'private-key: abc',
    'API key: abc',
    'X-Api-Key: abc',
    'Authorization: Token abc',
    'authorization: abc',
    '"Authorization": "Digest username=abc"',
    'host=h user=u pass=abc',
    'passcode=abc',
    'pwd=abc',
    "connect with password 'abc'",
    "user bob identified by 'abc'",
    'Cookie: sessionid=abc',
    'Set-Cookie: sid=abc; HttpOnly',
    'credentials=abc',
    'https://h/x?key=abc',
    'https://h/x?a=1&auth=abc',
    'https://h/x?sig=abc',
    'https://h/x?token=abc',
    'https://hooks.slack.com/services/T0/B0/abc',
    'https://discord.com/api/webhooks/1/abc',
    'https://acme.webhook.office.com/webhookb2/abc',
    'https://api.telegram.org/bot1:abc/sendMessage',
    'select/**/x/**/from/**/t',
    'SELECT`a`FROM`x`',
    'SELECT(a)FROM(x)',
    'SELECT"a"FROM"x"',
    'select*from t',
    'sel\u200bect a fr\u200bom t',
    'drop/* now */table t',
  ])('is hidden, whatever its name is: %j', (text) => {
    expect(shown(text)).toEqual({ value: '[hidden]', _hidden: true });
    expect(shown([{ deep: text }])).toMatchObject({ value: [{ deep: '[hidden]' }] });
    expect(withoutSource('custom', { counts: { [text]: 1 } })).toEqual({
      counts: { '[hidden]': '[hidden]' },
      _hidden: true,
    });
  });

  test.each([
    'orders',
    'success',
    '',
    "['shop', 'nightly', 'tier:gold']",
    '[]',
    '2026-11-23T00:35:41.253999+00:00',
    '2026-11-23 00:35:41.253999+00:00',
    '1 day, 0:00:00',
    '4.5 GB',
    'manual__2026-11-23T00:35:41.253999+00:00',
    'airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator',
    's3://lake/orders/dt=2026-01-01/part-0001.parquet',
    'abfss://container@account.dfs.core.windows.net/orders',
    'bob@example.com',
    'http://localhost:8080/dags/shop_broken/runs/1?map_index=-1',
    'http://localhost:8080/dags/shop/runs/manual__2026-11-23T00%3A35%3A41.253999%2B00%3A00/tasks/load?try_number=1',
    '9f9a6e5c-1c4d-4a7a-b4ca-757b61b2daac',
    'shop.public.orders',
    'Größe_日本',
    'local[2]',
    '#cdaaed',
    'task-0123456789abcdefghij',
    'sk-customer-orders-daily-v2',
    'npm_packages_of_the_whole_shop_by_day',
    's3://bucket/*/part-*',
    'eyJ.orders.v2',
    '-5',
    'partition-key:customer_id',
    'https://h/x?keys=1&page=2',
    's3://lake/orders/key=2026-01-01',
    'pass:5',
  ])('is shown where it is a word, a number, a time, an address, or a list of words: %j', (text) => {
    expect(shown(text)).toEqual({ value: text });
    expect(shown([{ deep: text }])).toEqual({ value: [{ deep: text }] });
  });

  test.each([
    'git@github.com:acme/x.git',
    'import x',
    'EXEC x',
    'SHOW TABLES IN x',
    'DECLARE x INT',
    'BEGIN x END',
    'FROM x |> WHERE x',
    'MATCH (n:X) RETURN n',
    'explain x',
    '[x for x in y]',
    'print(x)',
    'func(x){}',
    'if (x) { return }',
    'df.filter(x)',
    'sum(x) > 10',
    'amount>0',
    'amount > 0',
    'a=1',
    'db.x.find({a:1})',
    'cat x | sort',
    'kubectl apply x',
    'awk "{print x}"',
    'export x=1',
    '<script>x</script>',
    'SELECT%20x%20FROM%20t',
    'https://h/?q=SELECT%20x%20FROM%20t',
    'https://h/?q=select+x+from+t',
    "['psql', '-c', 'vacuum']",
    '["bash","-c","x"]',
    'Nightly shop ETL',
  ])('is hidden where it is anything else, since nothing tells it from source: %j', (text) => {
    expect(shown(text)).toEqual({ value: '[hidden]', _hidden: true });
    expect(shown([{ deep: text }])).toEqual({ value: [{ deep: '[hidden]' }], _hidden: true });
  });

  test.each([
    'Nightly shop ETL',
    'Update the orders, and create tables for the marts',
    'Grant access to all users on request',
    'Values of the last day, and what they were before',
    'Import of orders',
    'Project [Atlas]: print, sort and filter',
    'ticket #12 of the shop, see [release notes]',
    'a: b + c - d',
    'basic authentication of users',
    'Basic information',
    'the `orders` of `shop`',
    'selected (a) from (b)',
    'Bob (data engineering), from 9:00',
    'key: customer_id',
    'the authorization of users: by their team',
    'cookie: which page was read',
    'api key of the shop, by partner',
    'pass: those that passed',
  ])('that is written to be read is shown under a name that says so: %j', (text) => {
    for (const name of ['description', 'dag_title', 'appName', 'comment'])
      expect(withoutSource('custom', { [name]: text, names: [text] })).toEqual({ [name]: text, names: [text] });
  });

  test.each([
    'select a from t',
    'import x',
    'EXEC x',
    'SHOW TABLES IN x',
    'DECLARE x INT',
    'BEGIN x END',
    'FROM x |> WHERE x',
    'MATCH (n:X) RETURN n',
    'print(x)',
    'if (x) { return }',
    'sum(x) > 10',
    'cat x | sort',
    '[x for x in y]',
    'export x=1',
    'python x;import y',
    'postgres://bob:x@h/db',
  ])('is hidden there, too, where it reads as source: %j', (text) => {
    expect(withoutSource('custom', { description: text })).toEqual({ description: '[hidden]', _hidden: true });
  });
});

describe('a facet of the specification', () => {
  const { core, facets } = specSchemas() as { core: JsonSchema; facets: readonly JsonSchema[] };
  const arbitraries = new SchemaArbitraries([core, ...facets]);

  /** All that the specification calls anything. */
  const specified = new Set(Array.from(JSON.stringify(facets).matchAll(/"([\w-]+)":/g), ([, name]) => name));

  const WORDS = words('dialect language programmingLanguage type expected actual');
  const LINES = words('message errorMessage');

  /** Where members stand that are hidden, as `fields.*.description`; `*` for what is keyed by anything. */
  function hiddenIn(before: Json | undefined, after: Json | undefined, path: readonly string[] = []): string[] {
    const isMadeUpSo = (text: string) => {
      if (LINES.includes(path.at(-1) ?? '')) return firstLine(text) === '[hidden]';
      return WORDS.includes(path.at(-1) ?? '') ? !isPlain(text) : readsLikeSource(text);
    };
    if (typeof before === 'string' && after === '[hidden]' && isMadeUpSo(before)) return [];
    if (after === '[hidden]' && before !== after)
      return specified.has(path.at(-1) ?? '') ? [path.join('.').replace(/\bfields\.\w+\./, 'fields.*.')] : [];
    if (typeof after !== 'object' || after === null || typeof before !== 'object' || before === null) return [];
    return Object.entries(after).flatMap(([name, member]) => {
      if (name.startsWith('x_')) return []; // made up
      const step = Array.isArray(after) ? [] : [specified.has(name) ? name : '*'];
      return hiddenIn((before as Readonly<Record<string, Json>>)[name], member, [...path, ...step]);
    });
  }

  const CONDITION = ['inputCondition', 'outputCondition'].flatMap((place) =>
    ['', '.left', '.right'].flatMap((a) => ['', '.left', '.right'].map((b) => `${place}${a}${b}.value`)),
  );
  const HIDDEN: Readonly<Record<string, readonly string[]>> = {
    catalog: words('catalogProperties'),
    columnLineage: words(
      'fields.*.transformationDescription fields.*.inputFields.transformations.description dataset.transformations.description',
    ),
    dataQualityAssertions: words('assertions.content assertions.params'),
    environmentVariables: words('environmentVariables.name environmentVariables.value'),
    errorMessage: words('stackTrace'),
    executionParameters: words('parameters.key parameters.name parameters.description parameters.value'),
    extractionError: words('errors.stackTrace errors.task'),
    icebergScanReport: words('filterDescription'),
    lineage: words(
      'inputs.transformations.description fields.*.inputs.transformations.description ' +
        'entries.inputs.transformations.description entries.fields.*.inputs.transformations.description',
    ),
    sourceCode: words('sourceCode'),
    sourceCodeLocation: words('url repoUrl path version tag branch pullRequestNumber'),
    sql: words('query'),
    subset: CONDITION,
    test: words('tests.content tests.params'),
  };

  test.each([...new Set(specFacets().map(({ name }) => name))])('%s is shown, but for what in it is source', (name) => {
    const values = specFacets()
      .filter((each) => each.name === name)
      .flatMap(({ ref }) => fc.sample(arbitraries.of(ref), { numRuns: 60, seed: 1 }));
    const hidden = new Set(values.flatMap((value) => hiddenIn(value, withoutSource(name, value))));
    hidden.delete('_deleted'); // such a facet is gone
    const expected = HIDDEN[name] ?? [];
    expect([...hidden].filter((path) => !expected.includes(path))).toEqual([]);
    // What is deep within these is seldom made.
    if (name !== 'subset' && name !== 'lineage') expect([...hidden].sort()).toEqual([...expected].sort());
  });

  test('hides what emitters add to it, by its name or text', () => {
    const fields = [
      { name: 'sql', type: 'text', expression: 'a + b', fields: [{ name: 'd', note: 'select 1', ddl: 'd' }] },
    ];
    expect(withoutSource('schema', { _producer: 'p', fields, where: 'x', note: 'fine', more: 'a b' })).toEqual({
      ...{ _producer: 'p', where: '[hidden]', note: 'fine', more: '[hidden]', _hidden: true },
      fields: [
        {
          name: 'sql',
          type: 'text',
          expression: '[hidden]',
          fields: [{ name: 'd', note: '[hidden]', ddl: '[hidden]' }],
        },
      ],
    });
    const metrics = { columnMetrics: { query: { nullCount: 1, expr: 'a' } } };
    expect(withoutSource('dataQualityMetrics', metrics)).toEqual({
      ...{ columnMetrics: { query: { nullCount: 1, expr: '[hidden]' } }, _hidden: true },
    });
  });

  test('that forwards facets of a parent hides in them what they carry', () => {
    const forwarded = {
      run: {
        runId: 'r',
        facets: { errorMessage: { message: 'a\nb', stackTrace: 's' }, nominalTime: { nominalStartTime: 't' } },
      },
      job: { namespace: 'ns', name: 'select 1', facets: { sql: { query: 'q', dialect: 'd' }, my_ddl: { a: 1 } } },
    };
    const seen = {
      run: {
        runId: 'r',
        facets: {
          errorMessage: { message: 'a\n[hidden]', stackTrace: '[hidden]', _hidden: true },
          nominalTime: { nominalStartTime: 't' },
        },
      },
      job: {
        ...{ namespace: 'ns', name: 'select 1' },
        facets: { sql: { query: '[hidden]', dialect: 'd', _hidden: true }, my_ddl: { _hidden: true } },
      },
    };
    expect(withoutSource('parent', { ...forwarded, root: forwarded })).toEqual({ ...seen, root: seen, _hidden: true });
  });

  test('shows of jobs of BigQuery what they cost, and not what they are made of', () => {
    const job = { cached: false, billedBytes: 1, properties: '{"configuration": {}}' };
    expect(withoutSource('bigQuery_job', job)).toEqual({ ...job, properties: '[hidden]', _hidden: true });
  });

  test.each(['\n', '\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029'])(
    'shows of an error the line before %j, and that there are more',
    (end) => {
      const message = `it broke${end}select 1`;
      expect(withoutSource('spark.error', { message })).toEqual({ message: 'it broke\n[hidden]', _hidden: true });
      expect(firstLine(message)).toBe('it broke\n[hidden]');
      expect(firstLine(`it broke${end} `)).toBe('it broke');
    },
  );

  test.each([
    ['Syntax error at or near "FROM orders WHERE": line 1', 'Syntax error at or near [hidden]'],
    ['ProgrammingError: select a, b from t', 'ProgrammingError [hidden]'],
    ['Cannot run INSERT INTO t VALUES (1)', 'Cannot run [hidden]'],
    ['[PARSE_SYNTAX_ERROR] Syntax error. == SQL (line 1) == x', '[PARSE_SYNTAX_ERROR] Syntax error [hidden]'],
    ["near 'group by x': syntax error", 'near [hidden]'],
    ["column 'a' is ambiguous in 'select a'", "column 'a' is ambiguous in [hidden]"],
    ['cannot open /srv/jobs/daily.py', '[hidden]'],
    ['No such file: /srv/jobs/daily.py', 'No such file [hidden]'],
    ['Login failed: password=x', 'Login failed [hidden]'],
    ['AnalysisException: Column x; val y = df.select(x)', 'AnalysisException: Column x [hidden]'],
    [`Failed: ${'x'.repeat(300)}`, 'Failed [hidden]'],
    ['delete from t', '[hidden]'],
    ['a left join b is wrong', '[hidden]'],
    [
      "Command '['psql', '-c', 'vacuum analyze x', '-h', 'db']' returned non-zero exit status 1.",
      'Command [hidden] returned non-zero exit status 1.',
    ],
    [
      "Command 'mysqldump -px db' returned non-zero exit status 2.",
      'Command [hidden] returned non-zero exit status 2.',
    ],
    ["Command '('psql', 'x')' died with <Signals.SIGKILL: 9>.", 'Command [hidden] died with <Signals.SIGKILL: 9>.'],
    ["Command '['sh', 'x']' timed out after 5 seconds", 'Command [hidden] timed out after 5 seconds'],
    ["cannot run ['spark-submit', '--class', 'x']", 'cannot run [hidden]'],
    ['cannot run: ["bash","-c","x"]', 'cannot run: [hidden]'],
    [
      'duplicate key value violates unique constraint "users_email_key" DETAIL: Key (email)=(x@y) already exists.',
      'duplicate key value violates unique constraint "users_email_key" DETAIL: [hidden]',
    ],
    ['Key (email)=(x@y) already exists.', 'Key (email)=([hidden]) already exists.'],
    ['Failing row contains (1, x@y).', 'Failing row contains ([hidden]).'],
    [
      "Cannot insert key in object 'dbo.t'. The duplicate key value is (x@y).",
      "Cannot insert key in object 'dbo.t'. The duplicate key value is ([hidden]).",
    ],
    ['invalid input syntax for type integer: "x@y"', 'invalid input syntax for type integer: [hidden]'],
    ["could not convert string to float: 'x'", 'could not convert string to float: [hidden]'],
    ["Duplicate entry 'x@y' for key 'users.email'", "Duplicate entry [hidden] for key 'users.email'"],
    ["Numeric value 'x' is not recognized", 'Numeric value [hidden] is not recognized'],
    [
      '[CAST_INVALID_INPUT] The value \'x\' of the type "STRING" cannot be cast to "INT"',
      '[CAST_INVALID_INPUT] The value [hidden] of the type "STRING" cannot be cast to "INT"',
    ],
    ["cannot resolve 'a'; line 1 pos 7; 'Project ['x]", "cannot resolve 'a'; line 1 pos 7 [hidden]"],
    ['it failed, sql: x', '[hidden]'],
    ['it failed. stmt=x', 'it failed [hidden]'],
    ['{"query": "x"}', '[hidden]'],
    ['it failed: SELECT/**/x', 'it failed [hidden]'],
    ['it failed: sel/* */x', 'it failed [hidden]'],
    ['it failed: sel\u200bect x from t', 'it failed [hidden]'],
    ['it failed: sel\u2066ect x from t', 'it failed [hidden]'],
    ['it failed: pass\u034fword=x', 'it failed [hidden]'],
    ['it failed: exec x @a=1', 'it failed [hidden]'],
    ['grant x to bob', '[hidden]'],
    ['it failed: SHOW TABLES IN x', 'it failed [hidden]'],
    [
      'POST http://lineage failed: sent olg_0123456789abcdefghijABCDEFGHIJ0123456789xyzxyz',
      'POST http://lineage failed [hidden]',
    ],
    ['spark.hadoop.fs.s3a.secret.key abcdefgh', '[hidden]'],
  ])('shows of an error no part of a statement or a program: %j', (message, told) => {
    expect(firstLine(message)).toBe(told);
    expect(withoutSource('errorMessage', { message })).toEqual({ message: told, _hidden: true });
  });

  test.each([
    // Secrets: their values.
    ['POST failed: api-key: abc was refused', 'POST failed: api-key: [hidden] was refused'],
    ['the api-key=abc, sent to h', 'the api-key=[hidden], sent to h'],
    ['access-key=abc', 'access-key=[hidden]'],
    ['wrong secret-key: "abc" here', 'wrong secret-key: [hidden] here'],
    ['private-key: abc', 'private-key: [hidden]'],
    ['Incorrect API key: abc', 'Incorrect API key: [hidden]'],
    ['Authorization: Token abc was refused', 'Authorization: [hidden] was refused'],
    ["sent {'Authorization': 'Token abc'}", 'sent [hidden]'],
    ['Authorization: Digest username="abc", nonce="abc"', 'Authorization: [hidden]'],
    ['no connection: host=h user=u pass=abc port=1', 'no connection: host=h user=u pass=[hidden] port=1'],
    ['passcode=abc', 'passcode=[hidden]'],
    ['no connection: host=h pwd=abc', 'no connection [hidden]'],
    ["refused for bob with password 'abc' at h", 'refused for bob with password [hidden] at h'],
    ['Cookie: sessionid=abc; csrf=abc', 'Cookie: [hidden]'],
    ['Set-Cookie: sid=abc; HttpOnly', 'Set-Cookie: [hidden]'],
    ['credentials=abc are wrong', 'credentials=[hidden] are wrong'],
    ['404 for https://h/x?key=abc&a=1', '404 for https://h/x?key=[hidden]&a=1'],
    ['404 for https://h/x?a=1&auth=abc', '404 for https://h/x?a=1&auth=[hidden]'],
    ['clientSecret=abc rejected', '[hidden]'],
    ['Command failed: PGPASSWORD=abc psql', 'Command failed [hidden]'],
    ['no connection: SSHPASS=abc port=1', 'no connection: SSHPASS=[hidden] port=1'],
    ['awsSecretAccessKey=abc is wrong', 'awsSecretAccessKey=[hidden] is wrong'],
    ['no connection to bob:abc@tcp(db:3306)/shop', '[hidden]'],
    ['404 for https://hooks.slack.com/services/T0/B0/abc', '404 for https://hooks.slack.com/services/[hidden]'],
    // Values in quotation marks.
    ["Could not parse 'x' as INT64", 'Could not parse [hidden] as INT64'],
    ["Cannot cast 'x' to INT", 'Cannot cast [hidden] to INT'],
    ["Date 'x' is not recognized", 'Date [hidden] is not recognized'],
    ["Timestamp 'x' is not recognized", 'Timestamp [hidden] is not recognized'],
    ["Text 'x' could not be parsed at index 0", 'Text [hidden] could not be parsed at index 0'],
    ["time data 'x' does not match format '%Y-%m'", "time data [hidden] does not match format '%Y-%m'"],
    ["Conversion failed when converting date 'x'", 'Conversion failed when converting date [hidden]'],
    ["'x' is not a valid email", '[hidden] is not a valid email'],
    ["'O'Brien' is not a valid number", '[hidden] is not a valid number'],
    ["can't parse 'it''s', isn't a date", "can't parse [hidden], isn't a date"],
    ["KeyError('x y')", 'KeyError([hidden])'],
    ["it got {'a': 'x'}", 'it got [hidden]'],
    ["cannot decode b'x' here", 'cannot decode [hidden] here'],
    ["Could not parse 'x", 'Could not parse [hidden]'],
    ["Could not parse 'x\ny' as DATE", 'Could not parse [hidden]'],
    ["customer_id 'x' is unknown", 'customer_id [hidden] is unknown'],
    ["Login failed for user 'x@y.org'", 'Login failed for user [hidden]'],
    ["column = 'x' is empty", 'column = [hidden] is empty'],
    ['wrong text: ‘x’ here', 'wrong text: [hidden] here'],
    ['cannot read ‹x›', 'cannot read [hidden]'],
    ['cannot read „x“ here', 'cannot read [hidden] here'],
    ['cannot read ‚x‘ here', 'cannot read [hidden] here'],
    ['cannot read “x” here', 'cannot read [hidden] here'],
    ['cannot read ´x´ here', 'cannot read [hidden] here'],
    ['cannot read «x» here', 'cannot read [hidden] here'],
    ['cannot read »x« here', 'cannot read [hidden] here'],
    ['cannot read 「x」', 'cannot read [hidden]'],
    ["row ['text', 'X Y', '4111']", "row ['text', [hidden]]"],
    [`in column "a", "123-45-6789" is not valid`, 'in column "a", [hidden] is not valid'],
    ["column 'a', 'X Y' is not valid", "column 'a', [hidden] is not valid"],
    ["'X Y' object is wrong", '[hidden] object is wrong'],
    ['Invalid field: "X Y"', 'Invalid field: [hidden]'],
    ["column: '123-45-6789'", 'column: [hidden]'],
    ["invalid cardholder_name 'X'", 'invalid cardholder_name [hidden]'],
    ["Invalid session_id 'x'", 'Invalid session_id [hidden]'],
    ['invalid email `x@y.org`', 'invalid email [hidden]'],
    ["KeyError('X Y of Z')", 'KeyError([hidden])'],
    ["cannot read DATE'1990-01-01' here", 'cannot read [hidden] here'],
    ["cannot read _utf8'x' here", 'cannot read [hidden] here'],
    ['cannot read ❝x❞ here', 'cannot read [hidden] here'],
    // Parts of statements and of programs.
    ["the right syntax to use near 'x' at line 3", 'the right syntax to use near [hidden] at line 3'],
    ["the right syntax to use near 'a = 'x' limit 1' at line 3", 'the right syntax to use near [hidden] at line 3'],
    ['filter predicate (country = x) cannot be pushed', 'filter predicate ([hidden]) cannot be pushed'],
    ['the rows of (country = x and b > 1) are lost', 'the rows of ([hidden]) are lost'],
    ['overflow in expression x=y+1', 'overflow in expression [hidden]'],
    ['overflow in expression x = y + 1 at line 3', 'overflow in expression [hidden] at line 3'],
    ['Unresolved attribute: upper(x)', 'Unresolved attribute: upper([hidden])'],
    ['Unresolved attribute: upper(a, trim(x))', 'Unresolved attribute: upper([hidden])'],
    ["Column 'upper(x)' cannot be resolved", 'Column [hidden] cannot be resolved'],
    ["cannot resolve '(a > x)'", 'cannot resolve [hidden]'],
    ["Task exited with arguments ['x', 'b']", 'Task exited with arguments [hidden]'],
    ['Task exited with arguments [x, b]', 'Task exited with arguments [hidden]'],
    ["it got ['x', 'b'] of them", 'it got [hidden] of them'],
  ])('shows of an error neither data nor secrets, and the words around: %j', (message, told) => {
    expect(firstLine(message).replace(/\n\[hidden\]$/, '')).toBe(told);
    expect(withoutSource('errorMessage', { message })).toMatchObject({ _hidden: true });
  });

  test.each([
    'it broke',
    'relation "shop.orders" does not exist',
    'duplicate key value violates unique constraint "orders_pkey"',
    "Task failed: exit code 1 from 'load orders'",
    'Could not select a server, and created none',
    'Connection to db.example.com:5432 refused - is it running?',
    'division by zero',
    "No such table: 'shop.orders'",
    'Table not found: "orders"; line 1',
    'java.sql.SQLException: ORA-00942: table or view does not exist',
    'Failed (exit code: 1)',
    'the property secret.key is not set',
    'no files at s3://bucket/*/part',
    'Grant access to the table first',
    'Command `dbt build` failed at 00:23:28.645533 after 2.12 seconds',
    'java.lang.NullPointerException',
    // Names, by which an error can be mended.
    'column "a" of relation "b" does not exist',
    'database "shop" does not exist',
    'password authentication failed for user "bob"',
    'null value in column "a" of relation "b" violates not-null constraint',
    "Unknown column 'a' in 'field list'",
    "Table 'shop.orders' doesn't exist",
    "Access denied for user 'bob'@'localhost'",
    "Invalid object name 'dbo.t'.",
    "SQL compilation error: Object 'SHOP.ORDERS' does not exist or not authorized.",
    "SQL compilation error: error line 1 at position 7 invalid identifier 'A'",
    "line 1:8: Column 'a' cannot be resolved",
    "Reference 'id' is ambiguous, could be: a.id, b.id",
    '[TABLE_OR_VIEW_NOT_FOUND] The table or view `shop`.`orders` cannot be found',
    '[UNRESOLVED_COLUMN] A column or function parameter with name `a` cannot be resolved. Did you mean [`b`, `c`]?',
    "No module named 'shop.etl'",
    "cannot import name 'a' from 'shop.etl'",
    "[Errno 2] No such file or directory: '/srv/data/dt=2026-01-01/a.csv'",
    "'NoneType' object has no attribute 'get'",
    "AttributeError: 'NoneType' object has no attribute 'get'",
    "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
    "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff",
    "NameError: 'x' is not defined",
    "Access denied for user 'root'@'localhost' (using password: YES)",
    'unexpected token: EOF',
    'OAuth token: expired',
    'Request failed: Bearer token expired',
    "unsupported operand types: 'int' and 'str'",
    "missing 2 required positional arguments: 'a' and 'b'",
    "'ds' is undefined",
    "name 'x' is not defined",
    "'utf-8' codec can't decode byte 0xff",
    "Dag 'shop_nightly' could not be found, nor task 'load'",
    "Model 'model.shop.a' depends on a node named 'b' which was not found",
    "Topic 'orders' not found in catalog 'lake'",
    "columns ['a', 'b'] not found",
    "task_id='load' failed, table='orders'",
    'function sum(text) does not exist',
    'value too long for type character varying(10)',
    'Missing column(s) in 3 row(s)',
    'HTTPConnectionPool(host=db, port=5432) is away',
    'connection to server at "localhost" (127.0.0.1), port 5432 failed',
    'Done. PASS=13 WARN=0 ERROR=1 SKIP=0 TOTAL=14',
    'the primary key = id of partition key=2026-01-01',
    'Failed (status=404)',
    "HTTPConnectionPool(host='db', port=1): Max retries (Caused by NewConnectionError('<x at 0x7f>: Failed to connect to it'))",
    "l'entité n'existe pas dans la table 'orders'",
  ])('shows an error that quotes none: %j', (message) => {
    expect(firstLine(message)).toBe(message);
  });

  test('shows of an error of any length 300 characters at most', () => {
    for (const text of ['select ', '[', '/*', ')=(', "'"])
      expect(firstLine(`it failed: ${text.repeat(100_000)}`)).toMatch(/^it failed.{0,300} \[hidden\]$/);
  });

  test('shows words where words stand, and no source there', () => {
    const assertion = (text: string) => ({ assertions: [{ assertion: text, success: true }] });
    for (const text of ['not_null', 'expect_column_values_to_be_between', 'Orders have a customer'])
      expect(withoutSource('dataQualityAssertions', assertion(text))).toEqual(assertion(text));
    expect(withoutSource('dataQualityAssertions', assertion('select count(*) from t'))).toEqual({
      ...{ assertions: [{ assertion: '[hidden]', success: true }], _hidden: true },
    });
    expect(withoutSource('datasetType', { datasetType: 'VIEW', subType: 'create view v as select 1' })).toEqual({
      ...{ datasetType: 'VIEW', subType: '[hidden]', _hidden: true },
    });
  });

  test.each([
    ['jobDependencies', 'trigger_rule'],
    ['jobDependencies', 'upstream.0.sequence_trigger_rule'],
    ['dataSource', 'name'],
    ['catalog', 'name'],
    ['processing_engine', 'name'],
    ['externalQuery', 'externalQueryId'],
    ['version', 'datasetVersion'],
    ['storage', 'storageLayer'],
    ['dataQualityAssertions', 'assertions.0.column'],
    ['test', 'tests.0.description'],
    ['subset', 'inputCondition.locations.0'],
    ['subset', 'inputCondition.partitions.0.identifier'],
    ['tags', 'tags.0.source'],
    ['lineage', 'entries.0.type'],
    ['lineage', 'entries.0.inputs.0.runId'],
    ['ownership', 'owners.0.type'],
    ['schema', '_producer'],
    ['schema', '_schemaURL'],
    ['custom', '_producer'],
  ])('of %s shows %s, unless it reads as source or holds a secret', (facet, path) => {
    const holding = (text: string) =>
      path.split('.').reduceRight<Json>((value, name) => (name === '0' ? [value] : { [name]: value }), text);
    expect(withoutSource(facet, holding('a word, or 2'))).toEqual(holding('a word, or 2'));
    for (const text of ['select a from t', 'postgres://bob:secret@host/db'])
      expect(withoutSource(facet, holding(text))).toEqual({ ...(holding('[hidden]') as object), _hidden: true });
  });

  test.each([
    ['sql', 'dialect'],
    ['sourceCode', 'language'],
    ['sourceCodeLocation', 'type'],
    ['errorMessage', 'programmingLanguage'],
  ])('of %s shows %s where it is a word', (facet, name) => {
    for (const word of ['PL/pgSQL', 'c++', 'C#', 'spark-sql', 'git'])
      expect(withoutSource(facet, { [name]: word })).toEqual({ [name]: word });
    for (const text of ['select a from t', 'python x;import x', 'python; import x', 'python x'])
      expect(withoutSource(facet, { [name]: text })).toEqual({ [name]: '[hidden]', _hidden: true });
  });

  test.each([
    ['parent', { run: { runId: 'select 1' }, job: { namespace: 'postgres://bob:secret@h', name: 'select 1' } }],
    ['symlinks', { identifiers: [{ namespace: 'postgres://bob:secret@h', name: 'select 1', type: 'TABLE' }] }],
    ['schema', { fields: [{ name: 'select 1', type: 'struct<a int>', description: 'select 1' }] }],
    [
      'columnLineage',
      { fields: { 'select 1': { inputFields: [{ namespace: 'n', name: 'select 1', field: 'a b' }] } } },
    ],
    ['documentation', { description: 'how to select 1' }],
  ])('of %s shows the names that the graph goes by, and what is written to be read', (facet, value) => {
    expect(withoutSource(facet, value)).toEqual(value);
  });

  test('shows no source as the name of a member, or of a facet that it forwards', () => {
    expect(withoutSource('errorMessage', { message: 'm', 'select 1': 'x', other: 'x' })).toEqual({
      ...{ message: 'm', '[hidden]': '[hidden]', other: '[hidden]', _hidden: true },
    });
    const forwarded = { run: { runId: 'r', facets: { 'select a from b': { a: 1 } } } };
    expect(withoutSource('parent', forwarded)).toEqual({
      run: { runId: 'r', facets: { '[hidden]': { _hidden: true } } },
      _hidden: true,
    });
  });

  test('shows of a condition what columns, places and dimensions it is about, not what they were compared with', () => {
    const compare = {
      ...{ type: 'compare', comparison: 'EQUAL', left: { type: 'field', field: 'c' } },
      right: { type: 'literal', value: 'secret' },
    };
    const where = { type: 'partition', partitions: [{ identifier: 'p', dimensions: { sql: 'x', day: 1 } }] };
    expect(
      withoutSource('subset', { inputCondition: { type: 'binary', operator: 'AND', left: compare, right: where } }),
    ).toEqual({
      inputCondition: {
        ...{ type: 'binary', operator: 'AND', left: { ...compare, right: { type: 'literal', value: '[hidden]' } } },
        right: { ...where, partitions: [{ identifier: 'p', dimensions: { sql: '[hidden]', day: '[hidden]' } }] },
      },
      _hidden: true,
    });
  });
});

test.each(['inlets', 'outlets'])(
  '%s of tasks of Airflow are shown where they hold names and addresses alone',
  (name) => {
    const facet = (text: string) => ({ task: { task_id: 'load', [name]: text } });
    for (const text of [
      '[]',
      "[{'uri': 's3://b/k', 'extra': {}, 'type': 'asset'}, {'uri': 'postgres://h:1/a/b', 'extra': None}]",
      "[{'namespace': 'ns', 'name': 'Daily revenue', 'group': 'asset', 'type': 'asset'}]",
      "[Dataset(uri='s3://b/k', extra=None)]",
      "[Asset(name='a', uri='s3://b/k', group='asset', extra={}, watchers=[])]",
    ])
      expect(withoutSource('airflow', facet(text))).toEqual(facet(text));
    for (const text of [
      "[{'uri':'s3://b/k','extra':{'filter':'amount > 5','query':'SELECT ..','env':{'A':'Y'}},'type':'asset'}]",
      "[{'uri': 's3://b/k', 'extra': {'country': 'X'}, 'type': 'asset'}]",
      "[{'uri': 's3://b/k', 'filter': 'X'}]",
      "[{'uri': 's3://b/k?key=X'}]",
      "[{'uri': 'postgres://bob:x@h/b'}]",
      "[{'name': 'amount > 5'}]",
      "[{'name': 'a'}, X]",
      "[Dataset(uri='s3://b/k', extra={'a': 'X'})]",
      'X y',
    ])
      expect(withoutSource('airflow', facet(text))).toEqual({ ...facet('[hidden]'), _hidden: true });
    const assets = (extra: Json) => ({ task: { [name]: [{ uri: 's3://b/k', name: 'Daily revenue', extra }] } });
    expect(withoutSource('airflow', assets({}))).toEqual(assets({}));
    expect(withoutSource('airflow', assets({ country: 'X' }))).toEqual({ ...assets('[hidden]'), _hidden: true });
  },
);

test('what tests expected and found is shown where it is a word or a number', () => {
  const found = (text: string) => ({ assertions: [{ assertion: 'a', success: false, expected: text, actual: text }] });
  for (const text of ['0', '13.5', '>=0', 'not_null', '2026-01-01']) {
    expect(withoutSource('dataQualityAssertions', found(text))).toEqual(found(text));
  }
  expect(withoutSource('dataQualityAssertions', found('amount > 5 and ctry = X'))).toEqual({
    ...found('[hidden]'),
    _hidden: true,
  });
});

test('the value of a tag is hidden where its key says that it is a secret, as in tags', () => {
  const tags = (...values: string[]) => ({ tags: values.map((value) => ({ key: 'api-key', value, source: 'USER' })) });
  expect(withoutSource('tags', tags('abc'))).toEqual({ ...tags('[hidden]'), _hidden: true });
  expect(shownTag('api-key:abc')).toBe('[hidden]');
  for (const key of ['dbPassword', 'clientSecret']) {
    expect(withoutSource('tags', { tags: [{ key, value: 'abc' }] })).toMatchObject({ tags: [{ value: '[hidden]' }] });
    expect(shownTag(`${key}:abc`)).toBe('[hidden]');
  }
  const harmless = { tags: [{ key: 'key', value: 'customer_id' }] };
  expect(withoutSource('tags', harmless)).toEqual(harmless);
  for (const tag of ['token:enabled', 'secret:false', 'password:required', 'pii:password', 'max_tokens:5'])
    expect(shownTag(tag)).toBe(tag);
});

test('addresses of the specification are shown without secrets alone', () => {
  const source = { name: 'shop', uri: 'postgres://db.example.com:5432/shop' };
  expect(withoutSource('dataSource', source)).toEqual(source);
  expect(withoutSource('dataSource', { name: 'shop', uri: 'postgres://bob:x@db.example.com/shop' })).toEqual({
    ...{ name: 'shop', uri: '[hidden]', _hidden: true },
  });
  for (const uri of [
    'jdbc:databricks://h:443/default;AuthMech=11;Auth_AccessToken=x',
    'jdbc:databricks://h:443/default;OAuth2Secret=x',
    'jdbc:redshift:iam://h/d;AccessKeyID=a;SecretAccessKey=x',
    'jdbc:athena://h;AwsSecretAccessKey=x',
    'jdbc:sqlserver://h;trustStorePassword=x',
    'jdbc:mysql://h/d?trustCertificateKeyStorePassword=x',
    'jdbc:postgresql://h/d?sslpassword=x',
    'snowflake://h/d?privateKeyPwd=x',
    'Endpoint=sb://h/;SharedAccessKeyName=a;SharedAccessKey=x=',
    'postgres://bob:x/y@h/b',
    'bob:x@tcp(h:3306)/b',
    'bob:x@h:5432/b',
    // Too long to look at.
    `s3://b/${'a'.repeat(2_000)}`,
  ])
    expect([uri, withoutSource('dataSource', { uri })]).toEqual([uri, { uri: '[hidden]', _hidden: true }]);
  for (const uri of [
    'https://h:8080/b@v1',
    'abfss://c@account.dfs.core.windows.net/a',
    'sb://h/;SharedAccessKeyName=a',
    's3://b/a=1/tokens=5',
  ])
    expect(withoutSource('dataSource', { uri })).toEqual({ uri });
  const catalog = { framework: 'iceberg', metadataUri: 'thrift://hms:9083', warehouseUri: 's3://lake/warehouse' };
  expect(withoutSource('catalog', catalog)).toEqual(catalog);
  expect(withoutSource('catalog', { ...catalog, metadataUri: 'thrift://hms:9083?password=x' })).toMatchObject({
    ...{ metadataUri: '[hidden]', warehouseUri: 's3://lake/warehouse' },
  });
});

test('what is not of the form of a facet is hidden as a whole', () => {
  for (const name of ['custom', 'documentation', 'sql'])
    for (const value of ['select 1', 1, ['select 1']] as Json[])
      expect([name, withoutSource(name, value)]).toEqual([name, { _hidden: true }]);
});

test('of what real emitters send beside the specification, states, names and counts are shown', () => {
  const find = (scenario: string, facet: string, of: 'run' | 'job' = 'run'): Json => {
    for (const { name, lines } of capturedScenarios()) {
      if (name !== scenario) continue;
      for (const line of lines) {
        const event = JSON.parse(line) as Readonly<
          Record<string, { readonly facets?: Readonly<Record<string, Json>> }>
        >;
        const found = event[of]?.facets?.[facet];
        if (found !== undefined) return withoutSource(facet, found);
      }
    }
    throw new Error(`${scenario} has no ${facet}`);
  };
  expect(find('airflow3-03-scheduler', 'airflow')).toMatchObject({
    dag: { dag_id: 'shop_nightly', owner: 'data-eng', fileloc: '[hidden]' },
    task: { task_id: expect.any(String), operator_class: expect.any(String), trigger_rule: 'all_success' },
    taskInstance: { try_number: 1 },
  });
  expect(find('airflow3-03-scheduler', 'airflow', 'job')).not.toHaveProperty('_hidden');
  expect(find('airflow3-03-scheduler', 'airflowDagRun')).toMatchObject({ dagRun: { run_type: 'manual' } });
  expect(find('dbt-pg-02-run', 'dbt_run')).not.toHaveProperty('_hidden');
  expect(find('dbt-pg-02-run', 'dbt_node', 'job')).toMatchObject({
    original_file_path: '[hidden]',
    database: 'jaffle',
  });
  expect(find('spark-01-etl', 'spark_applicationDetails')).not.toHaveProperty('_hidden');
  expect(find('spark-03-etl-gzip-logicalplan-debug', 'spark.logicalPlan')).toEqual({ _hidden: true });
});
