import type { Request, RequestHandler, Response } from 'express';
import { Problem, sendProblem } from './problem.ts';

/** How slowly a body may come. */
export interface BodyPace {
  /** What it must come to, on average. */
  readonly bytesPerSecond: number;
  /** How long it may stay behind that, in milliseconds. */
  readonly patienceMs: number;
  /** How often is looked, in milliseconds. */
  readonly everyMs: number;
}

/** Slower than any network that emitters are on: an event of usual size comes in one packet. */
const USUAL: BodyPace = { bytesPerSecond: 1_024, patienceMs: 30_000, everyMs: 1_000 };

/** What is left of the patience with one body. */
export class Patience {
  readonly #pace: BodyPace;
  #leftMs: number;

  constructor(pace: BodyPace) {
    this.#pace = pace;
    this.#leftMs = pace.patienceMs;
  }

  /** @returns whether some is left after a time in which the client was waited for, and sent so many bytes */
  waited(milliseconds: number, bytes: number): boolean {
    const { bytesPerSecond, patienceMs } = this.#pace;
    this.#leftMs = Math.min(this.#leftMs - milliseconds + (1_000 * bytes) / bytesPerSecond, patienceMs);
    return this.#leftMs >= 0;
  }
}

interface Awaited {
  readonly request: Request;
  readonly response: Response;
  readonly patience: Patience;
  bytesRead: number;
}

/**
 * Ends requests whose bodies come so slowly that they only hold a connection, with 408 where nothing was answered yet. A large body may take
 * its time, as long as it comes; and what waits for us, since it is committed slowly, is not the client's fault.
 */
export function refuseSlowBodies(pace: BodyPace = USUAL): RequestHandler {
  const awaited = new Set<Awaited>();
  let timer: NodeJS.Timeout | null = null;
  let lookedAt = 0;
  const look = () => {
    const now = performance.now();
    for (const each of awaited) if (!isSteady(each, now - lookedAt)) cut(each);
    lookedAt = now;
    if (awaited.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
  return (request, response, next) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    if (encoding !== undefined || (length !== undefined && length !== '0')) {
      const each = { request, response, patience: new Patience(pace), bytesRead: request.socket.bytesRead };
      awaited.add(each);
      request.once('close', () => awaited.delete(each));
      if (timer === null) {
        lookedAt = performance.now();
        timer = setInterval(look, pace.everyMs).unref();
      }
    }
    next();
  };
}

function isSteady(each: Awaited, milliseconds: number): boolean {
  const { request, patience } = each;
  const bytes = request.socket.bytesRead - each.bytesRead;
  each.bytesRead += bytes;
  // Nothing more is taken from the client until somebody reads what is here.
  const isOurs = request.complete || request.readableLength >= request.readableHighWaterMark;
  return isOurs || request.socket.destroyed || patience.waited(milliseconds, bytes);
}

const TOO_SLOW = new Problem(408, 'The body came too slowly, and was not waited for any longer.', {
  headers: { Connection: 'close' },
});

function cut({ request, response }: Awaited): void {
  const end = () => request.socket.destroy();
  if (response.headersSent) {
    end();
    return;
  }
  response.once('finish', end);
  sendProblem(response, TOO_SLOW);
}
