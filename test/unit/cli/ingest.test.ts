import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runFake, type FakeTerminalOptions } from '../../support/fake-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'olg-ingest-'));
const KEY = 'k'.repeat(32);
let taken: string[] = [];
let underWay = 0;
let mostUnderWay = 0;
/** Nothing is answered until so many have been under way at once. */
let awaited = 0;

/** Takes what has a name, refuses the rest; knows one key. */
const server = createServer((request, response) => {
  let body = '';
  mostUnderWay = Math.max(mostUnderWay, ++underWay);
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  const respond = () => {
    if (request.method !== 'GET' && mostUnderWay < awaited) return void setTimeout(respond, 1);
    underWay--;
    const [code, answer] = answerTo(request.headers.authorization, body);
    response.writeHead(request.method === 'GET' ? 200 : code).end(JSON.stringify(answer));
  };
  request.on('end', () => setTimeout(respond, 1));
});

function answerTo(authorization: string | undefined, body: string): [number, object] {
  if (authorization !== `Bearer ${KEY}`) return [401, { detail: 'no such key' }];
  const name = /^{"name":"(\w+)"}$/.exec(body)?.[1];
  if (name === undefined)
    return [
      422,
      {
        errors: [
          { path: 'name', message: 'is required' },
          { path: '', message: 'is odd' },
        ],
      },
    ];
  taken.push(name);
  return [201, { status: 'committed' }];
}

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  taken = [];
  mostUnderWay = 0;
  awaited = 0;
});

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function ingest(argv: readonly string[], { variables = {}, ...options }: FakeTerminalOptions = {}) {
  const PORT = String((server.address() as AddressInfo).port);
  return runFake(['ingest', ...argv], {
    ...options,
    variables: { PORT, DATA_DIR: folder, BOOTSTRAP_API_KEY: KEY, ...variables },
  });
}

const named = (name: string) => JSON.stringify({ name });

