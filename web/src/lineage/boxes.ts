import type { ColumnRow, LoadedColumns, Trace } from './use-columns.ts';
import type { Box } from './layout.ts';
import type { Scene } from './scene.ts';

/** Of a node on the canvas, in its pixels at full size; the style sheet says the same. A row is 24 pixels at the scale of a first look, too. */
export const CARD = { width: 248, height: 60, row: 29, tools: 38, foot: 30, padding: 6 } as const;

/** Columns that a dataset shows at first, and that are added at a time. */
export const COLUMNS_AT_FIRST = 10;
export const COLUMNS_MORE = 40;

/** How a dataset's columns are looked through. */
export interface ColumnFilter {
  readonly text: string;
  readonly limit: number;
}

/** The columns that a node shows. */
export interface ShownColumns {
  readonly rows: readonly ColumnRow[];
  /** Columns that pass the filter and are not shown. */
  readonly hidden: number;
  /** Whether there are so many that one wants to filter. */
  readonly filterable: boolean;
  /** Why there are none: they are under way, did not come, or nobody told of any. */
  readonly without: 'loading' | 'failed' | 'none' | null;
}

/** Of an open dataset its columns, the traced ones always; of a closed one only what is traced. */
export function shownColumns(
  id: string,
  open: boolean,
  { columns, error }: Pick<LoadedColumns, 'columns' | 'error'>,
  trace: Trace | null,
  filter: ColumnFilter | undefined,
): ShownColumns | null {
  const traced = trace?.byDataset.get(id) ?? [];
  if (!open) return traced.length === 0 ? null : cut(traced, COLUMNS_AT_FIRST);
  const known = columns.get(id);
  const all = known ?? [];
  const { text, limit } = filter ?? { text: '', limit: COLUMNS_AT_FIRST };
  const wanted = text.trim().toLowerCase();
  const matching = all.filter(({ name }) => wanted === '' || name.toLowerCase().includes(wanted));
  const first = traced.filter((row) => !matching.slice(0, limit).some((each) => each.id === row.id));
  const rows = [...first, ...matching.slice(0, limit)];
  const without = all.length > 0 ? null : known !== undefined ? 'none' : error === null ? 'loading' : 'failed';
  return { rows, hidden: Math.max(0, matching.length - limit), filterable: all.length > COLUMNS_AT_FIRST, without };
}

function cut(rows: readonly ColumnRow[], limit: number): ShownColumns {
  return { rows: rows.slice(0, limit), hidden: Math.max(0, rows.length - limit), filterable: false, without: null };
}

export function boxesOf(scene: Scene, shown: ReadonlyMap<string, ShownColumns>): Box[] {
  return [...scene.nodes.keys()].map((id) => ({ id, width: CARD.width, height: heightOf(shown.get(id)) }));
}

function heightOf(columns: ShownColumns | undefined): number {
  if (columns === undefined) return CARD.height;
  const { rows, hidden, filterable, without } = columns;
  return (
    rowTop(columns, rows.length) +
    (hidden > 0 || without !== null ? CARD.foot : 0) +
    (filterable || rows.length > 0 ? CARD.padding : 0)
  );
}

/** Where a row begins, from the card's top. */
export function rowTop({ filterable }: ShownColumns, index: number): number {
  return CARD.height + (filterable ? CARD.tools : 0) + index * CARD.row;
}
