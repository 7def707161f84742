import { graphql } from '../__generated__/index.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatAgo, formatTime, visibleText } from '../lib/format.ts';
import { Chips } from '../ui/chips.tsx';
import { Link } from '../ui/link.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { words } from '../words.ts';
import { Freshness } from './freshness.tsx';
import { Impact } from './impact.tsx';
import { RootCause } from './root-cause.tsx';
import { Answered, Facts, Section } from './tab.tsx';

const ABOUT = graphql(`
  query DatasetAbout($id: ID!) {
    node(id: $id) {
      id
      ... on Dataset {
        namespace
        name
        description
        type
        tags
        ownership {
          name
          type
        }
        owners
        storage {
          storageLayer
          fileFormat
        }
        dataSource {
          name
          uri
        }
        catalog {
          framework
          name
        }
        version
        lifecycleStateChange {
          lifecycleStateChange
        }
        canonical {
          id
          namespace
          name
        }
        aliases {
          id
          namespace
          name
        }
        written: runs(first: 1, side: WROTE) {
          edges {
            at
            node {
              id
              state
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

export function DatasetAbout({ id, asOf }: { readonly id: string; readonly asOf: string | null }) {
  return (
    <Answered question={ABOUT} variables={{ id }}>
      {({ node }) => {
        if (node === null || !('canonical' in node)) return null;
        const [written] = node.written.edges;
        return (
          <>
            <Section title={words.panel.description}>
              {node.description === null ? (
                <p className="hint">{words.panel.noDescription}</p>
              ) : (
                <p className="description">{node.description}</p>
              )}
            </Section>
            <Facts
              facts={[
                [
                  words.panel.owners,
                  node.owners.length === 0 ? null : <Chips texts={node.ownership?.map(ownerText) ?? node.owners} />,
                ],
                [words.panel.tags, node.tags.length === 0 ? null : <Chips texts={node.tags} />],
                [
                  words.panel.lastWritten,
                  written === undefined || asOf !== null ? null : (
                    <>
                      <time dateTime={written.at} title={formatTime(written.at)}>
                        {formatAgo(written.at)}
                      </time>{' '}
                      {words.panel.by}{' '}
                      <Link href={lineageAddress({ kind: 'job', ...written.node.job }, { tab: 'runs' })}>
                        {visibleText(written.node.job.name)}
                      </Link>{' '}
                      {/* It may have written something all the same: nobody says that it did not. */}
                      {written.node.state !== 'COMPLETE' && <StateBadge state={written.node.state} />}
                    </>
                  ),
                ],
                [
                  words.freshness.title,
                  written === undefined ? null : <Freshness namespace={node.namespace} name={node.name} asOf={asOf} />,
                ],
                [words.panel.type, node.type],
                [
                  words.panel.storage,
                  [node.storage?.storageLayer, node.storage?.fileFormat].filter(Boolean).join(' · '),
                ],
                [words.panel.source, node.dataSource?.uri ?? node.dataSource?.name],
                [words.panel.catalog, [node.catalog?.framework, node.catalog?.name].filter(Boolean).join(' · ')],
                [words.panel.version, node.version],
                [words.panel.lifecycle, node.lifecycleStateChange?.lifecycleStateChange],
                [words.panel.aliasOf, node.canonical.id === node.id ? null : <DatasetLink {...node.canonical} />],
                [
                  words.panel.aliases,
                  node.aliases.length === 0 ? null : (
                    <ul className="plain-list">
                      {node.aliases.map((alias) => (
                        <li key={alias.id}>
                          <DatasetLink {...alias} />
                        </li>
                      ))}
                    </ul>
                  ),
                ],
              ]}
            />
            <div className="asks">
              <RootCause of={{ id }} asOf={asOf} />
              <Impact id={id} />
            </div>
          </>
        );
      }}
    </Answered>
  );
}

function ownerText({ name, type }: { readonly name: string; readonly type: string | null }): string {
  return type === null ? name : `${name} (${type.toLowerCase()})`;
}

function DatasetLink({ namespace, name }: { readonly namespace: string; readonly name: string }) {
  return <Link href={lineageAddress({ kind: 'dataset', namespace, name })}>{visibleText(`${namespace} ${name}`)}</Link>;
}
