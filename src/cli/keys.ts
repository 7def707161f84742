import { randomUUID } from 'node:crypto';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { hashApiKey, makeApiKey, SCOPES, type Scope } from '../access/api-key.ts';
import type { KeyInfo } from '../access/key-store.ts';
import { DEFAULT_ORGANIZATION } from '../app.ts';
import { readEnvironment } from '../config/environment.ts';
import { SetupError } from '../domain/setup-error.ts';
import { formatTime, nanosNow } from '../domain/time.ts';
import { migrate } from '../graph/migrations.ts';
import { Neo4jKeyStore } from '../graph/neo4j-key-store.ts';
import { withDatabase } from './command-database.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';
import { note, print, type Terminal } from './terminal.ts';

interface NewKey {
  readonly name: string;
  readonly scope: readonly Scope[];
  readonly organization: string;
}

export function addKeys(program: Command, terminal: Terminal): void {
  const keys = program.command('keys').description('make, list and revoke API keys, in the database itself');
  const scope = new Option('--scope <scope...>', 'ingest: send events; read: ask; admin: everything')
    .choices(SCOPES)
    .default(['ingest', 'read'], 'ingest read');
  keys
    .command('create')
    .description('make a key; it is written to standard output, this once')
    .requiredOption('--name <name>', 'what or whom the key is for', filled)
    .addOption(scope)
    .option('--organization <name>', 'whose graph the key opens', filled, DEFAULT_ORGANIZATION)
    .action((options: NewKey) => create(terminal, options));
  keys
    .command('list')
    .description('list all keys, revoked ones included, never the keys themselves')
    .action(() => list(terminal));
  keys
    .command('revoke')
    .description('end a key at once, on every server')
    .argument('<id>', 'as keys list shows it', filled)
    .action((id: string) => revoke(terminal, id));
}

async function create(terminal: Terminal, { name, scope, organization }: NewKey): Promise<void> {
  const key = makeApiKey();
  const info = { id: randomUUID(), name, organization, scopes: [...new Set(scope)], createdAt: nanosNow() };
  await withStore(terminal, (store) => store.create(hashApiKey(key), info));
  note(
    terminal,
    `Key ${info.id} (${info.scopes.join(', ')}) of organization ${organization}. It is shown this once: keep it now.`,
  );
  print(terminal, key);
}

async function list(terminal: Terminal): Promise<void> {
  const keys = await withStore(terminal, (store) => store.list());
  if (keys.length === 0) note(terminal, 'There are no keys yet: keys create makes one.');
  else
    for (const line of table(['ID', 'NAME', 'ORGANIZATION', 'SCOPES', 'CREATED', 'REVOKED'], keys.map(row)))
      print(terminal, line);
}

function row({ id, name, organization, scopes, createdAt, revokedAt }: KeyInfo): string[] {
  const shown = [
    id,
    name,
    organization,
    scopes.join(' '),
    second(createdAt),
    revokedAt === null ? '' : second(revokedAt),
  ];
  return shown.map(printable);
}

async function revoke(terminal: Terminal, id: string): Promise<void> {
  const existed = await withStore(terminal, (store) => store.revoke(id, nanosNow()));
  if (!existed) throw new SetupError(`No key has the id ${printable(id)}; keys list shows all.`);
  print(terminal, `Key ${id} is revoked.`);
}

function withStore<T>(terminal: Terminal, work: (store: Neo4jKeyStore) => Promise<T>): Promise<T> {
  return withDatabase(
    readEnvironment(terminal.variables),
    (line) => note(terminal, line),
    async (client) => {
      await migrate(client); // its constraints keep one key from being stored twice
      return work(new Neo4jKeyStore(client));
    },
  );
}

function second(time: bigint): string {
  return `${formatTime(time).slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z`;
}

/** @throws InvalidArgumentError */
function filled(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}
