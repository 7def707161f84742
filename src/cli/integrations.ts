import type { Command } from 'commander';
import { DEFAULT_ORGANIZATION } from '../app.ts';
import { readEnvironment } from '../config/environment.ts';
import { sendingKeys } from '../access/key-store.ts';
import { SetupError } from '../domain/setup-error.ts';
import { nanosNow } from '../domain/time.ts';
import type { Emitter } from '../integrations/emitter.ts';
import { checkValues, EMITTERS, KEY_PLACEHOLDER } from '../integrations/emitters.ts';
import { recognition } from '../integrations/emitter-of.ts';
import { findingsOf } from '../integrations/findings.ts';
import { withAccess, type Stores } from './command-access.ts';
import { keyGiven, SEEN } from './key-option.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';
import { note, print, type Terminal } from './terminal.ts';

interface Filling {
  readonly url?: string;
  readonly key?: string;
  readonly keyFile?: string;
  readonly namespace?: string;
  readonly organization?: string;
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
    .option('--key <key>', `the API key to fill in; ${SEEN}`)
    .option('--key-file <file>', 'the file that holds it, - for standard input')
    .option('--namespace <namespace>', "of the emitter's jobs; its name unless said")
    .option(
      '--organization <name>',
      'also tell which of its keys may send, or, in the list, what was last taken of each',
    )
    .action((name: string | undefined, options: Filling) => show(terminal, name, options));
  program
    .command('verify')
    .description('tell whether the events of an emitter arrive: the last one, what it shows, and what was refused')
    .argument('<name>', 'as integrations lists it')
    .option('--organization <name>', 'whose', DEFAULT_ORGANIZATION)
    .action((name: string, { organization }: { organization: string }) => verify(terminal, name, organization));
}

async function show(terminal: Terminal, name: string | undefined, options: Filling): Promise<void> {
  const { url, namespace, organization } = options;
  if (name === undefined) return list(terminal, organization);
  const emitter = emitterNamed(name);
  const given = await keyGiven({ key: options.key, file: options.keyFile, flag: '--key' }, terminal);
  const key = given ?? KEY_PLACEHOLDER;
  const baseUrl = baseUrlOf(terminal, url);
  checkValues({ apiKey: key, namespace: namespace ?? '' });
  // The key alone says whose the events are.
  if (organization !== undefined) note(terminal, await keysOf(terminal, organization));
  for (const { title, text } of emitter.snippets({ baseUrl, apiKey: key, namespace: namespace ?? emitter.id }))
    print(terminal, `# ${title}\n\n${text}\n`);
}

async function list(terminal: Terminal, organization: string | undefined): Promise<void> {
  const heard = organization === undefined ? null : await lastHeard(terminal, organization);
  const rows = EMITTERS.map(({ id, name, checkedWith }) => [
    ...[id, name, checkedWith ?? ''],
    ...(heard === null ? [] : [heard.get(id) ?? '']),
  ]);
  const head = ['NAME', 'EMITTER', 'RUN WITH', ...(heard === null ? [] : ['LAST TAKEN'])];
  for (const line of table(head, rows)) print(terminal, line);
}

/** When the last event of each emitter came, by its id. */
function lastHeard(terminal: Terminal, organization: string): Promise<ReadonlyMap<string, string>> {
  return withAccess(terminal, async (stores) => {
    await keysIn(organization, stores);
    const { emitters } = stores;
    const found = await Promise.all(
      EMITTERS.map(async ({ id }) => [id, (await emitters.find(organization, id))?.last?.at ?? ''] as const),
    );
    return new Map(found);
  });
}

function keysOf(terminal: Terminal, organization: string): Promise<string> {
  return withAccess(terminal, async (stores) => {
    const found = sendingKeys(await keysIn(organization, stores), nanosNow()).map(
      ({ id, name, prefix }) => `${name} (${id}${prefix === null ? '' : `, begins ${prefix}`})`,
    );
    return found.length === 0
      ? `No key of ${printable(organization)} may send events: keys create --organization makes one.`
      : `Keys of ${printable(organization)} that may send events: ${found.map(printable).join(', ')}.`;
  });
}

/** @throws SetupError for an organization that has neither keys nor events */
async function keysIn(organization: string, { keys, organizations }: Pick<Stores, 'keys' | 'organizations'>) {
  const found = await keys.list(organization);
  if (found.length === 0 && !(await organizations.list()).includes(organization))
    throw new SetupError(`There is no organization "${printable(organization)}".`);
  return found;
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
  print(terminal, `Looked for    ${recognition(id)}`);
  for (const { at, reasons } of refused) print(terminal, `Refused       ${at}  ${reasons.map(printable).join('; ')}`);
}

/** @throws SetupError */
function emitterNamed(name: string): Emitter {
  const emitter = EMITTERS.find(({ id }) => id === name);
  if (emitter === undefined)
    throw new SetupError(`There is no emitter "${printable(name)}"; integrations lists those that there are.`);
  return emitter;
}
