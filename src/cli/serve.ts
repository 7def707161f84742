import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createApp, DEFAULT_ORGANIZATION, type App, type AppOptions } from '../app.ts';
import { unusedSettings, type Environment } from '../config/environment.ts';
import { UnavailableError } from '../domain/errors.ts';
import { inTime } from '../domain/in-time.ts';
import { SetupError } from '../domain/setup-error.ts';
import type { Claim } from '../embedded/claim.ts';
import { lockDataDirectory } from '../embedded/data-directory.ts';
import { checkDatabase, UnreachableError } from '../graph/database-info.ts';
import { graphCounts, isEmpty } from '../graph/graph-counts.ts';
import { createLogger } from '../observability/logger.ts';
import { archiveOptions, lockArchive } from './archive-folder.ts';
import { bootstrapKey, bootstrapKeyLine, type BootstrapKey } from './bootstrap-key.ts';
import { namedDatabase, whenUnreachable, type Database } from './database.ts';
import { openKeptDatabase } from './kept-database.ts';
import { createListener } from './listener.ts';
import { loadSample } from './load-sample.ts';
import { questionOptions } from './question-options.ts';
import { spoolFolder } from './spool-folder.ts';
import { startTracing } from './start-tracing.ts';

export interface ServeOptions {
  /** Loads the sample data once the server is up. */
  readonly sample: boolean;
  /** Says how to load it when there is nothing in the graph. */
  readonly offersSample: boolean;
}

type Print = (line: string) => void;

type Listener = ReturnType<typeof createListener>;

/** Ctrl-C; what ends services; the end of the terminal that it was started in. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** How long requests under way may take to finish when the server is told to stop. */
const PATIENCE_MS = 10_000;
/** How often a Neo4j that cannot be reached is asked again, and how often it is said that it still cannot. */
const ASK_AGAIN_MS = 1_000;
const TELL_EVERY_MS = 15_000;
/** How long it may take to say who it is: one that is halted takes connections and says nothing. */
const LONGEST_CHECK_MS = 60_000;
/** Events are taken meanwhile; what a cold database has still to plan by then, the first ones wait for. */
const LONGEST_WARM_UP_MS = 5_000;

const SAMPLE_OFFER =
  '  The graph is empty: send it events, or start with npm start -- --sample to look at a week of Airflow, dbt and Spark.\n';

/**
 * Starts everything, tells how to use it, and stops it all when asked to.
 * @returns when stopped
 * @throws SetupError
 */
export async function serve(env: Environment, options: ServeOptions, print: Print): Promise<void> {
  const stopping = new AbortController();
  let isUp = false;
  let isStarting = true;
  const stop = () => {
    if (stopping.signal.aborted) return; // npm passes on what its whole process group has had already
    stopping.abort();
    print(isUp ? 'Stopping ...' : 'Stopping, once what is being started can be stopped ...');
  };
  createListener(env, () => {}); // what is wrong with its settings is said before anything is started
  const lock = lockDataDirectory(env.DATA_DIR);
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  let database: Database | null = null;
  let app: App | null = null;
  let server: Server | null = null;
  let archiveLock: Claim | null = null;
  try {
    archiveLock = lockArchive(env);
    await checkPort(env);
    for (const name of unusedSettings(env))
      print(`${name} is not used, since NEO4J_URI is not set: the embedded Neo4j has its own.`);
    database = await openKeptDatabase(env, print);
    if (stopping.signal.aborted) return;
    const logger = createLogger(env.LOG_LEVEL);
    app = createApp({
      neo4j: database.settings,
      onDatabaseBroken: () => database?.restart?.(),
      isStarting: () => isStarting,
      logger,
      maxEventBytes: env.MAX_EVENT_BYTES,
      maxBatchBytes: env.MAX_BATCH_BYTES,
      queryTimeoutMs: env.QUERY_TIMEOUT_MS,
      browserUrl: database.browserUrl,
      retentionDays: env.RETENTION_DAYS ?? null,
      publicUrl: env.PUBLIC_URL ?? null,
      isBehindProxy: env.BEHIND_PROXY === 'true',
      host: env.HOST ?? null,
      isSecure: env.TLS_CERT_FILE !== undefined,
      questions: questionOptions(env),
      live: { maxSubscribers: env.MAX_SUBSCRIPTIONS, maxSubscribersPerKey: env.MAX_SUBSCRIPTIONS_PER_KEY },
      ...durability(env),
      tracing: await startTracing(env, logger),
    });
    const bootstrap = bootstrapKey(env.BOOTSTRAP_API_KEY, env.DATA_DIR);
    const { uri } = database.settings;
    const started = app;
    const prepare = () => prepared(started, env, uri, bootstrap.key, print);
    const away = await prepare();
    // An embedded one has just been started. Another may be started after this server, or be away for a while.
    if (away !== null && namedDatabase(env) === null) throw away;
    if (away !== null) app.awaitDatabase();
    await app.start();
    const listener = createListener(env, app.http);
    server = listener.server;
    const url = await listen(listener, env);
    if (away !== null) {
      isUp = true;
      print(`${away.message} It is waited for.`);
      if (env.SPOOL_MAX_BYTES > 0)
        print(`Events are taken meanwhile at ${url}/api/v1/lineage, by keys that were known, and kept on disk.`);
      if (!(await untilPrepared(prepare, stopping.signal, print))) return;
    }
    const warm = app.warmUp().catch((error: unknown) => logger.debug({ err: error }, 'not warmed up'));
    await Promise.race([warm, wait(LONGEST_WARM_UP_MS, null, { ref: false }), once(stopping.signal, 'abort')]);
    tell(print, url, app, bootstrap, database);
    isStarting = false; // whoever waits for it to be ready finds the sign-in link in what was said
    if (options.sample) await loadSample(app, print);
    else if (options.offersSample && (await isGraphEmpty(app))) print(SAMPLE_OFFER);
    isUp = true;
    await untilStopped(stopping.signal, database);
  } catch (error) {
    // Ctrl-C reaches what is just being started or fetched, too, and fails it: that is no fault.
    if (isUp || !stopping.signal.aborted) throw error;
  } finally {
    app?.live.stop();
    if (server !== null) await close(server);
    await app?.close();
    await database?.stop();
    archiveLock?.release();
    lock.release();
    for (const signal of STOP_SIGNALS) process.off(signal, stop);
  }
}

