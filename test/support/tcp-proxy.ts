import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut, or go silent, while the server is well. */
export class TcpProxy {
  readonly port: number;
  /** What clients sent so far, byte by byte. */
  sent = '';
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Of what the server says. */
  readonly #upstream = new Set<Socket>();
  #state: 'open' | 'cut' | 'silent' = 'open';

  private constructor(server: Server, target: { readonly host: string; readonly port: number }) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (client) => {
      if (this.#state === 'cut') {
        client.resetAndDestroy();
        return;
      }
      const upstream = connect(target);
      this.#upstream.add(upstream);
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        this.#sockets.add(from);
        if (this.#state === 'silent') from.pause();
        from.on('data', (chunk: Buffer) => {
          if (from === client) this.sent += chunk.toString('latin1');
          to.write(chunk);
        });
        from
          .on('error', () => {})
          .on('close', () => {
            this.#sockets.delete(from);
            this.#upstream.delete(from);
            to.destroy();
          });
      }
    });
  }

  static async to(uri: string): Promise<TcpProxy> {
    const { hostname: host, port } = new URL(uri);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TcpProxy(server, { host, port: Number(port) });
  }

  /** Ends all connections, and lets none come. */
  cut(): void {
    this.#state = 'cut';
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Passes nothing on, and says nothing. */
  silence(): void {
    this.#state = 'silent';
    for (const socket of this.#sockets) socket.pause();
  }

  /** Passes on what clients say, and no answer. */
  mute(): void {
    for (const socket of this.#upstream) socket.pause();
  }

  open(): void {
    this.#state = 'open';
    for (const socket of this.#sockets) socket.resume();
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}
