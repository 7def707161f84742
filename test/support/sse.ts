import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '../../src/app.ts';

/** One server-sent event of GraphQL. */
export interface SentEvent {
  readonly id: string | null;
  readonly event: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the assertion that reads it is its check
  readonly data: any;
}

/** The product behind a port, for clients that keep a connection open. */
export class LiveServer {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start({ http }: Pick<App, 'http'>): Promise<LiveServer> {
    const server = createServer(http);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new LiveServer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /**
   * Subscribes as a client does; the stream begins when the server answered.
   * @param key null: by what the headers say
   */
  async subscribe(
    key: string | null,
    query: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<EventReader> {
    const { port } = this.#server.address() as AddressInfo;
    const sent = request({
      ...{ port, host: '127.0.0.1', path: '/graphql', method: 'POST', agent: false },
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...{ 'content-type': 'application/json', accept: 'text/event-stream' },
        'accept-encoding': 'gzip',
        ...headers,
      },
    });
    sent.end(JSON.stringify({ query }));
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return new EventReader(answer);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** Reads the events of a stream one by one. */
export class EventReader {
  readonly answer: IncomingMessage;
  readonly #events: AsyncGenerator<SentEvent, undefined>;

  constructor(answer: IncomingMessage) {
    this.answer = answer;
    this.#events = eventsOf(answer);
  }

  /** The next event; null when the stream is over. */
  async next(): Promise<SentEvent | null> {
    return (await this.#events.next()).value ?? null;
  }

  /** What the next event's field holds. */
  async field<T>(name: string): Promise<T> {
    const event = await this.next();

    if (event === null || event.data.errors !== undefined) throw new Error(JSON.stringify(event));
    return (event.data as { data: Record<string, T> }).data[name] as T;
  }

  /** The code of the error that comes next, and whether it is the last word. */
  async end(): Promise<{ readonly code: unknown; readonly isOver: boolean }> {
    const event = (await this.next())?.data as { errors: readonly { extensions: { code: unknown } }[] } | undefined;
    const isOver = (await this.next())?.event === 'complete' && (await this.next()) === null;
    return { code: event?.errors[0]?.extensions.code, isOver };
  }

  hangUp(): void {
    this.answer.destroy();
  }
}

async function* eventsOf(answer: IncomingMessage): AsyncGenerator<SentEvent, undefined> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) {
    text += chunk as string;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const of = (name: string) =>
        lines
          .find((line) => line.startsWith(`${name}:`))
          ?.slice(name.length + 1)
          .trim();
      const event = of('event');
      if (event === undefined) continue; // a heartbeat
      const data = of('data') ?? '';
      yield { id: of('id') ?? null, event, data: data === '' ? null : JSON.parse(data) };
    }
  }
}
