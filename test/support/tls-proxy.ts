import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';

/** TLS before a server that speaks none, with a certificate for `localhost` that nobody trusts. */
export class TlsProxy {
  /** Of the certificate, for who is to trust it. */
  readonly certFile: string;
  readonly port: number;
  /** Connections that completed the handshake. */
  connections = 0;
  readonly #folder: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, folder: string, certFile: string, target: URL) {
    this.#server = server;
    this.#folder = folder;
    this.certFile = certFile;
    this.port = (server.address() as AddressInfo).port;
    server.on('tlsClientError', () => {}); // a client that does not trust us
    server.on('secureConnection', (client) => {
      this.connections++;
      const upstream = connect({ host: target.hostname, port: Number(target.port) });
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        this.#sockets.add(from);
        from.pipe(to);
        from
          .on('error', () => {})
          .on('close', () => {
            this.#sockets.delete(from);
            to.destroy();
          });
      }
    });
  }

  static async to(uri: string): Promise<TlsProxy> {
    const folder = mkdtempSync(join(tmpdir(), 'tls-proxy-'));
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
    execFileSync('openssl', ['req', '-x509', ...curve, ...names, '-keyout', keyFile, '-out', certFile], {
      stdio: 'pipe',
    });
    const server = createServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TlsProxy(server, folder, certFile, new URL(uri));
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
