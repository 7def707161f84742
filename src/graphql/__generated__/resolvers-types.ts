import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Entity } from '../../domain/entity.ts';
import type { EntityConnection, LineageModel, DatasetRunPage, DatasetStatisticsPage, DatasetQualityMetricsPage, DatasetAssertionsPage, LifecycleConnection, PrecedenceConnection, HopConnection, EdgeModel, IntegrationsModel, SearchPage, SearchEdgeModel, DeadLetterPage, RunChangeModel, LineageChangeModel } from '../models.ts';
import type { Observation, LifecycleRecord, PrecedenceRecord } from '../../lineage/catalog-reader.ts';
import type { Hop } from '../../lineage/lineage-page.ts';
import type { DeadLetterRecord } from '../../ingest/dead-letters/dead-letter-store.ts';
import type { Path, PathStep } from '../../lineage/paths/path-finder.ts';
import type { LineageDiffModel, SchemaChangeModel, DefinitionChangeModel, ColumnDerivationModel, RunDiffModel, RootCauseModel, TroubleModel, ImpactModel, PlanImpactModel, PlannedSchemaModel, PlannedColumnModel, PlanBreakModel, PlanReaderModel } from '../answer-models.ts';
import type { DerivationChanges } from '../../lineage/changes/change-finder.ts';
import type { WalkedEdge } from '../../lineage/lineage-reader.ts';
import type { GraphQLContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /**
   * A moment, to the nanosecond, as text of RFC 3339: `2026-11-02T00:00:00.123456789Z`, years 0000 to 9999. Answers are in UTC (`Z`), with as many fraction digits as are needed, nine at most, and none for whole seconds.
   * What is asked has an offset, any (`2026-11-02T01:00:00+01:00`, with a `+` that is encoded in addresses); seconds may be left out, and digits behind the ninth are cut off. Refused with `BAD_USER_INPUT`: a time without an offset,
   * a date alone, a day that the calendar does not have, numbers of milliseconds, and anything else.
   */
  DateTime: { input: bigint; output: string; }
  /** Any JSON value, as the emitter sent it. Integers keep every digit. */
  JSON: { input: unknown; output: unknown; }
};

/** A key as it may be shown. */
export type ApiKey = {
  __typename?: 'ApiKey';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When it ends to work; null: never. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** By which it is replaced and revoked. */
  id: Scalars['ID']['output'];
  /** When it was last used, to the minute; null: never. */
  lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  /** What or whom it is for. */
  name: Scalars['String']['output'];
  /** The only namespaces that it may read and write, beside those of its workspaces; null: none is named. */
  namespaces: Maybe<Array<Scalars['String']['output']>>;
  /** Its first characters, by which to know it: `olg_aB3d…`. null for a key that was given from outside. */
  prefix: Maybe<Scalars['String']['output']>;
  /** Id of the key that came in its place. */
  replacedBy: Maybe<Scalars['ID']['output']>;
  /** When it was revoked; null: it was not. */
  revokedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it may do. */
  scopes: Array<ApiKeyScope>;
  /** Whether it works. */
  state: ApiKeyState;
  /** Names of the workspaces that it is limited to, without those that were deleted and whose names others have by now; null: none. With both null it is not limited; empty, it may do nothing there. */
  workspaces: Maybe<Array<Scalars['String']['output']>>;
};

/** What a key may do. */
export type ApiKeyScope =
  /** Everything, for the whole organization: source and changes, too. */
  | 'ADMIN'
  /** Send events. */
  | 'INGEST'
  /** Ask questions. */
  | 'READ'
  /** Ask questions, and read source: SQL, code, where it lies, stacks, environment, logical plans, parameters. */
  | 'READ_SOURCE';

/** Whether a key works. */
export type ApiKeyState =
  /** It works. */
  | 'ACTIVE'
  /** Its time is over. */
  | 'EXPIRED'
  /** Somebody ended it. */
  | 'REVOKED';

/** One test of a dataset, and what came of it. */
export type Assertion = {
  __typename?: 'Assertion';
  /** The value found, from assertions.actual. */
  actual: Maybe<Scalars['String']['output']>;
  /** The kind of test (not_null, unique ...), from assertions.assertion. */
  assertion: Scalars['String']['output'];
  /** The column tested; null for the whole dataset, from assertions.column. */
  column: Maybe<Scalars['String']['output']>;
  /** The test itself, a query for instance, from assertions.content. */
  content: Maybe<Scalars['String']['output']>;
  /** sql, json, expression ..., from assertions.contentType. */
  contentType: Maybe<Scalars['String']['output']>;
  /** From assertions.description. */
  description: Maybe<Scalars['String']['output']>;
  /** The value or threshold expected, from assertions.expected. */
  expected: Maybe<Scalars['String']['output']>;
  /** From assertions.name. */
  name: Maybe<Scalars['String']['output']>;
  /** As sent, from assertions.params. */
  params: Maybe<Scalars['JSON']['output']>;
  /** `error` or `warn`, from assertions.severity. */
  severity: Maybe<Scalars['String']['output']>;
  /** True when it found nothing wrong, whatever its severity, from assertions.success. */
  success: Maybe<Scalars['Boolean']['output']>;
};

/** Where a dataset is registered. */
export type Catalog = {
  __typename?: 'Catalog';
  /** As sent, from catalog.catalogProperties. */
  catalogProperties: Maybe<Scalars['JSON']['output']>;
  /** iceberg, delta, hive ..., from catalog.framework. */
  framework: Maybe<Scalars['String']['output']>;
  /** Where the catalog is, from catalog.metadataUri. */
  metadataUri: Maybe<Scalars['String']['output']>;
  /** As the source system names it, from catalog.name. */
  name: Maybe<Scalars['String']['output']>;
  /** The system that it is configured in (spark, flink, hive ...), from catalog.source. */
  source: Maybe<Scalars['String']['output']>;
  /** jdbc, glue, polaris ..., from catalog.type. */
  type: Maybe<Scalars['String']['output']>;
  /** Where the data is that it describes, from catalog.warehouseUri. */
  warehouseUri: Maybe<Scalars['String']['output']>;
};

/** How an edge is known, from the surest. The best that is said of a job's output counts, the rest is left out. */
export type Certainty =
  /** Column lineage names it. */
  | 'COLUMN'
  /** The `lineage` facet says it. */
  | 'EXPLICIT'
  /** The job's inputs and outputs name it. */
  | 'INFERRED';

/** A column of a dataset. `*` stands for the whole dataset where a facet names no column, as for what filters or sorts all of it: walks end there, unless a mapping names the whole dataset as the source of a column. */
export type Column = Node & {
  __typename?: 'Column';
  /** Whether the current schema holds it. */
  current: Scalars['Boolean']['output'];
  /** Whose column it is. */
  dataset: Dataset;
  /** From the schema facet. */
  description: Maybe<Scalars['String']['output']>;
  /** Columns computed from it. */
  downstream: LineageHopConnection;
  /** Whether the key that asks may not read its namespace: then only that it is there is told, what kind of thing it is, and an id that is the same in every answer to this key; names are `[hidden]`, all else is null or empty, and what can be neither means nothing, whatever it says: a state NEW, a count 0, a truth value false, a time that of 1970. Ask for this wherever those are asked for. */
  hidden: Scalars['Boolean']['output'];
  /** Opaque; `node` finds it again. */
  id: Scalars['ID']['output'];
  /** Nested fields by their path: `address.city`. */
  name: Scalars['String']['output'];
  /** Place in the schema, from 1; null when the current schema does not hold it. */
  ordinal: Maybe<Scalars['Int']['output']>;
  /** Those tags of its dataset's tags facet whose `field` is this column. */
  tags: Array<Tag>;
  /** As the schema facet writes it. */
  type: Maybe<Scalars['String']['output']>;
  /** Columns it is computed from. */
  upstream: LineageHopConnection;
};


/** A column of a dataset. `*` stands for the whole dataset where a facet names no column, as for what filters or sorts all of it: walks end there, unless a mapping names the whole dataset as the source of a column. */
export type ColumnDownstreamArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A column of a dataset. `*` stands for the whole dataset where a facet names no column, as for what filters or sorts all of it: walks end there, unless a mapping names the whole dataset as the source of a column. */
export type ColumnUpstreamArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** That a column is computed from another, in one way. */
export type ColumnDerivation = {
  __typename?: 'ColumnDerivation';
  /** The column that is read. */
  source: Column;
  /** The column that is computed. */
  target: Column;
  /** How it is computed. */
  transformation: ColumnTransformation;
};

/** How columns are computed otherwise. */
export type ColumnLineageChange = {
  __typename?: 'ColumnLineageChange';
  /** Ways that there were not before. */
  added: Array<ColumnDerivation>;
  /** Whether these are all: 10,000 changes are told at most. */
  complete: Scalars['Boolean']['output'];
  /** Ways that there are no more. */
  removed: Array<ColumnDerivation>;
};

/** What was measured of one column, over the rows measured. */
export type ColumnMetrics = {
  __typename?: 'ColumnMetrics';
  /** The column's name. */
  column: Scalars['String']['output'];
  /** Values. */
  count: Maybe<Scalars['Float']['output']>;
  /** Different values. */
  distinctCount: Maybe<Scalars['Float']['output']>;
  /** The greatest value. */
  max: Maybe<Scalars['Float']['output']>;
  /** The smallest value. */
  min: Maybe<Scalars['Float']['output']>;
  /** Values that are null. */
  nullCount: Maybe<Scalars['Float']['output']>;
  /** From the smallest quantile up, from columnMetrics.quantiles. */
  quantiles: Maybe<Array<Quantile>>;
  /** All values added up. */
  sum: Maybe<Scalars['Float']['output']>;
};

/** A column by the names of its dataset and its own, as events give them. */
export type ColumnRef = {
  /** Name of the dataset, as events give it. */
  dataset: Scalars['String']['input'];
  /** As events give it: `shop.public.orders`, say. */
  name: Scalars['String']['input'];
  /** As events give it: `postgres://db.example.com:5432`, say. */
  namespace: Scalars['String']['input'];
};

/** One way in which a column is computed from another. */
export type ColumnTransformation = {
  __typename?: 'ColumnTransformation';
  /** How it is known. */
  certainty: Certainty;
  /** From transformations.description; empty where not said. */
  description: Scalars['String']['output'];
  /** Whether the values taken are hidden (hashed, cut off ...), from transformations.masking. */
  masking: Scalars['Boolean']['output'];
  /** IDENTITY, TRANSFORMATION, AGGREGATION, JOIN, FILTER ..., from transformations.subtype; empty where not said. */
  subtype: Scalars['String']['output'];
  /** DIRECT (from the values) or INDIRECT (by them: joins, filters, sorting), from transformations.type. */
  type: Scalars['String']['output'];
};

/** A key that was made. */
export type CreateApiKeyPayload = {
  __typename?: 'CreateApiKeyPayload';
  /** What it may do, and its id. */
  apiKey: ApiKey;
  /** The key itself. Nothing tells it again. */
  key: Scalars['String']['output'];
};

/** Where a dataset lives. */
export type DataSource = {
  __typename?: 'DataSource';
  /** From dataSource.name. */
  name: Maybe<Scalars['String']['output']>;
  /** From dataSource.uri. */
  uri: Maybe<Scalars['String']['output']>;
};

/** A table, file, topic or whatever else data lives in. */
export type Dataset = Node & {
  __typename?: 'Dataset';
  /** Other names of this dataset, by namespace and name; empty for an alias. */
  aliases: Array<Dataset>;
  /** What each run tested of it, by any of its names (as in `statistics`), newest first: runs with a dataQualityAssertions facet in inputFacets. */
  assertions: DatasetAssertionsConnection;
  /** The dataset that this is another name of (by `symlinks`, a rename or a merge): lineage, and columns, stand there. The dataset itself where it is no alias. */
  canonical: Dataset;
  /** From the catalog facet. */
  catalog: Maybe<Catalog>;
  /** Columns of the current schema by ordinal, then those that only older schemas or mappings named, by name. */
  columns: Array<Column>;
  /** Tested last, from the dataset's own dataQualityAssertions facet. What each run tested is in `assertions`. */
  dataQualityAssertions: Maybe<Array<Assertion>>;
  /** Measured last, from the dataset's own dataQualityMetrics facet. What each run measured is in `qualityMetrics`. */
  dataQualityMetrics: Maybe<QualityMetrics>;
  /** From the dataSource facet. */
  dataSource: Maybe<DataSource>;
  /** From the datasetType facet. */
  datasetType: Maybe<DatasetType>;
  /** From the documentation facet. */
  description: Maybe<Scalars['String']['output']>;
  /** From the documentation facet. */
  documentation: Maybe<Documentation>;
  /** What comes from it: `depth` edges with the flow, the dataset itself left out. */
  downstream: LineageHopConnection;
  /** Every facet by name, as last sent. */
  facets: Maybe<Scalars['JSON']['output']>;
  /** The smallest time at which an event named it: `2026-11-02T03:00:00Z`, say. */
  firstSeen: Maybe<Scalars['DateTime']['output']>;
  /** The version of a time: of those in `versions`, the one that was said last by then, and so one that came back, too. Null where none was said by then. */
  heldVersion: Maybe<DatasetVersion>;
  /** Whether the key that asks may not read its namespace: then only that it is there is told, what kind of thing it is, and an id that is the same in every answer to this key; names are `[hidden]`, all else is null or empty, and what can be neither means nothing, whatever it says: a state NEW, a count 0, a truth value false, a time that of 1970. Ask for this wherever those are asked for. */
  hidden: Scalars['Boolean']['output'];
  /** Levels from the highest down (DATABASE, SCHEMA, TABLE), from the hierarchy facet. */
  hierarchy: Maybe<Array<HierarchyLevel>>;
  /** Opaque; `node` finds it again. */
  id: Scalars['ID']['output'];
  /** Names that unmergeDatasets keeps from being names of this dataset. */
  keptApart: Array<KeptApart>;
  /**
   * What happened to the dataset itself, newest first: what each run that wrote it, or a DatasetEvent or JobEvent, said under any of its names with the lifecycleStateChange facet, whether it told a version or a schema or not.
   * So a DROP or TRUNCATE that came alone is here, of which no version tells.
   */
  lifecycle: DatasetLifecycleConnection;
  /** What last happened to the dataset itself, from the lifecycleStateChange facet; all that did is in `lifecycle`. */
  lifecycleStateChange: Maybe<LifecycleStateChange>;
  /** False when nothing but a column mapping of another dataset ever named it. */
  listed: Scalars['Boolean']['output'];
  /** As events give it: `shop.public.orders`, say. */
  name: Scalars['String']['output'];
  /** Why its names are one: what links them with each other and with names of other datasets. */
  nameLinks: Array<NameLink>;
  /** As events give it: `postgres://db.example.com:5432`, say. */
  namespace: Scalars['String']['output'];
  /** Names from the ownership facet. */
  owners: Array<Scalars['String']['output']>;
  /** Who owns it, from the ownership facet. */
  ownership: Maybe<Array<Owner>>;
  /** When this name was pinned as the canonical one; null: it is not. */
  pinnedAt: Maybe<Scalars['DateTime']['output']>;
  /** What each run measured of it, by any of its names (as in `statistics`), newest first: runs with a dataQualityMetrics facet in inputFacets. */
  qualityMetrics: DatasetQualityMetricsConnection;
  /** Runs that read or wrote it, by any of its names, newest first, also where only a column mapping says so. A run that did both is there twice, once a side; one that said several of its names no oftener, at the first time that it said one. */
  runs: DatasetRunConnection;
  /** Names of other datasets that look like this one, the best reasons first. */
  sameAsSuggestions: Array<SameAsSuggestion>;
  /** Whether source of it is shown as `[hidden]`: whoever asks has no scope `read:source`, and the namespace is not open (setSourceVisibility). In `facets`, those from which anything is hidden have `_hidden: true`. */
  sourceHidden: Scalars['Boolean']['output'];
  /** How much each run read or wrote, by any of its names, newest first: runs with an inputStatistics (READ) or outputStatistics (WROTE) facet. Of a run that has one for several names, the newest facet counts. */
  statistics: DatasetStatisticsConnection;
  /** From the storage facet. */
  storage: Maybe<Storage>;
  /** The tags facet with everything it says; those with a `field` belong to that column. */
  tagDetails: Maybe<Array<Tag>>;
  /** `key` or `key:value`, from the tags facet. */
  tags: Array<Scalars['String']['output']>;
  /** TABLE, VIEW, FILE, TOPIC ..., from the datasetType facet. */
  type: Maybe<Scalars['String']['output']>;
  /** What it comes from: `depth` edges against the flow, the dataset itself left out. */
  upstream: LineageHopConnection;
  /** The version last said (an Iceberg snapshot, say), from version.datasetVersion. */
  version: Maybe<Scalars['String']['output']>;
  /** What its schema was, and since when: versions under all its names, those first said last before others. Those that only readers told are left out where a writer told any. */
  versions: DatasetVersionConnection;
};


/** A table, file, topic or whatever else data lives in. */
export type DatasetAssertionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A table, file, topic or whatever else data lives in. */
export type DatasetDownstreamArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A table, file, topic or whatever else data lives in. */
export type DatasetHeldVersionArgs = {
  asOf: InputMaybe<Scalars['DateTime']['input']>;
};


/** A table, file, topic or whatever else data lives in. */
export type DatasetLifecycleArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A table, file, topic or whatever else data lives in. */
export type DatasetQualityMetricsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A table, file, topic or whatever else data lives in. */
export type DatasetRunsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  side: InputMaybe<Side>;
};


/** A table, file, topic or whatever else data lives in. */
export type DatasetSameAsSuggestionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A table, file, topic or whatever else data lives in. */
export type DatasetStatisticsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  side: InputMaybe<Side>;
};


/** A table, file, topic or whatever else data lives in. */
export type DatasetUpstreamArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A table, file, topic or whatever else data lives in. */
export type DatasetVersionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  asOf: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What one run tested of a dataset. */
export type DatasetAssertions = {
  __typename?: 'DatasetAssertions';
  /** From inputFacets.dataQualityAssertions. */
  assertions: Maybe<Array<Assertion>>;
  /** When the run first said that it read the dataset. */
  at: Scalars['DateTime']['output'];
  /** The run that tested. */
  run: Run;
};

