import { statfsSync } from 'node:fs';
import { SetupError } from '../domain/setup-error.ts';

/** There is no room on the disk: whoever makes some can go on. */
export class NoRoomError extends SetupError {}

/** Neo4j starts with less, but not for long. */
const LEAST_MIB = 128;

/**
 * Refuses to start a database where it has no room: on a full disk Neo4j hangs at its start, spinning, rather than failing.
 * @throws NoRoomError
 */
export function requireFreeSpace(folder: string, leastMiB = LEAST_MIB): void {
  const { bavail, bsize } = statfsSync(folder);
  const freeMiB = Math.floor((bavail * bsize) / 1_048_576);
  if (freeMiB >= leastMiB) return;
  throw new NoRoomError(
    `The disk of DATA_DIR ${folder} is full (${freeMiB} MiB left, at least ${leastMiB} are needed): free some space or set another DATA_DIR.`,
  );
}
