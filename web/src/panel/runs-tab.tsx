import { graphql } from '../__generated__/index.ts';
import type { RunState } from '../__generated__/graphql.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatAgo, formatCount, formatDuration, formatShortCount, formatTime, visibleText } from '../lib/format.ts';
import { Bars } from '../ui/bars.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorText } from '../ui/error-text.tsx';
import { Link } from '../ui/link.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { Empty } from '../ui/states.tsx';
import { words } from '../words.ts';
import { RootCause } from './root-cause.tsx';
import { RunCharts } from './run-charts.tsx';
import { Answered, useGrowth } from './tab.tsx';

const JOB_RUNS = graphql(`
  query JobRunsTab($id: ID!, $first: Int!) {
    node(id: $id) {
      id
      ... on Job {
        namespace
        name
        latestRun {
          id
          state
        }
        runs(first: $first) {
          totalCount
          edges {
            node {
              id
              runId
              state
              startedAt
              endedAt
              durationMs
              error
              writes {
                dataset {
                  id
                  name
                }
                statistics {
                  rowCount
                }
              }
            }
          }
        }
      }
    }
  }
`);

interface RunRow {
  readonly id: string;
  readonly runId: string;
  readonly state: RunState;
  readonly startedAt: string | null;
  readonly durationMs: number | null;
  readonly error: string | null;
}

/** A job's runs: how long each took and how it ended, newest last in the chart and first in the list. */
export function JobRuns({ id, asOf }: { readonly id: string; readonly asOf: string | null }) {
  const { first, grow } = useGrowth(stepOf(asOf));
  return (
    <Answered key={asOf} question={JOB_RUNS} variables={{ id, first }} grows>
      {({ node }, isBusy) => {
        if (node === null || !('runs' in node)) return null;
        const { runs: found, latestRun, ...job } = node;
        const { edges, totalCount } = found;
        if (edges.length === 0) return <Empty icon="clock" title={words.panel.noRuns} />;
        // Of a run that told only its end, that it had begun by then is known from that.
        const runs = edges
          .map(({ node: run }) => run)
          .filter(({ startedAt, endedAt }) => isBy(startedAt ?? endedAt, asOf));
        const more = <MoreButton more={edges.length < totalCount ? grow : null} isBusy={isBusy} />;
        if (runs.length === 0) return <NoneThen looked={edges.length}>{more}</NoneThen>;
        return (
          <>
            {/* Who comes from what fails now, as from the overview, is asked here what failed first. */}
            {asOf === null && latestRun?.state === 'FAILED' && <RootCause of={{ id: latestRun.id }} />}
            <RunCharts job={{ namespace: job.namespace, name: job.name }} until={asOf} />
            <Bars
              title={words.panel.took}
              format={formatDuration}
              bars={runs
                .slice(0, BARS)
                .toReversed()
                .map((run) => ({
                  value: run.durationMs,
                  tone: run.state.toLowerCase(),
                  label: runText(run),
                }))}
            />
            <p className="hint">{asOf === null ? countText(runs.length, totalCount) : words.panel.runsThen}</p>
            <ol className="runs">
              {runs.map((run) => {
                const rows = run.writes.flatMap(({ statistics }) => statistics?.rowCount ?? []);
                const written = rows.reduce((sum, count) => sum + count, 0);
                return <RunItem key={run.id} run={run} job={job} note={rows.length === 0 ? null : rowsText(written)} />;
              })}
            </ol>
            {more}
          </>
        );
      }}
    </Answered>
  );
}

const DATASET_RUNS = graphql(`
  query DatasetRunsTab($id: ID!, $first: Int!) {
    node(id: $id) {
      id
      ... on Dataset {
        namespace
        name
        runs(first: $first) {
          totalCount
          edges {
            at
            side
            node {
              id
              runId
              state
              startedAt
              durationMs
              error
              job {
                id
                namespace
                name
              }
            }
          }
        }
      }
    }
  }
`);

