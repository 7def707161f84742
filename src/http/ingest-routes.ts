import { Router } from 'express';
import type { Accepted, IngestService, Refused } from '../ingest/ingest-service.ts';
import { writeLimits } from '../ingest/write-limits.ts';
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
    const { organization, namespaces } = principalOf(response);
    const limits = writeLimits(organization, namespaces);
    const outcome = await ingest.ingest(organization, bodyText(request, ['application/json']), limits);
    if (outcome.status !== 'committed') throw refusal(outcome);
    response.status(201).json(acceptance(outcome));
  });
  return router;
}

function acceptance({ status, commit, warnings }: Accepted) {
  return { status, seq: commit.seq, ...(warnings.length === 0 ? {} : { warnings }) };
}

function refusal({ status, faults }: Refused): Problem {
  if (status === 'forbidden')
    return new Problem(403, 'This key may not write everything that the event says something of.', { errors: faults });
  return status === 'malformed'
    ? new Problem(400, 'The body is not JSON.', { errors: faults })
    : new Problem(422, 'The event cannot be put into the graph.', { errors: faults });
}
