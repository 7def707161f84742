import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import neo4j from 'neo4j-driver';
import { probeBolt } from '../../src/embedded/bolt-probe.ts';
import { runningJvm } from '../../src/embedded/earlier-jvm.ts';
import { type EmbeddedNeo4j, startEmbeddedNeo4j } from '../../src/embedded/embedded-neo4j.ts';
import { commandLineOf, processIdentity } from '../../src/embedded/process-identity.ts';
import { killed, nextLine, nodeScript } from '../unit/embedded/node-script.ts';
import { temporaryFolders } from '../unit/embedded/temporary-folder.ts';

/*
 * One database lives through three starts: by this process, by a process that is killed, and by this process again. The tests are
 * the stations of that life, in order, since each start takes seconds, and a minute on a busy machine.
 */
const START_MS = 600_000;
const dataDir = join(temporaryFolders()(), 'a data dir');
const home = join(dataDir, 'neo4j');
const options = { dataDir, heapMiB: 384, preferredBoltPort: 0, preferredHttpPort: 0 };
const secrets: string[] = [];

/** Runs one statement as a client would. */
async function ask(server: Pick<EmbeddedNeo4j, 'uri' | 'username' | 'password'>, query: string): Promise<unknown> {
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.username, server.password), {
    disableLosslessIntegers: true,
  });
  try {
    const { records } = await driver.executeQuery(query);
    return records[0]?.get(0);
  } finally {
    await driver.close();
  }
}

describe('a first start', () => {
  let server: EmbeddedNeo4j;
  beforeAll(async () => {
    server = await startEmbeddedNeo4j({ ...options, browserGuideHosts: ['localhost'] });
    secrets.push(server.password);
  }, START_MS);

  test('gives a Neo4j that answers whoever has the password', async () => {
    expect(server.username).toBe('neo4j');
    expect(server.uri).toMatch(/^bolt:\/\/127\.0\.0\.1:\d+$/);
    expect(await ask(server, 'CREATE (n:Kept {value: 42}) RETURN n.value')).toBe(42);
  });

  test('refuses the default password and wrong ones, and a wrong one locks nobody out', async () => {
    const port = Number(new URL(server.uri).port);
    const refused = { failure: 'Neo.ClientError.Security.Unauthorized' };
    for (const wrong of ['neo4j', '', 'wrong', 'wrong', 'wrong', 'wrong']) {
      expect(await probeBolt(port, 'neo4j', wrong)).toEqual(refused);
    }
    expect(await probeBolt(port, 'neo4j', server.password)).toBe('success');
  });

  test('keeps the password to its owner: not on a command line, in an environment, or in the settings', () => {
    expect(statSync(server.passwordFile).mode & 0o777).toBe(0o600);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(readFileSync(server.passwordFile, 'utf8').trim()).toBe(server.password);
    expect(commandLineOf(server.pid)).toContain(home);
    expect(commandLineOf(server.pid)).not.toContain(server.password);
    if (process.platform === 'linux') {
      expect(readFileSync(`/proc/${server.pid}/environ`, 'utf8')).not.toContain(server.password);
    }
    expect(readFileSync(join(home, 'neo4j.conf'), 'utf8')).not.toContain(server.password);
  });

  test('serves Neo4j Browser, and tells it the right address of Bolt', async () => {
    const page = await fetch(server.browserUrl);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<title>Neo4j Browser</title>');
    const discovery = await (
      await fetch(new URL('/', server.browserUrl), { headers: { accept: 'application/json' } })
    ).json();
    expect(discovery).toMatchObject({ bolt_direct: server.uri, neo4j_edition: 'community' });
  });

  test('answers no page of another origin, and reports nothing to anyone', async () => {
    const headers = { origin: 'http://elsewhere.example', authorization: `Basic ${btoa(`neo4j:${server.password}`)}` };
    const answer = await fetch(new URL('/db/neo4j/query/v2', server.browserUrl), {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{"statement":"RETURN 1"}',
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe(new URL(server.browserUrl).origin);
    const reporting = `SHOW SETTINGS 'dbms.usage_report.enabled', 'client.allow_telemetry', 'server.bolt.telemetry.enabled'
      YIELD value RETURN collect(value)`;
    expect(await ask(server, reporting)).toEqual(['false', 'false', 'false']);
  });

  test('runs in a process group of its own, so that Ctrl-C reaches the server first', () => {
    expect(() => process.kill(-server.pid, 0)).not.toThrow();
  });

  test('keeps a second start away while it runs', async () => {
    await expect(startEmbeddedNeo4j(options)).rejects.toThrow(
      `Process ${process.pid} runs the embedded Neo4j in ${home}; stop it or set another DATA_DIR.`,
    );
    expect(await ask(server, 'RETURN 1')).toBe(1);
  });

  test('stops cleanly, though a client is still connected', async () => {
    const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.username, server.password));
    await driver.verifyAuthentication();
    await server.stop();
    await driver.close();
    expect(await server.exited).toEqual({ code: 0, signal: null });
    expect(processIdentity(server.pid)).toBeUndefined();
    expect(runningJvm(home)).toBeUndefined();
    await server.stop();
  });
});

