import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readEnvironment, type Environment } from '../config/environment.ts';
import { productVersion } from '../config/version.ts';
import { SetupError } from '../domain/setup-error.ts';
import { backUpEmbeddedNeo4j, restoreEmbeddedNeo4j } from '../embedded/backup.ts';
import { lockDataDirectory } from '../embedded/data-directory.ts';
import { SEGMENT_NAME } from '../ingest/spool/spool.ts';
import { namedDatabase } from './database.ts';
import { bytes } from './doctor/finding.ts';
import { spoolFolder } from './spool-folder.ts';
import { note, print, type Terminal } from './terminal.ts';

export function addBackup(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .description('write the embedded database, while no server runs on it, to a new folder')
    .argument('<dir>', 'the folder, which must not be there yet')
    .addHelpText(
      'after',
      '\nWhat is in it can be read by whoever has it, also source; API keys and passwords are in it as hashes alone. Beside a running server, export does.',
    )
    .action((folder: string) => backUp(terminal, resolve(folder)));
  program
    .command('restore')
    .description('put a backup in the place of the embedded database, while no server runs on it')
    .argument('<dir>', 'what backup wrote')
    .option('--force', 'also where there is a database, which goes')
    .addHelpText(
      'after',
      '\nThe password of DATA_DIR stays as it is, and so does its API key; keys that were made later are gone.',
    )
    .action((folder: string, { force = false }: { force?: boolean }) => restore(terminal, resolve(folder), force));
}

async function backUp(terminal: Terminal, folder: string): Promise<void> {
  const env = embeddedOnly(terminal, 'Back up that Neo4j with its own tools, or write its graph with export.');
  const lock = unused(env, 'Or write the graph beside it with export.');
  try {
    const { neo4j, files } = await backUpEmbeddedNeo4j(optionsOf(terminal, env, folder));
    const size = bytes(files.reduce((sum, file) => sum + file.bytes, 0));
    print(terminal, `Wrote ${folder} (Neo4j ${neo4j}, ${size}).`);
    const waiting = spooled(env);
    if (waiting > 0)
      note(
        terminal,
        `${waiting} ${waiting === 1 ? 'segment' : 'segments'} of the spool hold events that are not in the graph yet, nor in the backup: keep ${spoolFolder(env.DATA_DIR)}, too.`,
      );
  } finally {
    lock.release();
  }
}

async function restore(terminal: Terminal, folder: string, force: boolean): Promise<void> {
  const env = embeddedOnly(terminal, 'Restore that Neo4j with its own tools.');
  const lock = unused(env, '');
  try {
    const { createdAt, version, neo4j } = await restoreEmbeddedNeo4j(optionsOf(terminal, env, folder), force);
    print(
      terminal,
      `The database in ${resolve(env.DATA_DIR)} is that of ${createdAt} (openlineage-graph ${version}, Neo4j ${neo4j}).`,
    );
    if (spooled(env) > 0)
      note(terminal, `The next start puts the events in ${spoolFolder(env.DATA_DIR)} into it, too.`);
  } finally {
    lock.release();
  }
}

function optionsOf(terminal: Terminal, env: Environment, folder: string) {
  const onProgress = (line: string) => note(terminal, line);
  return {
    ...{ dataDir: env.DATA_DIR, folder, version: productVersion() },
    ...{ heapMiB: env.NEO4J_HEAP_MB, environment: terminal.variables, onProgress },
  };
}

/** @throws SetupError where the database is another's */
function embeddedOnly(terminal: Terminal, advice: string): Environment {
  const env = readEnvironment(terminal.variables);
  if (namedDatabase(env) === null) return env;
  throw new SetupError(`NEO4J_URI names a Neo4j that is not the embedded one. ${advice}`);
}

/** @throws SetupError where a server, or another command, is at it */
function unused(env: Environment, advice: string) {
  try {
    return lockDataDirectory(env.DATA_DIR);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    throw new SetupError(`${error.message} ${advice}`.trim(), { cause: error });
  }
}

/** Segments of the spool. */
function spooled(env: Environment): number {
  try {
    return readdirSync(spoolFolder(env.DATA_DIR)).filter((name) => SEGMENT_NAME.test(name)).length;
  } catch {
    return 0; // there is none
  }
}
