import { existsSync } from 'node:fs';
import { readEnvironment } from '../config/environment.ts';
import { embeddedNeo4jFiles } from '../embedded/home.ts';

/** A line that says where an error that nobody foresaw may be explained. */
export function whereTheLogIs(variables: Readonly<Record<string, string | undefined>>): string {
  const file = databaseLog(variables);
  const more = 'LOG_LEVEL=debug tells more';
  return file === null
    ? `The log is what stands above; ${more}.`
    : `The log is what stands above, and the database's is ${file}; ${more}.`;
}

function databaseLog(variables: Readonly<Record<string, string | undefined>>): string | null {
  try {
    const env = readEnvironment(variables);
    const { debugLogFile } = embeddedNeo4jFiles(env.DATA_DIR);
    return env.NEO4J_URI === undefined && existsSync(debugLogFile) ? debugLogFile : null;
  } catch {
    return null; // the environment is not usable, which is said elsewhere
  }
}
