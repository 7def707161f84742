import { Router, type RequestHandler } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { principalOf } from './authentication.ts';

/** `GET /api/v1/export`: an organization's graph as NDJSON, as fast as it is taken. What fails halfway ends the connection before its end. */
export function exportRoutes(
  exportLines: (organization: string) => AsyncIterable<string>,
  isAdmin: RequestHandler,
): Router {
  const router = Router();
  router.get('/api/v1/export', isAdmin, async (_request, response) => {
    const lines = exportLines(principalOf(response).organization)[Symbol.asyncIterator]();
    // Before the first line is there, what is wrong can still be said.
    const first = await lines.next();
    response.type('application/x-ndjson');
    const rest = async function* () {
      if (first.done !== true) yield first.value;
      for (let next = await lines.next(); next.done !== true; next = await lines.next()) yield next.value;
    };
    try {
      await pipeline(Readable.from(rest()), response);
    } catch (error) {
      const clientIsGone = (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';
      if (!clientIsGone) throw error;
    }
  });
  return router;
}
