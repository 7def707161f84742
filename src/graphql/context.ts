import type { Scope } from '../access/api-key.ts';
import type { Forgetter } from '../forgetting/forgetter.ts';
import type { NameWriter } from '../ingest/name-writer.ts';
import type { CatalogReader } from '../lineage/catalog-reader.ts';
import type { LineageService } from '../lineage/lineage-service.ts';
import type { SearchService } from '../lineage/search-service.ts';
import type { Loaders } from './loaders.ts';

/** Who a request was let in as; the HTTP layer says so. */
export interface RequestContext {
  readonly organization: string;
  readonly scopes: readonly Scope[];
  /** Kept when that is sure, where it is not yet: questions begin before, whatever changes something waits for it. */
  readonly verification?: Promise<void>;
}

/** What resolvers have at hand: made anew for each request. */
export interface GraphQLContext {
  /** Of whoever asks; every key is composed with it. */
  readonly organization: string;
  /** What whoever asks may do. */
  readonly scopes: readonly Scope[];
  /** Made anew after each mutation: what they remember was read before it. */
  loaders: Loaders;
  readonly catalog: CatalogReader;
  readonly lineage: LineageService;
  readonly forgetter: Forgetter;
  readonly names: NameWriter;
  readonly search: SearchService;
}
