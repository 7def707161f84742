import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { runFake } from '../support/fake-terminal.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli.ts');
const dataDir = mkdtempSync(join(tmpdir(), 'olg-cli-'));
const NAMESPACE = `cli-${randomUUID()}`;
let variables: Record<string, string>;
let server: ChildProcess;
let said = '';

/** `serve` as a process of its own, on a port that is free, against the tests' database. */
beforeAll(async () => {
  const { uri, username, password } = await testNeo4j();
  variables = {
    NEO4J_URI: uri,
    NEO4J_USERNAME: username,
    NEO4J_PASSWORD: password || 'none',
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'warn',
    SPOOL_MAX_BYTES: '0', // what a slow machine takes long for is waited for, not queued
  };
  server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, 'serve'], {
    env: { ...process.env, ...variables },
  });
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [, port = ''] = await untilSaid(/127\.0\.0\.1:(\d+)\/graphql\s/);
  variables['PORT'] = port;
}, NEO4J_START_MS);
afterAll(async () => {
  if (server.exitCode === null) {
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
  rmSync(dataDir, { recursive: true });
});

async function untilSaid(text: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const found = text.exec(said);
    if (found !== null) return found;
    if (server.exitCode !== null) throw new Error(said);
    await sleep(50);
  }
}

const cli = (...argv: string[]) => runFake(argv, { variables });

function lines(jobs: readonly string[]): string {
  const event = (name: string) => ({
    eventTime: '2026-11-02T02:00:00Z',
    run: { runId: randomUUID() },
    job: { namespace: NAMESPACE, name },
    outputs: [{ namespace: NAMESPACE, name: `out of ${name}` }],
  });
  return jobs.map((job) => `${JSON.stringify(event(job))}\n`).join('');
}

async function ask(key: string, query: string): Promise<{ status: number; body: { data?: Record<string, unknown> } }> {
  const answer = await fetch(`http://127.0.0.1:${variables['PORT']}/graphql`, {
    method: 'POST',
    // A connection that is kept may be ended by the server in the moment in which a busy client uses it again.
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', Connection: 'close' },
    body: JSON.stringify({ query }),
  });
  return { status: answer.status, body: (await answer.json()) as { data?: Record<string, unknown> } };
}

const jobsQuery = `{ jobs(namespace: "${NAMESPACE}") { edges { node { name } } } }`;

describe('serve', () => {
  test('tells where everything is, and keeps its key to its owner', () => {
    const key = readFileSync(join(dataDir, 'api-key'), 'utf8').trim();
    expect(said).toContain(`http://127.0.0.1:${variables['PORT']}/api/v1/lineage`);
    expect(said).toContain(key);
    expect(said).toMatch(/sign-in\?link=\S+/);
    expect(said).not.toContain('The graph is empty'); // that is for whoever sits before a terminal
    expect(statSync(join(dataDir, 'api-key')).mode & 0o077).toBe(0);
  });

  test('a second one on the same data directory says who holds it', async () => {
    const { exitCode, stderr } = await cli('serve');
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `Another openlineage-graph (pid ${server.pid}) holds DATA_DIR ${dataDir}; stop it or set another DATA_DIR.\n`,
    );
  });

  test('a second one on the same port says so', async () => {
    const { exitCode, stderr } = await runFake(['serve'], {
      variables: { ...variables, DATA_DIR: join(dataDir, 'other') },
    });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^Port \d+ on 127\.0\.0\.1 is taken; .*\n$/);
  });
});

describe('ingest', () => {
  test('brings the events of a file into the graph, but for those that are none', async () => {
    const file = join(dataDir, 'events.ndjson.gz');
    writeFileSync(file, gzipSync(`${lines(['a', 'b'])}{"eventTime": "yesterday"}\nno JSON\n${lines(['c'])}`));
    const { exitCode, stdout, stderr } = await cli('ingest', file);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^5 read, 3 committed, 2 refused, 3 with warnings in /);
    expect(stderr).toContain(`refused ${file}:3 (event 3)\n`);
    expect(stderr).toContain('    eventTime: is not an RFC 3339 date and time\n');
    expect(stderr).toContain(`refused ${file}:4 (event 4)\n    is not JSON: `);
    const key = readFileSync(join(dataDir, 'api-key'), 'utf8').trim();
    const { body } = await ask(key, jobsQuery);
    expect(body.data?.['jobs']).toEqual({ edges: ['a', 'b', 'c'].map((name) => ({ node: { name } })) });
  });
});

