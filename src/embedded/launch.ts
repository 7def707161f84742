import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseEnvironment, ownEnvironment } from './child-environment.ts';
import { findJava, javaFlags } from './java.ts';
import { ensureLauncher, ensureLibraries, neo4jVersion } from './libraries.ts';
import { databaseMemory } from './memory.ts';
import { type ConfValues, renderConf } from './neo4j-conf.ts';
import type { Variables } from './run-command.ts';
import { ROOT } from '../root.ts';

/** All that the JVM is started with but the ports. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Variables;
  readonly pageCacheMiB: number;
}

export interface LaunchRequest {
  readonly home: string;
  readonly heapMiB?: number | undefined;
  readonly environment?: Variables | undefined;
  /** Class and arguments; unless given, those that run the database. */
  readonly program?: readonly string[];
  readonly onProgress: (line: string) => void;
}

/** The package's folder with pom.xml, the Java sources and neo4j.conf. */
const SOURCES = join(ROOT, 'neo4j');

/**
 * Finds Java, and fetches and compiles what is not there yet.
 * @throws SetupError saying what is missing
 */
export async function prepareLaunch({
  home,
  heapMiB,
  onProgress,
  program = ['Launch', home],
  ...rest
}: LaunchRequest): Promise<Launch> {
  const environment = rest.environment ?? ownEnvironment();
  const java = await findJava(environment);
  const request = {
    sources: SOURCES,
    roots: [join(SOURCES, 'lib'), join(home, 'lib')],
    environment,
    mavenLog: join(home, 'logs', 'maven.log'),
    onProgress,
  } as const;
  const libraries = await ensureLibraries(request);
  const launcher = await ensureLauncher(request, java, libraries);
  const memory = databaseMemory(heapMiB);
  return {
    command: java.command,
    // The home folder on the command line is also how a later start knows this JVM for its own.
    args: [...javaFlags(java, memory), '-cp', `${launcher}:${join(libraries, '*')}`, ...program],
    environment: databaseEnvironment(environment),
    pageCacheMiB: memory.pageCacheMiB,
  };
}

/** The version of Neo4j that comes with this release. */
export function bundledVersion(): string {
  return neo4jVersion(readFileSync(join(SOURCES, 'pom.xml'), 'utf8'));
}

/** Writes the configuration that Launch.java reads. */
export function writeConf(home: string, values: ConfValues): void {
  const template = readFileSync(join(SOURCES, 'neo4j.conf'), 'utf8');
  writeFileSync(join(home, 'neo4j.conf'), renderConf(template, values), { mode: 0o600 });
}
