import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { ColumnTraceQuery, DatasetColumnsQuery, EdgeActivity } from '../__generated__/graphql.ts';
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

/** The columns of the datasets that show them, as they come. */
export function useColumns(datasets: readonly string[]): ColumnsByDataset {
  const client = useClient();
  const [columns, setColumns] = useState<ColumnsByDataset>(new Map());
  const missing = datasets.filter((id) => !columns.has(id)).join();
  useEffect(() => {
    let wanted = true;
    for (const id of missing === '' ? [] : missing.split(',')) {
      void client
        .query(COLUMNS, { id })
        .toPromise()
        .then(({ data }) => wanted && setColumns((before) => new Map(before).set(id, currentColumns(data))));
    }
    return () => {
      wanted = false;
    };
  }, [client, missing]);
  return columns;
}

function currentColumns(data: DatasetColumnsQuery | undefined): readonly ColumnRow[] {
  const columns = data?.node != null && 'columns' in data.node ? data.node.columns : [];
  return columns.some(({ current }) => current) ? columns.filter(({ current }) => current) : columns;
}

/** @returns null while there is none, and until the answer is there */
export function useTrace(column: string | null, asOf: string | null, edges: EdgeActivity): Trace | null {
  const client = useClient();
  const [trace, setTrace] = useState<Trace | null>(null);
  useEffect(() => {
    if (column === null) return;
    let wanted = true;
    void client
      .query(TRACE, { column, asOf, edges })
      .toPromise()
      .then(({ data }) => wanted && setTrace(data === undefined ? null : traceOf(column, data.lineage)));
    return () => {
      wanted = false;
    };
  }, [client, column, asOf, edges]);
  return trace?.column === column ? trace : null;
}

function traceOf(column: string, { nodes, edges, complete }: ColumnTraceQuery['lineage']): Trace {
  const rows = nodes.flatMap(({ node }) => ('dataset' in node ? [node] : []));
  const byDataset = Map.groupBy(rows, ({ dataset }) => dataset.id);
  const name = rows.find(({ id }) => id === column)?.name ?? '';
  return { column, name, columns: new Set(rows.map(({ id }) => id)), byDataset, edges, complete };
}
