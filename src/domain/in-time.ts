import { UnavailableError } from './errors.ts';

/**
 * What the promise gives, if it does so soon enough.
 * @throws UnavailableError when it takes longer; what the promise throws
 */
export async function inTime<T>(promise: Promise<T>, ms: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new UnavailableError(`no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
