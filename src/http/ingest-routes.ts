import { Router } from 'express';
import type { Accepted, IngestService, Refused } from '../ingest/ingest-service.ts';
import { principalOf } from './authentication.ts';
import { RECEIPT_HEADER, receiptOf } from '../ingest/receipt.ts';
import { bodyText, readBody } from './body.ts';
import { Problem } from './problem.ts';

export interface IngestLimits {
  readonly maxEventBytes: number;
}

/** `POST /api/v1/lineage`: one OpenLineage event. */
export function ingestRoutes(ingest: IngestService, { maxEventBytes }: IngestLimits): Router {
  const router = Router();
  router.post('/api/v1/lineage', readBody(maxEventBytes), async (request, response) => {
    const outcome = await ingest.ingest(principalOf(response).organization, bodyText(request, ['application/json']));
    if (outcome.status !== 'committed') throw refusal(outcome);
    const receipt = receiptOf(outcome.commit);
    response.status(201).set(RECEIPT_HEADER, receipt).json(acceptance(outcome, receipt));
  });
  return router;
}

function acceptance({ status, commit, warnings }: Accepted, receipt: string) {
  return { status, seq: commit.seq, receipt, ...(warnings.length === 0 ? {} : { warnings }) };
}

function refusal({ status, faults }: Refused): Problem {
  return status === 'malformed'
    ? new Problem(400, 'The body is not JSON.', { errors: faults })
    : new Problem(422, 'The event cannot be put into the graph.', { errors: faults });
}