describe('delete and retire', () => {
  const key = () => readFileSync(join(dataDir, 'api-key'), 'utf8').trim();
  const namesOf = async (query: string) => JSON.stringify((await ask(key(), query)).body.data);

  test('take what they name out of the graph, once it is said that they shall', async () => {
    const file = join(dataDir, 'to-forget.ndjson');
    writeFileSync(file, lines(['forget me', 'retire me']));
    expect((await cli('ingest', file)).exitCode).toBe(0);
    const output = `{ dataset(namespace: "${NAMESPACE}", name: "out of forget me") { name } }`;

    const unsure = await cli('delete', 'dataset', NAMESPACE, 'out of forget me');
    expect([unsure.exitCode, unsure.stderr]).toEqual([1, expect.stringContaining('say --yes')]);
    expect(await namesOf(output)).toContain('out of forget me');
    const dataset = await cli('delete', 'dataset', NAMESPACE, 'out of forget me', '--yes');
    expect(dataset.stdout).toMatch(
      /^Deleted 1 name of a dataset, 0 jobs and 0 runs: what events up to \S+Z said is forgotten\.\n$/,
    );
    expect(await namesOf(output)).toBe('{"dataset":null}');

    const job = await cli('delete', 'job', NAMESPACE, 'forget me', '--yes');
    expect(job.stdout).toMatch(/^Deleted 0 names of datasets, 1 job and 1 run:/);
    expect(await namesOf(jobsQuery)).not.toContain('forget me');

    const lineage = `{ lineage(root: { dataset: { namespace: "${NAMESPACE}", name: "out of retire me" } }) { nodes { distance } } }`;
    expect(await namesOf(lineage)).toBe('{"lineage":{"nodes":[{"distance":0},{"distance":1}]}}');
    expect((await cli('retire', NAMESPACE, 'retire me')).stdout).toMatch(/^Retired at \S+Z\.\n$/);
    expect(await namesOf(lineage)).toBe('{"lineage":{"nodes":[{"distance":0}]}}');
  });

  test.each([
    [['delete', 'job', NAMESPACE, 'nobody', '--yes'], 'No job is known by this name.'],
    [['delete', 'dataset', NAMESPACE, 'nothing', '--yes'], 'No dataset is known by this name.'],
    [['delete', 'namespace', 'nowhere', '--yes'], 'No namespace is known by this name.'],
    [['delete', 'run', randomUUID(), '--yes'], 'No run is known by this id.'],
    [['delete', 'run', randomUUID(), '--job-name', 'x'], 'A job is named by both --job-namespace and --job-name.'],
    [['retire', NAMESPACE, 'nobody'], 'No job is known by this name.'],
  ])('%j: %s', async (argv, message) => {
    const { exitCode, stderr } = await cli(...argv);
    expect([exitCode, stderr]).toEqual([1, `${message}\n`]);
  });
});

test('purge takes out what nothing refers to, and says what stays for whoever runs the database', async () => {
  const file = join(dataDir, 'to-purge.ndjson');
  const facets = { large: { text: 'so much of it '.repeat(300) } };
  const event = JSON.parse(lines(['purge me'])) as { outputs: object[] };
  event.outputs = event.outputs.map((output) => ({ ...output, facets }));
  writeFileSync(file, JSON.stringify(event));
  expect((await cli('ingest', file)).exitCode).toBe(0);
  expect((await cli('delete', 'dataset', NAMESPACE, 'out of purge me', '--yes')).exitCode).toBe(0);
  const first = await cli('purge', '--organization', 'default');
  expect(first.stdout).toMatch(/^default: took out [1-9]\d* large values? that nothing referred to\.\n/);
  expect(first.stdout).toContain('keep bytes of what was deleted until they are overwritten');
  const second = await cli('purge', '--organization', 'default');
  expect(second.stdout).toMatch(/^default: took out 0 large values/);
  const unknown = await cli('purge', '--organization', 'nobody');
  expect([unknown.exitCode, unknown.stdout, unknown.stderr]).toEqual([1, '', 'There is no organization "nobody".\n']);
});

describe('datasets', () => {
  test('are merged, pinned and parted by their names', async () => {
    const file = join(dataDir, 'to-merge.ndjson');
    writeFileSync(file, lines(['one', 'other']));
    expect((await cli('ingest', file)).exitCode).toBe(0);
    const names = [NAMESPACE, 'out of one', NAMESPACE, 'out of other'];
    const said = (name: string, canonical: string) =>
      `${JSON.stringify([NAMESPACE, name])}: ${JSON.stringify([NAMESPACE, canonical])} is its canonical name.\n`;
    expect((await cli('datasets', 'merge', ...names)).stdout).toBe(
      said('out of one', 'out of one') + said('out of other', 'out of one'),
    );
    expect((await cli('datasets', 'pin', NAMESPACE, 'out of other')).stdout).toBe(said('out of other', 'out of other'));
    expect((await cli('datasets', 'unpin', NAMESPACE, 'out of one')).stdout).toBe(said('out of one', 'out of one'));
    expect((await cli('datasets', 'unmerge', ...names)).stdout).toBe(
      said('out of one', 'out of one') + said('out of other', 'out of other'),
    );
    const unknown = await cli('datasets', 'merge', NAMESPACE, 'out of one', NAMESPACE, 'out of nowhere');
    expect([unknown.exitCode, unknown.stderr]).toEqual([
      1,
      `There is no dataset "out of nowhere" of "${NAMESPACE}".\n`,
    ]);
  });
});

