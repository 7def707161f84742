import { useCallback } from 'react';
import { useClient } from 'urql';
import type { JobOrder, JobRowFragment } from '../__generated__/graphql.ts';
import { graphql } from '../__generated__/index.ts';
import { AFRESH, ask } from '../lib/ask.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatDuration } from '../lib/format.ts';
import { Ago } from '../ui/ago.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { words } from '../words.ts';
import type { Csv } from './csv-button.tsx';
import { ListFrame, type Head } from './list-frame.tsx';
import { useListPlace } from './list-place.ts';
import { ListTools } from './list-tools.tsx';
import { findVariables, useEntityList, type Wanted } from './use-entity-list.ts';
import { pageOf } from './use-list.ts';

const JOBS = graphql(`
  query Jobs(
    $namespace: String
    $order: JobOrder!
    $states: [RunState!]
    $first: Int!
    $after: String
    $counted: Boolean!
  ) {
    all: jobs(namespace: $namespace, first: 1) @include(if: $counted) {
      totalCount
    }
    jobs(namespace: $namespace, order: $order, states: $states, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...JobRow
        }
      }
    }
  }

  fragment JobRow on Job {
    id
    namespace
    name
    integration
    jobType
    firstSeen
    latestRun {
      id
      state
      startedAt
      endedAt
      durationMs
    }
  }
`);

const FIND_JOBS = graphql(`
  query FindJobs($text: String!, $namespaces: [String!], $first: Int!, $after: String, $counted: Boolean!) {
    search(text: $text, kinds: [JOB], namespaces: $namespaces, first: $first, after: $after) {
      totalCount @include(if: $counted)
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          __typename
          id
          ...JobRow
        }
      }
    }
  }
`);

const ORDERS: readonly [JobOrder, ...JobOrder[]] = ['NAME', 'NAME_DESCENDING', 'NEWEST', 'LAST_RUN'];

const HEADS: readonly Head[] = [
  {
    label: words.lists.name,
    orders: [
      { name: 'NAME', way: 'ascending' },
      { name: 'NAME_DESCENDING', way: 'descending' },
    ],
    orderedBy: words.lists.byWholeName,
  },
  { label: words.lists.kind, isSecondary: true },
  { label: words.lists.latestRun, orders: [{ name: 'LAST_RUN', way: 'descending' }] },
  { label: words.lists.duration, isSecondary: true },
  { label: words.lists.firstSeen, orders: [{ name: 'NEWEST', way: 'descending' }], isSecondary: true },
];

const CSV: Csv<JobRowFragment> = {
  file: 'jobs.csv',
  heads: ['namespace', 'name', 'integration', 'jobType', 'state', 'startedAt', 'durationMs', 'firstSeen'],
  cells: ({ namespace, name, integration, jobType, latestRun, firstSeen }) => [
    ...[namespace, name, integration ?? '', jobType ?? '', latestRun?.state ?? '', latestRun?.startedAt ?? ''],
    ...[String(latestRun?.durationMs ?? ''), firstSeen ?? ''],
  ],
};

export function JobList() {
  const client = useClient();
  const place = useListPlace();
  const listPage = useCallback(
    async (wanted: Wanted<JobOrder>, after: string | null, first: number) => {
      const counted = after === null && wanted.states === null;
      const { all, jobs } = await ask(client, JOBS, { ...wanted, after, first, counted }, AFRESH);
      return pageOf(jobs, all?.totalCount ?? null);
    },
    [client],
  );
  const findPage = useCallback(
    async (text: string, namespace: string | null, after: string | null, first: number) => {
      const { search } = await ask(client, FIND_JOBS, findVariables(text, namespace, after, first), AFRESH);
      const edges = search.edges.flatMap(({ node }) => (node.__typename === 'Job' ? [{ node }] : []));
      return pageOf({ ...search, edges }, search.totalCount ?? null);
    },
    [client],
  );
  const list = useEntityList(place, ORDERS, listPage, findPage);
  return (
    <ListFrame
      title={words.lists.jobs}
      icon="job"
      list={list}
      heads={HEADS}
      sorting={list.sorting}
      isNarrowed={list.isNarrowed}
      note={list.isFound ? words.lists.bestFirst : list.order === 'LAST_RUN' ? words.lists.onlyRan : null}
      tools={<ListTools place={place} states={words.lists.latestRun} fetchPage={list.fetchPage} csv={CSV} />}
      renderRow={({ id, namespace, name, integration, jobType, latestRun, firstSeen }) => {
        const at = latestRun?.startedAt ?? latestRun?.endedAt ?? null;
        return (
          <tr key={id}>
            <td>
              <Link className="cell-link" href={lineageAddress({ kind: 'job', namespace, name })}>
                <span className="kind kind-job">
                  <Icon name="job" />
                </span>
                <Name namespace={namespace} name={name} />
              </Link>
            </td>
            <td className="secondary">{[integration, jobType].filter(Boolean).join(' · ')}</td>
            <td>
              {latestRun === null ? (
                <span className="hint">{words.overview.never}</span>
              ) : (
                <span className="state-at">
                  <StateBadge state={latestRun.state} />
                  {at !== null && <Ago time={at} />}
                </span>
              )}
            </td>
            <td className="number secondary">
              {latestRun?.durationMs != null && formatDuration(latestRun.durationMs)}
            </td>
            <td className="secondary">{firstSeen !== null && <Ago time={firstSeen} />}</td>
          </tr>
        );
      }}
    />
  );
}
