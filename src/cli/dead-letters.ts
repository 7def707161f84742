import { InvalidArgumentError, Option, type Command } from 'commander';
import { DEFAULT_ORGANIZATION } from '../app.ts';
import { readEnvironment } from '../config/environment.ts';
import { SetupError } from '../domain/setup-error.ts';
import { formatTime } from '../domain/time.ts';
import { migrate } from '../graph/migrations.ts';
import { DEAD_LETTER_REASONS, type DeadLetterReason, type Fault } from '../ingest/dead-letters/dead-letter.ts';
import type { DeadLetterDesk } from '../ingest/dead-letters/dead-letter-desk.ts';
import type { DeadLetterFilter, DeadLetterRecord } from '../ingest/dead-letters/dead-letter-store.ts';
import { withDatabase } from './command-database.ts';
import { withIngest } from './command-ingest.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';
import { note, print, type Terminal } from './terminal.ts';

interface Whose {
  readonly organization: string;
}

interface Listing extends Whose {
  readonly producer?: string;
  readonly reason?: DeadLetterReason;
  readonly first: number;
  readonly text?: boolean;
}

interface Choosing extends Whose {
  readonly all?: boolean;
  readonly producer?: string;
  readonly reason?: DeadLetterReason;
}

const PAGE = 1_000;

export function addDeadLetters(program: Command, terminal: Terminal): void {
  const whose = ['--organization <name>', 'whose events', DEFAULT_ORGANIZATION] as const;
  const reason = () => new Option('--reason <reason>', 'only those refused for this').choices(DEAD_LETTER_REASONS);
  const producer = ['--producer <uri>', 'only those that it sent'] as const;
  const letters = program
    .command('dead-letters')
    .description('events that were refused: list them, send them again, throw them away; in the database itself');
  letters
    .command('list')
    .description('the newest first')
    .option(...whose)
    .option(...producer)
    .addOption(reason())
    .option('--first <n>', 'how many', wholeNumber, 20)
    .option('--text', 'also what was sent, a line each, as JSON: {"id", "text"}')
    .action((options: Listing) => withDesk(terminal, (desk) => list(terminal, desk, options)));
  const choosing = (verb: string, description: string) =>
    letters
      .command(verb)
      .description(description)
      .argument('[id...]', 'as dead-letters list shows them')
      .option('--all', 'all of the organization, or of the producer or reason given')
      .option(...whose)
      .option(...producer)
      .addOption(reason());
  choosing('retry', 'send them again; those that are taken now are dead letters no longer').action(
    (ids: string[], options: Choosing) => withDesk(terminal, (desk) => retry(terminal, desk, ids, options)),
  );
  choosing('purge', 'throw them away').action((ids: string[], options: Choosing) =>
    withDesk(terminal, (desk) => purge(terminal, desk, ids, options)),
  );
}

async function list(terminal: Terminal, desk: DeadLetterDesk, options: Listing): Promise<void> {
  const { organization, first, text = false } = options;
  const letters = await desk.letters.page(organization, filterOf(options), null, first);
  if (text) {
    const texts = await desk.letters.texts(organization, letters.map(idOf));
    for (const { id } of letters) print(terminal, JSON.stringify({ id, text: texts.get(id)?.text ?? null }));
    return;
  }
  if (letters.length === 0) note(terminal, 'There are no dead letters.');
  else
    for (const line of table(['ID', 'REFUSED', 'REASON', 'PRODUCER', 'WHAT IS WRONG'], letters.map(row)))
      print(terminal, line);
}

function row({ id, at, reason, producer, faults, acknowledged }: DeadLetterRecord): string[] {
  const why = `${reason}${acknowledged ? ' (acknowledged)' : ''}`;
  return [id, `${formatTime(at).slice(0, 19)}Z`, why, producer ?? '', said(faults)].map(printable);
}

function said(faults: readonly Fault[]): string {
  return faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
}

async function retry(
  terminal: Terminal,
  desk: DeadLetterDesk,
  ids: readonly string[],
  options: Choosing,
): Promise<void> {
  let taken = 0;
  let refused = 0;
  for await (const chosen of pages(desk, ids, options)) {
    const outcome = await desk.retry(options.organization, chosen);
    taken += outcome.taken;
    refused += outcome.refused.length;
    for (const { id, faults } of outcome.refused) note(terminal, printable(`refused ${id}: ${said(faults)}`));
  }
  print(terminal, `${taken} taken, ${refused} refused.`);
  if (refused > 0) terminal.exitCode = 1;
}

async function purge(
  terminal: Terminal,
  desk: DeadLetterDesk,
  ids: readonly string[],
  options: Choosing,
): Promise<void> {
  let purged = 0;
  for await (const chosen of pages(desk, ids, options)) purged += await desk.purge(options.organization, chosen);
  print(terminal, `${purged} thrown away.`);
}

/** The ids that were chosen, a page at a time; the next page is asked for when the one before is dealt with. */
async function* pages(desk: DeadLetterDesk, ids: readonly string[], options: Choosing): AsyncGenerator<string[]> {
  if ((options.all ?? false) === ids.length > 0) throw new SetupError('Name dead letters by their ids, or say --all.');
  for (let from = 0; from < ids.length; from += PAGE) yield ids.slice(from, from + PAGE);
  for (let after: string | null = null; ids.length === 0;) {
    const letters: DeadLetterRecord[] = await desk.letters.page(options.organization, filterOf(options), after, PAGE);
    if (letters.length > 0) yield letters.map(idOf);
    after = letters.at(-1)?.id ?? null;
    if (letters.length < PAGE) return;
  }
}

const idOf = ({ id }: DeadLetterRecord) => id;

function filterOf({ producer, reason }: { producer?: string; reason?: DeadLetterReason }): DeadLetterFilter {
  return { producer: producer ?? null, reason: reason ?? null };
}

function withDesk(terminal: Terminal, work: (desk: DeadLetterDesk) => Promise<void>): Promise<void> {
  return withDatabase(
    readEnvironment(terminal.variables),
    (line) => note(terminal, line),
    async (client) => {
      await migrate(client);
      await withIngest(client, (_ingest, desk) => work(desk));
    },
  );
}

/** @throws InvalidArgumentError */
function wholeNumber(text: string): number {
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= PAGE) return Number(text);
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${PAGE}.`);
}
