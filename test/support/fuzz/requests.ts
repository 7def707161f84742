import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { garbled, mutated } from './bodies.ts';
import type { Random } from './random.ts';

export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
  /** Without a Content-Length, in chunks. */
  readonly chunked: boolean;
  /** Whether the client goes away in the middle of the body. */
  readonly hangsUp: boolean;
}

const ENCODERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gzipSync(bytes, { level: 1 }),
  'x-gzip': (bytes) => gzipSync(bytes, { level: 1 }),
  deflate: (bytes) => deflateSync(bytes, { level: 1 }),
  br: (bytes) => brotliCompressSync(bytes, { params: { 1: 1 } }),
  zstd: (bytes) => zstdCompressSync(bytes),
  identity: (bytes) => bytes,
};

/** Inflates to 64 MB of blanks, from 64 kB. */
const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));

const PATHS = ['/api/v1/lineage', '/api/v1/lineage?a=b&a=%00', '/api/v1/lineage/batch', '/api/v1/lineage/batch?x=%ff'];
const ODD_PATHS = [
  '/api/v1/lineage/',
  '/api/v1/lineage/%2e%2e',
  '/api/v1/LINEAGE',
  '//',
  '/api/v1/lineage/batch/1',
  '/%E0%A4%A',
];
const METHODS = ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'];
const TYPES = [
  ...['application/json; charset=utf-16', 'application/json;charset="utf-8"', 'application/json;;', 'text/plain', ''],
  ...[
    'application/x-ndjson',
    'application/json',
    'multipart/form-data; boundary=x',
    'application/json; charset',
    'a/b/c;d',
  ],
];

/** Anything that a client could send to where events go. */
export function fuzzedRequest(random: Random, corpus: readonly string[], key: string): FuzzedRequest {
  const path = random.chance(0.97) ? random.of(PATHS) : random.of(ODD_PATHS);
  const isBatch = path.includes('batch');
  const isLines = isBatch && random.chance(0.5);
  const text = isBatch ? batch(random, corpus, isLines) : mutated(random, corpus);
  const plain = Buffer.from(text);
  const encoding = random.chance(0.5) ? 'identity' : random.of(Object.keys(ENCODERS));
  const encoded = ENCODERS[encoding]?.(random.chance(0.05) ? garbled(random, plain) : plain) ?? plain;
  const isBomb = random.chance(0.0005);
  const usual = isLines ? 'application/x-ndjson' : 'application/json';
  return {
    method: random.chance(0.98) ? 'POST' : random.of(METHODS),
    path,
    headers: {
      authorization: random.chance(0.98)
        ? `Bearer ${key}`
        : random.of(['', 'Bearer', 'Bearer  x', 'Basic eDp5', `bearer ${key}`]),
      'content-type': random.chance(0.95) ? usual : random.of(TYPES),
      'content-encoding': isBomb
        ? 'gzip'
        : random.chance(0.96)
          ? encoding
          : random.of(['gzip', 'gzip, gzip', 'zip', '', 'GZIP', 'br']),
      ...(random.chance(0.02) ? { 'x-odd': ['\u00ff'.repeat(random.below(2_000)), 'b'], expect: '100-continue' } : {}),
    },
    body: isBomb ? BOMB : random.chance(0.05) ? garbled(random, encoded) : encoded,
    chunked: random.chance(0.3),
    hangsUp: random.chance(0.01),
  };
}

function batch(random: Random, corpus: readonly string[], isLines: boolean): string {
  const events = Array.from({ length: random.below(6) }, () => mutated(random, corpus));
  if (isLines) return events.join(random.of(['\n', '\r\n', '\n\n', ' ', '\n,\n']));
  return (
    random.of(['[', '[', '[', ' [', '', '{"events":[']) +
    events.join(random.of([',', ',', ' , ', '\n', ',,'])) +
    random.of([']', ']', ']', '', ']]'])
  );
}
