import { listed } from './list-loader.ts';

/** What the page's lists ask (`web/src/views/dataset-list.tsx`, `job-list.tsx`). */
const ROW = {
  datasets: `id namespace name type owners tags firstSeen written: runs(first: 1, side: WROTE) { edges { at node { id state } } }`,
  jobs: `id namespace name integration jobType firstSeen latestRun { id state startedAt endedAt durationMs }`,
};
const PAGE = 'pageInfo { hasNextPage endCursor }';

export type ListedKind = keyof typeof ROW;

/** A list, or what is typed into its filter. */
interface ListQuestion {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export const LIST_WAYS = [
  'by name',
  'by name, backwards',
  'newest',
  'by last run',
  'failed',
  'of a namespace',
  'newest of a namespace',
  'filter',
  'count',
] as const;
export type ListWay = (typeof LIST_WAYS)[number];

const LAST = { datasets: 'LAST_WRITTEN', jobs: 'LAST_RUN' } as const;

/** One question of a way, of what there is chosen at random. @param next gives numbers from 0 to 1 */
export function listQuestion(kind: ListedKind, way: ListWay, count: number, next: () => number): ListQuestion {
  const chosen = listed(Math.floor(next() * count));
  const { namespace, name } = kind === 'datasets' ? chosen.dataset : chosen.job;
  const order = (of: string, more: Readonly<Record<string, unknown>> = {}) => ({
    query: `query ($namespace: String, $order: ${kind === 'datasets' ? 'DatasetOrder' : 'JobOrder'}!, $states: [RunState!], $first: Int!, $after: String) {
      list: ${kind}(namespace: $namespace, order: $order, states: $states, first: $first, after: $after) { ${PAGE} edges { node { ${ROW[kind]} } } } }`,
    variables: { order: of, first: 50, ...more },
  });
  switch (way) {
    case 'by name':
      return order('NAME');
    case 'by name, backwards':
      return order('NAME_DESCENDING');
    case 'newest':
      return order('NEWEST');
    case 'by last run':
      return order(LAST[kind]);
    case 'failed':
      return order(LAST[kind], { states: ['FAILED'] });
    case 'of a namespace':
      return order('NAME', { namespace });
    case 'newest of a namespace':
      return order('NEWEST', { namespace });
    case 'filter': {
      const last = name.split('.').at(-1) ?? name;
      return {
        query: `query ($text: String!, $first: Int!, $after: String) {
          list: search(text: $text, kinds: [${kind === 'datasets' ? 'DATASET' : 'JOB'}], first: $first, after: $after) {
            totalCount ${PAGE} edges { node { ... on ${kind === 'datasets' ? 'Dataset' : 'Job'} { ${ROW[kind]} } } } } }`,
        variables: { text: last.slice(0, 3 + Math.floor(next() * last.length)), first: 50 },
      };
    }
    case 'count':
      return { query: `{ list: ${kind}(first: 1) { totalCount } }`, variables: {} };
  }
}
