import type { ReactNode } from 'react';
import { graphql } from '../__generated__/index.ts';
import { formatTime } from '../lib/format.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Empty } from '../ui/states.tsx';
import { words } from '../words.ts';
import { Answered, useGrowth, type Growth } from './tab.tsx';

/** Versions that are shown at first, and that are added at a time. */
const STEP = 30;

const DATASET_VERSIONS = graphql(`
  query DatasetVersionsTab($id: ID!, $asOf: DateTime, $first: Int!) {
    node(id: $id) {
      id
      ... on Dataset {
        history: versions(asOf: $asOf, first: $first) {
          pageInfo {
            hasNextPage
          }
          edges {
            node {
              id
              version
              since
              until
              fields {
                name
                type
              }
              lifecycle {
                change
                at
              }
            }
          }
        }
      }
    }
  }
`);

interface Field {
  readonly name: string;
  readonly type: string | null;
}

/** What a dataset was, newest first, and what each version changed. */
export function DatasetVersions({ id, asOf }: { readonly id: string; readonly asOf: string | null }) {
  const { first, grow } = useGrowth(STEP);
  return (
    <Answered key={asOf} question={DATASET_VERSIONS} variables={{ id, asOf, first }} grows>
      {({ node }, isBusy) => {
        if (node === null || !('history' in node)) return null;
        const { edges: versions, pageInfo } = node.history;
        if (versions.length === 0) return <Empty icon="clock" title={words.panel.noVersions} />;
        return (
          <Versions grow={pageInfo.hasNextPage ? grow : null} isBusy={isBusy}>
            {versions.map(({ node: version }, index) => (
              <li key={version.id}>
                <VersionHead
                  since={version.since}
                  isCurrent={version.until === null && asOf === null}
                  name={version.version}
                />
                {version.lifecycle.length > 0 && (
                  <p className="hint">{version.lifecycle.map(({ change }) => change).join(', ')}</p>
                )}
                {/* What the last one changed is known once the one before it is there. */}
                {(index + 1 < versions.length || !pageInfo.hasNextPage) && (
                  <Changes fields={version.fields} before={versions[index + 1]?.node.fields ?? null} />
                )}
              </li>
            ))}
          </Versions>
        );
      }}
    </Answered>
  );
}

function Versions({
  grow,
  isBusy,
  children,
}: Pick<Growth, 'grow'> & { readonly isBusy: boolean; readonly children: ReactNode }) {
  return (
    <>
      <ol className="versions">{children}</ol>
      <MoreButton more={grow} isBusy={isBusy} />
    </>
  );
}

function VersionHead({
  since,
  isCurrent,
  name = null,
}: {
  readonly since: string;
  readonly isCurrent: boolean;
  readonly name?: string | null;
}) {
  return (
    <p className="version-head">
      <strong>
        {words.panel.since} {formatTime(since)}
      </strong>
      {isCurrent && <span className="chip">{words.panel.current}</span>}
      {name !== null && <code>{name}</code>}
    </p>
  );
}

function Changes({ fields, before }: { readonly fields: readonly Field[]; readonly before: readonly Field[] | null }) {
  if (before === null)
    return (
      <p className="hint">
        {words.panel.firstVersion}: {fields.map(({ name }) => name).join(', ')}
      </p>
    );
  const was = new Map(before.map(({ name, type }) => [name, type]));
  const is = new Map(fields.map(({ name, type }) => [name, type]));
  const changes = [
    ...fields.filter(({ name }) => !was.has(name)).map(({ name }) => ['added', name] as const),
    ...before.filter(({ name }) => !is.has(name)).map(({ name }) => ['removed', name] as const),
    ...fields
      .filter(({ name, type }) => was.has(name) && was.get(name) !== type)
      .map(({ name, type }) => ['retyped', `${name}: ${was.get(name) ?? '?'} → ${type ?? '?'}`] as const),
  ];
  if (changes.length === 0) return <p className="hint">{words.panel.sameColumns}</p>;
  return (
    <ul className="changes">
      {changes.map(([change, text]) => (
        <li key={`${change} ${text}`} className={`change-${change}`}>
          {words.panel.changed[change]} <code>{text}</code>
        </li>
      ))}
    </ul>
  );
}

const JOB_VERSIONS = graphql(`
  query JobVersionsTab($id: ID!, $asOf: DateTime, $first: Int!) {
    node(id: $id) {
      id
      ... on Job {
        history: versions(asOf: $asOf, first: $first) {
          pageInfo {
            hasNextPage
          }
          edges {
            node {
              id
              since
              until
              sql {
                query
              }
              sourceCode {
                language
                code
              }
              location {
                version
                url
              }
            }
          }
        }
      }
    }
  }
`);

/** What a job was defined as, newest first. */
export function JobVersions({ id, asOf }: { readonly id: string; readonly asOf: string | null }) {
  const { first, grow } = useGrowth(STEP);
  return (
    <Answered key={asOf} question={JOB_VERSIONS} variables={{ id, asOf, first }} grows>
      {({ node }, isBusy) => {
        if (node === null || !('history' in node)) return null;
        const { edges: versions, pageInfo } = node.history;
        if (versions.length === 0) return <Empty icon="clock" title={words.panel.noVersions} />;
        return (
          <Versions grow={pageInfo.hasNextPage ? grow : null} isBusy={isBusy}>
            {versions.map(({ node: { id: version, since, until, sql, sourceCode, location } }) => (
              <li key={version}>
                <VersionHead
                  since={since}
                  isCurrent={until === null && asOf === null}
                  name={location?.version ?? null}
                />
                {sql !== null && <CodeBlock text={sql.query} language="sql" />}
                {sourceCode !== null && <CodeBlock text={sourceCode.code} language={sourceCode.language ?? 'text'} />}
                {location?.url != null && <p className="hint">{location.url}</p>}
              </li>
            ))}
          </Versions>
        );
      }}
    </Answered>
  );
}
