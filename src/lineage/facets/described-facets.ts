import { item, list, needed, object, reader, text } from './shapes.ts';

/** Facets that datasets and jobs (tags: runs, too) share. */

/** `documentation`, DocumentationDatasetFacet and DocumentationJobFacet 1-1-0. */
export const documentation = reader(object({ description: text, contentType: text }));

/** `ownership`, OwnershipDatasetFacet and OwnershipJobFacet 1-0-1. */
export const ownership = reader(
  object({ owners: list(item({ name: needed, type: text })) }).transform((facet) => facet?.owners ?? null),
);

/** `tags`, TagsDatasetFacet, TagsJobFacet and TagsRunFacet 1-0-0; only datasets' tags have a field. */
export const tags = reader(
  object({ tags: list(item({ key: needed, value: text, source: text, field: text })) }).transform(
    (facet) => facet?.tags ?? null,
  ),
);