describe('ingest', () => {
  test('sends the events of every kind of file, and says how many', async () => {
    const files = [
      file('array.json', `[${named('a')},\n${named('b')}]`),
      file('lines.ndjson', `${named('c')}\r\n${named('d')}\r\n`),
      file('one.json', named('e')),
      file('lines.ndjson.gz', gzipSync(`${named('f')}\n${named('g')}`)),
    ];
    const { exitCode, stdout, stderr } = await ingest([...files, '-'], { stdin: named('h') });
    expect(exitCode).toBe(0);
    expect(taken.sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    expect(stdout).toMatch(/^8 read, 8 committed, 0 refused in \d+\.\d s, [\d,]+ events\/s\n$/);
    expect(stderr).toBe('');
  });

  test('says which events were refused and why, in order, and ends with 1', async () => {
    const mixed = file('mixed.ndjson', `${named('a')}\n{}\nno JSON\n${named('b')}\n{"name": "cut o\n${named('c')}\n`);
    const { exitCode, stdout, stderr } = await ingest([mixed]);
    expect(exitCode).toBe(1);
    expect(taken.sort()).toEqual(['a', 'b', 'c']);
    expect(stdout).toMatch(/^6 read, 3 committed, 3 refused in /);
    expect(stderr).toBe(
      [
        `refused ${mixed}:2 (event 2)`,
        '    name: is required',
        '    is odd',
        `refused ${mixed}:3 (event 3)`,
        '    name: is required',
        '    is odd',
        `refused ${mixed}:5 (event 5)`,
        '    breaks off inside a string',
        '',
      ].join('\n'),
    );
  });

  test('shows no more refused events than were asked for', async () => {
    const { exitCode, stderr } = await ingest(['-', '--max-errors', '2'], { stdin: '{}\n'.repeat(1_002) });
    expect(exitCode).toBe(1);
    expect(stderr.match(/^refused/gm)).toHaveLength(2);
    expect(stderr).toContain('and 1,000 more (--max-errors shows them)\n');
  });

  test('goes on with the next file when one cannot be read to its end', async () => {
    const whole = gzipSync(named('a').repeat(1_000));
    const { exitCode, stderr } = await ingest([
      file('cut.gz', whole.subarray(0, whole.length - 4)),
      file('next', named('z')),
    ]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/refused .*cut\.gz\n {4}cannot be read to its end: unexpected end of file/);
    expect(taken).toContain('z');
  });

  test('refuses an event over MAX_EVENT_BYTES without sending it', async () => {
    const stdin = `${named('a')}\n${named('x'.repeat(2_000))}\n${named('b')}`;
    const { stderr } = await ingest(['-'], { stdin, variables: { MAX_EVENT_BYTES: '1024' } });
    expect(stderr).toBe('refused standard input:2 (event 2)\n    is larger than MAX_EVENT_BYTES (2,011 bytes)\n');
    expect(taken.sort()).toEqual(['a', 'b']);
  });

  test('keeps as many events on their way as it was told to', async () => {
    awaited = 3;
    await ingest(['-', '--concurrency', '3'], { stdin: `${named('a')}\n`.repeat(200) });
    expect(taken).toHaveLength(200);
    expect(mostUnderWay).toBe(3);
  });

  test('shows a bar on a terminal', async () => {
    const { stderr } = await ingest([file('bar.ndjson', `${named('a')}\n`.repeat(500))], { isTTY: true });
    expect(stderr).toContain('100% | 500 events');
  });
});

describe('the key', () => {
  test('may be given, or be the one that the server keeps in DATA_DIR', async () => {
    const without = { BOOTSTRAP_API_KEY: '' };
    expect((await ingest(['-'], { stdin: named('a'), variables: without })).stderr).toMatch(/^No API key: .*--api-key/);
    expect((await ingest(['-', '--api-key', KEY], { stdin: named('a'), variables: without })).exitCode).toBe(0);
    file('api-key', `${KEY}\n`);
    expect((await ingest(['-'], { stdin: named('a'), variables: without })).exitCode).toBe(0);
  });

  test('is for the server that OPENLINEAGE_URL names only where it is given with it', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const elsewhere = { PORT: '1', OPENLINEAGE_URL: url };
    const sent = async (variables: object, ...args: string[]) =>
      ingest(['-', ...args], { stdin: named('a'), variables: { ...elsewhere, ...variables } });
    expect((await sent({ OPENLINEAGE_API_KEY: KEY })).exitCode).toBe(0);
    expect((await sent({}, '--api-key', KEY)).exitCode).toBe(0);
    expect((await sent({}, '--url', url)).exitCode).toBe(0);
    const { exitCode, stderr } = await sent({});
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/^No API key for http.*OPENLINEAGE_URL/)]);
    expect(taken).toEqual(['a', 'a', 'a']);
  });

  test('may be in a file, on standard input or in the environment, where others do not see it', async () => {
    const none = { BOOTSTRAP_API_KEY: '' };
    const events = file('events.ndjson', named('a'));
    const own = file('own-key', `${KEY}\n`);
    for (const [args, more] of [
      [['--api-key-file', own], { variables: none }],
      [['--api-key-file', '-'], { variables: none, stdin: `${KEY}\n` }],
      [[], { variables: { ...none, OPENLINEAGE_API_KEY: KEY } }],
      [['--api-key', KEY], { variables: { ...none, OPENLINEAGE_API_KEY: 'other' } }],
    ] as const)
      expect([args, (await ingest([events, ...args], more)).exitCode]).toEqual([args, 0]);
    for (const [args, code, said] of [
      [['--api-key-file', own, '--api-key', KEY], 1, /^Give one of --api-key and --api-key-file/],
      [['--api-key-file', file('empty', '\n')], 1, /holds no key/],
      [['--api-key-file', join(folder, 'nowhere')], 1, /^Cannot read a key from /],
      [['-', '--api-key-file', '-'], 2, /standard input holds either/],
    ] as const) {
      const { exitCode, stderr } = await ingest([events, ...args], { variables: none });
      expect([args, exitCode, stderr]).toEqual([args, code, expect.stringMatching(said)]);
    }
  });

  (existsSync('/proc/self/cmdline') ? test : test.skip)('leaves the list of processes', async () => {
    const cli = join(import.meta.dirname, '..', '..', '..', 'src', 'cli.ts');
    // It waits for events that never come.
    const given = [
      'ingest',
      '-',
      '--api-key',
      KEY,
      '--url',
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ];
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...given], { stdio: 'pipe' });
    await once(child, 'spawn');
    const shown = () => readFileSync(`/proc/${child.pid}/cmdline`, 'utf8');
    while (shown().includes(KEY) || shown() === '') await new Promise((resolve) => setTimeout(resolve, 10));
    expect(shown()).toMatch(/^openlineage-graph ingest/);
    child.kill();
    await once(child, 'exit');
  });

  test('that the server does not know ends it at once', async () => {
    const { exitCode, stdout, stderr } = await ingest(['-', '--api-key', 'other'], {
      stdin: `${named('a')}\n`.repeat(5_000),
    });
    expect(exitCode).toBe(1);
    expect(stderr).toBe('The server does not let this API key in (401: no such key); give another with --api-key.\n');
    expect(stdout).toMatch(/ read, 0 committed, 0 refused/);
    expect(stdout).not.toMatch(/^5,000 read/);
  });
});

test('without a server it says how to start one', async () => {
  const { exitCode, stdout, stderr } = await ingest(['-', '--url', 'http://127.0.0.1:1'], { stdin: named('a') });
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain('start it with npm start');
});

test('files that are not there are told before anything is sent', async () => {
  const { exitCode, stderr } = await ingest([file('there', named('a')), 'absent']);
  expect(exitCode).toBe(1);
  expect(stderr).toBe('Cannot read absent: there is no such file.\n');
  expect(taken).toEqual([]);
});
