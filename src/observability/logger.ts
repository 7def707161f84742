import { pino, type DestinationStream, type Logger } from 'pino';

import { requestId } from './request-context.ts';

export type { Logger } from 'pino';

function ofRequest(): object {
  const id = requestId();
  return id === undefined ? {} : { requestId: id };
}

/** Structured logs, on standard error unless said, so that standard output stays the user's. Events' contents are never logged. */
export function createLogger(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin: ofRequest }, destination);
}
