import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { forRequest } from '../observability/request-context.ts';
import type { Tracing } from '../observability/tracing.ts';

/** What became of a request. */
export interface AnsweredRequest {
  readonly requestId: string;
  readonly method: string;
  /** One of a fixed set. */
  readonly route: string;
  /** 499: the client went away before its answer. */
  readonly status: number;
  readonly seconds: number;
}

const ROUTES: ReadonlySet<string> = new Set([
  ...['/', '/graphql', '/metrics', '/health/live', '/health/ready', '/sign-in', '/api/openapi.json'],
  ...['/api/v1/lineage', '/api/v1/lineage/batch', '/api/v1/export'],
]);
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']);
/** Of a proxy before us, which logs by it; nothing that a log or header could trip over. */
const SENT_ID = /^[\w.-]{1,64}$/;

/** Gives each request an id, in its answer and in what is logged for it, and tells when it is over. */
export function watch(
  onAnswered: (request: AnsweredRequest) => void,
  tracing: Pick<Tracing, 'request'> | null = null,
): RequestHandler {
  return (request, response, next) => {
    const sent = request.headers['x-request-id'];
    const requestId = typeof sent === 'string' && SENT_ID.test(sent) ? sent : randomUUID();
    const started = performance.now();
    const path = request.path.length > 1 ? request.path.replace(/\/$/, '') : request.path;
    response.setHeader('X-Request-Id', requestId);
    const traced = tracing?.request(request.headers);
    response.once('close', () => {
      const answered = {
        requestId,
        method: METHODS.has(request.method) ? request.method : 'other',
        route: ROUTES.has(path) ? path : 'other',
        status: response.writableFinished ? response.statusCode : 499,
        seconds: (performance.now() - started) / 1_000,
      };
      onAnswered(answered);
      traced?.end(answered);
    });
    const goOn = () => forRequest(requestId, next);
    if (traced === undefined) goOn();
    else traced.within(goOn);
  };
}
