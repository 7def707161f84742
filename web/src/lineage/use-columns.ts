import { useEffect, useMemo, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import type { ColumnTraceQuery, DatasetColumnsQuery } from '../__generated__/graphql.ts';
import { AFRESH, ask } from '../lib/ask.ts';
import { columnsThen } from '../lib/columns-then.ts';
import { useWhenBack } from '../lib/connection.ts';
import { COLUMNS, TRACE } from './questions.ts';
import type { ViewState } from './view-state.ts';

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

/** What was answered of a dataset, and to which question. */
interface Known {
  readonly asked: string;
  readonly rows: readonly ColumnRow[];
}

/** @param renewals another: they are asked anew */
export function useColumns(datasets: readonly string[], asOf: string | null, renewals: number): LoadedColumns {
  const client = useClient();
  const asked = JSON.stringify([asOf, renewals]);
  const [known, setKnown] = useState<ReadonlyMap<string, Known>>(new Map());
  const [failed, setFailed] = useState<{ readonly of: string; readonly error: CombinedError } | null>(null);
  const [tries, setTries] = useState(0);
  const missing = datasets.filter((id) => known.get(id)?.asked !== asked).join();
  const question = `${asked} ${missing}`;
  useEffect(() => {
    let wanted = true;
    for (const id of missing === '' ? [] : missing.split(','))
      ask(client, COLUMNS, { id, asOf, isThen: asOf !== null }, AFRESH).then(
        (data) => wanted && setKnown((before) => new Map(before).set(id, { asked, rows: columnsOf(data, asOf) })),
        (error: unknown) => wanted && setFailed({ of: question, error: error as CombinedError }),
      );
    return () => {
      wanted = false;
    };
  }, [client, asked, asOf, missing, question, tries]);
  const error = failed !== null && failed.of === question ? failed.error : null;
  const retry = () => {
    setFailed(null);
    setTries(tries + 1);
  };
  useWhenBack(error === null ? null : retry);
  // What was answered before is shown until the answer is there.
  const columns = useMemo(() => {
    const shown = [...known].filter(([, each]) => each.asked === asked || error === null);
    return new Map(shown.map(([id, { rows }]) => [id, rows]));
  }, [known, asked, error]);
  return { columns, error, retry };
}

function columnsOf({ node }: DatasetColumnsQuery, asOf: string | null): readonly ColumnRow[] {
  if (node === null || !('columns' in node)) return [];
  if (asOf !== null) return columnsThen(node);
  const current = node.columns.filter((column) => column.current);
  return current.length > 0 ? current : node.columns;
}

export interface LoadedTrace {
  /** null while there is none, and until the answer is there. */
  readonly trace: Trace | null;
  readonly error: CombinedError | null;
  readonly retry: () => void;
}

/**
 * @param column null: none is traced
 * @param renewals another: it is asked anew
 */
export function useTrace(
  column: string | null,
  { asOf, edges }: Pick<ViewState, 'asOf' | 'edges'>,
  renewals: number,
): LoadedTrace {
  const client = useClient();
  const question = JSON.stringify([column, asOf, edges, renewals]);
  const [held, setHeld] = useState<Pick<LoadedTrace, 'trace' | 'error'> & { readonly question: string }>({
    ...{ question: '', trace: null, error: null },
  });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (column === null) return;
    let wanted = true;
    ask(client, TRACE, { column, asOf, edges }, AFRESH).then(
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
