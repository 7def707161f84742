import type { ReactNode } from 'react';
import { formatCount } from '../lib/format.ts';
import { address, go, usePlace } from '../lib/router.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { words } from '../words.ts';
import type { List } from './use-list.ts';

/** A column of a list. */
export interface Head<Row> {
  readonly label: string;
  /** What rows are sorted by; null: they are not. */
  readonly by: ((row: Row) => string | number | null) | null;
}

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
  readonly heads: readonly Head<Row>[];
  /** Of the rows that were read, those that the filter lets through. */
  readonly shown: readonly Row[];
  readonly renderRow: (row: Row) => ReactNode;
}) {
  const { query } = usePlace();
  const order = orderOf(query.get('sort'));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{title}</h1>
        {list.rows !== null && (
          <p>
            {list.isFound
              ? words.lists.found(formatCount(list.total))
              : words.lists.shown(formatCount(list.rows.length), formatCount(list.total))}
          </p>
        )}
        <div className="page-tools">{tools}</div>
      </header>
      <div className="card table-wrap">{content()}</div>
    </div>
  );

  function content() {
    if (list.error !== null) return <Failure error={list.error} onRetry={list.retry} />;
    if (list.rows === null) return <Loading lines={8} />;
    if (list.rows.length === 0)
      return <Empty icon={icon} title={list.isFound ? words.lists.noMatch : words.lists.none} />;
    return (
      <>
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <SortHead key={head.label} head={head} order={order} />
              ))}
            </tr>
          </thead>
          <tbody>{sorted(shown, heads, order).map(renderRow)}</tbody>
        </table>
        {shown.length === 0 && <p className="list-foot">{words.lists.noMatch}</p>}
        {list.more !== null && (
          <div className="list-foot">
            <button type="button" className="button" disabled={list.busy} onClick={list.more}>
              {words.more}
            </button>
            {order !== null && words.lists.sortedShown}
          </div>
        )}
      </>
    );
  }
}

/** By the label of which column, and which way. */
interface Order {
  readonly label: string;
  readonly down: boolean;
}

/** `Name` in an address: by name, the smallest first; `-Name`: the greatest. */
function orderOf(text: string | null): Order | null {
  if (text === null || text === '') return null;
  return text.startsWith('-') ? { label: text.slice(1), down: true } : { label: text, down: false };
}

function SortHead<Row>({ head: { label, by }, order }: { readonly head: Head<Row>; readonly order: Order | null }) {
  const { path, query } = usePlace();
  if (by === null) return <th scope="col">{label}</th>;
  const now = order?.label === label ? order : null;
  // Up, down, and as it comes.
  const next = now === null ? label : now.down ? null : `-${label}`;
  return (
    <th scope="col" aria-sort={now === null ? undefined : now.down ? 'descending' : 'ascending'}>
      <button
        type="button"
        className={now?.down === false ? 'sort sort-up' : 'sort'}
        onClick={() => go(address(path, { ...Object.fromEntries(query), sort: next }), { replace: true })}
      >
        {label} {now !== null && <Icon name="down" size={14} />}
      </button>
    </th>
  );
}

/** What has no value comes last, either way. */
function sorted<Row>(rows: readonly Row[], heads: readonly Head<Row>[], order: Order | null): readonly Row[] {
  const by = heads.find(({ label }) => label === order?.label)?.by ?? null;
  if (by === null || order === null) return rows;
  const way = order.down ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [by(a), by(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return way * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y)));
  });
}
