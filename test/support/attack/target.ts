import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { z } from 'zod';
import { createListener } from '../../../src/cli/listener.ts';
import type { Statement } from '../../../src/graph/statement.ts';
import { HttpApp } from '../http-app.ts';

/** One thing that was tried. */
export interface Attempt {
  readonly tried: string;
  /** Of the answer, what tells whether it worked. */
  readonly came: string;
  readonly isRefused: boolean;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** The product as it listens, on the tests' database, with two organizations: the attacker's own, and that of others. */
export class AttackTarget {
  readonly app: HttpApp;
  readonly #server: Server;

  private constructor(app: HttpApp, server: Server) {
    this.app = app;
    this.#server = server;
  }

  static async start(): Promise<AttackTarget> {
    const app = await HttpApp.start();
    const { server } = createListener({}, app.test.app.http);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new AttackTarget(app, server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** A request of a client that keeps to HTTP. */
  async send(path: string, init: RequestInit = {}): Promise<Answered> {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, { redirect: 'manual', ...init });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  /** A GraphQL request with a key, the attacker's admin's unless another is given. */
  ask(body: object, key = this.app.key): Promise<Answered> {
    return this.send('/graphql', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Begins a subscription, and ends it. @returns its text where it does not begin */
  async subscribe(body: object): Promise<Answered> {
    const ended = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${this.port}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.app.key}`,
        ...{ 'content-type': 'application/json', accept: 'text/event-stream' },
      },
      body: JSON.stringify(body),
      signal: ended.signal,
    });
    const text = answer.ok ? '' : await answer.text();
    ended.abort();
    return { status: answer.status, text, headers: answer.headers };
  }

  /** A connection of its own. */
  async connection(): Promise<Socket> {
    const socket = connect(this.port, '127.0.0.1');
    socket.on('error', () => {}); // that the server ends it is an answer
    await once(socket, 'connect');
    return socket;
  }

  /** Sends bytes as they are, and no more. @returns all that comes until the server ends the connection */
  async raw(bytes: string): Promise<string> {
    const socket = await this.connection();
    let came = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => (came += chunk));
    const closed = once(socket, 'close');
    socket.end(bytes, 'latin1');
    await closed;
    return came;
  }

  /** Nodes that a text which became part of a statement would have made. */
  async injected(): Promise<number> {
    const [row] = await this.app.test.app.client.read(INJECTED, {});
    return row?.injected ?? 0;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
    await this.app.close();
  }
}

const INJECTED: Statement<z.ZodObject, z.ZodObject<{ injected: z.ZodNumber }>> = {
  name: 'read/ping',
  text: 'MATCH (n) WHERE n:Injected OR n.injected RETURN count(n) AS injected',
  params: z.object({}),
  row: z.object({ injected: z.number() }),
};

/** Codes of the errors in an answer of GraphQL. */
export function codesIn(text: string): string[] {
  const { errors = [] } = JSON.parse(text) as { errors?: { message: string; extensions?: { code?: string } }[] };
  return errors.map(({ message, extensions }) => extensions?.code ?? message);
}
