import type { Command } from 'commander';
import { readEnvironment } from '../config/environment.ts';
import { appliedMigrations, migrate } from '../graph/migrations.ts';
import { withDatabase } from './command-database.ts';
import { note, print, type Terminal } from './terminal.ts';

export function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description("bring the database's constraints and indexes up to date, as the server does at each start")
    .action(async () => {
      await withDatabase(
        readEnvironment(terminal.variables),
        (line) => note(terminal, line),
        async (client) => {
          const before = await appliedMigrations(client);
          const applied = await migrate(client);
          for (const migration of before) print(terminal, `${label(migration)}: was there`);
          for (const migration of applied) print(terminal, `${label(migration)}: applied now`);
        },
      );
    });
}

/** "V0001 constraints" */
export function label({ version, name }: { readonly version: number; readonly name: string }): string {
  return `V${String(version).padStart(4, '0')} ${name}`;
}
