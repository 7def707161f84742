/**
 * What of a value is shown. Of a list the rule holds for each item; `*` is the rule of members that are not named.
 * - `show`: text, numbers and truth values; what else stands there is guessed. For what the graph itself is named by, and for texts that are written to be read
 * - `first line`: the first line of a text alone, without values and up to what reads as source in it, since errors go on with the query or the stack that they came of
 * - `address`: as `show`, unless it holds a secret, as a password before an `@`
 * - `text`: as `show`, unless it reads as source, or as a secret (`source-texts`)
 * - `names`: a list of datasets as Airflow writes it down, where it holds names and addresses alone; of objects, what assets are named by
 * - `tag`: its key and value as `text`; the value, too, where both together hold a secret
 * - `prose`: as `text`, without the signs of code, too: what has a name as texts for readers have
 * - `guess`: what has no name as source has (`source-names`), and of texts words, numbers, times and addresses, by their form (`source-texts`)
 * - `facets`: facets by name, each by its own rule
 */
export type Rule =
  | 'show'
  | 'hide'
  | 'address'
  | 'first line'
  | 'text'
  | 'names'
  | 'tag'
  | 'prose'
  | 'guess'
  | 'facets'
  | { readonly '*': Rule; readonly [member: string]: Rule };

type Members = Readonly<Record<string, Rule>>;

/**
 * Members that the specification names have a rule of their own; what emitters add to them is guessed by its name, too.
 * @param words of members that hold words, but take any text
 */
function known(words: string, more: Members = {}): Rule & object {
  return { '*': 'guess', ...all(words, 'text'), ...more };
}

/** Members by which the graph names what it holds, and so shows everywhere; and texts that are written for readers. */
function shown(names: string): Members {
  return all(names, 'show');
}

function all(names: string, rule: Rule): Members {
  return Object.fromEntries(
    names
      .split(' ')
      .filter((name) => name !== '')
      .map((name) => [name, rule] as const),
  );
}

const anyOf = (rule: Rule): Rule => ({ '*': rule });
const HIDE_ALL: Rule = anyOf('hide');
const NAME = known('', shown('namespace name'));
const TEST = known('status success severity column description contentType name type assertion', {
  ...{ content: 'hide', params: 'hide', expected: 'guess', actual: 'guess' },
});
/** What Airflow calls datasets and assets. */
export const ASSET = known('uri name namespace type group asset_type', { extra: 'hide', watchers: 'hide' });
export const TAG = known('key value source field');
const TRANSFORMATION = known('masking type subtype', { description: 'hide' });
const INPUT = known('type runId', { ...shown('namespace name field'), transformations: TRANSFORMATION });
const DERIVED = known('transformationType', {
  ...{
    inputFields: INPUT,
    inputs: INPUT,
    transformationDescription: 'hide',
    description: 'hide',
  },
});
const FIELD: Rule = {
  ...known('ordinal_position', shown('name type description')),
  get fields(): Rule {
    return FIELD;
  },
};
/**
 * What part of a dataset was read or written: which place is shown, and by what columns and dimensions it was told from others. With what these were
 * compared is data, as literals of a query are.
 */
const CONDITION: Rule = {
  ...known('type operator comparison field locations', { value: 'hide' }),
  partitions: known('identifier', { dimensions: HIDE_ALL }),
  get left(): Rule {
    return CONDITION;
  },
  get right(): Rule {
    return CONDITION;
  },
};
const STATISTICS = known('rowCount size fileCount');
const ERROR: Rule = { '*': 'hide', message: 'first line' };
/** A run and its job, with facets of them that are forwarded. */
const REFERENCE = {
  run: known('', { ...shown('runId'), facets: 'facets' }),
  job: known('', { ...shown('namespace name'), facets: 'facets' }),
};
const DEPENDENCY = known('dependency_type sequence_trigger_rule status_trigger_rule', {
  ...{ job: NAME, run: known('runId') },
});
const DATAPROC = known(
  'appId appName batchId batchUuid clusterName clusterUuid jobId jobUuid projectId queryNodeName jobType sessionId sessionUuid',
);

