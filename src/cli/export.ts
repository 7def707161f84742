import type { Command } from 'commander';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DEFAULT_ORGANIZATION } from '../app.ts';
import { readEnvironment } from '../config/environment.ts';
import { SetupError } from '../domain/setup-error.ts';
import { migrate } from '../graph/migrations.ts';
import { Neo4jRetentionStore } from '../graph/neo4j-retention-store.ts';
import { Neo4jSnapshotReader } from '../graph/snapshot/neo4j-snapshot-reader.ts';
import { exportLines } from '../moving/export-lines.ts';
import { withDatabase } from './command-database.ts';
import { note, type Terminal } from './terminal.ts';

interface Exporting {
  readonly organization: string;
  readonly out: string;
  readonly gzip?: boolean;
}

const STDOUT = '-';

export function addExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .description(
      'write the whole graph as OpenLineage lines: ingest of them into an empty database makes the same graph',
    )
    .option('--organization <name>', 'whose graph', DEFAULT_ORGANIZATION)
    .option('--out <file>', 'where to; - for standard output', STDOUT)
    .option('--gzip', 'compressed')
    .action((options: Exporting) => exportGraph(terminal, options));
}

async function exportGraph(terminal: Terminal, { organization, out, gzip = false }: Exporting): Promise<void> {
  await withDatabase(
    readEnvironment(terminal.variables),
    (line) => note(terminal, line),
    async (client) => {
      await migrate(client);
      if (!(await new Neo4jRetentionStore(client).organizations()).includes(organization))
        throw new SetupError(`There is no organization "${organization}".`);
      let count = 0;
      const lines = async function* () {
        for await (const line of exportLines(new Neo4jSnapshotReader(client), organization)) {
          count++;
          yield line;
        }
      };
      const compressed = gzip ? createGzip() : new PassThrough();
      if (out === STDOUT) await pipeline(Readable.from(lines()), compressed, terminal.stdout, { end: false });
      else await toFile(Readable.from(lines()), compressed, out);
      note(terminal, `Exported "${organization}": ${count.toLocaleString('en')} lines.`);
    },
  );
}

/** A file of that name is whole: it has another until then. */
async function toFile(lines: Readable, compressed: NodeJS.ReadWriteStream, out: string): Promise<void> {
  const part = `${out}.part`;
  try {
    await pipeline(lines, compressed, createWriteStream(part, { flush: true }));
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
