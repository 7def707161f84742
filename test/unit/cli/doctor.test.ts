import { afterAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compareMigrations } from '../../../src/cli/doctor/database.ts';
import { version } from '../../../src/cli/doctor/embedded.ts';
import { bytes, render } from '../../../src/cli/doctor/finding.ts';
import { node } from '../../../src/cli/doctor/programs.ts';
import { lockDataDirectory } from '../../../src/embedded/data-directory.ts';
import { writeJvmRecord } from '../../../src/embedded/earlier-jvm.ts';
import { embeddedNeo4jFiles } from '../../../src/embedded/home.ts';
import { releasedMigrations } from '../../../src/graph/migrations.ts';
import { closedPort } from '../../support/closed-port.ts';
import { runFake } from '../../support/fake-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'olg-doctor-'));
afterAll(() => rmSync(folder, { recursive: true }));

const AWAY = {
  NEO4J_URI: 'bolt://127.0.0.1:1',
  NEO4J_PASSWORD: 'the-password',
  PORT: '1',
  DATA_DIR: join(folder, 'absent'),
};

function doctor(variables: Readonly<Record<string, string>>) {
  return runFake(['doctor'], { variables });
}

describe('doctor, where things are broken,', () => {
  test('looks at everything, says each thing that is wrong with what to do, and ends with 1', async () => {
    const { exitCode, stdout, stderr } = await doctor(AWAY);
    expect([exitCode, stderr]).toEqual([1, '']);
    for (const title of ['Configuration', 'Programs', 'Data directory', 'Database', 'Server'])
      expect(stdout).toMatch(new RegExp(`^${title}`, 'm'));
    expect(stdout).toMatch(/WRONG {2}Neo4j {2}bolt:\/\/127.0.0.1:1 cannot be used\n +-> Neo4j at .* cannot be reached/);
    expect(stdout).toContain('absent is not there yet: the first start makes it');
    expect(stdout).toContain('nothing listens there: no server runs');
    expect(stdout).toMatch(/1 thing is wrong\.\n$/);
  });

  test('shows no secret', async () => {
    const { stdout } = await doctor({
      ...AWAY,
      BOOTSTRAP_API_KEY: 'a-key-of-more-than-32-characters-1',
      NEO4J_URI: 'bolt://u:p4ss@127.0.0.1:1',
    });
    expect(stdout).not.toMatch(/the-password|a-key-of|p4ss/);
    expect(stdout).toMatch(/NEO4J_PASSWORD +set, not shown/);
  });

  test('looks at the rest when the environment is not usable', async () => {
    const { exitCode, stdout } = await doctor({ ...AWAY, MAX_EVENT_BYTES: 'x', LOG_LEVEL: 'loud' });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/WRONG {2}environment .*LOG_LEVEL.*MAX_EVENT_BYTES/);
    expect(stdout).toMatch(/PORT +1\n/);
    expect(stdout).toContain('2 things are wrong.');
  });

  test('finds a data directory that is none, or that others can look into, and secrets that they can read', async () => {
    const [dataDir, aFile] = [join(folder, 'data'), join(folder, 'file')];
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o755);
    writeFileSync(join(dataDir, 'api-key'), 'k');
    chmodSync(join(dataDir, 'api-key'), 0o644);
    writeFileSync(aFile, '');
    const { stdout } = await doctor({ ...AWAY, DATA_DIR: dataDir });
    expect(stdout).toMatch(/WRONG {2}secret +.*api-key can be read by others\n +-> chmod 600 /);
    expect(stdout).toMatch(/WRONG {2}folder +.*data is open to others\n +-> chmod 700 .*data\n/);
    chmodSync(dataDir, 0o700);
    expect((await doctor({ ...AWAY, DATA_DIR: dataDir })).stdout).toMatch(/ok {5}folder +.*data\n/);
    expect(stdout).toMatch(/size +1 bytes/);
    expect((await doctor({ ...AWAY, DATA_DIR: aFile })).stdout).toMatch(/WRONG {2}folder +.* is a file/);
  });

  test('says of a password without NEO4J_URI that it is not used', async () => {
    const { stdout } = await doctor({ NEO4J_PASSWORD: 'p', DATA_DIR: join(folder, 'absent'), PORT: '1', PATH: folder });
    expect(stdout).toMatch(/NEO4J_PASSWORD +set, not shown; not used, since NEO4J_URI is not set\n/);
    expect((await doctor(AWAY)).stdout).not.toContain('not used');
  });

  test('finds a data directory that cannot be made', async () => {
    const link = join(folder, 'link');
    symlinkSync(join(folder, 'nothing'), link);
    const found = async (dataDir: string) => (await doctor({ ...AWAY, DATA_DIR: dataDir })).stdout;
    const nowhere = /WRONG {2}folder +.*link is a link to nothing\n +-> set another DATA_DIR\n/;
    expect(await found(link)).toMatch(nowhere);
    expect(await found(join(link, 'sub'))).toMatch(nowhere);
    expect(await found(join(folder, 'n'.repeat(300)))).toMatch(/WRONG {2}folder +ENAMETOOLONG.*\n +-> set another/);
    if (!existsSync('/proc/self')) return;
    const ofProc = await found('/proc/nope');
    expect(ofProc).toMatch(/WRONG {2}folder +\/proc keeps no files\n +-> set another DATA_DIR\n/);
    expect(ofProc).not.toContain('free some space');
  });

  test('without Java says that the embedded Neo4j needs one', async () => {
    const { stdout } = await doctor({ PATH: folder, DATA_DIR: join(folder, 'absent'), PORT: '1' });
    expect(stdout).toMatch(/WRONG {2}Java +none .*\n +-> No Java was found/);
    expect(stdout).toMatch(/^Embedded Neo4j\n {2}ok {5}process +none$/m);
  });
});

