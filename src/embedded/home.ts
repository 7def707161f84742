import { chmodSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SetupError } from '../domain/setup-error.ts';
import { type Claim, claim } from './claim.ts';
import { makeFolder } from './make-folder.ts';

export interface EmbeddedNeo4jFiles {
  /** Everything of the database. */
  readonly home: string;
  /** What this start said: little, unless it failed. */
  readonly logFile: string;
  /** What Neo4j tells at length. */
  readonly debugLogFile: string;
  readonly passwordFile: string;
}

/** Where the embedded database of a data directory keeps its things. */
export function embeddedNeo4jFiles(dataDir: string): EmbeddedNeo4jFiles {
  const home = join(resolve(dataDir), 'neo4j');
  return {
    home,
    logFile: join(home, 'logs', 'neo4j.log'),
    debugLogFile: join(home, 'logs', 'debug.log'),
    passwordFile: join(home, 'password'),
  };
}

/**
 * Makes the home folder, for its owner only, and keeps other processes' embedded Neo4j out of it.
 * @throws SetupError when another has it
 */
export function claimHome(home: string): Claim {
  makeFolder(home); // with DATA_DIR, where that is not there either
  chmodSync(home, 0o700);
  const outcome = claim(home, 'owner');
  if (typeof outcome !== 'number') return outcome;
  throw new SetupError(`Process ${outcome} runs the embedded Neo4j in ${home}; stop it or set another DATA_DIR.`);
}
