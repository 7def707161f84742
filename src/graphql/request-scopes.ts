import type { Plugin } from 'graphql-yoga';
import { decodeReceipt, encodeReceipt, RECEIPT_HEADER, type QueuedEvents } from '../ingest/receipt.ts';
import type { RequestScope, WithinScope } from '../lineage/request-scope.ts';
import type { GraphQLContext, RequestContext } from './context.ts';

export interface ScopeOptions {
  /** Runs work within a scope, down to the database. */
  readonly within: WithinScope;
  /** Milliseconds that a request may take in the database, all its statements together. */
  readonly timeoutMs: number;
  /** Where there are events that are answered before they are in the graph. */
  readonly queued?: QueuedEvents;
}

/**
 * Whatever a request has read for it sees what its receipt is of, ends in time, and is stopped when its client hangs up. An answer to a mutation
 * has a receipt, too.
 */
export function requestScopes({ within, timeoutMs, queued }: ScopeOptions): Plugin<RequestContext, GraphQLContext> {
  const scopes = new WeakMap<Request, RequestScope>();
  return {
    onRequest: async (payload) => {
      const { request, serverContext, requestHandler, fetchAPI } = payload;
      const sent = request.headers.get(RECEIPT_HEADER);
      const seen = sent === null ? [] : await bookmarksOf(sent, serverContext.organization, queued);
      if (seen === 'BAD_RECEIPT' || seen === 'RECEIPT_NOT_YET') {
        payload.endResponse(refusal(seen, fetchAPI));
        return;
      }
      const scope: RequestScope = { bookmarks: seen, signal: request.signal, deadline: performance.now() + timeoutMs };
      scopes.set(request, scope);
      payload.setRequestHandler(async (...handled) => {
        const response = await within(scope, () => requestHandler(...handled));
        if (scope.bookmarks !== seen)
          response.headers.set(
            RECEIPT_HEADER,
            encodeReceipt({ kind: 'committed', seq: 0, bookmarks: scope.bookmarks }),
          );
        return response;
      });
    },
    onSubscribe({ args }) {
      // It goes on for as long as its client likes; each of its statements has the time of a request.
      const scope = scopes.get((args.contextValue as { request: Request }).request);
      if (scope !== undefined) scope.deadline = null;
    },
  };
}

async function bookmarksOf(sent: string, organization: string, queued: QueuedEvents | undefined) {
  const receipt = decodeReceipt(sent);
  if (receipt === null) return 'BAD_RECEIPT';
  if (receipt.kind === 'committed') return receipt.bookmarks;
  return (await queued?.committed(organization, receipt.ticket)) ?? 'RECEIPT_NOT_YET';
}

const REFUSALS = {
  BAD_RECEIPT: { status: 400, message: `The header ${RECEIPT_HEADER} is no receipt of this server.` },
  RECEIPT_NOT_YET: { status: 503, message: 'What the receipt is of is not in the graph yet; try again.' },
} as const;

function refusal(code: keyof typeof REFUSALS, fetchAPI: { readonly Response: typeof Response }): Response {
  const { status, message } = REFUSALS[code];
  return fetchAPI.Response.json(
    { errors: [{ message, extensions: { code } }] },
    { status, ...(status === 503 ? { headers: { 'retry-after': '1' } } : {}) },
  );
}
