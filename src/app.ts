import { randomUUID } from 'node:crypto';
import { Authenticator } from './access/authenticator.ts';
import { hashApiKey } from './access/api-key.ts';
import { Sessions } from './access/sessions.ts';
import { productVersion } from './config/version.ts';
import { Neo4jClient, type Neo4jSettings } from './graph/client.ts';
import { migrate } from './graph/migrations.ts';
import { Neo4jCatalogReader } from './graph/neo4j-catalog-reader.ts';
import { Neo4jForgetter } from './graph/neo4j-forgetter.ts';
import { Neo4jGraphWriter } from './graph/neo4j-graph-writer.ts';
import { Neo4jKeyStore } from './graph/neo4j-key-store.ts';
import { Neo4jNameWriter } from './graph/neo4j-name-writer.ts';
import { Neo4jLineageReader } from './graph/neo4j-lineage-reader.ts';
import { ping } from './graph/statements/catalog-statements.ts';
import { Neo4jRetentionStore } from './graph/neo4j-retention-store.ts';
import { Neo4jSnapshotReader } from './graph/neo4j-snapshot-reader.ts';
import { exportLines } from './moving/export-lines.ts';
import { Neo4jSettingsStore } from './graph/neo4j-settings-store.ts';
import { resumeWindowChanges } from './settings/change-window.ts';
import { sweepEveryHour } from './forgetting/retention-sweep.ts';
import { createGraphQL } from './graphql/graphql-handler.ts';
import { createServer } from './http/server.ts';
import { graphqlRoutes } from './http/graphql-routes.ts';
import { BatchIngest } from './ingest/batch-ingest.ts';
import { GroupCommit, type GroupCommitOptions } from './ingest/group-commit.ts';
import { IngestService } from './ingest/ingest-service.ts';
import { nanosNow } from './domain/time.ts';
import { LineageService } from './lineage/lineage-service.ts';
import type { Logger } from './observability/logger.ts';
import { Metrics } from './observability/metrics.ts';
import { facetReaders } from './openlineage/facets/facet-readers.ts';
import { parseSent } from './openlineage/read-snapshot.ts';
import { readJson } from './openlineage/read-json.ts';

export const DEFAULT_ORGANIZATION = 'default';

export interface AppOptions {
  readonly neo4j: Neo4jSettings;
  readonly logger: Logger;
  readonly maxEventBytes: number;
  readonly maxBatchBytes: number;
  readonly queryTimeoutMs: number;
  /** Address of Neo4j Browser, where there is one. */
  readonly browserUrl?: string | null;
  /** How long runs and versions are kept; null: for ever. */
  readonly retentionDays?: number | null;
  readonly groupCommit?: GroupCommitOptions;
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
  /** Brings the schema up to date. */
  migrate(onApplied: (migration: string) => void): Promise<void>;
  /** Has the database plan what the first events will run, so that no emitter waits for that. */
  warmUp(): Promise<void>;
  /** Makes sure the key from outside works, as an admin of the default organization. */
  bootstrapKey(key: string): Promise<void>;
  /** Answers what was accepted, then lets go of the database. */
  close(): Promise<void>;
}

export function createApp(options: AppOptions): App {
  const { logger } = options;
  const metrics = new Metrics();
  const client = new Neo4jClient(options.neo4j, {
    readTimeoutMs: options.queryTimeoutMs,
    onStatementDone: (name, seconds, failed) => metrics.statement(name, seconds, failed),
    ...(options.onStatement === undefined ? {} : { onStatement: options.onStatement }),
  });
  const keys = new Neo4jKeyStore(client);
  const sessions = new Sessions();
  const writer = new Neo4jGraphWriter(client, facetReaders);
  const commits = new GroupCommit(writer, options.groupCommit, {
    committed: (events, seconds) => metrics.committed(events, seconds),
    retried: (error) => {
      metrics.retried();
      logger.warn({ reason: error.message }, 'commit tried again');
    },
    refused: (error) => {
      metrics.refused();
      logger.error({ reason: error.message }, 'the database refused an event');
    },
  });
  metrics.gauge('openlineage_events_pending', 'Events accepted and not yet answered', () => commits.pending);
  const ingest = new IngestService({ readJson, parseEvent: parseSent }, commits, nanosNow, (kind, outcome) =>
    metrics.event(kind, outcome),
  );
  const onFault = (error: unknown) => {
    logger.error({ err: error }, 'a request met an error of ours');
  };
  const settings = new Neo4jSettingsStore(client, facetReaders);
  const graphql = createGraphQL({
    catalog: new Neo4jCatalogReader(client),
    lineage: new LineageService(new Neo4jLineageReader(client), facetReaders),
    forgetter: new Neo4jForgetter(client, facetReaders),
    names: new Neo4jNameWriter(client, facetReaders),
    onOperation: (type, field, seconds, hasErrors) => metrics.operation(type, field, seconds, hasErrors),
    onFault,
  });
  const http = createServer({
    authenticator: new Authenticator(keys),
    sessions,
    ingest,
    batches: new BatchIngest(ingest, onFault),
    graphql: graphqlRoutes(
      graphql,
      async (organization) => (await settings.settings(organization)).nextWindow !== null,
    ),
    health: { neo4j: () => client.read(ping, {}) },
    metrics: () => metrics.expose(),
    exportLines: (organization) => exportLines(new Neo4jSnapshotReader(client), organization),
    browserUrl: options.browserUrl ?? null,
    version: productVersion(),
    maxEventBytes: options.maxEventBytes,
    maxBatchBytes: options.maxBatchBytes,
    onAnswered: (request) => {
      metrics.answered(request);
      logger.debug(request, 'answered');
    },
    onFault,
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
    ingest,
    migrate: async (onApplied) => {
      for (const { version, name } of await migrate(client)) onApplied(`V${version} ${name}`);
      resuming ??= resumeWindowChanges(settings, closing.signal).catch((error: unknown) =>
        logger.warn({ err: error }, 'a change of the active window did not end; the next start goes on with it'),
      );
    },
    warmUp: () => writer.warmUp(),
    bootstrapKey: (key) =>
      keys.create(hashApiKey(key), {
        id: randomUUID(),
        name: 'bootstrap',
        organization: DEFAULT_ORGANIZATION,
        scopes: ['admin'],
        createdAt: nanosNow(),
      }),
    close: async () => {
      closing.abort();
      await resuming;
      await stopSweeping();
      await ingest.drain();
      await client.close();
    },
  };
}
