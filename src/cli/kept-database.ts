import { setTimeout as wait } from 'node:timers/promises';
import type { Environment } from '../config/environment.ts';
import { NoRoomError } from '../embedded/disk-space.ts';
import { startEmbeddedNeo4j, type EmbeddedNeo4j } from '../embedded/embedded-neo4j.ts';
import { SetupError } from '../domain/setup-error.ts';
import { embeddedOptions, namedDatabase, openDatabase, type Database } from './database.ts';

/** Ends within so many milliseconds of each other, after which it is not started again: something is wrong that a start does not mend. */
const SOON_MS = 60_000;
const MOST_SOON = 3;
/** How often it is looked whether there is room again. */
const ROOM_MS = 5_000;

/**
 * The database of a server: an embedded one that ends by itself, or stops itself, is started again, at the same address, while events wait on disk; on a full
 * disk as soon as there is room.
 * `exited` settles when that does not help.
 * @throws SetupError
 */
export async function openKeptDatabase(
  env: Environment,
  onProgress: (line: string) => void,
  start: typeof startEmbeddedNeo4j = startEmbeddedNeo4j,
  roomMs = ROOM_MS,
): Promise<Database> {
  if (namedDatabase(env) !== null) return openDatabase(env, onProgress);
  const options = embeddedOptions(env, onProgress);
  const first = await start(options);
  const ports = { preferredBoltPort: portOf(first.uri), preferredHttpPort: portOf(first.browserUrl) };
  let current: EmbeddedNeo4j = first;
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let isRestarting = false;
  const begin = async (): Promise<EmbeddedNeo4j> => {
    for (let isTold = false; ; isTold = true) {
      try {
        return await start({ ...options, ...ports });
      } catch (error) {
        if (!(error instanceof NoRoomError) || isStopping()) throw error;
        if (!isTold) onProgress(`${error.message} The embedded Neo4j is started as soon as there is room.`);
        await wait(roomMs, undefined, { signal: stopping.signal });
      }
    }
  };
  const keep = async (): Promise<unknown> => {
    const ends: number[] = [];
    for (;;) {
      const exit = await current.exited;
      if (isStopping()) return exit;
      if (!isRestarting) ends.push(Date.now());
      if (ends.length >= MOST_SOON && (ends.at(-1) ?? 0) - (ends.at(-MOST_SOON) ?? 0) < SOON_MS) return exit;
      if (!isRestarting)
        onProgress('The embedded Neo4j ended by itself: starting it again. Events are taken meanwhile.');
      current = await begin();
      isRestarting = false;
      // Whoever stopped meanwhile has stopped the one before.
      if (isStopping()) return current.stop();
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
  const exited = keep().catch((error: unknown) => {
    if (!isStopping()) onProgress(error instanceof Error ? error.message : String(error));
  });
  return {
    settings: { uri: first.uri, username: first.username, password: first.password, database: env.NEO4J_DATABASE },
    browserUrl: first.browserUrl,
    passwordFile: first.passwordFile,
    exited,
    restart: () => {
      if (isRestarting || isStopping()) return;
      isRestarting = true;
      onProgress(
        'The embedded Neo4j has stopped itself, as where its disk is full (doctor tells more): starting it again. Events are taken meanwhile.',
      );
      current.kill();
    },
    stop: async () => {
      stopping.abort();
      await current.stop();
      await exited;
    },
  };
}

function portOf(uri: string): number {
  return Number(new URL(uri).port);
}
