import type { DeadLetterRecord } from '../ingest/dead-letters/dead-letter-store.ts';
import type { Loader } from './batching.ts';
import type { Entity } from '../domain/entity.ts';
import type { FacetReader } from '../lineage/facets/shapes.ts';
import type { LifecycleRecord, PrecedenceRecord } from '../lineage/catalog-reader.ts';
import type { statistics } from '../lineage/facets/observation-facets.ts';
import type { assertions, qualityMetrics } from '../lineage/facets/quality-facets.ts';
import type { CountAt } from '../lineage/lineage-of.ts';
import type { Hop, LineagePage, PageEdge } from '../lineage/lineage-page.ts';
import type { FieldMatch, SearchMatch } from '../lineage/search/search-matches.ts';
import type { Counted } from '../lineage/search/search-reader.ts';
import type { SearchKind } from '../lineage/search/search-service.ts';
import type { LineageDifference } from '../live/lineage-watch.ts';
import type { EdgeTimes, WalkedEdge } from '../lineage/lineage-reader.ts';
import type { Flow, LineageQuestion } from '../lineage/lineage-service.ts';

/** What resolvers of the schema's types work on. */
export interface LineageModel {
  readonly question: LineageQuestion;
  readonly page: LineagePage;
  /** Which list its cursors are of. */
  readonly list: string;
  /** How many batches had been committed before; negative where that is not asked for. */
  readonly commits: number;
  /** Whether something was, since the page before; null where that did not ask. */
  readonly changed: boolean | null;
  /** By distance and kind over all pages; read once. */
  readonly counts: () => Promise<readonly CountAt[]>;
  readonly details: EdgeDetails;
}

/** Loaders of what is asked of an answer's edges beside their ends. */
export interface EdgeDetails {
  readonly flows: Loader<WalkedEdge, Flow[]>;
  readonly times: Loader<WalkedEdge, EdgeTimes | null>;
}

export interface EdgeModel {
  readonly edge: PageEdge;
  readonly details: EdgeDetails;
}

export interface PageInfoModel {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** A page of a Relay connection; the count is made only when asked for. */
export interface ConnectionModel<T> {
  readonly edges: { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: PageInfoModel;
  readonly totalCount: () => Promise<number>;
}

export type EntityConnection = ConnectionModel<Entity>;

/** What a run said of a dataset, and when. */
interface Said {
  readonly run: Entity;
  readonly at: string;
  readonly side: 'READ' | 'WROTE';
}

type Says<Reader> = Reader extends FacetReader<infer T> ? T : never;

export interface DatasetRunPage extends Omit<EntityConnection, 'edges'> {
  readonly edges: (Omit<Said, 'run'> & { readonly cursor: string; readonly node: Entity })[];
}

/** Points of a series, each made when asked for. */
type Series<Point> = ConnectionModel<() => Promise<Said & Point>>;

export type DatasetStatisticsPage = Series<Says<typeof statistics>>;
export type DatasetQualityMetricsPage = Series<{ readonly metrics: Says<typeof qualityMetrics> | null }>;
export type DatasetAssertionsPage = Series<{ readonly assertions: Says<typeof assertions> | null }>;

export type PrecedenceConnection = ConnectionModel<PrecedenceRecord>;
export type LifecycleConnection = ConnectionModel<LifecycleRecord>;

export interface RunChangeModel {
  readonly seq: number;
  readonly reset: boolean;
  readonly runs: Entity[];
}

export interface LineageChangeModel {
  readonly seq: number;
  readonly reset: boolean;
  readonly lineage: LineageModel;
  /** null: what was before is not known. */
  readonly difference: LineageDifference | null;
}

export type HopConnection = ConnectionModel<Hop>;

/** What is put into configurations of emitters; the namespace is the emitter's id where it is null. */
export interface IntegrationsModel {
  readonly apiKey: string;
  readonly namespace: string | null;
}

export interface SearchEdgeModel {
  readonly cursor: string;
  readonly node: Entity;
  readonly foundAs: Entity | null;
  readonly match: SearchMatch;
  readonly highlights: FieldMatch[];
}

export interface SearchPage extends Omit<ConnectionModel<unknown>, 'edges'> {
  readonly edges: SearchEdgeModel[];
  /** Made once, for whichever fields ask. */
  readonly counted: () => Promise<ReadonlyMap<SearchKind, Counted>>;
}

export type DeadLetterPage = ConnectionModel<DeadLetterRecord>;

/** A list and its place in the answer. */
export interface LaterList {
  readonly path: readonly (string | number)[];
  readonly elements: readonly unknown[];
}
