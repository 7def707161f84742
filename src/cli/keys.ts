import { InvalidArgumentError, Option, type Command } from 'commander';
import { SCOPES, type Scope } from '../access/api-key.ts';
import { DEFAULT_OVERLAP, issueKey, replaceKey } from '../access/issue-key.ts';
import type { KeyInfo } from '../access/key-store.ts';
import { DEFAULT_ORGANIZATION } from '../app.ts';
import { readEnvironment, type Environment } from '../config/environment.ts';
import type { Nanos } from '../domain/event.ts';
import { SetupError } from '../domain/setup-error.ts';
import { formatTime, nanosNow, parseTime } from '../domain/time.ts';
import { fileSystemFault } from '../embedded/file-system-fault.ts';
import { bootstrapKey, type BootstrapKey } from './bootstrap-key.ts';
import { withAccess } from './command-access.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';
import { note, print, type Terminal } from './terminal.ts';

interface NewKey {
  readonly name: string;
  readonly scope: readonly Scope[];
  readonly organization: string;
  readonly namespace?: readonly string[];
  readonly workspace?: readonly string[];
  readonly expires?: Nanos;
}

interface Rotating {
  readonly organization: string;
  readonly overlap: number;
}

const DAY = 86_400_000_000_000n;

export function addKeys(program: Command, terminal: Terminal): void {
  const keys = program.command('keys').description('make, list, rotate and revoke API keys, in the database itself');
  const scope = new Option(
    '--scope <scope...>',
    'ingest: send events; read: ask; read:source: ask, and see SQL, code and the like; admin: everything',
  )
    .choices(SCOPES)
    .default(['ingest', 'read'], 'ingest read');
  keys
    .command('create')
    .description('make a key; it is written to standard output, this once')
    .requiredOption('--name <name>', 'what or whom the key is for', filled)
    .addOption(scope)
    .option('--organization <name>', 'whose graph the key opens', filled, DEFAULT_ORGANIZATION)
    .option('--namespace <name...>', 'the only namespaces that it may read and write')
    .option('--workspace <name...>', 'the same, by workspaces')
    .option('--expires <when>', 'when it ends to work: a time, or days from now such as 90d', expiry)
    .action((options: NewKey) => create(terminal, options));
  keys
    .command('bootstrap')
    .description('show the admin key that the server keeps in DATA_DIR; before its first start, make it')
    .action(() => bootstrap(terminal));
  keys
    .command('list')
    .description('list all keys, those that ended included, never the keys themselves')
    .option('--organization <name>', 'whose; all unless said')
    .action(({ organization }: { organization?: string }) => list(terminal, organization));
  keys
    .command('rotate')
    .description('make a key that may do what another may; that one works beside it for a while')
    .argument('<id>', 'as keys list shows it', filled)
    .option('--organization <name>', 'whose key it is', filled, DEFAULT_ORGANIZATION)
    .option('--overlap <seconds>', 'for how long the old one works', seconds, DEFAULT_OVERLAP)
    .action((id: string, options: Rotating) => rotate(terminal, id, options));
  keys
    .command('revoke')
    .description('end a key at once, on every server')
    .argument('<id>', 'as keys list shows it', filled)
    .option('--organization <name>', 'whose key it is; any unless said')
    .action((id: string, { organization }: { organization?: string }) => revoke(terminal, id, organization));
}

async function create(terminal: Terminal, options: NewKey): Promise<void> {
  const { name, scope, organization, namespace, workspace, expires } = options;
  const limits = { namespaces: namespace ?? null, workspaces: workspace ?? null, expiresAt: expires ?? null };
  const scopes = [...new Set(scope)];
  const issued = await withAccess(terminal, (stores) =>
    issueKey(stores, { organization, name, scopes, ...limits }, nanosNow()),
  );
  note(
    terminal,
    `Key ${issued.id} (${scopes.join(', ')}) of organization ${organization}. It is shown this once: keep it now.`,
  );
  print(terminal, issued.key);
}

