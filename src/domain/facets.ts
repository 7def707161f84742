import type { Facets, Json, Nanos } from './event.ts';
import { canonicalJson, sha256 } from './json.ts';

/** Canonical texts longer than this (UTF-16 units) are stored once by content, not in the entity. */
const INLINE_FACET_LIMIT = 2_048;

/** A dataset's schema told by a writer or a DatasetEvent (1) goes before one told by a reader (0). */
export type FacetRank = 0 | 1;

/** One facet register: what the winning event said under this name. */
export interface FacetEntry {
  readonly at: Nanos;
  readonly rank: FacetRank;
  readonly deleted: boolean;
  /** undefined when deleted, or when only the reference was loaded. */
  readonly value: Json | undefined;
  /** Canonical JSON, once computed. */
  text: string | null;
  /** SHA-256 of the canonical JSON, once computed. */
  hash: string | null;
}

export type FacetMap = ReadonlyMap<string, FacetEntry>;

/** Canonical JSON of the value; null for a deleted facet, or for one of which only the reference is at hand. */
export function facetText(entry: FacetEntry): string | null {
  if (entry.text === null && entry.value !== undefined) entry.text = canonicalJson(entry.value);
  return entry.text;
}

export function facetHash(entry: FacetEntry): string {
  entry.hash ??= sha256(facetText(entry) ?? '');
  return entry.hash;
}

/** Whether the value stands in a Content node of its own rather than in the entity. */
export function isLarge(entry: FacetEntry): boolean {
  if (entry.deleted) return false;
  const text = facetText(entry);
  return text === null || text.length > INLINE_FACET_LIMIT;
}

/** Whether two entries hold the same value, without hashing where the texts are at hand. */
export function sameValue(a: FacetEntry, b: FacetEntry): boolean {
  if (a.deleted || b.deleted) return a.deleted === b.deleted;
  const [textA, textB] = [facetText(a), facetText(b)];
  if (textA !== null && textB !== null) return textA === textB;
  return facetHash(a) === facetHash(b);
}

/** Which of two entries of one name wins: rank, then time, then deletion, then the greater hash. */
export function mergeFacet(a: FacetEntry, b: FacetEntry): FacetEntry {
  if (a.rank !== b.rank) return a.rank > b.rank ? a : b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  if (a.deleted !== b.deleted) return a.deleted ? a : b;
  if (sameValue(a, b)) return a;
  return facetHash(a) > facetHash(b) ? a : b;
}

/**
 * Merges registers name by name.
 * @param onValue told the names of which not only the time is another
 * @returns the names whose register changed
 */
export function mergeFacets(into: Map<string, FacetEntry>, from: FacetMap, onValue?: (name: string) => void): string[] {
  const changed: string[] = [];
  for (const [name, entry] of from) {
    const known = into.get(name);
    const winner = known === undefined ? entry : mergeFacet(known, entry);
    if (winner === known) continue;
    into.set(name, winner);
    changed.push(name);
    if (onValue !== undefined && (known === undefined || !sameValue(known, winner))) onValue(name);
  }
  return changed;
}

/** What an event at `at` says of each facet it carries. */
export function facetsAt(facets: Facets, at: Nanos, schemaRank: FacetRank = 0): Map<string, FacetEntry> {
  const entries = new Map<string, FacetEntry>();
  for (const name of Object.keys(facets)) {
    const value = facets[name] as Json;
    const deleted = isDeletion(value);
    const rank = name === 'schema' ? schemaRank : 0;
    entries.set(name, { at, rank, deleted, value: deleted ? undefined : value, text: null, hash: null });
  }
  return entries;
}

function isDeletion(value: Json): boolean {
  return (
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    (value as { _deleted?: Json })._deleted === true
  );
}
