import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Environment } from '../config/environment.ts';
import { SetupError } from '../domain/setup-error.ts';
import { claimant } from '../embedded/claim.ts';
import { lockDataDirectory } from '../embedded/data-directory.ts';
import { runningJvm } from '../embedded/earlier-jvm.ts';
import { embeddedNeo4jFiles } from '../embedded/home.ts';
import { readPassword } from '../embedded/password.ts';
import { Neo4jClient, type Neo4jSettings } from '../graph/client.ts';
import { checkDatabase } from '../graph/database-info.ts';
import { namedDatabase, openDatabase, whenUnreachable } from './database.ts';

/** How long a command waits for the Neo4j that another process is starting, which may have to fetch it first. */
const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 200;

/**
 * Gives a command the database: the one that NEO4J_URI names; else the embedded one that a server runs; else an embedded one that is
 * started for as long as the command works.
 * @throws SetupError when there is none to be had
 */
export async function withDatabase<T>(
  env: Environment,
  onProgress: (line: string) => void,
  work: (client: Neo4jClient) => Promise<T>,
): Promise<T> {
  const named = namedDatabase(env);
  const remedy = whenUnreachable(env);
  if (named !== null) return withClient(named, remedy, work);
  const running = await runningOrStarting(env);
  if (running !== null) return withClient(running, remedy, work);
  const lock = lockDataDirectory(env.DATA_DIR);
  try {
    const database = await openDatabase(env, onProgress);
    try {
      return await withClient(database.settings, remedy, work);
    } finally {
      await database.stop();
    }
  } finally {
    lock.release();
  }
}

/** How to sign in to the embedded database that runs on DATA_DIR; null when none does, or not yet. */
export function runningEmbedded(env: Pick<Environment, 'DATA_DIR' | 'NEO4J_DATABASE'>): Neo4jSettings | null {
  const { home, logFile, passwordFile } = embeddedNeo4jFiles(env.DATA_DIR);
  const jvm = runningJvm(home);
  const password = readPassword(passwordFile);
  // Bolt opens a little before it lets anyone in.
  const isReady = existsSync(logFile) && /^READY$/m.test(readFileSync(logFile, 'utf8'));
  if (jvm === undefined || password === undefined || !isReady) return null;
  return { uri: `bolt://127.0.0.1:${jvm.boltPort}`, username: 'neo4j', password, database: env.NEO4J_DATABASE };
}

/** The same, but waits for one that some process is just starting. A database that nobody owns any more is about to end: it does not count. */
async function runningOrStarting(env: Environment): Promise<Neo4jSettings | null> {
  const { home } = embeddedNeo4jFiles(env.DATA_DIR);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const owner = ownerOf(home);
    if (owner === undefined) return null;
    const settings = runningEmbedded(env);
    if (settings !== null) return settings;
    if (Date.now() > deadline) {
      throw new SetupError(`Process ${owner} is still starting the embedded Neo4j; try again when it is up.`);
    }
    await wait(LOOK_EVERY_MS);
  }
}

function ownerOf(home: string): number | undefined {
  try {
    return claimant(home, 'owner');
  } catch {
    return undefined; // there is no such folder yet
  }
}

async function withClient<T>(
  settings: Neo4jSettings,
  remedy: string,
  work: (client: Neo4jClient) => Promise<T>,
): Promise<T> {
  const client = new Neo4jClient(settings);
  try {
    await checkDatabase(client, settings.uri, remedy);
    return await work(client);
  } finally {
    await client.close();
  }
}