describe('keys', () => {
  test('are made, shown once, listed without themselves, and revoked at once', async () => {
    const organization = `org-${randomUUID()}`;
    const created = await cli(
      'keys',
      'create',
      '--name',
      'dash\u{1b}[31mboard',
      '--scope',
      'read',
      '--organization',
      organization,
    );
    expect(created.exitCode).toBe(0);
    const key = created.stdout.trim();
    expect(key).toMatch(/^olg_\w{46}$/);
    const id = /Key (\S+) \(read\) of organization/.exec(created.stderr)?.[1] ?? '';

    expect((await ask(key, jobsQuery)).body.data?.['jobs']).toEqual({ edges: [] }); // of another organization
    const posted = await fetch(`http://127.0.0.1:${variables['PORT']}/api/v1/lineage`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, Connection: 'close' },
    });
    expect(posted.status).toBe(403);

    const row = new RegExp(
      `^${id}  dash\\uFFFD\\[31mboard +${organization} +read +\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ`,
      'm',
    );
    const { stdout } = await cli('keys', 'list');
    expect(stdout).toMatch(row);
    expect(stdout).toMatch(/^\S+ +bootstrap +default +admin /m);
    expect(stdout).not.toContain(key);

    expect((await cli('keys', 'revoke', id)).exitCode).toBe(0);
    expect((await ask(key, jobsQuery)).status).toBe(401);
    expect((await cli('keys', 'list')).stdout).toMatch(new RegExp(`${row.source} +\\d{4}-`, 'm'));
  });

  test('are not made for an organization whose name would leave no room in the index', async () => {
    const make = (organization: string) =>
      cli('keys', 'create', '--name', 'x', '--scope', 'read', '--organization', organization);
    const refused = await make('ö'.repeat(201));
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      'The name of an organization has 1 to 400 bytes in UTF-8.\n',
    ]);
    expect((await make('ö'.repeat(200))).exitCode).toBe(0);
  });

  test('that do not exist cannot be revoked', async () => {
    const { exitCode, stderr } = await cli('keys', 'revoke', 'nobody');
    expect([exitCode, stderr]).toEqual([1, 'No key has the id nobody; keys list shows all.\n']);
  });
});

test('migrate says what was there', async () => {
  const { exitCode, stdout } = await cli('migrate');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^V0001 constraints: was there\nV0002 indexes: was there\n/);
});

test('doctor says what start refuses: an address that others reach in the clear', async () => {
  variables['HOST'] = '0.0.0.0';
  try {
    const { exitCode, stdout } = await cli('doctor');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('HOST 0.0.0.0 is reached from elsewhere');
  } finally {
    delete variables['HOST'];
  }
});

test('doctor finds all well', async () => {
  const { exitCode, stdout } = await cli('doctor');
  expect(stdout).toMatch(/All is well\.\n$/);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/Neo4j +\d+\.\d+\.\d+ \w+ at bolt:/);
  expect(stdout).toMatch(/migration V0001 constraints +applied/);
  expect(stdout).toMatch(/nodes +.*[\d,]+ Job/);
  expect(stdout).toContain(`held by    process ${server.pid}`);
  expect(stdout).toContain(`a server is ready at http://127.0.0.1:${variables['PORT']}`);
});

// The last one: it ends the server.
test('serve finishes what is under way when it is told to stop, and ends with 0', async () => {
  const key = readFileSync(join(dataDir, 'api-key'), 'utf8').trim();
  const agent = new Agent({ keepAlive: true });
  const sent = request(`http://127.0.0.1:${variables['PORT']}/api/v1/lineage/batch`, {
    agent,
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson', Expect: '100-continue' },
  });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  sent.flushHeaders();
  await once(sent, 'continue'); // the server has begun with it
  server.kill('SIGTERM');
  await untilSaid(/Stopping \.\.\./);
  sent.end(lines(Array.from({ length: 300 }, (_, i) => `last-${i}`)));
  const [answer] = await answered;
  const ended = once(answer.socket, 'close');
  expect([answer.statusCode, JSON.parse((await answer.toArray()).join(''))]).toMatchObject([
    200,
    { status: 'success', summary: { successful: 300 } },
  ]);
  // The client keeps its connection, and would for as long as the server lets it: five seconds.
  const whole = performance.now();
  await ended;
  expect(performance.now() - whole).toBeLessThan(4_000);
  agent.destroy();
  if (server.exitCode === null) await once(server, 'exit');
  expect(server.exitCode).toBe(0);
});
