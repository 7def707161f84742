export { facetReaders } from '../../src/openlineage/facets/facet-readers.ts';
