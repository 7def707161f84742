import { graphql } from '../__generated__/index.ts';
import type { OverviewQuery, RanJobFragment } from '../__generated__/graphql.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatCount, formatDuration } from '../lib/format.ts';
import { address } from '../lib/router.ts';
import { useAnswer } from '../lib/use-answer.ts';
import { Ago } from '../ui/ago.tsx';
import { Card } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { Empty, Failure, Loading, Outdated } from '../ui/states.tsx';
import { words } from '../words.ts';
import { DatasetNews } from './dataset-news.tsx';
import { EventProducers } from './event-producers.tsx';
import { NothingYet } from './nothing-yet.tsx';

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
  const { data, error, isBusy, retry } = useAnswer({
    query: OVERVIEW,
    // What ran goes on running: what was seen before is shown until the news is there.
    requestPolicy: 'cache-and-network',
    variables: { shown: SHOWN, counted: COUNTED },
  });
  const isEmpty = data?.jobs.totalCount === 0 && data.datasets.totalCount === 0;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.overview.title}</h1>
      </header>
      {error !== undefined && data !== undefined && <Outdated error={error} onRetry={retry} isBusy={isBusy} />}
      {content()}
    </div>
  );

  function content() {
    if (isEmpty) return <NothingYet />;
    if (error !== undefined && data === undefined) return <Failure error={error} onRetry={retry} isBusy={isBusy} />;
    return (
      <>
        <Figures data={data} />
        <div className="columns-2">
          <FailingCard failed={data?.failed} />
          <LatestCard ran={data?.ran} />
        </div>
        <DatasetNews shown={SHOWN} />
        <EventProducers />
      </>
    );
  }
}

/** How much there is; dashes before that is known. */
function Figures({ data }: { readonly data: OverviewQuery | undefined }) {
  const count = (of: 'datasets' | 'jobs' | 'namespaces') =>
    data === undefined ? '–' : formatCount(data[of].totalCount);
  const some = (of: 'running' | 'failed') => (data === undefined ? '–' : someText(data[of]));
  const isSome = (of: 'running' | 'failed') => data !== undefined && data[of].edges.length > 0;
  return (
    <div className="figures card" aria-busy={data === undefined}>
      <Figure count={count('datasets')} label={words.overview.datasets} href="/datasets" />
      <Figure count={count('jobs')} label={words.overview.jobs} href="/jobs" />
      <Figure count={count('namespaces')} label={words.overview.namespaces} href="/namespaces" />
      <Figure
        count={some('running')}
        label={words.overview.running}
        href={RUNNING}
        tone={isSome('running') ? 'running' : null}
      />
      <Figure
        count={some('failed')}
        label={words.overview.failing}
        href={FAILED}
        tone={isSome('failed') ? 'bad' : null}
      />
    </div>
  );
}

function FailingCard({ failed }: { readonly failed: OverviewQuery['failed'] | undefined }) {
  const isSome = failed !== undefined && failed.edges.length > 0;
  return (
    <Card title={words.overview.failing} href={isSome ? FAILED : null}>
      {failed === undefined && <Loading lines={SHOWN} isFeed />}
      {isSome && <Feed jobs={failed.edges.slice(0, SHOWN)} />}
      {failed?.edges.length === 0 && (
        <Empty icon="complete" title={words.overview.allWell}>
          <p>{failed.pageInfo.hasNextPage ? words.overview.noFailuresLately : words.overview.noFailures}</p>
        </Empty>
      )}
    </Card>
  );
}

function LatestCard({ ran }: { readonly ran: OverviewQuery['ran'] | undefined }) {
  return (
    <Card title={words.overview.latest} href={address('/jobs', { sort: 'LAST_RUN' })}>
      {ran === undefined && <Loading lines={SHOWN} isFeed />}
      {ran !== undefined && ran.edges.length > 0 && <Feed jobs={ran.edges} />}
      {ran?.edges.length === 0 && <Empty icon="job" title={words.overview.ranNone} />}
    </Card>
  );
}

const FAILED = address('/jobs', { state: 'FAILED' });
const RUNNING = address('/jobs', { state: 'RUNNING' });

function someText({ edges, pageInfo }: OverviewQuery['failed']): string {
  const count = formatCount(edges.length);
  return pageInfo.hasNextPage ? words.overview.atLeast(count) : count;
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