/** @throws SetupError for one that is given from outside, which is in no file of ours; or when DATA_DIR cannot be read or made */
function bootstrap(terminal: Terminal): void {
  const env = readEnvironment(terminal.variables);
  const { key, file, isNew } = keptKey(env);
  if (file === null) throw new SetupError('The admin key is the one that BOOTSTRAP_API_KEY gives: it is not shown.');
  note(terminal, `The admin key, kept in ${file}.${isNew ? ' It works from the next start of the server on.' : ''}`);
  print(terminal, key);
}

function keptKey({ BOOTSTRAP_API_KEY, DATA_DIR }: Environment): BootstrapKey {
  try {
    return bootstrapKey(BOOTSTRAP_API_KEY, DATA_DIR);
  } catch (error) {
    throw fileSystemFault(error, DATA_DIR);
  }
}

async function rotate(terminal: Terminal, id: string, { organization, overlap }: Rotating): Promise<void> {
  const issued = await withAccess(terminal, ({ keys }) => replaceKey(keys, { organization, id, overlap }, nanosNow()));
  note(
    terminal,
    `Key ${issued.id} comes in the place of ${printable(id)}, which works for ${overlap} seconds more. It is shown this once: keep it now.`,
  );
  print(terminal, issued.key);
}

const HEAD = [
  ...['ID', 'NAME', 'ORGANIZATION', 'SCOPES', 'CREATED', 'REVOKED'],
  ...['EXPIRES', 'LAST USED', 'BEGINS', 'LIMITED TO'],
];

async function list(terminal: Terminal, organization?: string): Promise<void> {
  const keys = await withAccess(terminal, (stores) => stores.keys.list(organization));
  if (keys.length === 0) note(terminal, 'There are no keys yet: keys create makes one.');
  else for (const line of table(HEAD, keys.map(row))) print(terminal, line);
}

function row(key: KeyInfo): string[] {
  const { id, name, organization, scopes, prefix, namespaces, workspaces } = key;
  const shown = [
    ...[id, name, organization, scopes.join(' ')],
    ...[key.createdAt, key.revokedAt, key.expiresAt, key.lastUsedAt].map((at) => (at === null ? '' : second(at))),
    prefix ?? '',
    limits(namespaces, workspaces),
  ];
  return shown.map(printable);
}

/** Empty for a key that is not limited alone, so that no other is taken for one. */
function limits(namespaces: KeyInfo['namespaces'], workspaces: KeyInfo['workspaces']): string {
  if (namespaces === null && workspaces === null) return '';
  const names = [
    ...(namespaces ?? []).map((namespace) => (namespace === '' ? '""' : namespace)),
    ...(workspaces ?? []).map((workspace) => `workspace ${workspace}`),
  ];
  return names.length === 0 ? 'nothing' : names.join(', ');
}

async function revoke(terminal: Terminal, id: string, organization: string | undefined): Promise<void> {
  const { existed, before } = await withAccess(terminal, async ({ keys }) => {
    const known = (await keys.list(organization)).find((key) => key.id === id);
    const revokedAt = known?.revokedAt ?? null;
    return { existed: await keys.revoke(id, nanosNow(), organization), before: revokedAt };
  });
  const whose = organization === undefined ? '' : ` of ${printable(organization)}`;
  if (!existed) throw new SetupError(`No key${whose} has the id ${printable(id)}; keys list shows all.`);
  print(terminal, before === null ? `Key ${id} is revoked.` : `Key ${id} was revoked before, at ${second(before)}.`);
}

function second(time: bigint): string {
  return `${formatTime(time).slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z`;
}

/** @throws InvalidArgumentError */
function filled(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}

/** @throws InvalidArgumentError */
function seconds(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It must be a whole number of seconds.');
  return Number(value);
}

/** @throws InvalidArgumentError */
function expiry(value: string): Nanos {
  const [, days] = /^(\d{1,5})d$/.exec(value) ?? [];
  if (days !== undefined) return nanosNow() + BigInt(days) * DAY;
  const time = parseTime(value);
  if (time?.zoned !== true)
    throw new InvalidArgumentError(
      'It must be a time with an offset such as 2027-01-01T00:00:00Z, or days such as 90d.',
    );
  return time.at;
}
