import type { RequestHandler } from 'express';
import { Problem } from './problem.ts';

/**
 * Refuses a request with two hosts: whatever stands before the server may have gone by the other one (RFC 9112, section 3.2).
 * @throws Problem 400
 */
export const oneHost: RequestHandler = (request, _response, next) => {
  if ((request.headersDistinct['host']?.length ?? 0) > 1) throw new Problem(400, 'A request has one Host.');
  next();
};
