import { useQuery } from 'urql';
import { graphql } from '../__generated__/index.ts';
import type { OverviewQuery } from '../__generated__/graphql.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatAgo, formatCount, formatDuration } from '../lib/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { words } from '../words.ts';
import { DatasetNews } from './dataset-news.tsx';

const OVERVIEW = graphql(`
  query Overview($jobs: Int!) {
    namespaces(first: 1) {
      totalCount
    }
    datasets(first: 1) {
      totalCount
    }
    jobs(first: $jobs) {
      totalCount
      edges {
        node {
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
      }
    }
  }
`);

/** Jobs that the overview looks through: the server lists them by name alone. */
const JOBS = 500;
const SHOWN = 12;

type JobRow = OverviewQuery['jobs']['edges'][number]['node'];
type RunRow = NonNullable<JobRow['latestRun']>;
type Ran = Omit<JobRow, 'latestRun'> & { readonly latestRun: RunRow };

export function Overview() {
  const [{ data, error, fetching }, again] = useQuery({ query: OVERVIEW, variables: { jobs: JOBS } });
  if (error !== undefined) return <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (data === undefined || fetching) return <Loading lines={8} />;
  if (data.jobs.totalCount === 0 && data.datasets.totalCount === 0) return <NothingYet />;

  const jobs = data.jobs.edges.map(({ node }) => node);
  const ran = jobs.filter((job): job is Ran => job.latestRun !== null).sort(latestFirst);
  const failed = ran.filter(({ latestRun }) => latestRun.state === 'FAILED');
  const running = ran.filter(({ latestRun }) => latestRun.state === 'RUNNING');
  const partial = data.jobs.totalCount > jobs.length;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.overview.title}</h1>
        {partial && <p className="hint">{words.overview.looked(formatCount(jobs.length))}</p>}
      </header>
      <div className="figures card">
        <Figure count={data.datasets.totalCount} label={words.overview.datasets} href="/datasets" />
        <Figure count={data.jobs.totalCount} label={words.overview.jobs} href="/jobs" />
        <Figure count={data.namespaces.totalCount} label={words.overview.namespaces} href="/namespaces" />
        <Figure count={running.length} label={words.overview.running} />
        <Figure count={failed.length} label={words.overview.failing} bad={failed.length > 0} />
      </div>
      <div className="columns-2">
        <section className="card">
          <header className="card-head">
            <h2>{words.overview.failing}</h2>
          </header>
          {failed.length === 0 ? (
            <Empty icon="complete" title={words.overview.allWell}>
              <p>{words.overview.noFailures}</p>
            </Empty>
          ) : (
            <Feed jobs={failed} />
          )}
        </section>
        <section className="card">
          <header className="card-head">
            <h2>{words.overview.latest}</h2>
          </header>
          <Feed jobs={ran} />
        </section>
      </div>
      <DatasetNews />
    </div>
  );
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
  bad = false,
}: {
  readonly count: number;
  readonly label: string;
  readonly href?: string;
  readonly bad?: boolean;
}) {
  const className = bad ? 'figure figure-bad' : 'figure';
  const content = (
    <>
      <strong>{formatCount(count)}</strong>
      <span>{label}</span>
    </>
  );
  return href === undefined ? (
    <div className={className}>{content}</div>
  ) : (
    <Link className={className} href={href}>
      {content}
    </Link>
  );
}

function Feed({ jobs }: { readonly jobs: readonly Ran[] }) {
  return (
    <ul className="feed">
      {jobs.slice(0, SHOWN).map(({ id, namespace, name, latestRun }) => {
        const when = latestRun.endedAt ?? latestRun.startedAt;
        return (
          <li key={id}>
            <Link href={lineageAddress({ kind: 'job', namespace, name }, { tab: 'runs' })} className="cell-link">
              <span className="kind kind-job">
                <Icon name="job" />
              </span>
              <span className="feed-main">
                <Name namespace={namespace} name={name} />
                {latestRun.error !== null && <span className="feed-error">{latestRun.error}</span>}
              </span>
            </Link>
            <span className="feed-side">
              <StateBadge state={latestRun.state} />
              <span>
                {when !== null && formatAgo(when)}
                {latestRun.durationMs !== null && ` · ${formatDuration(latestRun.durationMs)}`}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function latestFirst(a: Ran, b: Ran): number {
  const at = ({ latestRun }: Ran) => latestRun.startedAt ?? latestRun.endedAt ?? '';
  return at(b).localeCompare(at(a));
}
