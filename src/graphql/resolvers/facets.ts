import type { Entity } from '../../domain/entity.ts';
import type { Json } from '../../domain/event.ts';
import type { FacetedKind, Observation, StoredFacet, StoredFacets } from '../../lineage/catalog-reader.ts';
import type { FacetReader } from '../../lineage/facets/shapes.ts';
import type { GraphQLContext } from '../context.ts';

/** A field that one facet of an entity answers; a large value is fetched only then. */
export function facet<T>(kind: FacetedKind, name: string, read: FacetReader<T>) {
  return async ({ key }: Entity, _args: unknown, context: GraphQLContext): Promise<T | null> =>
    readFacet(await context.loaders.facets[kind].load(key), name, read, context);
}

/** A field that one facet of what a run read or wrote answers. */
export function observationFacet<T>(name: string, read: FacetReader<T>) {
  return ({ facets }: Observation, _args: unknown, context: GraphQLContext): Promise<T | null> =>
    readFacet(facets, name, read, context);
}

export async function readFacet<T>(
  facets: StoredFacets | null,
  name: string,
  read: FacetReader<T>,
  context: GraphQLContext,
): Promise<T | null> {
  const stored = facets?.get(name);
  return stored === undefined ? null : read(await valueOf(stored, context));
}

/** Every facet by name; null where there are none. */
export async function allFacets(
  facets: StoredFacets | null,
  context: GraphQLContext,
): Promise<Readonly<Record<string, Json>> | null> {
  if (facets === null || facets.size === 0) return null;
  const values = Array.from(facets, async ([name, stored]) => [name, await valueOf(stored, context)] as const);
  return Object.fromEntries(await Promise.all(values));
}

async function valueOf(stored: StoredFacet, { loaders }: GraphQLContext): Promise<Json> {
  return 'value' in stored ? stored.value : loaders.content.load(stored.content);
}
