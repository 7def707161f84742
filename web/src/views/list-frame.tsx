import type { ReactNode } from 'react';
import { formatCount } from '../lib/format.ts';
import type { IconName } from '../ui/icon.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { words } from '../words.ts';
import type { List } from './use-list.ts';

/** A list's title, tools, table and foot, in whatever state it is. */
export function ListFrame<Row>({
  title,
  icon,
  list,
  tools,
  heads,
  shown,
  renderRow,
}: {
  readonly title: string;
  readonly icon: IconName;
  readonly list: List<Row>;
  readonly tools?: ReactNode;
  readonly heads: readonly string[];
  /** Of the rows that were read, those that the filter lets through. */
  readonly shown: readonly Row[];
  readonly renderRow: (row: Row) => ReactNode;
}) {
  return (
    <div className="page">
      <header className="page-head">
        <h1>{title}</h1>
        {list.rows !== null && <p>{words.lists.shown(formatCount(list.rows.length), formatCount(list.total))}</p>}
        <div className="page-tools">{tools}</div>
      </header>
      <div className="card table-wrap">{content()}</div>
    </div>
  );

  function content() {
    if (list.error !== null) return <Failure error={list.error} onRetry={list.retry} />;
    if (list.rows === null) return <Loading lines={8} />;
    if (list.rows.length === 0) return <Empty icon={icon} title={words.lists.none} />;
    return (
      <>
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{shown.map(renderRow)}</tbody>
        </table>
        {shown.length === 0 && <p className="list-foot">{words.lists.noMatch}</p>}
        {list.more !== null && (
          <div className="list-foot">
            <button type="button" className="button" disabled={list.busy} onClick={list.more}>
              {words.more}
            </button>
          </div>
        )}
      </>
    );
  }
}
