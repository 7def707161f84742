import compression from 'compression';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Authenticator } from '../access/authenticator.ts';
import { ROUTES } from '../access/permissions.ts';
import type { RateLimit } from '../access/rate-limit.ts';
import type { Receipts } from '../access/receipts.ts';
import type { Sessions } from '../access/sessions.ts';
import type { BatchIngest } from '../ingest/batch-ingest.ts';
import type { RefusalSink } from '../ingest/dead-letters/dead-letter.ts';
import type { IngestService } from '../ingest/ingest-service.ts';
import type { Tracing } from '../observability/tracing.ts';
import { admitSenders, requireOperator, requireScope, requireScopeEarly } from './authentication.ts';
import { batchRoutes } from './batch-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { browserRoutes } from './browser-routes.ts';
import { healthRoutes, type HealthCheck } from './health-routes.ts';
import { ingestRoutes } from './ingest-routes.ts';
import { openApiRoutes } from './openapi.ts';
import type { OwnAddress } from './own-address.ts';
import { readDocument, strayVisitors } from './page-files.ts';
import { pageRoutes } from './page-routes.ts';
import { PageSessions } from './page-sessions.ts';
import { limitRate } from './rate-limit.ts';
import { refuseSlowBodies, type BodyPace } from './slow-bodies.ts';
import { soundHeaders } from './sound-headers.ts';
import { watch, type AnsweredRequest } from './watch.ts';
import { methodNotAllowed, notFound, problemHandler } from './problem.ts';

/** Answers GraphQL requests that were let in, and serves GraphiQL. */
export interface GraphQLHandler {
  readonly execute: express.RequestHandler;
  readonly graphiql: express.RequestHandler;
}

export interface ServerParts {
  readonly authenticator: Authenticator;
  readonly sessions: Sessions;
  readonly ingest: IngestService;
  readonly batches: BatchIngest;
  readonly graphql: GraphQLHandler;
  readonly receipts: Pick<Receipts, 'of'>;
  /** Where it is, as far as requests are believed. */
  readonly address: OwnAddress;
  readonly health: Readonly<Record<string, HealthCheck>>;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
  /** An organization's graph as NDJSON. */
  readonly exportLines: (organization: string) => AsyncIterable<string>;
  readonly browserUrl: string | null;
  /** Of the product. */
  readonly version: string;
  /** Whether it is reached by TLS alone: its own, or that of a proxy before it. */
  readonly isSecure: boolean;
  /** The organization whose keys may read what is told of all together. */
  readonly operator: string;
  readonly maxEventBytes: number;
  readonly maxBatchBytes: number;
  /** Of events by key; null: none. */
  readonly rateLimit: RateLimit | null;
  /** Told of what was refused before ingest saw it. */
  readonly refusals: Pick<RefusalSink, 'note'>;
  /** Told whose session has ended. */
  readonly onSignedOut: (organization: string) => void;
  /** How slowly a body may come, where other than usual. */
  readonly bodyPace?: BodyPace;
  readonly onFault: (error: unknown) => void;
  readonly onAnswered?: (request: AnsweredRequest) => void;
  readonly tracing?: Pick<Tracing, 'request'> | null;
}

const NO_PAGE = { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] };

/** Answers are of one key and one moment; files of the page say otherwise of themselves. */
const notStored: express.RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** The HTTP server's routes, in order. */
export function createServer(parts: ServerParts): Express {
  const { authenticator, sessions, ingest, batches, graphql, address } = parts;
  const pages = new PageSessions(sessions, address);
  const document = readDocument(parts);
  const app = express();
  app.disable('x-powered-by');
  // Answers are not kept; files of the page have their own, and its document is small.
  app.disable('etag');
  if (parts.onAnswered !== undefined) app.use(watch(parts.onAnswered, parts.tracing));
  app.use(
    helmet({
      // Of what is no page: the pages, ours and GraphiQL's, have policies of their own.
      contentSecurityPolicy: { useDefaults: false, directives: NO_PAGE },
      // Over plain HTTP browsers do not look at it.
      strictTransportSecurity: parts.isSecure ? { maxAge: 180 * 86_400 } : false,
    }),
  );
  app.use(notStored);
  app.use(refuseSlowBodies(parts.bodyPace));
  app.use(soundHeaders);
  // First what is asked most.
  app.use('/api/v1/lineage', admitSenders(authenticator, pages), limitRate(parts.rateLimit));
  app.use(ingestRoutes(ingest, parts));
  app.use(batchRoutes(batches, parts));
  app.all(['/api/v1/lineage', '/api/v1/lineage/batch'], methodNotAllowed('POST'));
  app.use(healthRoutes(parts.health));
  app.use(openApiRoutes(parts.version));
  app.use(browserRoutes(address));
  app.use(pageRoutes(sessions, { ...parts, document, pages }));
  app.get('/graphql', graphql.graphiql);
  app.get('/metrics', requireScope(ROUTES['GET /metrics'], authenticator, pages), async (_request, response) => {
    requireOperator(response, parts.operator);
    const { contentType, text } = await parts.metrics();
    response.type(contentType).send(text);
  });
  app.use(exportRoutes(parts.exportLines, requireScope(ROUTES['GET /api/v1/export'], authenticator, pages)));
  app.use('/graphql', requireScopeEarly(ROUTES['POST /graphql'], authenticator, pages), compression(), graphql.execute);
  app.use(strayVisitors(document));
  app.use(notFound);
  app.use(problemHandler(parts.onFault));
  return app;
}
