import type { Json, Nanos } from './event.ts';
import type { FacetRank } from './facets.ts';
import { sha256 } from './json.ts';

// Versions of jobs and datasets: `docs/spec.md`, section 6.

/** The facets that define what a job does, in the order of their names. */
export const DEFINING_FACETS = ['sourceCode', 'sourceCodeLocation', 'sql'] as const;

/** What a job's defining facets say, without what tells of their emitter. */
export type Definition = Readonly<Partial<Record<(typeof DEFINING_FACETS)[number], Readonly<Record<string, Json>>>>>;

export interface JobVersionCell {
  readonly key: string;
  readonly job: string;
  readonly fingerprint: string;
  /** null: not read from the graph; it is as the fingerprint says. */
  readonly definition: Definition | null;
  since: Nanos;
  /** The newest time of a JobEvent that said it. */
  declaredAt: Nanos | null;
}

export const LIFECYCLE_CHANGES = ['ALTER', 'CREATE', 'DROP', 'OVERWRITE', 'RENAME', 'TRUNCATE'] as const;
export type LifecycleChange = (typeof LIFECYCLE_CHANGES)[number];

/** By kind: when it was first said. */
export type ChangesSaid = Map<LifecycleChange, Nanos>;

/** The columns of a version, as first said at the greatest rank. */
export interface VersionSchema {
  readonly at: Nanos;
  readonly rank: FacetRank;
  /** Of the columns' paths and types, in whatever order. */
  readonly fingerprint: string;
  /** Canonical JSON of the columns by their place; null: not read from the graph. */
  readonly text: string | null;
  /** SHA-256 of the text, once computed. */
  hash: string | null;
}

export interface DatasetVersionCell {
  readonly key: string;
  readonly dataset: string;
  /** By the `version` facet; null: the fingerprint of its schema tells it apart. */
  readonly version: string | null;
  rank: FacetRank;
  /** The smallest time at which it was said at that rank. */
  since: Nanos;
  /** The newest time of a JobEvent or DatasetEvent that said it at that rank. */
  declaredAt: Nanos | null;
  schema: VersionSchema | null;
  /** By kind: when a writer or DatasetEvent first said so. */
  readonly lifecycle: ChangesSaid;
  /** The run that said it of an output first. */
  madeBy: { readonly at: Nanos; readonly run: string } | null;
}

/** By version: when a run first said it, of its job or of one dataset. */
export type VersionsSeen = Map<string, Nanos>;

/** Of what events without a run said. */
export function addChange(into: Map<LifecycleChange, Set<Nanos>>, change: LifecycleChange, at: Nanos): void {
  into.set(change, (into.get(change) ?? new Set()).add(at));
}

/** What events without a run said, in the order of its times; of equal ones by kind. */
export function changesInTime(
  changes: ReadonlyMap<LifecycleChange, ReadonlySet<Nanos>>,
): (readonly [change: LifecycleChange, at: Nanos])[] {
  const all = [...changes].flatMap(([change, times]) => [...times].map((at) => [change, at] as const));
  return inTime(all);
}

/** In the order of their times; of equal ones by kind. */
export function inTime<T extends readonly [change: LifecycleChange, at: Nanos]>(changes: readonly T[]): T[] {
  return changes.toSorted(([a, aAt], [b, bAt]) => (aAt === bAt ? (a < b ? -1 : 1) : aAt < bAt ? -1 : 1));
}

export function schemaHash(schema: VersionSchema): string {
  schema.hash ??= sha256(schema.text ?? '');
  return schema.hash;
}

/** The version that a run names: the one that it came to say last. */
export function namedVersion(seen: ReadonlyMap<string, Nanos>): { readonly key: string; readonly at: Nanos } | null {
  let named: { readonly key: string; readonly at: Nanos } | null = null;
  for (const [key, at] of seen)
    if (named === null || at > named.at || (at === named.at && key > named.key)) named = { key, at };
  return named;
}
