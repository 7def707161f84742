import { z } from 'zod';
import { anything, item, list, needed, object, reader, text } from './shapes.ts';

/** `storage`, StorageDatasetFacet 1-0-1. */
export const storage = reader(object({ storageLayer: text, fileFormat: text }));

/** `catalog`, CatalogDatasetFacet 1-1-0. */
export const catalog = reader(
  object({
    framework: text,
    type: text,
    name: text,
    metadataUri: text,
    warehouseUri: text,
    source: text,
    catalogProperties: anything,
  }),
);

/** `datasetType`, DatasetTypeDatasetFacet 1-0-1. */
export const datasetType = reader(object({ datasetType: text, subType: text }));

/** `dataSource`, DatasourceDatasetFacet 1-0-1. */
export const dataSource = reader(object({ name: text, uri: text }));

/** `hierarchy`, HierarchyDatasetFacet 1-0-0: levels from the highest down. */
export const hierarchy = reader(
  object({ hierarchy: list(item({ type: text, name: needed })) }).transform((facet) => facet?.hierarchy ?? null),
);

/** `version`, DatasetVersionDatasetFacet 1-0-1. */
export const version = reader(object({ datasetVersion: text }).transform((facet) => facet?.datasetVersion ?? null));

const changes = z.enum(['ALTER', 'CREATE', 'DROP', 'OVERWRITE', 'RENAME', 'TRUNCATE']).nullable().catch(null);

/** `lifecycleStateChange`, LifecycleStateChangeDatasetFacet 1-0-1. */
export const lifecycleStateChange = reader(
  object({
    lifecycleStateChange: changes,
    previousIdentifier: item({ namespace: needed, name: needed }).nullable().catch(null),
  }),
);
