import { useState } from 'react';
import { graphql } from '../__generated__/index.ts';
import { columnsThen } from '../lib/columns-then.ts';
import { formatCount, visibleText } from '../lib/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Empty } from '../ui/states.tsx';
import { words } from '../words.ts';
import { ColumnImpact } from './column-impact.tsx';
import { Answered } from './tab.tsx';

const SCHEMA = graphql(`
  query SchemaTab($id: ID!, $asOf: DateTime, $isThen: Boolean!) {
    node(id: $id) {
      id
      ... on Dataset {
        canonical {
          id
          columns {
            id
            name
            type
            description
            current
            tags {
              key
              value
            }
          }
          heldVersion(asOf: $asOf) @include(if: $isThen) {
            id
            fields {
              name
              type
              description
            }
          }
        }
      }
    }
  }
`);

const AT_FIRST = 200;

/** Columns, nested ones below what holds them; each can be traced through the picture. */
export function SchemaTab({
  id,
  asOf,
  traced,
  onTrace,
}: {
  readonly id: string;
  readonly asOf: string | null;
  readonly traced: string | null;
  readonly onTrace: (column: string) => void;
}) {
  const [filter, setFilter] = useState('');
  const [limit, setLimit] = useState(AT_FIRST);
  return (
    <Answered question={SCHEMA} variables={{ id, asOf, isThen: asOf !== null }}>
      {({ node }) => {
        const now = node !== null && 'canonical' in node ? node.canonical : null;
        const columns = now === null ? [] : asOf === null ? now.columns : columnsThen(now);
        if (columns.length === 0) return <Empty icon="column" title={words.panel.noColumns} />;
        const wanted = filter.trim().toLowerCase();
        const matching = columns.filter(({ name }) => name.toLowerCase().includes(wanted));
        const names = new Set(columns.map(({ name }) => name));
        return (
          <>
            {columns.length > 8 && (
              <input
                type="search"
                className="panel-filter"
                aria-label={words.lineage.filterColumns}
                placeholder={words.lineage.filterColumns}
                value={filter}
                onChange={(event) => setFilter(event.target.value)}
              />
            )}
            <ul className="schema">
              {matching.slice(0, limit).map(({ id: column, name, type, description, current, tags }) => {
                const { level, last } = nested(name, names);
                return (
                  <li key={column} data-level={Math.min(level, 5)} className={current ? '' : 'schema-old'}>
                    <div className="schema-row">
                      <span className="schema-name" title={name}>
                        {visibleText(last)}
                      </span>
                      <span className="schema-type">{type ?? (current ? '' : words.panel.older)}</span>
                      <button
                        type="button"
                        className="button button-quiet button-icon"
                        aria-pressed={traced === column}
                        aria-label={words.panel.trace(name)}
                        title={words.panel.trace(name)}
                        onClick={() => onTrace(column)}
                      >
                        <Icon name="lineage" size={16} />
                      </button>
                    </div>
                    {description !== null && <p className="hint">{description}</p>}
                    {tags.length > 0 && (
                      <span className="chips">
                        {tags.map(({ key, value }) => (
                          <span key={`${key} ${value ?? ''}`} className="chip">
                            {value === null ? key : `${key}:${value}`}
                          </span>
                        ))}
                      </span>
                    )}
                    {traced === column && <ColumnImpact column={column} asOf={asOf} />}
                  </li>
                );
              })}
            </ul>
            {matching.length > limit && (
              <button type="button" className="button" onClick={() => setLimit(limit + AT_FIRST)}>
                {words.lineage.moreColumns(formatCount(matching.length - limit))}
              </button>
            )}
          </>
        );
      }}
    </Answered>
  );
}

/** How deep a field stands below others that are columns too, and what it is called there. */
function nested(name: string, names: ReadonlySet<string>): { readonly level: number; readonly last: string } {
  let level = 0;
  let last = name;
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    if (!names.has(name.slice(0, dot))) continue;
    level++;
    last = name.slice(dot + 1);
  }
  return { level, last };
}
