import type { IncomingHttpHeaders } from 'node:http';

/** What became of a request; all of fixed sets but the id. */
export interface TracedRequest {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
}

/** The trace of one request. */
export interface RequestTrace {
  /** What the work does, now and later, belongs to the request. */
  within<T>(work: () => T): T;
  end(request: TracedRequest): void;
}

/** Tells a collector what was done, how long it took, and what for. Nothing of what events or questions say is told. */
export interface Tracing {
  /** @param headers by which the trace of whoever asks is gone on with */
  request(headers: IncomingHttpHeaders): RequestTrace;
  /** A GraphQL operation: `query`, and the root fields that it asks for. */
  operation<T>(type: string, fields: readonly string[], work: () => T): Promise<Awaited<T>>;
  /** A statement that is over, by its name, when it was sent for a request or a commit. */
  statement(name: string, seconds: number, failed: boolean): void;
  /** An event was read: the commit that it goes into is told to be for this request, too. */
  sent(event: object): void;
  /** A transaction of these events. */
  commit<T>(events: readonly object[], work: () => Promise<T>): Promise<T>;
  /** Resolves when all is told, or cannot be. */
  stop(): Promise<void>;
}
