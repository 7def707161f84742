import { Router, type RequestHandler } from 'express';
import type { RateLimit } from '../access/rate-limit.ts';
import { UnavailableError } from '../domain/errors.ts';
import { RECEIPT_HEADER, type Receipts } from '../access/receipts.ts';
import { sentBy } from '../ingest/commit-or-spool.ts';
import type { RefusalSink } from '../ingest/dead-letters/dead-letter.ts';
import { tooLarge } from '../ingest/dead-letters/unread.ts';
import { UnprovenClaimError } from '../ingest/graph-writer.ts';
import type { Accepted, IngestService, Refused } from '../ingest/ingest-service.ts';
import { principalOf, proven, senderOf } from './authentication.ts';
import { bodyText, readBody } from './body.ts';
import { Problem } from './problem.ts';

export interface IngestRoutesParts {
  readonly maxEventBytes: number;
  readonly rateLimit: RateLimit | null;
  readonly refusals: Pick<RefusalSink, 'note'>;
  readonly receipts: Pick<Receipts, 'of'>;
}

/** `POST /api/v1/lineage`: one OpenLineage event. */
export function ingestRoutes(ingest: IngestService, parts: IngestRoutesParts): Router {
  const { maxEventBytes, rateLimit, refusals, receipts } = parts;
  const router = Router();
  const read = readBody(maxEventBytes);
  const readOrNote: RequestHandler = (request, response, next) => {
    read(request, response, (error?: unknown) => {
      if (!isTooLarge(error)) {
        next(error);
        return;
      }
      const note = () => {
        const { organization } = principalOf(response);
        refusals.note(tooLarge(organization, error.length ?? maxEventBytes, sentBy(senderOf(response))));
        next(error);
      };
      proven(response).then(note, next);
    });
  };
  router.post('/api/v1/lineage', readOrNote, async (request, response) => {
    const answer = async () => {
      const text = bodyText(request, ['application/json']);
      const { organization } = principalOf(response);
      const outcome = await ingest.ingest(organization, text, senderOf(response));
      if ('faults' in outcome) throw refusal(outcome);
      const receipt = await receipts.of(organization, outcome.status === 'committed' ? outcome.commit : outcome);
      if (receipt !== null) response.set(RECEIPT_HEADER, receipt);
      response.status(201).json(acceptance(outcome, receipt));
    };
    rateLimit?.take(principalOf(response).keyId);
    try {
      await answer();
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      await proven(response);
      if (!(error instanceof UnprovenClaimError)) throw error;
      await answer();
    }
  });
  return router;
}

/** What the body parser says of a body over its limit; its length is known where the client said it. */
function isTooLarge(error: unknown): error is { readonly length?: number } {
  return (error as { readonly type?: unknown } | undefined)?.type === 'entity.too.large';
}

function acceptance(accepted: Accepted, receipt: string | null) {
  const { status, warnings } = accepted;
  const seq = status === 'committed' ? { seq: accepted.commit.seq } : {};
  return { status, ...seq, ...(receipt === null ? {} : { receipt }), ...(warnings.length === 0 ? {} : { warnings }) };
}

function refusal({ status, faults }: Refused): Problem {
  if (status === 'forbidden')
    return new Problem(403, 'This key may not write everything that the event says something of.', { errors: faults });
  return status === 'malformed'
    ? new Problem(400, 'The body is not JSON.', { errors: faults })
    : new Problem(422, 'The event cannot be put into the graph.', { errors: faults });
}
