import type { Scope } from '../access/api-key.ts';
import type { Forgetter } from '../forgetting/forgetter.ts';
import type { EmitterLog } from '../integrations/emitter-log.ts';
import type { DeadLetterDesk } from '../ingest/dead-letters/dead-letter-desk.ts';
import type { NameWriter } from '../ingest/name-writer.ts';
import type { Answers } from '../lineage/answers.ts';
import type { CatalogReader } from '../lineage/catalog-reader.ts';
import type { Listener, LiveFeed } from '../live/live-feed.ts';
import type { LineageService } from '../lineage/lineage-service.ts';
import type { Access, AccessStores } from './access/access.ts';
import type { Batching } from './batching.ts';
import type { DeadLetterParts } from './dead-letter-parts.ts';
import type { Loaders } from './loaders.ts';
import type { LaterList } from './models.ts';

/** Who a request was let in as; the HTTP layer says so. */
export interface RequestContext {
  readonly organization: string;
  readonly scopes: readonly Scope[];
  /** The only namespaces that it may read; all where there is no such list. */
  readonly namespaces?: readonly string[] | null;
  /** What ids of nodes that it may not read are made with. */
  readonly secret?: string | null;
  /** Of the key, or of all sessions together. */
  readonly keyId?: string;
  /** Looks anew whether whoever asks would be let in now. */
  readonly isStillAllowed?: () => Promise<boolean>;
  /** Where clients reach the server. */
  readonly baseUrl: string;
  /** Kept when that is sure, where it is not yet: questions begin before, whatever changes something waits for it. */
  readonly verification?: Promise<void>;
  /** Whether the active window of the organization is being changed. */
  readonly windowChanges?: () => Promise<boolean>;
}

/** What resolvers have at hand: made anew for each request. */
export interface GraphQLContext {
  /** Of whoever asks; every key is composed with it. */
  readonly organization: string;
  /** What whoever asks may do. */
  readonly scopes: readonly Scope[];
  /** Made anew after each mutation: what they remember was read before it. */
  loaders: Loaders;
  readonly batching: Batching;
  readonly catalog: CatalogReader;
  readonly lineage: LineageService;
  readonly forgetter: Forgetter;
  readonly names: NameWriter;
  /** What whoever asks may see: `catalog`, `lineage` and `loaders` keep to it. */
  readonly access: Access;
  readonly accessStores: AccessStores;
  /** What is told of emitters and how they are set up. */
  readonly integrations: IntegrationParts;
  /** Where clients reach the server. */
  readonly baseUrl: string;
  /** Lists that are put into the answer when it is executed; unset where nobody does. */
  laterLists?: LaterList[];
  readonly deadLetters: DeadLetterDesk;
  readonly deadLetterParts: DeadLetterParts;
  /** Whether the active window is being changed, so that nobody can tell what is current. */
  readonly windowChanges: () => Promise<boolean>;
  readonly answers: Answers;
  readonly live: LiveFeed;
  /** Whom subscriptions are told to. */
  readonly listener: Listener;
  /** The id of the last SSE event that a client had before it came back. */
  readonly lastEventId: string | null;
  /** Of the message of a subscription that is made just now. */
  seq?: number;
}

export interface IntegrationParts {
  readonly emitters: Pick<EmitterLog, 'find'>;
}
