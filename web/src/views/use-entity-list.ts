import { useMemo } from 'react';
import type { RunState } from '../__generated__/graphql.ts';
import { useSettled, type ListPlace, type Sorting } from './list-place.ts';
import { useList, type FetchPage, type List } from './use-list.ts';

/** What of datasets or jobs is listed. */
export interface Wanted<Order> {
  readonly namespace: string | null;
  readonly order: Order;
  /** Of the last runs; null: whatever they came to. */
  readonly states: RunState[] | null;
}

interface EntityList<Row> extends List<Row> {
  readonly fetchPage: FetchPage<Row>;
  /** Whether what was typed was looked for: the best matches go first then. */
  readonly isFound: boolean;
  readonly order: string;
  /** null: the best matches stand in no other order. */
  readonly sorting: Sorting | null;
  /** Whether it is not all there is. */
  readonly isNarrowed: boolean;
}

/** What a search for datasets or jobs is asked with. */
export function findVariables(text: string, namespace: string | null, after: string | null, first: number) {
  return { text, namespaces: namespace === null ? null : [namespace], after, first, counted: after === null };
}

/**
 * Datasets or jobs as the address says: in an order, or the best matches of what is typed.
 * @param orders by name first; the last is that by runs, which a state goes with
 * @param list memoized, as `find` is
 */
export function useEntityList<Order extends string, Row>(
  { namespace, filter, sort, state, setSort }: ListPlace,
  orders: readonly [Order, ...Order[]],
  list: (wanted: Wanted<Order>, after: string | null, first: number) => ReturnType<FetchPage<Row>>,
  find: (text: string, namespace: string | null, after: string | null, first: number) => ReturnType<FetchPage<Row>>,
): EntityList<Row> {
  const text = useSettled(filter).trim();
  const chosen = orders.find((each) => each === sort) ?? orders[0];
  const order = state === null ? chosen : (orders.at(-1) ?? chosen);
  const fetchPage = useMemo<FetchPage<Row>>(
    () => (after, first) =>
      text === ''
        ? list({ namespace, order, states: state && [state] }, after, first)
        : find(text, namespace, after, first),
    [list, find, namespace, order, state, text],
  );
  const isFound = text !== '';
  return {
    ...{ ...useList(fetchPage), fetchPage, isFound, order },
    sorting: isFound ? null : { order, setSort: state === null ? setSort : null },
    isNarrowed: isFound || namespace !== null || state !== null,
  };
}
