import { pino, type DestinationStream, type Logger } from 'pino';

import { requestId } from './request-context.ts';

export type { Logger } from 'pino';

function ofRequest(): object {
  const id = requestId();
  return id === undefined ? {} : { requestId: id };
}

/** Structured logs, on standard error unless said, so that standard output stays the user's. Events' contents are never logged. */
export function createLogger(level: string, destination: DestinationStream = standardError()): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin: ofRequest }, destination);
}

function standardError(): DestinationStream {
  const stream = pino.destination({ dest: 2, sync: true });
  // A terminal that was closed takes no lines: that must not end the server before it has stopped. (EPIPE is left to pino.)
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EIO' && error.code !== 'EPIPE') throw error;
  });
  return stream;
}
