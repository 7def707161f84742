import { raw, type Request, type RequestHandler } from 'express';
import { isUtf8 } from 'node:buffer';
import { encodingOf, notInflatable } from './body-stream.ts';
import { Problem } from './problem.ts';

/** Reads the body, inflated, whatever its content type says; the limit holds for what is inflated. */
export function readBody(limit: number): RequestHandler {
  const read = raw({ type: () => true, limit, inflate: true });
  return (request, response, next) => {
    const declared = Number(request.headers['content-length'] ?? 0);
    if (declared > limit) {
      // The body parser reads over what it refuses before it says so.
      next(
        Object.assign(new Error('request entity too large'), {
          type: 'entity.too.large',
          status: 413,
          length: declared,
        }),
      );
      return;
    }
    read(request, response, (error?: unknown) => {
      next(isOfInflating(error, request) ? notInflatable(request) : error);
    });
  };
}

/** The body parser has a type for each of its own faults, and passes on those of zlib as 400. */
function isOfInflating(error: unknown, request: Request): boolean {
  const { status, type } = (error ?? {}) as { readonly status?: unknown; readonly type?: unknown };
  return status === 400 && type === undefined && encodingOf(request) !== 'identity';
}

/**
 * The body as text.
 * @param types content types taken, lower case
 * @throws Problem 415 for another content type or charset; 400 for an empty body or broken UTF-8
 */
export function bodyText(request: Request, types: readonly string[]): string {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  if (!types.includes(type)) {
    throw new Problem(
      415,
      `The content type ${type === '' ? 'is missing' : `"${type}" is not taken`}; send ${types.join(' or ')}.`,
    );
  }
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (charset !== undefined && !['utf-8', 'utf8', 'us-ascii'].includes(charset))
    throw new Problem(415, `The charset "${charset}" is not taken; send UTF-8.`);
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new Problem(400, 'The body is empty.', { errors: [{ path: '', message: 'must be a JSON document' }] });
  if (!isUtf8(body))
    throw new Problem(400, 'The body is not UTF-8.', { errors: [{ path: '', message: 'must be UTF-8' }] });
  const text = body.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
