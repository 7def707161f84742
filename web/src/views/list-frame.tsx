import type { ReactNode } from 'react';
import { formatCount } from '../lib/format.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { words } from '../words.ts';
import type { Sorting } from './list-place.ts';
import type { List } from './use-list.ts';

/** A column of a list. */
export interface Head {
  readonly label: string;
  /** The orders of the whole list that it stands for: pressed, one after the other. */
  readonly orders?: readonly SortOrder[];
  /** What these orders go by, where the label alone would promise another. */
  readonly orderedBy?: string;
  /** Left out where there is little room: its cells are marked as `secondary`, too. */
  readonly isSecondary?: boolean;
}

interface SortOrder {
  readonly name: string;
  readonly way: 'ascending' | 'descending';
}

/** A list's title, tools, table and foot, in whatever state it is. */
export function ListFrame<Row>({
  title,
  icon,
  list,
  tools,
  heads,
  sorting,
  isNarrowed,
  note,
  renderRow,
}: {
  readonly title: string;
  readonly icon: IconName;
  readonly list: List<Row>;
  readonly tools?: ReactNode;
  readonly heads: readonly Head[];
  /** In which order it is; null: it is in none that one chooses. */
  readonly sorting: Sorting | null;
  /** Whether there may be more than what is looked for. */
  readonly isNarrowed: boolean;
  /** What is to be known of what is shown. */
  readonly note: string | null;
  readonly renderRow: (row: Row) => ReactNode;
}) {
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          <p className="page-count" role="status">
            {list.rows === null ? '\u00A0' : countText(list.rows.length, list.total, list.more !== null)}
          </p>
        </div>
        <div className="page-tools">{tools}</div>
      </header>
      <div className="card list-body" aria-busy={list.rows === null && list.error === null}>
        {content()}
      </div>
    </div>
  );

  function content() {
    if (list.error !== null && list.rows === null) return <Failure error={list.error} onRetry={list.retry} />;
    // While others are under way, those before stay: nothing jumps, and whoever sorts by the keyboard stays where they are.
    const rows = list.rows ?? list.before;
    if (rows === null) return <Loading lines={8} />;
    if (rows.length === 0 && list.more === null)
      return isNarrowed ? (
        <Empty icon={icon} title={words.lists.noMatch} />
      ) : (
        <Empty icon={icon} title={words.lists.none}>
          <p>{words.lists.noneText}</p>
          <Link href="/integrations" className="button">
            {words.overview.emptyAction}
          </Link>
        </Empty>
      );
    return (
      <>
        <div className="table-wrap">
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <SortHead key={head.label} head={head} sorting={sorting} />
                ))}
              </tr>
            </thead>
            <tbody>{rows.map(renderRow)}</tbody>
          </table>
        </div>
        {list.error !== null && <Failure error={list.error} onRetry={list.retry} />}
        {list.error === null && (list.more !== null || note !== null) && (
          <div className="list-foot">
            <MoreButton more={list.more} isBusy={list.busy} />
            {note}
          </div>
        )}
      </>
    );
  }
}

function countText(shown: number, total: number | null, isMore: boolean): string {
  if (total !== null && (isMore || total > shown)) return words.lists.shown(formatCount(shown), formatCount(total));
  return isMore ? words.lists.shownMore(formatCount(shown)) : words.lists.found(formatCount(shown));
}

function SortHead({
  head: { label, orders = [], orderedBy, isSecondary = false },
  sorting,
}: {
  readonly head: Head;
  readonly sorting: Sorting | null;
}) {
  const className = isSecondary ? 'secondary' : undefined;
  if (sorting === null || orders.length === 0)
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    );
  const { order, setSort } = sorting;
  const place = orders.findIndex(({ name }) => name === order);
  const now = orders[place];
  // After the last one: as it comes.
  const next = orders[place + 1]?.name ?? null;
  return (
    <th scope="col" className={className} aria-sort={now?.way}>
      <button
        type="button"
        className={now === undefined ? 'sort' : `sort sort-now sort-${now.way}`}
        disabled={setSort === null}
        title={setSort === null ? words.lists.sortOrState : undefined}
        onClick={() => setSort?.(next)}
      >
        {label} <Icon name="down" size={14} />
      </button>
      {now !== undefined && orderedBy !== undefined && <span className="sort-by">{orderedBy}</span>}
    </th>
  );
}
