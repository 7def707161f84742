import { randomUUID } from 'node:crypto';
import { createIngest, type IngestOptions } from './app-ingest.ts';
import { Authenticator } from './access/authenticator.ts';
import { hashApiKey, prefixOf } from './access/api-key.ts';
import { keepRemembering, type Remembering } from './access/keep-remembering.ts';
import { KeyUse } from './access/key-use.ts';
import { KnownKeys } from './access/known-keys.ts';
import { Receipts } from './access/receipts.ts';
import { RateLimit } from './access/rate-limit.ts';
import { Sessions } from './access/sessions.ts';
import { productVersion } from './config/version.ts';
import { Neo4jClient, type Neo4jSettings } from './graph/client.ts';
import type { EmitterLog } from './integrations/emitter-log.ts';
import { migrate } from './graph/migrations.ts';
import { neo4jQuestions } from './graph/neo4j-questions.ts';
import { Neo4jChangeFeed } from './graph/neo4j-change-feed.ts';
import { EventCounts } from './graph/event-counts.ts';
import { Neo4jKeyStore } from './graph/neo4j-key-store.ts';
import { ping } from './graph/statements/catalog-statements.ts';
import { Neo4jRetentionStore } from './graph/neo4j-retention-store.ts';
import { Neo4jSnapshotReader } from './graph/snapshot/neo4j-snapshot-reader.ts';
import { exportLines } from './moving/export-lines.ts';
import { Neo4jSettingsStore } from './graph/neo4j-settings-store.ts';
import { resumeWindowChanges } from './settings/change-window.ts';
import { sweepEveryHour } from './forgetting/retention-sweep.ts';
import { createGraphQL, type QuestionOptions } from './graphql/graphql-handler.ts';
import { OwnAddress } from './http/own-address.ts';
import { createServer } from './http/server.ts';
import { graphqlRoutes } from './http/graphql-routes.ts';
import { BatchIngest } from './ingest/batch-ingest.ts';
import type { DeadLetters } from './ingest/dead-letters/dead-letters.ts';
import type { IngestService } from './ingest/ingest-service.ts';
import { nanosNow } from './domain/time.ts';
import { LiveFeed, type LiveFeedOptions } from './live/live-feed.ts';
import type { Logger } from './observability/logger.ts';
import { Metrics } from './observability/metrics.ts';
import type { Tracing } from './observability/tracing.ts';
import { facetReaders } from './openlineage/facets/facet-readers.ts';

export const DEFAULT_ORGANIZATION = 'default';

/** How long after its last look-up a key is let in to send events while the database is away: a long weekend. */
const ADMIT_FOR_MS = 72 * 60 * 60_000;
const DEFAULT_LIVE = {
  ...{ pollMs: 500, leaseMs: 600_000, recheckMs: 15_000 },
  ...{ maxSubscribers: 1_000, maxSubscribersPerKey: 100 },
};

export interface AppOptions extends IngestOptions {
  readonly neo4j: Neo4jSettings;
  /** Told, perhaps often, that the database has stopped itself. */
  readonly onDatabaseBroken?: () => void;
  readonly logger: Logger;
  readonly maxEventBytes: number;
  readonly maxBatchBytes: number;
  readonly queryTimeoutMs: number;
  /** Address of Neo4j Browser, where there is one. */
  readonly browserUrl?: string | null;
  /** How long runs and versions are kept; null: for ever. */
  readonly retentionDays?: number | null;
  /** Where clients reach the server, for configurations of emitters, and where its pages are; null: as whoever asks reaches it. */
  readonly publicUrl?: string | null;
  /** Whether something that speaks TLS stands before the server. */
  readonly isBehindProxy?: boolean;
  /** What the server was told to listen on, where it is reached by that name. */
  readonly host?: string | null;
  /** Whether the server speaks TLS itself: browsers are told to keep to that. */
  readonly isSecure?: boolean;
  /** Whose keys may read what is told of all organizations together, as metrics are; the default one unless said. */
  readonly operator?: string;
  /** What may be asked, where other than usual. */
  readonly questions?: QuestionOptions;
  /** The file by which the next process knows whom to take events from while the database is away; without it, it does not. */
  readonly knownKeysFile?: string | null;
  /** Events a second that each key may send. */
  readonly eventsPerSecond?: number | null;
  /** How subscriptions are told, where other than usual. */
  readonly live?: Partial<LiveFeedOptions>;
  /** Tells a collector what is done. */
  readonly tracing?: Tracing | null;
  /** Whether more is to be done before it is said that the server is ready; unless said, not. */
  readonly isStarting?: () => boolean;
  /** Told of every statement sent. */
  readonly onStatement?: (name: string) => void;
}

