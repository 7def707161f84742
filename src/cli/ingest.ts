import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { readEnvironment, type Environment } from '../config/environment.ts';
import { SetupError } from '../domain/setup-error.ts';
import { migrate } from '../graph/migrations.ts';
import { withDatabase } from './command-database.ts';
import { withIngest } from './command-ingest.ts';
import { ingestArchive } from './ingest/archive-replay.ts';
import { sourcesOf, type Source } from './ingest/event-files.ts';
import { EventSender } from './ingest/event-sender.ts';
import { IngestRun } from './ingest/ingest-run.ts';
import { IngestTally, number } from './ingest/ingest-tally.ts';
import { createProgress } from './ingest/progress.ts';
import { rescue, segmentsIn } from './ingest/spool-rescue.ts';
import { keyGiven, SEEN } from './key-option.ts';
import { note, print, type Terminal } from './terminal.ts';

interface IngestOptions {
  readonly url?: string;
  readonly apiKey?: string;
  readonly apiKeyFile?: string;
  readonly concurrency: number;
  readonly maxErrors: number;
  readonly spool?: string;
  readonly archive?: string;
}

const INTERRUPTED = 130;

const MORE = `
FILE is - for standard input, or a file of any size: a JSON array, lines (NDJSON), or objects one after the other, plain, gzip or zstd.
A line that is no event is reported and refused, and the others go on. Sending a file twice does no harm.

The exit code is 1 when an event was refused.

--spool and --archive need no server, and no key: NEO4J_URI and DATA_DIR say which database. Each event goes to the organization that it was sent to.
The archive may be that of a running server: what it has not written when this begins is not read.`;

export function addIngest(program: Command, terminal: Terminal): void {
  program
    .command('ingest')
    .description('send the OpenLineage events in files to a server')
    .argument('[file...]', 'files with events; - for standard input')
    .option('--url <url>', 'address of the server (default: OPENLINEAGE_URL, else http://127.0.0.1:$PORT)')
    .option('--api-key <key>', `the key to send with; ${SEEN}`)
    .option(
      '--api-key-file <file>',
      'the file that holds it, - for standard input (default: OPENLINEAGE_API_KEY, BOOTSTRAP_API_KEY, or what the server keeps in DATA_DIR)',
    )
    .option('--concurrency <n>', 'events on their way at once', wholeNumber(1, 1_024), 32)
    .option('--max-errors <n>', 'refused events that are shown', wholeNumber(0), 20)
    .option(
      '--spool <dir>',
      'instead of files: what a server that died left in its DATA_DIR, straight into the database',
    )
    .option('--archive <dir>', 'instead of files: what servers kept in this ARCHIVE_DIR, straight into the database')
    .addHelpText('after', MORE)
    .action((files: string[], options: IngestOptions, command: Command) => {
      const { spool, archive } = options;
      if (spool !== undefined && files.length > 0) command.error('error: --spool takes no files beside it');
      if (archive !== undefined && (files.length > 0 || spool !== undefined))
        command.error('error: --archive takes neither files nor --spool beside it');
      if (options.apiKeyFile === '-' && files.includes('-'))
        command.error('error: standard input holds either events or the key');
      if (spool !== undefined) return ingestSpool(spool, terminal);
      if (archive !== undefined) return ingestArchive(archive, options.maxErrors, terminal);
      if (files.length === 0) command.error("error: missing required argument 'file', --spool or --archive");
      return ingest(files, options, terminal);
    });
}

async function ingestSpool(folder: string, terminal: Terminal): Promise<void> {
  const segments = segmentsIn(folder);
  const onProgress = (line: string) => note(terminal, line);
  const { events, damagedBytes } = await withDatabase(
    readEnvironment(terminal.variables),
    onProgress,
    async (client) => {
      await migrate(client);
      return withIngest(client, (ingest) => rescue(segments, ingest, (path) => onProgress(`${path}: done`)));
    },
  );
  print(
    terminal,
    `${number(events)} events are in the graph (dead-letters list shows any that it does not take). ${folder} is as it was.`,
  );
  if (damagedBytes === 0) return;
  note(terminal, `${number(damagedBytes)} bytes were no sound record, and were skipped.`);
  terminal.exitCode = 1;
}

async function ingest(files: readonly string[], options: IngestOptions, terminal: Terminal): Promise<void> {
  const env = readEnvironment(terminal.variables);
  const given = await keyGiven({ key: options.apiKey, file: options.apiKeyFile, flag: '--api-key' }, terminal);
  const sources = sourcesOf(files, terminal.stdin);
  const elsewhere = options.url === undefined ? filled(terminal.variables['OPENLINEAGE_URL']) : undefined;
  const key = given ?? filled(terminal.variables['OPENLINEAGE_API_KEY']);
  if (key === undefined && elsewhere !== undefined)
    throw new SetupError(
      `No API key for ${elsewhere} (OPENLINEAGE_URL): set OPENLINEAGE_API_KEY, too, or give one with --api-key-file; or say with --url http://127.0.0.1:${env.PORT} that this server is meant.`,
    );
  const sender = new EventSender({
    url: options.url ?? elsewhere ?? `http://127.0.0.1:${env.PORT}`,
    apiKey: key ?? knownKey(env),
    connections: options.concurrency,
  });
  await sender.reach();
  const tally = new IngestTally(options.maxErrors);
  const progress = createProgress(terminal, tally, totalOf(sources));
  const stopping = new AbortController();
  const interrupt = () => stopping.abort();
  process.once('SIGINT', interrupt);
  try {
    const run = new IngestRun(sender, tally, options.concurrency, stopping);
    const onBytes = (bytes: number) => progress.advance(bytes);
    const reading = { maxEventBytes: env.MAX_EVENT_BYTES, framing: 'any', onBytes } as const;
    for (const source of sources) await run.send(source, reading);
    await run.finish();
  } finally {
    process.off('SIGINT', interrupt);
    progress.stop();
    sender.close();
    for (const line of tally.refusals()) note(terminal, line);
    const again = sender.retries === 0 ? '' : `; ${number(sender.retries)} sent again`;
    print(terminal, `${tally.counts()} in ${tally.seconds.toFixed(1)} s, ${number(tally.perSecond)} events/s${again}`);
  }
  if (stopping.signal.aborted) {
    note(terminal, 'Interrupted: what follows was not read.');
    terminal.exitCode = INTERRUPTED;
  } else if (tally.refused > 0) terminal.exitCode = 1;
}

/** An empty variable counts as unset. */
function filled(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/** @throws SetupError when there is none */
function knownKey(env: Environment): string {
  if (env.BOOTSTRAP_API_KEY !== undefined) return env.BOOTSTRAP_API_KEY;
  const file = join(env.DATA_DIR, 'api-key');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  throw new SetupError(
    `No API key: there is none in ${file}; give one with --api-key-file, --api-key or OPENLINEAGE_API_KEY, or set DATA_DIR to that of the server.`,
  );
}

function totalOf(sources: readonly Source[]): number | null {
  return sources.reduce<number | null>((total, { size }) => (total === null || size === null ? null : total + size), 0);
}

function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(
      `It must be a whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? ' up' : ` to ${most}`}.`,
    );
  };
}
