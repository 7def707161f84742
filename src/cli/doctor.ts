import type { Command } from 'commander';
import { examineConfiguration } from './doctor/configuration.ts';
import { examineDataDirectory } from './doctor/data-directory.ts';
import { examineDatabase } from './doctor/database.ts';
import { examineEmbedded } from './doctor/embedded.ts';
import { render, type Section } from './doctor/finding.ts';
import { examinePrograms } from './doctor/programs.ts';
import { examineServer } from './doctor/server.ts';
import { messageOf } from './error-text.ts';
import { print, type Terminal } from './terminal.ts';

export function addDoctor(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .description('look at everything: settings, programs, disk, database, server; say what is wrong and what to do')
    .addHelpText('after', '\nIt changes nothing, and starts nothing. The exit code is 1 when something is wrong.')
    .action(() => examine(terminal));
}

async function examine(terminal: Terminal): Promise<void> {
  const { env, section } = examineConfiguration(terminal.variables);
  const sections = [
    section,
    await whatever('Programs', () => examinePrograms(env, terminal.variables)),
    await whatever('Data directory (DATA_DIR)', () => examineDataDirectory(env)),
    ...(env.NEO4J_URI === undefined ? [await whatever('Embedded Neo4j', () => examineEmbedded(env))] : []),
    await whatever('Database', () => examineDatabase(env)),
    await whatever('Server', () => examineServer(env)),
  ];
  const { lines, faults } = render(sections);
  for (const line of lines) print(terminal, line);
  print(terminal, faults === 0 ? 'All is well.' : `${faults} ${faults === 1 ? 'thing is' : 'things are'} wrong.`);
  if (faults > 0) terminal.exitCode = 1;
}

/** A look that fails is a finding itself: the others go on. */
async function whatever(title: string, look: () => Promise<Section>): Promise<Section> {
  try {
    return await look();
  } catch (error) {
    return { title, findings: [{ name: 'look', text: 'failed', remedy: `see to this: ${messageOf(error)}` }] };
  }
}
