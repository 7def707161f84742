import { useQuery } from 'urql';
import { graphql } from '../__generated__/index.ts';
import type { OverviewQuery, RanJobFragment } from '../__generated__/graphql.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatCount, formatDuration } from '../lib/format.ts';
import { address } from '../lib/router.ts';
import { Ago } from '../ui/ago.tsx';
import { Card } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { words } from '../words.ts';
import { DatasetNews } from './dataset-news.tsx';

const OVERVIEW = graphql(`
  query Overview($shown: Int!, $counted: Int!) {
    namespaces(first: 1) {
      totalCount
    }
    datasets(first: 1) {
      totalCount
    }
    jobs(first: 1) {
      totalCount
    }
    ran: jobs(order: LAST_RUN, first: $shown) {
      edges {
        node {
          ...RanJob
        }
      }
    }
    failed: jobs(order: LAST_RUN, states: [FAILED], first: $counted) {
      ...SomeJobs
    }
    running: jobs(order: LAST_RUN, states: [RUNNING], first: $counted) {
      ...SomeJobs
    }
  }

  fragment SomeJobs on JobConnection {
    pageInfo {
      hasNextPage
    }
    edges {
      node {
        ...RanJob
      }
    }
  }

  fragment RanJob on Job {
    id
    namespace
    name
    latestRun {
      id
      state
      startedAt
      endedAt
      durationMs
      error
    }
  }
`);

const SHOWN = 8;
/** Beyond so many, the figures say that there are more. */
const COUNTED = 100;

export function Overview() {
  const [{ data, error }, again] = useQuery({
    query: OVERVIEW,
    // What ran goes on running: what was seen before is shown until the news is there.
    requestPolicy: 'cache-and-network',
    variables: { shown: SHOWN, counted: COUNTED },
  });
  if (error !== undefined && data === undefined)
    return <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (data === undefined) return <Loading lines={8} />;
  if (data.jobs.totalCount === 0 && data.datasets.totalCount === 0) return <NothingYet />;

  const [failed, running] = [data.failed.edges.length, data.running.edges.length];
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.overview.title}</h1>
      </header>
      <div className="figures card">
        <Figure count={formatCount(data.datasets.totalCount)} label={words.overview.datasets} href="/datasets" />
        <Figure count={formatCount(data.jobs.totalCount)} label={words.overview.jobs} href="/jobs" />
        <Figure count={formatCount(data.namespaces.totalCount)} label={words.overview.namespaces} href="/namespaces" />
        <Figure
          count={someText(data.running)}
          label={words.overview.running}
          href={RUNNING}
          tone={running > 0 ? 'running' : null}
        />
        <Figure
          count={someText(data.failed)}
          label={words.overview.failing}
          href={FAILED}
          tone={failed > 0 ? 'bad' : null}
        />
      </div>
      <div className="columns-2">
        <Card title={words.overview.failing} href={failed > 0 ? FAILED : null}>
          {failed > 0 ? (
            <Feed jobs={data.failed.edges.slice(0, SHOWN)} />
          ) : (
            <Empty icon="complete" title={words.overview.allWell}>
              <p>{data.failed.pageInfo.hasNextPage ? words.overview.noFailuresLately : words.overview.noFailures}</p>
            </Empty>
          )}
        </Card>
        <Card title={words.overview.latest} href={address('/jobs', { sort: 'LAST_RUN' })}>
          {data.ran.edges.length > 0 ? (
            <Feed jobs={data.ran.edges} />
          ) : (
            <Empty icon="job" title={words.overview.ranNone} />
          )}
        </Card>
      </div>
      <DatasetNews shown={SHOWN} />
    </div>
  );
}

const FAILED = address('/jobs', { state: 'FAILED' });
const RUNNING = address('/jobs', { state: 'RUNNING' });

function someText({ edges, pageInfo }: OverviewQuery['failed']): string {
  const count = formatCount(edges.length);
  return pageInfo.hasNextPage ? words.overview.atLeast(count) : count;
}

function NothingYet() {
  return (
    <Empty icon="lineage" title={words.overview.emptyTitle}>
      <p>{words.overview.emptyText}</p>
      <Link href="/integrations" className="button button-primary">
        {words.overview.emptyAction}
      </Link>
    </Empty>
  );
}

function Figure({
  count,
  label,
  href,
  tone = null,
}: {
  readonly count: string;
  readonly label: string;
  readonly href: string;
  readonly tone?: 'bad' | 'running' | null;
}) {
  return (
    <Link className={tone === null ? 'figure' : `figure figure-${tone}`} href={href}>
      <strong>{count}</strong>
      <span>{label}</span>
    </Link>
  );
}

function Feed({ jobs }: { readonly jobs: readonly { readonly node: RanJobFragment }[] }) {
  return (
    <ul className="feed">
      {jobs.map(({ node: { id, namespace, name, latestRun } }) => {
        const when = latestRun?.endedAt ?? latestRun?.startedAt ?? null;
        return (
          <li key={id}>
            <Link href={lineageAddress({ kind: 'job', namespace, name }, { tab: 'runs' })} className="cell-link">
              <span className="kind kind-job">
                <Icon name="job" />
              </span>
              <span className="feed-main">
                <Name namespace={namespace} name={name} />
                {latestRun?.error != null && <span className="feed-error">{latestRun.error}</span>}
              </span>
            </Link>
            {latestRun !== null && (
              <span className="feed-side">
                <StateBadge state={latestRun.state} />
                <span>
                  {when !== null && <Ago time={when} />}
                  {latestRun.durationMs !== null && ` · ${formatDuration(latestRun.durationMs)}`}
                </span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
