import { graphql } from '../__generated__/index.ts';
import type { QualityTabQuery } from '../__generated__/graphql.ts';
import { formatAgo, formatBytes, formatCount, formatShortCount, formatTime } from '../lib/format.ts';
import { Bars } from '../ui/bars.tsx';
import { Icon } from '../ui/icon.tsx';
import { Empty } from '../ui/states.tsx';
import { words } from '../words.ts';
import { Answered, Section } from './tab.tsx';

const QUALITY = graphql(`
  query QualityTab($id: ID!) {
    node(id: $id) {
      id
      ... on Dataset {
        statistics(first: 40, side: WROTE) {
          edges {
            node {
              at
              rowCount
              size
            }
          }
        }
        assertions(first: 10) {
          edges {
            node {
              at
              assertions {
                assertion
                success
                column
                severity
                name
              }
            }
          }
        }
        qualityMetrics(first: 40) {
          edges {
            node {
              at
              metrics {
                rowCount
                columnMetrics {
                  column
                  nullCount
                  distinctCount
                }
              }
            }
          }
        }
      }
    }
  }
`);

type Quality = Extract<NonNullable<QualityTabQuery['node']>, { statistics: unknown }>;

/** How much each run wrote, what it measured, and what was tested. */
export function QualityTab({ id }: { readonly id: string }) {
  return (
    <Answered question={QUALITY} variables={{ id }}>
      {({ node }) => {
        if (node === null || !('statistics' in node)) return null;
        const nothing = [node.statistics, node.assertions, node.qualityMetrics].every(
          ({ edges }) => edges.length === 0,
        );
        if (nothing) return <Empty icon="complete" title={words.panel.noQuality} />;
        return (
          <>
            <Written node={node} />
            <Tests node={node} />
            <Measured node={node} />
          </>
        );
      }}
    </Answered>
  );
}

function Written({ node }: { readonly node: Quality }) {
  const written = node.statistics.edges.map((edge) => edge.node).reverse();
  if (written.length === 0) return null;
  const hasRows = written.some(({ rowCount }) => rowCount !== null);
  const hasSizes = written.some(({ size }) => size !== null);
  return (
    <>
      {hasRows && (
        <Bars
          title={words.panel.written}
          format={formatShortCount}
          bars={written.map(({ at, rowCount }) => ({
            value: rowCount,
            label: `${formatTime(at)}: ${rowCount === null ? words.unknown : formatCount(rowCount)}`,
          }))}
        />
      )}
      {hasSizes && (
        <Bars
          title={words.panel.bytes}
          format={formatBytes}
          bars={written.map(({ at, size }) => ({
            value: size,
            label: `${formatTime(at)}: ${size === null ? words.unknown : formatBytes(size)}`,
          }))}
        />
      )}
    </>
  );
}

function Tests({ node }: { readonly node: Quality }) {
  const [latest, ...earlier] = node.assertions.edges.map((edge) => edge.node);
  if (latest === undefined) return null;
  const tests = latest.assertions ?? [];
  const failed = tests.filter(({ success }) => success === false);
  return (
    <Section title={words.panel.assertions}>
      <p className={failed.length > 0 ? 'state state-failed' : 'state state-complete'}>
        <Icon name={failed.length > 0 ? 'failed' : 'complete'} size={16} />
        {words.panel.assertionsFailed(failed.length, tests.length)} · {formatAgo(latest.at)}
      </p>
      <ul className="tests">
        {[...failed, ...tests.filter((test) => !failed.includes(test))].map((test, index) => (
          <li key={index}>
            <span className={test.success === false ? 'state state-failed' : 'state state-complete'}>
              <Icon name={test.success === false ? 'failed' : 'complete'} size={16} />
              <span className="visually-hidden">
                {test.success === false ? words.panel.failed : words.panel.passed}
              </span>
            </span>
            <span>
              {test.name ?? test.assertion}
              {test.column !== null && <code> {test.column}</code>}
            </span>
            {test.severity !== null && <span className="chip">{words.panel.severity(test.severity)}</span>}
          </li>
        ))}
      </ul>
      {earlier.length > 0 && (
        <ul className="tests hint">
          {earlier.map(({ at, assertions }, index) => (
            <li key={index}>
              {formatTime(at)} ·{' '}
              {words.panel.assertionsFailed(
                (assertions ?? []).filter(({ success }) => success === false).length,
                assertions?.length ?? 0,
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Measured({ node }: { readonly node: Quality }) {
  const measured = node.qualityMetrics.edges.map((edge) => edge.node);
  const columns = measured[0]?.metrics?.columnMetrics ?? [];
  const counted = measured.filter(({ metrics }) => metrics?.rowCount != null).reverse();
  return (
    <>
      {counted.length > 0 && (
        <Bars
          title={words.panel.measuredRows}
          format={formatShortCount}
          bars={counted.map(({ at, metrics }) => ({
            value: metrics?.rowCount ?? null,
            label: `${formatTime(at)}: ${formatCount(metrics?.rowCount ?? 0)}`,
          }))}
        />
      )}
      {columns.length > 0 && (
        <table className="panel-table">
          <thead>
            <tr>
              <th scope="col">{words.panel.column}</th>
              <th scope="col">{words.panel.nulls}</th>
              <th scope="col">{words.panel.distinct}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ column, nullCount, distinctCount }) => (
              <tr key={column}>
                <td>
                  <code>{column}</code>
                </td>
                <td className="number">{nullCount === null ? '' : formatCount(nullCount)}</td>
                <td className="number">{distinctCount === null ? '' : formatCount(distinctCount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
