import { Router } from 'express';
import { allows } from '../access/api-key.ts';
import type { Accepted, IngestService, Refused } from '../ingest/ingest-service.ts';
import { principalOf } from './authentication.ts';
import { bodyText, readBody } from './body.ts';
import { Problem } from './problem.ts';

export interface IngestLimits {
  readonly maxEventBytes: number;
}

/** `POST /api/v1/lineage`: one OpenLineage event. */
export function ingestRoutes(ingest: IngestService, { maxEventBytes }: IngestLimits): Router {
  const router = Router();
  router.post('/api/v1/lineage', readBody(maxEventBytes), async (request, response) => {
    const principal = principalOf(response);
    const text = bodyText(request, ['application/json']);
    const outcome = await ingest.ingest(principal.organization, text, allows(principal, 'admin'));
    if (outcome.status !== 'committed') throw refusal(outcome);
    response.status(201).json(acceptance(outcome));
  });
  return router;
}

function acceptance({ status, commit, warnings }: Accepted) {
  return { status, seq: commit.seq, ...(warnings.length === 0 ? {} : { warnings }) };
}

function refusal({ status, faults }: Refused): Problem {
  return status === 'malformed'
    ? new Problem(400, 'The body is not JSON.', { errors: faults })
    : new Problem(422, 'The event cannot be put into the graph.', { errors: faults });
}
