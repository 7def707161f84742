import type { RequestHandler } from 'express';
import { isHost } from './own-address.ts';
import { Problem } from './problem.ts';

/** Headers that say where a request goes and whose it is. */
const SINGLE = { host: 'Host', authorization: 'Authorization' } as const;

/**
 * Refuses a request that has one of these twice: whatever stands before the server may have gone by the other one; and one whose Host is none
 * (RFC 9112, section 3.2; RFC 9110, section 5.3).
 * @throws Problem 400
 */
export const soundHeaders: RequestHandler = (request, _response, next) => {
  for (const [name, shown] of Object.entries(SINGLE))
    if ((request.headersDistinct[name]?.length ?? 0) > 1) throw new Problem(400, `A request has one ${shown} header.`);
  const { host } = request.headers;
  if (host !== undefined && host !== '' && !isHost(host)) throw new Problem(400, 'The Host of the request is none.');
  next();
};
