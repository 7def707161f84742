import { useCallback, useEffect, useRef, useState } from 'react';
import type { CombinedError } from 'urql';

/** A page as connections give it, and how many there are in all. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** Cursor to read on; null: this is the end. */
  readonly next: string | null;
  /** Whether the server looked for what is wanted among all there is. */
  readonly isFound?: boolean;
}

/** A connection as the API gives it. */
interface Connection<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export function pageOf<Row>({ edges, totalCount, pageInfo }: Connection<Row>): Page<Row> {
  return {
    rows: edges.map(({ node }) => node),
    total: totalCount,
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}

export interface List<Row> {
  readonly rows: readonly Row[] | null;
  readonly total: number;
  readonly isFound: boolean;
  readonly error: CombinedError | null;
  readonly busy: boolean;
  /** null when all are shown. */
  readonly more: (() => void) | null;
  readonly retry: () => void;
}

interface State<Row> {
  readonly fetchPage: unknown;
  readonly rows: readonly Row[] | null;
  readonly total: number;
  readonly next: string | null;
  readonly isFound: boolean;
  readonly error: CombinedError | null;
  readonly busy: boolean;
}

const NOTHING = { rows: null, total: 0, next: null, isFound: false, error: null, busy: false } as const;

/**
 * A list that grows page by page.
 * @param fetchPage memoized: another one is another list, which begins anew
 */
export function useList<Row>(fetchPage: (after: string | null) => Promise<Page<Row>>): List<Row> {
  const begin: State<Row> = { ...NOTHING, fetchPage, busy: true };
  const [held, setState] = useState(begin);
  const state = held.fetchPage === fetchPage ? held : begin;

  // Answers may come in another order than they were asked for: the last question counts.
  const last = useRef(0);
  const load = useCallback(
    (after: string | null, before: readonly Row[]) => {
      const mine = ++last.current;
      const take = (answer: State<Row>) => {
        if (mine === last.current) setState(answer);
      };
      fetchPage(after).then(
        ({ rows, total, next, isFound = false }) =>
          take({ ...NOTHING, fetchPage, rows: [...before, ...rows], total, next, isFound }),
        (error: unknown) => take({ ...NOTHING, fetchPage, error: error as CombinedError }),
      );
    },
    [fetchPage],
  );
  useEffect(() => load(null, []), [load]);

  const { rows, next } = state;
  return {
    ...state,
    more:
      rows === null || next === null
        ? null
        : () => {
            setState({ ...state, busy: true });
            load(next, rows);
          },
    retry: () => load(null, []),
  };
}
