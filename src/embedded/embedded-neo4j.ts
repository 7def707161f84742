import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SetupError } from '../domain/setup-error.ts';
import { probeBolt } from './bolt-probe.ts';
import type { Claim } from './claim.ts';
import { requireFreeSpace } from './disk-space.ts';
import { endEarlierJvm, removeJvmRecord, writeJvmRecord } from './earlier-jvm.ts';
import { fileSystemFault } from './file-system-fault.ts';
import { claimHome, embeddedNeo4jFiles } from './home.ts';
import { Jvm, type JvmExit } from './jvm.ts';
import { bundledVersion, type Launch, prepareLaunch, writeConf } from './launch.ts';
import { settledPassword } from './password.ts';
import { freePort } from './ports.ts';
import { finishRewrite } from './rewritten-files.ts';
import type { Variables } from './run-command.ts';
import { noteVersion, refuseDowngrade } from './store-version.ts';
import { startupFailure } from './startup-failure.ts';
import { saysTorn, sizeOf } from './torn-log.ts';

export interface EmbeddedNeo4jOptions {
  /** DATA_DIR; everything of the database lives in its folder `neo4j`. */
  readonly dataDir: string;
  /** 7687 unless given; a free one is taken if it is in use. */
  readonly preferredBoltPort?: number;
  /** 7474 unless given; likewise. */
  readonly preferredHttpPort?: number;
  /** By default a quarter of the machine, from 512 to 2,048. */
  readonly heapMiB?: number;
  /** What Neo4j Browser runs when somebody has signed in. */
  readonly browserPostConnectCommand?: string;
  /** Hosts that Neo4j Browser may load guides from. */
  readonly browserGuideHosts?: readonly string[];
  /** Told one line for each thing that takes time. */
  readonly onProgress?: (line: string) => void;
  /** Where java and mvn are looked for: PATH and JAVA_HOME; by default this process's. */
  readonly environment?: Variables;
}

export interface EmbeddedNeo4j {
  readonly uri: string;
  readonly browserUrl: string;
  readonly username: string;
  readonly password: string;
  readonly logFile: string;
  readonly passwordFile: string;
  readonly pid: number;
  /** Settles when the JVM ends, for whatever reason. */
  readonly exited: Promise<JvmExit>;
  /** Ends it at once: it recovers at its next start. */
  kill(): void;
  /** Closes the database with a checkpoint and waits for the process to end; kills it when that takes over a minute. */
  stop(): Promise<void>;
}

/** Neo4j makes this user, and Community has no roles: every user may do everything. */
const USERNAME = 'neo4j';
const ATTEMPTS = 3;
const GRACE_MS = 60_000;

/**
 * Starts a Neo4j Community of our own, fetching it first where it is not there. Done when Bolt answers an authenticated query.
 * @throws SetupError saying what is missing or wrong, and what to do
 */
export async function startEmbeddedNeo4j(options: EmbeddedNeo4jOptions): Promise<EmbeddedNeo4j> {
  const { home, logFile, debugLogFile } = embeddedNeo4jFiles(options.dataDir);
  const onProgress = options.onProgress ?? (() => {});
  let held: Claim | undefined;
  try {
    held = claimHome(home);
    requireFreeSpace(home);
    refuseDowngrade(home, bundledVersion());
    const { heapMiB, environment } = options;
    const launch = await prepareLaunch({ home, heapMiB, environment, onProgress });
    await endEarlierJvm(home, onProgress, GRACE_MS);
    finishRewrite(home);
    onProgress('Starting Neo4j ...');
    let cutsTornLog = false;
    for (let attempt = 1; ; attempt++) {
      const outcome = await attemptStart({ ...options, cutsTornLog }, launch, held);
      if (outcome === 'torn log' && !cutsTornLog) {
        cutsTornLog = true;
        onProgress(
          `The log of Neo4j ends in the middle of a transaction that nobody was told of, as after a full disk: it is cut off, and a copy kept beside it. (${debugLogFile} tells more.)`,
        );
        continue;
      }
      if (typeof outcome !== 'string') return outcome;
      const failure = startupFailure(outcome, logFile);
      if (!failure.passing || attempt === ATTEMPTS) throw failure.error;
      await wait(500 * attempt);
    }
  } catch (error) {
    held?.release();
    throw fileSystemFault(error, resolve(options.dataDir));
  }
}

/** One attempt, on ports that are free now; `torn log` where that keeps the database from starting, what the log says when the JVM ended before it was ready. */
async function attemptStart(
  options: EmbeddedNeo4jOptions & { readonly cutsTornLog: boolean },
  launch: Launch,
  held: Claim,
): Promise<EmbeddedNeo4j | string> {
  const { home, logFile, debugLogFile, passwordFile } = embeddedNeo4jFiles(options.dataDir);
  const password = settledPassword(home);
  const boltPort = await freePort(options.preferredBoltPort ?? 7687);
  const httpPort = await freePort(options.preferredHttpPort ?? 7474, [boltPort]);
  const logged = sizeOf(debugLogFile);
  writeConf(home, { ...options, boltPort, httpPort, pageCacheMiB: launch.pageCacheMiB });

  const jvm = await Jvm.start({ ...launch, folder: home, logFile });
  writeJvmRecord(home, { pid: jvm.pid, boltPort, httpPort });
  const exited = jvm.exited.then((exit) => {
    removeJvmRecord(home);
    return exit;
  });
  if (!(await readyOrEnded(jvm, options.onProgress, logFile))) {
    await exited;
    return jvm.log();
  }

  noteVersion(home, bundledVersion());
  try {
    await signIn(boltPort, password, passwordFile);
  } catch (error) {
    await jvm.stop(GRACE_MS);
    if (error instanceof DatabaseDownError && saysTorn(debugLogFile, logged)) {
      await exited;
      return 'torn log';
    }
    throw error;
  }
  const released = exited.then(() => {
    held.release();
  });
  return {
    uri: `bolt://127.0.0.1:${boltPort}`,
    username: USERNAME,
    password,
    passwordFile,
    browserUrl: `http://127.0.0.1:${httpPort}/browser/`,
    logFile,
    pid: jvm.pid,
    exited,
    kill: () => jvm.kill(),
    stop: async () => {
      await jvm.stop(GRACE_MS);
      await released;
    },
  };
}

async function readyOrEnded(
  jvm: Jvm,
  onProgress: EmbeddedNeo4jOptions['onProgress'],
  logFile: string,
): Promise<boolean> {
  const started = Date.now();
  const reminder = setInterval(() => {
    // After a crash, a large database recovers first, for as long as that takes.
    const seconds = Math.round((Date.now() - started) / 1_000);
    onProgress?.(`Neo4j is still starting after ${seconds} s (its log is ${logFile}) ...`);
  }, 15_000);
  try {
    return await jvm.isReady();
  } finally {
    clearInterval(reminder);
  }
}

/** Neo4j runs, and its database does not. */
class DatabaseDownError extends SetupError {}

/** @throws SetupError when somebody changed the password in the database; DatabaseDownError */
async function signIn(boltPort: number, password: string, passwordFile: string): Promise<void> {
  const answer = await probeBolt(boltPort, USERNAME, password);
  if (answer === 'success') return;
  throw answer.failure.startsWith('Neo.ClientError.Security.')
    ? new SetupError(
        `The embedded Neo4j refuses the password in ${passwordFile}: put that of its user ${USERNAME} there, or delete the file for a new one.`,
      )
    : new DatabaseDownError(`The embedded Neo4j answers its first query with ${answer.failure}; its log tells why.`);
}
