import { join } from 'node:path';
import { SetupError } from '../domain/setup-error.ts';
import { runCommand, type Variables } from './run-command.ts';

export interface Java {
  readonly command: string;
  /** 17, 21, ... */
  readonly major: number;
}

/** What to do instead of running Neo4j here; ends the sentences about what is missing. */
export const WITHOUT_EMBEDDED_NEO4J = 'set NEO4J_URI to a Neo4j that runs elsewhere, or use docker compose up';

const OLDEST = 17;

/**
 * Finds the Java that JAVA_HOME names, else the one on PATH.
 * @throws SetupError when there is none or when it is too old
 */
export async function findJava(environment: Variables): Promise<Java> {
  const home = environment['JAVA_HOME'];
  const command = home ? join(home, 'bin', 'java') : 'java';
  const answer = await runCommand(command, ['-version'], environment);
  // macOS has a `java` that only says that there is none.
  if (answer?.code !== 0) {
    const fault = home ? `JAVA_HOME (${home}) holds no working bin/java` : 'No Java was found';
    const remedy = home ? 'point it to a JDK 17 or 21' : 'install a JDK 17 or 21';
    throw new SetupError(`${fault}, and the embedded Neo4j needs one: ${remedy}, or ${WITHOUT_EMBEDDED_NEO4J}.`);
  }
  const major = majorVersion(answer.output);
  if (major < OLDEST) {
    const where = home ? `JAVA_HOME (${home})` : 'PATH';
    throw new SetupError(
      `The Java on ${where} is version ${major}, and the embedded Neo4j needs 17 or 21: install one, or ${WITHOUT_EMBEDDED_NEO4J}.`,
    );
  }
  return { command, major };
}

/** Reads `version "17.0.15"`, `version "25" 2025-09-16` and `version "1.8.0_402"`. What cannot be read counts as new enough. */
export function majorVersion(output: string): number {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  if (first === undefined) return OLDEST;
  return Number(first === '1' && second !== undefined ? second : first);
}

/** Flags of the JVM that Neo4j runs in. */
export function javaFlags(java: Java, memory: { readonly heapMiB: number }): string[] {
  return [
    `-Xms${Math.min(memory.heapMiB, 512)}m`,
    `-Xmx${memory.heapMiB}m`,
    '--add-opens=java.base/java.nio=ALL-UNNAMED',
    '--add-opens=java.base/java.lang=ALL-UNNAMED',
    // Half alive is worse than gone: the server sees the end of the process, not that of a thread.
    '-XX:+ExitOnOutOfMemoryError',
    '-XX:-OmitStackTraceInFastThrow',
    '-XX:ErrorFile=logs/jvm-crash-%p.log',
    '-Dlog4j2.disable.jmx=true',
    '-Dfile.encoding=UTF-8',
    '-Djava.awt.headless=true',
    // Newer JVMs warn about what Neo4j 5.26 does, and later ones will refuse it unless told.
    ...(java.major >= 22 ? ['--enable-native-access=ALL-UNNAMED'] : []),
    ...(java.major >= 23 ? ['--sun-misc-unsafe-memory-access=allow'] : []),
  ];
}
