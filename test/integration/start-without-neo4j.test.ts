import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashApiKey, makeApiKey } from '../../src/access/api-key.ts';
import { Neo4jClient, type Neo4jSettings } from '../../src/graph/client.ts';
import { Neo4jKeyStore } from '../../src/graph/neo4j-key-store.ts';
import { runEvent } from '../support/events.ts';
import { runFake } from '../support/fake-terminal.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';
import { temporaryFolders } from '../unit/embedded/temporary-folder.ts';

// `serve` as a process of its own, started while the Neo4j that NEO4J_URI names is away.

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli.ts');
const temporaryFolder = temporaryFolders();
let neo4j: Neo4jSettings;
let client: Neo4jClient;
let proxy: TcpProxy;
let server: Served | null = null;

beforeAll(async () => {
  neo4j = await testNeo4j();
  client = new Neo4jClient(neo4j);
  proxy = await TcpProxy.to(neo4j.uri);
}, NEO4J_START_MS);
afterEach(async () => {
  await server?.stop('SIGKILL');
  server = null;
});
afterAll(async () => {
  proxy.close();
  await client.close();
});

class Served {
  said = '';
  readonly #process: ChildProcess;

  constructor(dataDir: string, password: string) {
    const { NODE_OPTIONS: _none, ...inherited } = process.env;
    this.#process = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, 'serve'], {
      env: {
        ...inherited,
        ...{ NEO4J_URI: `bolt://127.0.0.1:${proxy.port}`, NEO4J_USERNAME: neo4j.username, NEO4J_PASSWORD: password },
        ...{ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' },
      },
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
  }

  /** What was found in what it said, once it was said. */
  async says(text: RegExp): Promise<string> {
    for (;;) {
      const found = text.exec(this.said);
      if (found !== null) return found[1] ?? '';
      if (this.#process.exitCode !== null) throw new Error(this.said);
      await sleep(20);
    }
  }

  async exit(): Promise<number | null> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await once(this.#process, 'exit');
    return this.#process.exitCode;
  }

  stop(signal: 'SIGTERM' | 'SIGHUP' | 'SIGKILL'): Promise<number | null> {
    this.#process.kill(signal);
    return this.exit();
  }
}

const sendBatch = (url: string, key: string, jobs: readonly string[]) =>
  fetch(`${url}/batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(jobs.map((job) => runEvent(job))),
  });

const send = (url: string, key: string, job: string) =>
  fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(runEvent(job)),
  });

/** Once the event that the receipt is of is known to be in the graph. */
async function askWith(receipt: string, ingestUrl: string, key: string) {
  for (;;) {
    const answer = await fetch(new URL('/graphql', ingestUrl), {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        'openlineage-receipt': receipt,
      },
      body: JSON.stringify({ query: '{ job(namespace: "ns", name: "meanwhile") { name } }' }),
    });
    const body: unknown = await answer.json();
    if (!JSON.stringify(body).includes('RECEIPT_NOT_YET')) return { status: answer.status, body };
    await sleep(50);
  }
}

async function untilKnown(organization: string, job: string): Promise<void> {
  const query = 'MATCH (j:Job {organization: $organization, name: $job}) RETURN j.name AS name';
  while ((await client.command(query, { organization, job })).length === 0) await sleep(50);
}

test('it waits, takes the events of keys that it knew, and has them in the graph when Neo4j is there', async () => {
  const dataDir = temporaryFolder();
  const organization = uniqueOrganization();
  const key = makeApiKey();
  const createdAt = BigInt(Date.now()) * 1_000_000n;
  const scopes = ['ingest', 'read'] as const;
  await new Neo4jKeyStore(client).create(hashApiKey(key), {
    id: randomUUID(),
    name: 't',
    organization,
    scopes,
    createdAt,
  });

  // The first start of all knows no key.
  proxy.cut();
  server = new Served(dataDir, neo4j.password);
  const first = await server.says(/Events are taken meanwhile at (\S+),/);
  expect(server.said).toMatch(/^Neo4j at bolt:\/\/127\.0\.0\.1:\d+ cannot be reached .* It is waited for\.$/m);
  const refused = await send(first, key, 'too early');
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true]);
  proxy.open();
  await server.says(/^Neo4j is there\.$/m);
  await server.says(/Send events +(\S+)/);
  expect(server.said).toMatch(/API key +olg_\w{46} /);
  while (!existsSync(join(dataDir, 'known-keys.json'))) await sleep(20);
  await server.stop('SIGKILL');

  proxy.cut();
  server = new Served(dataDir, neo4j.password);
  const url = await server.says(/Events are taken meanwhile at (\S+),/);
  const queued = await send(url, key, 'meanwhile');
  expect([queued.status, await queued.json()]).toEqual([201, { status: 'queued', receipt: expect.any(String) }]);
  const batch = await sendBatch(url, key, ['one of two', 'two of two']);
  expect(await batch.json()).toMatchObject({ status: 'success', summary: { queued: 2 } });
  const receiptOfBatch = batch.headers.get('openlineage-receipt') ?? '';
  const health = await fetch(new URL('/health/ready', url));
  expect([health.status, await health.json()]).toEqual([
    503,
    {
      status: 'degraded',
      parts: {
        neo4j: { status: 'unavailable', reason: 'The database has not been reached since the start' },
        spool: { status: 'ok' },
      },
    },
  ]);
  proxy.open();
  await untilKnown(organization, 'meanwhile');
  while ((await fetch(new URL('/health/ready', url))).status !== 200) await sleep(5);
  await sleep(20); // it was said before: what is left is to read it
  expect(server.said).toMatch(/Sign in +\S+\/sign-in\?link=\S+/);
  // The receipt that was given without the database, by what the process before knew.
  const { status, body } = await askWith(queued.headers.get('openlineage-receipt') ?? '', url, key);
  expect([status, body]).toEqual([200, { data: { job: { name: 'meanwhile' } } }]);
  await untilKnown(organization, 'two of two');
  expect(await askWith(receiptOfBatch, url, key)).toEqual({ status: 200, body });
  // Shown once, by the start that made it.
  await server.says(/API key +kept in (\S+api-key); npm run cli -- keys bootstrap shows it\n/);
  expect(server.said).not.toMatch(/olg_\w{40}/);
  const shown = await runFake(['keys', 'bootstrap'], { variables: { DATA_DIR: dataDir } });
  expect(shown).toMatchObject({ exitCode: 0, stdout: readFileSync(join(dataDir, 'api-key'), 'utf8') });
  expect(await server.stop('SIGTERM')).toBe(0);
});

describe('while it waits', () => {
  test.each(['SIGTERM', 'SIGHUP'] as const)('it stops when it is told to by %s', async (signal) => {
    proxy.cut();
    server = new Served(temporaryFolder(), neo4j.password);
    await server.says(/It is waited for/);
    expect(await server.stop(signal)).toBe(0);
    expect(server.said).toContain('Stopping ...');
  });

  test('it ends with what waiting does not mend, once Neo4j says so', async () => {
    proxy.cut();
    server = new Served(temporaryFolder(), 'not the password');
    await server.says(/It is waited for/);
    proxy.open();
    expect(await server.exit()).toBe(1);
    expect(server.said).toMatch(/refuses the sign-in; check NEO4J_USERNAME and NEO4J_PASSWORD\.\n$/);
  });
});
