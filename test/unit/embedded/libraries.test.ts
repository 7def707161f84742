import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { decisiveLine, ensureLibraries, neo4jVersion } from '../../../src/embedded/libraries.ts';
import { temporaryFolders } from './temporary-folder.ts';

const newFolder = temporaryFolders();
const POM = readFileSync(new URL('../../../neo4j/pom.xml', import.meta.url), 'utf8');

function request(pom: string, environment: Record<string, string | undefined>) {
  const folder = newFolder();
  writeFileSync(join(folder, 'pom.xml'), pom);
  const said: string[] = [];
  const roots = [join(folder, 'lib'), join(folder, 'other')] as const;
  const mavenLog = join(folder, 'logs', 'maven.log');
  return { sources: folder, roots, environment, mavenLog, onProgress: (line: string) => said.push(line), said };
}

test('neo4jVersion reads the pom', () => {
  expect(neo4jVersion(POM)).toMatch(/^5\.26\.\d+$/);
});

describe('ensureLibraries', () => {
  test('says in one sentence what to do without Maven', async () => {
    const asked = request(POM, { PATH: newFolder() });
    await expect(ensureLibraries(asked)).rejects.toThrow(
      'Maven (mvn) was not found, and the embedded Neo4j is fetched with it: install Maven, or set NEO4J_URI to a Neo4j that runs elsewhere, or use docker compose up.',
    );
    expect(asked.said).toEqual([`Fetching Neo4j ${neo4jVersion(POM)} from Maven Central (first start only) ...`]);
  });

  test('says what Maven could not do, and where all that it said is', async () => {
    const pom = POM.replace(/<neo4j\.version>[^<]+/, '<neo4j.version>5.26.0-there-is-none');
    const asked = request(pom, process.env);
    await expect(ensureLibraries(asked)).rejects.toThrow(
      /^Maven could not fetch Neo4j 5\.26\.0-there-is-none \(Could not (?:find|transfer) artifact .*there-is-none.*\): mend that, or set NEO4J_URI .*; all that Maven said is in .*maven\.log\.$/,
    );
    expect(readFileSync(asked.mavenLog, 'utf8')).toContain('[ERROR]');
  }, 600_000);
});

describe('decisiveLine', () => {
  test('is the cause that the first error names, without its marks', () => {
    expect(
      decisiveLine(
        '\u001b[0m[ERROR] Failed: a.b:c:jar:1: Could not transfer artifact a.b:c:jar:1 from/to central: Unknown host -> [Help 1]\n[ERROR] \n',
      ),
    ).toBe('Could not transfer artifact a.b:c:jar:1 from/to central: Unknown host');
    expect(decisiveLine('[INFO] hm\n[ERROR] The POM is not well-formed\n')).toBe('The POM is not well-formed');
  });

  test('is the last line where there is no error, such as when Maven itself does not start', () => {
    expect(decisiveLine('The JAVA_HOME environment variable is not defined correctly\n\n')).toBe(
      'The JAVA_HOME environment variable is not defined correctly',
    );
    expect(decisiveLine('')).toBe('it said nothing');
  });
});
