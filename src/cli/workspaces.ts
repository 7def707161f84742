import type { Command } from 'commander';
import { checkedNamespace, type SourceVisibility } from '../access/namespace-settings.ts';
import { checkedWorkspace } from '../access/workspaces.ts';
import { DEFAULT_ORGANIZATION } from '../app.ts';
import { SetupError } from '../domain/setup-error.ts';
import { nanosNow } from '../domain/time.ts';
import { withAccess } from './command-access.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';
import { note, print, type Terminal } from './terminal.ts';

interface Whose {
  readonly organization: string;
}

/** Named sets of namespaces, and who may read the source in a namespace. */
export function addWorkspaces(program: Command, terminal: Terminal): void {
  const whose = ['--organization <name>', 'whose', DEFAULT_ORGANIZATION] as const;
  const workspaces = program
    .command('workspaces')
    .description('named sets of namespaces, to which keys can be limited');
  for (const verb of ['create', 'update'] as const) {
    workspaces
      .command(verb)
      .description(verb === 'create' ? 'make one' : 'give one other namespaces')
      .argument('<name>')
      .argument('<namespace...>', 'exact names, known ones or not')
      .option(...whose)
      .action((name: string, namespaces: string[], options: Whose) =>
        put(terminal, verb, { name, namespaces }, options),
      );
  }
  workspaces
    .command('delete')
    .description('delete one, not what is in it; keys limited to it may read and write nothing of it any more')
    .argument('<name>')
    .option(...whose)
    .action((name: string, options: Whose) => remove(terminal, name, options));
  workspaces
    .command('list')
    .description('list them with their namespaces')
    .option(...whose)
    .action((options: Whose) => list(terminal, options));
  const source = program
    .command('source')
    .description(
      'open SQL, code, stacks, environment and the like in a namespace to every key that reads it, or hide it',
    );
  for (const [verb, visibility, description] of [
    ['open', 'OPEN', 'show source to every key that reads the namespace'],
    ['hide', 'HIDDEN', 'show source to keys with the scope read:source alone, as it is unless opened'],
  ] as const) {
    source
      .command(verb)
      .description(description)
      .argument('<namespace>', 'its exact name')
      .option(...whose)
      .action((namespace: string, options: Whose) => setVisibility(terminal, namespace, visibility, options));
  }
}

async function put(
  terminal: Terminal,
  verb: 'create' | 'update',
  given: { readonly name: string; readonly namespaces: readonly string[] },
  { organization }: Whose,
): Promise<void> {
  const done = await withAccess(terminal, ({ workspaces }) => workspaces[verb](organization, checkedWorkspace(given)));
  const name = printable(given.name);
  if (!done)
    throw new SetupError(
      verb === 'create' ? `There is a workspace "${name}" already.` : `There is no workspace "${name}".`,
    );
  print(terminal, `Workspace ${name} holds ${given.namespaces.map(printable).join(', ')}.`);
}

async function remove(terminal: Terminal, name: string, { organization }: Whose): Promise<void> {
  const existed = await withAccess(terminal, ({ workspaces }) => workspaces.remove(organization, name));
  if (!existed) throw new SetupError(`There is no workspace "${printable(name)}".`);
  print(terminal, `Workspace ${printable(name)} is deleted.`);
}

async function list(terminal: Terminal, { organization }: Whose): Promise<void> {
  const all = await withAccess(terminal, ({ workspaces }) => workspaces.list(organization));
  if (all.length === 0) note(terminal, 'There are no workspaces yet: workspaces create makes one.');
  const rows = all.map(({ name, namespaces }) => [name, namespaces.join(', ')].map(printable));
  if (rows.length > 0) for (const line of table(['NAME', 'NAMESPACES'], rows)) print(terminal, line);
}

async function setVisibility(
  terminal: Terminal,
  namespace: string,
  visibility: SourceVisibility,
  { organization }: Whose,
): Promise<void> {
  await withAccess(terminal, ({ settings }) =>
    settings.setSourceVisibility(organization, checkedNamespace('namespace', namespace), visibility, nanosNow()),
  );
  print(terminal, `Source in ${printable(namespace)} is ${visibility === 'OPEN' ? 'open' : 'hidden'}.`);
}
