import { runEvent } from './events.ts';

const numbers = (names: string) => Object.fromEntries(names.split(' ').map((name, i) => [name, i + 1]));

const described = {
  documentation: { description: 'd', contentType: 'text/markdown' },
  ownership: { owners: [{ name: 'team:a', type: 'MAINTAINER' }] },
};
const tags = { tags: [{ key: 'pii', value: 'true', source: 'USER', field: 'c' }] };
const test = {
  ...{ severity: 'warn', name: 'n', description: 'd', expected: '0', actual: '1', content: 'select 1' },
  ...{ contentType: 'sql', params: { a: 1 } },
};
const dataQualityAssertions = { assertions: [{ assertion: 'unique', success: false, column: 'c', ...test }] };
const dataQualityMetrics = {
  ...numbers('rowCount bytes fileCount'),
  lastUpdated: '2026-01-01T00:00:00Z',
  columnMetrics: {
    c: { ...numbers('nullCount distinctCount sum count min max'), quantiles: { '0.5': 1, '0.25': 0.5 } },
  },
};
const dependency = {
  ...{ job: { namespace: 'ns', name: 'other' }, run: { runId: 'r' }, dependency_type: 'DIRECT_INVOCATION' },
  ...{ sequence_trigger_rule: 'FINISH_TO_START', status_trigger_rule: 'EXECUTE_EVERY_TIME' },
};
const statistics = numbers('rowCount size fileCount');
const condition = { type: 'location', locations: ['/a'] };
const facets = {
  ...{ ...described, tags, dataQualityAssertions, dataQualityMetrics },
  schema: { fields: [{ name: 'c', type: 'int', description: 'd', ordinal_position: 1 }] },
  storage: { storageLayer: 'iceberg', fileFormat: 'parquet' },
  catalog: {
    ...{
      framework: 'iceberg',
      type: 'glue',
      name: 'n',
      metadataUri: 'jdbc:a',
      warehouseUri: 's3://a',
      source: 'spark',
    },
    catalogProperties: { a: 'b' },
  },
  datasetType: { datasetType: 'TABLE', subType: 'EXTERNAL' },
  dataSource: { name: 'n', uri: 'u:v' },
  hierarchy: { hierarchy: [{ type: 'DATABASE', name: 'shop' }] },
  version: { datasetVersion: '1' },
  lifecycleStateChange: { lifecycleStateChange: 'RENAME', previousIdentifier: { namespace: 'ns', name: 'old' } },
};

/** A run with every facet that GraphQL types, each with every member of the specification: no emitter sends them all. */
export const everyFacet = runEvent('every facet', {
  type: 'FAIL',
  runId: 'every facet',
  facets: {
    ...{ ...described, tags },
    sql: { query: 'select 1', dialect: 'trino' },
    sourceCode: { language: 'sql', sourceCode: 'select 1' },
    sourceCodeLocation: {
      ...{ type: 'git', url: 'https://a', repoUrl: 'https://b', path: 'p', version: '1', tag: 't', branch: 'b' },
      pullRequestNumber: '1',
    },
    jobType: {
      ...{ processingType: 'STREAMING', integration: 'FLINK', jobType: 'JOB' },
      emissionPattern: { eventTrigger: 'PERIODIC', eventContentMode: 'COMPLETE_SNAPSHOT', windowDuration: 300 },
    },
  },
  runFacets: {
    tags,
    errorMessage: { message: 'm', programmingLanguage: 'JAVA', stackTrace: 's' },
    nominalTime: { nominalStartTime: '2026-01-01T00:00:00Z', nominalEndTime: '2026-01-02T00:00:00Z' },
    processing_engine: { version: '1', name: 'n', openlineageAdapterVersion: '2' },
    externalQuery: { externalQueryId: 'q', source: 'bigquery' },
    extractionError: {
      ...{ totalTasks: 2, failedTasks: 1 },
      errors: [{ errorMessage: 'm', stackTrace: 's', task: 't', taskNumber: 1 }],
    },
    test: { tests: [{ status: 'pass', type: 'unique', ...test }] },
    environmentVariables: { environmentVariables: [{ name: 'n', value: 'v' }] },
    executionParameters: { parameters: [{ key: 'k', name: 'n', description: 'd', value: 'v' }] },
    jobDependencies: { upstream: [dependency], downstream: [dependency], trigger_rule: 'ALL_DONE' },
  },
  inputs: [
    {
      ...{ name: 'read', facets },
      inputFacets: {
        ...{ inputStatistics: statistics, subset: { inputCondition: condition } },
        ...{ dataQualityAssertions, dataQualityMetrics },
        icebergScanReport: {
          ...{ snapshotId: 1, filterDescription: 'true', schemaId: 1, projectedFieldNames: ['c'], metadata: { a: 1 } },
          scanMetrics: numbers(
            'totalPlanningDuration resultDataFiles resultDeleteFiles totalDataManifests totalDeleteManifests scannedDataManifests ' +
              'skippedDataManifests totalFileSizeInBytes totalDeleteFileSizeInBytes skippedDataFiles skippedDeleteFiles ' +
              'scannedDeleteManifests skippedDeleteManifests indexedDeleteFiles equalityDeleteFiles positionalDeleteFiles',
          ),
        },
      },
    },
  ],
  outputs: [
    {
      name: 'written',
      outputFacets: {
        ...{ outputStatistics: statistics, subset: { outputCondition: condition } },
        icebergCommitReport: {
          ...{ snapshotId: 1, sequenceNumber: 1, operation: 'append', metadata: { a: 1 } },
          commitMetrics: numbers(
            'totalDuration attempts addedDataFiles removedDataFiles totalDataFiles addedDeleteFiles addedEqualityDeleteFiles ' +
              'addedPositionalDeleteFiles addedDVs removedDeleteFiles removedEqualityDeleteFiles removedPositionalDeleteFiles removedDVs ' +
              'totalDeleteFiles addedRecords removedRecords totalRecords addedFilesSizeInBytes removedFilesSizeInBytes totalFilesSizeInBytes ' +
              'addedPositionalDeletes removedPositionalDeletes totalPositionalDeletes addedEqualityDeletes removedEqualityDeletes totalEqualityDeletes',
          ),
        },
      },
    },
  ],
});
