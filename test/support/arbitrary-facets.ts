import fc, { type Arbitrary } from 'fast-check';
import type { Json } from '../../src/domain/event.ts';
import { COLUMNS, DATASETS, JOBS, UNHEARD_JOB, UNLISTED_DATASET } from './arbitrary-names.ts';

export type JsonObject = Readonly<Record<string, Json>>;

/** Name and value, in the order in which they are sent. */
export type FacetEntries = readonly (readonly [string, Json])[];

const arbitraryBase: Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  {},
  {},
  {
    _producer: 'https://example.org/emitter',
    _schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/BaseFacet',
  },
);

const arbitraryDeletion: Arbitrary<JsonObject> = arbitraryBase.map((base) => ({ ...base, _deleted: true }));

/** One facet of this name: mostly its content, sometimes its deletion, sometimes (as `_deleted: false` and `_deleted: true` both may) beside content. */
function facet(name: string, content: Arbitrary<JsonObject>): Arbitrary<readonly [string, Json]> {
  const sent = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(arbitraryBase, content).map(([base, fields]): JsonObject => ({ ...base, ...fields })),
    },
    { weight: 1, arbitrary: arbitraryDeletion },
    {
      weight: 1,
      arbitrary: fc
        .tuple(content, fc.boolean())
        .map(([fields, deleted]): JsonObject => ({ ...fields, _deleted: deleted })),
    },
  );
  return sent.map((value) => [name, value] as const);
}

const arbitraryLargeText = fc
  .tuple(fc.constantFrom('x', 'é', '😀'), fc.constantFrom(500, 1_010, 2_035, 2_036, 2_037, 2_100))
  .map(([character, length]) => character.repeat(length));

/** Unknown to every specification; also names that an object has of its own accord, and values that are no objects. */
const arbitraryUnknownFacet: Arbitrary<readonly [string, Json]> = fc.tuple(
  fc.constantFrom('spark.logicalPlan', 'custom-facet', 'ünknown|"facet"', 'constructor', '__proto__'),
  fc.oneof<Arbitrary<Json>[]>(
    fc.constantFrom<Json>('text', 0, 1.5, 1e21, false, null, [], [1, { b: 2, a: [null] }], {}, { _deleted: 'yes' }),
    fc.constantFrom<Json>({ b: 1, a: 2 }, { a: 2, b: 1 }, { '～': 1, '😀': 2, '"': '\u2028\\' }),
    arbitraryDeletion,
    arbitraryLargeText.map((text) => ({ text })),
  ),
);

const arbitraryDocumentation = facet(
  'documentation',
  fc.constantFrom<JsonObject>({ description: 'one' }, { description: 'two "2"' }, { description: 7 }),
);
const arbitraryOwnership = facet(
  'ownership',
  fc.constantFrom<JsonObject>(
    { owners: [{ name: 'team:data', type: 'OWNER' }, { name: 'user:ann' }] },
    { owners: [{ name: 'user:bob' }] },
    { owners: [] },
  ),
);
const arbitraryTags = facet(
  'tags',
  fc.constantFrom<JsonObject>(
    { tags: [{ key: 'pii', value: 'true', source: 'USER' }, { key: 'gold' }] },
    { tags: [{ key: 'tier', value: '1|2', source: 'USER' }] },
    {},
  ),
);

const arbitraryColumnWords: Arbitrary<JsonObject> = fc.record(
  {
    type: fc.constantFrom('INT', 'VARCHAR', 'struct'),
    // The long one makes a schema that is kept beside its dataset.
    description: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom('', 'what it is') },
      { weight: 1, arbitrary: fc.constant('long '.repeat(500)) },
    ),
    ordinal_position: fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: [] },
);

const arbitrarySchemaField: Arbitrary<JsonObject> = fc
  .tuple(fc.constantFrom(...COLUMNS), arbitraryColumnWords, fc.subarray(['city', 'zip']))
  .map(([name, words, nested]) => {
    const fields = nested.map((column) => ({ name: column, type: 'VARCHAR' }));
    return { name, ...words, ...(name === 'address' && fields.length > 0 ? { fields } : {}) };
  });

const arbitrarySchema = facet(
  'schema',
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .uniqueArray(arbitrarySchemaField, { maxLength: 4, selector: (field) => field['name'] })
        .map((fields) => ({ fields: withoutPathTwice(fields) })),
    },
    { weight: 1, arbitrary: fc.constant({}) },
  ),
);

/** A struct's nested column and a column named by the same path do not come in one schema. */
function withoutPathTwice(fields: readonly JsonObject[]): readonly JsonObject[] {
  return fields.some((field) => field['fields'] !== undefined)
    ? fields.filter((field) => field['name'] !== 'address.city')
    : fields;
}

