import { graphql } from '../__generated__/index.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatCount, formatTime } from '../lib/format.ts';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { words } from '../words.ts';
import { Answered } from './tab.tsx';

const COLUMN_IMPACT = graphql(`
  query ColumnImpact($column: ID!) {
    impact(root: { id: $column }) {
      columns
      nodes(first: 200) {
        edges {
          node {
            node {
              __typename
              id
              ... on Column {
                name
                dataset {
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
  }
`);

/** What is computed from a column, and so breaks if it goes: by dataset, the nearest first; as of now, whatever time one looks at. */
export function ColumnImpact({ column, asOf }: { readonly column: string; readonly asOf: string | null }) {
  return (
    <div className="column-impact" role="status">
      {asOf !== null && <p className="hint">{words.panel.ofNow(formatTime(asOf))}</p>}
      <Answered question={COLUMN_IMPACT} variables={{ column }}>
        {({ impact: { columns, nodes } }) => {
          if (columns === 0) return <p className="hint">{words.panel.columnFeedsNothing}</p>;
          const found = nodes.edges.flatMap(({ node: { node } }) => (node.__typename === 'Column' ? [node] : []));
          const datasets = Map.groupBy(found, ({ dataset }) => dataset.id);
          return (
            <>
              <p>{words.panel.columnBreaks(columns, formatCount(columns))}</p>
              <ul className="plain-list">
                {[...datasets].map(([id, broken]) => {
                  const [first] = broken;
                  if (first === undefined) return null;
                  const { namespace, name } = first.dataset;
                  return (
                    <li key={id}>
                      <Link
                        className="cell-link"
                        href={lineageAddress({ kind: 'dataset', namespace, name }, { tab: 'schema' })}
                      >
                        <Name namespace={namespace} name={name} />
                      </Link>
                      <span className="hint">{broken.map((each) => each.name).join(', ')}</span>
                    </li>
                  );
                })}
              </ul>
              {found.length < columns && <p className="hint">{words.panel.ofAll(formatCount(columns))}</p>}
            </>
          );
        }}
      </Answered>
    </div>
  );
}
