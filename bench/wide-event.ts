import { facet, type JsonObject } from './workload-facets.ts';

/** A run that wrote the dataset `bench wide` of so many columns. */
export function wideEvent(columns: number): JsonObject {
  const fields = Array.from({ length: columns }, (_, i) => ({
    name: `column_${i}`,
    type: i % 3 === 0 ? 'VARCHAR(255)' : 'BIGINT',
    description: `What is kept in column ${i}`,
  }));
  return {
    eventType: 'COMPLETE',
    eventTime: '2024-01-01T00:00:00Z',
    run: { runId: '00000000-0000-4000-8000-000000000001' },
    job: { namespace: 'bench', name: 'write_wide' },
    inputs: [],
    outputs: [
      {
        namespace: 'bench',
        name: 'wide',
        facets: { schema: facet('1-1-1/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet', { fields }) },
      },
    ],
    producer: 'https://example.org/workload/1.0',
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  };
}
