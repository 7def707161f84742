import type { Cells, ObservationCell, RunCell } from './cells.ts';
import type { DatasetMention, Facets, Json, Nanos } from './event.ts';
import { facetText, type FacetMap, type FacetRank } from './facets.ts';
import { digestKey } from './facts.ts';
import { canonicalJson, sha256 } from './json.ts';
import type { FacetReaders, SchemaField } from './mappings.ts';
import { mergeDatasetVersion, mergeJobVersion } from './merge-versions.ts';
import { mergeTimes } from './merge-cells.ts';
import {
  addChange,
  DEFINING_FACETS,
  type DatasetVersionCell,
  type Definition,
  type LifecycleChange,
  type VersionSchema,
  type VersionsSeen,
} from './versions.ts';

type Columns = Pick<VersionSchema, 'fingerprint' | 'text'>;

/** The versions of jobs and datasets that a batch says, put into its cells. */
export class SaidVersions {
  readonly #cells: Cells;
  readonly #organization: string;
  readonly #readers: FacetReaders;
  /** By dataset and schema: emitters say the same from the start of a run to its end. */
  readonly #columns = new Map<string, Columns | null>();

  constructor(cells: Cells, organization: string, readers: FacetReaders) {
    this.#cells = cells;
    this.#organization = organization;
    this.#readers = readers;
  }

  job(job: string, facets: Facets, run: RunCell | null, at: Nanos): void {
    const definition = definitionOf(facets);
    if (definition === null) return;
    const fingerprint = sha256(canonicalJson(definition));
    const key = digestKey(this.#organization, 'JobVersion', job, fingerprint);
    const said = { key, job, fingerprint, definition, since: at, declaredAt: run === null ? at : null };
    const known = this.#cells.jobVersions.get(key);
    if (known === undefined) this.#cells.jobVersions.set(key, said);
    else mergeJobVersion(known, said);
    if (run !== null) see(run.versions, key, at);
  }

  /** @param observation that the mention comes with; null: no run mentions it */
  dataset(
    dataset: string,
    mention: DatasetMention,
    facets: FacetMap,
    rank: FacetRank,
    observation: ObservationCell | null,
    at: Nanos,
  ): void {
    const change = rank === 1 ? this.#valueOf(facets, 'lifecycleStateChange', this.#readers.lifecycleChange) : null;
    if (change !== null) this.#changed(dataset, change.change, observation, at);
    const version = this.#valueOf(facets, 'version', this.#readers.datasetVersion);
    const columns = this.#columnsOf(dataset, mention, facets);
    if (version === null && columns === null) return;
    const identity = version === null ? ['schema', columns?.fingerprint ?? ''] : ['version', version];
    const key = digestKey(this.#organization, 'DatasetVersion', dataset, ...identity);
    const said: DatasetVersionCell = {
      key,
      dataset,
      version,
      rank,
      since: at,
      declaredAt: observation === null ? at : null,
      schema: columns && { ...columns, at, rank, hash: null },
      lifecycle: new Map(change === null ? [] : [[change.change, at]]),
      madeBy: observation?.type === 'WROTE' ? { at, run: observation.run } : null,
    };
    const known = this.#cells.datasetVersions.get(key);
    if (known === undefined) this.#cells.datasetVersions.set(key, said);
    else mergeDatasetVersion(known, said);
    if (observation !== null) see(observation.versions, key, at);
  }

  /** With whatever version, or none. */
  #changed(dataset: string, change: LifecycleChange, observation: ObservationCell | null, at: Nanos): void {
    if (observation !== null) {
      mergeTimes(observation.changes, new Map([[change, at]]));
      return;
    }
    const said = this.#cells.datasets.get(dataset)?.changes;
    if (said !== undefined) addChange(said, change, at);
  }

  #valueOf<T>(facets: FacetMap, name: string, read: (facet: Json) => T | null): T | null {
    const value = facets.get(name)?.value;
    return value === undefined ? null : read(value);
  }

  #columnsOf(dataset: string, mention: DatasetMention, facets: FacetMap): Columns | null {
    const schema = facets.get('schema');
    if (schema?.value === undefined) return null;
    const id = `${dataset}\n${facetText(schema) ?? ''}`;
    let columns = this.#columns.get(id);
    if (columns === undefined) {
      columns = columnsFrom(this.#readers.schema(schema.value, mention) ?? []);
      this.#columns.set(id, columns);
    }
    return columns;
  }
}

function see(versions: VersionsSeen, key: string, at: Nanos): void {
  mergeTimes(versions, new Map([[key, at]]));
}

function columnsFrom(fields: readonly SchemaField[]): Columns | null {
  if (fields.length === 0) return null;
  const identity = fields.map(({ name, type }) => [name, type]).sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
  const byPlace = [...fields].sort((a, b) => a.ordinal - b.ordinal);
  const text = canonicalJson(byPlace.map(({ name, type, description }) => ({ name, type, description })));
  return { fingerprint: sha256(JSON.stringify(identity)), text };
}

const OF_EMITTER: readonly string[] = ['_producer', '_schemaURL', '_deleted'];

function definitionOf(facets: Facets): Definition | null {
  const found = DEFINING_FACETS.flatMap((name) => {
    const facet = facets[name];
    if (!isObject(facet) || facet['_deleted'] === true) return [];
    return [
      [name, Object.fromEntries(Object.entries(facet).filter(([field]) => !OF_EMITTER.includes(field)))] as const,
    ];
  });
  return found.length === 0 ? null : Object.fromEntries(found);
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);
}
