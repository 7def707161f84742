import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { reachFault, type Environment } from '../config/environment.ts';
import { SetupError } from '../domain/setup-error.ts';

/** A batch arrives as fast as it is committed, and may be large. */
const REQUEST_TIMEOUT_MS = 60 * 60_000;
/** Headers have no such reason: whoever sends them a byte at a time holds a connection for no longer. */
const HEADERS_TIMEOUT_MS = 20_000;
/**
 * An emitter that sends again over a connection just when it is ended loses what it sent, and few send an event twice. Proxies let go of idle connections after 60 s,
 * before this; clients that heed what they are told, after it.
 */
const KEEP_ALIVE_MS = 75_000;
/** Longer than clients are told, by what a busy server may read too late. */
const KEEP_ALIVE_BUFFER_MS = 15_000;
const MAX_HEADER_BYTES = 16 * 1024;

const LIMITS = {
  requestTimeout: REQUEST_TIMEOUT_MS,
  headersTimeout: HEADERS_TIMEOUT_MS,
  keepAliveTimeout: KEEP_ALIVE_MS,
  keepAliveTimeoutBuffer: KEEP_ALIVE_BUFFER_MS,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: MAX_HEADER_BYTES,
};

type Settings = Pick<Environment, 'HOST' | 'TLS_CERT_FILE' | 'TLS_KEY_FILE' | 'BEHIND_PROXY'>;

/**
 * The server that listens: with TLS where its files are given.
 * @throws SetupError for an address that others reach without either TLS or a proxy that speaks it: keys would be sent in the clear
 */
export function createListener(env: Settings, handler: RequestListener): { server: Server; scheme: 'http' | 'https' } {
  const { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } = env;
  if (certFile !== undefined && keyFile !== undefined) {
    const tls = { cert: read(certFile, 'TLS_CERT_FILE'), key: read(keyFile, 'TLS_KEY_FILE') };
    try {
      return { server: createTlsServer({ ...LIMITS, ...tls, minVersion: 'TLSv1.2' }, handler), scheme: 'https' };
    } catch (error) {
      throw new SetupError(`TLS_CERT_FILE and TLS_KEY_FILE are not a certificate and its key (${String(error)}).`, {
        cause: error,
      });
    }
  }
  const fault = reachFault(env);
  if (fault !== null) throw new SetupError(`${fault}.`);
  return { server: createServer(LIMITS, handler), scheme: 'http' };
}

function read(file: string, setting: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new SetupError(
      `${setting} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)} (${file}).`,
      {
        cause: error,
      },
    );
  }
}
