import type { DatasetCell, JobCell } from './cells.ts';
import { controlFlowsOf, precedenceRows } from './control-flow.ts';
import type { Changes, FactRow, HistoryRow, Settled, SplitRow } from './changes.ts';
import { facetHash, facetText, isLarge, type FacetEntry } from './facets.ts';
import { keyOfRef, type KnownFact } from './facts.ts';
import type { GraphReader } from './graph-reader.ts';
import { sameIntervals } from './intervals.ts';
import { composeKey } from './keys.ts';
import { columnsOfMapping } from './mapping-columns.ts';
import type { ColumnMapping, FacetReaders } from './mappings.ts';
import { mergeDataset, mergeJob, mergeObservation, mergeRun, mergeSighting, type Changed } from './merge-cells.ts';
import { newsOf } from './news.ts';
import { ownersTouched, unitsOf, type OwnerUnit } from './owner-units.ts';
import type { Sayings } from './say.ts';
import { settleBatchColumns } from './settle-batch-columns.ts';
import { nameColumn, type NamedColumns } from './settle-columns.ts';
import { changedGroups, derivationRows, type MappingGroup } from './settle-derivations.ts';
import { samePresence } from './edges.ts';
import { edgeRows, routeRows } from './settle-edges.ts';
import { settleFacts, type SettledOwner } from './settle-facts.ts';
import { settleNames } from './settle-names.ts';
import { schemasOfVersions, settleVersions } from './settle-versions.ts';
import { sortedEntries } from './sorted-entries.ts';
import { NO_TOMBSTONES } from './tombstones.ts';

/**
 * Merges what a batch says with what the graph holds.
 * @returns what is to be written
 */
export async function settle(
  said: Sayings,
  organization: string,
  readers: FacetReaders,
  reader: GraphReader,
  tombstones = NO_TOMBSTONES,
): Promise<Changes> {
  const known = await reader.known(said.cells);
  const schemasBefore = new Map([...known.datasets].map(([key, { facets }]) => [key, facets.get('schema')]));
  const columnsSince = new Map([...known.datasets].map(([key, dataset]) => [key, dataset.columnsSince]));
  const controlFlowBefore = controlFlowsOf(known.jobs.values());
  // Before cells are merged: news are what is other than known.
  const news = newsOf(said.cells, known, tombstones);
  const names = await settleNames(said, known, reader);

  const datasets = merged(said.cells.datasets, known.datasets, mergeDataset);
  const jobs = merged(said.cells.jobs, known.jobs, mergeJob);
  const runs = merged(said.cells.runs, known.runs, mergeRun);
  const observations = merged(said.cells.observations, known.observations, mergeObservation);
  const sightings = sortedEntries(said.cells.sightings).flatMap(([key, cell]) => {
    if (cell.observation !== null) return [];
    const before = known.sightings.get(key);
    if (before === undefined) return [{ cell, isNew: true }];
    return mergeSighting(before, cell) ? [{ cell: before, isNew: false }] : [];
  });

  const versions = settleVersions(said.cells, known);

  const touched = await ownersTouched(names, known, reader);
  const owners = await settleFacts(news, touched, known.window, reader);
  const { units, canonical } = await unitsOf(owners, touched, names, known, reader, organization);
  const groups = units.flatMap((unit) => changedGroups(unit, canonical, names.changed));
  const columnsOf = await mappingReader(groups, said.mappings, organization, readers, reader);
  const derivations = derivationRows(groups, columnsOf, organization, canonical);

  const contents = new Map([
    ...largeValues([...datasets, ...jobs, ...runs, ...observations]),
    ...newMappings(said, owners),
    ...schemasOfVersions(versions),
  ]);
  const knownContents =
    contents.size === 0 ? new Set<string>() : await reader.knownContents([...contents.keys()].sort());
  const columns = await settleBatchColumns(
    { said, known, names, schemasBefore, columnsSince, named: columnsOfMappings(said, owners, organization) },
    readers,
    reader,
  );
  return {
    namespaces: newNamespaces(said, datasets, jobs),
    datasets,
    jobs,
    runs,
    observations,
    sightings,
    facts: owners.flatMap(factRows),
    histories: historyRows(owners),
    splits: splitRows(units),
    links: names.links,
    nameCommands: names.commands,
    names: names.rows,
    routes: units.flatMap(({ owner, derived }) => routeRows(owner, derived.before, derived.after)),
    edges: units.flatMap(({ owner, derived }) => edgeRows(owner, derived.before, derived.after)),
    columns: columns.rows,
    columnsSince: [...columns.since]
      .filter(([key, at]) => columnsSince.get(key) !== at)
      .map(([dataset, at]) => ({ dataset, at })),
    precedences: precedenceRows(
      jobs.map(({ cell }) => cell),
      controlFlowBefore,
    ),
    derivations,
    ...versions,
    contents: [...contents].filter(([hash]) => !knownContents.has(hash)).map(([hash, text]) => ({ hash, text })),
  };
}

