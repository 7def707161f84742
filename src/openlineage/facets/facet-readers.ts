import type { FacetReaders } from '../../domain/mappings.ts';
import { readColumnLineageFacet } from './column-lineage-facet.ts';
import { readJobDependenciesFacet } from './job-dependencies-facet.ts';
import { readDatasetLineageFacet, readJobLineageFacet, readLineageEntry } from './lineage-facet.ts';
import { readSchemaFacet } from './schema-facet.ts';
import { readSymlinksFacet } from './symlinks-facet.ts';
import { readDatasetVersionFacet, readLifecycleChangeFacet } from './version-facets.ts';

/** The wire's readers of the facets that shape the graph, as the domain asks for them. */
export const facetReaders: FacetReaders = {
  schema: (facet, dataset) => readSchemaFacet(facet, dataset),
  columnLineage: (facet, output) => readColumnLineageFacet(facet, output),
  datasetLineage: (facet, dataset) => readDatasetLineageFacet(facet, dataset),
  jobLineage: (facet) => readJobLineageFacet(facet),
  lineageEntry: (content) => readLineageEntry(content),
  symlinks: (facet) => readSymlinksFacet(facet),
  datasetVersion: (facet) => readDatasetVersionFacet(facet),
  jobDependencies: (facet) => readJobDependenciesFacet(facet),
  lifecycleChange: (facet) => readLifecycleChangeFacet(facet),
};
