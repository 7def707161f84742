import type { z } from 'zod';
import { mergeFacets } from '../domain/facets.ts';
import { composeKey, parseKey } from '../domain/keys.ts';
import type { Observation, ObservationsWanted, StoredFacet, StoredFacets } from '../lineage/catalog-reader.ts';
import { decodeFacets, readFacets } from './facet-codec.ts';
import type * as statements from './statements/catalog-statements.ts';

// Observations, and the facets of whatever has some, as the graph holds them.

type ObservationRow = z.output<NonNullable<typeof statements.observationsOfRuns.row>>;

export function observation({ type, run, dataset, at, facets }: ObservationRow): Observation {
  return { type, run, dataset, at, facets: storedFacets(dataset, facets) };
}

/** Facets as an entity or an observation of it holds them, without those deleted. */
export function storedFacets(entity: string, text: string | null, others: readonly string[] = []): StoredFacets {
  const [organization = ''] = parseKey(entity);
  const stored = new Map<string, StoredFacet>();
  if (others.length === 0) {
    for (const [name, { value, ref }] of readFacets(text))
      if (value !== undefined) stored.set(name, { value });
      else if (ref !== undefined) stored.set(name, { content: composeKey(organization, ref) });
    return stored;
  }
  const facets = decodeFacets(text);
  // Of what several names of a dataset say, that counts which would if one had said it all.
  for (const other of others) mergeFacets(facets, decodeFacets(other));
  for (const [name, { value, deleted, hash }] of facets) {
    if (deleted) continue;
    // A facet may be null: only undefined means that the value stands elsewhere.
    if (value !== undefined) stored.set(name, { value });
    else if (hash !== null) stored.set(name, { content: composeKey(organization, hash) });
  }
  return stored;
}

/** A dataset, and which sides of it are wanted. */
export function sidesOf(dataset: string, { READ_BY: read, WROTE: written }: ObservationsWanted) {
  return { dataset, reads: read !== undefined, writes: written !== undefined };
}

export function facetPatterns({ READ_BY: read, WROTE: written }: ObservationsWanted) {
  return { readFacet: facetPattern(read), writtenFacet: facetPattern(written) };
}

/** Matches stored facets (`facet-codec.ts`) that hold this one, not deleted. */
function facetPattern(name: string | null | undefined): string | null {
  return name == null ? null : `(?s).*"${name}":\\{"at":"[^"]*","(value|ref)":.*`;
}
