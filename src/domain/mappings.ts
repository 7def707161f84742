import type { JobDependencies } from './control-flow.ts';
import type { Json, Name } from './event.ts';
import type { LifecycleChange } from './versions.ts';

export interface Transformation {
  readonly type: string;
  readonly subtype: string;
  readonly description: string;
  readonly masking: boolean;
}

/** One output column (or `*`, the whole dataset) that depends on one input column (or `*`). */
export interface ColumnMapping {
  readonly output: string;
  readonly input: Name & { readonly field: string };
  readonly transformations: readonly Transformation[];
}

/** A job or dataset that explicit lineage names; null: the job whose event it is. */
export type LineageNode = { readonly label: 'Dataset' | 'Job'; readonly name: Name } | null;

/** What one entry of a `lineage` facet says a target comes from. */
export interface LineageEntry {
  readonly target: LineageNode;
  readonly sources: readonly LineageNode[];
  readonly columns: readonly ColumnMapping[];
  /** The entry as sent: what its content is told apart by. */
  readonly content: Json;
}

export interface SchemaField {
  /** Nested fields by their path: `address.city`. */
  readonly name: string;
  readonly type: string | null;
  readonly description: string | null;
  /** From 1. */
  readonly ordinal: number;
}

/** How facets that shape the graph are read; the wire knows their form, the domain does not. null: malformed or deleted, says nothing. */
export interface FacetReaders {
  readonly schema: (facet: Json, dataset: Name) => readonly SchemaField[] | null;
  readonly columnLineage: (facet: Json, output: Name) => readonly ColumnMapping[] | null;
  /** Of a dataset: one entry whose target is that dataset. */
  readonly datasetLineage: (facet: Json, dataset: Name) => LineageEntry | null;
  /** Of a job: its entries. */
  readonly jobLineage: (facet: Json) => readonly LineageEntry[] | null;
  /** One entry of a job's facet, by its content. */
  readonly lineageEntry: (content: Json) => LineageEntry | null;
  readonly symlinks: (facet: Json) => readonly Symlink[] | null;
  readonly jobDependencies: (facet: Json) => JobDependencies | null;
  /** Of a `version`. */
  readonly datasetVersion: (facet: Json) => string | null;
  /** `previous`: the name before a RENAME. */
  readonly lifecycleChange: (
    facet: Json,
  ) => { readonly change: LifecycleChange; readonly previous: Name | null } | null;
}

/** Another name of a dataset. */
export interface Symlink extends Name {
  readonly type: string;
}

/** Datasets that mappings name as sources, each once. */
export function sourcesOf(entries: readonly ColumnMapping[]): Name[] {
  const byName = new Map<string, Name>();
  for (const { input } of entries) {
    const key = `${input.namespace.length}:${input.namespace}${input.name}`;
    if (!byName.has(key)) byName.set(key, { namespace: input.namespace, name: input.name });
  }
  return [...byName.values()];
}
