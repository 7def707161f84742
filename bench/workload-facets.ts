export type JsonObject = Readonly<Record<string, unknown>>;

const PRODUCER = 'https://example.org/workload/1.0';
const TYPES = ['BIGINT', 'VARCHAR', 'TIMESTAMP', 'DOUBLE', 'BOOLEAN'];

/** @param path of its definition below openlineage.io/spec/facets */
export function facet(path: string, value: JsonObject): JsonObject {
  return { _producer: PRODUCER, _schemaURL: `https://openlineage.io/spec/facets/${path}`, ...value };
}

export function schemaFacet(columns: number): JsonObject {
  const fields = Array.from({ length: columns }, (_, i) => ({
    name: `col_${i}`,
    type: TYPES[i % TYPES.length],
    description: `column ${i}`,
  }));
  return facet('1-1-1/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet', { fields });
}

/** Each column comes from the column of the same place of the first input, and from the next one of the second. */
export function columnLineageFacet(columns: number, namespace: string, inputs: readonly string[]): JsonObject {
  const fields = Object.fromEntries(
    Array.from({ length: columns }, (_, i) => [
      `col_${i}`,
      {
        inputFields: inputs.slice(0, 2).map((name, place) => ({
          namespace,
          name,
          field: `col_${(i + place) % columns}`,
          transformations: [
            { type: 'DIRECT', subtype: place === 0 ? 'IDENTITY' : 'TRANSFORMATION', description: '', masking: false },
          ],
        })),
      },
    ]),
  );
  return facet('1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet', { fields });
}
