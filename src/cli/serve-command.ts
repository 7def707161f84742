import type { Command } from 'commander';
import { readServerEnvironment } from '../config/environment.ts';
import { serve } from './serve.ts';
import { print, type Terminal } from './terminal.ts';

export function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .description('start the server, and the embedded Neo4j unless NEO4J_URI names one; Ctrl-C stops both')
    .option('--sample', 'load the sample data: a week of Airflow, dbt and Spark')
    .addHelpText(
      'after',
      '\nPORT, HOST, DATA_DIR, NEO4J_URI and others come from the environment: openlineage-graph doctor shows them.',
    )
    .action(async ({ sample = false }: { sample?: boolean }) => {
      const offersSample = terminal.stdout.isTTY === true;
      await serve(readServerEnvironment(terminal.variables), { sample, offersSample }, (line) => print(terminal, line));
    });
}
