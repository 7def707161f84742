import type { Plugin } from 'graphql-yoga';
import { RECEIPT_HEADER, type Receipts } from '../access/receipts.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { QueuedEvents } from '../ingest/queued-events.ts';
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
  receipts: Receipts,
  allowed: Partial<TurnsOptions>,
): Plugin<GraphQLContext, RequestContext> {
  const scopes = new WeakMap<Request, RequestScope>();
  const turns = new Turns({ ...DEFAULT_TURNS, ...allowed });
  return {
    onRequest: async (payload) => {
      const { request, serverContext, requestHandler, fetchAPI } = payload;
      const sent = request.headers.get(RECEIPT_HEADER);
      const { organization } = serverContext;
      const seen = sent === null ? [] : await bookmarksOf(sent, organization, receipts, queued);
      if (typeof seen === 'string') {
        payload.endResponse(refusal(seen, fetchAPI));
        return;
      }
      const scope: RequestScope = { bookmarks: seen, signal: request.signal, deadline: performance.now() + timeoutMs };
      scopes.set(request, scope);
      payload.setRequestHandler(async (...handled) => {
        const endTurn = await turns.enter(`${organization} ${serverContext.keyId ?? ''}`);
        if (endTurn === null) return refusal('TOO_MANY_QUERIES', fetchAPI);
        try {
          const response = await within(scope, () => requestHandler(...handled));
          const { bookmarks } = scope;
          const receipt = bookmarks === seen ? null : await receipts.of(organization, { bookmarks });
          if (receipt !== null) response.headers.set(RECEIPT_HEADER, receipt);
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

async function bookmarksOf(
  sent: string,
  organization: string,
  receipts: Receipts,
  queued: QueuedEvents | undefined,
): Promise<readonly string[] | 'BAD_RECEIPT' | 'RECEIPT_NOT_YET' | 'UNAVAILABLE'> {
  try {
    const receipt = await receipts.read(organization, sent);
    if (receipt === null) return 'BAD_RECEIPT';
    if (receipt.kind === 'committed') return receipt.bookmarks;
    const since = await queued?.committed(receipt.ticket);
    return since == null ? 'RECEIPT_NOT_YET' : [...receipt.bookmarks, ...since];
  } catch (error) {
    if (error instanceof UnavailableError) return 'UNAVAILABLE';
    throw error;
  }
}

const REFUSALS = {
  TOO_MANY_QUERIES: { status: 429, message: 'As many questions of this key as may wait are waiting; try again.' },
  BAD_RECEIPT: {
    status: 400,
    message: `The header ${RECEIPT_HEADER} is no receipt that was given to this organization.`,
  },
  UNAVAILABLE: { status: 503, message: 'The database cannot answer now; try again.' },
  RECEIPT_NOT_YET: { status: 503, message: 'What the receipt is of is not in the graph yet; try again.' },
} as const;

function refusal(code: keyof typeof REFUSALS, fetchAPI: { readonly Response: typeof Response }): Response {
  const { status, message } = REFUSALS[code];
  return fetchAPI.Response.json(
    { errors: [{ message, extensions: { code } }] },
    { status, ...(status !== 400 ? { headers: { 'retry-after': '1' } } : {}) },
  );
}
