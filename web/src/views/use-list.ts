import { useCallback, useEffect, useState } from 'react';
import type { CombinedError } from 'urql';

/** A page as connections give it, and how many there are in all. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** Cursor to read on; null: this is the end. */
  readonly next: string | null;
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
  readonly error: CombinedError | null;
  readonly busy: boolean;
}

/**
 * A list that grows page by page.
 * @param fetchPage memoized: another one is another list, which begins anew
 */
export function useList<Row>(fetchPage: (after: string | null) => Promise<Page<Row>>): List<Row> {
  const begin: State<Row> = { fetchPage, rows: null, total: 0, next: null, error: null, busy: true };
  const [held, setState] = useState(begin);
  const state = held.fetchPage === fetchPage ? held : begin;

  const load = useCallback(
    (after: string | null, before: readonly Row[]) => {
      fetchPage(after).then(
        ({ rows, total, next }) =>
          setState({ fetchPage, rows: [...before, ...rows], total, next, error: null, busy: false }),
        (error: unknown) =>
          setState({ fetchPage, rows: null, total: 0, next: null, error: error as CombinedError, busy: false }),
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