/** A page of a list, in the manner of Relay: dataset assertions. */
export type DatasetAssertionsConnection = {
  __typename?: 'DatasetAssertionsConnection';
  /** The items of this page, in order. */
  edges: Array<DatasetAssertionsEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All there are. Counted one by one, only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An item of a page, and its place in the list. */
export type DatasetAssertionsEdge = {
  __typename?: 'DatasetAssertionsEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: DatasetAssertions;
};

/** A page of a list, in the manner of Relay: datasets. */
export type DatasetConnection = {
  __typename?: 'DatasetConnection';
  /** The items of this page, in order. */
  edges: Array<DatasetEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All items there are, over all pages. Counted only when asked for. Of a list of something that is `hidden`: 0, which means nothing. */
  totalCount: Scalars['Int']['output'];
};

/** An item of a page, and its place in the list. */
export type DatasetEdge = {
  __typename?: 'DatasetEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: Dataset;
};

/** What one run said to happen to a dataset that it wrote, or what events without a run said at one time; of each name of the dataset by itself. */
export type DatasetLifecycle = {
  __typename?: 'DatasetLifecycle';
  /** When the first of it was said. */
  at: Scalars['DateTime']['output'];
  /** In the order of their times: each kind that the run said, when it first did; mostly one. None of a name that one may not read. */
  changes: Array<DatasetVersionChange>;
  /** The dataset by the name that it was said of. */
  dataset: Dataset;
  /** The run that said it; null: a DatasetEvent or JobEvent did. */
  run: Maybe<Run>;
  /** The version of the dataset that the run told, with the change or beside it; null: it told none, or no run said it. */
  version: Maybe<DatasetVersion>;
};

/** A page of a list, in the manner of Relay: what happened to a dataset. */
export type DatasetLifecycleConnection = {
  __typename?: 'DatasetLifecycleConnection';
  /** The items of this page, in order. */
  edges: Array<DatasetLifecycleEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All there are. Counted one by one, only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An item of a page, and its place in the list. */
export type DatasetLifecycleEdge = {
  __typename?: 'DatasetLifecycleEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: DatasetLifecycle;
};

/** Datasets by their tags and owners, as of now. Of each list one suffices; 100 values at most (FILTER_TOO_LARGE). */
export type DatasetLineageFilter = {
  /** As `Dataset.owners`. */
  owners?: InputMaybe<Array<Scalars['String']['input']>>;
  /** As `Dataset.tags`: `key` for any value, or `key:value`. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** In which order datasets are listed. */
export type DatasetOrder =
  /**
   * By when the runs were born that wrote them last, by any of their names, the latest first; without those that none wrote. In a namespace (or organization) of over 20,000 datasets a page reads a part of an index, up to 10,000 runs,
   * whatever it finds there: it may be short, or empty, and not the last, and `totalCount` is COUNT_TOO_LARGE.
   */
  | 'LAST_WRITTEN'
  /** By namespace and name. */
  | 'NAME'
  /** The other way round. */
  | 'NAME_DESCENDING'
  /** By `firstSeen`, the newest first. */
  | 'NEWEST';

/** What one run measured of a dataset. */
export type DatasetQualityMetrics = {
  __typename?: 'DatasetQualityMetrics';
  /** When the run first said that it read the dataset. */
  at: Scalars['DateTime']['output'];
  /** From inputFacets.dataQualityMetrics. */
  metrics: Maybe<QualityMetrics>;
  /** The run that measured. */
  run: Run;
};

/** A page of a list, in the manner of Relay: dataset quality metrics. */
export type DatasetQualityMetricsConnection = {
  __typename?: 'DatasetQualityMetricsConnection';
  /** The items of this page, in order. */
  edges: Array<DatasetQualityMetricsEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All there are. Counted one by one, only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An item of a page, and its place in the list. */
export type DatasetQualityMetricsEdge = {
  __typename?: 'DatasetQualityMetricsEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: DatasetQualityMetrics;
};

/** A dataset, by its id or by its names. */
export type DatasetRef =
  /** A dataset by its names. */
  { dataset: NameRef; id?: never; }
  |  /** As an answer gave it. */
  { dataset?: never; id: Scalars['ID']['input']; };

/** A page of a list, in the manner of Relay: dataset runs. */
export type DatasetRunConnection = {
  __typename?: 'DatasetRunConnection';
  /** The items of this page, in order. */
  edges: Array<DatasetRunEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All there are. Counted one by one, only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An item of a page, and its place in the list. */
export type DatasetRunEdge = {
  __typename?: 'DatasetRunEdge';
  /** When the run first said that it read or wrote the dataset. */
  at: Scalars['DateTime']['output'];
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: Run;
  /** Whether it read the dataset, or wrote it. */
  side: Side;
};

/** How much one run read or wrote of a dataset. */
export type DatasetStatistics = {
  __typename?: 'DatasetStatistics';
  /** When the run first said that it read or wrote the dataset. */
  at: Scalars['DateTime']['output'];
  /** Files, from inputStatistics.fileCount or outputStatistics.fileCount. */
  fileCount: Maybe<Scalars['Float']['output']>;
  /** Rows, from inputStatistics.rowCount or outputStatistics.rowCount. */
  rowCount: Maybe<Scalars['Float']['output']>;
  /** The run that read or wrote. */
  run: Run;
  /** Whether it read the dataset, or wrote it. */
  side: Side;
  /** Bytes, from inputStatistics.size or outputStatistics.size. */
  size: Maybe<Scalars['Float']['output']>;
};

/** A page of a list, in the manner of Relay: dataset statistics. */
export type DatasetStatisticsConnection = {
  __typename?: 'DatasetStatisticsConnection';
  /** The items of this page, in order. */
  edges: Array<DatasetStatisticsEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All there are. Counted one by one, only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An item of a page, and its place in the list. */
export type DatasetStatisticsEdge = {
  __typename?: 'DatasetStatisticsEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: DatasetStatistics;
};

/** What kind of dataset it is. */
export type DatasetType = {
  __typename?: 'DatasetType';
  /** TABLE, VIEW, FILE, TOPIC ..., from datasetType.datasetType. */
  datasetType: Maybe<Scalars['String']['output']>;
  /** MATERIALIZED, EXTERNAL, TEMPORARY ..., from datasetType.subType. */
  subType: Maybe<Scalars['String']['output']>;
};

/** What a dataset was for a time: by the version that events gave it, else by its columns' names and types. */
export type DatasetVersion = Node & {
  __typename?: 'DatasetVersion';
  /** The run that first wrote it; null when no run did. */
  createdBy: Maybe<Run>;
  /** By the name that events gave it; `canonical` tells which it stands for. */
  dataset: Dataset;
  /** Its columns, nested ones by their path, with what the first schema said of them; empty without a schema. */
  fields: Array<DatasetVersionField>;
  /** Of its columns' names and types, in whatever order; null without a schema. */
  fingerprint: Maybe<Scalars['String']['output']>;
  /** Whether the key that asks may not read its namespace: then only that it is there is told, what kind of thing it is, and an id that is the same in every answer to this key; names are `[hidden]`, all else is null or empty, and what can be neither means nothing, whatever it says: a state NEW, a count 0, a truth value false, a time that of 1970. Ask for this wherever those are asked for. */
  hidden: Scalars['Boolean']['output'];
  /** Opaque; `node` finds it again. */
  id: Scalars['ID']['output'];
  /** When the last run that names it, or else an event without a run, said it. */
  lastSeen: Scalars['DateTime']['output'];
  /** What was said to happen to the dataset with this version, each kind at the first such time. What was said without one is in `Dataset.lifecycle`. */
  lifecycle: Array<DatasetVersionChange>;
  /** When an event first said it: a writer, where one did. One that comes back keeps its first. */
  since: Scalars['DateTime']['output'];
  /** When, after this was said last, another version was said: then the other holds. Null for the one that holds now, be it new or one that came back. */
  until: Maybe<Scalars['DateTime']['output']>;
  /** From the version facet; null where the columns tell versions apart. */
  version: Maybe<Scalars['String']['output']>;
};

/** From the lifecycleStateChange facet. */
export type DatasetVersionChange = {
  __typename?: 'DatasetVersionChange';
  /** When it was first said. */
  at: Scalars['DateTime']['output'];
  /** ALTER, CREATE, DROP, OVERWRITE, RENAME or TRUNCATE. */
  change: Scalars['String']['output'];
};

/** A page of a list, in the manner of Relay: dataset versions. */
export type DatasetVersionConnection = {
  __typename?: 'DatasetVersionConnection';
  /** The items of this page, in order. */
  edges: Array<DatasetVersionEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All items there are, over all pages. Counted only when asked for. Of a list of something that is `hidden`: 0, which means nothing. */
  totalCount: Scalars['Int']['output'];
};

/** An item of a page, and its place in the list. */
export type DatasetVersionEdge = {
  __typename?: 'DatasetVersionEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: DatasetVersion;
};

/** A column of a version. */
export type DatasetVersionField = {
  __typename?: 'DatasetVersionField';
  /** From the schema facet. */
  description: Maybe<Scalars['String']['output']>;
  /** Nested fields by their path: `address.city`. */
  name: Scalars['String']['output'];
  /** As the schema facet writes it. */
  type: Maybe<Scalars['String']['output']>;
};

/** An event that was refused. */
export type DeadLetter = {
  __typename?: 'DeadLetter';
  /** It was answered 201 before it turned out that the graph does not take it: whoever sent it does not know. */
  acknowledged: Scalars['Boolean']['output'];
  /** What was sent, in bytes. */
  bytes: Scalars['Int']['output'];
  /** What is wrong with it. */
  errors: Array<DeadLetterError>;
  /** For `retryDeadLetters` and `purgeDeadLetters`; `node` does not know it. */
  id: Scalars['ID']['output'];
  /** `text` is not all that was sent, so that it cannot be sent again from here. */
  isCut: Scalars['Boolean']['output'];
  /** What sent it, where that can be told: https://github.com/OpenLineage/OpenLineage/tree/1.40.1/integration/spark. */
  producer: Maybe<Scalars['String']['output']>;
  /** Why it was not taken. */
  reason: DeadLetterReason;
  /** When it came. */
  refusedAt: Scalars['DateTime']['output'];
  /** The key that sent it; sent again, the event may say nothing that this key could not write then. null for what the page or an earlier version took, and for what was acknowledged. */
  sentBy: Maybe<ApiKey>;
  /** What was sent: the first 262,144 characters, unless it was acknowledged; null where nothing was kept. */
  text: Maybe<Scalars['String']['output']>;
};

/** A page of a list, in the manner of Relay: dead letters. */
export type DeadLetterConnection = {
  __typename?: 'DeadLetterConnection';
  /** The items of this page, in order. */
  edges: Array<DeadLetterEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All items there are, over all pages. Counted only when asked for. Of a list of something that is `hidden`: 0, which means nothing. */
  totalCount: Scalars['Int']['output'];
};

/** How many dead letters of a producer there are for one reason. */
export type DeadLetterCount = {
  __typename?: 'DeadLetterCount';
  /** How many there are. */
  count: Scalars['Int']['output'];
  /** When the newest of them came. */
  newest: Scalars['DateTime']['output'];
  /** As events give it; null where it cannot be read. */
  producer: Maybe<Scalars['String']['output']>;
  /** Why they were not taken. */
  reason: DeadLetterReason;
};

/** An item of a page, and its place in the list. */
export type DeadLetterEdge = {
  __typename?: 'DeadLetterEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: DeadLetter;
};

/** One thing that is wrong with an event. */
export type DeadLetterError = {
  __typename?: 'DeadLetterError';
  /** What is wrong there. */
  message: Scalars['String']['output'];
  /** Where in the event: `inputs[0].name`; empty for the whole. */
  path: Scalars['String']['output'];
};

/** Why an event was not taken. */
export type DeadLetterReason =
  /** Answered 422: no OpenLineage event that the graph can hold. */
  | 'INVALID'
  /** Answered 400. */
  | 'NOT_JSON'
  /** Neo4j refuses it, and will refuse it again. */
  | 'REFUSED_BY_DATABASE'
  /** Answered 413: larger than MAX_EVENT_BYTES. Nothing of it is kept. */
  | 'TOO_LARGE';

/** Some dead letters, or all. */
export type DeadLetterSelection =
  /** All there are; must be true. */
  { all: Scalars['Boolean']['input']; ids?: never; }
  |  /** Up to 1,000. */
  { all?: never; ids: Array<Scalars['ID']['input']>; };

/** A job that is defined otherwise. What it says, the versions tell whoever may read it. */
export type DefinitionChange = {
  __typename?: 'DefinitionChange';
  /** Its version then. */
  after: Maybe<JobVersion>;
  /** null: none was said yet. */
  before: Maybe<JobVersion>;
  /** The job that is defined otherwise. */
  job: Job;
  /** Place or revision of its source. */
  locationChanged: Scalars['Boolean']['output'];
  /** Code or language. */
  sourceCodeChanged: Scalars['Boolean']['output'];
  /** Query or dialect. */
  sqlChanged: Scalars['Boolean']['output'];
};

/** What a deletion did. */
export type DeletePayload = {
  __typename?: 'DeletePayload';
  /** How many names of datasets, jobs and runs were known and are gone. */
  datasets: Scalars['Int']['output'];
  /** What events up to this time said is forgotten: when the command came, or the time of the newest event that named what is deleted, where its emitter's clock is ahead. */
  deletedAt: Scalars['DateTime']['output'];
  /** How many names of jobs were known and are gone. */
  jobs: Scalars['Int']['output'];
  /** How many runs were known and are gone. */
  runs: Scalars['Int']['output'];
};

/** Against the flow of data, with it, or both. */
export type Direction =
  /** Both, each node at the smaller of its distances. */
  | 'BOTH'
  /** With the flow: what comes from it. */
  | 'DOWNSTREAM'
  /** Against the flow: what it comes from. */
  | 'UPSTREAM';

/** What people wrote of it. */
export type Documentation = {
  __typename?: 'Documentation';
  /** MIME type of the description, from documentation.contentType. */
  contentType: Maybe<Scalars['String']['output']>;
  /** From documentation.description. */
  description: Maybe<Scalars['String']['output']>;
};

/** Which of the things that events said make edges. */
export type EdgeActivity =
  /** What was seen within the active window (30 days) before its job's own latest run, or is declared by the job's latest JobEvent: a job that stopped keeps its lineage, what its code no longer touches fades. */
  | 'CURRENT'
  /** Everything that was ever said, what later JobEvents replaced too. */
  | 'EVER'
  /** What the latest run of each job that read (wrote) anything read (wrote). Declarations by JobEvents are no runs. With `asOf`: of the runs, and what they had said, by then; it is found level by level, up to 50,000 nodes of a direction (LINEAGE_TOO_LARGE). */
  | 'LATEST_RUN';

/** What an edge is. */
export type EdgeKind =
  /** A column is computed from a column. */
  | 'DERIVES'
  /** A dataset is read by a job. */
  | 'FEEDS'
  /** Explicit lineage without a job between: a dataset comes from a dataset, a job from a job. */
  | 'FLOWS_TO'
  /** A job writes a dataset. */
  | 'PRODUCES'
  /** A dataset was read by a run. */
  | 'READ_BY'
  /** With `grain: DATASET`: a dataset comes from a dataset by way of a job, or of jobs that flow into each other. */
  | 'THROUGH'
  /** A run wrote a dataset. */
  | 'WROTE';

/** How a job emits events. */
export type EmissionPattern = {
  __typename?: 'EmissionPattern';
  /** ACCUMULATIVE or COMPLETE_SNAPSHOT, from emissionPattern.eventContentMode. */
  eventContentMode: Maybe<Scalars['String']['output']>;
  /** EVENT_BASED or PERIODIC, from emissionPattern.eventTrigger. */
  eventTrigger: Maybe<Scalars['String']['output']>;
  /** Seconds between events that come periodically, from emissionPattern.windowDuration. */
  windowDuration: Maybe<Scalars['Float']['output']>;
};

/** Something that sends OpenLineage events. */
export type Emitter = {
  __typename?: 'Emitter';
  /** Versions that these settings were run with; null: taken from the emitter's documentation. */
  checkedWith: Maybe<Scalars['String']['output']>;
  /** `airflow`, `airflow-older`, `dbt`, `spark`, `databricks`, `flink`, `dagster`, `great-expectations`, `python`, `java` or `curl`. */
  id: Scalars['ID']['output'];
  /** With the package that sends the events. */
  name: Scalars['String']['output'];
  /** Its configuration, in the order in which it is made. */
  snippets: Array<EmitterSnippet>;
};

/** An event that was taken. */
export type EmitterEvent = {
  __typename?: 'EmitterEvent';
  /** When it came. */
  at: Scalars['DateTime']['output'];
  /** The time that it says. */
  eventTime: Scalars['DateTime']['output'];
  /** START, RUNNING, COMPLETE ...; null for what is no run, and where it was not sent. */
  eventType: Maybe<Scalars['String']['output']>;
  /** Whether one of its outputs has the columnLineage facet. */
  hasColumnLineage: Scalars['Boolean']['output'];
  /** How many datasets it names as inputs. */
  inputs: Scalars['Int']['output'];
  /** RUN, JOB or DATASET. */
  kind: Scalars['String']['output'];
  /** How many datasets it names as outputs. */
  outputs: Scalars['Int']['output'];
  /** As sent. */
  producer: Maybe<Scalars['String']['output']>;
  /** Of its job; of a DatasetEvent, of its dataset. null: that was deleted, with all that this event said of it. */
  subject: Maybe<Identifier>;
};

/** An event that was refused. */
export type EmitterRefusal = {
  __typename?: 'EmitterRefusal';
  /** When it came. */
  at: Scalars['DateTime']['output'];
  /** What was wrong with it, each with its place, at times with some words of it, which stay when what they name is deleted, until others came; `[hidden]` for a limited key, and in the place of what quotes text that is no JSON for one without `read:source`. */
  reasons: Array<Scalars['String']['output']>;
};

/** A part of a configuration, ready to be copied. */
export type EmitterSnippet = {
  __typename?: 'EmitterSnippet';
  /** shell, yaml, ini, properties, python, java or xml. */
  language: Scalars['String']['output'];
  /** The configuration itself. */
  text: Scalars['String']['output'];
  /** What it is, and where it goes. */
  title: Scalars['String']['output'];
};

/** What was last heard of an emitter. */
export type EmitterVerification = {
  __typename?: 'EmitterVerification';
  /** Whether any event of it was taken. */
  arrives: Scalars['Boolean']['output'];
  /** Its id. */
  emitter: Scalars['ID']['output'];
  /** In words: what the last event shows, and what is missing in it. */
  findings: Array<Scalars['String']['output']>;
  /** The last event that was taken; null: none yet. */
  lastEvent: Maybe<EmitterEvent>;
  /** In words: by what its events are told from those of others. Clients for Java and Python name their user's producer, not their own: those are told by the User-Agent of their requests, too, and such an event counts for `curl` besides. */
  lookedFor: Scalars['String']['output'];
  /** Events that were refused, the last first, up to 5. Of text that is no JSON nobody knows the emitter: it is told with `curl`. */
  refused: Array<EmitterRefusal>;
};

/** Kinds of things that are found. */
export type EntityKind =
  /** A column of a dataset. */
  | 'COLUMN'
  /** A table, file, topic or the like. */
  | 'DATASET'
  /** A process that reads and writes datasets. */
  | 'JOB'
  /** One execution of a job. */
  | 'RUN';

/** One entity, by its id or by its names. */
export type EntityRef =
  /** A column by its names. */
  { column: ColumnRef; dataset?: never; id?: never; job?: never; run?: never; }
  |  /** A dataset by its names. */
  { column?: never; dataset: NameRef; id?: never; job?: never; run?: never; }
  |  /** As an answer gave it. */
  { column?: never; dataset?: never; id: Scalars['ID']['input']; job?: never; run?: never; }
  |  /** A job by its names. */
  { column?: never; dataset?: never; id?: never; job: NameRef; run?: never; }
  |  /** Root of the lineage of runs. Without its job, of several that have this runId: AMBIGUOUS. */
  { column?: never; dataset?: never; id?: never; job?: never; run: RunRef; };

/** A variable of the environment of a run. */
export type EnvironmentVariable = {
  __typename?: 'EnvironmentVariable';
  /** From environmentVariables.name. */
  name: Scalars['String']['output'];
  /** From environmentVariables.value. */
  value: Maybe<Scalars['String']['output']>;
};

/** What went wrong in a run. */
export type ErrorMessage = {
  __typename?: 'ErrorMessage';
  /** From errorMessage.message; of spark.exception the first line of its message, or else of its stack. */
  message: Maybe<Scalars['String']['output']>;
  /** From errorMessage.programmingLanguage. */
  programmingLanguage: Maybe<Scalars['String']['output']>;
  /** From errorMessage.stackTrace or spark.exception.stackTrace. */
  stackTrace: Maybe<Scalars['String']['output']>;
};

/** Events of a bucket of time. */
export type EventBucket = {
  __typename?: 'EventBucket';
  /** Where it begins: `2026-11-02T00:00:00Z`, say. */
  at: Scalars['DateTime']['output'];
  /** How many came. */
  events: Scalars['Float']['output'];
  /** How many other producers sent. */
  others: Scalars['Float']['output'];
  /** Those of the 100 that sent most in the whole time which sent any; those that sent most first. */
  producers: Array<ProducerEvents>;
};

/** Events over a time, by the producer that they name. */
export type EventStatistics = {
  __typename?: 'EventStatistics';
  /** All buckets that the time touches, the earliest first, also those without events. */
  buckets: Array<EventBucket>;
  /** Of the whole time. */
  events: Scalars['Float']['output'];
  /** How many events other producers sent than those in `producers`: 0, unless there are more than 100. */
  others: Scalars['Float']['output'];
  /** Of the whole time, the 100 that sent most; they first. */
  producers: Array<ProducerEvents>;
};

/** A parameter that a run was started with. */
export type ExecutionParameter = {
  __typename?: 'ExecutionParameter';
  /** From parameters.description. */
  description: Maybe<Scalars['String']['output']>;
  /** Unique in the run, from parameters.key. */
  key: Scalars['String']['output'];
  /** For people, from parameters.name. */
  name: Maybe<Scalars['String']['output']>;
  /** As sent (text, as a rule), from parameters.value. */
  value: Maybe<Scalars['JSON']['output']>;
};

/** A query as the engine outside knows it. */
export type ExternalQuery = {
  __typename?: 'ExternalQuery';
  /** From externalQuery.externalQueryId. */
  externalQueryId: Maybe<Scalars['String']['output']>;
  /** bigquery, say, from externalQuery.source. */
  source: Maybe<Scalars['String']['output']>;
};

/** What an emitter could not make sense of. */
export type ExtractionError = {
  __typename?: 'ExtractionError';
  /** From extractionError.errors. */
  errors: Maybe<Array<ExtractionErrorItem>>;
  /** Those that it could not make sense of, from extractionError.failedTasks. */
  failedTasks: Maybe<Scalars['Float']['output']>;
  /** Tasks (SQL statements, say) that the emitter looked at, from extractionError.totalTasks. */
  totalTasks: Maybe<Scalars['Float']['output']>;
};

/** One thing that an emitter could not make sense of. */
export type ExtractionErrorItem = {
  __typename?: 'ExtractionErrorItem';
  /** From errors.errorMessage. */
  errorMessage: Maybe<Scalars['String']['output']>;
  /** From errors.stackTrace. */
  stackTrace: Maybe<Scalars['String']['output']>;
  /** What could not be read, from errors.task. */
  task: Maybe<Scalars['String']['output']>;
  /** Its place among the tasks, from 0, from errors.taskNumber. */
  taskNumber: Maybe<Scalars['Float']['output']>;
};

/** How fresh a dataset is. */
export type Freshness = {
  __typename?: 'Freshness';
  /** False: so many of its last writes did not complete that earlier ones, which were not looked at (of 10,000 writes, the earlier), may say more. */
  complete: Scalars['Boolean']['output'];
  /** When the last run that wrote it completed; null: none did, or `complete` is false. */
  lastWritten: Maybe<Scalars['DateTime']['output']>;
  /** Whether it was not written for longer than 95 of 100 of the times between its last writes. Of fewer than 5 such times, or after ten times as long (then it is no longer written), it is not. */
  late: Scalars['Boolean']['output'];
  /** Since when it is late. */
  lateSince: Maybe<Scalars['DateTime']['output']>;
  /** Seconds between its last writes: the median, each counted as often as it is long, so that two writes right after one another each night make a day (86400). null: it was written less than twice. */
  usualIntervalSeconds: Maybe<Scalars['Float']['output']>;
};

/** One level of the names around a dataset. */
export type HierarchyLevel = {
  __typename?: 'HierarchyLevel';
  /** From hierarchy.name. */
  name: Scalars['String']['output'];
  /** DATABASE, SCHEMA, TABLE ..., from hierarchy.type. */
  type: Maybe<Scalars['String']['output']>;
};

/** What Iceberg measured of a commit. */
export type IcebergCommitMetrics = {
  __typename?: 'IcebergCommitMetrics';
  /** Deletion vectors added. */
  addedDVs: Maybe<Scalars['Float']['output']>;
  /** Data files added. */
  addedDataFiles: Maybe<Scalars['Float']['output']>;
  /** Delete files added. */
  addedDeleteFiles: Maybe<Scalars['Float']['output']>;
  /** Equality delete files added. */
  addedEqualityDeleteFiles: Maybe<Scalars['Float']['output']>;
  /** Equality deletes added. */
  addedEqualityDeletes: Maybe<Scalars['Float']['output']>;
  /** Bytes of the files added. */
  addedFilesSizeInBytes: Maybe<Scalars['Float']['output']>;
  /** Positional delete files added. */
  addedPositionalDeleteFiles: Maybe<Scalars['Float']['output']>;
  /** Positional deletes added. */
  addedPositionalDeletes: Maybe<Scalars['Float']['output']>;
  /** Records added. */
  addedRecords: Maybe<Scalars['Float']['output']>;
  /** Attempts made to commit. */
  attempts: Maybe<Scalars['Float']['output']>;
  /** Deletion vectors removed. */
  removedDVs: Maybe<Scalars['Float']['output']>;
  /** Data files removed. */
  removedDataFiles: Maybe<Scalars['Float']['output']>;
  /** Delete files removed. */
  removedDeleteFiles: Maybe<Scalars['Float']['output']>;
  /** Equality delete files removed. */
  removedEqualityDeleteFiles: Maybe<Scalars['Float']['output']>;
  /** Equality deletes removed. */
  removedEqualityDeletes: Maybe<Scalars['Float']['output']>;
  /** Bytes of the files removed. */
  removedFilesSizeInBytes: Maybe<Scalars['Float']['output']>;
  /** Positional delete files removed. */
  removedPositionalDeleteFiles: Maybe<Scalars['Float']['output']>;
  /** Positional deletes removed. */
  removedPositionalDeletes: Maybe<Scalars['Float']['output']>;
  /** Records removed. */
  removedRecords: Maybe<Scalars['Float']['output']>;
  /** Data files in the table. */
  totalDataFiles: Maybe<Scalars['Float']['output']>;
  /** Delete files in the table. */
  totalDeleteFiles: Maybe<Scalars['Float']['output']>;
  /** Milliseconds that the commit took. */
  totalDuration: Maybe<Scalars['Float']['output']>;
  /** Equality deletes in the table. */
  totalEqualityDeletes: Maybe<Scalars['Float']['output']>;
  /** Bytes of the files in the table. */
  totalFilesSizeInBytes: Maybe<Scalars['Float']['output']>;
  /** Positional deletes in the table. */
  totalPositionalDeletes: Maybe<Scalars['Float']['output']>;
  /** Records in the table. */
  totalRecords: Maybe<Scalars['Float']['output']>;
};

/** What Iceberg tells of a commit. */
export type IcebergCommitReport = {
  __typename?: 'IcebergCommitReport';
  /** From icebergCommitReport.commitMetrics. */
  commitMetrics: Maybe<IcebergCommitMetrics>;
  /** As sent, from icebergCommitReport.metadata. */
  metadata: Maybe<Scalars['JSON']['output']>;
  /** append, overwrite, delete ..., from icebergCommitReport.operation. */
  operation: Maybe<Scalars['String']['output']>;
  /** From icebergCommitReport.sequenceNumber. */
  sequenceNumber: Maybe<Scalars['String']['output']>;
  /** With every digit, from icebergCommitReport.snapshotId. */
  snapshotId: Maybe<Scalars['String']['output']>;
};

/** What Iceberg measured of a scan. */
export type IcebergScanMetrics = {
  __typename?: 'IcebergScanMetrics';
  /** Equality delete files indexed. */
  equalityDeleteFiles: Maybe<Scalars['Float']['output']>;
  /** Delete files indexed. */
  indexedDeleteFiles: Maybe<Scalars['Float']['output']>;
  /** Positional delete files indexed. */
  positionalDeleteFiles: Maybe<Scalars['Float']['output']>;
  /** Data files read. */
  resultDataFiles: Maybe<Scalars['Float']['output']>;
  /** Delete files read. */
  resultDeleteFiles: Maybe<Scalars['Float']['output']>;
  /** Data manifests scanned. */
  scannedDataManifests: Maybe<Scalars['Float']['output']>;
  /** Delete manifests scanned. */
  scannedDeleteManifests: Maybe<Scalars['Float']['output']>;
  /** Data files skipped. */
  skippedDataFiles: Maybe<Scalars['Float']['output']>;
  /** Data manifests skipped. */
  skippedDataManifests: Maybe<Scalars['Float']['output']>;
  /** Delete files skipped. */
  skippedDeleteFiles: Maybe<Scalars['Float']['output']>;
  /** Delete manifests skipped. */
  skippedDeleteManifests: Maybe<Scalars['Float']['output']>;
  /** Data manifests there were. */
  totalDataManifests: Maybe<Scalars['Float']['output']>;
  /** Bytes of the delete files read. */
  totalDeleteFileSizeInBytes: Maybe<Scalars['Float']['output']>;
  /** Delete manifests there were. */
  totalDeleteManifests: Maybe<Scalars['Float']['output']>;
  /** Bytes of the data files read. */
  totalFileSizeInBytes: Maybe<Scalars['Float']['output']>;
  /** Milliseconds that planning the scan took. */
  totalPlanningDuration: Maybe<Scalars['Float']['output']>;
};

/** What Iceberg tells of a scan. */
export type IcebergScanReport = {
  __typename?: 'IcebergScanReport';
  /** From icebergScanReport.filterDescription. */
  filterDescription: Maybe<Scalars['String']['output']>;
  /** As sent, from icebergScanReport.metadata. */
  metadata: Maybe<Scalars['JSON']['output']>;
  /** From icebergScanReport.projectedFieldNames. */
  projectedFieldNames: Maybe<Array<Scalars['String']['output']>>;
  /** From icebergScanReport.scanMetrics. */
  scanMetrics: Maybe<IcebergScanMetrics>;
  /** From icebergScanReport.schemaId. */
  schemaId: Maybe<Scalars['String']['output']>;
  /** With every digit, from icebergScanReport.snapshotId. */
  snapshotId: Maybe<Scalars['String']['output']>;
};

/** Names as a facet gives them: no event need ever have come of what they name. */
export type Identifier = {
  __typename?: 'Identifier';
  /** As events give it: `shop.public.orders`, say. */
  name: Scalars['String']['output'];
  /** As events give it: `postgres://db.example.com:5432`, say. */
  namespace: Scalars['String']['output'];
};

/** What depends on something. */
export type Impact = {
  __typename?: 'Impact';
  /** Who owns most first, then what nobody owns. What several own counts for each of them. Last, as of the owner `[hidden]`, what a limited key may not read. */
  byOwner: Array<OwnerImpact>;
  /** How many of them are columns. */
  columns: Scalars['Int']['output'];
  /** How many of them are datasets. */
  datasets: Scalars['Int']['output'];
  /** How many of them are jobs. */
  jobs: Scalars['Int']['output'];
  /** The nearest first, then by key. */
  nodes: ImpactedNodeConnection;
  /** On which they depend. */
  root: Node;
  /** Nodes downstream, the root left out. */
  total: Scalars['Int']['output'];
};


/** What depends on something. */
export type ImpactNodesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A thing that depends on the root. */
export type ImpactedNode = {
  __typename?: 'ImpactedNode';
  /** Edges from the root. */
  distance: Scalars['Int']['output'];
  /** Of a job, its run born last; of a dataset or column, the run that wrote the dataset last. null where the node is hidden. */
  latestRun: Maybe<Run>;
  /** A dataset, job or column. */
  node: Node;
  /** Of columns, those of their dataset. */
  owners: Array<Scalars['String']['output']>;
};

/** A page of a list, in the manner of Relay: impacted nodes. */
export type ImpactedNodeConnection = {
  __typename?: 'ImpactedNodeConnection';
  /** The items of this page, in order. */
  edges: Array<ImpactedNodeEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All items there are, over all pages. Counted only when asked for. Of a list of something that is `hidden`: 0, which means nothing. */
  totalCount: Scalars['Int']['output'];
};

/** An item of a page, and its place in the list. */
export type ImpactedNodeEdge = {
  __typename?: 'ImpactedNodeEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: ImpactedNode;
};

/** How emitters are told to send their events here. */
export type Integrations = {
  __typename?: 'Integrations';
  /** Where the server is: `https://lineage.example.com`. PUBLIC_URL sets it; unless set, it is as this question reached it, where its Host is to be believed (docs/access.md), else the address that it came in at. */
  baseUrl: Scalars['String']['output'];
  /** Those that we know how to set up. */
  emitters: Array<Emitter>;
  /** Where events are sent. */
  endpoint: Scalars['String']['output'];
  /** Keys that may send events and have not ended; null for whoever is no admin. */
  ingestKeys: Maybe<Array<ApiKey>>;
  /** Namespaces that are known, up to 100, by name. */
  namespaces: Array<Scalars['String']['output']>;
  /** Its name. */
  organization: Scalars['String']['output'];
};


/** How emitters are told to send their events here. */
export type IntegrationsEmittersArgs = {
  ids: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** A process that reads and writes datasets: a task, a model, a query, a stream. */
export type Job = Node & {
  __typename?: 'Job';
  /** Its parent, the parent of that, and so on up to 64 levels, nearest first. Where parents go round in a circle, the smallest name stands on top. */
  ancestors: Array<Job>;
  /** Jobs whose `parent` it is, by namespace and name. */
  children: JobConnection;
  /**
   * The control flow around it: which jobs run before it (UPSTREAM) and after it (DOWNSTREAM), by what its runs and theirs said last in the
   * jobDependencies facet. This is no lineage: no walk follows it. By the names of the job before, then of the one after.
   */
  dependencies: JobPrecedenceConnection;
  /** From the documentation facet. */
  description: Maybe<Scalars['String']['output']>;
  /** From the documentation facet. */
  documentation: Maybe<Documentation>;
  /** What comes from it: `depth` edges with the flow, the job itself left out. */
  downstream: LineageHopConnection;
  /** Every facet by name, as last sent. */
  facets: Maybe<Scalars['JSON']['output']>;
  /** The smallest time at which an event named it: `2026-11-02T03:00:00Z`, say. */
  firstSeen: Maybe<Scalars['DateTime']['output']>;
  /** The version of a time: of those in `versions`, the one that was said last by then, and so one that came back, too. Null where none was said by then. */
  heldVersion: Maybe<JobVersion>;
  /** Whether the key that asks may not read its namespace: then only that it is there is told, what kind of thing it is, and an id that is the same in every answer to this key; names are `[hidden]`, all else is null or empty, and what can be neither means nothing, whatever it says: a state NEW, a count 0, a truth value false, a time that of 1970. Ask for this wherever those are asked for. */
  hidden: Scalars['Boolean']['output'];
  /** Opaque; `node` finds it again. */
  id: Scalars['ID']['output'];
  /** Who runs it (AIRFLOW, DBT, SPARK, FLINK ...), from the jobType facet. */
  integration: Maybe<Scalars['String']['output']>;
  /** What it is to the integration (DAG, TASK, MODEL, SQL_JOB ...), from the jobType facet. */
  jobType: Maybe<Scalars['String']['output']>;
  /** The jobType facet with everything it says. */
  jobTypeDetails: Maybe<JobTypeDetails>;
  /** The run born last (the one whose first event has the greatest eventTime). */
  latestRun: Maybe<Run>;
  /** As events give it: `shop.public.orders`, say. */
  name: Scalars['String']['output'];
  /** As events give it: `postgres://db.example.com:5432`, say. */
  namespace: Scalars['String']['output'];
  /** Names from the ownership facet. */
  owners: Array<Scalars['String']['output']>;
  /** Who owns it, from the ownership facet. */
  ownership: Maybe<Array<Owner>>;
  /** The job that its runs last named as parent: the DAG of a task, the application of a Spark job. It may be known by that alone. */
  parent: Maybe<Job>;
  /** BATCH, STREAMING or NONE, from the jobType facet. */
  processingType: Maybe<Scalars['String']['output']>;
  /** Runs, last born first; those known only as a parent are left out. */
  runs: RunConnection;
  /** From the sourceCode facet. */
  sourceCode: Maybe<SourceCode>;
  /** From the sourceCodeLocation facet. */
  sourceCodeLocation: Maybe<SourceCodeLocation>;
  /** Whether source of it is shown as `[hidden]`: whoever asks has no scope `read:source`, and the namespace is not open (setSourceVisibility). In `facets`, those from which anything is hidden have `_hidden: true`. */
  sourceHidden: Scalars['Boolean']['output'];
  /** What it runs, from the sql facet. */
  sql: Maybe<Sql>;
  /** The tags facet with everything it says. */
  tagDetails: Maybe<Array<Tag>>;
  /** `key` or `key:value`, from the tags facet. */
  tags: Array<Scalars['String']['output']>;
  /** What it comes from: `depth` edges against the flow, the job itself left out. */
  upstream: LineageHopConnection;
  /** What its definition was, and since when: by the facets `sql`, `sourceCode` and `sourceCodeLocation`, those first said last before others. */
  versions: JobVersionConnection;
};


/** A process that reads and writes datasets: a task, a model, a query, a stream. */
export type JobChildrenArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A process that reads and writes datasets: a task, a model, a query, a stream. */
export type JobDependenciesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  direction?: InputMaybe<Direction>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A process that reads and writes datasets: a task, a model, a query, a stream. */
export type JobDownstreamArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A process that reads and writes datasets: a task, a model, a query, a stream. */
export type JobHeldVersionArgs = {
  asOf: InputMaybe<Scalars['DateTime']['input']>;
};


/** A process that reads and writes datasets: a task, a model, a query, a stream. */
export type JobRunsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A process that reads and writes datasets: a task, a model, a query, a stream. */
export type JobUpstreamArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A process that reads and writes datasets: a task, a model, a query, a stream. */
export type JobVersionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  asOf: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of a list, in the manner of Relay: jobs. */
export type JobConnection = {
  __typename?: 'JobConnection';
  /** The items of this page, in order. */
  edges: Array<JobEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All items there are, over all pages. Counted only when asked for. Of a list of something that is `hidden`: 0, which means nothing. */
  totalCount: Scalars['Int']['output'];
};

/** What a run says of the jobs before and after it. */
export type JobDependencies = {
  __typename?: 'JobDependencies';
  /** What starts after this run, from jobDependencies.downstream. */
  downstream: Maybe<Array<JobDependency>>;
  /** Which ends of the jobs before let it start (ALL_SUCCESS, ONE_SUCCESS ...), from jobDependencies.trigger_rule. */
  triggerRule: Maybe<Scalars['String']['output']>;
  /** What has to end before this run starts, from jobDependencies.upstream. */
  upstream: Maybe<Array<JobDependency>>;
};

/** A job, or a run of it, before or after. */
export type JobDependency = {
  __typename?: 'JobDependency';
  /** DIRECT_INVOCATION or IMPLICIT_DEPENDENCY, from dependency_type. */
  dependencyType: Maybe<Scalars['String']['output']>;
  /** From job. */
  job: Identifier;
  /** From run.runId. */
  runId: Maybe<Scalars['String']['output']>;
  /** FINISH_TO_START, FINISH_TO_FINISH or START_TO_START, from sequence_trigger_rule. */
  sequenceTriggerRule: Maybe<Scalars['String']['output']>;
  /** EXECUTE_EVERY_TIME, EXECUTE_ON_SUCCESS or EXECUTE_ON_FAILURE, from status_trigger_rule. */
  statusTriggerRule: Maybe<Scalars['String']['output']>;
};

/** An item of a page, and its place in the list. */
export type JobEdge = {
  __typename?: 'JobEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: Job;
};

/** Jobs by their tags, owners and runs, as of now. Of each list one suffices; 100 values at most (FILTER_TOO_LARGE). */
export type JobLineageFilter = {
  /** As `Job.owners`. */
  owners?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Those whose `latestRun` is in one of these states; with `grain: RUN`, the runs that are themselves. */
  states?: InputMaybe<Array<RunState>>;
  /** As `Job.tags`: `key` for any value, or `key:value`. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** In which order jobs are listed. */
export type JobOrder =
  /**
   * By when their latest runs were born, the latest first; without those that never ran. In a namespace (or organization) of over 20,000 jobs a page reads a part of an index, up to 10,000 runs,
   * whatever it finds there: it may be short, or empty, and not the last, and `totalCount` is COUNT_TOO_LARGE.
   */
  | 'LAST_RUN'
  /** By namespace and name. */
  | 'NAME'
  /** The other way round. */
  | 'NAME_DESCENDING'
  /** By `firstSeen`, the newest first. */
  | 'NEWEST';

/** That one job runs before another, by the word of one of the two. Where both say so there are two. Terms as the emitter wrote them. */
export type JobPrecedence = {
  __typename?: 'JobPrecedence';
  /** The job that runs after. */
  after: Job;
  /** When it did. */
  at: Scalars['DateTime']['output'];
  /** The job that runs before. */
  before: Job;
  /** DIRECT_INVOCATION or IMPLICIT_DEPENDENCY, from dependency_type. */
  dependencyType: Maybe<Scalars['String']['output']>;
  /** Its run that said so last; null when that was deleted. */
  run: Maybe<Run>;
  /** The one of the two whose runs say so. */
  saidBy: Job;
  /** FINISH_TO_START, FINISH_TO_FINISH or START_TO_START, from sequence_trigger_rule. */
  sequenceTriggerRule: Maybe<Scalars['String']['output']>;
  /** EXECUTE_EVERY_TIME, EXECUTE_ON_SUCCESS or EXECUTE_ON_FAILURE, from status_trigger_rule. */
  statusTriggerRule: Maybe<Scalars['String']['output']>;
  /** Which ends of all jobs before it let the job after run (ALL_SUCCESS, ONE_SUCCESS ...), from trigger_rule; null where the job before says so. */
  triggerRule: Maybe<Scalars['String']['output']>;
};

/** A page of a list, in the manner of Relay: job precedences. */
export type JobPrecedenceConnection = {
  __typename?: 'JobPrecedenceConnection';
  /** The items of this page, in order. */
  edges: Array<JobPrecedenceEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All items there are, over all pages. Counted only when asked for. Of a list of something that is `hidden`: 0, which means nothing. */
  totalCount: Scalars['Int']['output'];
};

/** An item of a page, and its place in the list. */
export type JobPrecedenceEdge = {
  __typename?: 'JobPrecedenceEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: JobPrecedence;
};

/** A job, by its id or by its names. */
export type JobRef =
  /** As an answer gave it. */
  { id: Scalars['ID']['input']; job?: never; }
  |  /** A job by its names. */
  { id?: never; job: NameRef; };

/** What kind of job it is. */
export type JobTypeDetails = {
  __typename?: 'JobTypeDetails';
  /** How it emits events, from jobType.emissionPattern. */
  emissionPattern: Maybe<EmissionPattern>;
  /** AIRFLOW, DBT, SPARK ..., from jobType.integration. */
  integration: Maybe<Scalars['String']['output']>;
  /** DAG, TASK, MODEL ..., from jobType.jobType. */
  jobType: Maybe<Scalars['String']['output']>;
  /** BATCH, STREAMING, SERVICE or NONE, from jobType.processingType. */
  processingType: Maybe<Scalars['String']['output']>;
};

/** What a job was defined as for a time: one content of its facets `sql`, `sourceCode` and `sourceCodeLocation`. */
export type JobVersion = Node & {
  __typename?: 'JobVersion';
  /** Equal only where the three facets say the same: their SHA-256. Where source is hidden (`sourceHidden`), a pseudonym instead that no guess of the text can be compared with: of this version and this key alone. */
  fingerprint: Scalars['String']['output'];
  /** Whether the key that asks may not read its namespace: then only that it is there is told, what kind of thing it is, and an id that is the same in every answer to this key; names are `[hidden]`, all else is null or empty, and what can be neither means nothing, whatever it says: a state NEW, a count 0, a truth value false, a time that of 1970. Ask for this wherever those are asked for. */
  hidden: Scalars['Boolean']['output'];
  /** Opaque; `node` finds it again. To a key without `read:source` another, which no other key knows. */
  id: Scalars['ID']['output'];
  /** Whose version it is. */
  job: Job;
  /** When the last run that names it, or else an event without a run, said it. */
  lastSeen: Scalars['DateTime']['output'];
  /** From the sourceCodeLocation facet; null when the version has none. */
  location: Maybe<JobVersionLocation>;
  /** When an event first said it. One that comes back keeps its first. */
  since: Scalars['DateTime']['output'];
  /** From the sourceCode facet; null when the version has none. */
  sourceCode: Maybe<JobVersionSourceCode>;
  /** Whether source of it is shown as `[hidden]`: whoever asks has no scope `read:source`, and the namespace of its job is not open (setSourceVisibility). In `facets`, those from which anything is hidden have `_hidden: true`. */
  sourceHidden: Scalars['Boolean']['output'];
  /** From the sql facet; null when the version has none. */
  sql: Maybe<JobVersionSql>;
  /** When, after this was said last, another version was said: then the other holds. Null for the one that holds now, be it new or one that came back. */
  until: Maybe<Scalars['DateTime']['output']>;
};

/** A page of a list, in the manner of Relay: job versions. */
export type JobVersionConnection = {
  __typename?: 'JobVersionConnection';
  /** The items of this page, in order. */
  edges: Array<JobVersionEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All items there are, over all pages. Counted only when asked for. Of a list of something that is `hidden`: 0, which means nothing. */
  totalCount: Scalars['Int']['output'];
};

/** An item of a page, and its place in the list. */
export type JobVersionEdge = {
  __typename?: 'JobVersionEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: JobVersion;
};

/** From the sourceCodeLocation facet. */
export type JobVersionLocation = {
  __typename?: 'JobVersionLocation';
  /** Of what is deployed. */
  branch: Maybe<Scalars['String']['output']>;
  /** Within the repository. */
  path: Maybe<Scalars['String']['output']>;
  /** By which it came there. */
  pullRequestNumber: Maybe<Scalars['String']['output']>;
  /** Of the repository. */
  repoUrl: Maybe<Scalars['String']['output']>;
  /** Of what is deployed. */
  tag: Maybe<Scalars['String']['output']>;
  /** The source control system: git, svn ... */
  type: Maybe<Scalars['String']['output']>;
  /** Of the file. */
  url: Maybe<Scalars['String']['output']>;
  /** What is deployed: a commit, a revision. */
  version: Maybe<Scalars['String']['output']>;
};

/** From the sourceCode facet. */
export type JobVersionSourceCode = {
  __typename?: 'JobVersionSourceCode';
  /** The code as sent. */
  code: Scalars['String']['output'];
  /** As sent: python, scala ... */
  language: Maybe<Scalars['String']['output']>;
};

/** From the sql facet. */
export type JobVersionSql = {
  __typename?: 'JobVersionSql';
  /** As sent: postgres, snowflake ... */
  dialect: Maybe<Scalars['String']['output']>;
  /** The query as sent. */
  query: Scalars['String']['output'];
};

/** Two names that unmergeDatasets keeps apart. */
export type KeptApart = {
  __typename?: 'KeptApart';
  /** Of this dataset. */
  name: Dataset;
  /** The name that is kept apart from it. */
  other: Dataset;
  /** When they were unmerged. */
  since: Scalars['DateTime']['output'];
};

/** What may happen to a dataset itself. */
export type LifecycleState =
  /** Its columns or properties were changed. */
  | 'ALTER'
  /** It was made. */
  | 'CREATE'
  /** It was removed. */
  | 'DROP'
  /** All its data was replaced. */
  | 'OVERWRITE'
  /** It got another name. */
  | 'RENAME'
  /** All its data was removed. */
  | 'TRUNCATE';

/** What happened to a dataset itself. */
export type LifecycleStateChange = {
  __typename?: 'LifecycleStateChange';
  /** From lifecycleStateChange.lifecycleStateChange; null for words that the specification does not know. */
  lifecycleStateChange: Maybe<LifecycleState>;
  /** What it was called before, from lifecycleStateChange.previousIdentifier. */
  previousIdentifier: Maybe<Identifier>;
};

/** What is around a root, or one page of it. */
export type Lineage = {
  __typename?: 'Lineage';
  /**
   * Whether anything of the organization was committed since the page before was made: then pages may overlap, or miss something, and to be sure one begins anew. False on the first page. Of a limited key, too, all namespaces of the organization count.
   * Ask for it on every page: a cursor of a page that did not ask cannot tell, and it is null.
   */
  changed: Maybe<Scalars['Boolean']['output']>;
  /** Whether `nodes` holds every node within the depth. */
  complete: Scalars['Boolean']['output'];
  /** How many nodes there are, over all pages, by distance and kind. Walked to the end, without fetching nodes, when the page is not all. */
  counts: Array<LineageCount>;
  /** Every edge walked, once over all pages: each on the page of the later of its two ends, so that both are known to who reads in order. On a page in the order of their sources among the nodes, then of their targets. */
  edges: Array<LineageEdge>;
  /** This page's nodes, the root first. */
  nodes: Array<LineageHop>;
  /** Whether nodes follow, and from where. */
  pageInfo: PageInfo;
  /** In a grouped answer what the root is shown as. Of several roots the first; with `grain: RUN` the run that it starts from. */
  root: Node;
  /** In the order of the question, by canonical names. */
  roots: Array<Node>;
  /** All nodes found, root included; in a grouped answer as grouped. Walked to the end only when asked for. */
  total: Scalars['Int']['output'];
};

/** What changed about the lineage of a root. */
export type LineageChange = {
  __typename?: 'LineageChange';
  /** Edges that it had not before, or known otherwise. null where `nodesAdded` is. */
  edgesAdded: Maybe<Array<LineageEdge>>;
  /** Edges that it has no more, or knows otherwise now. null where `nodesAdded` is. */
  edgesRemoved: Maybe<Array<LineageEdge>>;
  /** The lineage as it is now. */
  lineage: Lineage;
  /** Nodes that it had not before, or at another distance. null where what was before is not known: in the first message, in a reset, and for what changed before this subscription began. */
  nodesAdded: Maybe<Array<LineageHop>>;
  /** Ids of nodes that it has no more. null where `nodesAdded` is. */
  nodesRemoved: Maybe<Array<Scalars['ID']['output']>>;
  /** Something was missed: read anew whatever depends on it. */
  reset: Scalars['Boolean']['output'];
  /** The organization's count of commits, as ingest answers it: give the last one as `after` to go on from here. */
  seq: Scalars['Float']['output'];
};

/** How many nodes of a kind there are at a distance. */
export type LineageCount = {
  __typename?: 'LineageCount';
  /** Edges from the nearest root. */
  distance: Scalars['Int']['output'];
  /** null: a namespace, in an answer grouped by those. */
  kind: Maybe<EntityKind>;
  /** How many. */
  nodes: Scalars['Int']['output'];
};

/** How lineage was otherwise at one time (`before`) than at a later (`after`). Lists are in the order of keys. */
export type LineageDiff = {
  __typename?: 'LineageDiff';
  /** How columns of these datasets (or these columns) are computed otherwise. */
  columnLineage: ColumnLineageChange;
  /** Whether that is the depth asked for: where more than 5,000 nodes of a direction are within that, less is compared, and what is compared is right. */
  complete: Scalars['Boolean']['output'];
  /** Jobs found at both times whose definition (SQL, source code, its location) is another, by the versions of those times. */
  definitions: Array<DefinitionChange>;
  /** How far both times were compared, in edges from the root. */
  depth: Scalars['Int']['output'];
  /** Found at the later time alone. */
  edgesAdded: Array<LineageEdge>;
  /** Edges of both times that are known otherwise. */
  edgesChanged: Array<LineageEdgeChange>;
  /** Found at the earlier time alone. */
  edgesRemoved: Array<LineageEdge>;
  /** Found at the later time alone. */
  nodesAdded: Array<Node>;
  /** Found at the earlier time alone. */
  nodesRemoved: Array<Node>;
  /** Around which the times were compared. */
  root: Node;
  /** Datasets found at both times (or whose columns were) that have other columns, by the versions of those times. */
  schemas: Array<SchemaChange>;
};

/** How data flows from one node to another. */
export type LineageEdge = {
  __typename?: 'LineageEdge';
  /** How the edge is known. In a grouped answer the best of those it stands for. */
  certainty: Certainty;
  /** When an event first said it; of READ_BY and WROTE, when the run did. In a grouped answer any of those it stands for. */
  firstSeen: Maybe<Scalars['DateTime']['output']>;
  /** What the edge is. */
  kind: EdgeKind;
  /** When a run, or else a declaration, last said it (of all that events say, whatever `asOf`). */
  lastSeen: Maybe<Scalars['DateTime']['output']>;
  /**
   * Which flows through jobs use this edge: fold a job away only between edges that share one, so that no lineage is invented. Empty for DERIVES.
   * In the lineage of runs: which writes. A READ_BY and a WROTE that share one are a read of what that run wrote.
   * In a grouped answer those of all edges it stands for: edges of a group that share none may still be joined by several of its jobs, which opening it shows.
   */
  routes: Array<Scalars['ID']['output']>;
  /** Id of the node that data comes from. */
  source: Scalars['ID']['output'];
  /** Id of the node that data goes to. */
  target: Scalars['ID']['output'];
};

/** An edge that is known otherwise. */
export type LineageEdgeChange = {
  __typename?: 'LineageEdgeChange';
  /** As it was at the later time. */
  after: LineageEdge;
  /** As it was at the earlier time. */
  before: LineageEdge;
};

/**
 * Prunes the walk: what the filter leaves out is neither returned nor walked through. The root always is. A member that is null or left out lets all through; an empty list lets nothing through, but of `stopAt`, which ends no walk then.
 *
 * What goes with what: with `grain: JOB` and `grain: DATASET`, with `group` too, all but `transformations`; with `grain: COLUMN` all but `datasets`, `jobs` and `kinds`; with `grain: RUN` all but `certainties` and `transformations`, which uses of datasets by runs do not have.
 * Anything else is refused with `UNSUPPORTED`. As of a time, tags, owners and states of latest runs are still those of now.
 */
export type LineageFilter = {
  /** Only edges known so. */
  certainties?: InputMaybe<Array<Certainty>>;
  /** Only datasets such as these; jobs pass. */
  datasets?: InputMaybe<DatasetLineageFilter>;
  /** Only jobs such as these, with `grain: RUN` only runs of such jobs; datasets pass. */
  jobs?: InputMaybe<JobLineageFilter>;
  /** Only nodes of these kinds are returned, beside the roots, and no edges; walks go through the others. (Datasets and the edges between them: `grain: DATASET`.) In a grouped answer groups are of such nodes alone. No part of the lineage of columns. */
  kinds?: InputMaybe<Array<EntityKind>>;
  /** Only datasets and jobs of these namespaces (exact names). */
  namespaces?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only datasets and jobs whose namespace matches one of these, or is one of `namespaces`: `*` stands for any text, `?` for one character: `s3://*`. Up to 8 such signs in each pattern. */
  namespacesLike?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Walks do not go beyond these; they are shown. With `grain: RUN` datasets, runs, and jobs for all of their runs; of the lineage of columns, columns; else datasets and jobs. */
  stopAt?: InputMaybe<Array<EntityRef>>;
  /** Of the lineage of columns: only edges of these. */
  transformations?: InputMaybe<TransformationFilter>;
};

/** What a walk steps over. */
export type LineageGrain =
  /** Columns; from a dataset, all of its columns, each at distance 0. */
  | 'COLUMN'
  /**
   * Datasets, and the root where it is a job; other jobs are folded into THROUGH edges, which have the lowest certainty on their way, the highest of several ways, and the routes of the jobs between.
   * `depth`, up to 500, and `distance` count these edges: from a dataset, what its job writes is at 1. A job that flows into a job (FLOWS_TO) counts as one more.
   * Folded is the whole answer, up to 50,000 nodes of a direction and 100,000 edges: GROUPED_TOO_LARGE.
   */
  | 'DATASET'
  /** Datasets and jobs, from a dataset or job. */
  | 'JOB'
  /** Runs and datasets, from the latest run: that of a job, the one that wrote a dataset last, or else read it last. */
  | 'RUN';

/** What one node of a grouped answer stands for: of what the same question finds without `group`, so not what another depth, direction or filter would find. */
export type LineageGroup = {
  __typename?: 'LineageGroup';
  /** Datasets. */
  datasets: Scalars['Int']['output'];
  /** Jobs, itself included where it was found. */
  jobs: Scalars['Int']['output'];
};

/** What stands for what in a grouped answer. */
export type LineageGrouping =
  /** Datasets and jobs by their namespace. */
  | 'NAMESPACE'
  /**
   * Jobs by their pipeline: the topmost of their `ancestors`, as of now. With them go the datasets on the way between the jobs of one pipeline, which nothing else in the answer touches: its sources and results remain.
   * A job as the root stands for all jobs below it, so that a pipeline can be asked for its lineage.
   */
  | 'PARENT';

/** A node that a walk found, and where. */
export type LineageHop = {
  __typename?: 'LineageHop';
  /** The walk in which the node has this distance; BOTH if in both, null for the root. */
  direction: Maybe<Direction>;
  /** Edges from the root; 0 for the root itself. In a grouped answer the smallest of those that the node stands for. */
  distance: Scalars['Int']['output'];
  /** In a grouped answer: what the node, a job or namespace, stands for. null for what stands for itself alone. Give its id in `open` to see what is right below. */
  group: Maybe<LineageGroup>;
  /** A dataset, a job or a column; in a grouped answer what stands for them. */
  node: Node;
};

/** A page of what a walk found. */
export type LineageHopConnection = {
  __typename?: 'LineageHopConnection';
  /** The items of this page, in order. */
  edges: Array<LineageHopEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All hops there are. Walked to the end only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An item of a page, and its place in the list. */
export type LineageHopEdge = {
  __typename?: 'LineageHopEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: LineageHop;
};

/** One way that data comes from one thing to another. */
export type LineagePath = {
  __typename?: 'LineagePath';
  /** Between columns: the first step at which a transformation masks what it takes; null where none does. */
  firstMasking: Maybe<LineagePathStep>;
  /** Edges. */
  length: Scalars['Int']['output'];
  /** From where it begins to where it ends, one more than edges. */
  nodes: Array<Node>;
  /** Its edges in order. */
  steps: Array<LineagePathStep>;
};

/** One edge of a path. */
export type LineagePathStep = {
  __typename?: 'LineagePathStep';
  /** The best that is known of it. */
  certainty: Certainty;
  /** What the edge is. */
  kind: EdgeKind;
  /** Whether some transformation masks the source. Where others do not, the target may hold it as it is. false where the target is hidden. */
  masking: Scalars['Boolean']['output'];
  /** Where data comes from. */
  source: Node;
  /** Where it goes to. */
  target: Node;
  /** Between columns: how the target is computed from the source, each way once. Empty between datasets and jobs, and where the target is hidden; where the source is, texts are `[hidden]`. */
  transformations: Array<ColumnTransformation>;
};

/** What a merge did. */
export type MergeDatasetsPayload = {
  __typename?: 'MergeDatasetsPayload';
  /** The canonical dataset that both names stand for now. */
  dataset: Dataset;
};

/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /** Makes an API key; the answer alone holds it. Errors: NOT_FOUND for a workspace that there is not; BAD_USER_INPUT for a key that could do nothing, and for a limited admin. */
  createApiKey: CreateApiKeyPayload;
  /** Makes a workspace of up to 1,000 namespaces, known ones or not. NAME_TAKEN where there is one of that name. Keys that were limited to an earlier one of that name are not limited to this one: they see nothing of it. */
  createWorkspace: WorkspacePayload;
  /**
   * Deletes a dataset under all its names: what events up to `deletedAt` said of it leaves every answer, as of any time. A newer event brings it back. What those events said of
   * others stays. Unknown: NOT_FOUND.
   */
  deleteDataset: Maybe<DeletePayload>;
  /** Deletes a job with its runs and its versions. The datasets that it read and wrote stay. A newer event brings it back. Unknown: NOT_FOUND. */
  deleteJob: Maybe<DeletePayload>;
  /** Deletes all datasets (under all their names, also those in other namespaces) and jobs of a namespace. Unknown: NOT_FOUND. */
  deleteNamespace: Maybe<DeletePayload>;
  /** Deletes one run: what it alone said leaves the lineage of its job, too. Unknown: NOT_FOUND; of several jobs, and none is named: AMBIGUOUS. */
  deleteRun: Maybe<DeletePayload>;
  /** Deletes a workspace, not what is in it. Keys that are limited to it may read and write nothing of it any more, also when another of that name is made. NOT_FOUND where there is none of that name. */
  deleteWorkspace: WorkspacePayload;
  /**
   * Makes two names one dataset, for all times, though no event joins them. Errors: NOT_FOUND; SAME_NAME; TOO_MANY_NAMES where they would be more than 50;
   * KEPT_APART where names that were merged with them were unmerged from one another. Only symlinks give way: with `a` unmerged from `b`, and `c` linked with `a` by events, `c` merged with `b` moves from `a` to `b`.
   */
  mergeDatasets: Maybe<MergeDatasetsPayload>;
  /** Makes this name the canonical one of its dataset; of several, the one pinned last. Error: NOT_FOUND. */
  pinCanonicalName: Maybe<PinCanonicalNamePayload>;
  /** Throws dead letters away. */
  purgeDeadLetters: Maybe<PurgeDeadLettersPayload>;
  /**
   * Retires a job: what it was said to read and write by then ends to hold (it leaves `CURRENT`), and stays known to `EVER` and to times before. Its next run, or declaration, brings
   * it back; of a run that had begun, only what it says for the first time after that counts. Unknown: NOT_FOUND; a time that has not come: IN_THE_FUTURE.
   */
  retireJob: Maybe<RetireJobPayload>;
  /** Sends dead letters again, up to 1,000; those that are taken now are dead letters no longer. One that a limited key sent is refused where it says something of what that key could not write then. */
  retryDeadLetters: Maybe<RetryDeadLettersPayload>;
  /** Ends a key at once, on every server. NOT_FOUND where no key has the id. */
  revokeApiKey: RevokeApiKeyPayload;
  /** Makes a key that may do what another may, and lives as long from now on; the other one works beside it for a while. NOT_FOUND where no key that works has the id. */
  rotateApiKey: CreateApiKeyPayload;
  /**
   * Opens the source in a namespace (SQL, code, where it lies, stacks, environment, logical plans, parameters) to every key that reads it, or hides it again from those
   * without the scope `read:source`, as it is unless opened. What is said of a dataset (`facets`, columns, tags) is of the dataset's namespace, whichever job says it; what a run says of its own reading and writing
   * (`inputFacets`, `outputFacets`) is of the job's. The namespace need not be known yet.
   */
  setSourceVisibility: SetSourceVisibilityPayload;
  /**
   * Keeps two names from being one dataset, whatever joined them and whatever events say later, until they are merged again.
   * What was said by each name is its own again. Errors: NOT_FOUND; SAME_NAME; NOT_JOINED where they are not one dataset.
   */
  unmergeDatasets: Maybe<UnmergeDatasetsPayload>;
  /** Takes back what any name of this dataset was pinned by. Error: NOT_FOUND. */
  unpinCanonicalName: Maybe<UnpinCanonicalNamePayload>;
  /** Gives a workspace other namespaces; for the keys that are limited to it they count from their next request on. NOT_FOUND where there is none of that name. */
  updateWorkspace: WorkspacePayload;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationCreateApiKeyArgs = {
  expiresAt: InputMaybe<Scalars['DateTime']['input']>;
  name: Scalars['String']['input'];
  namespaces: InputMaybe<Array<Scalars['String']['input']>>;
  scopes: Array<ApiKeyScope>;
  workspaces: InputMaybe<Array<Scalars['String']['input']>>;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationCreateWorkspaceArgs = {
  name: Scalars['String']['input'];
  namespaces: Array<Scalars['String']['input']>;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationDeleteDatasetArgs = {
  dataset: DatasetRef;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationDeleteJobArgs = {
  job: JobRef;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationDeleteNamespaceArgs = {
  name: Scalars['String']['input'];
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationDeleteRunArgs = {
  run: RunRef;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationDeleteWorkspaceArgs = {
  name: Scalars['String']['input'];
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationMergeDatasetsArgs = {
  dataset: DatasetRef;
  other: DatasetRef;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationPinCanonicalNameArgs = {
  dataset: DatasetRef;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationPurgeDeadLettersArgs = {
  letters: DeadLetterSelection;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationRetireJobArgs = {
  at: InputMaybe<Scalars['DateTime']['input']>;
  job: JobRef;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationRetryDeadLettersArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationRevokeApiKeyArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationRotateApiKeyArgs = {
  id: Scalars['ID']['input'];
  overlapSeconds?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationSetSourceVisibilityArgs = {
  namespace: Scalars['String']['input'];
  visibility: SourceVisibility;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationUnmergeDatasetsArgs = {
  dataset: DatasetRef;
  inAdvance?: InputMaybe<Scalars['Boolean']['input']>;
  other: DatasetRef;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationUnpinCanonicalNameArgs = {
  dataset: DatasetRef;
};


/**
 * Changes by people. Each needs a key with the scope `admin` (else the error FORBIDDEN, or HTTP 403 for a key that may not ask at all), is committed before it is answered, and can be sent again without harm.
 * Of several in one request each is done, in order, whatever becomes of the others: one that fails is null, with its error.
 */
export type MutationUpdateWorkspaceArgs = {
  name: Scalars['String']['input'];
  namespaces: Array<Scalars['String']['input']>;
};

/** Why two names are one dataset. */
export type NameLink = {
  __typename?: 'NameLink';
  /** The name that another is linked to. */
  from: Dataset;
  /** The job whose event first said so; null for a DatasetEvent, a merge, and a job that is gone. */
  job: Maybe<Job>;
  /** False where it does not join them: they were unmerged, other links come first, or more than 50 names are connected. */
  joins: Scalars['Boolean']['output'];
  /** What joins them. */
  kind: NameLinkKind;
  /** When an event first said so, or when they were merged. */
  since: Scalars['DateTime']['output'];
  /** The name that it is linked to. */
  to: Dataset;
};

/** What joins two names. */
export type NameLinkKind =
  /** By mergeDatasets. */
  | 'MERGE'
  /** By the symlinks facet, or a rename (lifecycleStateChange). */
  | 'SYMLINK';

/** A dataset or job by its names, as events give them. */
export type NameRef = {
  /** As events give it: `shop.public.orders`, say. */
  name: Scalars['String']['input'];
  /** As events give it: `postgres://db.example.com:5432`, say. */
  namespace: Scalars['String']['input'];
};

/** Where datasets and jobs are named: a database, a bucket, a scheduler. */
export type Namespace = Node & {
  __typename?: 'Namespace';
  /** How many datasets are in it, counted up to 1,000: that many stand for as many or more; `datasets(namespace:) { totalCount }` counts them all. Null of a hidden one. */
  datasetCount: Maybe<Scalars['Int']['output']>;
  /** Whether the key that asks may not read its namespace: then only that it is there is told, what kind of thing it is, and an id that is the same in every answer to this key; names are `[hidden]`, all else is null or empty, and what can be neither means nothing, whatever it says: a state NEW, a count 0, a truth value false, a time that of 1970. Ask for this wherever those are asked for. */
  hidden: Scalars['Boolean']['output'];
  /** Opaque; `node` finds it again. */
  id: Scalars['ID']['output'];
  /** How many jobs are in it, counted up to 1,000: that many stand for as many or more; `jobs(namespace:) { totalCount }` counts them all. Null of a hidden one. */
  jobCount: Maybe<Scalars['Int']['output']>;
  /** As events give it: `postgres://db.example.com:5432`, say. */
  name: Scalars['String']['output'];
  /** Who may read the source in it: SQL, code, where it lies, stacks, environment, logical plans, parameters. HIDDEN unless its owners opened it. */
  sourceVisibility: SourceVisibility;
};

/** A page of a list, in the manner of Relay: namespaces. */
export type NamespaceConnection = {
  __typename?: 'NamespaceConnection';
  /** The items of this page, in order. */
  edges: Array<NamespaceEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All items there are, over all pages. Counted only when asked for. Of a list of something that is `hidden`: 0, which means nothing. */
  totalCount: Scalars['Int']['output'];
};

/** An item of a page, and its place in the list. */
export type NamespaceEdge = {
  __typename?: 'NamespaceEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: Namespace;
};

/** Anything that has an identity. `id` is stable, and not meant to be read or made by clients. It finds what the organization that asks calls so, and nothing of another's, which may have the same `id`. */
export type Node = {
  /** Opaque, stable, and the same for the same entity in every answer to one organization. */
  id: Scalars['ID']['output'];
};

/** The time that a run is of. */
export type NominalTime = {
  __typename?: 'NominalTime';
  /** The end, excluded, from nominalTime.nominalEndTime. */
  nominalEndTime: Maybe<Scalars['DateTime']['output']>;
  /** The beginning, included, from nominalTime.nominalStartTime. */
  nominalStartTime: Maybe<Scalars['DateTime']['output']>;
};

/** One who owns it. */
export type Owner = {
  __typename?: 'Owner';
  /** An identifier such as `team:data` or `user:jdoe`, from ownership.owners.name. */
  name: Scalars['String']['output'];
  /** The kind of ownership (MAINTAINER, say), from ownership.owners.type. */
  type: Maybe<Scalars['String']['output']>;
};

/** What of it one owner has. */
export type OwnerImpact = {
  __typename?: 'OwnerImpact';
  /** How many columns. */
  columns: Scalars['Int']['output'];
  /** How many datasets. */
  datasets: Scalars['Int']['output'];
  /** How many jobs. */
  jobs: Scalars['Int']['output'];
  /** From the ownership facet; of columns, of their dataset. null: nobody. `[hidden]`: of all that may not be read. */
  owner: Maybe<Scalars['String']['output']>;
};

/** Where a page ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Give it as `after` to read on: in the same list, of the same question but for `first`, and the same organization (else BAD_CURSOR). Equal places have equal cursors. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** Whether more follows. */
  hasNextPage: Scalars['Boolean']['output'];
};

/** What a pin did. */
export type PinCanonicalNamePayload = {
  __typename?: 'PinCanonicalNamePayload';
  /** The dataset, by the name pinned. */
  dataset: Dataset;
};

/** Something that others read and that would change. */
export type PlanBreak = {
  __typename?: 'PlanBreak';
  /** Whether readers surely break; else they may. */
  breaking: Scalars['Boolean']['output'];
  /** Whether these are all. */
  complete: Scalars['Boolean']['output'];
  /** What would happen to it. */
  kind: PlanBreakKind;
  /** The column, or dataset, that is read. */
  node: Node;
  /** The nearest first, up to 100. */
  readers: Array<PlanReader>;
};

/** What can happen to what others read. */
export type PlanBreakKind =
  /** Of a column: other columns are computed from it, which breaks. Of a dataset that loses columns: jobs read it of which nobody knows what columns they read, which may. */
  | 'COLUMN_DROPPED'
  /** A column that others are computed from would be of another type, which may break them. */
  | 'COLUMN_RETYPED'
  /** A dataset that others read would not be written any more, by any job. */
  | 'OUTPUT_DROPPED';

/** What a JobEvent that has not happened would change and break. */
export type PlanImpact = {
  __typename?: 'PlanImpact';
  /** Whether anything surely breaks. */
  breaking: Scalars['Boolean']['output'];
  /** What others read of what would be changed: what surely breaks them, and what may. */
  breaks: Array<PlanBreak>;
  /** Edges that the event says, and nothing did. */
  edgesAdded: Array<PlannedEdge>;
  /** Edges that would be known otherwise. */
  edgesChanged: Array<PlannedEdgeChange>;
  /** Current edges of the job that the event does not say. */
  edgesRemoved: Array<PlannedEdge>;
  /** Whose event it is. */
  job: PlannedNode;
  /** Whether the event says anything of lineage: one that names no dataset, and has no `lineage` facet, changes no edge. */
  saysLineage: Scalars['Boolean']['output'];
  /** Outputs whose columns would be others. */
  schemas: Array<PlannedSchema>;
  /** What is odd about the event, as ingest would warn. */
  warnings: Array<Scalars['String']['output']>;
};

/** Who reads what would be changed. */
export type PlanReader = {
  __typename?: 'PlanReader';
  /** Edges from what is read. */
  distance: Scalars['Int']['output'];
  /** A column, job or dataset. */
  node: Node;
  /** The shortest way from there, as of now. */
  path: Maybe<LineagePath>;
};

/** A column that would be another. */
export type PlannedColumn = {
  __typename?: 'PlannedColumn';
  /** Its type by the plan; null where it would be gone, or none is said. */
  after: Maybe<Scalars['String']['output']>;
  /** Its type now; null where there is no such column, or none is said. */
  before: Maybe<Scalars['String']['output']>;
  /** Nested fields by their path: `address.city`. */
  name: Scalars['String']['output'];
};

/** An edge of the planned job. */
export type PlannedEdge = {
  __typename?: 'PlannedEdge';
  /** How it is known. */
  certainty: Certainty;
  /** What the edge says. */
  kind: EdgeKind;
  /** Where data comes from. */
  source: PlannedNode;
  /** Where it goes. */
  target: PlannedNode;
};

/** An edge that would be known otherwise. */
export type PlannedEdgeChange = {
  __typename?: 'PlannedEdgeChange';
  /** As it would be known. */
  after: PlannedEdge;
  /** As it is known now. */
  before: PlannedEdge;
};

/** A dataset or job that may not exist yet. */
export type PlannedNode = {
  __typename?: 'PlannedNode';
  /** As the event, or the graph, has it. */
  name: Scalars['String']['output'];
  /** As the event, or the graph, has it. */
  namespace: Scalars['String']['output'];
  /** null: no event named it yet. */
  node: Maybe<Node>;
};

/** An output whose columns would be others. */
export type PlannedSchema = {
  __typename?: 'PlannedSchema';
  /** Columns that it does not have now. */
  columnsAdded: Array<PlannedColumn>;
  /** Columns that it would not have any more. */
  columnsDropped: Array<PlannedColumn>;
  /** Columns of another type; those without a type, now or then, are left out. */
  columnsRetyped: Array<PlannedColumn>;
  /** By its canonical name. */
  dataset: PlannedNode;
};

/** What ran a run. */
export type ProcessingEngine = {
  __typename?: 'ProcessingEngine';
  /** Airflow, spark ..., from processing_engine.name. */
  name: Maybe<Scalars['String']['output']>;
  /** From processing_engine.openlineageAdapterVersion. */
  openlineageAdapterVersion: Maybe<Scalars['String']['output']>;
  /** From processing_engine.version. */
  version: Maybe<Scalars['String']['output']>;
};

/** How many events a producer sent. */
export type ProducerEvents = {
  __typename?: 'ProducerEvents';
  /** How many came. */
  events: Scalars['Float']['output'];
  /** Where the quarter of an hour begins in which the last of them came: `2026-11-02T14:15:00Z`, say. */
  lastAt: Scalars['DateTime']['output'];
  /** As events give it, its first 500 characters: `https://github.com/OpenLineage/OpenLineage/tree/1.53.0/integration/spark`, say. null: they name none. */
  producer: Maybe<Scalars['String']['output']>;
};

/** What throwing away did. */
export type PurgeDeadLettersPayload = {
  __typename?: 'PurgeDeadLettersPayload';
  /** How many are gone. */
  purged: Scalars['Int']['output'];
};

/** What was measured of a dataset. */
export type QualityMetrics = {
  __typename?: 'QualityMetrics';
  /** Bytes, from dataQualityMetrics.bytes. */
  bytes: Maybe<Scalars['Float']['output']>;
  /** By the column's name, from dataQualityMetrics.columnMetrics. */
  columnMetrics: Maybe<Array<ColumnMetrics>>;
  /** Files measured, from dataQualityMetrics.fileCount. */
  fileCount: Maybe<Scalars['Float']['output']>;
  /** When the dataset last changed, from dataQualityMetrics.lastUpdated. */
  lastUpdated: Maybe<Scalars['DateTime']['output']>;
  /** Rows measured, from dataQualityMetrics.rowCount. */
  rowCount: Maybe<Scalars['Float']['output']>;
};

/** The value below which that part of all values lies. */
export type Quantile = {
  __typename?: 'Quantile';
  /** `0.25`, say. */
  quantile: Scalars['String']['output'];
  /** The value there. */
  value: Maybe<Scalars['Float']['output']>;
};

/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type Query = {
  __typename?: 'Query';
  /** API keys of the organization, oldest first, those that ended too; never a key itself. Needs the scope `admin` (FORBIDDEN). */
  apiKeys: Array<ApiKey>;
  /** A column of a dataset; nested fields by their path (`address.city`); null when no schema or mapping named it. */
  column: Maybe<Column>;
  /** The dataset with exactly this namespace and name; null when no event named it. */
  dataset: Maybe<Dataset>;
  /**
   * Datasets, by namespace and name or as `order` says.
   * Example, what is new: `datasets(order: NEWEST, first: 10) { edges { node { name firstSeen } } }`
   */
  datasets: DatasetConnection;
  /** How many dead letters there are of each producer and reason, the most first. For the scope `admin` alone. */
  deadLetterCounts: Array<DeadLetterCount>;
  /** Events that were refused, the newest first, with what is wrong with each. For the scope `admin` alone: what was sent may hold code and secrets. */
  deadLetters: DeadLetterConnection;
  /**
   * Events that were taken over a time, by the producer that they name, in buckets: of a job, of a dataset (those that name it, as input, output or itself, by its own name), of a namespace (those of its jobs, and DatasetEvents about
   * its datasets), or unless one of these is given, of the organization. They count by when they got into the graph, not by the time that they tell of; what was sent twice counts twice. A server writes what it counted every five seconds
   * (before it answers this itself): what another counted since may not be there yet, and what one that was killed counted since is lost. Exports that are taken in do not count; with what is deleted its counts go (with a namespace what datasets of others count of its events, too). For a limited key only events of jobs that it may read count, and DatasetEvents about datasets that it may. Errors: as of `runStatistics`.
   * Example: `eventStatistics(from: "2026-11-01T00:00:00Z", to: "2026-11-08T00:00:00Z") { events producers { producer events } buckets { at events } }`
   */
  eventStatistics: EventStatistics;
  /** When a dataset was written last, how often it usually is, and whether it is late, by the last 31 runs that wrote it (by any of its names) and completed, of those that are kept, whoever may read those. Unknown: NOT_FOUND; BEFORE_RETENTION. */
  freshness: Freshness;
  /**
   * What depends on a dataset, job or column, at whatever distance, by what is current: how much of it whom concerns, and how it went last. Unknown: NOT_FOUND.
   * A limited key is told how much there is of what it may not read, not whose that is.
   */
  impact: Impact;
  /**
   * What a JobEvent that has not happened would change, and whom it would break: what it says is compared with what the job does by what is current. Nothing is written.
   * Edges count as removed when the event no longer says them, though those that runs said stay current for the active window after it. Columns are compared where an output has the
   * `schema` facet. Errors: INVALID_EVENT for an event that would be refused, with every fault; NOT_A_JOB_EVENT for one of a run or dataset; FORBIDDEN
   * for one that names what a limited key may not read.
   */
  impactOfPlan: PlanImpact;
  /** How emitters are told to send their events here, with this organization's values filled in. */
  integrations: Integrations;
  /** The job with exactly this namespace and name; null when no event named it. */
  job: Maybe<Job>;
  /**
   * Jobs, by namespace and name or as `order` says.
   * Example, what fails now: `jobs(order: LAST_RUN, states: [FAILED], first: 10) { edges { node { name latestRun { error } } } }`
   */
  jobs: JobConnection;
  /**
   * What a dataset, job, column or run comes from (UPSTREAM) and what comes from it (DOWNSTREAM): every node within `depth` edges of the root, in one walk whatever the depth.
   * From a dataset, its job is at distance 1 and that job's output at 2; a column's next column is at 1.
   * A walk passes through a job only from inputs to the outputs that they reach, by what facets say: explicit lineage, else column lineage, else all to all.
   * A run's lineage is runs and datasets, as they happened (`edges` changes nothing): what it read came from the run that was the first to write the version that it names, where an event gave
   * that a name (the `version` facet); else from the run that wrote the dataset last before the read, and from runs of STREAMING jobs that had begun to write it and not ended. What a run reads of
   * its own output is left out. Up to 50,000 runs and datasets of a direction (LINEAGE_TOO_LARGE).
   * Nodes are ordered by distance, then by a stable key, so pages never overlap. An unknown root is the error NOT_FOUND.
   */
  lineage: Lineage;
  /**
   * How the lineage of a dataset, job or column was otherwise at one time than at another, by what was current then; with what changed in the nodes that were there at both.
   * A root that was there at one of the two alone: all is added, or removed. At neither: NOT_FOUND. Up to 5,000 nodes of a direction are compared, the nearest ones.
   * A limited key is told what changed in the nodes that it may read, and that nodes and edges came or went, of all.
   */
  lineageDiff: LineageDiff;
  /**
   * What several roots come from, and what comes from them, in one walk: each node at its distance from the nearest root. Up to 50 roots (ROOTS_TOO_MANY), datasets and jobs, or columns, and with
   * `grain: COLUMN` datasets for all of their columns. Is one of them unknown: NOT_FOUND.
   * Example: `lineageOf(roots: [{dataset: {namespace: "n", name: "a"}}, {job: {namespace: "n", name: "b"}}], direction: DOWNSTREAM) { counts { distance kind nodes } }`
   */
  lineageOf: Lineage;
  /**
   * Names that look the same and are not one dataset, the best reasons first, within a reason by name: of several, each with the next.
   * A page reads a part of an index, whatever it finds there: it may be short, or empty, and not the last.
   */
  mergeSuggestions: SameAsSuggestionConnection;
  /** Namespaces of datasets and jobs, by name. */
  namespaces: NamespaceConnection;
  /** The entity with this id; null when there is none. */
  node: Maybe<Node>;
  /**
   * How data comes from one thing to another, with the flow: the shortest paths first, of equal ones those whose keys come first. Between datasets and jobs, or between columns.
   * A path passes a job only from inputs to outputs that they reach, and no dataset, column or job twice, but for a job whose flows are told apart, which it may pass again by another of them.
   * It passes neither where it begins nor where it ends; from a thing to itself: the circles through it. By the edges that are current.
   * A limited key is told the shape: what it may not read on the way is there with `hidden: true`; at an end it is NOT_FOUND.
   * Errors: NOT_FOUND for an unknown end; UNSUPPORTED between a column and what is none; PATHS_TOO_LARGE where so much lies between that not all of `limit` can be told for sure.
   */
  paths: Array<LineagePath>;
  /**
   * What is wrong upstream of a dataset or job, or of the job of a run (as of its end): jobs whose last runs failed or were aborted, jobs that are late against their own history, datasets that failed
   * tests. The earliest of these is the cause; nothing is wrong that was mended since, by another job that wrote all that the first had. Errors: NOT_FOUND; UNSUPPORTED for columns.
   * A limited key is told that something is wrong with what it may not read, since when and how far away, not what.
   */
  rootCause: RootCause;
  /**
   * The run with this id (compared in lower case with dashes). One runId may belong to several jobs: without `job` the only one is meant,
   * and where there are more the error AMBIGUOUS lists them in `extensions.jobs`.
   */
  run: Maybe<Run>;
  /** What one run of a job did otherwise than another. Errors: NOT_FOUND; AMBIGUOUS for a runId that several jobs share; DIFFERENT_JOBS. */
  runDiff: RunDiff;
  /**
   * Runs by state over a time, and how long they took, in buckets: of a job, of a dataset (those that wrote it, by any of its names, by when they were first told of it), of a namespace (those of its jobs), or unless one of these is
   * given, of the organization. For a limited key only runs of jobs that it may read count. Errors: NOT_FOUND; SEVERAL_SUBJECTS; INVALID_TIMES; TOO_MANY_BUCKETS for more than 500; UNKNOWN_TIME_ZONE; BEFORE_RETENTION where `from` is earlier than what is kept.
   * Example: `runStatistics(job: {namespace: "n", name: "j"}, from: "2026-11-01T00:00:00Z", to: "2026-11-08T00:00:00Z") { buckets { at counts { failed } durations { p95Ms } } }`
   */
  runStatistics: RunStatistics;
  /**
   * Entities by what people type: every word must match, by itself or as the beginning of one (`cust ord` finds `shop.customer_orders`). Names fall apart at `.`, `_`, `-`, `/`, `:` and `camelCase`;
   * case and accents do not count. First come names that are what was typed, then names that begin so, then other words of names, tags, owners, descriptions, namespaces and SQL; where less than a page matches as typed, then what
   * does with a letter wrong (from 4 letters on; two from 8 on). Of those that are called what was typed datasets come first, whatever else matches; among equals, too, then jobs, runs and columns; then shorter names. Runs are found by how their ids begin, from 4 characters on.
   * Whatever the text, it is no error: there is no syntax in it. The best 1,000 are found, of whatever many match; of a dataset with several names each name counts.
   */
  search: SearchConnection;
  /** What was last heard of an emitter: whether its events arrive, what the last one showed, and what was refused, and why. Null for an unknown id. */
  verifyIntegration: Maybe<EmitterVerification>;
  /** Named sets of namespaces that keys can be limited to, by name. A limited key sees what it may read of them. */
  workspaces: Array<Workspace>;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryColumnArgs = {
  dataset: Scalars['String']['input'];
  name: Scalars['String']['input'];
  namespace: Scalars['String']['input'];
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryDatasetArgs = {
  name: Scalars['String']['input'];
  namespace: Scalars['String']['input'];
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryDatasetsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  namespace: InputMaybe<Scalars['String']['input']>;
  order?: InputMaybe<DatasetOrder>;
  states: InputMaybe<Array<RunState>>;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryDeadLettersArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  producer: InputMaybe<Scalars['String']['input']>;
  reason: InputMaybe<DeadLetterReason>;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryEventStatisticsArgs = {
  bucket?: InputMaybe<TimeBucket>;
  dataset: InputMaybe<NameRef>;
  from: Scalars['DateTime']['input'];
  job: InputMaybe<NameRef>;
  namespace: InputMaybe<Scalars['String']['input']>;
  timeZone?: InputMaybe<Scalars['String']['input']>;
  to: Scalars['DateTime']['input'];
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryFreshnessArgs = {
  asOf: InputMaybe<Scalars['DateTime']['input']>;
  dataset: NameRef;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryImpactArgs = {
  root: EntityRef;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryImpactOfPlanArgs = {
  event: Scalars['JSON']['input'];
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryIntegrationsArgs = {
  apiKey: InputMaybe<Scalars['String']['input']>;
  namespace: InputMaybe<Scalars['String']['input']>;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryJobArgs = {
  name: Scalars['String']['input'];
  namespace: Scalars['String']['input'];
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryJobsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  namespace: InputMaybe<Scalars['String']['input']>;
  order?: InputMaybe<JobOrder>;
  states: InputMaybe<Array<RunState>>;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryLineageArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  asOf: InputMaybe<Scalars['DateTime']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  direction?: InputMaybe<Direction>;
  edges?: InputMaybe<EdgeActivity>;
  filter: InputMaybe<LineageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  grain: InputMaybe<LineageGrain>;
  group: InputMaybe<LineageGrouping>;
  open: InputMaybe<Array<Scalars['ID']['input']>>;
  root: EntityRef;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryLineageDiffArgs = {
  depth?: InputMaybe<Scalars['Int']['input']>;
  direction?: InputMaybe<Direction>;
  from: Scalars['DateTime']['input'];
  root: EntityRef;
  to: Scalars['DateTime']['input'];
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryLineageOfArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  asOf: InputMaybe<Scalars['DateTime']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  direction?: InputMaybe<Direction>;
  edges?: InputMaybe<EdgeActivity>;
  filter: InputMaybe<LineageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  grain: InputMaybe<LineageGrain>;
  roots: Array<EntityRef>;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryMergeSuggestionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryNamespacesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  text: InputMaybe<Scalars['String']['input']>;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryPathsArgs = {
  asOf: InputMaybe<Scalars['DateTime']['input']>;
  from: EntityRef;
  limit?: InputMaybe<Scalars['Int']['input']>;
  to: EntityRef;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryRootCauseArgs = {
  asOf: InputMaybe<Scalars['DateTime']['input']>;
  of: EntityRef;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryRunArgs = {
  job: InputMaybe<NameRef>;
  runId: Scalars['String']['input'];
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryRunDiffArgs = {
  from: RunRef;
  to: RunRef;
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryRunStatisticsArgs = {
  bucket?: InputMaybe<TimeBucket>;
  dataset: InputMaybe<NameRef>;
  from: Scalars['DateTime']['input'];
  job: InputMaybe<NameRef>;
  namespace: InputMaybe<Scalars['String']['input']>;
  timeZone?: InputMaybe<Scalars['String']['input']>;
  to: Scalars['DateTime']['input'];
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QuerySearchArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds: InputMaybe<Array<EntityKind>>;
  namespaces: InputMaybe<Array<Scalars['String']['input']>>;
  text: Scalars['String']['input'];
};


/** Questions. Each of its fields is one; a request may hold 50, under aliases. */
export type QueryVerifyIntegrationArgs = {
  emitter: Scalars['ID']['input'];
};

/** A dead letter that was not taken again. */
export type RefusedRetry = {
  __typename?: 'RefusedRetry';
  /** Why not. */
  errors: Array<DeadLetterError>;
  /** Of the dead letter. */
  id: Scalars['ID']['output'];
};

/** What a retirement did. */
export type RetireJobPayload = {
  __typename?: 'RetireJobPayload';
  /** The job that was retired. */
  job: Job;
  /** Since when it is. */
  retiredAt: Scalars['DateTime']['output'];
};

/** What came of sending dead letters again. */
export type RetryDeadLettersPayload = {
  __typename?: 'RetryDeadLettersPayload';
  /** Those that were not. */
  refused: Array<RefusedRetry>;
  /** How many were taken: they are in the graph, or on their way there. */
  taken: Scalars['Int']['output'];
};

/** A column that got another type. */
export type RetypedColumn = {
  __typename?: 'RetypedColumn';
  /** As the schema writes it then. */
  after: Maybe<Scalars['String']['output']>;
  /** As the schema wrote it. */
  before: Maybe<Scalars['String']['output']>;
  /** Nested fields by their path: `address.city`. */
  name: Scalars['String']['output'];
};

/** A key that was ended. */
export type RevokeApiKeyPayload = {
  __typename?: 'RevokeApiKeyPayload';
  /** As it is now. */
  apiKey: ApiKey;
};

/** What is wrong upstream. */
export type RootCause = {
  __typename?: 'RootCause';
  /** What went wrong first; null: nothing wrong was found. */
  cause: Maybe<Trouble>;
  /** Whether all that is upstream was looked at: up to 2,000 datasets and jobs are, the nearest first. */
  complete: Scalars['Boolean']['output'];
  /** Datasets looked at. */
  datasets: Scalars['Int']['output'];
  /** Jobs looked at. */
  jobs: Scalars['Int']['output'];
  /** The dataset, job or run asked about. */
  of: Node;
  /** All that is wrong, the earliest first. */
  troubles: Array<Trouble>;
};


/** What is wrong upstream. */
export type RootCauseTroublesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One execution of a job. */
export type Run = Node & {
  __typename?: 'Run';
  /** Runs whose `parent` it is, first born first. */
  children: RunConnection;
  /** Datasets that it wrote, at 1, the runs that read that, at 2, and so on: `depth` edges with the flow, the run itself left out. */
  downstream: LineageHopConnection;
  /** From startedAt to endedAt, in milliseconds. Null where one is not known, or the run says that it ended before it started: clocks of emitters differ. */
  durationMs: Maybe<Scalars['Float']['output']>;
  /** Smallest time of the state it ended in. */
  endedAt: Maybe<Scalars['DateTime']['output']>;
  /** From the environmentVariables facet. */
  environmentVariables: Maybe<Array<EnvironmentVariable>>;
  /** What went wrong: errorMessage.message; else the first line of Spark's spark.exception; else the first of extractionError.errors (then the run itself may have gone well). */
  error: Maybe<Scalars['String']['output']>;
  /** What went wrong, with its stack, from the errorMessage facet, else from Spark's spark.exception. */
  errorMessage: Maybe<ErrorMessage>;
  /** From the executionParameters facet. */
  executionParameters: Maybe<Array<ExecutionParameter>>;
  /** The query as the engine outside knows it, from the externalQuery facet. */
  externalQuery: Maybe<ExternalQuery>;
  /** What the emitter could not find out, from the extractionError facet: the run itself may have gone well. */
  extractionError: Maybe<ExtractionError>;
  /** Every facet by name, as last sent. */
  facets: Maybe<Scalars['JSON']['output']>;
  /** Whether the key that asks may not read its namespace: then only that it is there is told, what kind of thing it is, and an id that is the same in every answer to this key; names are `[hidden]`, all else is null or empty, and what can be neither means nothing, whatever it says: a state NEW, a count 0, a truth value false, a time that of 1970. Ask for this wherever those are asked for. */
  hidden: Scalars['Boolean']['output'];
  /** Opaque; `node` finds it again. */
  id: Scalars['ID']['output'];
  /** The versions of the datasets it read that it came to say last, by the dataset's namespace and name; without those that say none. */
  inputVersions: Array<RunDatasetVersion>;
  /** Datasets it read, by namespace and name. */
  inputs: Array<Dataset>;
  /** What it is a run of. */
  job: Job;
  /** The control flow around it, from the jobDependencies facet. */
  jobDependencies: Maybe<JobDependencies>;
  /** The version of its job that it came to say last; null when it says none. */
  jobVersion: Maybe<JobVersion>;
  /** The time that it was scheduled for, from the nominalTime facet. */
  nominalTime: Maybe<NominalTime>;
  /** The same of the datasets it wrote. */
  outputVersions: Array<RunDatasetVersion>;
  /** Datasets it wrote, by namespace and name. */
  outputs: Array<Dataset>;
  /** The run that it last named as its parent: the DAG run of a task, the application of a Spark job. It may be known by that alone, then its state is NEW. */
  parent: Maybe<Run>;
  /** What ran it, from the processing_engine facet. */
  processingEngine: Maybe<ProcessingEngine>;
  /** What it read, by dataset as `inputs`, with what it said of each. */
  reads: Array<RunRead>;
  /** What its newest `parent` facet names as `root`: the run that began all of this, as the DAG run of a Spark job that a task started. Unlike the parent of its parent it is of this very run, whatever that one said later. null: it named none, or that was deleted since. */
  root: Maybe<Run>;
  /** As events give it, in lower case with dashes. */
  runId: Scalars['String']['output'];
  /** Whether source of it is shown as `[hidden]`: whoever asks has no scope `read:source`, and the namespace of its job is not open (setSourceVisibility). In `facets`, those from which anything is hidden have `_hidden: true`. */
  sourceHidden: Scalars['Boolean']['output'];
  /** Smallest time of a START or RUNNING event. */
  startedAt: Maybe<Scalars['DateTime']['output']>;
  /** The highest that any event gave it: NEW < RUNNING < COMPLETE < ABORTED < FAILED. Means nothing where the run is `hidden`. */
  state: RunState;
  /** From the tags facet. */
  tags: Maybe<Array<Tag>>;
  /** Tests that it ran, from the test facet. */
  tests: Maybe<Array<TestExecution>>;
  /** Datasets that it read, at 1, the runs that wrote what it read, at 2, and so on: `depth` edges against the flow, the run itself left out. */
  upstream: LineageHopConnection;
  /** What it wrote, by dataset as `outputs`, with what it said of each. */
  writes: Array<RunWrite>;
};


/** One execution of a job. */
export type RunChildrenArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One execution of a job. */
export type RunDownstreamArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One execution of a job. */
export type RunUpstreamArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Runs of a bucket of time. */
export type RunBucket = {
  __typename?: 'RunBucket';
  /** Where it begins: `2026-11-02T00:00:00Z`, say. */
  at: Scalars['DateTime']['output'];
  /** By the state that each is in now. */
  counts: RunCounts;
  /** How long they took. */
  durations: RunDurations;
};

/** What one commit, or several that came together, changed about runs. */
export type RunChange = {
  __typename?: 'RunChange';
  /** Something was missed: read anew whatever depends on it. */
  reset: Scalars['Boolean']['output'];
  /** The runs, as they are now; empty in the first message, in a reset, and in a message now and then that only moves `seq` on. */
  runs: Array<Run>;
  /** The organization's count of commits, as ingest answers it: give the last one as `after` to go on from here. */
  seq: Scalars['Float']['output'];
};

/** A page of a list, in the manner of Relay: runs. */
export type RunConnection = {
  __typename?: 'RunConnection';
  /** The items of this page, in order. */
  edges: Array<RunEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
  /** All items there are, over all pages. Counted only when asked for. Of a list of something that is `hidden`: 0, which means nothing. */
  totalCount: Scalars['Int']['output'];
};

/** How many runs are in each state. */
export type RunCounts = {
  __typename?: 'RunCounts';
  /** Ended early. */
  aborted: Scalars['Int']['output'];
  /** Ended well. */
  complete: Scalars['Int']['output'];
  /** Ended by an error. */
  failed: Scalars['Int']['output'];
  /** Told of by events, none of which says that they started. Runs that are known only as parents of others are not counted. */
  new: Scalars['Int']['output'];
  /** Begun, and not ended. */
  running: Scalars['Int']['output'];
  /** In whatever state. */
  total: Scalars['Int']['output'];
};

/** The version of a dataset that a run read or wrote. */
export type RunDatasetVersion = {
  __typename?: 'RunDatasetVersion';
  /** By the name that the run gave it. */
  dataset: Dataset;
  /** The version that it read or wrote. */
  version: DatasetVersion;
};

/** What one run (`to`) did otherwise than another (`from`) of its job. Lists are in the order of keys. */
export type RunDiff = {
  __typename?: 'RunDiff';
  /** How columns were computed otherwise, by the mappings that the runs sent. */
  columnLineage: ColumnLineageChange;
  /** null: both ran the same definition, or neither says which. */
  definition: Maybe<DefinitionChange>;
  /** The one run. */
  from: Run;
  /** Read by the other alone. */
  inputsAdded: Array<Dataset>;
  /** Read by the one alone. */
  inputsRemoved: Array<Dataset>;
  /** Written by the other alone. */
  outputsAdded: Array<Dataset>;
  /** Written by the one alone. */
  outputsRemoved: Array<Dataset>;
  /** Datasets that both read or wrote, and of which they name versions with other columns. */
  schemas: Array<SchemaChange>;
  /** The other run. */
  to: Run;
};

/** How long runs took that completed and told when they started (`startedAt`), from then to their end, in milliseconds; null: none did. */
export type RunDurations = {
  __typename?: 'RunDurations';
  /** Half of them took no longer; by nearest rank: 61000, say. */
  p50Ms: Maybe<Scalars['Float']['output']>;
  /** Of 100 of them 95 took no longer; by nearest rank: 95000, say. */
  p95Ms: Maybe<Scalars['Float']['output']>;
};

/** An item of a page, and its place in the list. */
export type RunEdge = {
  __typename?: 'RunEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: Run;
};

/** What a run read of a dataset. */
export type RunRead = {
  __typename?: 'RunRead';
  /** What it tested, from inputFacets.dataQualityAssertions. */
  assertions: Maybe<Array<Assertion>>;
  /** When the run first said so. */
  at: Scalars['DateTime']['output'];
  /** What it read. */
  dataset: Dataset;
  /** Every input facet by name, as last sent. */
  facets: Maybe<Scalars['JSON']['output']>;
  /** From inputFacets.icebergScanReport. */
  icebergScanReport: Maybe<IcebergScanReport>;
  /** What it measured, from inputFacets.dataQualityMetrics. */
  qualityMetrics: Maybe<QualityMetrics>;
  /** How much it read, from inputFacets.inputStatistics. */
  statistics: Maybe<Statistics>;
  /** Which part it read: the condition as sent, from inputFacets.subset.inputCondition. Where source is hidden, so is with what columns and dimensions were compared. */
  subset: Maybe<Scalars['JSON']['output']>;
};

/** A run by its runId, and its job where several share that. */
export type RunRef = {
  /** A job by its names. */
  job?: InputMaybe<NameRef>;
  /** A UUID: `0192e9a1-5c5e-7c1e-8f5b-2f0a6b1d9c11`, say. */
  runId: Scalars['String']['input'];
};

/** How far a run came: NEW < RUNNING < COMPLETE < ABORTED < FAILED. */
export type RunState =
  /** It was stopped. */
  | 'ABORTED'
  /** It ended well. */
  | 'COMPLETE'
  /** It failed. */
  | 'FAILED'
  /** Known by nothing that says it started: as a parent, or by an event of another kind. */
  | 'NEW'
  /** It started, and nothing says that it ended. */
  | 'RUNNING';

/** Runs over a time. */
export type RunStatistics = {
  __typename?: 'RunStatistics';
  /** All buckets that the time touches, the earliest first, also those without runs. In the first and last only what is from `from` on and before `to` is counted. */
  buckets: Array<RunBucket>;
  /** Of the whole time, by the state that each is in now. */
  counts: RunCounts;
  /** Of the whole time. */
  durations: RunDurations;
  /** How many times as long the median run of the later half of the time took as that of the earlier: 1.2 is a fifth longer. null where no run of a half completed, or they took no time. */
  trend: Maybe<Scalars['Float']['output']>;
};

/** What a run wrote of a dataset. */
export type RunWrite = {
  __typename?: 'RunWrite';
  /** When the run first said so. */
  at: Scalars['DateTime']['output'];
  /** What it wrote. */
  dataset: Dataset;
  /** Every output facet by name, as last sent. */
  facets: Maybe<Scalars['JSON']['output']>;
  /** From outputFacets.icebergCommitReport. */
  icebergCommitReport: Maybe<IcebergCommitReport>;
  /** How much it wrote, from outputFacets.outputStatistics. */
  statistics: Maybe<Statistics>;
  /** Which part it wrote: the condition as sent, from outputFacets.subset.outputCondition. Where source is hidden, so is with what columns and dimensions were compared. */
  subset: Maybe<Scalars['JSON']['output']>;
};

/** Two names that look the same, of datasets that are not one and that nobody keeps apart. */
export type SameAsSuggestion = {
  __typename?: 'SameAsSuggestion';
  /** By the one name. */
  dataset: Dataset;
  /** By the other name. */
  other: Dataset;
  /** The best reason there is. */
  reason: SuggestionReason;
};

/** A page of a list, in the manner of Relay: same as suggestions. */
export type SameAsSuggestionConnection = {
  __typename?: 'SameAsSuggestionConnection';
  /** The items of this page, in order. */
  edges: Array<SameAsSuggestionEdge>;
  /** Whether items follow, and from where. */
  pageInfo: PageInfo;
};

/** An item of a page, and its place in the list. */
export type SameAsSuggestionEdge = {
  __typename?: 'SameAsSuggestionEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: SameAsSuggestion;
};

/** A dataset that has other columns. */
export type SchemaChange = {
  __typename?: 'SchemaChange';
  /** Its version then. */
  after: Maybe<DatasetVersion>;
  /** null: it had no version yet. */
  before: Maybe<DatasetVersion>;
  /** Columns that it had not before. */
  columnsAdded: Array<DatasetVersionField>;
  /** Columns that it has no more. */
  columnsRemoved: Array<DatasetVersionField>;
  /** Columns of another type. */
  columnsRetyped: Array<RetypedColumn>;
  /** The dataset that has other columns. */
  dataset: Dataset;
};

/** A page of what was found. */
export type SearchConnection = {
  __typename?: 'SearchConnection';
  /** Whether pages hold all that matches: false where more than 1,000 names do. Then ask for one kind, or for some namespaces, or type more. */
  complete: Scalars['Boolean']['output'];
  /** How many there are of each kind asked for, each kind by itself. Counted only when asked for. */
  counts: Array<SearchCount>;
  /** The best first. Pages do not overlap while the graph does not change. */
  edges: Array<SearchEdge>;
  /** Whether there is more, and how to read on. */
  pageInfo: PageInfo;
  /** The sum of `counts`: without the SIMILAR ones at the end of the pages, where anything matches as typed. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** How many of a kind were found. */
export type SearchCount = {
  __typename?: 'SearchCount';
  /** What matches as typed; of a kind of which nothing does, what is similar. Datasets and columns count once, however many of their names match. Up to 1,000. */
  count: Scalars['Int']['output'];
  /** Whether there may be more. */
  isMore: Scalars['Boolean']['output'];
  /** Of which. */
  kind: EntityKind;
};

/** Something that was found. */
export type SearchEdge = {
  __typename?: 'SearchEdge';
  /** Give it as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The name by which it was found; null where that is the node itself. */
  foundAs: Maybe<Node>;
  /** What of it matched, the name first. */
  highlights: Array<SearchHighlight>;
  /** How well it matches. */
  match: SearchMatch;
  /** What was found. Of a dataset with several names, the canonical one, and of its columns the canonical one's, by whichever name they were found. */
  node: Node;
};

/** Texts that are searched. */
export type SearchField =
  /** The name of a column's dataset. */
  | 'DATASET'
  /** What its documentation says. */
  | 'DESCRIPTION'
  /** Of a run, its id. */
  | 'NAME'
  /** Of a run, that of its job. */
  | 'NAMESPACE'
  /** One of its owners. */
  | 'OWNER'
  /** The SQL of a job. */
  | 'SQL'
  /** One of its tags. */
  | 'TAG';

/** A text in which something matched. */
export type SearchHighlight = {
  __typename?: 'SearchHighlight';
  /** What the text is. */
  field: SearchField;
  /** In `text`, what matched. */
  ranges: Array<SearchRange>;
  /** The whole text; of long ones some 200 characters around the first match. null for SQL. */
  text: Maybe<Scalars['String']['output']>;
};

/** How well something matches, the best first. */
export type SearchMatch =
  /** Its name, or the last part of its name (`orders` of `shop.orders`), is what was typed. Datasets and jobs come before columns. */
  | 'EXACT'
  /** Its name, or the last part of its name, begins with what was typed. */
  | 'PREFIX'
  /** The same with letters wrong. */
  | 'SIMILAR'
  /** Each word typed is the beginning of a word of it. */
  | 'WORDS';

/** From one character to before another, counted in UTF-16 code units from 0, as JavaScript and Java do. */
export type SearchRange = {
  __typename?: 'SearchRange';
  /** After the last. */
  end: Scalars['Int']['output'];
  /** Of the first. */
  start: Scalars['Int']['output'];
};

/** What was set. */
export type SetSourceVisibilityPayload = {
  __typename?: 'SetSourceVisibilityPayload';
  /** Its name. */
  namespace: Scalars['String']['output'];
  /** Who may read its source now. */
  sourceVisibility: SourceVisibility;
};

/** Which side of a run a dataset was on. */
export type Side =
  /** The run read it. */
  | 'READ'
  /** The run wrote it. */
  | 'WROTE';

/** The code that a job runs. */
export type SourceCode = {
  __typename?: 'SourceCode';
  /** From sourceCode.language. */
  language: Maybe<Scalars['String']['output']>;
  /** From sourceCode.sourceCode. */
  sourceCode: Maybe<Scalars['String']['output']>;
};

/** Where the code of a job is kept. */
export type SourceCodeLocation = {
  __typename?: 'SourceCodeLocation';
  /** From sourceCodeLocation.branch. */
  branch: Maybe<Scalars['String']['output']>;
  /** Within the repository, from sourceCodeLocation.path. */
  path: Maybe<Scalars['String']['output']>;
  /** From sourceCodeLocation.pullRequestNumber. */
  pullRequestNumber: Maybe<Scalars['String']['output']>;
  /** From sourceCodeLocation.repoUrl. */
  repoUrl: Maybe<Scalars['String']['output']>;
  /** From sourceCodeLocation.tag. */
  tag: Maybe<Scalars['String']['output']>;
  /** git, svn ..., from sourceCodeLocation.type. */
  type: Maybe<Scalars['String']['output']>;
  /** Where the file is to be found, from sourceCodeLocation.url. */
  url: Maybe<Scalars['String']['output']>;
  /** The commit or revision deployed, from sourceCodeLocation.version. */
  version: Maybe<Scalars['String']['output']>;
};

/** Who may read the source in a namespace. */
export type SourceVisibility =
  /** Keys with the scope `read:source`; others see `[hidden]`. */
  | 'HIDDEN'
  /** Every key that reads the namespace. */
  | 'OPEN';

/** The query that a job runs. */
export type Sql = {
  __typename?: 'Sql';
  /** postgres, snowflake ..., from sql.dialect. */
  dialect: Maybe<Scalars['String']['output']>;
  /** From sql.query. */
  query: Maybe<Scalars['String']['output']>;
};

/** How much was read or written. */
export type Statistics = {
  __typename?: 'Statistics';
  /** Files, from inputStatistics.fileCount or outputStatistics.fileCount. */
  fileCount: Maybe<Scalars['Float']['output']>;
  /** Rows, from inputStatistics.rowCount or outputStatistics.rowCount. */
  rowCount: Maybe<Scalars['Float']['output']>;
  /** Bytes, from inputStatistics.size or outputStatistics.size. */
  size: Maybe<Scalars['Float']['output']>;
};

/** How its data is kept. */
export type Storage = {
  __typename?: 'Storage';
  /** parquet, orc, csv ..., from storage.fileFormat. */
  fileFormat: Maybe<Scalars['String']['output']>;
  /** Who keeps it (iceberg, delta ...), from storage.storageLayer. */
  storageLayer: Maybe<Scalars['String']['output']>;
};

/**
 * What changes, as commits change it, of whatever server. Over SSE (`Accept: text/event-stream`): each message has `extensions.seq`, and the SSE event the same as its id.
 * The first message says from where on changes are told. A client that lost the connection subscribes again with the last `seq` it had, as `after` or as the header `Last-Event-ID`: it misses
 * nothing of the last 1,024 commits, and is told with `reset: true` where it does. Commits are kept for that only while somebody of the organization listens, and 6 to 10 minutes longer: after that, who comes back is told `reset: true`. The last message is an error where the server ends it: TOO_SLOW, UNAUTHENTICATED (the key was revoked, or may read other namespaces now),
 * SERVER_STOPPING, LINEAGE_TOO_LARGE. An error has neither `seq` nor an id. Errors at once: TOO_MANY_SUBSCRIPTIONS; BAD_CURSOR (400) for a `Last-Event-ID` that no event had; NOT_ACCEPTABLE (406) where `Accept` lets no `text/event-stream` through.
 */
export type Subscription = {
  __typename?: 'Subscription';
  /** Changes to the lineage (`CURRENT`) of a dataset, job or column: which nodes and edges came and went. At most 1,000 nodes are watched (LINEAGE_TOO_LARGE). Unknown root: NOT_FOUND; a run: UNSUPPORTED. */
  lineageChanged: LineageChange;
  /** Runs that are new, or of which something new was said, a message a commit. Deleted ones are not told; a limited key is told of those of jobs that it may read. */
  runChanged: RunChange;
};


/**
 * What changes, as commits change it, of whatever server. Over SSE (`Accept: text/event-stream`): each message has `extensions.seq`, and the SSE event the same as its id.
 * The first message says from where on changes are told. A client that lost the connection subscribes again with the last `seq` it had, as `after` or as the header `Last-Event-ID`: it misses
 * nothing of the last 1,024 commits, and is told with `reset: true` where it does. Commits are kept for that only while somebody of the organization listens, and 6 to 10 minutes longer: after that, who comes back is told `reset: true`. The last message is an error where the server ends it: TOO_SLOW, UNAUTHENTICATED (the key was revoked, or may read other namespaces now),
 * SERVER_STOPPING, LINEAGE_TOO_LARGE. An error has neither `seq` nor an id. Errors at once: TOO_MANY_SUBSCRIPTIONS; BAD_CURSOR (400) for a `Last-Event-ID` that no event had; NOT_ACCEPTABLE (406) where `Accept` lets no `text/event-stream` through.
 */
export type SubscriptionLineageChangedArgs = {
  after: InputMaybe<Scalars['Float']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  direction?: InputMaybe<Direction>;
  root: EntityRef;
};


/**
 * What changes, as commits change it, of whatever server. Over SSE (`Accept: text/event-stream`): each message has `extensions.seq`, and the SSE event the same as its id.
 * The first message says from where on changes are told. A client that lost the connection subscribes again with the last `seq` it had, as `after` or as the header `Last-Event-ID`: it misses
 * nothing of the last 1,024 commits, and is told with `reset: true` where it does. Commits are kept for that only while somebody of the organization listens, and 6 to 10 minutes longer: after that, who comes back is told `reset: true`. The last message is an error where the server ends it: TOO_SLOW, UNAUTHENTICATED (the key was revoked, or may read other namespaces now),
 * SERVER_STOPPING, LINEAGE_TOO_LARGE. An error has neither `seq` nor an id. Errors at once: TOO_MANY_SUBSCRIPTIONS; BAD_CURSOR (400) for a `Last-Event-ID` that no event had; NOT_ACCEPTABLE (406) where `Accept` lets no `text/event-stream` through.
 */
export type SubscriptionRunChangedArgs = {
  after: InputMaybe<Scalars['Float']['input']>;
  dataset: InputMaybe<DatasetRef>;
  job: InputMaybe<JobRef>;
  namespace: InputMaybe<Scalars['String']['input']>;
};

/** Why two names look the same, the best reason first. */
export type SuggestionReason =
  /** Names are equal but for case, quotes and separators; namespaces but for scheme, port and trailing slashes. */
  | 'SAME_HOST'
  /** Namespace and name are equal but for case. */
  | 'SAME_IGNORING_CASE'
  /** The last two segments of the names are equal. */
  | 'SAME_LAST_SEGMENTS'
  /** Names are equal but for case, quotes and separators; namespaces are not. */
  | 'SAME_NAME';

/** One tag. */
export type Tag = {
  __typename?: 'Tag';
  /** The column that the tag is of, from tags.field; null for the dataset itself, and for jobs and runs. */
  field: Maybe<Scalars['String']['output']>;
  /** From tags.key. */
  key: Scalars['String']['output'];
  /** Who tagged it (USER, INTEGRATION, DBT CORE ...), from tags.source. */
  source: Maybe<Scalars['String']['output']>;
  /** From tags.value. */
  value: Maybe<Scalars['String']['output']>;
};

/** One test that a run ran, and what came of it. */
export type TestExecution = {
  __typename?: 'TestExecution';
  /** The value found, from test.tests.actual. */
  actual: Maybe<Scalars['String']['output']>;
  /** The test itself, a query for instance, from test.tests.content. */
  content: Maybe<Scalars['String']['output']>;
  /** sql, json, expression ..., from test.tests.contentType. */
  contentType: Maybe<Scalars['String']['output']>;
  /** From test.tests.description. */
  description: Maybe<Scalars['String']['output']>;
  /** The value or threshold expected, from test.tests.expected. */
  expected: Maybe<Scalars['String']['output']>;
  /** From test.tests.name. */
  name: Scalars['String']['output'];
  /** As sent, from test.tests.params. */
  params: Maybe<Scalars['JSON']['output']>;
  /** `error` or `warn`, from test.tests.severity. */
  severity: Maybe<Scalars['String']['output']>;
  /** pass, fail or skip, whatever the severity, from test.tests.status. */
  status: Maybe<Scalars['String']['output']>;
  /** The kind of test (not_null, row_count ...), from test.tests.type. */
  type: Maybe<Scalars['String']['output']>;
};

/** A length of time, by the clocks of a zone. */
export type TimeBucket =
  /** Begins at midnight, or where the clock passes over that, when it does. */
  | 'DAY'
  /** Begins with the hour. One that the clock shows twice is two. */
  | 'HOUR'
  /** Begins on Monday at midnight. */
  | 'WEEK';

/** How a column is computed from another. */
export type TransformationFilter = {
  /** Only such as mask the value (true), or do not (false). */
  masking?: InputMaybe<Scalars['Boolean']['input']>;
  /** DIRECT, INDIRECT, or whatever else the emitter sent. */
  types?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Something that is wrong. */
export type Trouble = {
  __typename?: 'Trouble';
  /** Edges from what was asked about; of a run, from its job. */
  distance: Scalars['Int']['output'];
  /** What is wrong. */
  kind: TroubleKind;
  /** What the run said went wrong, what is late, or which tests failed; `[hidden]` where the node is hidden. */
  message: Maybe<Scalars['String']['output']>;
  /** The job; of QUALITY the dataset that was tested. */
  node: Node;
  /** How it comes from there to what was asked about (of a run, to its job), the shortest way; null where it is that itself. */
  path: Maybe<LineagePath>;
  /** Of FAILED and ABORTED the first of its last runs that ended so, one after the other; of LATE its last run; of QUALITY the run that tested. */
  run: Run;
  /** When it failed, was aborted, ought to have ended or begun, or was tested. */
  since: Scalars['DateTime']['output'];
};

/** What can be wrong. */
export type TroubleKind =
  /** The last run that ended, or the first of several that ended badly, was aborted. */
  | 'ABORTED'
  /** The last runs that ended failed. */
  | 'FAILED'
  /**
   * The last run goes on for longer than 95 of 100 of the 30 runs before it took (those that completed), or it is over and the next did not begin for longer than 95 of 100 of the gaps between births
   * of the last 31 runs. By nearest rank, of five at least. A job without a run for ten times that gap counts as stopped, not as late.
   */
  | 'LATE'
  /** A test in dataQualityAssertions found something, but for those of severity `warn`, when a job tested the dataset last. */
  | 'QUALITY';

/** What an unmerge did. */
export type UnmergeDatasetsPayload = {
  __typename?: 'UnmergeDatasetsPayload';
  /** What the one name stands for now. */
  dataset: Dataset;
  /** What the other name stands for now. */
  other: Dataset;
};

/** What taking back a pin did. */
export type UnpinCanonicalNamePayload = {
  __typename?: 'UnpinCanonicalNamePayload';
  /** The dataset, by what is its canonical name now. */
  dataset: Dataset;
};

/** A named set of namespaces. */
export type Workspace = {
  __typename?: 'Workspace';
  /** One of a kind in the organization. */
  name: Scalars['String']['output'];
  /** Sorted. */
  namespaces: Array<Scalars['String']['output']>;
};

/** A workspace that was made or changed. */
export type WorkspacePayload = {
  __typename?: 'WorkspacePayload';
  /** As it is now; as it was, of one that was deleted. */
  workspace: Workspace;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ApiKey: ResolverTypeWrapper<ApiKey>;
  ApiKeyScope: ApiKeyScope;
  ApiKeyState: ApiKeyState;
  Assertion: ResolverTypeWrapper<Assertion>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Catalog: ResolverTypeWrapper<Catalog>;
  Certainty: Certainty;
  Column: ResolverTypeWrapper<Entity>;
  ColumnDerivation: ResolverTypeWrapper<ColumnDerivationModel>;
  ColumnLineageChange: ResolverTypeWrapper<DerivationChanges>;
  ColumnMetrics: ResolverTypeWrapper<ColumnMetrics>;
  ColumnRef: ColumnRef;
  ColumnTransformation: ResolverTypeWrapper<ColumnTransformation>;
  CreateApiKeyPayload: ResolverTypeWrapper<CreateApiKeyPayload>;
  DataSource: ResolverTypeWrapper<DataSource>;
  Dataset: ResolverTypeWrapper<Entity>;
  DatasetAssertions: ResolverTypeWrapper<Omit<DatasetAssertions, 'run'> & { run: ResolversTypes['Run'] }>;
  DatasetAssertionsConnection: ResolverTypeWrapper<DatasetAssertionsPage>;
  DatasetAssertionsEdge: ResolverTypeWrapper<Omit<DatasetAssertionsEdge, 'node'> & { node: ResolversTypes['DatasetAssertions'] }>;
  DatasetConnection: ResolverTypeWrapper<EntityConnection>;
  DatasetEdge: ResolverTypeWrapper<Omit<DatasetEdge, 'node'> & { node: ResolversTypes['Dataset'] }>;
  DatasetLifecycle: ResolverTypeWrapper<LifecycleRecord>;
  DatasetLifecycleConnection: ResolverTypeWrapper<LifecycleConnection>;
  DatasetLifecycleEdge: ResolverTypeWrapper<Omit<DatasetLifecycleEdge, 'node'> & { node: ResolversTypes['DatasetLifecycle'] }>;
  DatasetLineageFilter: DatasetLineageFilter;
  DatasetOrder: DatasetOrder;
  DatasetQualityMetrics: ResolverTypeWrapper<Omit<DatasetQualityMetrics, 'run'> & { run: ResolversTypes['Run'] }>;
  DatasetQualityMetricsConnection: ResolverTypeWrapper<DatasetQualityMetricsPage>;
  DatasetQualityMetricsEdge: ResolverTypeWrapper<Omit<DatasetQualityMetricsEdge, 'node'> & { node: ResolversTypes['DatasetQualityMetrics'] }>;
  DatasetRef: DatasetRef;
  DatasetRunConnection: ResolverTypeWrapper<DatasetRunPage>;
  DatasetRunEdge: ResolverTypeWrapper<Omit<DatasetRunEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  DatasetStatistics: ResolverTypeWrapper<Omit<DatasetStatistics, 'run'> & { run: ResolversTypes['Run'] }>;
  DatasetStatisticsConnection: ResolverTypeWrapper<DatasetStatisticsPage>;
  DatasetStatisticsEdge: ResolverTypeWrapper<Omit<DatasetStatisticsEdge, 'node'> & { node: ResolversTypes['DatasetStatistics'] }>;
  DatasetType: ResolverTypeWrapper<DatasetType>;
  DatasetVersion: ResolverTypeWrapper<Entity>;
  DatasetVersionChange: ResolverTypeWrapper<DatasetVersionChange>;
  DatasetVersionConnection: ResolverTypeWrapper<EntityConnection>;
  DatasetVersionEdge: ResolverTypeWrapper<Omit<DatasetVersionEdge, 'node'> & { node: ResolversTypes['DatasetVersion'] }>;
  DatasetVersionField: ResolverTypeWrapper<DatasetVersionField>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadLetter: ResolverTypeWrapper<DeadLetterRecord>;
  DeadLetterConnection: ResolverTypeWrapper<DeadLetterPage>;
  DeadLetterCount: ResolverTypeWrapper<DeadLetterCount>;
  DeadLetterEdge: ResolverTypeWrapper<Omit<DeadLetterEdge, 'node'> & { node: ResolversTypes['DeadLetter'] }>;
  DeadLetterError: ResolverTypeWrapper<DeadLetterError>;
  DeadLetterReason: DeadLetterReason;
  DeadLetterSelection: DeadLetterSelection;
  DefinitionChange: ResolverTypeWrapper<DefinitionChangeModel>;
  DeletePayload: ResolverTypeWrapper<DeletePayload>;
  Direction: Direction;
  Documentation: ResolverTypeWrapper<Documentation>;
  EdgeActivity: EdgeActivity;
  EdgeKind: EdgeKind;
  EmissionPattern: ResolverTypeWrapper<EmissionPattern>;
  Emitter: ResolverTypeWrapper<Emitter>;
  EmitterEvent: ResolverTypeWrapper<EmitterEvent>;
  EmitterRefusal: ResolverTypeWrapper<EmitterRefusal>;
  EmitterSnippet: ResolverTypeWrapper<EmitterSnippet>;
  EmitterVerification: ResolverTypeWrapper<EmitterVerification>;
  EntityKind: EntityKind;
  EntityRef: EntityRef;
  EnvironmentVariable: ResolverTypeWrapper<EnvironmentVariable>;
  ErrorMessage: ResolverTypeWrapper<ErrorMessage>;
  EventBucket: ResolverTypeWrapper<EventBucket>;
  EventStatistics: ResolverTypeWrapper<EventStatistics>;
  ExecutionParameter: ResolverTypeWrapper<ExecutionParameter>;
  ExternalQuery: ResolverTypeWrapper<ExternalQuery>;
  ExtractionError: ResolverTypeWrapper<ExtractionError>;
  ExtractionErrorItem: ResolverTypeWrapper<ExtractionErrorItem>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Freshness: ResolverTypeWrapper<Freshness>;
  HierarchyLevel: ResolverTypeWrapper<HierarchyLevel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  IcebergCommitMetrics: ResolverTypeWrapper<IcebergCommitMetrics>;
  IcebergCommitReport: ResolverTypeWrapper<IcebergCommitReport>;
  IcebergScanMetrics: ResolverTypeWrapper<IcebergScanMetrics>;
  IcebergScanReport: ResolverTypeWrapper<IcebergScanReport>;
  Identifier: ResolverTypeWrapper<Identifier>;
  Impact: ResolverTypeWrapper<ImpactModel>;
  ImpactedNode: ResolverTypeWrapper<Hop>;
  ImpactedNodeConnection: ResolverTypeWrapper<HopConnection>;
  ImpactedNodeEdge: ResolverTypeWrapper<Omit<ImpactedNodeEdge, 'node'> & { node: ResolversTypes['ImpactedNode'] }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Integrations: ResolverTypeWrapper<IntegrationsModel>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Job: ResolverTypeWrapper<Entity>;
  JobConnection: ResolverTypeWrapper<EntityConnection>;
  JobDependencies: ResolverTypeWrapper<JobDependencies>;
  JobDependency: ResolverTypeWrapper<JobDependency>;
  JobEdge: ResolverTypeWrapper<Omit<JobEdge, 'node'> & { node: ResolversTypes['Job'] }>;
  JobLineageFilter: JobLineageFilter;
  JobOrder: JobOrder;
  JobPrecedence: ResolverTypeWrapper<PrecedenceRecord>;
  JobPrecedenceConnection: ResolverTypeWrapper<PrecedenceConnection>;
  JobPrecedenceEdge: ResolverTypeWrapper<Omit<JobPrecedenceEdge, 'node'> & { node: ResolversTypes['JobPrecedence'] }>;
  JobRef: JobRef;
  JobTypeDetails: ResolverTypeWrapper<JobTypeDetails>;
  JobVersion: ResolverTypeWrapper<Entity>;
  JobVersionConnection: ResolverTypeWrapper<EntityConnection>;
  JobVersionEdge: ResolverTypeWrapper<Omit<JobVersionEdge, 'node'> & { node: ResolversTypes['JobVersion'] }>;
  JobVersionLocation: ResolverTypeWrapper<JobVersionLocation>;
  JobVersionSourceCode: ResolverTypeWrapper<JobVersionSourceCode>;
  JobVersionSql: ResolverTypeWrapper<JobVersionSql>;
  KeptApart: ResolverTypeWrapper<Omit<KeptApart, 'name' | 'other'> & { name: ResolversTypes['Dataset'], other: ResolversTypes['Dataset'] }>;
  LifecycleState: LifecycleState;
  LifecycleStateChange: ResolverTypeWrapper<LifecycleStateChange>;
  Lineage: ResolverTypeWrapper<LineageModel>;
  LineageChange: ResolverTypeWrapper<LineageChangeModel>;
  LineageCount: ResolverTypeWrapper<LineageCount>;
  LineageDiff: ResolverTypeWrapper<LineageDiffModel>;
  LineageEdge: ResolverTypeWrapper<EdgeModel>;
  LineageEdgeChange: ResolverTypeWrapper<Omit<LineageEdgeChange, 'after' | 'before'> & { after: ResolversTypes['LineageEdge'], before: ResolversTypes['LineageEdge'] }>;
  LineageFilter: LineageFilter;
  LineageGrain: LineageGrain;
  LineageGroup: ResolverTypeWrapper<LineageGroup>;
  LineageGrouping: LineageGrouping;
  LineageHop: ResolverTypeWrapper<Hop>;
  LineageHopConnection: ResolverTypeWrapper<HopConnection>;
  LineageHopEdge: ResolverTypeWrapper<Omit<LineageHopEdge, 'node'> & { node: ResolversTypes['LineageHop'] }>;
  LineagePath: ResolverTypeWrapper<Path>;
  LineagePathStep: ResolverTypeWrapper<PathStep>;
  MergeDatasetsPayload: ResolverTypeWrapper<Omit<MergeDatasetsPayload, 'dataset'> & { dataset: ResolversTypes['Dataset'] }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NameLink: ResolverTypeWrapper<Omit<NameLink, 'from' | 'job' | 'to'> & { from: ResolversTypes['Dataset'], job?: Maybe<ResolversTypes['Job']>, to: ResolversTypes['Dataset'] }>;
  NameLinkKind: NameLinkKind;
  NameRef: NameRef;
  Namespace: ResolverTypeWrapper<Entity>;
  NamespaceConnection: ResolverTypeWrapper<EntityConnection>;
  NamespaceEdge: ResolverTypeWrapper<Omit<NamespaceEdge, 'node'> & { node: ResolversTypes['Namespace'] }>;
  Node: ResolverTypeWrapper<Entity>;
  NominalTime: ResolverTypeWrapper<NominalTime>;
  Owner: ResolverTypeWrapper<Owner>;
  OwnerImpact: ResolverTypeWrapper<OwnerImpact>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PinCanonicalNamePayload: ResolverTypeWrapper<Omit<PinCanonicalNamePayload, 'dataset'> & { dataset: ResolversTypes['Dataset'] }>;
  PlanBreak: ResolverTypeWrapper<PlanBreakModel>;
  PlanBreakKind: PlanBreakKind;
  PlanImpact: ResolverTypeWrapper<PlanImpactModel>;
  PlanReader: ResolverTypeWrapper<PlanReaderModel>;
  PlannedColumn: ResolverTypeWrapper<PlannedColumnModel>;
  PlannedEdge: ResolverTypeWrapper<WalkedEdge>;
  PlannedEdgeChange: ResolverTypeWrapper<Omit<PlannedEdgeChange, 'after' | 'before'> & { after: ResolversTypes['PlannedEdge'], before: ResolversTypes['PlannedEdge'] }>;
  PlannedNode: ResolverTypeWrapper<Entity>;
  PlannedSchema: ResolverTypeWrapper<PlannedSchemaModel>;
  ProcessingEngine: ResolverTypeWrapper<ProcessingEngine>;
  ProducerEvents: ResolverTypeWrapper<ProducerEvents>;
  PurgeDeadLettersPayload: ResolverTypeWrapper<PurgeDeadLettersPayload>;
  QualityMetrics: ResolverTypeWrapper<QualityMetrics>;
  Quantile: ResolverTypeWrapper<Quantile>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefusedRetry: ResolverTypeWrapper<RefusedRetry>;
  RetireJobPayload: ResolverTypeWrapper<Omit<RetireJobPayload, 'job'> & { job: ResolversTypes['Job'] }>;
  RetryDeadLettersPayload: ResolverTypeWrapper<RetryDeadLettersPayload>;
  RetypedColumn: ResolverTypeWrapper<RetypedColumn>;
  RevokeApiKeyPayload: ResolverTypeWrapper<RevokeApiKeyPayload>;
  RootCause: ResolverTypeWrapper<RootCauseModel>;
  Run: ResolverTypeWrapper<Entity>;
  RunBucket: ResolverTypeWrapper<RunBucket>;
  RunChange: ResolverTypeWrapper<RunChangeModel>;
  RunConnection: ResolverTypeWrapper<EntityConnection>;
  RunCounts: ResolverTypeWrapper<RunCounts>;
  RunDatasetVersion: ResolverTypeWrapper<Omit<RunDatasetVersion, 'dataset' | 'version'> & { dataset: ResolversTypes['Dataset'], version: ResolversTypes['DatasetVersion'] }>;
  RunDiff: ResolverTypeWrapper<RunDiffModel>;
  RunDurations: ResolverTypeWrapper<RunDurations>;
  RunEdge: ResolverTypeWrapper<Omit<RunEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  RunRead: ResolverTypeWrapper<Observation>;
  RunRef: RunRef;
  RunState: RunState;
  RunStatistics: ResolverTypeWrapper<RunStatistics>;
  RunWrite: ResolverTypeWrapper<Observation>;
  SameAsSuggestion: ResolverTypeWrapper<Omit<SameAsSuggestion, 'dataset' | 'other'> & { dataset: ResolversTypes['Dataset'], other: ResolversTypes['Dataset'] }>;
  SameAsSuggestionConnection: ResolverTypeWrapper<Omit<SameAsSuggestionConnection, 'edges'> & { edges: Array<ResolversTypes['SameAsSuggestionEdge']> }>;
  SameAsSuggestionEdge: ResolverTypeWrapper<Omit<SameAsSuggestionEdge, 'node'> & { node: ResolversTypes['SameAsSuggestion'] }>;
  SchemaChange: ResolverTypeWrapper<SchemaChangeModel>;
  SearchConnection: ResolverTypeWrapper<SearchPage>;
  SearchCount: ResolverTypeWrapper<SearchCount>;
  SearchEdge: ResolverTypeWrapper<SearchEdgeModel>;
  SearchField: SearchField;
  SearchHighlight: ResolverTypeWrapper<SearchHighlight>;
  SearchMatch: SearchMatch;
  SearchRange: ResolverTypeWrapper<SearchRange>;
  SetSourceVisibilityPayload: ResolverTypeWrapper<SetSourceVisibilityPayload>;
  Side: Side;
  SourceCode: ResolverTypeWrapper<SourceCode>;
  SourceCodeLocation: ResolverTypeWrapper<SourceCodeLocation>;
  SourceVisibility: SourceVisibility;
  Sql: ResolverTypeWrapper<Sql>;
  Statistics: ResolverTypeWrapper<Statistics>;
  Storage: ResolverTypeWrapper<Storage>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SuggestionReason: SuggestionReason;
  Tag: ResolverTypeWrapper<Tag>;
  TestExecution: ResolverTypeWrapper<TestExecution>;
  TimeBucket: TimeBucket;
  TransformationFilter: TransformationFilter;
  Trouble: ResolverTypeWrapper<TroubleModel>;
  TroubleKind: TroubleKind;
  UnmergeDatasetsPayload: ResolverTypeWrapper<Omit<UnmergeDatasetsPayload, 'dataset' | 'other'> & { dataset: ResolversTypes['Dataset'], other: ResolversTypes['Dataset'] }>;
  UnpinCanonicalNamePayload: ResolverTypeWrapper<Omit<UnpinCanonicalNamePayload, 'dataset'> & { dataset: ResolversTypes['Dataset'] }>;
  Workspace: ResolverTypeWrapper<Workspace>;
  WorkspacePayload: ResolverTypeWrapper<WorkspacePayload>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ApiKey: ApiKey;
  Assertion: Assertion;
  Boolean: Scalars['Boolean']['output'];
  Catalog: Catalog;
  Column: Entity;
  ColumnDerivation: ColumnDerivationModel;
  ColumnLineageChange: DerivationChanges;
  ColumnMetrics: ColumnMetrics;
  ColumnRef: ColumnRef;
  ColumnTransformation: ColumnTransformation;
  CreateApiKeyPayload: CreateApiKeyPayload;
  DataSource: DataSource;
  Dataset: Entity;
  DatasetAssertions: Omit<DatasetAssertions, 'run'> & { run: ResolversParentTypes['Run'] };
  DatasetAssertionsConnection: DatasetAssertionsPage;
  DatasetAssertionsEdge: Omit<DatasetAssertionsEdge, 'node'> & { node: ResolversParentTypes['DatasetAssertions'] };
  DatasetConnection: EntityConnection;
  DatasetEdge: Omit<DatasetEdge, 'node'> & { node: ResolversParentTypes['Dataset'] };
  DatasetLifecycle: LifecycleRecord;
  DatasetLifecycleConnection: LifecycleConnection;
  DatasetLifecycleEdge: Omit<DatasetLifecycleEdge, 'node'> & { node: ResolversParentTypes['DatasetLifecycle'] };
  DatasetLineageFilter: DatasetLineageFilter;
  DatasetQualityMetrics: Omit<DatasetQualityMetrics, 'run'> & { run: ResolversParentTypes['Run'] };
  DatasetQualityMetricsConnection: DatasetQualityMetricsPage;
  DatasetQualityMetricsEdge: Omit<DatasetQualityMetricsEdge, 'node'> & { node: ResolversParentTypes['DatasetQualityMetrics'] };
  DatasetRef: DatasetRef;
  DatasetRunConnection: DatasetRunPage;
  DatasetRunEdge: Omit<DatasetRunEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  DatasetStatistics: Omit<DatasetStatistics, 'run'> & { run: ResolversParentTypes['Run'] };
  DatasetStatisticsConnection: DatasetStatisticsPage;
  DatasetStatisticsEdge: Omit<DatasetStatisticsEdge, 'node'> & { node: ResolversParentTypes['DatasetStatistics'] };
  DatasetType: DatasetType;
  DatasetVersion: Entity;
  DatasetVersionChange: DatasetVersionChange;
  DatasetVersionConnection: EntityConnection;
  DatasetVersionEdge: Omit<DatasetVersionEdge, 'node'> & { node: ResolversParentTypes['DatasetVersion'] };
  DatasetVersionField: DatasetVersionField;
  DateTime: Scalars['DateTime']['output'];
  DeadLetter: DeadLetterRecord;
  DeadLetterConnection: DeadLetterPage;
  DeadLetterCount: DeadLetterCount;
  DeadLetterEdge: Omit<DeadLetterEdge, 'node'> & { node: ResolversParentTypes['DeadLetter'] };
  DeadLetterError: DeadLetterError;
  DeadLetterSelection: DeadLetterSelection;
  DefinitionChange: DefinitionChangeModel;
  DeletePayload: DeletePayload;
  Documentation: Documentation;
  EmissionPattern: EmissionPattern;
  Emitter: Emitter;
  EmitterEvent: EmitterEvent;
  EmitterRefusal: EmitterRefusal;
  EmitterSnippet: EmitterSnippet;
  EmitterVerification: EmitterVerification;
  EntityRef: EntityRef;
  EnvironmentVariable: EnvironmentVariable;
  ErrorMessage: ErrorMessage;
  EventBucket: EventBucket;
  EventStatistics: EventStatistics;
  ExecutionParameter: ExecutionParameter;
  ExternalQuery: ExternalQuery;
  ExtractionError: ExtractionError;
  ExtractionErrorItem: ExtractionErrorItem;
  Float: Scalars['Float']['output'];
  Freshness: Freshness;
  HierarchyLevel: HierarchyLevel;
  ID: Scalars['ID']['output'];
  IcebergCommitMetrics: IcebergCommitMetrics;
  IcebergCommitReport: IcebergCommitReport;
  IcebergScanMetrics: IcebergScanMetrics;
  IcebergScanReport: IcebergScanReport;
  Identifier: Identifier;
  Impact: ImpactModel;
  ImpactedNode: Hop;
  ImpactedNodeConnection: HopConnection;
  ImpactedNodeEdge: Omit<ImpactedNodeEdge, 'node'> & { node: ResolversParentTypes['ImpactedNode'] };
  Int: Scalars['Int']['output'];
  Integrations: IntegrationsModel;
  JSON: Scalars['JSON']['output'];
  Job: Entity;
  JobConnection: EntityConnection;
  JobDependencies: JobDependencies;
  JobDependency: JobDependency;
  JobEdge: Omit<JobEdge, 'node'> & { node: ResolversParentTypes['Job'] };
  JobLineageFilter: JobLineageFilter;
  JobPrecedence: PrecedenceRecord;
  JobPrecedenceConnection: PrecedenceConnection;
  JobPrecedenceEdge: Omit<JobPrecedenceEdge, 'node'> & { node: ResolversParentTypes['JobPrecedence'] };
  JobRef: JobRef;
  JobTypeDetails: JobTypeDetails;
  JobVersion: Entity;
  JobVersionConnection: EntityConnection;
  JobVersionEdge: Omit<JobVersionEdge, 'node'> & { node: ResolversParentTypes['JobVersion'] };
  JobVersionLocation: JobVersionLocation;
  JobVersionSourceCode: JobVersionSourceCode;
  JobVersionSql: JobVersionSql;
  KeptApart: Omit<KeptApart, 'name' | 'other'> & { name: ResolversParentTypes['Dataset'], other: ResolversParentTypes['Dataset'] };
  LifecycleStateChange: LifecycleStateChange;
  Lineage: LineageModel;
  LineageChange: LineageChangeModel;
  LineageCount: LineageCount;
  LineageDiff: LineageDiffModel;
  LineageEdge: EdgeModel;
  LineageEdgeChange: Omit<LineageEdgeChange, 'after' | 'before'> & { after: ResolversParentTypes['LineageEdge'], before: ResolversParentTypes['LineageEdge'] };
  LineageFilter: LineageFilter;
  LineageGroup: LineageGroup;
  LineageHop: Hop;
  LineageHopConnection: HopConnection;
  LineageHopEdge: Omit<LineageHopEdge, 'node'> & { node: ResolversParentTypes['LineageHop'] };
  LineagePath: Path;
  LineagePathStep: PathStep;
  MergeDatasetsPayload: Omit<MergeDatasetsPayload, 'dataset'> & { dataset: ResolversParentTypes['Dataset'] };
  Mutation: Record<PropertyKey, never>;
  NameLink: Omit<NameLink, 'from' | 'job' | 'to'> & { from: ResolversParentTypes['Dataset'], job?: Maybe<ResolversParentTypes['Job']>, to: ResolversParentTypes['Dataset'] };
  NameRef: NameRef;
  Namespace: Entity;
  NamespaceConnection: EntityConnection;
  NamespaceEdge: Omit<NamespaceEdge, 'node'> & { node: ResolversParentTypes['Namespace'] };
  Node: Entity;
  NominalTime: NominalTime;
  Owner: Owner;
  OwnerImpact: OwnerImpact;
  PageInfo: PageInfo;
  PinCanonicalNamePayload: Omit<PinCanonicalNamePayload, 'dataset'> & { dataset: ResolversParentTypes['Dataset'] };
  PlanBreak: PlanBreakModel;
  PlanImpact: PlanImpactModel;
  PlanReader: PlanReaderModel;
  PlannedColumn: PlannedColumnModel;
  PlannedEdge: WalkedEdge;
  PlannedEdgeChange: Omit<PlannedEdgeChange, 'after' | 'before'> & { after: ResolversParentTypes['PlannedEdge'], before: ResolversParentTypes['PlannedEdge'] };
  PlannedNode: Entity;
  PlannedSchema: PlannedSchemaModel;
  ProcessingEngine: ProcessingEngine;
  ProducerEvents: ProducerEvents;
  PurgeDeadLettersPayload: PurgeDeadLettersPayload;
  QualityMetrics: QualityMetrics;
  Quantile: Quantile;
  Query: Record<PropertyKey, never>;
  RefusedRetry: RefusedRetry;
  RetireJobPayload: Omit<RetireJobPayload, 'job'> & { job: ResolversParentTypes['Job'] };
  RetryDeadLettersPayload: RetryDeadLettersPayload;
  RetypedColumn: RetypedColumn;
  RevokeApiKeyPayload: RevokeApiKeyPayload;
  RootCause: RootCauseModel;
  Run: Entity;
  RunBucket: RunBucket;
  RunChange: RunChangeModel;
  RunConnection: EntityConnection;
  RunCounts: RunCounts;
  RunDatasetVersion: Omit<RunDatasetVersion, 'dataset' | 'version'> & { dataset: ResolversParentTypes['Dataset'], version: ResolversParentTypes['DatasetVersion'] };
  RunDiff: RunDiffModel;
  RunDurations: RunDurations;
  RunEdge: Omit<RunEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  RunRead: Observation;
  RunRef: RunRef;
  RunStatistics: RunStatistics;
  RunWrite: Observation;
  SameAsSuggestion: Omit<SameAsSuggestion, 'dataset' | 'other'> & { dataset: ResolversParentTypes['Dataset'], other: ResolversParentTypes['Dataset'] };
  SameAsSuggestionConnection: Omit<SameAsSuggestionConnection, 'edges'> & { edges: Array<ResolversParentTypes['SameAsSuggestionEdge']> };
  SameAsSuggestionEdge: Omit<SameAsSuggestionEdge, 'node'> & { node: ResolversParentTypes['SameAsSuggestion'] };
  SchemaChange: SchemaChangeModel;
  SearchConnection: SearchPage;
  SearchCount: SearchCount;
  SearchEdge: SearchEdgeModel;
  SearchHighlight: SearchHighlight;
  SearchRange: SearchRange;
  SetSourceVisibilityPayload: SetSourceVisibilityPayload;
  SourceCode: SourceCode;
  SourceCodeLocation: SourceCodeLocation;
  Sql: Sql;
  Statistics: Statistics;
  Storage: Storage;
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  Tag: Tag;
  TestExecution: TestExecution;
  TransformationFilter: TransformationFilter;
  Trouble: TroubleModel;
  UnmergeDatasetsPayload: Omit<UnmergeDatasetsPayload, 'dataset' | 'other'> & { dataset: ResolversParentTypes['Dataset'], other: ResolversParentTypes['Dataset'] };
  UnpinCanonicalNamePayload: Omit<UnpinCanonicalNamePayload, 'dataset'> & { dataset: ResolversParentTypes['Dataset'] };
  Workspace: Workspace;
  WorkspacePayload: WorkspacePayload;
};

export type ApiKeyResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  namespaces?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  prefix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  replacedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['ApiKeyScope']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ApiKeyState'], ParentType, ContextType>;
  workspaces?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type AssertionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Assertion'] = ResolversParentTypes['Assertion']> = {
  actual?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  assertion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  column?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  content?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expected?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  params?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  severity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type CatalogResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Catalog'] = ResolversParentTypes['Catalog']> = {
  catalogProperties?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  framework?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  metadataUri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  warehouseUri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ColumnResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Column'] = ResolversParentTypes['Column']> = {
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  downstream?: Resolver<ResolversTypes['LineageHopConnection'], ParentType, ContextType, RequireFields<ColumnDownstreamArgs, 'depth' | 'first'>>;
  hidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ordinal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  tags?: Resolver<Array<ResolversTypes['Tag']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  upstream?: Resolver<ResolversTypes['LineageHopConnection'], ParentType, ContextType, RequireFields<ColumnUpstreamArgs, 'depth' | 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ColumnDerivationResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ColumnDerivation'] = ResolversParentTypes['ColumnDerivation']> = {
  source?: Resolver<ResolversTypes['Column'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['Column'], ParentType, ContextType>;
  transformation?: Resolver<ResolversTypes['ColumnTransformation'], ParentType, ContextType>;
};

export type ColumnLineageChangeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ColumnLineageChange'] = ResolversParentTypes['ColumnLineageChange']> = {
  added?: Resolver<Array<ResolversTypes['ColumnDerivation']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  removed?: Resolver<Array<ResolversTypes['ColumnDerivation']>, ParentType, ContextType>;
};

export type ColumnMetricsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ColumnMetrics'] = ResolversParentTypes['ColumnMetrics']> = {
  column?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  distinctCount?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  max?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  min?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  nullCount?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  quantiles?: Resolver<Maybe<Array<ResolversTypes['Quantile']>>, ParentType, ContextType>;
  sum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ColumnTransformationResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ColumnTransformation'] = ResolversParentTypes['ColumnTransformation']> = {
  certainty?: Resolver<ResolversTypes['Certainty'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  masking?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  subtype?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CreateApiKeyPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['CreateApiKeyPayload'] = ResolversParentTypes['CreateApiKeyPayload']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DataSourceResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DataSource'] = ResolversParentTypes['DataSource']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DatasetResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Dataset'] = ResolversParentTypes['Dataset']> = {
  aliases?: Resolver<Array<ResolversTypes['Dataset']>, ParentType, ContextType>;
  assertions?: Resolver<ResolversTypes['DatasetAssertionsConnection'], ParentType, ContextType, RequireFields<DatasetAssertionsArgs, 'first'>>;
  canonical?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  catalog?: Resolver<Maybe<ResolversTypes['Catalog']>, ParentType, ContextType>;
  columns?: Resolver<Array<ResolversTypes['Column']>, ParentType, ContextType>;
  dataQualityAssertions?: Resolver<Maybe<Array<ResolversTypes['Assertion']>>, ParentType, ContextType>;
  dataQualityMetrics?: Resolver<Maybe<ResolversTypes['QualityMetrics']>, ParentType, ContextType>;
  dataSource?: Resolver<Maybe<ResolversTypes['DataSource']>, ParentType, ContextType>;
  datasetType?: Resolver<Maybe<ResolversTypes['DatasetType']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  documentation?: Resolver<Maybe<ResolversTypes['Documentation']>, ParentType, ContextType>;
  downstream?: Resolver<ResolversTypes['LineageHopConnection'], ParentType, ContextType, RequireFields<DatasetDownstreamArgs, 'depth' | 'first'>>;
  facets?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  firstSeen?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  heldVersion?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType, Partial<DatasetHeldVersionArgs>>;
  hidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hierarchy?: Resolver<Maybe<Array<ResolversTypes['HierarchyLevel']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  keptApart?: Resolver<Array<ResolversTypes['KeptApart']>, ParentType, ContextType>;
  lifecycle?: Resolver<ResolversTypes['DatasetLifecycleConnection'], ParentType, ContextType, RequireFields<DatasetLifecycleArgs, 'first'>>;
  lifecycleStateChange?: Resolver<Maybe<ResolversTypes['LifecycleStateChange']>, ParentType, ContextType>;
  listed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nameLinks?: Resolver<Array<ResolversTypes['NameLink']>, ParentType, ContextType>;
  namespace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owners?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  ownership?: Resolver<Maybe<Array<ResolversTypes['Owner']>>, ParentType, ContextType>;
  pinnedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  qualityMetrics?: Resolver<ResolversTypes['DatasetQualityMetricsConnection'], ParentType, ContextType, RequireFields<DatasetQualityMetricsArgs, 'first'>>;
  runs?: Resolver<ResolversTypes['DatasetRunConnection'], ParentType, ContextType, RequireFields<DatasetRunsArgs, 'first'>>;
  sameAsSuggestions?: Resolver<Array<ResolversTypes['SameAsSuggestion']>, ParentType, ContextType, RequireFields<DatasetSameAsSuggestionsArgs, 'first'>>;
  sourceHidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  statistics?: Resolver<ResolversTypes['DatasetStatisticsConnection'], ParentType, ContextType, RequireFields<DatasetStatisticsArgs, 'first'>>;
  storage?: Resolver<Maybe<ResolversTypes['Storage']>, ParentType, ContextType>;
  tagDetails?: Resolver<Maybe<Array<ResolversTypes['Tag']>>, ParentType, ContextType>;
  tags?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  upstream?: Resolver<ResolversTypes['LineageHopConnection'], ParentType, ContextType, RequireFields<DatasetUpstreamArgs, 'depth' | 'first'>>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['DatasetVersionConnection'], ParentType, ContextType, RequireFields<DatasetVersionsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DatasetAssertionsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetAssertions'] = ResolversParentTypes['DatasetAssertions']> = {
  assertions?: Resolver<Maybe<Array<ResolversTypes['Assertion']>>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type DatasetAssertionsConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetAssertionsConnection'] = ResolversParentTypes['DatasetAssertionsConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DatasetAssertionsEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatasetAssertionsEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetAssertionsEdge'] = ResolversParentTypes['DatasetAssertionsEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DatasetAssertions'], ParentType, ContextType>;
};

export type DatasetConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetConnection'] = ResolversParentTypes['DatasetConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DatasetEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatasetEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetEdge'] = ResolversParentTypes['DatasetEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
};

export type DatasetLifecycleResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetLifecycle'] = ResolversParentTypes['DatasetLifecycle']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changes?: Resolver<Array<ResolversTypes['DatasetVersionChange']>, ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
};

export type DatasetLifecycleConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetLifecycleConnection'] = ResolversParentTypes['DatasetLifecycleConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DatasetLifecycleEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatasetLifecycleEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetLifecycleEdge'] = ResolversParentTypes['DatasetLifecycleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DatasetLifecycle'], ParentType, ContextType>;
};

export type DatasetQualityMetricsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetQualityMetrics'] = ResolversParentTypes['DatasetQualityMetrics']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  metrics?: Resolver<Maybe<ResolversTypes['QualityMetrics']>, ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type DatasetQualityMetricsConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetQualityMetricsConnection'] = ResolversParentTypes['DatasetQualityMetricsConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DatasetQualityMetricsEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatasetQualityMetricsEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetQualityMetricsEdge'] = ResolversParentTypes['DatasetQualityMetricsEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DatasetQualityMetrics'], ParentType, ContextType>;
};

export type DatasetRunConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetRunConnection'] = ResolversParentTypes['DatasetRunConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DatasetRunEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatasetRunEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetRunEdge'] = ResolversParentTypes['DatasetRunEdge']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  side?: Resolver<ResolversTypes['Side'], ParentType, ContextType>;
};

export type DatasetStatisticsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetStatistics'] = ResolversParentTypes['DatasetStatistics']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fileCount?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rowCount?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  side?: Resolver<ResolversTypes['Side'], ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type DatasetStatisticsConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetStatisticsConnection'] = ResolversParentTypes['DatasetStatisticsConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DatasetStatisticsEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatasetStatisticsEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetStatisticsEdge'] = ResolversParentTypes['DatasetStatisticsEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DatasetStatistics'], ParentType, ContextType>;
};

export type DatasetTypeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetType'] = ResolversParentTypes['DatasetType']> = {
  datasetType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DatasetVersionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetVersion'] = ResolversParentTypes['DatasetVersion']> = {
  createdBy?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['DatasetVersionField']>, ParentType, ContextType>;
  fingerprint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lifecycle?: Resolver<Array<ResolversTypes['DatasetVersionChange']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DatasetVersionChangeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetVersionChange'] = ResolversParentTypes['DatasetVersionChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DatasetVersionConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetVersionConnection'] = ResolversParentTypes['DatasetVersionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DatasetVersionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatasetVersionEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetVersionEdge'] = ResolversParentTypes['DatasetVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DatasetVersion'], ParentType, ContextType>;
};

export type DatasetVersionFieldResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DatasetVersionField'] = ResolversParentTypes['DatasetVersionField']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeadLetterResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  acknowledged?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['DeadLetterError']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  producer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['DeadLetterReason'], ParentType, ContextType>;
  refusedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sentBy?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DeadLetterEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeadLetterCountResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DeadLetterCount'] = ResolversParentTypes['DeadLetterCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newest?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  producer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['DeadLetterReason'], ParentType, ContextType>;
};

export type DeadLetterEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DeadLetterEdge'] = ResolversParentTypes['DeadLetterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
};

export type DeadLetterErrorResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DeadLetterError'] = ResolversParentTypes['DeadLetterError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DefinitionChangeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DefinitionChange'] = ResolversParentTypes['DefinitionChange']> = {
  after?: Resolver<Maybe<ResolversTypes['JobVersion']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JobVersion']>, ParentType, ContextType>;
  job?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
  locationChanged?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sourceCodeChanged?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sqlChanged?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DeletePayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['DeletePayload'] = ResolversParentTypes['DeletePayload']> = {
  datasets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deletedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  jobs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DocumentationResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Documentation'] = ResolversParentTypes['Documentation']> = {
  contentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EmissionPatternResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['EmissionPattern'] = ResolversParentTypes['EmissionPattern']> = {
  eventContentMode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eventTrigger?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  windowDuration?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type EmitterResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Emitter'] = ResolversParentTypes['Emitter']> = {
  checkedWith?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  snippets?: Resolver<Array<ResolversTypes['EmitterSnippet']>, ParentType, ContextType>;
};

export type EmitterEventResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['EmitterEvent'] = ResolversParentTypes['EmitterEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  eventTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  eventType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasColumnLineage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  inputs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outputs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  producer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['Identifier']>, ParentType, ContextType>;
};

export type EmitterRefusalResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['EmitterRefusal'] = ResolversParentTypes['EmitterRefusal']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EmitterSnippetResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['EmitterSnippet'] = ResolversParentTypes['EmitterSnippet']> = {
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EmitterVerificationResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['EmitterVerification'] = ResolversParentTypes['EmitterVerification']> = {
  arrives?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  emitter?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  findings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  lastEvent?: Resolver<Maybe<ResolversTypes['EmitterEvent']>, ParentType, ContextType>;
  lookedFor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refused?: Resolver<Array<ResolversTypes['EmitterRefusal']>, ParentType, ContextType>;
};

export type EnvironmentVariableResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['EnvironmentVariable'] = ResolversParentTypes['EnvironmentVariable']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ErrorMessageResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ErrorMessage'] = ResolversParentTypes['ErrorMessage']> = {
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  programmingLanguage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stackTrace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EventBucketResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['EventBucket'] = ResolversParentTypes['EventBucket']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  others?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  producers?: Resolver<Array<ResolversTypes['ProducerEvents']>, ParentType, ContextType>;
};

export type EventStatisticsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['EventStatistics'] = ResolversParentTypes['EventStatistics']> = {
  buckets?: Resolver<Array<ResolversTypes['EventBucket']>, ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  others?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  producers?: Resolver<Array<ResolversTypes['ProducerEvents']>, ParentType, ContextType>;
};

export type ExecutionParameterResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ExecutionParameter'] = ResolversParentTypes['ExecutionParameter']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type ExternalQueryResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ExternalQuery'] = ResolversParentTypes['ExternalQuery']> = {
  externalQueryId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ExtractionErrorResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ExtractionError'] = ResolversParentTypes['ExtractionError']> = {
  errors?: Resolver<Maybe<Array<ResolversTypes['ExtractionErrorItem']>>, ParentType, ContextType>;
  failedTasks?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalTasks?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ExtractionErrorItemResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ExtractionErrorItem'] = ResolversParentTypes['ExtractionErrorItem']> = {
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stackTrace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskNumber?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FreshnessResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Freshness'] = ResolversParentTypes['Freshness']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastWritten?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  late?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lateSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  usualIntervalSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type HierarchyLevelResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['HierarchyLevel'] = ResolversParentTypes['HierarchyLevel']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type IcebergCommitMetricsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['IcebergCommitMetrics'] = ResolversParentTypes['IcebergCommitMetrics']> = {
  addedDVs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  addedDataFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  addedDeleteFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  addedEqualityDeleteFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  addedEqualityDeletes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  addedFilesSizeInBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  addedPositionalDeleteFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  addedPositionalDeletes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  addedRecords?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  attempts?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  removedDVs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  removedDataFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  removedDeleteFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  removedEqualityDeleteFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  removedEqualityDeletes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  removedFilesSizeInBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  removedPositionalDeleteFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  removedPositionalDeletes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  removedRecords?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalDataFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalDeleteFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalDuration?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalEqualityDeletes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalFilesSizeInBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalPositionalDeletes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalRecords?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type IcebergCommitReportResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['IcebergCommitReport'] = ResolversParentTypes['IcebergCommitReport']> = {
  commitMetrics?: Resolver<Maybe<ResolversTypes['IcebergCommitMetrics']>, ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sequenceNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  snapshotId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type IcebergScanMetricsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['IcebergScanMetrics'] = ResolversParentTypes['IcebergScanMetrics']> = {
  equalityDeleteFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  indexedDeleteFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  positionalDeleteFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  resultDataFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  resultDeleteFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  scannedDataManifests?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  scannedDeleteManifests?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  skippedDataFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  skippedDataManifests?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  skippedDeleteFiles?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  skippedDeleteManifests?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalDataManifests?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalDeleteFileSizeInBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalDeleteManifests?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalFileSizeInBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  totalPlanningDuration?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type IcebergScanReportResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['IcebergScanReport'] = ResolversParentTypes['IcebergScanReport']> = {
  filterDescription?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  projectedFieldNames?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  scanMetrics?: Resolver<Maybe<ResolversTypes['IcebergScanMetrics']>, ParentType, ContextType>;
  schemaId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  snapshotId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type IdentifierResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Identifier'] = ResolversParentTypes['Identifier']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  namespace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ImpactResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Impact'] = ResolversParentTypes['Impact']> = {
  byOwner?: Resolver<Array<ResolversTypes['OwnerImpact']>, ParentType, ContextType>;
  columns?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  datasets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  jobs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ResolversTypes['ImpactedNodeConnection'], ParentType, ContextType, RequireFields<ImpactNodesArgs, 'first'>>;
  root?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ImpactedNodeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImpactedNode'] = ResolversParentTypes['ImpactedNode']> = {
  distance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  latestRun?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  owners?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ImpactedNodeConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImpactedNodeConnection'] = ResolversParentTypes['ImpactedNodeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ImpactedNodeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ImpactedNodeEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ImpactedNodeEdge'] = ResolversParentTypes['ImpactedNodeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ImpactedNode'], ParentType, ContextType>;
};

export type IntegrationsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Integrations'] = ResolversParentTypes['Integrations']> = {
  baseUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  emitters?: Resolver<Array<ResolversTypes['Emitter']>, ParentType, ContextType, Partial<IntegrationsEmittersArgs>>;
  endpoint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ingestKeys?: Resolver<Maybe<Array<ResolversTypes['ApiKey']>>, ParentType, ContextType>;
  namespaces?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  organization?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type JobResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Job'] = ResolversParentTypes['Job']> = {
  ancestors?: Resolver<Array<ResolversTypes['Job']>, ParentType, ContextType>;
  children?: Resolver<ResolversTypes['JobConnection'], ParentType, ContextType, RequireFields<JobChildrenArgs, 'first'>>;
  dependencies?: Resolver<ResolversTypes['JobPrecedenceConnection'], ParentType, ContextType, RequireFields<JobDependenciesArgs, 'direction' | 'first'>>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  documentation?: Resolver<Maybe<ResolversTypes['Documentation']>, ParentType, ContextType>;
  downstream?: Resolver<ResolversTypes['LineageHopConnection'], ParentType, ContextType, RequireFields<JobDownstreamArgs, 'depth' | 'first'>>;
  facets?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  firstSeen?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  heldVersion?: Resolver<Maybe<ResolversTypes['JobVersion']>, ParentType, ContextType, Partial<JobHeldVersionArgs>>;
  hidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  jobType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  jobTypeDetails?: Resolver<Maybe<ResolversTypes['JobTypeDetails']>, ParentType, ContextType>;
  latestRun?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  namespace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owners?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  ownership?: Resolver<Maybe<Array<ResolversTypes['Owner']>>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  processingType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<JobRunsArgs, 'first'>>;
  sourceCode?: Resolver<Maybe<ResolversTypes['SourceCode']>, ParentType, ContextType>;
  sourceCodeLocation?: Resolver<Maybe<ResolversTypes['SourceCodeLocation']>, ParentType, ContextType>;
  sourceHidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sql?: Resolver<Maybe<ResolversTypes['Sql']>, ParentType, ContextType>;
  tagDetails?: Resolver<Maybe<Array<ResolversTypes['Tag']>>, ParentType, ContextType>;
  tags?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  upstream?: Resolver<ResolversTypes['LineageHopConnection'], ParentType, ContextType, RequireFields<JobUpstreamArgs, 'depth' | 'first'>>;
  versions?: Resolver<ResolversTypes['JobVersionConnection'], ParentType, ContextType, RequireFields<JobVersionsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobConnection'] = ResolversParentTypes['JobConnection']> = {
  edges?: Resolver<Array<ResolversTypes['JobEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type JobDependenciesResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobDependencies'] = ResolversParentTypes['JobDependencies']> = {
  downstream?: Resolver<Maybe<Array<ResolversTypes['JobDependency']>>, ParentType, ContextType>;
  triggerRule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  upstream?: Resolver<Maybe<Array<ResolversTypes['JobDependency']>>, ParentType, ContextType>;
};

export type JobDependencyResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobDependency'] = ResolversParentTypes['JobDependency']> = {
  dependencyType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  job?: Resolver<ResolversTypes['Identifier'], ParentType, ContextType>;
  runId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sequenceTriggerRule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  statusTriggerRule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JobEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobEdge'] = ResolversParentTypes['JobEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
};

export type JobPrecedenceResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobPrecedence'] = ResolversParentTypes['JobPrecedence']> = {
  after?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
  dependencyType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  saidBy?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
  sequenceTriggerRule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  statusTriggerRule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  triggerRule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JobPrecedenceConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobPrecedenceConnection'] = ResolversParentTypes['JobPrecedenceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['JobPrecedenceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type JobPrecedenceEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobPrecedenceEdge'] = ResolversParentTypes['JobPrecedenceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['JobPrecedence'], ParentType, ContextType>;
};

export type JobTypeDetailsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobTypeDetails'] = ResolversParentTypes['JobTypeDetails']> = {
  emissionPattern?: Resolver<Maybe<ResolversTypes['EmissionPattern']>, ParentType, ContextType>;
  integration?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  jobType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  processingType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JobVersionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobVersion'] = ResolversParentTypes['JobVersion']> = {
  fingerprint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  job?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['JobVersionLocation']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sourceCode?: Resolver<Maybe<ResolversTypes['JobVersionSourceCode']>, ParentType, ContextType>;
  sourceHidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sql?: Resolver<Maybe<ResolversTypes['JobVersionSql']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobVersionConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobVersionConnection'] = ResolversParentTypes['JobVersionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['JobVersionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type JobVersionEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobVersionEdge'] = ResolversParentTypes['JobVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['JobVersion'], ParentType, ContextType>;
};

export type JobVersionLocationResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobVersionLocation'] = ResolversParentTypes['JobVersionLocation']> = {
  branch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pullRequestNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  repoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JobVersionSourceCodeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobVersionSourceCode'] = ResolversParentTypes['JobVersionSourceCode']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JobVersionSqlResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['JobVersionSql'] = ResolversParentTypes['JobVersionSql']> = {
  dialect?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  query?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type KeptApartResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['KeptApart'] = ResolversParentTypes['KeptApart']> = {
  name?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  other?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type LifecycleStateChangeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['LifecycleStateChange'] = ResolversParentTypes['LifecycleStateChange']> = {
  lifecycleStateChange?: Resolver<Maybe<ResolversTypes['LifecycleState']>, ParentType, ContextType>;
  previousIdentifier?: Resolver<Maybe<ResolversTypes['Identifier']>, ParentType, ContextType>;
};

export type LineageResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Lineage'] = ResolversParentTypes['Lineage']> = {
  changed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  counts?: Resolver<Array<ResolversTypes['LineageCount']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['LineageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LineageHop']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  root?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  roots?: Resolver<Array<ResolversTypes['Node']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LineageChangeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['LineageChange'] = ResolversParentTypes['LineageChange']> = {
  edgesAdded?: Resolver<Maybe<Array<ResolversTypes['LineageEdge']>>, ParentType, ContextType>;
  edgesRemoved?: Resolver<Maybe<Array<ResolversTypes['LineageEdge']>>, ParentType, ContextType>;
  lineage?: Resolver<ResolversTypes['Lineage'], ParentType, ContextType>;
  nodesAdded?: Resolver<Maybe<Array<ResolversTypes['LineageHop']>>, ParentType, ContextType>;
  nodesRemoved?: Resolver<Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType>;
  reset?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type LineageCountResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['LineageCount'] = ResolversParentTypes['LineageCount']> = {
  distance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['EntityKind']>, ParentType, ContextType>;
  nodes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LineageDiffResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['LineageDiff'] = ResolversParentTypes['LineageDiff']> = {
  columnLineage?: Resolver<ResolversTypes['ColumnLineageChange'], ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  definitions?: Resolver<Array<ResolversTypes['DefinitionChange']>, ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  edgesAdded?: Resolver<Array<ResolversTypes['LineageEdge']>, ParentType, ContextType>;
  edgesChanged?: Resolver<Array<ResolversTypes['LineageEdgeChange']>, ParentType, ContextType>;
  edgesRemoved?: Resolver<Array<ResolversTypes['LineageEdge']>, ParentType, ContextType>;
  nodesAdded?: Resolver<Array<ResolversTypes['Node']>, ParentType, ContextType>;
  nodesRemoved?: Resolver<Array<ResolversTypes['Node']>, ParentType, ContextType>;
  root?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  schemas?: Resolver<Array<ResolversTypes['SchemaChange']>, ParentType, ContextType>;
};

export type LineageEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['LineageEdge'] = ResolversParentTypes['LineageEdge']> = {
  certainty?: Resolver<ResolversTypes['Certainty'], ParentType, ContextType>;
  firstSeen?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EdgeKind'], ParentType, ContextType>;
  lastSeen?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  routes?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LineageEdgeChangeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['LineageEdgeChange'] = ResolversParentTypes['LineageEdgeChange']> = {
  after?: Resolver<ResolversTypes['LineageEdge'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['LineageEdge'], ParentType, ContextType>;
};

export type LineageGroupResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['LineageGroup'] = ResolversParentTypes['LineageGroup']> = {
  datasets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  jobs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LineageHopResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['LineageHop'] = ResolversParentTypes['LineageHop']> = {
  direction?: Resolver<Maybe<ResolversTypes['Direction']>, ParentType, ContextType>;
  distance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['LineageGroup']>, ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
};

export type LineageHopConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['LineageHopConnection'] = ResolversParentTypes['LineageHopConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LineageHopEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LineageHopEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['LineageHopEdge'] = ResolversParentTypes['LineageHopEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LineageHop'], ParentType, ContextType>;
};

export type LineagePathResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['LineagePath'] = ResolversParentTypes['LineagePath']> = {
  firstMasking?: Resolver<Maybe<ResolversTypes['LineagePathStep']>, ParentType, ContextType>;
  length?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Node']>, ParentType, ContextType>;
  steps?: Resolver<Array<ResolversTypes['LineagePathStep']>, ParentType, ContextType>;
};

export type LineagePathStepResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['LineagePathStep'] = ResolversParentTypes['LineagePathStep']> = {
  certainty?: Resolver<ResolversTypes['Certainty'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EdgeKind'], ParentType, ContextType>;
  masking?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  transformations?: Resolver<Array<ResolversTypes['ColumnTransformation']>, ParentType, ContextType>;
};

export type MergeDatasetsPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['MergeDatasetsPayload'] = ResolversParentTypes['MergeDatasetsPayload']> = {
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'name' | 'scopes'>>;
  createWorkspace?: Resolver<ResolversTypes['WorkspacePayload'], ParentType, ContextType, RequireFields<MutationCreateWorkspaceArgs, 'name' | 'namespaces'>>;
  deleteDataset?: Resolver<Maybe<ResolversTypes['DeletePayload']>, ParentType, ContextType, RequireFields<MutationDeleteDatasetArgs, 'dataset'>>;
  deleteJob?: Resolver<Maybe<ResolversTypes['DeletePayload']>, ParentType, ContextType, RequireFields<MutationDeleteJobArgs, 'job'>>;
  deleteNamespace?: Resolver<Maybe<ResolversTypes['DeletePayload']>, ParentType, ContextType, RequireFields<MutationDeleteNamespaceArgs, 'name'>>;
  deleteRun?: Resolver<Maybe<ResolversTypes['DeletePayload']>, ParentType, ContextType, RequireFields<MutationDeleteRunArgs, 'run'>>;
  deleteWorkspace?: Resolver<ResolversTypes['WorkspacePayload'], ParentType, ContextType, RequireFields<MutationDeleteWorkspaceArgs, 'name'>>;
  mergeDatasets?: Resolver<Maybe<ResolversTypes['MergeDatasetsPayload']>, ParentType, ContextType, RequireFields<MutationMergeDatasetsArgs, 'dataset' | 'other'>>;
  pinCanonicalName?: Resolver<Maybe<ResolversTypes['PinCanonicalNamePayload']>, ParentType, ContextType, RequireFields<MutationPinCanonicalNameArgs, 'dataset'>>;
  purgeDeadLetters?: Resolver<Maybe<ResolversTypes['PurgeDeadLettersPayload']>, ParentType, ContextType, RequireFields<MutationPurgeDeadLettersArgs, 'letters'>>;
  retireJob?: Resolver<Maybe<ResolversTypes['RetireJobPayload']>, ParentType, ContextType, RequireFields<MutationRetireJobArgs, 'job'>>;
  retryDeadLetters?: Resolver<Maybe<ResolversTypes['RetryDeadLettersPayload']>, ParentType, ContextType, RequireFields<MutationRetryDeadLettersArgs, 'ids'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'id'>>;
  rotateApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateApiKeyArgs, 'id' | 'overlapSeconds'>>;
  setSourceVisibility?: Resolver<ResolversTypes['SetSourceVisibilityPayload'], ParentType, ContextType, RequireFields<MutationSetSourceVisibilityArgs, 'namespace' | 'visibility'>>;
  unmergeDatasets?: Resolver<Maybe<ResolversTypes['UnmergeDatasetsPayload']>, ParentType, ContextType, RequireFields<MutationUnmergeDatasetsArgs, 'dataset' | 'inAdvance' | 'other'>>;
  unpinCanonicalName?: Resolver<Maybe<ResolversTypes['UnpinCanonicalNamePayload']>, ParentType, ContextType, RequireFields<MutationUnpinCanonicalNameArgs, 'dataset'>>;
  updateWorkspace?: Resolver<ResolversTypes['WorkspacePayload'], ParentType, ContextType, RequireFields<MutationUpdateWorkspaceArgs, 'name' | 'namespaces'>>;
};

export type NameLinkResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['NameLink'] = ResolversParentTypes['NameLink']> = {
  from?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  joins?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NameLinkKind'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
};

export type NamespaceResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Namespace'] = ResolversParentTypes['Namespace']> = {
  datasetCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jobCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceVisibility?: Resolver<ResolversTypes['SourceVisibility'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NamespaceConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['NamespaceConnection'] = ResolversParentTypes['NamespaceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['NamespaceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NamespaceEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['NamespaceEdge'] = ResolversParentTypes['NamespaceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Namespace'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Column' | 'Dataset' | 'DatasetVersion' | 'Job' | 'JobVersion' | 'Namespace' | 'Run', ParentType, ContextType>;
};

export type NominalTimeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['NominalTime'] = ResolversParentTypes['NominalTime']> = {
  nominalEndTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nominalStartTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type OwnerResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Owner'] = ResolversParentTypes['Owner']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OwnerImpactResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['OwnerImpact'] = ResolversParentTypes['OwnerImpact']> = {
  columns?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  datasets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  jobs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PinCanonicalNamePayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PinCanonicalNamePayload'] = ResolversParentTypes['PinCanonicalNamePayload']> = {
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
};

export type PlanBreakResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PlanBreak'] = ResolversParentTypes['PlanBreak']> = {
  breaking?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PlanBreakKind'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  readers?: Resolver<Array<ResolversTypes['PlanReader']>, ParentType, ContextType>;
};

export type PlanImpactResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PlanImpact'] = ResolversParentTypes['PlanImpact']> = {
  breaking?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  breaks?: Resolver<Array<ResolversTypes['PlanBreak']>, ParentType, ContextType>;
  edgesAdded?: Resolver<Array<ResolversTypes['PlannedEdge']>, ParentType, ContextType>;
  edgesChanged?: Resolver<Array<ResolversTypes['PlannedEdgeChange']>, ParentType, ContextType>;
  edgesRemoved?: Resolver<Array<ResolversTypes['PlannedEdge']>, ParentType, ContextType>;
  job?: Resolver<ResolversTypes['PlannedNode'], ParentType, ContextType>;
  saysLineage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  schemas?: Resolver<Array<ResolversTypes['PlannedSchema']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlanReaderResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PlanReader'] = ResolversParentTypes['PlanReader']> = {
  distance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['LineagePath']>, ParentType, ContextType>;
};

export type PlannedColumnResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PlannedColumn'] = ResolversParentTypes['PlannedColumn']> = {
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlannedEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PlannedEdge'] = ResolversParentTypes['PlannedEdge']> = {
  certainty?: Resolver<ResolversTypes['Certainty'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EdgeKind'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['PlannedNode'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['PlannedNode'], ParentType, ContextType>;
};

export type PlannedEdgeChangeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PlannedEdgeChange'] = ResolversParentTypes['PlannedEdgeChange']> = {
  after?: Resolver<ResolversTypes['PlannedEdge'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['PlannedEdge'], ParentType, ContextType>;
};

export type PlannedNodeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PlannedNode'] = ResolversParentTypes['PlannedNode']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  namespace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType>;
};

export type PlannedSchemaResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PlannedSchema'] = ResolversParentTypes['PlannedSchema']> = {
  columnsAdded?: Resolver<Array<ResolversTypes['PlannedColumn']>, ParentType, ContextType>;
  columnsDropped?: Resolver<Array<ResolversTypes['PlannedColumn']>, ParentType, ContextType>;
  columnsRetyped?: Resolver<Array<ResolversTypes['PlannedColumn']>, ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['PlannedNode'], ParentType, ContextType>;
};

export type ProcessingEngineResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ProcessingEngine'] = ResolversParentTypes['ProcessingEngine']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  openlineageAdapterVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProducerEventsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['ProducerEvents'] = ResolversParentTypes['ProducerEvents']> = {
  events?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  lastAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  producer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PurgeDeadLettersPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['PurgeDeadLettersPayload'] = ResolversParentTypes['PurgeDeadLettersPayload']> = {
  purged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QualityMetricsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['QualityMetrics'] = ResolversParentTypes['QualityMetrics']> = {
  bytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  columnMetrics?: Resolver<Maybe<Array<ResolversTypes['ColumnMetrics']>>, ParentType, ContextType>;
  fileCount?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lastUpdated?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rowCount?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type QuantileResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Quantile'] = ResolversParentTypes['Quantile']> = {
  quantile?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  apiKeys?: Resolver<Array<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  column?: Resolver<Maybe<ResolversTypes['Column']>, ParentType, ContextType, RequireFields<QueryColumnArgs, 'dataset' | 'name' | 'namespace'>>;
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType, RequireFields<QueryDatasetArgs, 'name' | 'namespace'>>;
  datasets?: Resolver<ResolversTypes['DatasetConnection'], ParentType, ContextType, RequireFields<QueryDatasetsArgs, 'first' | 'order'>>;
  deadLetterCounts?: Resolver<Array<ResolversTypes['DeadLetterCount']>, ParentType, ContextType>;
  deadLetters?: Resolver<ResolversTypes['DeadLetterConnection'], ParentType, ContextType, RequireFields<QueryDeadLettersArgs, 'first'>>;
  eventStatistics?: Resolver<ResolversTypes['EventStatistics'], ParentType, ContextType, RequireFields<QueryEventStatisticsArgs, 'bucket' | 'from' | 'timeZone' | 'to'>>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType, RequireFields<QueryFreshnessArgs, 'dataset'>>;
  impact?: Resolver<ResolversTypes['Impact'], ParentType, ContextType, RequireFields<QueryImpactArgs, 'root'>>;
  impactOfPlan?: Resolver<ResolversTypes['PlanImpact'], ParentType, ContextType, RequireFields<QueryImpactOfPlanArgs, 'event'>>;
  integrations?: Resolver<ResolversTypes['Integrations'], ParentType, ContextType, Partial<QueryIntegrationsArgs>>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType, RequireFields<QueryJobArgs, 'name' | 'namespace'>>;
  jobs?: Resolver<ResolversTypes['JobConnection'], ParentType, ContextType, RequireFields<QueryJobsArgs, 'first' | 'order'>>;
  lineage?: Resolver<ResolversTypes['Lineage'], ParentType, ContextType, RequireFields<QueryLineageArgs, 'depth' | 'direction' | 'edges' | 'first' | 'root'>>;
  lineageDiff?: Resolver<ResolversTypes['LineageDiff'], ParentType, ContextType, RequireFields<QueryLineageDiffArgs, 'depth' | 'direction' | 'from' | 'root' | 'to'>>;
  lineageOf?: Resolver<ResolversTypes['Lineage'], ParentType, ContextType, RequireFields<QueryLineageOfArgs, 'depth' | 'direction' | 'edges' | 'first' | 'roots'>>;
  mergeSuggestions?: Resolver<ResolversTypes['SameAsSuggestionConnection'], ParentType, ContextType, RequireFields<QueryMergeSuggestionsArgs, 'first'>>;
  namespaces?: Resolver<ResolversTypes['NamespaceConnection'], ParentType, ContextType, RequireFields<QueryNamespacesArgs, 'first'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  paths?: Resolver<Array<ResolversTypes['LineagePath']>, ParentType, ContextType, RequireFields<QueryPathsArgs, 'from' | 'limit' | 'to'>>;
  rootCause?: Resolver<ResolversTypes['RootCause'], ParentType, ContextType, RequireFields<QueryRootCauseArgs, 'of'>>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<QueryRunArgs, 'runId'>>;
  runDiff?: Resolver<ResolversTypes['RunDiff'], ParentType, ContextType, RequireFields<QueryRunDiffArgs, 'from' | 'to'>>;
  runStatistics?: Resolver<ResolversTypes['RunStatistics'], ParentType, ContextType, RequireFields<QueryRunStatisticsArgs, 'bucket' | 'from' | 'timeZone' | 'to'>>;
  search?: Resolver<ResolversTypes['SearchConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'first' | 'text'>>;
  verifyIntegration?: Resolver<Maybe<ResolversTypes['EmitterVerification']>, ParentType, ContextType, RequireFields<QueryVerifyIntegrationArgs, 'emitter'>>;
  workspaces?: Resolver<Array<ResolversTypes['Workspace']>, ParentType, ContextType>;
};

export type RefusedRetryResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RefusedRetry'] = ResolversParentTypes['RefusedRetry']> = {
  errors?: Resolver<Array<ResolversTypes['DeadLetterError']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RetireJobPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RetireJobPayload'] = ResolversParentTypes['RetireJobPayload']> = {
  job?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
  retiredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RetryDeadLettersPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RetryDeadLettersPayload'] = ResolversParentTypes['RetryDeadLettersPayload']> = {
  refused?: Resolver<Array<ResolversTypes['RefusedRetry']>, ParentType, ContextType>;
  taken?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RetypedColumnResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RetypedColumn'] = ResolversParentTypes['RetypedColumn']> = {
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RevokeApiKeyPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type RootCauseResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RootCause'] = ResolversParentTypes['RootCause']> = {
  cause?: Resolver<Maybe<ResolversTypes['Trouble']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  datasets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  jobs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  of?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  troubles?: Resolver<Array<ResolversTypes['Trouble']>, ParentType, ContextType, RequireFields<RootCauseTroublesArgs, 'first'>>;
};

export type RunResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run']> = {
  children?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<RunChildrenArgs, 'first'>>;
  downstream?: Resolver<ResolversTypes['LineageHopConnection'], ParentType, ContextType, RequireFields<RunDownstreamArgs, 'depth' | 'first'>>;
  durationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  environmentVariables?: Resolver<Maybe<Array<ResolversTypes['EnvironmentVariable']>>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['ErrorMessage']>, ParentType, ContextType>;
  executionParameters?: Resolver<Maybe<Array<ResolversTypes['ExecutionParameter']>>, ParentType, ContextType>;
  externalQuery?: Resolver<Maybe<ResolversTypes['ExternalQuery']>, ParentType, ContextType>;
  extractionError?: Resolver<Maybe<ResolversTypes['ExtractionError']>, ParentType, ContextType>;
  facets?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  hidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inputVersions?: Resolver<Array<ResolversTypes['RunDatasetVersion']>, ParentType, ContextType>;
  inputs?: Resolver<Array<ResolversTypes['Dataset']>, ParentType, ContextType>;
  job?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
  jobDependencies?: Resolver<Maybe<ResolversTypes['JobDependencies']>, ParentType, ContextType>;
  jobVersion?: Resolver<Maybe<ResolversTypes['JobVersion']>, ParentType, ContextType>;
  nominalTime?: Resolver<Maybe<ResolversTypes['NominalTime']>, ParentType, ContextType>;
  outputVersions?: Resolver<Array<ResolversTypes['RunDatasetVersion']>, ParentType, ContextType>;
  outputs?: Resolver<Array<ResolversTypes['Dataset']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  processingEngine?: Resolver<Maybe<ResolversTypes['ProcessingEngine']>, ParentType, ContextType>;
  reads?: Resolver<Array<ResolversTypes['RunRead']>, ParentType, ContextType>;
  root?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  runId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceHidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RunState'], ParentType, ContextType>;
  tags?: Resolver<Maybe<Array<ResolversTypes['Tag']>>, ParentType, ContextType>;
  tests?: Resolver<Maybe<Array<ResolversTypes['TestExecution']>>, ParentType, ContextType>;
  upstream?: Resolver<ResolversTypes['LineageHopConnection'], ParentType, ContextType, RequireFields<RunUpstreamArgs, 'depth' | 'first'>>;
  writes?: Resolver<Array<ResolversTypes['RunWrite']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunBucketResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RunBucket'] = ResolversParentTypes['RunBucket']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['RunCounts'], ParentType, ContextType>;
  durations?: Resolver<ResolversTypes['RunDurations'], ParentType, ContextType>;
};

export type RunChangeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RunChange'] = ResolversParentTypes['RunChange']> = {
  reset?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  runs?: Resolver<Array<ResolversTypes['Run']>, ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RunConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunCountsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RunCounts'] = ResolversParentTypes['RunCounts']> = {
  aborted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  new?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  running?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunDatasetVersionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RunDatasetVersion'] = ResolversParentTypes['RunDatasetVersion']> = {
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['DatasetVersion'], ParentType, ContextType>;
};

export type RunDiffResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RunDiff'] = ResolversParentTypes['RunDiff']> = {
  columnLineage?: Resolver<ResolversTypes['ColumnLineageChange'], ParentType, ContextType>;
  definition?: Resolver<Maybe<ResolversTypes['DefinitionChange']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  inputsAdded?: Resolver<Array<ResolversTypes['Dataset']>, ParentType, ContextType>;
  inputsRemoved?: Resolver<Array<ResolversTypes['Dataset']>, ParentType, ContextType>;
  outputsAdded?: Resolver<Array<ResolversTypes['Dataset']>, ParentType, ContextType>;
  outputsRemoved?: Resolver<Array<ResolversTypes['Dataset']>, ParentType, ContextType>;
  schemas?: Resolver<Array<ResolversTypes['SchemaChange']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type RunDurationsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RunDurations'] = ResolversParentTypes['RunDurations']> = {
  p50Ms?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p95Ms?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type RunEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type RunReadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RunRead'] = ResolversParentTypes['RunRead']> = {
  assertions?: Resolver<Maybe<Array<ResolversTypes['Assertion']>>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  facets?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  icebergScanReport?: Resolver<Maybe<ResolversTypes['IcebergScanReport']>, ParentType, ContextType>;
  qualityMetrics?: Resolver<Maybe<ResolversTypes['QualityMetrics']>, ParentType, ContextType>;
  statistics?: Resolver<Maybe<ResolversTypes['Statistics']>, ParentType, ContextType>;
  subset?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type RunStatisticsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RunStatistics'] = ResolversParentTypes['RunStatistics']> = {
  buckets?: Resolver<Array<ResolversTypes['RunBucket']>, ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['RunCounts'], ParentType, ContextType>;
  durations?: Resolver<ResolversTypes['RunDurations'], ParentType, ContextType>;
  trend?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type RunWriteResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['RunWrite'] = ResolversParentTypes['RunWrite']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  facets?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  icebergCommitReport?: Resolver<Maybe<ResolversTypes['IcebergCommitReport']>, ParentType, ContextType>;
  statistics?: Resolver<Maybe<ResolversTypes['Statistics']>, ParentType, ContextType>;
  subset?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type SameAsSuggestionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['SameAsSuggestion'] = ResolversParentTypes['SameAsSuggestion']> = {
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  other?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['SuggestionReason'], ParentType, ContextType>;
};

export type SameAsSuggestionConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['SameAsSuggestionConnection'] = ResolversParentTypes['SameAsSuggestionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SameAsSuggestionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SameAsSuggestionEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['SameAsSuggestionEdge'] = ResolversParentTypes['SameAsSuggestionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SameAsSuggestion'], ParentType, ContextType>;
};

export type SchemaChangeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['SchemaChange'] = ResolversParentTypes['SchemaChange']> = {
  after?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  columnsAdded?: Resolver<Array<ResolversTypes['DatasetVersionField']>, ParentType, ContextType>;
  columnsRemoved?: Resolver<Array<ResolversTypes['DatasetVersionField']>, ParentType, ContextType>;
  columnsRetyped?: Resolver<Array<ResolversTypes['RetypedColumn']>, ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
};

export type SearchConnectionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['SearchConnection'] = ResolversParentTypes['SearchConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  counts?: Resolver<Array<ResolversTypes['SearchCount']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SearchCountResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['SearchCount'] = ResolversParentTypes['SearchCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isMore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EntityKind'], ParentType, ContextType>;
};

export type SearchEdgeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  foundAs?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType>;
  highlights?: Resolver<Array<ResolversTypes['SearchHighlight']>, ParentType, ContextType>;
  match?: Resolver<ResolversTypes['SearchMatch'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
};

export type SearchHighlightResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['SearchHighlight'] = ResolversParentTypes['SearchHighlight']> = {
  field?: Resolver<ResolversTypes['SearchField'], ParentType, ContextType>;
  ranges?: Resolver<Array<ResolversTypes['SearchRange']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SearchRangeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['SearchRange'] = ResolversParentTypes['SearchRange']> = {
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SetSourceVisibilityPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['SetSourceVisibilityPayload'] = ResolversParentTypes['SetSourceVisibilityPayload']> = {
  namespace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceVisibility?: Resolver<ResolversTypes['SourceVisibility'], ParentType, ContextType>;
};

export type SourceCodeResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['SourceCode'] = ResolversParentTypes['SourceCode']> = {
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sourceCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SourceCodeLocationResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['SourceCodeLocation'] = ResolversParentTypes['SourceCodeLocation']> = {
  branch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pullRequestNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  repoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SqlResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Sql'] = ResolversParentTypes['Sql']> = {
  dialect?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  query?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StatisticsResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Statistics'] = ResolversParentTypes['Statistics']> = {
  fileCount?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rowCount?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type StorageResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Storage'] = ResolversParentTypes['Storage']> = {
  fileFormat?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  storageLayer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  lineageChanged?: SubscriptionResolver<ResolversTypes['LineageChange'], "lineageChanged", ParentType, ContextType, RequireFields<SubscriptionLineageChangedArgs, 'depth' | 'direction' | 'root'>>;
  runChanged?: SubscriptionResolver<ResolversTypes['RunChange'], "runChanged", ParentType, ContextType, Partial<SubscriptionRunChangedArgs>>;
};

export type TagResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Tag'] = ResolversParentTypes['Tag']> = {
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TestExecutionResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['TestExecution'] = ResolversParentTypes['TestExecution']> = {
  actual?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  content?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expected?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  params?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  severity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TroubleResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Trouble'] = ResolversParentTypes['Trouble']> = {
  distance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TroubleKind'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['LineagePath']>, ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UnmergeDatasetsPayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['UnmergeDatasetsPayload'] = ResolversParentTypes['UnmergeDatasetsPayload']> = {
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  other?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
};

export type UnpinCanonicalNamePayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['UnpinCanonicalNamePayload'] = ResolversParentTypes['UnpinCanonicalNamePayload']> = {
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
};

export type WorkspaceResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['Workspace'] = ResolversParentTypes['Workspace']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  namespaces?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WorkspacePayloadResolvers<ContextType = GraphQLContext, ParentType extends ResolversParentTypes['WorkspacePayload'] = ResolversParentTypes['WorkspacePayload']> = {
  workspace?: Resolver<ResolversTypes['Workspace'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphQLContext> = {
  ApiKey?: ApiKeyResolvers<ContextType>;
  Assertion?: AssertionResolvers<ContextType>;
  Catalog?: CatalogResolvers<ContextType>;
  Column?: ColumnResolvers<ContextType>;
  ColumnDerivation?: ColumnDerivationResolvers<ContextType>;
  ColumnLineageChange?: ColumnLineageChangeResolvers<ContextType>;
  ColumnMetrics?: ColumnMetricsResolvers<ContextType>;
  ColumnTransformation?: ColumnTransformationResolvers<ContextType>;
  CreateApiKeyPayload?: CreateApiKeyPayloadResolvers<ContextType>;
  DataSource?: DataSourceResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  DatasetAssertions?: DatasetAssertionsResolvers<ContextType>;
  DatasetAssertionsConnection?: DatasetAssertionsConnectionResolvers<ContextType>;
  DatasetAssertionsEdge?: DatasetAssertionsEdgeResolvers<ContextType>;
  DatasetConnection?: DatasetConnectionResolvers<ContextType>;
  DatasetEdge?: DatasetEdgeResolvers<ContextType>;
  DatasetLifecycle?: DatasetLifecycleResolvers<ContextType>;
  DatasetLifecycleConnection?: DatasetLifecycleConnectionResolvers<ContextType>;
  DatasetLifecycleEdge?: DatasetLifecycleEdgeResolvers<ContextType>;
  DatasetQualityMetrics?: DatasetQualityMetricsResolvers<ContextType>;
  DatasetQualityMetricsConnection?: DatasetQualityMetricsConnectionResolvers<ContextType>;
  DatasetQualityMetricsEdge?: DatasetQualityMetricsEdgeResolvers<ContextType>;
  DatasetRunConnection?: DatasetRunConnectionResolvers<ContextType>;
  DatasetRunEdge?: DatasetRunEdgeResolvers<ContextType>;
  DatasetStatistics?: DatasetStatisticsResolvers<ContextType>;
  DatasetStatisticsConnection?: DatasetStatisticsConnectionResolvers<ContextType>;
  DatasetStatisticsEdge?: DatasetStatisticsEdgeResolvers<ContextType>;
  DatasetType?: DatasetTypeResolvers<ContextType>;
  DatasetVersion?: DatasetVersionResolvers<ContextType>;
  DatasetVersionChange?: DatasetVersionChangeResolvers<ContextType>;
  DatasetVersionConnection?: DatasetVersionConnectionResolvers<ContextType>;
  DatasetVersionEdge?: DatasetVersionEdgeResolvers<ContextType>;
  DatasetVersionField?: DatasetVersionFieldResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterCount?: DeadLetterCountResolvers<ContextType>;
  DeadLetterEdge?: DeadLetterEdgeResolvers<ContextType>;
  DeadLetterError?: DeadLetterErrorResolvers<ContextType>;
  DefinitionChange?: DefinitionChangeResolvers<ContextType>;
  DeletePayload?: DeletePayloadResolvers<ContextType>;
  Documentation?: DocumentationResolvers<ContextType>;
  EmissionPattern?: EmissionPatternResolvers<ContextType>;
  Emitter?: EmitterResolvers<ContextType>;
  EmitterEvent?: EmitterEventResolvers<ContextType>;
  EmitterRefusal?: EmitterRefusalResolvers<ContextType>;
  EmitterSnippet?: EmitterSnippetResolvers<ContextType>;
  EmitterVerification?: EmitterVerificationResolvers<ContextType>;
  EnvironmentVariable?: EnvironmentVariableResolvers<ContextType>;
  ErrorMessage?: ErrorMessageResolvers<ContextType>;
  EventBucket?: EventBucketResolvers<ContextType>;
  EventStatistics?: EventStatisticsResolvers<ContextType>;
  ExecutionParameter?: ExecutionParameterResolvers<ContextType>;
  ExternalQuery?: ExternalQueryResolvers<ContextType>;
  ExtractionError?: ExtractionErrorResolvers<ContextType>;
  ExtractionErrorItem?: ExtractionErrorItemResolvers<ContextType>;
  Freshness?: FreshnessResolvers<ContextType>;
  HierarchyLevel?: HierarchyLevelResolvers<ContextType>;
  IcebergCommitMetrics?: IcebergCommitMetricsResolvers<ContextType>;
  IcebergCommitReport?: IcebergCommitReportResolvers<ContextType>;
  IcebergScanMetrics?: IcebergScanMetricsResolvers<ContextType>;
  IcebergScanReport?: IcebergScanReportResolvers<ContextType>;
  Identifier?: IdentifierResolvers<ContextType>;
  Impact?: ImpactResolvers<ContextType>;
  ImpactedNode?: ImpactedNodeResolvers<ContextType>;
  ImpactedNodeConnection?: ImpactedNodeConnectionResolvers<ContextType>;
  ImpactedNodeEdge?: ImpactedNodeEdgeResolvers<ContextType>;
  Integrations?: IntegrationsResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Job?: JobResolvers<ContextType>;
  JobConnection?: JobConnectionResolvers<ContextType>;
  JobDependencies?: JobDependenciesResolvers<ContextType>;
  JobDependency?: JobDependencyResolvers<ContextType>;
  JobEdge?: JobEdgeResolvers<ContextType>;
  JobPrecedence?: JobPrecedenceResolvers<ContextType>;
  JobPrecedenceConnection?: JobPrecedenceConnectionResolvers<ContextType>;
  JobPrecedenceEdge?: JobPrecedenceEdgeResolvers<ContextType>;
  JobTypeDetails?: JobTypeDetailsResolvers<ContextType>;
  JobVersion?: JobVersionResolvers<ContextType>;
  JobVersionConnection?: JobVersionConnectionResolvers<ContextType>;
  JobVersionEdge?: JobVersionEdgeResolvers<ContextType>;
  JobVersionLocation?: JobVersionLocationResolvers<ContextType>;
  JobVersionSourceCode?: JobVersionSourceCodeResolvers<ContextType>;
  JobVersionSql?: JobVersionSqlResolvers<ContextType>;
  KeptApart?: KeptApartResolvers<ContextType>;
  LifecycleStateChange?: LifecycleStateChangeResolvers<ContextType>;
  Lineage?: LineageResolvers<ContextType>;
  LineageChange?: LineageChangeResolvers<ContextType>;
  LineageCount?: LineageCountResolvers<ContextType>;
  LineageDiff?: LineageDiffResolvers<ContextType>;
  LineageEdge?: LineageEdgeResolvers<ContextType>;
  LineageEdgeChange?: LineageEdgeChangeResolvers<ContextType>;
  LineageGroup?: LineageGroupResolvers<ContextType>;
  LineageHop?: LineageHopResolvers<ContextType>;
  LineageHopConnection?: LineageHopConnectionResolvers<ContextType>;
  LineageHopEdge?: LineageHopEdgeResolvers<ContextType>;
  LineagePath?: LineagePathResolvers<ContextType>;
  LineagePathStep?: LineagePathStepResolvers<ContextType>;
  MergeDatasetsPayload?: MergeDatasetsPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NameLink?: NameLinkResolvers<ContextType>;
  Namespace?: NamespaceResolvers<ContextType>;
  NamespaceConnection?: NamespaceConnectionResolvers<ContextType>;
  NamespaceEdge?: NamespaceEdgeResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NominalTime?: NominalTimeResolvers<ContextType>;
  Owner?: OwnerResolvers<ContextType>;
  OwnerImpact?: OwnerImpactResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PinCanonicalNamePayload?: PinCanonicalNamePayloadResolvers<ContextType>;
  PlanBreak?: PlanBreakResolvers<ContextType>;
  PlanImpact?: PlanImpactResolvers<ContextType>;
  PlanReader?: PlanReaderResolvers<ContextType>;
  PlannedColumn?: PlannedColumnResolvers<ContextType>;
  PlannedEdge?: PlannedEdgeResolvers<ContextType>;
  PlannedEdgeChange?: PlannedEdgeChangeResolvers<ContextType>;
  PlannedNode?: PlannedNodeResolvers<ContextType>;
  PlannedSchema?: PlannedSchemaResolvers<ContextType>;
  ProcessingEngine?: ProcessingEngineResolvers<ContextType>;
  ProducerEvents?: ProducerEventsResolvers<ContextType>;
  PurgeDeadLettersPayload?: PurgeDeadLettersPayloadResolvers<ContextType>;
  QualityMetrics?: QualityMetricsResolvers<ContextType>;
  Quantile?: QuantileResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefusedRetry?: RefusedRetryResolvers<ContextType>;
  RetireJobPayload?: RetireJobPayloadResolvers<ContextType>;
  RetryDeadLettersPayload?: RetryDeadLettersPayloadResolvers<ContextType>;
  RetypedColumn?: RetypedColumnResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  RootCause?: RootCauseResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  RunBucket?: RunBucketResolvers<ContextType>;
  RunChange?: RunChangeResolvers<ContextType>;
  RunConnection?: RunConnectionResolvers<ContextType>;
  RunCounts?: RunCountsResolvers<ContextType>;
  RunDatasetVersion?: RunDatasetVersionResolvers<ContextType>;
  RunDiff?: RunDiffResolvers<ContextType>;
  RunDurations?: RunDurationsResolvers<ContextType>;
  RunEdge?: RunEdgeResolvers<ContextType>;
  RunRead?: RunReadResolvers<ContextType>;
  RunStatistics?: RunStatisticsResolvers<ContextType>;
  RunWrite?: RunWriteResolvers<ContextType>;
  SameAsSuggestion?: SameAsSuggestionResolvers<ContextType>;
  SameAsSuggestionConnection?: SameAsSuggestionConnectionResolvers<ContextType>;
  SameAsSuggestionEdge?: SameAsSuggestionEdgeResolvers<ContextType>;
  SchemaChange?: SchemaChangeResolvers<ContextType>;
  SearchConnection?: SearchConnectionResolvers<ContextType>;
  SearchCount?: SearchCountResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  SearchHighlight?: SearchHighlightResolvers<ContextType>;
  SearchRange?: SearchRangeResolvers<ContextType>;
  SetSourceVisibilityPayload?: SetSourceVisibilityPayloadResolvers<ContextType>;
  SourceCode?: SourceCodeResolvers<ContextType>;
  SourceCodeLocation?: SourceCodeLocationResolvers<ContextType>;
  Sql?: SqlResolvers<ContextType>;
  Statistics?: StatisticsResolvers<ContextType>;
  Storage?: StorageResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Tag?: TagResolvers<ContextType>;
  TestExecution?: TestExecutionResolvers<ContextType>;
  Trouble?: TroubleResolvers<ContextType>;
  UnmergeDatasetsPayload?: UnmergeDatasetsPayloadResolvers<ContextType>;
  UnpinCanonicalNamePayload?: UnpinCanonicalNamePayloadResolvers<ContextType>;
  Workspace?: WorkspaceResolvers<ContextType>;
  WorkspacePayload?: WorkspacePayloadResolvers<ContextType>;
};

