import { Command, CommanderError } from 'commander';
import { productVersion } from '../config/version.ts';
import { SetupError } from '../domain/setup-error.ts';
import { addBackup } from './backup.ts';
import { addConfig } from './config.ts';
import { addDatasets } from './datasets.ts';
import { addDeadLetters } from './dead-letters.ts';
import { addDoctor } from './doctor.ts';
import { messageOf } from './error-text.ts';
import { addExport } from './export.ts';
import { addForget } from './forget.ts';
import { addImpactOfPlan } from './impact-of-plan.ts';
import { addIngest } from './ingest.ts';
import { addIntegrations } from './integrations.ts';
import { addKeys } from './keys.ts';
import { hideKeys } from './key-option.ts';
import { addMigrate } from './migrate.ts';
import { addOrganizations } from './organizations.ts';
import { addPurge } from './purge.ts';
import { addServe } from './serve-command.ts';
import { note, processTerminal, type Terminal } from './terminal.ts';
import { whereTheLogIs } from './where-the-log-is.ts';
import { addWorkspaces } from './workspaces.ts';

const USAGE_ERROR = 2;

/** Runs one command, `serve` or another verb; the process ends with its exit code. */
export async function run(argv: string[]): Promise<void> {
  hideKeys(argv);
  const terminal = processTerminal();
  await runCommand(argv, terminal);
  process.exitCode = terminal.exitCode;
}

/** Runs one command in the terminal given. Never throws: what goes wrong is said there, and is its exit code. */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<void> {
  try {
    await createProgram(terminal).parseAsync(argv, { from: 'user' });
  } catch (error) {
    terminal.exitCode = tell(error, terminal);
  }
}

/** Every command that there is. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('openlineage-graph')
    .description('OpenLineage events in, a lineage graph in Neo4j, lineage answers out.')
    .version(productVersion())
    .helpCommand(true)
    .showHelpAfterError('--help after the command tells how it is used.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    });
  for (const add of [addServe, addIngest, addKeys, addDatasets, addForget, addPurge, addMigrate, addDoctor])
    add(program, terminal);
  for (const add of [addOrganizations, addWorkspaces, addIntegrations]) add(program, terminal);
  addExport(program, terminal);
  addImpactOfPlan(program, terminal);
  addConfig(program, terminal);
  addDeadLetters(program, terminal);
  addBackup(program, terminal);
  return program;
}

function tell(error: unknown, terminal: Terminal): number {
  // What is to be said of these, commander has said.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
  if (error instanceof SetupError) note(terminal, error.message);
  else {
    const stack = error instanceof Error ? error.stack : undefined;
    const wantsMore = ['debug', 'trace'].includes(terminal.variables['LOG_LEVEL'] ?? '');
    note(
      terminal,
      `${wantsMore && stack !== undefined ? stack : messageOf(error)}\n${whereTheLogIs(terminal.variables)}`,
    );
  }
  return 1;
}
