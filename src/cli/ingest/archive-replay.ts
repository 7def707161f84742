import { readEnvironment } from '../../config/environment.ts';
import { RefusedError } from '../../domain/errors.ts';
import { migrate } from '../../graph/migrations.ts';
import type { IngestService } from '../../ingest/ingest-service.ts';
import { withDatabase } from '../command-database.ts';
import { withIngest } from '../command-ingest.ts';
import { note, print, type Terminal } from '../terminal.ts';
import { archivedFiles } from './archived-files.ts';
import type { Sent } from './event-sender.ts';
import { IngestRun, type Destination, type Reading } from './ingest-run.ts';
import { IngestTally } from './ingest-tally.ts';
import { createProgress } from './progress.ts';

/** Events under way at once: two transactions' worth. */
const AT_ONCE = 800;
/** Whatever was accepted once, under whatever limit. */
const MAX_EVENT_BYTES = 512 * 1024 * 1024;
/** Lines of an export were an admin's. */
const ADMIN = { keyId: '', mayRestore: true };

/** Puts the events of an archive into the graph, each into that of its organization. Changes nothing in the archive. */
export async function ingestArchive(folder: string, maxErrors: number, terminal: Terminal): Promise<void> {
  const files = await archivedFiles(folder, (line) => note(terminal, line));
  const tally = new IngestTally(maxErrors);
  const total = files.reduce((sum, { source }) => sum + (source.size ?? 0), 0);
  await withDatabase(
    readEnvironment(terminal.variables),
    (line) => note(terminal, line),
    async (client) => {
      await migrate(client);
      const progress = createProgress(terminal, tally, total);
      const onBytes = (bytes: number) => progress.advance(bytes);
      const reading: Reading = { maxEventBytes: MAX_EVENT_BYTES, framing: 'lines', onBytes };
      try {
        await withIngest(client, async (ingest) => {
          for (const { organization, source } of files) {
            const run = new IngestRun(graphOf(organization, ingest), tally, AT_ONCE, new AbortController());
            await run.send(source, reading);
            await run.finish();
          }
        });
      } finally {
        progress.stop();
      }
    },
  );
  for (const line of tally.refusals()) note(terminal, line);
  print(terminal, `${tally.counts()} in ${tally.seconds.toFixed(1)} s; ${folder} is as it was.`);
  if (tally.refused > 0) terminal.exitCode = 1;
}

/** The graph of an organization, straight. */
function graphOf(organization: string, ingest: Pick<IngestService, 'ingest'>): Destination {
  return {
    send: async (text): Promise<Sent> => {
      try {
        const outcome = await ingest.ingest(organization, text, ADMIN);
        if ('faults' in outcome) return { status: 'refused', reasons: outcome.faults };
        return { status: outcome.status, hasWarnings: outcome.warnings.length > 0 };
      } catch (error) {
        if (error instanceof RefusedError)
          return { status: 'refused', reasons: [{ path: '', message: error.message }] };
        throw error;
      }
    },
  };
}
