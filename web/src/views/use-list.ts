import { useCallback, useEffect, useRef, useState } from 'react';
import type { CombinedError } from 'urql';
import { useWhenBack } from '../lib/connection.ts';

/** A page as connections give it. */
interface Page<Row> {
  readonly rows: readonly Row[];
  /** How many there are in all; null: that was not asked, or is not known. */
  readonly total: number | null;
  /** Cursor to read on; null: this is the end. */
  readonly next: string | null;
}

/** A connection as the API gives it. */
interface Connection<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export function pageOf<Row>({ edges, pageInfo }: Connection<Row>, total: number | null): Page<Row> {
  return { rows: edges.map(({ node }) => node), total, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/** Asks for a page; `after` is null for the first, which tells how many there are. */
export type FetchPage<Row> = (after: string | null, first: number) => Promise<Page<Row>>;

export interface List<Row> {
  /** null: they are under way, or did not come. */
  readonly rows: readonly Row[] | null;
  /** What another question was answered with, while they are. */
  readonly before: readonly Row[] | null;
  readonly total: number | null;
  /** Why rows, or more of them, did not come. */
  readonly error: CombinedError | null;
  readonly busy: boolean;
  /** null when all are shown. */
  readonly more: (() => void) | null;
  /** Asks again for what did not come. */
  readonly retry: () => void;
}

interface State<Row> {
  readonly fetchPage: FetchPage<Row>;
  readonly rows: readonly Row[] | null;
  readonly total: number | null;
  readonly next: string | null;
  readonly error: CombinedError | null;
  readonly busy: boolean;
}

const NOTHING = { rows: null, total: null, next: null, error: null, busy: false } as const;
const ROWS = 50;
/** Pages may be short where the server looked for long: until there are some rows, so many are asked for at one go. */
const ASKED = 5;
const SOME = 10;

/**
 * A list that grows page by page.
 * @param fetchPage memoized: another one is another list, which begins anew
 */
export function useList<Row>(fetchPage: FetchPage<Row>): List<Row> {
  const begin: State<Row> = { ...NOTHING, fetchPage, busy: true };
  const [held, setState] = useState(begin);
  const state = held.fetchPage === fetchPage ? held : begin;

  // Answers may come in another order than they were asked for: the last question counts.
  const last = useRef(0);
  const load = useCallback(
    async (after: string | null, before: readonly Row[], known: number | null) => {
      const mine = ++last.current;
      const take = (answer: State<Row>) => {
        if (mine === last.current) setState(answer);
      };
      try {
        const rows = [...before];
        let total = known;
        let next = after;
        for (let asked = 0; asked < ASKED && rows.length < before.length + SOME; asked++) {
          const page = await fetchPage(next, ROWS);
          rows.push(...page.rows);
          total ??= page.total;
          next = page.next;
          if (next === null) break;
        }
        take({ ...NOTHING, fetchPage, rows, total, next });
      } catch (error) {
        const kept = after === null ? null : before;
        take({ ...NOTHING, fetchPage, rows: kept, total: known, next: after, error: error as CombinedError });
      }
    },
    [fetchPage],
  );
  useEffect(() => void load(null, [], null), [load]);

  const { rows, next, total, error } = state;
  const again = () => {
    setState(begin);
    void load(null, [], null);
  };
  const more = () => {
    setState({ ...state, error: null, busy: true });
    void load(next, rows ?? [], total);
  };
  const retry = error === null || rows === null ? again : more;
  useWhenBack(error === null ? null : retry);
  return {
    ...state,
    before: held.fetchPage === fetchPage ? null : held.rows,
    more: rows === null || next === null ? null : more,
    retry,
  };
}
