import { useCallback } from 'react';
import { useClient } from 'urql';
import { graphql } from '../__generated__/index.ts';
import { ask } from '../lib/ask.ts';
import { toCsv } from '../lib/download.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatAgo, formatDuration, formatTime } from '../lib/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { words } from '../words.ts';
import { ListTools, passes, useListPlace } from './list-tools.tsx';
import { ListFrame } from './list-frame.tsx';
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
      }
    }
  }
`);

export function JobList() {
  const client = useClient();
  const place = useListPlace();
  const { namespace, filter } = place;
  const fetchPage = useCallback(
    async (after: string | null) => pageOf((await ask(client, JOBS, { namespace, after })).jobs),
    [client, namespace],
  );
  const list = useList(fetchPage);
  const shown = (list.rows ?? []).filter(({ name, integration, latestRun }) =>
    passes(filter, name, integration ?? '', latestRun === null ? '' : words.states[latestRun.state]),
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
      heads={[words.lists.name, words.lists.kind, words.lists.latestRun, words.lists.started, words.lists.duration]}
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
