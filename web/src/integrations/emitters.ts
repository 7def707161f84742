/** A text to paste, and what it is. */
interface Snippet {
  readonly title: string;
  readonly language: string;
  readonly text: string;
}

interface Emitter {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly snippets: readonly Snippet[];
}

/** Where events go, and with what. */
interface Target {
  /** Of this server, without the path. */
  readonly origin: string;
  readonly key: string;
}

/**
 * How each emitter is told to send its events here. Of the shape of the API's integrations (`endpoint`, `emitters { id name snippets { title
 * language text } }`), so that these can come from there.
 */
export function emitters({ origin, key }: Target): readonly Emitter[] {
  const endpoint = `${origin}/api/v1/lineage`;
  return [
    {
      id: 'airflow',
      name: 'Apache Airflow',
      about: 'Airflow 2.7 and newer, by its own provider. Older ones by openlineage-airflow with the same variables.',
      snippets: [
        { title: 'Install the provider', language: 'bash', text: 'pip install apache-airflow-providers-openlineage' },
        {
          title: 'In the environment of scheduler and workers',
          language: 'bash',
          text: `export AIRFLOW__OPENLINEAGE__TRANSPORT='{"type": "http", "url": "${origin}", "endpoint": "api/v1/lineage", "auth": {"type": "api_key", "apiKey": "${key}"}}'
export AIRFLOW__OPENLINEAGE__NAMESPACE=my-airflow`,
        },
      ],
    },
    {
      id: 'dbt',
      name: 'dbt',
      about: 'dbt Core, by the wrapper that runs dbt and sends what it did.',
      snippets: [
        {
          title: 'Install, and run dbt through it',
          language: 'bash',
          text: `pip install openlineage-dbt
export OPENLINEAGE_URL=${origin}
export OPENLINEAGE_API_KEY=${key}
export OPENLINEAGE_NAMESPACE=my-dbt
dbt-ol run`,
        },
      ],
    },
    {
      id: 'spark',
      name: 'Apache Spark',
      about: 'Spark 3 and newer, by a listener. Column lineage comes with it.',
      snippets: [
        {
          title: 'With spark-submit',
          language: 'bash',
          text: `spark-submit \\
  --packages io.openlineage:openlineage-spark_2.12:1.40.1 \\
  --conf spark.extraListeners=io.openlineage.spark.agent.OpenLineageSparkListener \\
  --conf spark.openlineage.transport.type=http \\
  --conf spark.openlineage.transport.url=${origin} \\
  --conf spark.openlineage.transport.endpoint=/api/v1/lineage \\
  --conf spark.openlineage.transport.auth.type=api_key \\
  --conf spark.openlineage.transport.auth.apiKey=${key} \\
  --conf spark.openlineage.namespace=my-spark \\
  my_job.py`,
        },
      ],
    },
    {
      id: 'flink',
      name: 'Apache Flink',
      about: 'Flink 2 by its listener; streaming jobs are shown while they run.',
      snippets: [
        {
          title: 'In config.yaml',
          language: 'yaml',
          text: `execution.job-status-changed-listeners: io.openlineage.flink.listener.OpenLineageJobStatusChangedListenerFactory
openlineage.transport.type: http
openlineage.transport.url: ${origin}
openlineage.transport.endpoint: /api/v1/lineage
openlineage.transport.auth.type: api_key
openlineage.transport.auth.apiKey: ${key}
openlineage.job.namespace: my-flink`,
        },
      ],
    },
    {
      id: 'dagster',
      name: 'Dagster',
      about: 'By a sensor that follows the event log.',
      snippets: [
        {
          title: 'In the environment of the daemon',
          language: 'bash',
          text: `pip install openlineage-dagster
export OPENLINEAGE_URL=${origin}
export OPENLINEAGE_API_KEY=${key}
export OPENLINEAGE_NAMESPACE=my-dagster`,
        },
        {
          title: 'In your definitions',
          language: 'python',
          text: `from dagster import Definitions
from openlineage.dagster.sensor import openlineage_sensor

defs = Definitions(sensors=[openlineage_sensor()])`,
        },
      ],
    },
    {
      id: 'python',
      name: 'Python client',
      about: 'For what you have written yourself.',
      snippets: [
        {
          title: 'A first event',
          language: 'python',
          text: `# pip install openlineage-python
from datetime import datetime, timezone
from uuid import uuid4

from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from openlineage.client.transport.http import ApiKeyTokenProvider, HttpConfig, HttpTransport

transport = HttpTransport(HttpConfig(url="${origin}", auth=ApiKeyTokenProvider({"apiKey": "${key}"})))
client = OpenLineageClient(transport=transport)
client.emit(
    RunEvent(
        eventType=RunState.COMPLETE,
        eventTime=datetime.now(timezone.utc).isoformat(),
        run=Run(runId=str(uuid4())),
        job=Job(namespace="my-team", name="first_job"),
        inputs=[InputDataset(namespace="my-team", name="source_table")],
        outputs=[OutputDataset(namespace="my-team", name="target_table")],
        producer="https://example.com/my-team",
    )
)`,
        },
      ],
    },
    {
      id: 'java',
      name: 'Java client',
      about: 'For the JVM; also Trino, Hive and others that embed it.',
      snippets: [
        {
          title: 'openlineage.yml',
          language: 'yaml',
          text: `transport:
  type: http
  url: ${origin}
  endpoint: /api/v1/lineage
  auth:
    type: api_key
    apiKey: ${key}`,
        },
      ],
    },
    {
      id: 'curl',
      name: 'curl',
      about: 'An event by hand, to see that it works.',
      snippets: [
        {
          title: 'A first event',
          language: 'bash',
          text: `curl -i ${endpoint} \\
  -H 'Authorization: Bearer ${key}' \\
  -H 'Content-Type: application/json' \\
  -d '{
    "eventType": "COMPLETE",
    "eventTime": "'$(date -u +%Y-%m-%dT%H:%M:%SZ)'",
    "run": {"runId": "'$(cat /proc/sys/kernel/random/uuid)'"},
    "job": {"namespace": "my-team", "name": "first_job"},
    "inputs": [{"namespace": "my-team", "name": "source_table"}],
    "outputs": [{"namespace": "my-team", "name": "target_table"}],
    "producer": "https://example.com/my-team",
    "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"
  }'`,
        },
      ],
    },
  ];
}
