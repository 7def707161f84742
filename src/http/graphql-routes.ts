import type { Request, Response as ExpressResponse } from 'express';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Principal } from '../access/api-key.ts';
import { principalOf, recheckOf, verificationOf, windowChangesOf } from './authentication.ts';
import type { OwnAddress } from './own-address.ts';
import type { GraphQLHandler } from './server.ts';

/** Whom a request is answered as, and when that is sure. */
interface RequestContext extends Omit<Principal, 'windowChanges'> {
  readonly verification: Promise<void>;
  /** Where clients reach the server. */
  readonly baseUrl: string;
  readonly windowChanges: () => Promise<boolean>;
  readonly isStillAllowed: () => Promise<boolean>;
}

/** Who asks for the page of GraphiQL. */
const NOBODY: RequestContext = {
  ...{ organization: '', keyId: '', scopes: [], baseUrl: '' },
  verification: Promise.resolve(),
  windowChanges: () => Promise.resolve(false),
  isStillAllowed: () => Promise.resolve(false),
};

/** GraphiQL's own page needs inline style, workers and data images, and runs the one script that stands in it; nothing comes from another host. */
const graphiqlPolicy = (nonce: string) =>
  [
    `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:`,
    "font-src 'self' data:; worker-src 'self' blob:; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'",
  ].join('; ');

/** A GraphQL server in the manner of yoga: it makes an answer of a request of Node's and a context. */
interface GraphQLServer {
  handleNodeRequestAndResponse(
    request: IncomingMessage,
    response: ServerResponse,
    context: RequestContext,
  ): Response | Promise<Response>;
}

/** @param windowChanges whether the active window of an organization is being changed: for whom no look-up of a key tells it */
export function graphqlRoutes(
  server: GraphQLServer,
  address: Pick<OwnAddress, 'publicUrl'>,
  windowChanges: (organization: string) => Promise<boolean>,
): GraphQLHandler {
  const handle = async (
    request: Request,
    response: ExpressResponse,
    context: RequestContext,
    written: (text: string) => string = (text) => text,
  ) => {
    const answer = Promise.resolve().then(() => server.handleNodeRequestAndResponse(request, response, context));
    answer.catch(() => {}); // awaited below, unless the key proves wrong
    await context.verification;
    await send(await answer, response, written);
  };
  return {
    execute: (request, response) => {
      const principal = principalOf(response);
      return handle(request, response, {
        ...principal,
        baseUrl: address.publicUrl(request),
        ...{ verification: verificationOf(response), isStillAllowed: recheckOf(response) },
        windowChanges: async () => (await windowChangesOf(response)) ?? windowChanges(principal.organization),
      });
    },
    // The page of GraphiQL holds no data, so it needs no key; what it asks does.
    graphiql: async (request, response, next) => {
      const wantsPage =
        request.accepts(['application/json', 'html']) === 'html' && request.query['query'] === undefined;
      if (!wantsPage) next();
      else {
        const nonce = randomBytes(16).toString('base64url');
        response.set('Content-Security-Policy', graphiqlPolicy(nonce));
        // Of the page's tags the first is one; others stand in the script.
        await handle(request, response, NOBODY, (page) => page.replace('<script>', `<script nonce="${nonce}">`));
      }
    },
  };
}

async function send(answer: Response, response: ExpressResponse, written: (text: string) => string): Promise<void> {
  if (response.headersSent) return; // its body came too slowly
  response.status(answer.status).setHeaders(answer.headers);
  if (/^(?:text\/event-stream|multipart\/)/.test(answer.headers.get('content-type') ?? '') && answer.body !== null) {
    await stream(answer.body, response);
  } else {
    // As bytes, since Node writes a long string by way of three times its memory.
    const bytes = Buffer.from(written(await answer.text()));
    response.setHeader('Content-Length', bytes.length).end(bytes);
  }
}

/** Of a client that takes nothing, not even heartbeats, in milliseconds. */
const STALLED_MS = 60_000;

async function stream(body: AsyncIterable<Uint8Array>, response: ExpressResponse): Promise<void> {
  response.setTimeout(STALLED_MS, () => response.destroy());
  response.flushHeaders();
  try {
    await pipeline(body, response);
  } catch (error) {
    const clientIsGone = (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!clientIsGone) throw error;
  }
}
