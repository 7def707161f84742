import { createHash } from 'node:crypto';
import type { Json, Nanos } from '../../../src/domain/event.ts';
import { formatTime } from '../../../src/domain/time.ts';
import { canonicalJson, compareCodeUnits, type Properties } from '../graph-export.ts';
import { compareTimes, greatest, groups } from './collect.ts';

export interface FacetWord {
  readonly name: string;
  readonly at: Nanos;
  /** 1 for a dataset's schema from a writer or a DatasetEvent, else 0. */
  readonly rank: 0 | 1;
  readonly value: Json;
}

/** The winning word of each name. */
export type MergedFacets = readonly FacetWord[];

export function groupFacets<T extends { readonly facet: FacetWord }>(
  sayings: readonly T[],
  identity: (saying: T) => string,
): (id: string) => MergedFacets {
  const merged = new Map(
    groups(sayings, identity).map(([id, group]) => [id, mergeFacets(group.map(({ facet }) => facet))]),
  );
  return (id) => merged.get(id) ?? [];
}

function mergeFacets(words: readonly FacetWord[]): MergedFacets {
  return groups(words, ({ name }) => name).map(([, group]) => greatest(group, compareWords));
}

function compareWords(a: FacetWord, b: FacetWord): number {
  return (
    a.rank - b.rank ||
    compareTimes(a.at, b.at) ||
    Number(isDeleted(a.value)) - Number(isDeleted(b.value)) ||
    compareCodeUnits(sha256(canonicalJson(a.value)), sha256(canonicalJson(b.value)))
  );
}

export function exportFacets(facets: MergedFacets): Properties | undefined {
  if (facets.length === 0) return undefined;
  return Object.fromEntries(
    facets.map(({ name, at, rank, value }) => [
      name,
      { at: formatTime(at), ...(rank === 1 ? { rank } : {}), ...(isDeleted(value) ? { deleted: true } : { value }) },
    ]),
  );
}

export function isDeleted(value: Json): boolean {
  return member(value, '_deleted') === true;
}

/** undefined when the facet was never sent or is removed. */
export function winningValue(facets: MergedFacets, name: string): Json | undefined {
  const word = facets.find((facet) => facet.name === name);
  return word === undefined || isDeleted(word.value) ? undefined : word.value;
}

/** The plain properties that datasets and jobs share. */
export function described(facets: MergedFacets): Record<string, Json | undefined> {
  const owners = list(winningValue(facets, 'ownership'), 'owners').flatMap((owner) => {
    const name = member(owner, 'name');
    return typeof name === 'string' ? [name] : [];
  });
  const tags = list(winningValue(facets, 'tags'), 'tags').flatMap((tag) => {
    const key = member(tag, 'key');
    const value = member(tag, 'value');
    if (typeof key !== 'string') return [];
    return [typeof value === 'string' && value !== '' ? `${key}:${value}` : key];
  });
  return {
    description: text(facets, 'documentation', 'description'),
    owners: owners.length === 0 ? undefined : owners,
    tags: tags.length === 0 ? undefined : tags,
  };
}

export function text(facets: MergedFacets, facet: string, field: string): string | undefined {
  const value = member(winningValue(facets, facet), field);
  return typeof value === 'string' ? value : undefined;
}

/** The first thing that could not be extracted. */
export function extractionError(facets: MergedFacets): string | undefined {
  const message = member(list(winningValue(facets, 'extractionError'), 'errors')[0], 'errorMessage');
  return typeof message === 'string' ? message : undefined;
}

function list(value: Json | undefined, field: string): readonly Json[] {
  const items = member(value, field);
  return isList(items) ? items : [];
}

function member(value: Json | undefined, field: string): Json | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  return Object.hasOwn(value, field) ? value[field] : undefined;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function sha256(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex');
}
