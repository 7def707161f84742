import { resolve } from 'node:path';
import { SetupError } from '../domain/setup-error.ts';
import { claim } from './claim.ts';
import { fileSystemFault } from './file-system-fault.ts';

export interface DataDirectoryLock {
  release(): void;
}

/**
 * Keeps a second server away from a data directory until `release`, or until this process ends in whatever way.
 * @throws SetupError when another process holds it, or when it cannot be written
 */
export function lockDataDirectory(dataDir: string): DataDirectoryLock {
  const folder = resolve(dataDir);
  let outcome;
  try {
    outcome = claim(folder, 'server');
  } catch (error) {
    throw fileSystemFault(error, folder);
  }
  if (typeof outcome !== 'number') return outcome;
  throw new SetupError(
    `Another openlineage-graph (pid ${outcome}) holds DATA_DIR ${folder}; stop it or set another DATA_DIR.`,
  );
}