/** Facets of the specification and its registry, and some of emitters. */
export const RULES: Members = {
  // Those that carry source: SQL, code, where it lies, stacks, environment, parameters.
  sql: { '*': 'hide', dialect: 'guess' },
  sourceCode: { '*': 'hide', language: 'guess' },
  sourceCodeLocation: { '*': 'hide', type: 'guess' },
  errorMessage: { ...ERROR, programmingLanguage: 'guess' },
  'spark.exception': ERROR,
  'spark.error': ERROR,
  environmentVariables: { '*': 'hide', environmentVariables: HIDE_ALL },
  executionParameters: { '*': 'hide', parameters: HIDE_ALL },
  extractionError: {
    ...{ '*': 'hide', totalTasks: 'guess', failedTasks: 'guess' },
    errors: { '*': 'hide', errorMessage: 'first line', taskNumber: 'guess' },
  },
  // Those that can.
  test: known('', { tests: TEST }),
  dataQualityAssertions: known('', { assertions: TEST }),
  catalog: known('framework type name source', {
    ...{ metadataUri: 'address', warehouseUri: 'address', catalogProperties: 'hide' },
  }),
  icebergScanReport: known('snapshotId schemaId', {
    ...shown('projectedFieldNames'),
    ...{ filterDescription: 'hide', scanMetrics: anyOf('text'), metadata: 'guess' },
  }),
  subset: known('', { inputCondition: CONDITION, outputCondition: CONDITION }),
  columnLineage: known('', { fields: anyOf(DERIVED), dataset: INPUT }),
  lineage: known('', {
    inputs: INPUT,
    fields: anyOf(DERIVED),
    entries: known('type runId', { ...shown('namespace name'), inputs: INPUT, fields: anyOf(DERIVED) }),
  }),
  parent: known('', { ...REFERENCE, root: known('', REFERENCE) }),
  // Those that carry none.
  documentation: known('contentType', shown('description')),
  ownership: known('', { owners: known('type', shown('name')) }),
  tags: known('', { tags: 'tag' }),
  schema: known('', { fields: FIELD }),
  symlinks: known('', { identifiers: known('type', shown('namespace name')) }),
  storage: known('storageLayer fileFormat'),
  datasetType: known('datasetType subType'),
  dataSource: known('name', { uri: 'address' }),
  hierarchy: known('', { hierarchy: known('type name') }),
  version: known('datasetVersion'),
  lifecycleStateChange: known('lifecycleStateChange', { previousIdentifier: NAME }),
  dataQualityMetrics: known('rowCount bytes fileCount lastUpdated', {
    columnMetrics: anyOf(known('nullCount distinctCount sum count min max', { quantiles: anyOf('text') })),
  }),
  inputStatistics: STATISTICS,
  outputStatistics: STATISTICS,
  icebergCommitReport: known('snapshotId sequenceNumber operation', { commitMetrics: anyOf('text') }),
  jobType: known('processingType integration jobType', {
    emissionPattern: known('eventTrigger eventContentMode windowDuration'),
  }),
  nominalTime: known('nominalStartTime nominalEndTime'),
  processing_engine: known('version name openlineageAdapterVersion'),
  externalQuery: known('externalQueryId source'),
  jobDependencies: known('trigger_rule', { upstream: DEPENDENCY, downstream: DEPENDENCY }),
  gcp_composer_job: known('environmentName dagId operator taskId airflowVersion composerVersion'),
  gcp_composer_run: known('dagRunId'),
  gcp_dataproc: DATAPROC,
  gcp_dataproc_spark: DATAPROC, // as Spark sends it
  gcp_lineage: known('displayName', { origin: known('sourceType name') }),
  // Those of emitters of which more is known than names and forms tell. Airflow writes lists of datasets down as Python has them.
  airflow: known('', { task: known('', { inlets: 'names', outlets: 'names' }) }),
  spark_jobDetails: known('jobId'),
  bigQuery_job: known('cached billedBytes', { properties: 'hide' }),
  bigQuery_statistics: known('rowCount size'),
  bigQuery_error: known('', { clientError: 'first line', parserError: 'first line' }),
};