test('doctor, of an embedded Neo4j that is ending since its server was killed, says that', async () => {
  const dataDir = join(folder, 'killed');
  const { home, logFile, passwordFile } = embeddedNeo4jFiles(dataDir);
  for (const file of [logFile, passwordFile]) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(logFile, 'READY\n');
  writeFileSync(passwordFile, 'p', { mode: 0o600 });
  const jvm = spawn(process.execPath, ['-e', 'process.stdin.resume()', home], { stdio: ['pipe', 'ignore', 'inherit'] });
  await once(jvm, 'spawn');
  writeJvmRecord(home, { pid: jvm.pid!, boltPort: await closedPort(), httpPort: 1 });
  const { stdout } = await doctor({ DATA_DIR: dataDir, PORT: '1' });
  jvm.stdin.end();
  await once(jvm, 'exit');
  expect(stdout).toMatch(/cannot be reached \(.*\); the embedded one is starting, or ending: .*npm start starts it/);
  expect(stdout).not.toContain('check NEO4J_URI');
});

describe('doctor, of the server,', () => {
  async function withServer(code: number, body: string, look: (port: string) => Promise<void>): Promise<void> {
    const server = createServer((_request, response) => void response.writeHead(code).end(body)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    await look(String((server.address() as AddressInfo).port)).finally(() => {
      server.closeAllConnections();
      server.close();
    });
  }
  const health = (status: string) =>
    JSON.stringify({ status, parts: { neo4j: { status, ...(status === 'ok' ? {} : { reason: 'away' }) } } });

  test.each([
    [200, health('ok'), /ok {5}port \d+ {2}a server is ready/],
    [503, health('unavailable'), /WRONG {2}port \d+ {2}the server .* is not ready: neo4j unavailable \(away\)/],
    [200, '<html>', /WRONG {2}port \d+ {2}another program answers there/],
    [404, '{}', /WRONG {2}port \d+ {2}another program answers there/],
  ])('that answers %i %s', async (code, body, said) => {
    await withServer(code, body, async (PORT) => expect((await doctor({ ...AWAY, PORT })).stdout).toMatch(said));
  });

  test('says who holds the data directory, and that nothing listens', async () => {
    const dataDir = join(folder, 'held');
    const lock = lockDataDirectory(dataDir);
    const { stdout } = await doctor({ ...AWAY, DATA_DIR: dataDir });
    lock.release();
    expect(stdout).toContain(`held by    process ${process.pid}`);
    expect(stdout).toContain(`nothing listens there, although process ${process.pid} holds DATA_DIR`);
  });
});

describe('findings', () => {
  test('of migrations: applied, missing, changed, unknown', () => {
    const [first, second] = releasedMigrations();
    const applied = [
      { ...first!, checksum: 'other' },
      { version: 999, name: 'later', checksum: 'x' },
    ];
    const findings = compareMigrations(applied, [first!, second!]);
    expect(findings.map(({ text }) => text)).toEqual([
      'applied, but not as this release has it',
      'missing',
      'applied, and unknown to this release',
    ]);
    expect(findings.every(({ remedy }) => remedy !== undefined)).toBe(true);
    expect(compareMigrations([first!, second!], [first!, second!]).every(({ remedy }) => remedy === undefined)).toBe(
      true,
    );
  });

  test('of Node: old enough to be told', () => {
    expect(node('24.1.0').remedy).toBeUndefined();
    expect(node('22.19.0').remedy).toContain('npm ci');
  });

  test('are lined up, and counted where something is wrong', () => {
    const findings = [
      { name: 'a', text: 'well' },
      { name: 'long', text: 'ill', remedy: 'mend it', details: ['last words'] },
    ];
    const { lines, faults } = render([{ title: 'Title', findings }]);
    expect(lines).toEqual([
      'Title',
      '  ok     a     well',
      '  WRONG  long  ill',
      '               -> mend it',
      '           last words',
      '',
    ]);
    expect(faults).toBe(1);
  });

  test('say sizes in units', () => {
    expect([0, 1, 1_023, 1_024, 1_536, 5 * 1024 ** 3].map(bytes)).toEqual([
      '0 bytes',
      '1 bytes',
      '1023 bytes',
      '1.0 KiB',
      '1.5 KiB',
      '5.0 GiB',
    ]);
  });
});

describe('the version of the embedded Neo4j', () => {
  test('is told beside that which used the data last, where they differ', () => {
    expect([version(null, '5.26.28'), version('5.26.28', '5.26.28')]).toEqual(
      Array(2).fill({ name: 'version', text: '5.26.28, which comes with this release' }),
    );
    expect(version('5.26.9', '5.26.28').text).toMatch(/5\.26\.28 .*5\.26\.9 .*the next start upgrades it/);
  });

  test('is wrong where a newer one has used the data', () => {
    expect(version('5.26.28', '5.26.9').remedy).toContain('newer release');
  });
});
