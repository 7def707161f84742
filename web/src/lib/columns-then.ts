interface Named {
  readonly name: string;
}

interface DatasetThen<Column extends Named> {
  readonly columns: readonly Column[];
  /** null: none was said by then. */
  readonly heldVersion?: { readonly fields: readonly (Named & Partial<Column>)[] } | null;
}

/** What the schema said at an earlier time; what is traced, and tagged, is the column of that name. */
export function columnsThen<Column extends Named & { readonly current: boolean }>({
  columns,
  heldVersion,
}: DatasetThen<Column>): Column[] {
  const known = new Map(columns.map((column) => [column.name, column]));
  return (heldVersion?.fields ?? []).flatMap((field) => {
    const column = known.get(field.name);
    return column === undefined ? [] : [{ ...column, ...field, current: true }];
  });
}
