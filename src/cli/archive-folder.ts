import { resolve } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { SetupError } from '../domain/setup-error.ts';
import { claim, type Claim } from '../embedded/claim.ts';
import type { ArchiveOptions } from '../ingest/archive/archive.ts';
import { messageOf } from './error-text.ts';

const HOUR_MS = 3_600_000;

/** Where and how accepted events are kept; null: they are not. */
export function archiveOptions(env: Environment): ArchiveOptions | null {
  const { ARCHIVE_DIR, ARCHIVE_KEEP_DAYS: days } = env;
  if (ARCHIVE_DIR === undefined) return null;
  return {
    folder: resolve(ARCHIVE_DIR),
    segmentBytes: env.ARCHIVE_SEGMENT_BYTES,
    segmentMs: env.ARCHIVE_SEGMENT_HOURS * HOUR_MS,
    keepMs: days === undefined ? null : days * 24 * HOUR_MS,
  };
}

/**
 * Keeps other servers away from an archive: each closes at its start what it finds open.
 * @throws SetupError when another process holds it, or when it cannot be written
 */
export function lockArchive({ ARCHIVE_DIR }: Environment): Claim | null {
  if (ARCHIVE_DIR === undefined) return null;
  const folder = resolve(ARCHIVE_DIR);
  let outcome;
  try {
    outcome = claim(folder, 'archive'); // which makes it for its owner alone
  } catch (error) {
    throw new SetupError(`ARCHIVE_DIR ${folder} cannot be written (${messageOf(error)}).`, { cause: error });
  }
  if (typeof outcome !== 'number') return outcome;
  throw new SetupError(
    `Another openlineage-graph (pid ${outcome}) holds ARCHIVE_DIR ${folder}; give each server its own.`,
  );
}
