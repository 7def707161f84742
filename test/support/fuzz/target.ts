import { Readable } from 'node:stream';
import { createServer as createHttpServer, request, Agent, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Authenticator } from '../../../src/access/authenticator.ts';
import { hashApiKey, makeApiKey } from '../../../src/access/api-key.ts';
import type { KeyStore } from '../../../src/access/key-store.ts';
import { Receipts } from '../../../src/access/receipts.ts';
import { Sessions } from '../../../src/access/sessions.ts';
import { SharedSecret } from '../../../src/access/shared-secret.ts';
import type { LineageEvent } from '../../../src/domain/event.ts';
import { OwnAddress } from '../../../src/http/own-address.ts';
import { createServer } from '../../../src/http/server.ts';
import { BatchIngest } from '../../../src/ingest/batch-ingest.ts';
import { CommitOrSpool } from '../../../src/ingest/commit-or-spool.ts';
import { GroupCommit } from '../../../src/ingest/group-commit.ts';
import { IngestService } from '../../../src/ingest/ingest-service.ts';
import { parseEvent } from '../../../src/openlineage/parse-event.ts';
import { readJson } from '../../../src/openlineage/read-json.ts';
import { InMemoryGraph } from '../in-memory-graph.ts';
import type { FuzzedRequest } from './requests.ts';

const MAX_EVENT_BYTES = 4 * 1024 * 1024;
/** So that the graph in memory does not grow with the number of requests. */
const EVENTS_A_GRAPH = 500;

export interface FuzzedAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** The server's own HTTP and domain, over a graph in memory. */
export class FuzzTarget {
  /** What must not happen: errors of ours. */
  readonly faults: unknown[] = [];
  readonly key = makeApiKey();
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32 });

  private constructor() {
    const onFault = (error: unknown) => this.faults.push(error);
    const writer = graphWriter(onFault);
    const refusals = { note: () => {}, keep: () => Promise.resolve() };
    const ingest = new IngestService(
      { readJson, parseEvent },
      new CommitOrSpool(new GroupCommit(writer), null),
      refusals,
    );
    const elsewhere = (_request: unknown, _response: unknown, next: () => void) => {
      next();
    };
    this.#server = createHttpServer(
      createServer({
        authenticator: new Authenticator(oneKey(this.key)),
        sessions: new Sessions(),
        onSignedOut: () => {},
        address: new OwnAddress({ publicUrl: null, isBehindProxy: false, host: null }),
        receipts: new Receipts(new SharedSecret(() => Promise.resolve('s'))),
        ingest,
        batches: new BatchIngest(ingest, onFault),
        graphql: { execute: elsewhere, graphiql: elsewhere },
        health: {},
        metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
        exportLines: () => Readable.from([]),
        browserUrl: null,
        version: '0.0.0',
        isSecure: false,
        operator: 'default',
        maxEventBytes: MAX_EVENT_BYTES,
        maxBatchBytes: 4 * MAX_EVENT_BYTES,
        rateLimit: null,
        refusals,
        onFault,
      }),
    );
  }

  static async start(): Promise<FuzzTarget> {
    const target = new FuzzTarget();
    target.#server.listen(0, '127.0.0.1');
    await once(target.#server, 'listening');
    return target;
  }

  /** @returns null where nobody waited for an answer, or Node itself ended what is no HTTP */
  async send({ method, path, headers, body, chunked, hangsUp }: FuzzedRequest): Promise<FuzzedAnswer | null> {
    const { port } = this.#server.address() as AddressInfo;
    const framing = chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': body.length };
    const sent = request({
      host: '127.0.0.1',
      port,
      agent: this.#agent,
      method,
      path,
      headers: { ...headers, ...framing },
    });
    sent.on('error', () => {}); // `once` tells until an answer has begun; after that, the answer is what counts
    if (hangsUp) {
      sent.write(body.subarray(0, body.length >> 1));
      setImmediate(() => sent.destroy());
      await new Promise((resolve) => sent.once('close', resolve));
      return null;
    }
    const half = body.length >> 1;
    sent.write(body.subarray(0, half));
    sent.end(body.subarray(half));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const type = response.headers['content-type'] ?? '';
    return { status: response.statusCode ?? 0, type, text: Buffer.concat(chunks).toString() };
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** What the domain throws is a fault: over HTTP it would look like an event that the database refuses. */
function graphWriter(onFault: (error: unknown) => void) {
  let graph = new InMemoryGraph('fuzz');
  let held = 0;
  return {
    commit: async (_organization: string, events: readonly LineageEvent[]) => {
      held += events.length;
      if (held > EVENTS_A_GRAPH) {
        graph = new InMemoryGraph('fuzz');
        held = events.length;
      }
      try {
        await graph.commit(events);
      } catch (error) {
        onFault(error);
        throw error;
      }
      return { seq: 1 };
    },
  };
}

function oneKey(key: string): Pick<KeyStore, 'find' | 'live'> {
  const principal = { organization: 'fuzz', keyId: 'k', scopes: ['ingest'] } as const;
  const hash = hashApiKey(key);
  const found = new Map([[hash, principal]]);
  return {
    find: (hashes) => Promise.resolve(hashes.includes(hash) ? found : new Map()),
    live: () => Promise.resolve(found),
  };
}
