import { InvalidArgumentError, Option, type Command } from 'commander';
import { SCOPES, type Scope } from '../access/api-key.ts';
import { DEFAULT_OVERLAP, issueKey, replaceKey } from '../access/issue-key.ts';
import type { KeyInfo } from '../access/key-store.ts';
import { DEFAULT_ORGANIZATION } from '../app.ts';
import type { Nanos } from '../domain/event.ts';
import { SetupError } from '../domain/setup-error.ts';
import { formatTime, nanosNow, parseTime } from '../domain/time.ts';
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
    .action((id: string) => revoke(terminal, id));
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
    [...(namespaces ?? []), ...(workspaces ?? []).map((workspace) => `workspace ${workspace}`)].join(', '),
  ];
  return shown.map(printable);
}

async function revoke(terminal: Terminal, id: string): Promise<void> {
  const existed = await withAccess(terminal, ({ keys }) => keys.revoke(id, nanosNow()));
  if (!existed) throw new SetupError(`No key has the id ${printable(id)}; keys list shows all.`);
  print(terminal, `Key ${id} is revoked.`);
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
  if (time === null)
    throw new InvalidArgumentError('It must be a time such as 2027-01-01T00:00:00Z, or days such as 90d.');
  return time.at;
}
