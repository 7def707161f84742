import { isPlain } from '../plain-lists.ts';

/** A unit is a value of the answer, or as much work in the database as reading one; some 200 bytes of memory until the answer is sent (docs/measured.md). */

/** What a field costs beside the values that it gives, where that is more than nothing. */
const WORK: Readonly<Record<string, number>> = {
  'Query.mergeSuggestions': 200,
  'Query.search': 200,
  // Each reads what is around, thousands of nodes at most.
  ...Object.fromEntries(['paths', 'lineageDiff', 'rootCause', 'impact'].map((field) => [`Query.${field}`, 5_000])),
  'Query.runDiff': 500,
  'Query.impactOfPlan': 2_000,
  // Every run of the time is read.
  'Query.runStatistics': 5_000,
  'Query.eventStatistics': 2_000,
  'Query.freshness': 50,
  // Walks to the end, whatever the page.
  'Lineage.total': 2_000,
  'LineageHopConnection.totalCount': 500,
  // A part of an index is counted.
  ...connections(['Namespace', 'Dataset', 'Job', 'Run', 'DatasetVersion', 'JobVersion', 'JobPrecedence'], 100),
  ...connections(
    ['DatasetRun', 'DatasetStatistics', 'DatasetQualityMetrics', 'DatasetAssertions', 'DatasetLifecycle'],
    100,
  ),
  ...{ 'Namespace.datasetCount': 30, 'Namespace.jobCount': 30 },
  // Whatever emitters sent, up to megabytes.
  ...Object.fromEntries(['Dataset', 'Job', 'Run', 'RunRead', 'RunWrite'].map((type) => [`${type}.facets`, 20])),
  'Dataset.sameAsSuggestions': 150,
};

/** What is looked up of one thing: the promises of it take many times the memory of the value. */
const LOOK_UP = 11;
const LOOKED_UP = new Set(
  'Namespace Dataset Job Run Column DatasetVersion JobVersion LineageEdge RunRead RunWrite JobPrecedence'.split(' '),
);

function lookUpOf(field: string): number {
  const [type = '', name = ''] = field.split('.');
  return LOOKED_UP.has(type) && !isPlain(type, name) && name !== 'hidden' && name !== '__typename' ? LOOK_UP : 0;
}

/** How many things lists without pages hold, as a rule. */
const LENGTHS: Readonly<Record<string, number>> = {
  'Dataset.columns': 10,
  'Job.ancestors': 3,
  'RunStatistics.buckets': 100,
  'EventStatistics.buckets': 100,
  'Run.inputs': 3,
  'Run.outputs': 3,
  'Run.reads': 3,
  'Run.writes': 3,
  '__Schema.types': 150,
};
const USUAL_LENGTH = 5;

/** A walk costs by its depth and by what it may find; as of a past time of the latest runs, or folded, it is read to its end. */
const WALK = 50;
const WHOLE_WALK = 5_000;

/** A list by last runs looks at all that it is of, or at many runs. */
const BY_LAST_RUNS = 5_000;

/** @param argument the value of one that counts; undefined where it is not given */
export function workOf(field: string, argument: (name: string) => unknown): number {
  const depth = argument('depth');
  const byLastRuns = argument('order') === 'LAST_RUN' || argument('order') === 'LAST_WRITTEN';
  if (typeof depth !== 'number') return (WORK[field] ?? lookUpOf(field)) + (byLastRuns ? BY_LAST_RUNS : 0);
  const isWhole = argument('group') != null || (argument('edges') === 'LATEST_RUN' && argument('asOf') != null);
  return (WORK[field] ?? 0) + WALK + Math.min(Math.max(depth, 0), 1_000) + (isWhole ? WHOLE_WALK : 0);
}

/** How many things a list holds, of a page of so many where it is one. */
export function lengthOf(field: string, page: number | null): number {
  if (page === null) return LENGTHS[field] ?? USUAL_LENGTH;
  // Each node but the root is there by an edge, and some by two.
  return field === 'Lineage.edges' ? 2 * page : page;
}

function connections(types: readonly string[], cost: number): Record<string, number> {
  return Object.fromEntries(types.map((type) => [`${type}Connection.totalCount`, cost]));
}
