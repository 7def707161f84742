import { Agent as HttpAgent, request as requestHttp, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { SetupError } from '../../domain/setup-error.ts';
import type { Fault } from '../../ingest/ingest-service.ts';
import { codeOf, messageOf } from '../error-text.ts';

export type Sent =
  | { readonly status: 'committed' | 'queued'; readonly hasWarnings: boolean }
  | { readonly status: 'refused'; readonly reasons: readonly Fault[] };

export interface SenderOptions {
  /** Of the server, with or without the ingest path. */
  readonly url: string;
  readonly apiKey: string;
  /** Connections at most. */
  readonly connections: number;
  /** How long one event is sent again while the server cannot take it, in milliseconds. */
  readonly retryForMs?: number;
}

interface Answer {
  readonly code: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const INGEST_PATH = '/api/v1/lineage';
const RETRY_FOR_MS = 60_000;
const LONGEST_PAUSE_MS = 5_000;
const SILENCE_MS = 60_000;
/** What a server, or a proxy before it, says when it cannot take an event now. */
const NOT_NOW: readonly number[] = [429, 500, 502, 503, 504];

/** Sends events to a server, each until it is answered for good: sending one twice does no harm. */
export class EventSender {
  /** How often something was sent again. */
  retries = 0;
  readonly #endpoint: URL;
  readonly #apiKey: string;
  readonly #agent: HttpAgent | HttpsAgent;
  readonly #retryForMs: number;

  /** @throws SetupError when the URL is none */
  constructor({ url, apiKey, connections, retryForMs = RETRY_FOR_MS }: SenderOptions) {
    this.#endpoint = endpointOf(url);
    this.#apiKey = apiKey;
    this.#retryForMs = retryForMs;
    const options = { keepAlive: true, maxSockets: connections };
    this.#agent = this.#endpoint.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
  }

  /**
   * Makes sure that somebody answers.
   * @throws SetupError
   */
  async reach(): Promise<void> {
    try {
      await this.#exchange('GET', new URL('health/live', withoutIngestPath(this.#endpoint)), null);
    } catch (error) {
      const reason = codeOf(error) ?? messageOf(error);
      throw new SetupError(
        `No server answers at ${this.#endpoint.origin} (${reason}); start it with npm start, or say with --url where it is.`,
        { cause: error },
      );
    }
  }

  /** @throws SetupError when the server takes nothing from us, or stays away */
  async send(text: string): Promise<Sent> {
    const giveUp = Date.now() + this.#retryForMs;
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#exchange('POST', this.#endpoint, text).catch((error: unknown) => error);
      if (isAnswer(answer) && !NOT_NOW.includes(answer.code)) return this.#understood(answer);
      const pause = pauseBefore(attempt, answer);
      if (Date.now() + pause > giveUp) throw this.#givenUp(answer);
      this.retries++;
      await wait(pause);
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #understood({ code, body }: Answer): Sent {
    const problem = parsed(body);
    if (code === 200 || code === 201) {
      return {
        status: problem.status === 'queued' ? 'queued' : 'committed',
        hasWarnings: Array.isArray(problem.warnings),
      };
    }
    const detail = typeof problem.detail === 'string' ? problem.detail : `HTTP ${code}`;
    if (code === 401 || code === 403)
      throw new SetupError(
        `The server does not let this API key in (${code}: ${detail}); give another with --api-key.`,
      );
    if (![400, 413, 422].includes(code))
      throw new SetupError(`${this.#endpoint.href} is no place to send events to (${code}: ${detail}); check --url.`);
    return { status: 'refused', reasons: problem.errors ?? [{ path: '', message: detail }] };
  }

  #givenUp(answer: unknown): SetupError {
    const said = isAnswer(answer) ? `it answers ${answer.code}` : messageOf(answer);
    return new SetupError(
      `The server at ${this.#endpoint.origin} takes nothing any more (${said}); see to it and run this again: sending events twice does no harm.`,
    );
  }

  #exchange(method: string, url: URL, text: string | null): Promise<Answer> {
    const body = text === null ? null : Buffer.from(text);
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const headers = {
      Authorization: `Bearer ${this.#apiKey}`,
      ...(body === null ? {} : { 'Content-Type': 'application/json', 'Content-Length': body.length }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(url, { method, headers, agent: this.#agent, timeout: SILENCE_MS }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            code: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${SILENCE_MS / 1_000} s`)));
      sent.on('error', reject);
      sent.end(body ?? undefined);
    });
  }
}

/** @throws SetupError */
function endpointOf(url: string): URL {
  const base = URL.canParse(url) ? new URL(url) : null;
  if (base === null || !/^https?:$/.test(base.protocol))
    throw new SetupError(`${url} is no address of a server; give one like http://127.0.0.1:4000.`);
  const path = base.pathname.replace(/\/+$/, '');
  base.pathname = path.endsWith(INGEST_PATH) ? path : path + INGEST_PATH;
  return base;
}

function withoutIngestPath(endpoint: URL): URL {
  return new URL(`${endpoint.pathname.slice(0, -INGEST_PATH.length)}/`, endpoint);
}

/** Not the error that a connection ended with. */
function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'number';
}

/** As long as the server asks for, else twice as long each time, and never all at once. */
function pauseBefore(attempt: number, answer: unknown): number {
  const asked = isAnswer(answer) ? Number(answer.headers['retry-after']) : NaN;
  if (asked >= 0) return Math.min(asked * 1_000, 30_000) + Math.random() * 100;
  return Math.min(100 * 2 ** attempt, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2);
}

interface Body {
  readonly status?: unknown;
  readonly warnings?: unknown;
  readonly detail?: unknown;
  readonly errors?: readonly Fault[];
}

function parsed(body: string): Body {
  try {
    return (JSON.parse(body) as Body | null) ?? {};
  } catch {
    return {}; // a proxy's page
  }
}
