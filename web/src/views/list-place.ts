import { useEffect, useState } from 'react';
import type { RunState } from '../__generated__/graphql.ts';
import { address, go, usePlace } from '../lib/router.ts';

/** What of a list is shown, and in which order: kept in the address. */
export function useListPlace() {
  const { path, query } = usePlace();
  const now = { namespace: query.get('namespace'), filter: query.get('filter') ?? '', sort: query.get('sort') };
  const state = STATES.find((each) => each === query.get('state')) ?? null;
  const to = (change: Partial<typeof now & { readonly state: string | null }>, replace = false) =>
    go(address(path, { ...now, state, ...change }), { replace });
  return {
    ...now,
    state,
    setNamespace: (namespace: string | null) => to({ namespace }),
    setFilter: (filter: string) => to({ filter }, true),
    setState: (chosen: RunState | null) => to({ state: chosen }),
    setSort: (sort: string | null) => to({ sort }, true),
  };
}

export const STATES: readonly RunState[] = ['FAILED', 'RUNNING', 'ABORTED', 'COMPLETE', 'NEW'];

export type ListPlace = ReturnType<typeof useListPlace>;

/** In which order a list is. */
export interface Sorting {
  readonly order: string;
  /** null: it is in this one alone. */
  readonly setSort: ListPlace['setSort'] | null;
}

/** A value that changes as one types, once one has stopped to. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

const TYPING_MS = 200;
