import { Router, type Request } from 'express';
import type { RateLimit } from '../access/rate-limit.ts';
import { RECEIPT_HEADER, type Receipts } from '../access/receipts.ts';
import type { BatchIngest } from '../ingest/batch-ingest.ts';
import type { BatchReport } from '../ingest/batch-tally.ts';
import { sentBy } from '../ingest/commit-or-spool.ts';
import type { RefusalSink } from '../ingest/dead-letters/dead-letter.ts';
import { unreadPiece } from '../ingest/dead-letters/unread.ts';
import type { Framing, Piece } from '../ingest/pieces.ts';
import { splitEvents } from '../ingest/split-events.ts';
import { principalOf, senderOf } from './authentication.ts';
import { bodyStream, ClientGoneError } from './body-stream.ts';
import { Problem } from './problem.ts';

export interface BatchRoutesParts {
  readonly maxEventBytes: number;
  readonly maxBatchBytes: number;
  readonly rateLimit: RateLimit | null;
  readonly refusals: Pick<RefusalSink, 'note'>;
  readonly receipts: Pick<Receipts, 'of'>;
}

const FRAMINGS: Readonly<Record<string, Framing>> = {
  'application/json': 'array',
  'application/x-ndjson': 'lines',
  'application/ndjson': 'lines',
};

/** A body this short is read whole before any of its events is taken, so that one that is broken is refused with nothing stored. */
const READ_FIRST_BYTES = 1024 * 1024;
const READ_FIRST_EVENTS = 5_000;

/** `POST /api/v1/lineage/batch`: an array of OpenLineage events, or a line for each, of any number: they are taken while they come. */
export function batchRoutes(batches: BatchIngest, parts: BatchRoutesParts): Router {
  const { maxEventBytes, maxBatchBytes, rateLimit, refusals, receipts } = parts;
  const router = Router();
  router.post('/api/v1/lineage/batch', async (request, response) => {
    const framing = framingOf(request);
    const pieces = splitEvents(bodyStream(request, maxBatchBytes), { framing, maxEventBytes });
    try {
      const { organization, keyId } = principalOf(response);
      const sender = senderOf(response);
      const watched = watching(wholeFirst(pieces), (piece) => {
        rateLimit?.take(keyId);
        const refusal = unreadPiece(organization, piece, sentBy(sender));
        if (refusal !== null) refusals.note(refusal);
      });
      const report = await batches.take(organization, watched, sender);
      // The body is the specification's; the receipt goes beside it.
      const receipt = report.taken === null ? null : await receipts.of(organization, report.taken);
      if (receipt !== null) response.set(RECEIPT_HEADER, receipt);
      response.json(answer(report));
    } catch (error) {
      if (!(error instanceof ClientGoneError)) throw error;
    }
  });
  return router;
}

/** @throws Problem 415 */
function framingOf(request: Request): Framing {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(/ *; */);
  const framing = FRAMINGS[type.trim()];
  if (framing === undefined) {
    const known = Object.keys(FRAMINGS).join(' or ');
    throw new Problem(415, `The content type ${type === '' ? 'is missing' : `"${type}" is not taken`}; send ${known}.`);
  }
  const charset = /^charset="?([^"]*)"?$/.exec(parameters.find((each) => each.startsWith('charset=')) ?? '')?.[1];
  if (charset === undefined || ['utf-8', 'utf8', 'us-ascii'].includes(charset)) return framing;
  throw new Problem(415, `The charset "${charset}" is not taken; send UTF-8.`);
}

async function* watching(pieces: AsyncIterable<Piece>, watch: (piece: Piece) => void): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    watch(piece);
    yield piece;
  }
}

/** Holds the first events back until it is sure that the body does not break among them. */
async function* wholeFirst(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  let held: Piece[] | null = [];
  for await (const piece of pieces) {
    if (held === null) yield piece;
    else if (piece.kind === 'broken') held = [piece];
    else {
      held.push(piece);
      if (piece.place.offset >= READ_FIRST_BYTES || held.length >= READ_FIRST_EVENTS) {
        yield* held;
        held = null;
      }
    }
  }
  if (held !== null) yield* held;
}

/** The specification's answer (spec/OpenLineage.yml, /lineage/batch). */
function answer(report: BatchReport) {
  const { received, successful, queued, failed, retriable, failedEvents, broken, retryAfterSeconds } = report;
  if (broken !== null) {
    const { message, place } = broken;
    const where = `byte ${place.offset}, line ${place.line}`;
    const taken =
      successful === 0 ? '' : ` ${successful} events before it were taken; sending them again does no harm.`;
    throw new Problem(400, `The body is no JSON array of events: ${message} (${where}).${taken}`, {
      errors: [{ path: `[${place.index}]`, message }],
    });
  }
  if (received > 0 && retriable === received) {
    throw new Problem(503, 'The database cannot take this now; try again.', {
      headers: { 'Retry-After': String(retryAfterSeconds ?? 1) },
    });
  }
  return {
    status: failed === 0 ? 'success' : 'partial_success',
    summary: {
      ...{ received, successful, failed, retriable, non_retriable: failed - retriable },
      ...(queued === 0 ? {} : { queued }),
    },
    failed_events: failedEvents,
  };
}