/** The whole product behind one express app; what the parts are made of is known only here. */
export interface App {
  readonly http: ReturnType<typeof createServer>;
  readonly client: Neo4jClient;
  readonly keys: Neo4jKeyStore;
  readonly sessions: Sessions;
  readonly ingest: IngestService;
  readonly emitters: EmitterLog;
  readonly eventCounts: EventCounts;
  readonly deadLetters: DeadLetters;
  /** Tells subscribers what changes. */
  readonly live: LiveFeed;
  /** To be called where the database is away at the start: nothing is asked of it before {@link App.migrate} is done, which may find that it must not be. */
  awaitDatabase(): void;
  /** Brings the schema up to date. */
  migrate(onApplied: (migration: string) => void): Promise<void>;
  /** Has the database plan what the first events will run, their keys' look-up first, so that no emitter waits for that. */
  warmUp(): Promise<void>;
  /**
   * Takes up what is in the spool and the archive, and remembers the keys there are.
   * @throws what the disk says
   */
  start(): Promise<void>;
  /** Makes sure the key from outside works, as an admin of the default organization. */
  bootstrapKey(key: string): Promise<void>;
  /** Answers what was accepted, then lets go of the database. */
  close(): Promise<void>;
}

export function createApp(options: AppOptions): App {
  const { logger, tracing = null } = options;
  const metrics = new Metrics();
  const client = new Neo4jClient(options.neo4j, {
    readTimeoutMs: options.queryTimeoutMs,
    onStatementDone: (name, seconds, failed) => {
      metrics.statement(name, seconds, failed);
      tracing?.statement(name, seconds, failed);
    },
    onFault: (fault) => {
      metrics.databaseFault(fault.kind, fault.isTriedAgain);
      logger.warn(fault, 'the database could not answer');
      if (fault.kind === 'broken') options.onDatabaseBroken?.();
    },
    ...(options.onStatement === undefined ? {} : { onStatement: options.onStatement }),
  });
  const eventCounts = new EventCounts(client);
  const questions = neo4jQuestions(client, facetReaders, eventCounts);
  const { keys } = questions.access;
  const keyUse = new KeyUse(keys);
  const sessions = new Sessions();
  const live = new LiveFeed(new Neo4jChangeFeed(client), {
    ...DEFAULT_LIVE,
    onFault: (error) => logger.warn({ err: error }, 'subscriptions wait for the database'),
    ...options.live,
  });
  const ingest = createIngest(client, eventCounts, options, {
    ...{ metrics, logger, tracing },
    onCommitted: (organization) => live.committed(organization),
  });
  const { spool, emitters, deadLetters } = ingest;
  metrics.gauge('openlineage_subscriptions', 'Subscriptions under way', () => live.subscribers);
  const onFault = (error: unknown) => {
    logger.error({ err: error }, 'a request met an error of ours');
  };
  const settings = new Neo4jSettingsStore(client, facetReaders);
  const graphql = createGraphQL({
    ...questions,
    integrations: { emitters },
    deadLetters: ingest.deadLetterDesk,
    live,
    scope: {
      within: (scope, work) => client.within(scope, work),
      timeoutMs: options.queryTimeoutMs,
      queued: ingest.queued,
    },
    ...options.questions,
    onOperation: (type, field, seconds, hasErrors) => metrics.operation(type, field, seconds, hasErrors),
    onFault,
    tracing,
  });
  const authenticator = new Authenticator(keys, {
    admitForMs: spool === null ? 0 : ADMIT_FOR_MS,
    onUse: (ids) => keyUse.note(ids),
  });
  const knownKeys = options.knownKeysFile == null ? null : new KnownKeys(options.knownKeysFile);
  let remembering: Remembering | null = null;
  const address = new OwnAddress({
    publicUrl: options.publicUrl ?? null,
    isBehindProxy: options.isBehindProxy ?? false,
    host: options.host ?? null,
  });
  const http = createServer({
    address,
    authenticator,
    sessions,
    ingest: ingest.service,
    batches: new BatchIngest(ingest.service, onFault),
    receipts: new Receipts(questions.secret),
    graphql: graphqlRoutes(
      graphql,
      address,
      async (organization) => (await settings.settings(organization)).nextWindow !== null,
    ),
    health: {
      neo4j: async () => {
        await client.read(ping, {});
        if (options.isStarting?.() === true) throw new Error('The server is still starting');
      },
      ...(spool === null ? {} : { spool: () => spool.check() }),
    },
    metrics: () => metrics.expose(),
    exportLines: (organization) => exportLines(new Neo4jSnapshotReader(client), organization),
    browserUrl: options.browserUrl ?? null,
    version: productVersion(),
    // What comes through such a proxy has come by TLS: the browser's cookie must go no other way.
    isSecure: options.isSecure === true || options.isBehindProxy === true,
    operator: options.operator ?? DEFAULT_ORGANIZATION,
    maxEventBytes: options.maxEventBytes,
    maxBatchBytes: options.maxBatchBytes,
    rateLimit: options.eventsPerSecond == null ? null : new RateLimit(options.eventsPerSecond),
    refusals: deadLetters,
    onAnswered: (request) => {
      metrics.answered(request);
      logger.debug(request, 'answered');
    },
    onSignedOut: (organization) => live.recheck(organization),
    onFault,
    tracing,
  });
  const days = options.retentionDays ?? null;
  const stopSweeping =
    days === null
      ? () => Promise.resolve()
      : sweepEveryHour(new Neo4jRetentionStore(client), days, {
          expired: (organization, expired) => logger.info({ organization, ...expired }, 'let go of what is not kept'),
          failed: (error) => logger.warn({ err: error }, 'retention failed; it is tried again in an hour'),
        });
  const closing = new AbortController();
  let resuming: Promise<void> | null = null;
  return {
    http,
    client,
    keys,
    sessions,
    ingest: ingest.service,
    emitters,
    eventCounts,
    deadLetters,
    start: async () => {
      await ingest.start();
      if (spool === null) return;
      if (knownKeys !== null) {
        const before = await knownKeys.read();
        authenticator.recall(before.keys);
        if (before.secret !== null) questions.secret.recall(before.secret);
      }
      remembering = keepRemembering(authenticator, questions.secret, knownKeys, (error) =>
        logger.warn({ err: error }, 'the keys that are known cannot be noted for a start without the database'),
      );
    },
    live,
    awaitDatabase: () => client.shut('The database has not been reached since the start'),
    migrate: async (onApplied) => {
      await using passage = client.passage();
      for (const { version, name } of await migrate(passage.client)) onApplied(`V${version} ${name}`);
      client.open();
      remembering?.now();
      resuming ??= resumeWindowChanges(settings, closing.signal).catch((error: unknown) =>
        logger.warn({ err: error }, 'a change of the active window did not end; the next start goes on with it'),
      );
    },
    warmUp: async () => {
      await keys.find(['']);
      await ingest.warmUp();
    },
    bootstrapKey: (key) =>
      keys.create(hashApiKey(key), {
        id: randomUUID(),
        name: 'bootstrap',
        organization: DEFAULT_ORGANIZATION,
        scopes: ['admin'],
        createdAt: nanosNow(),
        prefix: prefixOf(key),
      }),
    close: async () => {
      remembering?.end();
      closing.abort();
      await resuming;
      live.stop();
      await stopSweeping();
      await ingest.stop();
      await keyUse.settle();
      await client.close();
      await tracing?.stop();
    },
  };
}
