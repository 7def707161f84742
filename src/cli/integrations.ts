import type { Command } from 'commander';
import { DEFAULT_ORGANIZATION } from '../app.ts';
import { readEnvironment } from '../config/environment.ts';
import { SetupError } from '../domain/setup-error.ts';
import type { Emitter } from '../integrations/emitter.ts';
import { checkValues, EMITTERS, KEY_PLACEHOLDER } from '../integrations/emitters.ts';
import { findingsOf } from '../integrations/findings.ts';
import { withAccess } from './command-access.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';
import { print, type Terminal } from './terminal.ts';

interface Filling {
  readonly url?: string;
  readonly key: string;
  readonly namespace?: string;
}

/** How emitters are told to send their events here, and whether they do. */
export function addIntegrations(program: Command, terminal: Terminal): void {
  program
    .command('integrations')
    .description(
      'show how an emitter (airflow, dbt, spark ...) is told to send its events here; without a name, list all',
    )
    .argument('[name]', 'as the list shows it')
    .option('--url <url>', 'where the server is; unless said, PUBLIC_URL, or else HOST and PORT')
    .option('--key <key>', 'the API key to fill in', KEY_PLACEHOLDER)
    .option('--namespace <namespace>', "of the emitter's jobs; its name unless said")
    .action((name: string | undefined, options: Filling) => show(terminal, name, options));
  program
    .command('verify')
    .description('tell whether the events of an emitter arrive: the last one, what it shows, and what was refused')
    .argument('<name>', 'as integrations lists it')
    .option('--organization <name>', 'whose', DEFAULT_ORGANIZATION)
    .action((name: string, { organization }: { organization: string }) => verify(terminal, name, organization));
}

function show(terminal: Terminal, name: string | undefined, { url, key, namespace }: Filling): void {
  if (name === undefined) {
    const rows = EMITTERS.map(({ id, name: title, checkedWith }) => [id, title, checkedWith ?? '']);
    for (const line of table(['NAME', 'EMITTER', 'RUN WITH'], rows)) print(terminal, line);
    return;
  }
  const emitter = emitterNamed(name);
  const baseUrl = baseUrlOf(terminal, url);
  checkValues({ apiKey: key, namespace: namespace ?? '' });
  for (const { title, text } of emitter.snippets({ baseUrl, apiKey: key, namespace: namespace ?? emitter.id }))
    print(terminal, `# ${title}\n\n${text}\n`);
}

function baseUrlOf(terminal: Terminal, given: string | undefined): string {
  const {
    PUBLIC_URL,
    HOST = '127.0.0.1',
    PORT,
  } = readEnvironment({
    ...terminal.variables,
    ...(given !== undefined && { PUBLIC_URL: given }),
  });
  return PUBLIC_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
}

async function verify(terminal: Terminal, name: string, organization: string): Promise<void> {
  const { id } = emitterNamed(name);
  const record = await withAccess(terminal, ({ emitters }) => emitters.find(organization, id));
  const { last, refused } = record ?? { last: null, refused: [] };
  if (last !== null) {
    const what = [last.kind, last.eventType, last.namespace, last.name].filter((part) => part !== null).join(' ');
    print(terminal, `Last taken    ${last.at}  ${printable(what)}`);
  }
  for (const finding of findingsOf(last)) print(terminal, `              ${finding}`);
  for (const { at, reasons } of refused) print(terminal, `Refused       ${at}  ${reasons.map(printable).join('; ')}`);
}

/** @throws SetupError */
function emitterNamed(name: string): Emitter {
  const emitter = EMITTERS.find(({ id }) => id === name);
  if (emitter === undefined)
    throw new SetupError(`There is no emitter "${printable(name)}"; integrations lists those that there are.`);
  return emitter;
}
