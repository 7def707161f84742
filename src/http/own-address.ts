import type { Request } from 'express';
import type { TLSSocket } from 'node:tls';

export interface AddressSettings {
  /** Where clients reach the server; null: as whoever asks reaches it. */
  readonly publicUrl: string | null;
  /** Whether something that speaks TLS stands before the server. */
  readonly isBehindProxy: boolean;
  /** The name or address that the server was told to listen on, if any. */
  readonly host: string | null;
}

/** A name or an address, and a port where one is said: nothing that could be part of a path, a command or a configuration. */
const HOST = /^(?:[a-z0-9_][a-z0-9._-]{0,252}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Where this server is, as its settings say it and as requests do, as far as these are to be believed. */
export class OwnAddress {
  readonly #settings: AddressSettings;
  readonly #publicOrigin: string | null;

  constructor(settings: AddressSettings) {
    this.#settings = settings;
    this.#publicOrigin = settings.publicUrl === null ? null : new URL(settings.publicUrl).origin;
  }

  /** Where clients reach the server: what is put into configurations of emitters. Without a slash at its end. */
  publicUrl(request: Request): string {
    return this.#settings.publicUrl ?? this.reachedAt(request);
  }

  /**
   * Where a request came to. Its Host counts where it names this machine, or what the server was told to listen on, or where a proxy passes
   * it on; any other may be of whoever wants events to go elsewhere, and the address that the connection came in at is told in its place.
   */
  reachedAt(request: Request): string {
    const host = hostOf(request);
    if (host !== null) {
      if (this.#isHere(host, request)) return `${schemeOf(request)}://${host}`;
      if (this.#settings.isBehindProxy) return `https://${host}`;
    }
    const { localAddress = '127.0.0.1', localPort = 0 } = request.socket;
    return `${schemeOf(request)}://${inUrl(localAddress)}:${localPort}`;
  }

  /**
   * Whether the page that a browser says a request comes from is one of ours. Whatever does not say is none of a browser's, or is of our own
   * pages, if it came to a Host that is to be believed: a page of another site has the name that leads to it lead here later (DNS rebinding).
   */
  isFromOwnPage(request: Request): boolean {
    const { origin } = request.headers;
    if (origin !== undefined && origin === this.#publicOrigin) return true;
    const host = hostOf(request);
    const { isBehindProxy } = this.#settings;
    if (host === null || !(isBehindProxy || this.#isHere(host, request) || this.#isPublic(host))) return false;
    if (origin === undefined) return true;
    const schemes = isBehindProxy ? ['http', 'https'] : [schemeOf(request)];
    return schemes.some((scheme) => origin === new URL(`${scheme}://${host}`).origin);
  }

  /** Whether a Host names this machine, or what the server was told to listen on. */
  #isHere(host: string, { socket }: Request): boolean {
    const name = nameOf(host);
    const isSame = (address: string | null | undefined) =>
      address != null && inUrl(address).toLowerCase() === name.toLowerCase();
    return LOOPBACK.test(name) || isSame(this.#settings.host) || isSame(socket.localAddress);
  }

  #isPublic(host: string): boolean {
    const { publicUrl } = this.#settings;
    return publicUrl !== null && new URL(publicUrl).hostname === nameOf(host).toLowerCase();
  }
}

/** Whether a Host names anything. */
export function isHost(host: string): boolean {
  return HOST.test(host) && URL.canParse(`http://${host}`);
}

/** null: none, or nothing that can be one. */
function hostOf({ headers: { host = '' } }: Request): string | null {
  return isHost(host) ? host : null;
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '');
}

function schemeOf({ socket }: Request): 'http' | 'https' {
  return (socket as Partial<TLSSocket>).encrypted === true ? 'https' : 'http';
}

/** An address as it stands in a URL. */
function inUrl(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return plain.includes(':') ? `[${plain}]` : plain;
}
