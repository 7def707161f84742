import { graphql } from '../__generated__/index.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatCount, formatDuration, formatTime, visibleText } from '../lib/format.ts';
import { ErrorText } from '../ui/error-text.tsx';
import { Link } from '../ui/link.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { words } from '../words.ts';
import { RootCause } from './root-cause.tsx';
import { Answered, Facts, Section } from './tab.tsx';

const ABOUT = graphql(`
  query RunAbout($id: ID!) {
    node(id: $id) {
      id
      ... on Run {
        runId
        state
        startedAt
        endedAt
        durationMs
        error
        job {
          id
          namespace
          name
        }
        parent {
          id
          runId
          job {
            id
            namespace
            name
          }
        }
        nominalTime {
          nominalStartTime
        }
        reads {
          dataset {
            id
            namespace
            name
          }
          statistics {
            rowCount
          }
        }
        writes {
          dataset {
            id
            namespace
            name
          }
          statistics {
            rowCount
          }
        }
      }
    }
  }
`);

interface Touched {
  readonly dataset: { readonly id: string; readonly namespace: string; readonly name: string };
  readonly statistics: { readonly rowCount: number | null } | null;
}

/** How a run went, and what it read and wrote. */
export function RunAbout({ id }: { readonly id: string }) {
  return (
    <Answered question={ABOUT} variables={{ id }}>
      {({ node }) => {
        if (node === null || !('reads' in node)) return null;
        const { runId, state, startedAt, endedAt, durationMs, error, job, parent, nominalTime } = node;
        return (
          <>
            <Section title={words.panel.run}>
              <div className={state === 'FAILED' ? 'run-card run-card-failed' : 'run-card'}>
                <StateBadge state={state} />
                {durationMs !== null && <span>{formatDuration(durationMs)}</span>}
                {error !== null && <ErrorText text={error} />}
              </div>
              {state === 'FAILED' && <RootCause of={{ id }} />}
            </Section>
            <Facts
              facts={[
                [words.panel.copyRunId, <code key="id">{runId}</code>],
                [
                  words.panel.job,
                  <Link key="job" href={lineageAddress({ kind: 'job', ...names(job) })}>
                    {visibleText(job.name)}
                  </Link>,
                ],
                [words.panel.started, startedAt === null ? null : formatTime(startedAt)],
                [words.panel.ended, endedAt === null ? null : formatTime(endedAt)],
                [
                  words.panel.scheduled,
                  nominalTime?.nominalStartTime == null ? null : formatTime(nominalTime.nominalStartTime),
                ],
                [
                  words.panel.parent,
                  parent === null ? null : (
                    <Link href={lineageAddress({ kind: 'run', ...names(parent.job), runId: parent.runId })}>
                      {visibleText(parent.job.name)}
                    </Link>
                  ),
                ],
                [words.panel.inputs, node.reads.length === 0 ? null : <Datasets touched={node.reads} />],
                [words.panel.outputs, node.writes.length === 0 ? null : <Datasets touched={node.writes} />],
              ]}
            />
          </>
        );
      }}
    </Answered>
  );
}

function Datasets({ touched }: { readonly touched: readonly Touched[] }) {
  return (
    <ul className="plain-list">
      {touched.map(({ dataset, statistics }) => (
        <li key={dataset.id}>
          <Link href={lineageAddress({ kind: 'dataset', ...names(dataset) })}>{visibleText(dataset.name)}</Link>
          {statistics?.rowCount != null && (
            <span className="hint">
              {' '}
              {formatCount(statistics.rowCount)} {words.panel.rows.toLowerCase()}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function names({ namespace, name }: { readonly namespace: string; readonly name: string }) {
  return { namespace, name };
}