/** The runs that read and wrote a dataset, newest first. */
export function DatasetRuns({ id, asOf }: { readonly id: string; readonly asOf: string | null }) {
  const { first, grow } = useGrowth(stepOf(asOf));
  return (
    <Answered key={asOf} question={DATASET_RUNS} variables={{ id, first }} grows>
      {({ node }, isBusy) => {
        if (node === null || !('runs' in node)) return null;
        const { edges, totalCount } = node.runs;
        if (edges.length === 0) return <Empty icon="clock" title={words.panel.noRuns} />;
        const runs = edges.filter(({ at }) => isBy(at, asOf));
        const more = <MoreButton more={edges.length < totalCount ? grow : null} isBusy={isBusy} />;
        if (runs.length === 0) return <NoneThen looked={edges.length}>{more}</NoneThen>;
        return (
          <>
            <RunCharts dataset={{ namespace: node.namespace, name: node.name }} until={asOf} />
            <p className="hint">{asOf === null ? countText(runs.length, totalCount) : words.panel.runsThen}</p>
            <ol className="runs">
              {runs.map(({ at, side, node: run }) => (
                <RunItem
                  key={`${run.id} ${side} ${at}`}
                  run={run}
                  job={run.job}
                  note={side === 'WROTE' ? words.panel.writes : words.panel.reads}
                >
                  <Link href={lineageAddress({ kind: 'job', ...run.job }, { tab: 'runs' })}>
                    {visibleText(run.job.name)}
                  </Link>
                </RunItem>
              ))}
            </ol>
            {more}
          </>
        );
      }}
    </Answered>
  );
}

/** None of those that were looked at was there by then; older ones may have been. */
function NoneThen({ looked, children }: { readonly looked: number; readonly children: React.ReactNode }) {
  return (
    <Empty icon="clock" title={words.panel.noRunsThen(formatCount(looked))}>
      {children}
    </Empty>
  );
}

/** Runs that have a bar: more would be too thin to point at. */
const BARS = 40;

/** To find those of an earlier time, more are asked for: the API gives the newest first, whatever time one looks at. */
const stepOf = (asOf: string | null) => (asOf === null ? 40 : 200);

/** How many there are, and how many of them are shown. */
function countText(shown: number, total: number): string {
  const all = words.panel.runs(formatCount(total));
  return shown < total ? words.lists.shown(formatCount(shown), all) : all;
}

function isBy(time: string | null, asOf: string | null): boolean {
  return asOf === null || (time !== null && Date.parse(time) <= Date.parse(asOf));
}

function RunItem({
  run,
  job: { namespace, name },
  note,
  children,
}: {
  readonly run: RunRow;
  readonly job: { readonly namespace: string; readonly name: string };
  readonly note: string | null;
  readonly children?: React.ReactNode;
}) {
  return (
    <li>
      <div className="run-head">
        <StateBadge state={run.state} />
        {run.startedAt !== null && (
          <time dateTime={run.startedAt} title={formatTime(run.startedAt)}>
            {formatAgo(run.startedAt)}
          </time>
        )}
        {run.durationMs !== null && <span>{formatDuration(run.durationMs)}</span>}
        {note !== null && <span className="chip">{note}</span>}
      </div>
      {children}
      {run.error !== null && <ErrorText text={run.error} />}
      <div className="run-links">
        <Link href={lineageAddress({ kind: 'run', namespace, name, runId: run.runId })}>{words.panel.runLineage}</Link>
        <CopyButton text={run.runId} label={words.panel.copyRunId} />
      </div>
    </li>
  );
}

function rowsText(rows: number): string {
  return `${formatShortCount(rows)} ${words.panel.rows.toLowerCase()}`;
}

function runText({ state, startedAt, durationMs }: RunRow): string {
  return [
    words.states[state],
    startedAt === null ? null : formatTime(startedAt),
    durationMs === null ? null : formatDuration(durationMs),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
