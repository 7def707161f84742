import type { Facets, LineageEvent } from '../domain/event.ts';

/** By what a producer is called, the first that fits; and what that is in words. */
const PRODUCERS: readonly (readonly [pattern: RegExp, emitter: string, words: string])[] = [
  [/airflow\/tree\/providers-openlineage/i, 'airflow', 'airflow/tree/providers-openlineage'],
  [/\/integration\/airflow/i, 'airflow-older', '/integration/airflow'],
  [/\/integration\/dbt/i, 'dbt', '/integration/dbt'],
  [/\/integration\/spark/i, 'spark', '/integration/spark'],
  [/\/integration\/flink/i, 'flink', '/integration/flink'],
  [/dagster/i, 'dagster', 'dagster'],
  [/great.?expectations|\/integration\/common/i, 'great-expectations', 'great_expectations or /integration/common'],
  [/\/client\/python/i, 'python', '/client/python'],
  [/\/client\/java/i, 'java', '/client/java'],
];

/** Whatever sends by HTTP on its own. */
const OTHER = 'curl';

/**
 * The HTTP client that a request names as its User-Agent, where an OpenLineage client names none of its own: openlineage-java 1.53 and
 * openlineage-python 1.54 send what these libraries do. Others use them, too.
 */
const AGENTS: readonly (readonly [pattern: RegExp, emitter: string])[] = [
  [/^apache-httpclient\/|^openlineage-java\b/i, 'java'],
  [/^python-(?:requests|httpx)|^openlineage-python\b/i, 'python'],
];

/** How the events of an emitter are told from others, in words. */
export function recognition(emitter: string): string {
  const [, , producer = emitter] = PRODUCERS.find(([, id]) => id === emitter) ?? [];
  switch (emitter) {
    case OTHER:
      return 'Events whose producer is that of no other emitter, whatever sent them; and what is no JSON.';
    case 'databricks':
      return 'Events of Spark whose facet environment-properties names Databricks.';
    case 'spark':
      return `Events whose producer holds ${producer}, but for those of Databricks.`;
    case 'python':
      return (
        `Events whose producer, or that of a facet, holds ${producer}; runs with the tag openlineage_client_version; ` +
        'whatever comes with the User-Agent python-requests or python-httpx and is of no other emitter.'
      );
    case 'java':
      return (
        `Events whose producer, or that of a facet, holds ${producer}; ` +
        'whatever comes with the User-Agent Apache-HttpClient and is of no other emitter.'
      );
    default:
      return `Events whose producer holds ${producer}.`;
  }
}

/**
 * Which of the emitters (`emitters`) most likely sent an event: several where it cannot be told which.
 * @param agent the request's User-Agent; null: it named none
 */
export function emittersOf(event: LineageEvent, agent: string | null): readonly string[] {
  const emitter = known(event.producer);
  if (emitter === 'spark' && event.kind === 'run' && isOnDatabricks(event.run.facets['environment-properties']))
    return ['databricks'];
  if (emitter !== null) return [emitter];
  // Who uses a client names the producer; what the client adds by itself tells which it is.
  const client = clientOf(event);
  return client === null ? emittersOfProducer(event.producer, agent) : [client];
}

export function emittersOfProducer(producer: unknown, agent: string | null): readonly string[] {
  const emitter = known(producer);
  if (emitter !== null) return [emitter];
  const client = AGENTS.find(([pattern]) => pattern.test(agent ?? ''))?.[1];
  return client === undefined ? [OTHER] : [client, OTHER];
}

/** What producers were found to be: each event names those of all its facets, and always the same few. */
const found = new Map<string, string | null>();
const [MOST_FOUND, LONG] = [1_000, 500];

function known(producer: unknown): string | null {
  if (typeof producer !== 'string') return null;
  let emitter = found.get(producer);
  if (emitter === undefined) {
    emitter = PRODUCERS.find(([pattern]) => pattern.test(producer))?.[1] ?? null;
    if (found.size === MOST_FOUND) found.clear();
    if (producer.length <= LONG) found.set(producer, emitter);
  }
  return emitter;
}

const CLIENTS: ReadonlySet<string | null> = new Set(['python', 'java']);

function clientOf(event: LineageEvent): string | null {
  if (event.kind === 'run' && isOfClient(event.run.facets['tags'])) return 'python';
  for (const facets of facetsOf(event)) {
    for (const facet of Object.values(facets)) {
      const emitter = known((facet as { readonly _producer?: unknown } | null)?._producer);
      if (CLIENTS.has(emitter)) return emitter;
    }
  }
  return null;
}

function facetsOf(event: LineageEvent): Facets[] {
  if (event.kind === 'dataset') return [event.dataset.facets];
  return [
    ...(event.kind === 'run' ? [event.run.facets] : []),
    event.job.facets,
    ...[...event.inputs, ...event.outputs].flatMap(({ facets, runFacets }) => [facets, runFacets]),
  ];
}

function isOnDatabricks(facet: unknown): boolean {
  return facet !== undefined && /databricks/i.test(JSON.stringify(facet));
}

function isOfClient(facet: unknown): boolean {
  return facet !== undefined && JSON.stringify(facet).includes('openlineage_client_version');
}
