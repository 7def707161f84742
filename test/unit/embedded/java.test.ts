import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findJava, javaFlags, majorVersion } from '../../../src/embedded/java.ts';
import { temporaryFolders } from './temporary-folder.ts';

const newFolder = temporaryFolders();

/** A folder with `bin/java` that says what a Java of this version says. */
function javaHome(version: string): string {
  const home = newFolder();
  mkdirSync(join(home, 'bin'));
  const file = join(home, 'bin', 'java');
  writeFileSync(file, `#!/bin/sh\necho 'openjdk version "${version}" 2024-01-16' >&2\n`);
  chmodSync(file, 0o755);
  return home;
}

describe('findJava', () => {
  test('prefers JAVA_HOME to PATH', async () => {
    const [home, other] = [javaHome('21.0.2'), javaHome('17.0.15')];
    const path = join(other, 'bin');
    expect(await findJava({ JAVA_HOME: home, PATH: path })).toEqual({ command: join(home, 'bin/java'), major: 21 });
    expect(await findJava({ PATH: path })).toEqual({ command: 'java', major: 17 });
  });

  test('says in one sentence what to do without Java', async () => {
    await expect(findJava({ PATH: newFolder() })).rejects.toThrow(
      'No Java was found, and the embedded Neo4j needs one: install a JDK 17 or 21, or set NEO4J_URI to a Neo4j that runs elsewhere, or use docker compose up.',
    );
  });

  test('says when JAVA_HOME is wrong, though PATH has a Java', async () => {
    await expect(findJava({ JAVA_HOME: '/nowhere', PATH: join(javaHome('17'), 'bin') })).rejects.toThrow(
      /^JAVA_HOME \(\/nowhere\) holds no working bin\/java, .* point it to a JDK 17 or 21, or set NEO4J_URI/,
    );
  });

  test('says when the Java is too old', async () => {
    await expect(findJava({ PATH: join(javaHome('1.8.0_402'), 'bin') })).rejects.toThrow(
      /^The Java on PATH is version 8, and the embedded Neo4j needs 17 or 21: install one, or set NEO4J_URI/,
    );
  });
});

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "25" 2025-09-16 LTS', 25],
  ['openjdk version "26-ea" 2026-03-17', 26],
  ['Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version "21.0.2" 2024-01-16', 21],
  ['something else', 17],
])('majorVersion of %j is %i', (output, major) => {
  expect(majorVersion(output)).toBe(major);
});

test('flags that older JVMs do not know are left out for them', () => {
  const flags = (major: number): string => javaFlags({ command: 'java', major }, { heapMiB: 2_048 }).join(' ');
  expect(flags(17)).toContain('-Xms512m -Xmx2048m');
  expect(flags(17)).not.toMatch(/native-access|unsafe/);
  expect(flags(25)).toMatch(/--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow$/);
});
