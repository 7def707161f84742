import { random, wiring, type Workload } from './workload.ts';

export const DASHBOARD_KINDS = ['page', 'details', 'search', 'columns', 'statistics'] as const;
export type DashboardKind = (typeof DASHBOARD_KINDS)[number];

export interface DashboardQuestion {
  readonly kind: DashboardKind;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Of a hundred questions. */
const SHARES: Readonly<Record<DashboardKind, number>> = {
  page: 60,
  details: 20,
  search: 10,
  columns: 5,
  statistics: 5,
};

const LINEAGE_FIELDS = `nodes { distance node { __typename id ... on Dataset { namespace name } ... on Job { namespace name } ... on Column { name dataset { namespace name } } } }
  edges { source target kind } pageInfo { hasNextPage endCursor }`;

const QUERIES: Readonly<Record<DashboardKind, string>> = {
  page: `query ($namespace: String!, $name: String!) {
    lineage(root: { dataset: { namespace: $namespace, name: $name } }, depth: 5, first: 100) { ${LINEAGE_FIELDS} } }`,
  details: `query ($namespace: String!, $name: String!) {
    dataset(namespace: $namespace, name: $name) { id namespace name description type owners tags facets columns { name type description }
      runs(first: 20) { edges { at side node { runId state startedAt endedAt durationMs job { namespace name } } } } } }`,
  search: `query ($text: String!) {
    search(text: $text, first: 12) { edges { match node { __typename id ... on Dataset { namespace name } ... on Job { namespace name } ... on Column { name } } } } }`,
  columns: `query ($namespace: String!, $name: String!) {
    lineage(root: { column: { namespace: $namespace, dataset: $name, name: "col_1" } }, depth: 5, first: 100) { ${LINEAGE_FIELDS} } }`,
  statistics: `query ($namespace: String!, $job: String!, $name: String!) {
    runStatistics(job: { namespace: $namespace, name: $job }, from: "2024-01-01T00:00:00Z", to: "2024-01-08T00:00:00Z", bucket: HOUR) {
      counts { total complete failed } durations { p50Ms p95Ms } trend buckets { at counts { total failed } durations { p95Ms } } }
    freshness(dataset: { namespace: $namespace, name: $name }) { lastWritten usualIntervalSeconds late } }`,
};

/** What dashboards ask: of the tables of the graph, of those that the `mix` of so many DAGs runs again and again, by turns. */
export function* dashboardQuestions(workload: Workload, seed: number): Generator<DashboardQuestion, never> {
  const next = random(seed);
  const pick = (n: number) => Math.floor(next() * n);
  const tables = wiring(workload).flatMap(({ outputs }) => outputs);
  const { namespace } = workload;
  for (;;) {
    const kind = kindAt(pick(100));
    const table = tables[pick(tables.length)] ?? '';
    const [dag, task] = [pick(workload.mixJobs / 10), pick(9)];
    const written = `t_${dag}_${task + 1}`;
    const [layer, place] = table.replace('ds_', '').split('_');
    yield {
      ...{ kind, query: QUERIES[kind] },
      variables: {
        page: { namespace, name: table },
        details: { namespace, name: written },
        search: { text: pick(2) === 0 ? `ds ${layer} ${place?.slice(0, 2)}` : written.slice(0, -1) },
        columns: { namespace, name: table },
        statistics: { namespace, job: `dag_${dag}.task_${task}`, name: written },
      }[kind],
    };
  }
}

function kindAt(place: number): DashboardKind {
  let from = 0;
  for (const kind of DASHBOARD_KINDS) {
    from += SHARES[kind];
    if (place < from) return kind;
  }
  return 'page';
}
