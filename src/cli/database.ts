import type { Environment } from '../config/environment.ts';
import { startEmbeddedNeo4j, type EmbeddedNeo4jOptions } from '../embedded/embedded-neo4j.ts';
import type { Neo4jSettings } from '../graph/client.ts';

/** The Neo4j that this process works with: one that was named, or an embedded one that it started. */
export interface Database {
  readonly settings: Neo4jSettings;
  readonly browserUrl: string | null;
  /** Where the password for Neo4j Browser is kept; empty for one that was named. */
  readonly passwordFile: string;
  /** Settles when an embedded Neo4j ends; never for one that was named. */
  readonly exited: Promise<unknown>;
  /** Has one that stopped itself started again, where it is ours. */
  restart?(): void;
  stop(): Promise<void>;
}

/** The Neo4j that NEO4J_URI names, if any. */
export function namedDatabase(env: Environment): Neo4jSettings | null {
  const { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password = '', NEO4J_DATABASE: database } = env;
  return uri === undefined ? null : { uri, username, password, database };
}

/** What to do where the database cannot be reached. */
export function whenUnreachable(env: Environment): string {
  return env.NEO4J_URI === undefined
    ? 'the embedded one is starting, or ending: look again in a moment; npm start starts it where no server runs'
    : 'start it, or check NEO4J_URI';
}

/** Neo4j Browser opens on our guide, where it is known before the start at which port the server will be. */
function browserGuide({ HOST = '127.0.0.1', PORT, TLS_CERT_FILE }: Environment) {
  if (PORT === 0) return {};
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST.includes(':') ? `[${HOST}]` : HOST;
  const scheme = TLS_CERT_FILE === undefined ? 'http' : 'https';
  const browser = `${scheme}://${host}:${PORT}/browser`;
  return {
    // Browser does one after the other. Without our style, its captions are the first letters of names.
    browserPostConnectCommand: `style ${browser}/style.grass; play ${browser}/guide.html`,
    browserGuideHosts: [host],
  };
}

/** How the embedded Neo4j is started by what the environment says. */
export function embeddedOptions(env: Environment, onProgress: (line: string) => void): EmbeddedNeo4jOptions {
  return {
    dataDir: env.DATA_DIR,
    onProgress,
    ...(env.NEO4J_HEAP_MB === undefined ? {} : { heapMiB: env.NEO4J_HEAP_MB }),
    ...browserGuide(env),
  };
}

/** @throws SetupError */
export async function openDatabase(env: Environment, onProgress: (line: string) => void): Promise<Database> {
  const settings = namedDatabase(env);
  if (settings !== null) {
    const { promise: never } = Promise.withResolvers();
    return { settings, browserUrl: null, passwordFile: '', exited: never, stop: () => Promise.resolve() };
  }
  const neo4j = await startEmbeddedNeo4j(embeddedOptions(env, onProgress));
  return {
    settings: { uri: neo4j.uri, username: neo4j.username, password: neo4j.password, database: env.NEO4J_DATABASE },
    browserUrl: neo4j.browserUrl,
    passwordFile: neo4j.passwordFile,
    exited: neo4j.exited,
    stop: () => neo4j.stop(),
  };
}
