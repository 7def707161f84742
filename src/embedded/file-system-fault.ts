import { SetupError } from '../domain/setup-error.ts';
import { NoRoomError } from './disk-space.ts';

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: free some space',
  EDQUOT: 'the disk quota is used up: free some space',
  EACCES: 'it may not be written: give this user the right to, or set another DATA_DIR',
  EPERM: 'it may not be written: give this user the right to, or set another DATA_DIR',
  EROFS: 'it is on a read-only file system: set another DATA_DIR',
  ENOTDIR: 'it is, or lies in, a file: set another DATA_DIR',
  EEXIST: 'it is, or lies in, a file or a link to nothing: set another DATA_DIR',
  ENOENT: 'no folder can be made there: set another DATA_DIR',
  ENAMETOOLONG: 'its name is too long: set another DATA_DIR',
  ELOOP: 'it lies behind links that lead in a circle: set another DATA_DIR',
};

/** What went wrong in the data directory as one sentence with advice; any other error is given back as it is. */
export function fileSystemFault(error: unknown, folder: string): unknown {
  const code = errorCode(error) ?? '';
  const advice = ADVICE[code];
  // Something else that is missing is not a matter of the folder.
  const isOther = code === 'ENOENT' && (error as NodeJS.ErrnoException).syscall !== 'mkdir';
  if (advice === undefined || isOther) return error;
  const Fault = code === 'ENOSPC' || code === 'EDQUOT' ? NoRoomError : SetupError;
  return new Fault(`DATA_DIR ${folder} cannot be used (${code}); ${advice}.`, { cause: error });
}

/** The code of a system error, such as ENOENT. Not asked of its class: under jest, Node's errors are another realm's. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
