import type { LineageEvent } from '../domain/event.ts';

/** By what a producer is called, the first that fits. */
const PRODUCERS: readonly (readonly [pattern: RegExp, emitter: string])[] = [
  [/airflow\/tree\/providers-openlineage/i, 'airflow'],
  [/\/integration\/airflow/i, 'airflow-older'],
  [/\/integration\/dbt/i, 'dbt'],
  [/\/integration\/spark/i, 'spark'],
  [/\/integration\/flink/i, 'flink'],
  [/dagster/i, 'dagster'],
  [/great.?expectations|\/integration\/common/i, 'great-expectations'],
  [/\/client\/python/i, 'python'],
  [/\/client\/java/i, 'java'],
];

/** Whatever sends by HTTP on its own. */
const OTHER = 'curl';

/** Which of the emitters (`emitters`) most likely sent an event. */
export function emitterOf(event: LineageEvent): string {
  const emitter = emitterOfProducer(event.producer);
  if (event.kind !== 'run') return emitter;
  if (emitter === 'spark' && isOnDatabricks(event.run.facets['environment-properties'])) return 'databricks';
  // The clients say what they are where the program that uses them names itself as the producer.
  return emitter === OTHER && isOfClient(event.run.facets['tags']) ? 'python' : emitter;
}

export function emitterOfProducer(producer: unknown): string {
  if (typeof producer !== 'string') return OTHER;
  return PRODUCERS.find(([pattern]) => pattern.test(producer))?.[1] ?? OTHER;
}

function isOnDatabricks(facet: unknown): boolean {
  return facet !== undefined && /databricks/i.test(JSON.stringify(facet));
}

function isOfClient(facet: unknown): boolean {
  return facet !== undefined && JSON.stringify(facet).includes('openlineage_client_version');
}
