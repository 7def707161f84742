import { inIni, pythonUrl, quoted, type Emitter, type Snippet, type Values } from './emitter.ts';

/** What every client for Python reads. */
function environment(values: Values): string {
  return [
    `export OPENLINEAGE_URL=${quoted(pythonUrl(values))}`,
    `export OPENLINEAGE_API_KEY=${quoted(values.apiKey)}`,
    `export OPENLINEAGE_NAMESPACE=${quoted(values.namespace)}`,
  ].join('\n');
}

const install = (...packages: readonly string[]): Snippet => ({
  title: 'Install',
  language: 'shell',
  text: `pip install ${packages.join(' ')}`,
});

function airflowTransport(values: Values): string {
  return JSON.stringify({
    ...{ type: 'http', url: pythonUrl(values), endpoint: 'api/v1/lineage' },
    auth: { type: 'api_key', apiKey: values.apiKey },
  });
}

const airflow: Emitter = {
  id: 'airflow',
  name: 'Apache Airflow 2.7 and newer (apache-airflow-providers-openlineage)',
  checkedWith: 'Airflow 3.3.2, provider 2.20.3',
  snippets: (values) => [
    install('apache-airflow-providers-openlineage'),
    {
      title: 'Environment of the scheduler, the workers and the DAG processor',
      language: 'shell',
      text: [
        `export AIRFLOW__OPENLINEAGE__TRANSPORT=${quoted(airflowTransport(values))}`,
        `export AIRFLOW__OPENLINEAGE__NAMESPACE=${quoted(values.namespace)}`,
        '# Spark jobs that Airflow starts name their task as parent, and send their events here, too:',
        'export AIRFLOW__OPENLINEAGE__SPARK_INJECT_PARENT_JOB_INFO=true',
        'export AIRFLOW__OPENLINEAGE__SPARK_INJECT_TRANSPORT_INFO=true',
        '# To keep the code of Python and Bash tasks from being sent at all:',
        '# export AIRFLOW__OPENLINEAGE__DISABLE_SOURCE_CODE=true',
      ].join('\n'),
    },
    {
      title: 'Or in airflow.cfg',
      language: 'ini',
      text: `[openlineage]\ntransport = ${inIni(airflowTransport(values))}\nnamespace = ${inIni(values.namespace)}`,
    },
  ],
};

const olderAirflow: Emitter = {
  id: 'airflow-older',
  name: 'Apache Airflow 2.1 to 2.6 (openlineage-airflow)',
  checkedWith: null,
  snippets: (values) => [
    install('openlineage-airflow'),
    {
      title: 'Environment of the scheduler and the workers',
      language: 'shell',
      text: `${environment(values)}\n# To keep the code of tasks from being sent at all:\n# export OPENLINEAGE_AIRFLOW_DISABLE_SOURCE_CODE=true`,
    },
  ],
};

const dbt: Emitter = {
  id: 'dbt',
  name: 'dbt (dbt-ol)',
  checkedWith: 'openlineage-dbt 1.54.0, dbt-core 1.11.16',
  snippets: (values) => [
    install('openlineage-dbt'),
    {
      title: 'Run dbt-ol where you run dbt',
      language: 'shell',
      text: `${environment(values)}\n\ndbt-ol run    # or build, test, snapshot, seed`,
    },
  ],
};

const dagster: Emitter = {
  id: 'dagster',
  name: 'Dagster (dagster-openlineage)',
  checkedWith: 'dagster 1.13.29, dagster-openlineage 0.2.1',
  snippets: (values) => [
    install('dagster-openlineage'),
    { title: 'Environment', language: 'shell', text: environment(values) },
    {
      title: 'dagster.yaml: wrap the event log storage that you have',
      language: 'yaml',
      text: [
        'event_log_storage:',
        '  module: dagster_openlineage',
        '  class: OpenLineageEventLogStorage',
        '  config:',
        '    wrapped:',
        '      module: dagster._core.storage.event_log',
        '      class: SqliteEventLogStorage',
        '      config: { base_dir: /path/to/history }',
        `    namespace: ${JSON.stringify(values.namespace)}`,
      ].join('\n'),
    },
  ],
};

const greatExpectations: Emitter = {
  id: 'great-expectations',
  name: 'Great Expectations',
  checkedWith: null,
  snippets: (values) => [
    install("'openlineage-integration-common[great_expectations]'"),
    { title: 'Environment', language: 'shell', text: environment(values) },
    {
      title: 'In the action list of a checkpoint',
      language: 'yaml',
      text: [
        'action_list:',
        '  - name: openlineage',
        '    action:',
        '      class_name: OpenLineageValidationAction',
        '      module_name: openlineage.common.provider.great_expectations',
        `      openlineage_namespace: ${JSON.stringify(values.namespace)}`,
        '      job_name: my_validation',
      ].join('\n'),
    },
  ],
};

const python: Emitter = {
  id: 'python',
  name: 'Python client (openlineage-python)',
  checkedWith: 'openlineage-python 1.54.0',
  snippets: (values) => [
    install('openlineage-python'),
    { title: 'Environment', language: 'shell', text: environment(values) },
    {
      title: 'Or openlineage.yml, beside your program',
      language: 'yaml',
      text: [
        'transport:',
        '  type: http',
        `  url: ${JSON.stringify(pythonUrl(values))}`,
        '  endpoint: api/v1/lineage',
        '  auth:',
        '    type: api_key',
        `    apiKey: ${JSON.stringify(values.apiKey)}`,
      ].join('\n'),
    },
    {
      title: 'Send an event',
      language: 'python',
      text: [
        'from datetime import datetime, timezone',
        'from openlineage.client import OpenLineageClient',
        'from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState',
        'from openlineage.client.uuid import generate_new_uuid',
        '',
        'OpenLineageClient().emit(RunEvent(',
        '    eventType=RunState.COMPLETE,',
        '    eventTime=datetime.now(timezone.utc).isoformat(),',
        '    run=Run(runId=str(generate_new_uuid())),',
        `    job=Job(namespace=${JSON.stringify(values.namespace)}, name="my_job"),`,
        '    producer="https://example.com/my-program",',
        `    inputs=[InputDataset(namespace=${JSON.stringify(values.namespace)}, name="my_input")],`,
        `    outputs=[OutputDataset(namespace=${JSON.stringify(values.namespace)}, name="my_output")],`,
        '))',
      ].join('\n'),
    },
  ],
};

export const pythonEmitters = { airflow, olderAirflow, dbt, dagster, greatExpectations, python };
