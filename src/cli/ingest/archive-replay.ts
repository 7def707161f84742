import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readEnvironment } from '../../config/environment.ts';
import { RefusedError } from '../../domain/errors.ts';
import { SetupError } from '../../domain/setup-error.ts';
import { migrate } from '../../graph/migrations.ts';
import { OPEN_SEGMENT, ownerOf, SEALED_SEGMENT } from '../../ingest/archive/archive-folder.ts';
import { InFlight } from '../../ingest/in-flight.ts';
import type { IngestService } from '../../ingest/ingest-service.ts';
import { splitEvents } from '../../ingest/split-events.ts';
import { withDatabase } from '../command-database.ts';
import { ingestInto } from '../command-ingest.ts';
import { messageOf } from '../error-text.ts';
import { note, print, type Terminal } from '../terminal.ts';
import { bytesOf, sourcesOf, type Source } from './event-files.ts';
import { IngestTally } from './ingest-tally.ts';
import { createProgress } from './progress.ts';

/** A file of an archive. */
interface ArchivedFile {
  readonly organization: string;
  readonly source: Source;
}

/** Events under way at once: two transactions' worth. */
const AT_ONCE = 800;
const BYTES_AT_ONCE = 8 * 1024 * 1024;
/** Whatever was accepted once, under whatever limit. */
const MAX_EVENT_BYTES = 512 * 1024 * 1024;
/** Lines of an export were an admin's. */
const ADMIN = { keyId: '', mayRestore: true };

/** Puts the events of an archive into the graph, each into that of its organization. Changes nothing in the archive. */
export async function ingestArchive(folder: string, maxErrors: number, terminal: Terminal): Promise<void> {
  const files = await filesOf(folder, terminal);
  const tally = new IngestTally(maxErrors);
  const total = files.reduce((sum, { source }) => sum + (source.size ?? 0), 0);
  await withDatabase(
    readEnvironment(terminal.variables),
    (line) => note(terminal, line),
    async (client) => {
      await migrate(client);
      const { ingest } = ingestInto(client);
      const progress = createProgress(terminal, tally, total);
      try {
        for (const file of files) await replay(file, ingest, tally, (bytes) => progress.advance(bytes));
      } finally {
        progress.stop();
      }
    },
  );
  for (const line of tally.refusals()) note(terminal, line);
  print(terminal, `${tally.counts()} in ${tally.seconds.toFixed(1)} s; ${folder} is as it was.`);
  if (tally.refused > 0) terminal.exitCode = 1;
}

/** @throws SetupError when it is no archive */
async function filesOf(archive: string, terminal: Terminal): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = [];
  try {
    for (const entry of (await readdir(archive)).sort()) {
      const folder = join(archive, entry);
      const organization = await ownerOf(folder);
      if (organization === null) continue;
      const names = await readdir(folder);
      // One that was just being compressed is there twice: read once.
      const paths = names
        .filter((name) => SEALED_SEGMENT.test(name) || (OPEN_SEGMENT.test(name) && !names.includes(`${name}.zst`)))
        .sort()
        .map((name) => join(folder, name));
      files.push(...sourcesOf(paths, terminal.stdin).map((source) => ({ organization, source })));
    }
  } catch (error) {
    throw new SetupError(`Cannot read ${archive}: ${messageOf(error)}.`, { cause: error });
  }
  if (files.length > 0) return files;
  throw new SetupError(`There are no events of an archive in ${archive}; give the folder that ARCHIVE_DIR named.`);
}

async function replay(
  { organization, source }: ArchivedFile,
  ingest: Pick<IngestService, 'ingest'>,
  tally: IngestTally,
  onBytes: (count: number) => void,
): Promise<void> {
  const inFlight = new InFlight(AT_ONCE, BYTES_AT_ONCE);
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  try {
    const bytes = bytesOf(source, onBytes, new AbortController().signal);
    for await (const piece of splitEvents(bytes, { framing: 'lines', maxEventBytes: MAX_EVENT_BYTES })) {
      const label = { order: tally.read++, where: `${source.name}:${piece.place.line}` };
      if (piece.kind !== 'event') {
        tally.refuse(label, [{ path: '', message: piece.kind === 'too-large' ? 'is too large' : piece.message }]);
        continue;
      }
      await inFlight.enter(piece.bytes);
      if (failures.length > 0) break;
      const work = ingest
        .ingest(organization, piece.text, ADMIN)
        .then((outcome) => {
          if ('faults' in outcome) tally.refuse(label, outcome.faults);
          else tally.sent({ status: outcome.status, hasWarnings: outcome.warnings.length > 0 }, label);
        })
        .catch((error: unknown) => {
          if (error instanceof RefusedError) tally.refuse(label, [{ path: '', message: error.message }]);
          else failures.push(error);
        })
        .finally(() => {
          underWay.delete(work);
          inFlight.leave(piece.bytes);
        });
      underWay.add(work);
    }
  } catch (error) {
    // What comes before the place where it is torn or damaged is taken.
    const label = { order: tally.read, where: source.name };
    tally.refuse(label, [{ path: '', message: `cannot be read to its end: ${messageOf(error)}` }]);
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
}
