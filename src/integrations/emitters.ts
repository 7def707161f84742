import { InvalidQuestionError } from '../domain/errors.ts';
import { quoted, type Emitter, type Values } from './emitter.ts';
import { javaEmitters } from './java-emitters.ts';
import { pythonEmitters } from './python-emitters.ts';

const curl: Emitter = {
  id: 'curl',
  name: 'curl, or anything else that speaks HTTP',
  checkedWith: 'curl 7.88',
  snippets: (values) => [
    {
      title: 'Send an event',
      language: 'shell',
      text: [
        `curl ${quoted(`${values.baseUrl}/api/v1/lineage`)}`,
        `-H ${quoted(`Authorization: Bearer ${values.apiKey}`)}`,
        "-H 'Content-Type: application/json'",
        // The first that is found: a namespace may be called so, and comes later.
        `-d ${quoted(JSON.stringify(exampleEvent(values), null, 2)).replace(NOW, () => SHELL_NOW)}`,
      ].join(' \\\n  '),
    },
  ],
};

const NOW = 'NOW';
/** Between the quotes of an argument of a shell, which puts its time there. */
const SHELL_NOW = `'"$(date -u +%Y-%m-%dT%H:%M:%SZ)"'`;

function exampleEvent({ namespace }: Values) {
  return {
    eventType: 'COMPLETE',
    eventTime: NOW,
    producer: 'https://example.com/my-program',
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
    run: { runId: '0198c0de-0000-7000-8000-000000000001' },
    job: { namespace, name: 'my_job' },
    inputs: [{ namespace, name: 'my_input' }],
    outputs: [{ namespace, name: 'my_output' }],
  };
}

const { airflow, olderAirflow, dbt, dagster, greatExpectations, python } = pythonEmitters;
const { spark, databricks, flink, java } = javaEmitters;

/** Those that we know how to set up. */
export const EMITTERS: readonly Emitter[] = [
  ...[airflow, olderAirflow, dbt, spark, databricks, flink],
  ...[dagster, greatExpectations, python, java, curl],
];

/** What stands for a key that is not given. */
export const KEY_PLACEHOLDER = 'YOUR_API_KEY';

/** @throws InvalidQuestionError for what would not be one value wherever it is put */
export function checkValues({ apiKey, namespace }: Pick<Values, 'apiKey' | 'namespace'>): void {
  if (!/^[\x21-\x7e]{1,500}$/.test(apiKey)) throw new InvalidQuestionError('"apiKey" is not an API key.');
  if (namespace.length > 500 || /[\p{Cc}\p{Cs}]/u.test(namespace))
    throw new InvalidQuestionError('"namespace" must not hold control characters, and 500 characters at most.');
}
