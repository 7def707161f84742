import type { Environment } from '../config/environment.ts';
import { startEmbeddedNeo4j, type EmbeddedNeo4j } from '../embedded/embedded-neo4j.ts';
import { SetupError } from '../domain/setup-error.ts';
import { embeddedOptions, namedDatabase, openDatabase, type Database } from './database.ts';

/** Ends within so many milliseconds of each other, after which it is not started again: something is wrong that a start does not mend. */
const SOON_MS = 60_000;
const MOST_SOON = 3;

/**
 * The database of a server: an embedded one that ends by itself is started again, at the same address, while events wait on disk.
 * `exited` settles when that does not help.
 * @throws SetupError
 */
export async function openKeptDatabase(
  env: Environment,
  onProgress: (line: string) => void,
  start: typeof startEmbeddedNeo4j = startEmbeddedNeo4j,
): Promise<Database> {
  if (namedDatabase(env) !== null) return openDatabase(env, onProgress);
  const options = embeddedOptions(env, onProgress);
  const first = await start(options);
  const ports = { preferredBoltPort: portOf(first.uri), preferredHttpPort: portOf(first.browserUrl) };
  let current: EmbeddedNeo4j = first;
  let stopping = false;
  const keep = async (): Promise<unknown> => {
    const ends: number[] = [];
    for (;;) {
      const exit = await current.exited;
      if (stopping) return exit;
      ends.push(Date.now());
      if (ends.length >= MOST_SOON && (ends.at(-1) ?? 0) - (ends.at(-MOST_SOON) ?? 0) < SOON_MS) return exit;
      onProgress('The embedded Neo4j ended by itself: starting it again. Events are taken meanwhile.');
      current = await start({ ...options, ...ports });
      if (current.uri !== first.uri) {
        await current.stop();
        throw new SetupError(
          `The embedded Neo4j cannot be started again at ${first.uri}: its port was taken meanwhile.`,
        );
      }
      onProgress('The embedded Neo4j is back.');
    }
  };
  // Whether it ended or could not be started again: whoever waits for it learns that it is over.
  const exited = keep().catch((error: unknown) => onProgress(error instanceof Error ? error.message : String(error)));
  return {
    settings: { uri: first.uri, username: first.username, password: first.password, database: env.NEO4J_DATABASE },
    browserUrl: first.browserUrl,
    passwordFile: first.passwordFile,
    exited,
    stop: async () => {
      stopping = true;
      await current.stop();
      await exited; // one that was just being started is current only now
      await current.stop();
    },
  };
}

function portOf(uri: string): number {
  return Number(new URL(uri).port);
}