const arbitraryTransformation: Arbitrary<Json> = fc.record(
  {
    type: fc.constantFrom('DIRECT', 'INDIRECT'),
    subtype: fc.constantFrom('IDENTITY', 'JOIN', ''),
    // The last two sort differently by UTF-16 code units and by code points.
    description: fc.constantFrom('', 'sum(a)', 'z|"', '～', '😀'),
    masking: fc.boolean(),
  },
  { requiredKeys: ['type'] },
);

const arbitraryInputField: Arbitrary<Json> = fc
  .record({
    dataset: fc.constantFrom(...DATASETS, UNLISTED_DATASET),
    field: fc.constantFrom(...COLUMNS, 'unheard'),
    transformations: fc.option(fc.array(arbitraryTransformation, { maxLength: 3 }), { nil: undefined }),
  })
  .map(({ dataset, field, transformations }) => ({
    ...dataset,
    field,
    ...(transformations === undefined ? {} : { transformations }),
  }));

const arbitraryMappedField: Arbitrary<Json> = fc
  .record({
    inputFields: fc.array(arbitraryInputField, { maxLength: 3 }),
    deprecated: fc.constantFrom<JsonObject>(
      {},
      {},
      { transformationType: 'IDENTITY', transformationDescription: 'as it is' },
      { transformationType: 'MASKED' },
    ),
  })
  .map(({ inputFields, deprecated }) => ({ inputFields, ...deprecated }));

/** Few, so that several events say the same, and that different ones agree on some columns. */
const arbitraryOftenSaidMapping: Arbitrary<JsonObject> = fc
  .uniqueArray(fc.constantFrom('', 'sum(a)'), { minLength: 1 })
  .map((descriptions) => ({
    fields: {
      id: {
        inputFields: [
          {
            ...DATASETS[0],
            field: 'id',
            transformations: descriptions.map((description) => ({ type: 'DIRECT', description })),
          },
        ],
      },
    },
  }));

const arbitraryMapping: Arbitrary<JsonObject> = fc
  .record({
    fields: fc.uniqueArray(fc.tuple(fc.constantFrom(...COLUMNS), arbitraryMappedField), {
      maxLength: 2,
      selector: ([name]) => name,
    }),
    dataset: fc.option(fc.array(arbitraryInputField, { maxLength: 2 }), { nil: undefined }),
  })
  .map(({ fields, dataset }) => ({
    fields: Object.fromEntries(fields),
    ...(dataset === undefined ? {} : { dataset }),
  }));

const arbitraryColumnLineage = facet('columnLineage', fc.oneof(arbitraryMapping, arbitraryOftenSaidMapping));

const arbitraryVersion = facet(
  'version',
  fc.constantFrom<JsonObject>({ datasetVersion: '1' }, { datasetVersion: '2' }, { datasetVersion: '' }, {}),
);
const arbitraryLifecycleChange = facet(
  'lifecycleStateChange',
  fc.constantFrom<JsonObject>(
    { lifecycleStateChange: 'CREATE' },
    { lifecycleStateChange: 'OVERWRITE' },
    { lifecycleStateChange: 'DROP' },
    { lifecycleStateChange: 'vanish' },
  ),
);

const arbitrarySql = facet(
  'sql',
  fc.constantFrom<JsonObject>({ query: 'SELECT 1' }, { query: 'SELECT 2', dialect: 'duckdb' }, { query: 7 }),
);
const arbitrarySourceCode = facet(
  'sourceCode',
  fc.constantFrom<JsonObject>({ language: 'python', sourceCode: 'pass' }, { language: 'python', sourceCode: '\ud800' }),
);
const arbitrarySourceCodeLocation = facet(
  'sourceCodeLocation',
  fc.constantFrom<JsonObject>(
    { type: 'git', url: 'https://example.com/dag.py', version: 'a1', branch: 'main', path: 'dag.py' },
    { type: 'git', url: 'https://example.com/dag.py', version: 'a2', tag: 'v2', pullRequestNumber: '7', repoUrl: 'r' },
  ),
);

export const arbitraryDatasetFacets = facets([
  { weight: 4, arbitrary: arbitrarySchema },
  { weight: 2, arbitrary: arbitraryColumnLineage },
  { weight: 1, arbitrary: arbitraryDocumentation },
  { weight: 1, arbitrary: arbitraryOwnership },
  { weight: 1, arbitrary: arbitraryTags },
  {
    weight: 1,
    arbitrary: facet(
      'datasetType',
      fc.constantFrom<JsonObject>({ datasetType: 'TABLE' }, { datasetType: 'VIEW', subType: 'MATERIALIZED' }),
    ),
  },
  { weight: 1, arbitrary: arbitraryVersion },
  { weight: 1, arbitrary: arbitraryLifecycleChange },
  { weight: 1, arbitrary: arbitraryUnknownFacet },
]);

