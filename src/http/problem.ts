import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { STATUS_CODES } from 'node:http';
import { RefusedError, UnavailableError } from '../domain/errors.ts';

/** What a client did wrong, or what the server cannot do now, as RFC 9457 has it. */
export class Problem extends Error {
  readonly status: number;
  readonly errors: readonly { readonly path: string; readonly message: string }[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: string,
    more: {
      errors?: readonly { readonly path: string; readonly message: string }[];
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(detail);
    this.status = status;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }
}

export function sendProblem(response: Response, problem: Problem): void {
  const { status, message, headers } = problem;
  const errors = response.req.originalUrl.split('?')[0] === '/graphql' ? [graphqlError(problem)] : problem.errors;
  response
    .status(status)
    .set(headers)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: STATUS_CODES[status],
        status,
        detail: message,
        ...(errors === undefined ? {} : { errors }),
      }),
    );
}

/** As clients of GraphQL look for it, who may know nothing of problems. */
function graphqlError({ status, message }: Problem) {
  return { message, extensions: { code: CODES[status] ?? 'BAD_REQUEST' } };
}

const CODES: Readonly<Record<number, string>> = {
  ...{ 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 405: 'METHOD_NOT_ALLOWED', 408: 'TIMEOUT', 413: 'TOO_LARGE' },
  ...{ 429: 'TOO_MANY_QUERIES', 500: 'INTERNAL_SERVER_ERROR', 503: 'UNAVAILABLE' },
};

/** Seconds after which a client that met 503 may come again, where nobody knows better. */
const RETRY_AFTER = 1;

/** The problem that an error of the domain, of the body parser, or of ours amounts to. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof UnavailableError)
    return new Problem(503, 'The database cannot take this now; try again.', {
      headers: { 'Retry-After': String(error.retryAfterSeconds ?? RETRY_AFTER) },
    });
  if (error instanceof RefusedError)
    return new Problem(422, 'The database refuses this event for good; it is logged with the reason.');
  const { status, message, type } = error as { status?: unknown; message?: unknown; type?: unknown };
  if (typeof status === 'number' && status >= 400 && status < 500) {
    if (type === 'entity.too.large')
      return new Problem(413, 'The body is larger than this server takes (MAX_EVENT_BYTES).');
    if (type === 'encoding.unsupported')
      return new Problem(415, `${String(message)}; gzip, deflate, br, zstd and identity are taken.`);
    return new Problem(status, String(message));
  }
  return new Problem(500, 'Something went wrong here; the log tells more.');
}

export function problemHandler(onFault: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const problem = toProblem(error);
    if (problem.status >= 500 && problem.status !== 503) onFault(error);
    if (response.headersSent) next(error);
    else sendProblem(response, problem);
  };
}

/** For a path that is there, but not for this method. */
export function methodNotAllowed(...allowed: readonly string[]): RequestHandler {
  return (request) => {
    const allow = allowed.join(', ');
    throw new Problem(405, `${request.path} does not take ${request.method}, only ${allow}.`, {
      headers: { Allow: allow },
    });
  };
}

export const notFound: RequestHandler = (request) => {
  throw new Problem(404, `There is nothing at ${request.method} ${request.path}.`);
};
