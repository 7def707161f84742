import type { Request } from 'express';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Problem } from './problem.ts';

const CHUNK_BYTES = 64 * 1024;

const INFLATORS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip({ chunkSize: CHUNK_BYTES }),
  'x-gzip': () => createGunzip({ chunkSize: CHUNK_BYTES }),
  deflate: () => createInflate({ chunkSize: CHUNK_BYTES }),
  br: () => createBrotliDecompress({ chunkSize: CHUNK_BYTES }),
};

/** The client went away before its request was whole; nobody is left to answer. */
export class ClientGoneError extends Error {
  override readonly name = 'ClientGoneError';
}

/**
 * The body as it comes, inflated, for whoever reads it to its end or not: what is left is read over, so that the answer still arrives.
 * @param limit bytes at most, after inflating
 * @throws Problem 415 at once for another encoding; while it is read, 413 for too many bytes, 400 when it cannot be inflated;
 *   ClientGoneError
 */
export function bodyStream(request: Request, limit: number): AsyncIterable<Buffer> {
  const encoding = encodingOf(request);
  const inflator = encoding === 'identity' ? null : INFLATORS[encoding];
  if (inflator === undefined) {
    throw new Problem(415, `The content encoding "${encoding}" is not taken; gzip, deflate, br and identity are.`);
  }
  return limited(request, inflator?.() ?? null, limit);
}

/** What is told of a body that is not what its Content-Encoding says, or not the whole of it. */
export function notInflatable(request: Request): Problem {
  const encoding = encodingOf(request);
  return new Problem(400, `The body is not ${encoding}, or not whole, as its Content-Encoding says.`, {
    errors: [{ path: '', message: `must be whole ${encoding}` }],
  });
}

export function encodingOf(request: Request): string {
  return (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
}

async function* limited(request: Request, inflate: Transform | null, limit: number): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of inflate === null ? chunksOf(request) : inflated(request, inflate)) {
      size += chunk.length;
      if (size > limit)
        throw new Problem(413, `The body is larger than this server takes (${limit} bytes; MAX_BATCH_BYTES).`);
      yield chunk;
    }
  } finally {
    if (inflate !== null) {
      request.unpipe(inflate);
      inflate.destroy();
    }
    request.resume();
  }
}

/** Unlike the stream's own iterator it leaves the stream alone when its reader stops: destroying a request destroys its connection. */
async function* chunksOf(request: Request): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
  } catch (error) {
    throw new ClientGoneError('the client went away', { cause: error });
  }
}

async function* inflated(request: Request, inflate: Transform): AsyncGenerator<Buffer> {
  // `pipe` does not pass errors on: without this, a request that is cut off would leave the reader waiting.
  const onGone = () => {
    if (!request.complete) inflate.destroy(new ClientGoneError('the client went away'));
  };
  request.once('close', onGone).once('error', onGone);
  request.pipe(inflate);
  try {
    for await (const chunk of inflate) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof ClientGoneError) throw error;
    throw notInflatable(request);
  } finally {
    request.off('close', onGone).off('error', onGone);
  }
}
