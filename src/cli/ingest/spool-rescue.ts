import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../../domain/setup-error.ts';
import { InFlight } from '../../ingest/in-flight.ts';
import type { IngestService } from '../../ingest/ingest-service.ts';
import { readRecords } from '../../ingest/spool/record.ts';
import { SEGMENT_NAME } from '../../ingest/spool/spool.ts';

export interface Rescued {
  events: number;
  /** Bytes that were no sound record. */
  damagedBytes: number;
}

/** Events under way at once: two transactions' worth. */
const AT_ONCE = 800;
const BYTES_AT_ONCE = 8 * 1024 * 1024;

/**
 * The segments of a spool: of the folder itself, or of its folder `spool`, as in a DATA_DIR.
 * @throws SetupError when there is no such folder
 */
export function segmentsIn(folder: string): string[] {
  const inner = join(folder, 'spool');
  const from = existsSync(inner) ? inner : folder;
  try {
    return readdirSync(from)
      .filter((name) => SEGMENT_NAME.test(name))
      .sort()
      .map((name) => join(from, name));
  } catch (error) {
    throw new SetupError(`Cannot read ${from}: ${(error as Error).message}.`, { cause: error });
  }
}

/**
 * Puts the events of a spool that nobody empties any more into the graph, each into that of its organization. Changes nothing in the spool.
 * @throws UnavailableError
 */
export async function rescue(
  segments: readonly string[],
  ingest: Pick<IngestService, 'ingestSpooled'>,
  onSegment: (path: string) => void,
): Promise<Rescued> {
  const rescued = { events: 0, damagedBytes: 0 };
  const inFlight = new InFlight(AT_ONCE, BYTES_AT_ONCE);
  for (const path of segments) {
    const underWay: Promise<void>[] = [];
    for (const piece of readRecords(readFileSync(path))) {
      if (piece.kind !== 'record') {
        rescued.damagedBytes += piece.bytes;
        continue;
      }
      await inFlight.enter(piece.bytes);
      underWay.push(ingest.ingestSpooled(piece.record).finally(() => inFlight.leave(piece.bytes)));
      rescued.events++;
    }
    await Promise.all(underWay);
    onSegment(path);
  }
  return rescued;
}
