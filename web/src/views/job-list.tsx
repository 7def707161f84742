import { useCallback } from 'react';
import { useClient } from 'urql';
import type { JobRowFragment } from '../__generated__/graphql.ts';
import { graphql } from '../__generated__/index.ts';
import { ask } from '../lib/ask.ts';
import { toCsv } from '../lib/download.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatAgo, formatDuration, formatTime, splitName } from '../lib/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { words } from '../words.ts';
import { foundOrListed, ListTools, passes, useListPlace, useSettled } from './list-tools.tsx';
import { ListFrame, type Head } from './list-frame.tsx';
import { pageOf, useList } from './use-list.ts';

const JOBS = graphql(`
  query Jobs($namespace: String, $after: String) {
    jobs(namespace: $namespace, first: 50, after: $after) {
      totalCount
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
    latestRun {
      id
      state
      startedAt
      durationMs
    }
  }
`);

const FIND_JOBS = graphql(`
  query FindJobs($text: String!, $namespaces: [String!], $after: String) {
    search(text: $text, kinds: [JOB], namespaces: $namespaces, first: 50, after: $after) {
      totalCount
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

const HEADS: readonly Head<JobRowFragment>[] = [
  { label: words.lists.name, by: ({ name }) => splitName(name).short },
  { label: words.lists.kind, by: ({ integration, jobType }) => [integration, jobType].filter(Boolean).join(' ') },
  { label: words.lists.latestRun, by: ({ latestRun }) => latestRun && words.states[latestRun.state] },
  { label: words.lists.started, by: ({ latestRun }) => latestRun?.startedAt ?? null },
  { label: words.lists.duration, by: ({ latestRun }) => latestRun?.durationMs ?? null },
];

export function JobList() {
  const client = useClient();
  const place = useListPlace();
  const { namespace, filter } = place;
  const text = useSettled(filter);
  const fetchPage = useCallback(
    (after: string | null) =>
      foundOrListed(
        text,
        async () => {
          const namespaces = namespace === null ? null : [namespace];
          const { search } = await ask(client, FIND_JOBS, { text, namespaces, after });
          const edges = search.edges.flatMap(({ node }) => (node.__typename === 'Job' ? [{ node }] : []));
          return pageOf({ ...search, edges });
        },
        async () => pageOf((await ask(client, JOBS, { namespace, after })).jobs),
      ),
    [client, namespace, text],
  );
  const list = useList(fetchPage);
  const shown = (list.rows ?? []).filter(
    ({ name, integration }) => list.isFound || passes(text, name, integration ?? ''),
  );
  const csv = () =>
    toCsv(
      ['namespace', 'name', 'integration', 'jobType', 'state', 'startedAt', 'durationMs'],
      shown.map(({ namespace: where, name, integration, jobType, latestRun }) => [
        ...[where, name, integration ?? '', jobType ?? ''],
        ...[latestRun?.state ?? '', latestRun?.startedAt ?? '', String(latestRun?.durationMs ?? '')],
      ]),
    );
  return (
    <ListFrame
      title={words.lists.jobs}
      icon="job"
      list={list}
      shown={shown}
      heads={HEADS}
      tools={<ListTools place={place} csv={csv} file="jobs.csv" />}
      renderRow={({ id, namespace: where, name, integration, jobType, latestRun }) => (
        <tr key={id}>
          <td>
            <Link className="cell-link" href={lineageAddress({ kind: 'job', namespace: where, name })}>
              <span className="kind kind-job">
                <Icon name="job" />
              </span>
              <Name namespace={where} name={name} />
            </Link>
          </td>
          <td>{[integration, jobType].filter(Boolean).join(' · ')}</td>
          <td>{latestRun === null ? words.overview.never : <StateBadge state={latestRun.state} />}</td>
          <td>
            {latestRun?.startedAt != null && (
              <time dateTime={latestRun.startedAt} title={formatTime(latestRun.startedAt)}>
                {formatAgo(latestRun.startedAt)}
              </time>
            )}
          </td>
          <td className="number">{latestRun?.durationMs != null && formatDuration(latestRun.durationMs)}</td>
        </tr>
      )}
    />
  );
}
