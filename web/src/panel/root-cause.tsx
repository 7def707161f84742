import { useState } from 'react';
import { graphql } from '../__generated__/index.ts';
import type { EntityRef, RootCauseQuery } from '../__generated__/graphql.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatAgo, formatCount, formatTime } from '../lib/format.ts';
import { ErrorText } from '../ui/error-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { words } from '../words.ts';
import { Answered, Section } from './tab.tsx';

const ROOT_CAUSE = graphql(`
  query RootCause($of: EntityRef!, $asOf: DateTime) {
    rootCause(of: $of, asOf: $asOf) {
      jobs
      datasets
      complete
      troubles(first: 10) {
        kind
        since
        message
        distance
        node {
          __typename
          id
          ... on Job {
            namespace
            name
          }
          ... on Dataset {
            namespace
            name
          }
        }
      }
    }
  }
`);

type Trouble = RootCauseQuery['rootCause']['troubles'][number];

/** What went wrong first upstream, one click away. */
export function RootCause({ of, asOf = null }: { readonly of: EntityRef; readonly asOf?: string | null }) {
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <button type="button" className="button" onClick={() => setAsked(true)}>
        <Icon name="search" size={16} /> {words.panel.why}
      </button>
    );
  return (
    <Section title={words.panel.whyTitle}>
      <Answered question={ROOT_CAUSE} variables={{ of, asOf }}>
        {({ rootCause: { troubles, jobs, datasets, complete } }) => (
          <>
            <p className="hint">
              {words.panel.looked(formatCount(jobs), formatCount(datasets))}
              {!complete && ` ${words.panel.notAll}`}
            </p>
            {troubles.length === 0 && <p>{words.panel.nothingWrong}</p>}
            <ol className="runs">
              {troubles.map((trouble, index) => (
                <TroubleItem key={`${trouble.kind} ${trouble.node.id}`} trouble={trouble} isFirst={index === 0} />
              ))}
            </ol>
          </>
        )}
      </Answered>
    </Section>
  );
}

function TroubleItem({ trouble, isFirst }: { readonly trouble: Trouble; readonly isFirst: boolean }) {
  const { kind, node, since, message } = trouble;
  if (node.__typename !== 'Job' && node.__typename !== 'Dataset') return null;
  const entity = node.__typename === 'Job' ? 'job' : 'dataset';
  return (
    <li>
      <div className="run-head">
        <strong className="state state-failed">
          <Icon name={kind === 'LATE' ? 'clock' : 'failed'} size={16} /> {words.panel.troubles[kind]}
        </strong>
        <time dateTime={since} title={formatTime(since)}>
          {formatAgo(since)}
        </time>
        {isFirst && <span className="chip">{words.panel.cause}</span>}
      </div>
      <Link
        className="cell-link"
        href={lineageAddress(
          { kind: entity, namespace: node.namespace, name: node.name },
          { tab: entity === 'job' ? 'runs' : 'quality' },
        )}
      >
        <Name namespace={node.namespace} name={node.name} />
      </Link>
      {message !== null && <ErrorText text={message} />}
    </li>
  );
}
