import type { Plugin } from 'graphql-yoga';
import { decodeReceipt, encodeReceipt, RECEIPT_HEADER, type QueuedEvents, type Receipt } from '../ingest/receipt.ts';
import type { RequestScope, WithinScope } from '../lineage/request-scope.ts';
import type { GraphQLContext, RequestContext } from './context.ts';
import { Turns, type TurnsOptions } from './limits/turns.ts';

export interface ScopeOptions {
  /** Runs work within a scope, down to the database. */
  readonly within: WithinScope;
  /** Milliseconds that a request may take in the database, all its statements together. */
  readonly timeoutMs: number;
  /** Where there are events that are answered before they are in the graph. */
  readonly queued?: QueuedEvents;
}

const DEFAULT_TURNS: TurnsOptions = { maxAtOnce: 50, maxWaiting: 1_000 };

/**
 * Whatever a request has read for it sees what its receipt is of, ends in time, and is stopped when its client hangs up. An answer to a mutation
 * has a receipt, too.
 */
export function requestScopes(
  { within, timeoutMs, queued }: ScopeOptions,
  allowed: Partial<TurnsOptions>,
): Plugin<GraphQLContext, RequestContext> {
  const scopes = new WeakMap<Request, RequestScope>();
  const turns = new Turns({ ...DEFAULT_TURNS, ...allowed });
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
        const endTurn = await turns.enter(`${serverContext.organization} ${serverContext.keyId ?? ''}`);
        if (endTurn === null) return refusal('TOO_MANY_QUERIES', fetchAPI);
        try {
          const response = await within(scope, () => requestHandler(...handled));
          if (scope.bookmarks !== seen) response.headers.set(RECEIPT_HEADER, encodeReceipt(written(scope)));
          return response;
        } finally {
          endTurn();
        }
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

/** Of a mutation: no event has a part in it, so it has no `seq`. */
function written({ bookmarks }: RequestScope): Receipt {
  return { kind: 'committed', seq: 0, bookmarks };
}

const REFUSALS = {
  TOO_MANY_QUERIES: { status: 429, message: 'As many questions of this key as may wait are waiting; try again.' },
  BAD_RECEIPT: { status: 400, message: `The header ${RECEIPT_HEADER} is no receipt of this server.` },
  RECEIPT_NOT_YET: { status: 503, message: 'What the receipt is of is not in the graph yet; try again.' },
} as const;

function refusal(code: keyof typeof REFUSALS, fetchAPI: { readonly Response: typeof Response }): Response {
  const { status, message } = REFUSALS[code];
  return fetchAPI.Response.json(
    { errors: [{ message, extensions: { code } }] },
    { status, ...(status !== 400 ? { headers: { 'retry-after': '1' } } : {}) },
  );
}
