import { isDataset, keyOfRef, nameOfKey, nodeRef, type Fact } from './facts.ts';
import type { Canonical } from './flows.ts';
import { parseJson } from './json.ts';
import { composeKey } from './keys.ts';
import type { ColumnMapping, FacetReaders, Transformation } from './mappings.ts';
import { columnKey } from './settle-columns.ts';

// What mappings say of columns.

/** What a mapping says of columns, but for deleted sources. @param text its content, as the graph keeps it */
export function columnsOfMapping(
  { kind, target, without = [] }: Fact,
  text: string | undefined,
  readers: FacetReaders,
  organization: string,
): readonly ColumnMapping[] {
  const content = parseJson(text ?? 'null') as Parameters<FacetReaders['lineageEntry']>[0];
  const columns =
    kind === 'COLUMN'
      ? (readers.columnLineage(content, nameOfKey(keyOfRef(target))) ?? [])
      : (readers.lineageEntry(content)?.columns ?? []);
  if (without.length === 0) return columns;
  const deleted = new Set<string>(without);
  return columns.filter(
    ({ input }) => !deleted.has(nodeRef('Dataset', composeKey(organization, input.namespace, input.name))),
  );
}

/** Two columns, by key, of which one derives from the other. */
export interface ColumnPair {
  readonly from: string;
  readonly to: string;
  readonly transformations: readonly Transformation[];
}

/** What a mapping onto a dataset maps, by canonical names; columns whose keys are too long are left out. */
export function* columnPairs(
  { target }: Fact,
  columns: readonly ColumnMapping[],
  organization: string,
  canonical: Canonical,
): Generator<ColumnPair> {
  if (!isDataset(target)) return;
  const output = keyOfRef(canonical(target));
  for (const column of columns) {
    const { namespace, name, field } = column.input;
    const input = keyOfRef(canonical(nodeRef('Dataset', composeKey(organization, namespace, name))));
    const [from, to] = [columnKey(input, field), columnKey(output, column.output)];
    if (from !== null && to !== null) yield { from, to, transformations: column.transformations };
  }
}
