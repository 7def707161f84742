import { inProperties, javaUrl, quoted, type Emitter, type Values } from './emitter.ts';

const JAVA_VERSION = '1.53.0';
const SPARK_PACKAGE = `io.openlineage:openlineage-spark_2.12:${JAVA_VERSION}`;
const LISTENER = 'io.openlineage.spark.agent.OpenLineageSparkListener';

/** Settings of the listener for Spark, in order. */
function sparkSettings(values: Values): [name: string, value: string][] {
  return [
    ['spark.extraListeners', LISTENER],
    ['spark.openlineage.transport.type', 'http'],
    ['spark.openlineage.transport.url', javaUrl(values)],
    ['spark.openlineage.transport.auth.type', 'api_key'],
    ['spark.openlineage.transport.auth.apiKey', values.apiKey],
    ['spark.openlineage.namespace', values.namespace],
  ];
}

function properties(settings: readonly [name: string, value: string][]): string {
  return settings.map(([name, value]) => `${name} ${inProperties(value)}`).join('\n');
}

const spark: Emitter = {
  id: 'spark',
  name: 'Apache Spark (openlineage-spark)',
  checkedWith: `openlineage-spark_2.12 ${JAVA_VERSION}, Spark 3.5.9`,
  snippets: (values) => [
    {
      title: 'spark-submit (for Scala 2.13: openlineage-spark_2.13)',
      language: 'shell',
      text: [
        'spark-submit',
        `--packages ${SPARK_PACKAGE}`,
        ...sparkSettings(values).map(([name, value]) => `--conf ${quoted(`${name}=${value}`)}`),
        'my_job.py',
      ].join(' \\\n  '),
    },
    {
      title: 'Or for all jobs: spark-defaults.conf',
      language: 'properties',
      text: properties([['spark.jars.packages', SPARK_PACKAGE], ...sparkSettings(values)]),
    },
  ],
};

const databricks: Emitter = {
  id: 'databricks',
  name: 'Databricks',
  checkedWith: null,
  snippets: (values) => [
    {
      title: 'Init script of the cluster: the jar, from a volume that you put it on',
      language: 'shell',
      text: [
        '#!/bin/bash',
        `cp /Volumes/main/default/openlineage/openlineage-spark_2.12-${JAVA_VERSION}.jar /databricks/jars/`,
      ].join('\n'),
    },
    {
      title: 'Spark config of the cluster (better: {{secrets/my-scope/openlineage-key}} in the place of the key)',
      language: 'properties',
      text: properties(sparkSettings(values)),
    },
  ],
};

const flink: Emitter = {
  id: 'flink',
  name: 'Apache Flink 2 (openlineage-flink)',
  checkedWith: `openlineage-flink ${JAVA_VERSION}, Flink 2.0.2`,
  snippets: (values) => [
    {
      title: "Put the jar into Flink's lib folder",
      language: 'shell',
      text: `mvn dependency:copy -Dartifact=io.openlineage:openlineage-flink:${JAVA_VERSION} -DoutputDirectory="$FLINK_HOME/lib"`,
    },
    {
      title: "Flink's config.yaml",
      language: 'yaml',
      text: [
        'execution.job-status-changed-listeners: io.openlineage.flink.listener.OpenLineageJobStatusChangedListenerFactory',
        'openlineage.transport.type: http',
        `openlineage.transport.url: ${JSON.stringify(javaUrl(values))}`,
        'openlineage.transport.auth.type: api_key',
        `openlineage.transport.auth.apiKey: ${JSON.stringify(values.apiKey)}`,
        `openlineage.job.namespace: ${JSON.stringify(values.namespace)}`,
      ].join('\n'),
    },
  ],
};

const java: Emitter = {
  id: 'java',
  name: 'Java client (openlineage-java)',
  checkedWith: `openlineage-java ${JAVA_VERSION}`,
  snippets: (values) => [
    {
      title: 'pom.xml',
      language: 'xml',
      text: [
        '<dependency>',
        '  <groupId>io.openlineage</groupId>',
        '  <artifactId>openlineage-java</artifactId>',
        `  <version>${JAVA_VERSION}</version>`,
        '</dependency>',
      ].join('\n'),
    },
    {
      title: 'Send an event',
      language: 'java',
      text: [
        'HttpConfig config = new HttpConfig();',
        `config.setUrl(URI.create(${JSON.stringify(javaUrl(values))}));`,
        'ApiKeyTokenProvider key = new ApiKeyTokenProvider();',
        `key.setApiKey(${JSON.stringify(values.apiKey)});`,
        'config.setAuth(key);',
        'OpenLineageClient client = new OpenLineageClient(new HttpTransport(config));',
        'OpenLineage openLineage = new OpenLineage(URI.create("https://example.com/my-program"));',
        'client.emit(openLineage.newRunEventBuilder()',
        '    .eventType(OpenLineage.RunEvent.EventType.COMPLETE)',
        '    .eventTime(ZonedDateTime.now(ZoneOffset.UTC))',
        '    .run(openLineage.newRunBuilder().runId(UUID.randomUUID()).build())',
        `    .job(openLineage.newJobBuilder().namespace(${JSON.stringify(values.namespace)}).name("my_job").build())`,
        '    .build());',
      ].join('\n'),
    },
  ],
};

export const javaEmitters = { spark, databricks, flink, java };
