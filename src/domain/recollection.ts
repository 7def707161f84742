import { observationKey, sightingKey } from './cells.ts';
import { NO_HISTORY, type Changes, type KnownCells } from './changes.ts';
import { facetHash, isLarge, type FacetEntry } from './facets.ts';
import type { NamedCells } from './graph-reader.ts';
import { Kept } from './kept.ts';
import { schemaHash } from './versions.ts';

/**
 * What the graph holds of the entities that the last commits named, so that the next one need not read them again: most events tell of
 * runs that began a moment ago. Good as long as nobody else writes, which whoever holds it must find out. Cells are merged in place:
 * after a commit that failed it is good for nothing.
 */
export class Recollection {
  readonly #kept = {
    datasets: new Kept<KnownCells['datasets']>(),
    jobs: new Kept<KnownCells['jobs']>(),
    runs: new Kept<KnownCells['runs']>(),
    observations: new Kept<KnownCells['observations']>(),
    sightings: new Kept<KnownCells['sightings']>(),
    facts: new Kept<KnownCells['facts']>(),
    jobVersions: new Kept<KnownCells['jobVersions']>(),
    datasetVersions: new Kept<KnownCells['datasetVersions']>(),
  };
  /** Keys of what the last commit changed, of whichever kind. */
  #changed: ReadonlySet<string> = new Set();

  /** How many entities it holds. */
  get size(): number {
    return Object.values(this.#kept).reduce((size, kept) => size + kept.size, 0);
  }

  /** Of what a batch names, what must be read. That something is not in the graph is not kept. */
  missing(cells: NamedCells): NamedCells {
    const kept = this.#kept;
    return {
      namespaces: cells.namespaces,
      datasets: kept.datasets.missing(cells.datasets),
      jobs: kept.jobs.missing(cells.jobs),
      runs: kept.runs.missing(cells.runs),
      observations: kept.observations.missing(cells.observations),
      sightings: kept.sightings.missing(cells.sightings),
      facts: kept.facts.missing(cells.facts),
      jobVersions: kept.jobVersions.missing(cells.jobVersions),
      datasetVersions: kept.datasetVersions.missing(cells.datasetVersions),
    };
  }

  /** Whether the last commit changed none of these, so that what was read of them before it was done is good after it. */
  isUnchanged({ namespaces: _, ...cells }: NamedCells): boolean {
    const isKept = (ofKind: ReadonlyMap<string, unknown>) => [...ofKind.keys()].every((key) => !this.#changed.has(key));
    return Object.values(cells).every(isKept);
  }

  /** Adds what it holds of a batch to what was read of it. */
  addTo(read: KnownCells, cells: NamedCells): void {
    const kept = this.#kept;
    kept.datasets.addTo(read.datasets, cells.datasets);
    kept.jobs.addTo(read.jobs, cells.jobs);
    kept.runs.addTo(read.runs, cells.runs);
    kept.observations.addTo(read.observations, cells.observations);
    kept.sightings.addTo(read.sightings, cells.sightings);
    kept.facts.addTo(read.facts, cells.facts);
    kept.jobVersions.addTo(read.jobVersions, cells.jobVersions);
    kept.datasetVersions.addTo(read.datasetVersions, cells.datasetVersions);
  }

  /**
   * Takes in what a commit leaves in the graph.
   * @param known what there was, and has been merged with what the batch says
   * @param limit entities of a kind, beyond which those go that were not named for longest
   * @returns whether it is good still: names that come together or apart change what no batch names
   */
  keep(known: KnownCells, changes: Changes, limit: number): boolean {
    if (changes.names.length + changes.links.length + changes.nameCommands.length > 0) return false;
    const kept = this.#kept;
    for (const { cell, changedFacets } of [changes.datasets, changes.jobs, changes.runs, changes.observations].flat())
      leaveLargeValues(cell.facets, changedFacets);

    // What other names of a dataset say is nowhere kept.
    for (const dataset of known.datasets.values())
      if (dataset.canonical === dataset.key && !dataset.hasAliases) kept.datasets.keep(dataset.key, dataset);
    for (const { cell, isNew } of changes.datasets)
      if (isNew) kept.datasets.keep(cell.key, { ...cell, ...ONE_NAME, canonical: cell.key });
    for (const { dataset, at } of changes.columnsSince)
      kept.datasets.change(dataset, (before) => ({ ...before, columnsSince: at }));

    for (const job of known.jobs.values()) kept.jobs.keep(job.key, job);
    for (const { cell, isNew } of changes.jobs) {
      if (isNew) kept.jobs.keep(cell.key, { ...cell, history: NO_HISTORY });
      kept.jobs.change(cell.key, (job) => ({
        ...job,
        controlFlow: cell.controlFlow && { ...cell.controlFlow, precedences: null },
      }));
    }
    for (const { job, history } of changes.histories) kept.jobs.change(job, (before) => ({ ...before, history }));

    for (const run of known.runs.values()) kept.runs.keep(run.key, run);
    for (const { cell } of changes.runs) kept.runs.keep(cell.key, cell);
    for (const [key, cell] of known.observations) kept.observations.keep(key, cell);
    for (const { cell } of changes.observations) kept.observations.keep(observationKey(cell), cell);
    for (const [key, cell] of known.sightings) kept.sightings.keep(key, cell);
    for (const { cell } of changes.sightings) kept.sightings.keep(sightingKey(cell), cell);
    for (const fact of known.facts.values()) kept.facts.keep(fact.key, fact);
    for (const { fact } of changes.facts) kept.facts.keep(fact.key, fact);

    for (const version of known.jobVersions.values()) kept.jobVersions.keep(version.key, version);
    for (const { cell } of changes.jobVersions) kept.jobVersions.keep(cell.key, { ...cell, definition: null });
    for (const version of known.datasetVersions.values()) kept.datasetVersions.keep(version.key, version);
    for (const { cell } of changes.datasetVersions) {
      const schema = cell.schema && { ...cell.schema, hash: schemaHash(cell.schema), text: null };
      kept.datasetVersions.keep(cell.key, { ...cell, schema });
    }
    for (const ofKind of Object.values(kept)) ofKind.trim(limit);
    this.#changed = keysOf(changes);
    return true;
  }
}

function keysOf(changes: Changes): Set<string> {
  return new Set([
    ...[changes.datasets, changes.jobs, changes.runs, changes.jobVersions, changes.datasetVersions].flatMap((settled) =>
      settled.map(({ cell }) => cell.key),
    ),
    ...changes.observations.map(({ cell }) => observationKey(cell)),
    ...changes.sightings.map(({ cell }) => sightingKey(cell)),
    ...changes.facts.map(({ fact }) => fact.key),
    ...changes.histories.map(({ job }) => job),
    ...changes.columnsSince.map(({ dataset }) => dataset),
  ]);
}

const ONE_NAME = { columnsSince: null, hasAliases: false, hasSchemaElsewhere: false };

/** As the graph would give them back: by reference. */
function leaveLargeValues(facets: Map<string, FacetEntry>, changed: readonly string[]): void {
  for (const name of changed) {
    const entry = facets.get(name);
    if (entry === undefined || entry.deleted || !isLarge(entry)) continue;
    facets.set(name, { ...entry, hash: facetHash(entry), text: null, value: undefined });
  }
}
