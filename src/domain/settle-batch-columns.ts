import type { KnownCells, KnownColumns } from './changes.ts';
import type { Nanos } from './event.ts';
import type { FacetEntry } from './facets.ts';
import type { GraphReader } from './graph-reader.ts';
import type { FacetReaders } from './mappings.ts';
import type { Sayings } from './say.ts';
import {
  nameColumns,
  sameWinner,
  settleColumns,
  winnerOf,
  type ColumnsQuestion,
  type NamedColumns,
  type SettledColumns,
} from './settle-columns.ts';
import type { SettledNames } from './settle-names.ts';

interface BatchColumns {
  readonly said: Sayings;
  /** Merged with the batch. */
  readonly known: KnownCells;
  readonly names: SettledNames;
  readonly schemasBefore: ReadonlyMap<string, FacetEntry | undefined>;
  readonly columnsSince: ReadonlyMap<string, Nanos | null>;
  /** By mappings. */
  readonly named: NamedColumns;
}

/** Settles the columns of the datasets whose schemas or names change, or of which something names columns anew. */
export async function settleBatchColumns(
  batch: BatchColumns,
  readers: FacetReaders,
  reader: GraphReader,
): Promise<SettledColumns> {
  const { said, known, names, named } = batch;
  // A dataset that lost a name loses the columns that it had by that name alone.
  const moved = new Set([...names.changed].flatMap((name) => [name, names.before.get(name) ?? name]));
  const concerned = new Set([...concernedDatasets(batch), ...moved]);
  for (const key of said.cells.datasets.keys())
    if (concerned.has(key)) nameColumns(named, key, said.schemas.of(key), readers);
  const components = await componentsAround(concerned, batch, reader);
  const questions = await questionsOf(concerned, moved, components, batch, reader);
  if (questions.length === 0) return { rows: [], since: new Map() };
  const asked = [...new Set(questions.flatMap((question) => question.names))].filter(
    (key) => known.datasets.has(key) || !said.cells.datasets.has(key),
  );
  const columns: KnownColumns = asked.length === 0 ? new Map() : await reader.columns(asked.sort());
  return settleColumns(questions, columns, named, readers);
}

function* concernedDatasets({ said, known, schemasBefore, columnsSince, named }: BatchColumns): Generator<string> {
  yield* named.keys();
  for (const [key, cell] of said.cells.datasets) {
    const before = schemasBefore.get(key);
    const after = (known.datasets.get(key) ?? cell).facets.get('schema');
    const since = columnsSince.get(key) ?? null;
    const schemas = [...said.schemas.of(key)];
    // Among several names the time of a schema counts, too: it may win over those of the others now.
    if (!sameWinner(before, after) || (known.datasets.get(key)?.hasSchemaElsewhere && isSaidAgain(before, after)))
      yield key;
    // A schema that does not win names columns too; one that is known may have been said earlier than known.
    else if (schemas.some(({ entry, first }) => !sameWinner(before, entry) || since === null || first < since))
      yield key;
  }
}

/** Whether a schema has other times than before: among those of several names it may win now. */
function isSaidAgain(before: FacetEntry | undefined, after: FacetEntry | undefined): boolean {
  return before?.at !== after?.at || before?.rank !== after?.rank;
}

/** By each name: the names that are one dataset with it, and the canonical one. Those that stand alone are left out. */
async function componentsAround(concerned: ReadonlySet<string>, { known, names }: BatchColumns, reader: GraphReader) {
  const joined = new Map<string, { readonly canonical: string; readonly names: readonly string[] }>();
  for (const component of names.components) for (const name of component.names) joined.set(name, component);
  const asked = [...concerned].filter((key) => {
    const dataset = known.datasets.get(key);
    return !joined.has(key) && dataset !== undefined && (dataset.hasAliases || dataset.canonical !== key);
  });
  if (asked.length > 0) {
    const around = await reader.namesOf(asked);
    for (const [canonical, group] of Map.groupBy(around, (row) => row.canonical)) {
      const component = { canonical, names: group.map(({ key }) => key) };
      for (const { key } of group) joined.set(key, component);
    }
  }
  return joined;
}

type Components = Awaited<ReturnType<typeof componentsAround>>;

async function questionsOf(
  concerned: ReadonlySet<string>,
  moved: ReadonlySet<string>,
  components: Components,
  { said, known, schemasBefore }: BatchColumns,
  reader: GraphReader,
): Promise<ColumnsQuestion[]> {
  const several = (key: string) => (components.get(key)?.names.length ?? 1) > 1;
  const datasets = [...new Set([...concerned].flatMap((key) => [key, components.get(key)?.canonical ?? key]))].sort();
  const members = [...new Set(datasets.flatMap((key) => components.get(key)?.names ?? [key]))];
  const inBatch = (key: string) => (known.datasets.get(key) ?? said.cells.datasets.get(key))?.facets.get('schema');
  const unloaded = members.filter((key) => (several(key) || moved.has(key)) && inBatch(key)?.value === undefined);
  const loaded = unloaded.length === 0 ? new Map<string, FacetEntry>() : await reader.schemas(unloaded.sort());
  // Of a known facet that is large only the reference was read with the dataset.
  const schemaOf = (key: string) => {
    const entry = inBatch(key);
    return entry === undefined || (entry.value === undefined && !entry.deleted) ? loaded.get(key) : entry;
  };
  return datasets.map((dataset): ColumnsQuestion => {
    const component = components.get(dataset);
    if (component?.canonical === dataset && several(dataset)) {
      const others = component.names.filter((name) => name !== dataset);
      const winner = winnerOf(component.names.map(schemaOf));
      return { dataset, names: [dataset, ...others], winner, isReshaped: true };
    }
    const isReshaped =
      moved.has(dataset) || several(dataset) || !sameWinner(schemasBefore.get(dataset), inBatch(dataset));
    return { dataset, names: [dataset], winner: schemaOf(dataset) ?? null, isReshaped };
  });
}