/**
 * Makes a database ready for the server.
 * @returns why that cannot be done now, where waiting may mend it; null: it is done
 * @throws SetupError where waiting does not
 */
async function prepared(app: App, env: Environment, uri: string, key: string, print: Print): Promise<Error | null> {
  try {
    await inTime(checkDatabase(app.client, uri, whenUnreachable(env)), LONGEST_CHECK_MS);
    await app.migrate((migration) => print(`Prepared the database: ${migration}`));
    await app.bootstrapKey(key);
    return null;
  } catch (error) {
    if (error instanceof UnreachableError || error instanceof UnavailableError) return error;
    throw error;
  }
}

/**
 * Tries again and again.
 * @returns false when the signal says to stop before it is done
 */
async function untilPrepared(
  prepare: () => Promise<Error | null>,
  signal: AbortSignal,
  print: Print,
): Promise<boolean> {
  const isOver = () => signal.aborted;
  const stopped = once(signal, 'abort').then(() => null);
  const began = performance.now();
  for (let told = began; !isOver();) {
    await Promise.race([wait(ASK_AGAIN_MS), stopped]);
    if (isOver()) return false;
    const attempt = prepare();
    attempt.catch(() => {}); // it may be over only when nobody waits for it any more
    const away = await Promise.race([attempt, stopped]);
    if (isOver()) return false;
    if (away === null) break;
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) continue;
    told = now;
    print(`Still waiting for Neo4j, ${Math.round((now - began) / 1_000)} s so far: ${away.message}`);
  }
  print('Neo4j is there.');
  return true;
}

/** What happens to events that the database does not take, or never takes. */
function durability(env: Environment): Partial<AppOptions> {
  const { SPOOL_MAX_BYTES: maxBytes, DEAD_LETTERS_MAX_COUNT: maxCount, DEAD_LETTERS_MAX_BYTES } = env;
  return {
    spool: maxBytes === 0 ? null : { folder: spoolFolder(env.DATA_DIR), maxBytes },
    knownKeysFile: join(env.DATA_DIR, 'known-keys.json'),
    deadLetters: { maxCount, maxBytes: DEAD_LETTERS_MAX_BYTES },
    eventsPerSecond: env.RATE_LIMIT_EVENTS_PER_SECOND ?? null,
    archive: archiveOptions(env),
  };
}

async function listen({ server, scheme }: Listener, { PORT, HOST = '127.0.0.1' }: Environment): Promise<string> {
  server.listen(PORT, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new SetupError(`Port ${PORT} on ${HOST} is taken; stop what listens there or set PORT to another.`, {
        cause: error,
      });
    throw new SetupError(
      `Cannot listen on ${HOST}:${PORT} (${code ?? String(error)}); set HOST and PORT to an address of this machine.`,
      { cause: error },
    );
  }
  const { port } = server.address() as AddressInfo;
  return `${scheme}://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`;
}

/** A database would be started for nothing, and a key made that nobody is shown. @throws SetupError */
async function checkPort(env: Environment): Promise<void> {
  const listener = createListener(env, () => {});
  await listen(listener, env);
  listener.server.close();
  await once(listener.server, 'close');
}

function tell(print: Print, url: string, app: App, bootstrap: BootstrapKey, database: Database): void {
  const link = app.sessions.makeLink({ organization: DEFAULT_ORGANIZATION, keyId: 'sign-in', scopes: ['admin'] });
  print('');
  print(`  Page           ${url}/`);
  print(`  Sign in        ${url}/sign-in?link=${link}   (works once, for 15 minutes)`);
  print(`  Send events    ${url}/api/v1/lineage`);
  print(`  API key        ${bootstrapKeyLine(bootstrap)}`);
  print(`  Ask (GraphQL)  ${url}/graphql`);
  const { browserUrl, passwordFile } = database;
  if (browserUrl !== null) print(`  Neo4j Browser  ${browserUrl}   (user neo4j, password in ${passwordFile})`);
  print('');
}

/** What cannot be counted is taken for not empty: the offer is not worth an error. */
async function isGraphEmpty(app: App): Promise<boolean> {
  const counts = await graphCounts(app.client).catch(() => null);
  return counts !== null && isEmpty(counts);
}

async function untilStopped(signal: AbortSignal, database: Database): Promise<void> {
  const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort');
  const ended = await Promise.race([stopped.then(() => false), database.exited.then(() => true)]);
  if (ended)
    throw new SetupError('The embedded Neo4j ended by itself; its log tells why (npm run cli -- doctor shows it).');
}

/** Stops listening, lets requests under way finish, and ends each connection once it has nothing to do. */
async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  // Those that are busy now become idle later, and clients keep idle connections open.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(patience);
}