export const arbitraryOutputFacets = facets([
  { weight: 3, arbitrary: arbitrarySchema },
  { weight: 1, arbitrary: arbitraryVersion },
  { weight: 1, arbitrary: arbitraryLifecycleChange },
  { weight: 4, arbitrary: arbitraryColumnLineage },
  { weight: 1, arbitrary: arbitraryDocumentation },
  { weight: 1, arbitrary: arbitraryUnknownFacet },
]);

export const arbitraryJobFacets = facets([
  { weight: 2, arbitrary: arbitrarySql },
  { weight: 1, arbitrary: arbitrarySourceCode },
  { weight: 1, arbitrary: arbitrarySourceCodeLocation },
  { weight: 1, arbitrary: arbitraryDocumentation },
  { weight: 1, arbitrary: arbitraryOwnership },
  { weight: 1, arbitrary: arbitraryTags },
  {
    weight: 1,
    arbitrary: facet(
      'jobType',
      fc.constantFrom<JsonObject>(
        { processingType: 'BATCH', integration: 'SPARK', jobType: 'QUERY' },
        { processingType: 'STREAMING', integration: 'FLINK' },
      ),
    ),
  },
  { weight: 1, arbitrary: arbitraryUnknownFacet },
]);

const arbitraryDependency: Arbitrary<Json> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...JOBS, UNHEARD_JOB),
        fc.record(
          {
            dependency_type: fc.constantFrom('DIRECT_INVOCATION', 'IMPLICIT_DEPENDENCY'),
            sequence_trigger_rule: fc.constantFrom('FINISH_TO_START', 'START_TO_START'),
            status_trigger_rule: fc.constantFrom<Json>('EXECUTE_ON_FAILURE', 7),
          },
          { requiredKeys: [] },
        ),
        // Other runs are no other control flow.
        fc.option(fc.constantFrom('r1', 'r2')),
      )
      .map(([job, terms, runId]): Json => ({
        job: { ...job },
        ...terms,
        ...(runId === null ? {} : { run: { runId } }),
      })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Json>(7, {}, { job: { namespace: '', name: 'x' } }, { job: { namespace: 'etl' } }),
  },
);

const arbitraryDependencies = fc.oneof(
  { weight: 9, arbitrary: fc.array(arbitraryDependency, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom<Json>({}, 'none', null) },
);

const arbitraryJobDependencies = facet(
  'jobDependencies',
  fc.record<JsonObject>(
    {
      upstream: arbitraryDependencies,
      downstream: arbitraryDependencies,
      trigger_rule: fc.constantFrom<Json>('ALL_SUCCESS', 'ONE_SUCCESS', false),
    },
    { requiredKeys: [] },
  ),
);

export const arbitraryRunFacets = facets([
  { weight: 3, arbitrary: arbitraryJobDependencies },
  { weight: 1, arbitrary: fc.constantFrom<Json>('text', null, []).map((value) => ['jobDependencies', value] as const) },
  {
    weight: 1,
    arbitrary: facet(
      'errorMessage',
      fc.constantFrom<JsonObject>({ message: 'out of disk', programmingLanguage: 'JAVA' }, { message: 'out of luck' }),
    ),
  },
  {
    weight: 1,
    arbitrary: facet(
      'spark.exception',
      fc.oneof(
        fc.constantFrom<JsonObject>({ message: 'Job aborted\nbecause' }, { message: 7 }, {}),
        // Mostly large: kept beside its run.
        arbitraryLargeText.map((text): JsonObject => ({ stackTrace: `java.lang.Error: ${text}\r\n\tat a.B` })),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: facet(
      'extractionError',
      fc.constantFrom<JsonObject>(
        { totalTasks: 2, failedTasks: 2, errors: [{ errorMessage: 'no metadata' }, { errorMessage: 'none either' }] },
        { totalTasks: 1, failedTasks: 1, errors: [{ task: 'select' }] },
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: facet(
      'nominalTime',
      fc.constantFrom<JsonObject>(
        { nominalStartTime: '2025-03-01T00:00:00.000Z', nominalEndTime: '2025-03-02T00:00:00+00:00' },
        { nominalStartTime: '2025-03-01T01:00:00Z' },
      ),
    ),
  },
  { weight: 1, arbitrary: arbitraryUnknownFacet },
]);

/** inputFacets and outputFacets: a `schema` there is a facet like any other. */
export const arbitraryFacetsOfUse = facets([
  {
    weight: 2,
    arbitrary: facet('inputStatistics', fc.constantFrom<JsonObject>({ rowCount: 1 }, { rowCount: 2, size: 3 })),
  },
  { weight: 1, arbitrary: arbitrarySchema },
  { weight: 2, arbitrary: arbitraryUnknownFacet },
]);

function facets(
  kinds: readonly { readonly weight: number; readonly arbitrary: Arbitrary<readonly [string, Json]> }[],
): Arbitrary<FacetEntries> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.uniqueArray(fc.oneof(...kinds), { maxLength: 3, selector: ([name]) => name }) },
  );
}
