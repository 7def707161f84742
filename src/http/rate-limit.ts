import type { RequestHandler } from 'express';
import type { RateLimit } from '../access/rate-limit.ts';
import { principalOf } from './authentication.ts';
import { Problem } from './problem.ts';

/** Sends away, for as long as it takes, whoever sent more events than its key may. */
export function limitRate(limit: RateLimit | null): RequestHandler {
  return (_request, response, next) => {
    const seconds = limit?.secondsToWait(principalOf(response).keyId) ?? null;
    if (seconds !== null) {
      throw new Problem(429, 'This key sends more events than it may (RATE_LIMIT_EVENTS_PER_SECOND).', {
        headers: { 'Retry-After': String(seconds) },
      });
    }
    next();
  };
}