describe('a start by a process that is then killed', () => {
  test(
    'finds the data again, and leaves no Neo4j behind',
    async () => {
      const parent = nodeScript(
        `const { startEmbeddedNeo4j } = await import(SOURCES + 'embedded-neo4j.ts');
         const { uri, username, password, pid } = await startEmbeddedNeo4j(JSON.parse(args[0]));
         console.log(JSON.stringify({ uri, username, password, pid }));`,
        JSON.stringify(options),
      );
      const orphan = JSON.parse((await nextLine(parent)) ?? 'null') as EmbeddedNeo4j;
      expect(orphan.password).toBe(secrets[0]);
      expect(await ask(orphan, 'MATCH (n:Kept) SET n.value = 43 RETURN n.value')).toBe(43);
      expect(runningJvm(home)?.pid).toBe(orphan.pid);

      await killed(parent);
      const deadline = performance.now() + 240_000;
      while (processIdentity(orphan.pid) !== undefined && performance.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(processIdentity(orphan.pid)).toBeUndefined();
      expect(readFileSync(join(home, 'logs', 'neo4j.log'), 'utf8')).not.toContain('Halted');
    },
    START_MS,
  );
});

describe('a start with the password file gone and its ports taken', () => {
  let server: EmbeddedNeo4j;
  let neighbour: Server;
  beforeAll(async () => {
    rmSync(join(home, 'password'));
    neighbour = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => neighbour.once('listening', resolve));
    const { port } = neighbour.address() as AddressInfo;
    server = await startEmbeddedNeo4j({ ...options, preferredBoltPort: port, preferredHttpPort: port });
    secrets.push(server.password);
  }, START_MS);
  afterAll(async () => {
    neighbour.close();
    await server.stop();
  });

  test('takes other ports', () => {
    const { port } = neighbour.address() as AddressInfo;
    const ports = [server.uri, server.browserUrl].map((address) => Number(new URL(address).port));
    expect(ports).not.toContain(port);
    expect(new Set(ports).size).toBe(2);
  });

  test('gives the database a new password, and the data is there', async () => {
    expect(server.password).not.toBe(secrets[0]);
    expect(statSync(server.passwordFile).mode & 0o777).toBe(0o600);
    expect(await ask(server, 'MATCH (n:Kept) RETURN n.value')).toBe(43);
    const port = Number(new URL(server.uri).port);
    for (const wrong of ['neo4j', secrets[0]!]) expect(await probeBolt(port, 'neo4j', wrong)).toHaveProperty('failure');
  });

  test('has written no password to any log', () => {
    for (const log of ['neo4j.log', 'neo4j.log.1', 'debug.log', 'query.log', 'security.log', 'http.log']) {
      const text = readFileSync(join(home, 'logs', log), 'utf8');
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });

  test('tells when the JVM ends by itself, and lets go of the folder', async () => {
    process.kill(server.pid, 'SIGKILL');
    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
    expect(runningJvm(home)).toBeUndefined();
  });
});

test(
  'a log that ends in the middle of a transaction is cut there, and that is told',
  async () => {
    const before = await startEmbeddedNeo4j(options);
    expect(await ask(before, 'CREATE (n:Kept {value: 43}) RETURN n.value')).toBe(43);
    process.kill(before.pid, 'SIGKILL');
    await before.exited;
    tearLog(join(home, 'data', 'transactions', 'neo4j'));
    const told: string[] = [];
    const after = await startEmbeddedNeo4j({ ...options, onProgress: (line) => told.push(line) });
    try {
      expect(await ask(after, 'MATCH (n:Kept) RETURN count(n)')).toBe(2);
      expect(told.filter((line) => line.includes('ends in the middle of a transaction'))).toHaveLength(1);
    } finally {
      await after.stop();
    }
    const whole = await startEmbeddedNeo4j({ ...options, onProgress: (line) => told.push(line) });
    await whole.stop();
    expect(told.filter((line) => line.includes('ends in the middle of a transaction'))).toHaveLength(1);
  },
  START_MS,
);

/** As a disk does that takes a part of what is written last. */
function tearLog(folder: string): void {
  const number = (name: string) => Number(name.split('.').at(-1));
  const logs = readdirSync(folder).filter((name) => name.startsWith('neostore.transaction.db.'));
  const file = join(folder, logs.sort((a, b) => number(a) - number(b)).at(-1) ?? '');
  const bytes = readFileSync(file);
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  const half = bytes.subarray(Math.max(0, end - 200), end - 100);
  writeFileSync(file, Buffer.concat([bytes.subarray(0, end), half, bytes.subarray(end + half.length)]));
}

describe('a machine where something is missing', () => {
  test('without Java, is told what to do', async () => {
    const empty = { ...options, dataDir: join(dataDir, 'other'), environment: { PATH: dataDir } };
    await expect(startEmbeddedNeo4j(empty)).rejects.toThrow(/^No Java was found, .* docker compose up\.$/);
  });
});
