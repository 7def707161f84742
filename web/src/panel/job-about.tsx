import { graphql } from '../__generated__/index.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatAgo, formatDuration, formatTime, visibleText } from '../lib/format.ts';
import { Chips } from '../ui/chips.tsx';
import { ErrorText } from '../ui/error-text.tsx';
import { Link } from '../ui/link.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { words } from '../words.ts';
import { Impact } from './impact.tsx';
import { RootCause } from './root-cause.tsx';
import { Answered, Facts, Section } from './tab.tsx';

const ABOUT = graphql(`
  query JobAbout($id: ID!) {
    node(id: $id) {
      id
      ... on Job {
        description
        integration
        jobType
        processingType
        owners
        tags
        parent {
          id
          namespace
          name
        }
        parts: children(first: 20) {
          totalCount
          edges {
            node {
              id
              namespace
              name
            }
          }
        }
        latestRun {
          id
          runId
          state
          startedAt
          endedAt
          durationMs
          error
        }
      }
    }
  }
`);

export function JobAbout({ id, asOf }: { readonly id: string; readonly asOf: string | null }) {
  return (
    <Answered question={ABOUT} variables={{ id }}>
      {({ node }) => {
        if (node === null || !('parts' in node)) return null;
        const run = node.latestRun;
        return (
          <>
            {/* Which run was the latest then, the tab of runs tells. */}
            {run !== null && asOf === null && (
              <Section title={words.panel.latestRun}>
                <div className={run.state === 'FAILED' ? 'run-card run-card-failed' : 'run-card'}>
                  <StateBadge state={run.state} />
                  {run.startedAt !== null && (
                    <time dateTime={run.startedAt} title={formatTime(run.startedAt)}>
                      {formatAgo(run.startedAt)}
                    </time>
                  )}
                  {run.durationMs !== null && <span>{formatDuration(run.durationMs)}</span>}
                  {run.error !== null && <ErrorText text={run.error} />}
                </div>
                {run.state === 'FAILED' && <RootCause of={{ id: run.id }} />}
              </Section>
            )}
            <Section title={words.panel.description}>
              {node.description === null ? (
                <p className="hint">{words.panel.noDescription}</p>
              ) : (
                <p className="description">{node.description}</p>
              )}
            </Section>
            <Facts
              facts={[
                [words.panel.owners, node.owners.length === 0 ? null : <Chips texts={node.owners} />],
                [words.panel.tags, node.tags.length === 0 ? null : <Chips texts={node.tags} />],
                [words.panel.integration, node.integration],
                [words.panel.jobType, node.jobType],
                [words.panel.processing, node.processingType],
                [words.panel.parent, node.parent === null ? null : <JobLink {...node.parent} />],
                [
                  words.panel.parts,
                  node.parts.totalCount === 0 ? null : (
                    <ul className="plain-list">
                      {node.parts.edges.map(({ node: part }) => (
                        <li key={part.id}>
                          <JobLink {...part} />
                        </li>
                      ))}
                      {node.parts.totalCount > node.parts.edges.length && (
                        <li className="hint">{words.panel.ofAll(String(node.parts.totalCount))}</li>
                      )}
                    </ul>
                  ),
                ],
              ]}
            />
            <Impact id={id} />
          </>
        );
      }}
    </Answered>
  );
}

function JobLink({ namespace, name }: { readonly namespace: string; readonly name: string }) {
  return <Link href={lineageAddress({ kind: 'job', namespace, name })}>{visibleText(name)}</Link>;
}
