import { InvalidArgumentError, type Command } from 'commander';
import { issueKey } from '../access/issue-key.ts';
import { SetupError } from '../domain/setup-error.ts';
import { nanosNow } from '../domain/time.ts';
import { withAccess } from './command-access.ts';
import { printable } from './printable.ts';
import { note, print, type Terminal } from './terminal.ts';

/** Organizations are made by whoever runs the deployment; no key of one can make another. */
export function addOrganizations(program: Command, terminal: Terminal): void {
  const organizations = program
    .command('organizations')
    .description('make and list organizations: each has its own keys and its own graph, and sees nothing of another');
  organizations
    .command('create')
    .description('make one, and an admin key of it, which is written to standard output, this once')
    .argument('<name>', 'up to 200 characters; it stays', organizationName)
    .action((name: string) => create(terminal, name));
  organizations
    .command('list')
    .description('list their names')
    .action(() => list(terminal));
}

async function create(terminal: Terminal, organization: string): Promise<void> {
  const issued = await withAccess(terminal, async ({ organizations, ...stores }) => {
    if (!(await organizations.create(organization)))
      throw new SetupError(`There is an organization "${printable(organization)}" already.`);
    return issueKey(stores, { organization, name: 'first admin', scopes: ['admin'] }, nanosNow());
  });
  note(
    terminal,
    `Organization ${printable(organization)} with key ${issued.id} (admin). It is shown this once: keep it now.`,
  );
  print(terminal, issued.key);
}

async function list(terminal: Terminal): Promise<void> {
  const names = await withAccess(terminal, ({ organizations }) => organizations.list());
  if (names.length === 0)
    note(terminal, 'There are none yet: organizations create makes one, as does the first event.');
  for (const name of names) print(terminal, printable(name));
}

/** @throws InvalidArgumentError */
function organizationName(name: string): string {
  if (name.trim() === '' || name.length > 200 || !name.isWellFormed())
    throw new InvalidArgumentError('It must have 1 to 200 characters.');
  return name;
}