export function factRows({ before, after }: SettledOwner): FactRow[] {
  return sortedEntries(after).flatMap(([key, fact]): FactRow[] => {
    const old = before.get(key);
    if (old === undefined) return [{ fact, isNew: true }];
    return sameFact(old, fact) ? [] : [{ fact, isNew: false }];
  });
}

function sameFact(a: KnownFact, b: KnownFact): boolean {
  return (
    a.first === b.first &&
    a.firstSeen === b.firstSeen &&
    a.lastSeen === b.lastSeen &&
    a.latest === b.latest &&
    a.declaredAt.size === b.declaredAt.size &&
    sameIntervals(a.holds, b.holds)
  );
}

export function historyRows(owners: readonly SettledOwner[]): HistoryRow[] {
  return owners.flatMap(({ job, history }) => (job === null ? [] : [{ job, history }]));
}

export function splitRows(units: readonly OwnerUnit[]): SplitRow[] {
  return units.flatMap(({ owner, derived: { before, after } }) =>
    samePresence(before.split, after.split) ? [] : [{ job: keyOfRef(owner), split: after.split }],
  );
}

/** The columns that mappings name which are new, or said earlier than known. */
function columnsOfMappings(said: Sayings, owners: readonly SettledOwner[], organization: string): NamedColumns {
  const named: NamedColumns = new Map([...said.leftOut].map(([dataset, columns]) => [dataset, new Map(columns)]));
  for (const { before, after } of owners) {
    for (const fact of after.values()) {
      const mapping = said.mappings.get(fact.key);
      const old = before.get(fact.key);
      if (mapping === undefined || (old !== undefined && old.first <= fact.first)) continue;
      for (const { output, input } of mapping.columns) {
        nameColumn(named, keyOfRef(fact.target), output, fact.first);
        nameColumn(named, composeKey(organization, input.namespace, input.name), input.field, fact.first);
      }
    }
  }
  return named;
}

/** What new mappings say, to be kept by content. */
function newMappings(said: Sayings, owners: readonly SettledOwner[]): [string, string][] {
  return owners.flatMap(({ before, after }) =>
    [...after.values()].flatMap((fact): [string, string][] => {
      const mapping = said.mappings.get(fact.key);
      return mapping === undefined || before.has(fact.key) ? [] : [[fact.hash, mapping.content]];
    }),
  );
}

/** Reads what mappings say: from the batch, else from the contents that the graph keeps. */
export async function mappingReader(
  groups: readonly MappingGroup[],
  said: Sayings['mappings'],
  organization: string,
  readers: FacetReaders,
  reader: GraphReader,
) {
  const facts = groups.flatMap(({ before, after }) => [...before, ...after].map(({ fact }) => fact));
  const unsaid = [...new Set(facts.filter(({ key }) => !said.has(key)).map(({ hash }) => hash))].sort();
  const texts = unsaid.length === 0 ? new Map<string, string>() : await reader.contents(unsaid);
  return (fact: KnownFact): readonly ColumnMapping[] => {
    const mapping = said.get(fact.key);
    if (mapping !== undefined) return mapping.columns;
    return columnsOfMapping(fact, texts.get(fact.hash), readers, organization);
  };
}

function merged<C extends { readonly facets: ReadonlyMap<string, FacetEntry> }, K extends C>(
  said: ReadonlyMap<string, C>,
  known: Map<string, K>,
  merge: (into: K, from: C) => Changed,
): Settled<C>[] {
  const settled: Settled<C>[] = [];
  for (const [key, cell] of sortedEntries(said)) {
    const before = known.get(key);
    if (before === undefined) {
      const all = [...cell.facets.keys()];
      settled.push({ cell, isNew: true, changedFacets: all, changedValues: all, changedParent: true });
      continue;
    }
    const changed = merge(before, cell);
    if (changed.rest || changed.facets.length > 0)
      settled.push({
        cell: before,
        isNew: false,
        changedFacets: changed.facets,
        changedValues: changed.values,
        changedParent: changed.parent ?? false,
      });
  }
  return settled;
}

/** Namespaces that may be new: those of new datasets and jobs. */
function newNamespaces(said: Sayings, ...settled: readonly (readonly Settled<DatasetCell | JobCell>[])[]) {
  const names = new Set(settled.flat().flatMap(({ isNew, cell }) => (isNew ? [cell.namespace] : [])));
  return [...said.cells.namespaces.values()]
    .filter(({ name }) => names.has(name))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function largeValues(
  settled: readonly Settled<{ readonly facets: ReadonlyMap<string, FacetEntry> }>[],
): Map<string, string> {
  const values = new Map<string, string>();
  for (const { cell, changedValues } of settled) {
    for (const name of changedValues) {
      const entry = cell.facets.get(name);
      const text = entry === undefined ? null : facetText(entry);
      if (entry !== undefined && text !== null && isLarge(entry)) values.set(facetHash(entry), text);
    }
  }
  return values;
}
