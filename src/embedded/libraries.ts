import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { SetupError } from '../domain/setup-error.ts';
import { type Java, WITHOUT_EMBEDDED_NEO4J } from './java.ts';
import { preparedFolder, type Roots } from './prepared-folder.ts';
import { runCommand, type Variables } from './run-command.ts';

export interface LibraryRequest {
  /** The package's folder `neo4j`, with pom.xml and the Java sources. */
  readonly sources: string;
  readonly roots: Roots;
  readonly environment: Variables;
  /** Takes all that Maven said when it fails. */
  readonly mavenLog: string;
  readonly onProgress: (line: string) => void;
}

/** The version of Neo4j that pom.xml asks for. */
export function neo4jVersion(pom: string): string {
  return /<neo4j\.version>([^<]+)</.exec(pom)?.[1] ?? 'unknown';
}

/**
 * The folder with Neo4j's jars, fetched by Maven when it is not there.
 * @throws SetupError without Maven, or when it fails
 */
export function ensureLibraries(request: LibraryRequest): Promise<string> {
  const pomFile = join(request.sources, 'pom.xml');
  const pom = readFileSync(pomFile, 'utf8');
  const version = neo4jVersion(pom);
  return preparedFolder(request.roots, `neo4j-${version}-${hash(pom)}`, async (folder) => {
    const started = Date.now();
    const progress = (what: string): void => {
      request.onProgress(`${what} Neo4j ${version} from Maven Central (first start only) ...`);
    };
    progress('Fetching');
    const reminder = setInterval(() => {
      progress(`Still fetching, ${Math.round((Date.now() - started) / 1_000)} s so far:`);
    }, 15_000);
    try {
      await copyDependencies(request, pomFile, version, folder);
    } finally {
      clearInterval(reminder);
    }
  });
}

async function copyDependencies(
  request: LibraryRequest,
  pomFile: string,
  version: string,
  folder: string,
): Promise<void> {
  // -U: else Maven would repeat yesterday's failure, which it remembers, without trying.
  const flags = ['-B', '-q', '-U', '--strict-checksums', '-f', pomFile];
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${folder}`];
  const answer = await runCommand('mvn', [...flags, ...goal], request.environment);
  if (answer === undefined) {
    throw new SetupError(
      `Maven (mvn) was not found, and the embedded Neo4j is fetched with it: install Maven, or ${WITHOUT_EMBEDDED_NEO4J}.`,
    );
  }
  if (answer.code === 0) return;
  mkdirSync(dirname(request.mavenLog), { recursive: true });
  writeFileSync(request.mavenLog, answer.output);
  throw new SetupError(
    `Maven could not fetch Neo4j ${version} (${decisiveLine(answer.output)}): mend that, or ${WITHOUT_EMBEDDED_NEO4J}; all that Maven said is in ${request.mavenLog}.`,
  );
}

/** What Maven's output says went wrong: of its first error the part that names the cause. */
export function decisiveLine(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trim());
  const error = lines.find((line) => line.startsWith('[ERROR]'))?.replace(/^\[ERROR\]\s*/, '');
  const line = error ?? lines.findLast((each) => each !== '') ?? 'it said nothing';
  const cause = /Could not (?:transfer|find) artifact .*/.exec(line)?.[0] ?? line;
  return cause.replace(/ -> \[Help \d+\]$/, '').slice(0, 400);
}

/**
 * The folder with the compiled Java sources. Compiled once, because Java's source mode would compile it at each start, for 1.6 s.
 * @throws SetupError where only a JRE is
 */
export function ensureLauncher(request: LibraryRequest, java: Java, libraries: string): Promise<string> {
  const sources = ['Launch.java', 'Rewrite.java', 'Backup.java'].map((file) => join(request.sources, file));
  const name = `launcher-${hash(sources.map((source) => readFileSync(source, 'utf8')).join('') + libraries)}`;
  return preparedFolder(request.roots, name, async (folder) => {
    // By module, since `javac` need not be beside `java`. Class files of 17, so that another Java can run them tomorrow.
    const compiler = [
      '-m',
      'jdk.compiler/com.sun.tools.javac.Main',
      '-source',
      '17',
      '-target',
      '17',
      '-Xlint:-options',
    ];
    const jars = readdirSync(libraries).map((jar) => join(libraries, jar)); // Only `java` itself knows `*`.
    const args = [...compiler, '-proc:none', '-cp', jars.join(':'), '-d', folder, ...sources];
    const answer = await runCommand(java.command, args, request.environment);
    if (answer?.code === 0) return;
    if (answer?.output.includes('jdk.compiler not found')) {
      throw new SetupError(
        `The Java that was found is a JRE, and the embedded Neo4j needs a JDK: install a JDK 17 or 21, or ${WITHOUT_EMBEDDED_NEO4J}.`,
      );
    }
    throw new SetupError(
      `${sources.join(' and ')} could not be compiled: ${answer?.output.trim().slice(0, 400) ?? 'java is gone'}.`,
    );
  });
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
