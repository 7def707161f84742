import { Router, type Request } from 'express';
import { allows } from '../access/api-key.ts';
import type { BatchIngest } from '../ingest/batch-ingest.ts';
import type { BatchReport } from '../ingest/batch-tally.ts';
import type { Framing, Piece } from '../ingest/pieces.ts';
import { splitEvents } from '../ingest/split-events.ts';
import { principalOf } from './authentication.ts';
import { bodyStream, ClientGoneError } from './body-stream.ts';
import { Problem } from './problem.ts';

export interface BatchLimits {
  readonly maxEventBytes: number;
  readonly maxBatchBytes: number;
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
export function batchRoutes(batches: BatchIngest, { maxEventBytes, maxBatchBytes }: BatchLimits): Router {
  const router = Router();
  router.post('/api/v1/lineage/batch', async (request, response) => {
    const framing = framingOf(request);
    const pieces = splitEvents(bodyStream(request, maxBatchBytes), { framing, maxEventBytes });
    try {
      const principal = principalOf(response);
      const report = await batches.take(principal.organization, wholeFirst(pieces), allows(principal, 'admin'));
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
function answer({ received, successful, failed, retriable, failedEvents, broken }: BatchReport) {
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
    throw new Problem(503, 'The database cannot take this now; try again.', { headers: { 'Retry-After': '1' } });
  }
  return {
    status: failed === 0 ? 'success' : 'partial_success',
    summary: { received, successful, failed, retriable, non_retriable: failed - retriable },
    failed_events: failedEvents,
  };
}
