import type { ColumnRow, ColumnShape, KnownColumn, KnownColumns } from './changes.ts';
import type { Nanos } from './event.ts';
import { facetText, mergeFacet, sameValue, type FacetEntry } from './facets.ts';
import { nameOfKey } from './facts.ts';
import { composeKey, keyBytes, MAX_KEY_BYTES } from './keys.ts';
import type { FacetReaders } from './mappings.ts';
import { max, min } from './merge-cells.ts';
import type { SaidSchema } from './schemas.ts';

/** By dataset key, then by column name: the smallest time at which a batch names it. */
export type NamedColumns = Map<string, Map<string, Nanos>>;

/** A dataset whose columns may change. */
export interface ColumnsQuestion {
  /** The canonical name under which they stand, or an alias that keeps those that it named itself. */
  readonly dataset: string;
  /** Names whose columns they are, itself the first. */
  readonly names: readonly string[];
  /** The schema that wins among the names; null: none does. */
  readonly winner: FacetEntry | null;
  /** Whether that may be another than the columns show. */
  readonly isReshaped: boolean;
}

export interface SettledColumns {
  readonly rows: readonly ColumnRow[];
  /** By dataset: when the youngest of its columns was first named by itself. */
  readonly since: ReadonlyMap<string, Nanos>;
}

/** A column's key within its dataset's; null when too long for the index. */
export function columnKey(dataset: string, column: string): string | null {
  const key = `${dataset}|${composeKey(column)}`;
  return keyBytes(key) > MAX_KEY_BYTES ? null : key;
}

/** The columns that schemas name, put beside those that mappings do. */
export function nameColumns(
  named: NamedColumns,
  dataset: string,
  schemas: Iterable<SaidSchema>,
  readers: FacetReaders,
): void {
  for (const { facet, first } of schemas)
    for (const { name } of readers.schema(facet, nameOfKey(dataset)) ?? []) nameColumn(named, dataset, name, first);
}

export function nameColumn(named: NamedColumns, dataset: string, column: string, at: Nanos): void {
  let columns = named.get(dataset);
  if (columns === undefined) named.set(dataset, (columns = new Map<string, Nanos>()));
  columns.set(column, min(columns.get(column) ?? null, at));
}

export function settleColumns(
  questions: readonly ColumnsQuestion[],
  known: KnownColumns,
  named: NamedColumns,
  readers: FacetReaders,
): SettledColumns {
  const rows: ColumnRow[] = [];
  const since = new Map<string, Nanos>();
  for (const question of questions) {
    const { dataset } = question;
    const wanted = wantedColumns(question, known, named, readers);
    const stored = known.get(dataset);
    let youngest: Nanos | null = null;
    for (const [name, column] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
      // What its own schemas say earlier than known still moves, whatever other names said before.
      youngest = max(youngest, column.own ?? column.since);
      const old = stored?.get(name);
      if (old === undefined || !sameColumn(old, column))
        rows.push(...columnRow(dataset, name, column, old === undefined ? 'create' : 'update'));
    }
    for (const [name, column] of stored ?? [])
      if (!wanted.has(name)) rows.push(...columnRow(dataset, name, column, 'delete'));
    if (youngest !== null) since.set(dataset, youngest);
  }
  return { rows, since };
}

function wantedColumns(
  { dataset, names, winner, isReshaped }: ColumnsQuestion,
  known: KnownColumns,
  named: NamedColumns,
  readers: FacetReaders,
): Map<string, KnownColumn> {
  const shapes = isReshaped ? shapesOf(dataset, winner, readers) : null;
  const wanted = new Map<string, KnownColumn>();
  for (const each of names) {
    const own = new Map<string, Nanos>();
    for (const [column, { own: at }] of known.get(each) ?? []) if (at !== null) own.set(column, at);
    for (const [column, at] of named.get(each) ?? []) own.set(column, min(own.get(column) ?? null, at));
    for (const [column, at] of own) {
      const before = wanted.get(column);
      const shape = shapes === null ? (known.get(dataset)?.get(column)?.shape ?? null) : (shapes.get(column) ?? null);
      wanted.set(column, {
        since: min(before?.since ?? null, at),
        own: each === dataset ? at : (before?.own ?? null),
        shape,
      });
    }
  }
  return wanted;
}

function shapesOf(dataset: string, winner: FacetEntry | null, readers: FacetReaders): Map<string, ColumnShape> {
  const value = winner === null || winner.deleted ? undefined : winner.value;
  const fields = value === undefined ? [] : (readers.schema(value, nameOfKey(dataset)) ?? []);
  return new Map(fields.map(({ name, type, description, ordinal }) => [name, { type, description, ordinal }]));
}

function columnRow(dataset: string, name: string, column: KnownColumn, operation: ColumnRow['operation']): ColumnRow[] {
  const key = columnKey(dataset, name);
  const { namespace, name: datasetName } = nameOfKey(dataset);
  return key === null ? [] : [{ ...column, key, dataset, namespace, datasetName, name, operation }];
}

/** The schema that wins among several names of a dataset. */
export function winnerOf(schemas: readonly (FacetEntry | undefined)[]): FacetEntry | null {
  return schemas.reduce<FacetEntry | null>((a, b) => (b === undefined ? a : a === null ? b : mergeFacet(a, b)), null);
}

export function sameWinner(a: FacetEntry | null | undefined, b: FacetEntry | null | undefined): boolean {
  if (a == null || b == null) return (a ?? null) === (b ?? null);
  // A deleted schema and none at all look alike to columns.
  if (facetText(a) === null && a.deleted && b.deleted) return true;
  return sameValue(a, b);
}

function sameColumn(a: KnownColumn, b: KnownColumn): boolean {
  return a.since === b.since && a.own === b.own && sameShape(a.shape, b.shape);
}

function sameShape(a: ColumnShape | null, b: ColumnShape | null): boolean {
  if (a === null || b === null) return a === b;
  return a.type === b.type && a.description === b.description && a.ordinal === b.ordinal;
}
