import { useEffect, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import type { ColumnTraceQuery, DatasetColumnsQuery, EdgeActivity } from '../__generated__/graphql.ts';
import { ask } from '../lib/ask.ts';
import { useWhenBack } from '../lib/connection.ts';
import { COLUMNS, TRACE } from './questions.ts';

export interface ColumnRow {
  readonly id: string;
  readonly name: string;
  readonly type: string | null;
}

export type ColumnsByDataset = ReadonlyMap<string, readonly ColumnRow[]>;

/** Where a column's values come from and go to. */
export interface Trace {
  readonly column: string;
  readonly name: string;
  readonly columns: ReadonlySet<string>;
  /** The traced columns of each dataset. */
  readonly byDataset: ColumnsByDataset;
  readonly edges: readonly { readonly source: string; readonly target: string }[];
  readonly complete: boolean;
}

export interface LoadedColumns {
  /** Of the datasets that show them, as they come. */
  readonly columns: ColumnsByDataset;
  /** Why those of some did not come. */
  readonly error: CombinedError | null;
  readonly retry: () => void;
}

export function useColumns(datasets: readonly string[]): LoadedColumns {
  const client = useClient();
  const [columns, setColumns] = useState<ColumnsByDataset>(new Map());
  const [failed, setFailed] = useState<{ readonly of: string; readonly error: CombinedError } | null>(null);
  const [tries, setTries] = useState(0);
  const missing = datasets.filter((id) => !columns.has(id)).join();
  useEffect(() => {
    let wanted = true;
    for (const id of missing === '' ? [] : missing.split(','))
      ask(client, COLUMNS, { id }).then(
        (data) => wanted && setColumns((before) => new Map(before).set(id, currentColumns(data))),
        (error: unknown) => wanted && setFailed({ of: missing, error: error as CombinedError }),
      );
    return () => {
      wanted = false;
    };
  }, [client, missing, tries]);
  const error = failed !== null && failed.of === missing ? failed.error : null;
  const retry = () => {
    setFailed(null);
    setTries(tries + 1);
  };
  useWhenBack(error === null ? null : retry);
  return { columns, error, retry };
}

function currentColumns(data: DatasetColumnsQuery): readonly ColumnRow[] {
  const columns = data.node !== null && 'columns' in data.node ? data.node.columns : [];
  return columns.some(({ current }) => current) ? columns.filter(({ current }) => current) : columns;
}

export interface LoadedTrace {
  /** null while there is none, and until the answer is there. */
  readonly trace: Trace | null;
  readonly error: CombinedError | null;
  readonly retry: () => void;
}

/** @param column null: none is traced */
export function useTrace(column: string | null, asOf: string | null, edges: EdgeActivity): LoadedTrace {
  const client = useClient();
  const question = JSON.stringify([column, asOf, edges]);
  const [held, setHeld] = useState<Pick<LoadedTrace, 'trace' | 'error'> & { readonly question: string }>({
    ...{ question: '', trace: null, error: null },
  });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (column === null) return;
    let wanted = true;
    ask(client, TRACE, { column, asOf, edges }).then(
      ({ lineage }) => wanted && setHeld({ question, trace: traceOf(column, lineage), error: null }),
      (error: unknown) => wanted && setHeld({ question, trace: null, error: error as CombinedError }),
    );
    return () => {
      wanted = false;
    };
  }, [client, column, asOf, edges, question, tries]);
  const retry = () => {
    setHeld({ question: '', trace: null, error: null });
    setTries(tries + 1);
  };
  const error = held.question === question ? held.error : null;
  useWhenBack(error === null ? null : retry);
  // As of another time, what was traced before is shown until the answer is there.
  return { trace: column !== null && held.trace?.column === column ? held.trace : null, error, retry };
}

function traceOf(column: string, { nodes, edges, complete }: ColumnTraceQuery['lineage']): Trace {
  const rows = nodes.flatMap(({ node }) => ('dataset' in node ? [node] : []));
  const byDataset = Map.groupBy(rows, ({ dataset }) => dataset.id);
  const name = rows.find(({ id }) => id === column)?.name ?? '';
  return { column, name, columns: new Set(rows.map(({ id }) => id)), byDataset, edges, complete };
}
