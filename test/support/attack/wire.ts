import { gzipSync, deflateSync, brotliCompressSync } from 'node:zlib';
import { once } from 'node:events';
import { INGEST } from '../http-app.ts';
import { codesIn, type AttackTarget, type Attempt } from './target.ts';

const LIVE = 'GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n';

/** Requests that one server might take for one, and another for two; and headers that are none. */
export async function smuggledRequests(target: AttackTarget): Promise<Attempt[]> {
  const { key } = target.app;
  const post = (headers: string, body = '') =>
    `POST ${INGEST} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`;
  const get = (headers: string) => `GET /health/live HTTP/1.1\r\n${headers}\r\n\r\n`;
  const raw: Record<string, string> = {
    'a length and chunks': post('Content-Length: 6\r\nTransfer-Encoding: chunked', `0\r\n\r\n${LIVE}`),
    'chunks and a length': post('Transfer-Encoding: chunked\r\nContent-Length: 6', `0\r\n\r\n${LIVE}`),
    'two lengths': post(`Content-Length: 0\r\nContent-Length: ${LIVE.length}`, LIVE),
    'two lengths in one': post(`Content-Length: 0, ${LIVE.length}`, LIVE),
    'a length with a sign': post(`Content-Length: +0`, LIVE),
    'a negative length': post('Content-Length: -1', LIVE),
    'a length in hexadecimal': post('Content-Length: 0x0', LIVE),
    'a length that overflows': post(`Content-Length: 18446744073709551616`, LIVE),
    'chunks said oddly': post('Transfer-Encoding: xchunked', `0\r\n\r\n${LIVE}`),
    'chunks not last': post('Transfer-Encoding: chunked, identity', `0\r\n\r\n${LIVE}`),
    'chunks twice': post('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity', `0\r\n\r\n${LIVE}`),
    'a chunk whose size is none': post('Transfer-Encoding: chunked', `0x0\r\n\r\n${LIVE}`),
    'a chunk whose size overflows': post('Transfer-Encoding: chunked', `ffffffffffffffff1\r\n\r\n${LIVE}`),
    'a blank before the colon': post(`Content-Length : 0`, LIVE),
    'a folded header': post(`X-A: a\r\n Content-Length: 0\r\nTransfer-Encoding:\r\n chunked`, `0\r\n\r\n${LIVE}`),
    'a line end alone in a value': post(`X-A: a\nContent-Length: 0`, LIVE),
    'a return alone in a value': post(`X-A: a\rContent-Length: 0`, LIVE),
    'a NUL in a value': post('X-A: a\u0000b\r\nContent-Length: 0', LIVE),
    'two hosts': get('Host: a\r\nHost: b'),
    'two keys, each in a header': get(`Host: h\r\nAuthorization: Bearer ${key}\r\nAuthorization: Bearer x`),
    'one key twice': get(`Host: h\r\nAuthorization: Bearer ${key}\r\nAuthorization: Bearer ${key}`),
    'a host that is none': get('Host: a b'),
    'no host': get('X-A: a'),
    'headers without end': get(`Host: h\r\nX-A: ${'a'.repeat(20_000)}`),
    'a thousand headers': get(`Host: h\r\n${'X-A: aaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(1_000)}X-B: b`),
    'an address without end': `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: h\r\n\r\n`,
    'another protocol': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'no protocol': '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  };
  const attempts: Attempt[] = [];
  for (const [tried, bytes] of Object.entries(raw)) {
    const came = await target.raw(bytes);
    const statuses = Array.from(came.matchAll(/HTTP\/1\.1 (\d{3})/g), ([, status]) => Number(status));
    // One answer at most, a refusal: nothing after it was taken for a request.
    const isRefused = statuses.length <= 1 && statuses.every((status) => status >= 400 && status < 500);
    attempts.push({ tried, came: statuses.join(', ') || 'the connection was ended', isRefused });
  }
  const split = await target.send(`/sign-in?link=a%0d%0aset-cookie:%20olg_session=a`);
  attempts.push({
    tried: 'line ends in an address, to write headers',
    came: `${split.status}`,
    isRefused: split.headers.get('set-cookie') === null && split.status === 401,
  });
  return attempts;
}

const MIB = 1024 * 1024;

/** Small bodies that become large. */
export async function zipBombs(target: AttackTarget): Promise<Attempt[]> {
  const zeros = Buffer.alloc(64 * MIB, ' ');
  const bombs: Record<string, Buffer> = {
    gzip: gzipSync(zeros),
    deflate: deflateSync(zeros),
    br: brotliCompressSync(zeros, { params: { 1: 1 } }),
    'gzip, gzip': gzipSync(gzipSync(zeros)),
    identity: zeros,
  };
  const attempts: Attempt[] = [];
  for (const path of [INGEST, `${INGEST}/batch`, '/graphql'])
    for (const [encoding, body] of Object.entries(bombs)) {
      const answered = await target
        .send(path, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${target.app.key}`,
            'content-type': 'application/json',
            'content-encoding': encoding,
          },
          body: new Uint8Array(body),
        })
        .catch((error: unknown) => String(error));
      // A server may answer before all was sent, and end the connection: the client is then told that alone.
      const isRefused = typeof answered === 'string' || (answered.status >= 400 && answered.status < 500);
      const came =
        typeof answered === 'string' ? 'the connection was ended' : `${answered.status} ${answered.text.slice(0, 120)}`;
      attempts.push({ tried: `64 MiB as ${body.length} bytes of ${encoding} to ${path}`, came, isRefused });
    }
  return attempts;
}

/** Small questions whose answers, or whose checking, would be large. */
export async function graphqlBombs(target: AttackTarget): Promise<Attempt[]> {
  const many = (count: number, text: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => text(i)).join(' ');
  const nested = (depth: number, open: string, core: string) => `${open.repeat(depth)}${core}${'}'.repeat(depth)}`;
  const bombs: Record<string, object> = {
    'a thousand roots': { query: `{ ${many(1_000, (i) => `a${i}: __typename`)} }` },
    'aliases of one field': { query: `{ datasets { edges { node { ${many(1_100, (i) => `a${i}: name`)} } } } }` },
    depth: { query: `{ jobs { edges { node { ${nested(50, 'parent { ', 'id')} } } } }` },
    'depth, of the text alone': { query: nested(2_000, '{ a ', '') },
    'a list within lists': { query: `{ node(id: ${'['.repeat(2_400)}${']'.repeat(2_400)}) { id } }` },
    directives: { query: `{ __typename ${'@skip(if: false) '.repeat(2_000)} }` },
    'unknown directives': { query: `{ __typename ${'@a '.repeat(1_000)} }` },
    'a fragment that holds itself': { query: '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }' },
    'fragments that double': {
      query: `{ ...f0 } ${many(30, (i) => `fragment f${i} on Query { a${i}: namespaces { totalCount } ...f${i + 1} ...f${i + 1} }`)} fragment f30 on Query { jobs { totalCount } }`,
    },
    'pages within pages': {
      query:
        '{ datasets(first: 1000) { edges { node { runs(first: 1000) { edges { node { inputs { runs(first: 1000) { edges { node { id } } } } } } } } } } }',
    },
    'fields that differ': { query: `{ ${many(60, (i) => `jobs(first: ${i + 1}) { totalCount }`)} }` },
    'introspection within introspection': {
      query: `{ __schema { types { ${nested(12, 'fields { type { ', 'name')} ${'}'.repeat(12)} } } }`,
    },
    'large variables': {
      query: 'query($a: String!) { search(text: $a) { totalCount } }',
      variables: { a: 'a'.repeat(2 * MIB) },
    },
    'a batch': Array.from({ length: 1_000 }, () => ({ query: '{ __typename }' })),
    'no operation': { query: '' },
    'a query that is none': { query: { toString: 'x' } },
    'a persisted query that is not': { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
  };
  const attempts: Attempt[] = [];
  for (const [tried, body] of Object.entries(bombs)) {
    const { status, text } = await target.ask(body);
    const isJson = text.startsWith('{');
    const { data = null } = (isJson ? JSON.parse(text) : {}) as { data?: unknown };
    const codes = isJson ? codesIn(text) : [];
    const isRefused = status < 500 && data === null && !codes.some((code) => code.includes('INTERNAL'));
    attempts.push({
      tried,
      came: `${status} ${isRefused ? codes.slice(0, 3).join(', ') : text.slice(0, 500)}`,
      isRefused,
    });
  }
  return attempts;
}

/** Connections that say next to nothing: they hold up nobody else. That each is ended in time is the listener's (`test/unit/cli/listener.test.ts`). */
export async function slowSenders(target: AttackTarget): Promise<Attempt[]> {
  const { key } = target.app;
  const starts = [
    'G',
    'GET /graphql HTTP/1.1\r\nHost: h\r\nX-A: ',
    `POST ${INGEST} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
  ];
  const sockets = await Promise.all(Array.from({ length: 300 }, () => target.connection()));
  try {
    sockets.forEach((socket, i) => socket.write(starts[i % starts.length] ?? ''));
    const { status, text } = await target.ask({ query: '{ __typename }' });
    return [
      {
        tried: '300 connections that never end what they begin',
        came: `others are answered ${status}`,
        isRefused: status === 200 && text.includes('Query'),
      },
    ];
  } finally {
    await Promise.all(
      sockets.map(async (socket) => {
        const closed = once(socket, 'close');
        socket.destroy();
        await closed;
      }),
    );
  }
}
