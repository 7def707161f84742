import { expect, test } from '@jest/globals';
import { openKeptDatabase } from '../../../src/cli/kept-database.ts';
import { readEnvironment } from '../../../src/config/environment.ts';
import { NoRoomError } from '../../../src/embedded/disk-space.ts';
import type { EmbeddedNeo4j, EmbeddedNeo4jOptions } from '../../../src/embedded/embedded-neo4j.ts';

/** Databases that end when told to; each starts at the ports that are asked for. */
function fakeStarts() {
  const started: { readonly options: EmbeddedNeo4jOptions; readonly end: () => void }[] = [];
  const waiting: (() => void)[] = [];
  const start = (options: EmbeddedNeo4jOptions): Promise<EmbeddedNeo4j> => {
    const { promise: exited, resolve } = Promise.withResolvers<{ code: number; signal: null }>();
    const end = () => resolve({ code: 1, signal: null });
    started.push({ options, end });
    for (const wake of waiting.splice(0)) wake();
    return Promise.resolve({
      ...{ uri: `bolt://127.0.0.1:${options.preferredBoltPort ?? 1111}`, username: 'neo4j', password: 'p', pid: 1 },
      ...{ browserUrl: 'http://127.0.0.1:2222/browser/', logFile: '', passwordFile: '', exited },
      kill: end,
      stop: () => {
        end();
        return Promise.resolve();
      },
    });
  };
  const untilStarted = async (count: number) => {
    while (started.length < count) await new Promise<void>((wake) => waiting.push(wake));
  };
  return { start, started, untilStarted };
}

const env = readEnvironment({ DATA_DIR: '/nowhere' });

test('an embedded database that ends by itself is started again at the same address, and Neo4j Browser opens on our guide', async () => {
  const { start, started, untilStarted } = fakeStarts();
  const database = await openKeptDatabase(env, () => {}, start);
  started[0]?.end();
  await untilStarted(2);
  expect(started[1]?.options).toMatchObject({ preferredBoltPort: 1111, preferredHttpPort: 2222 });
  for (const { options } of started) {
    expect(options.browserPostConnectCommand).toBe(
      'style http://127.0.0.1:4000/browser/style.grass; play http://127.0.0.1:4000/browser/guide.html',
    );
    expect(options.browserGuideHosts).toEqual(['127.0.0.1']);
  }
  await database.stop();
  expect(started).toHaveLength(2);
});

test('one that ends again and again is given up, and that is told', async () => {
  const { start, started, untilStarted } = fakeStarts();
  const database = await openKeptDatabase(env, () => {}, start);
  for (let count = 1; count <= 3; count++) {
    await untilStarted(count);
    started[count - 1]?.end();
  }
  await database.exited;
  expect(started).toHaveLength(3);
});

test('one that is told to stop is not started again', async () => {
  const { start, started } = fakeStarts();
  const database = await openKeptDatabase(env, () => {}, start);
  await database.stop();
  expect(started).toHaveLength(1);
});

test('one that stopped itself is ended and started again, however often, and once for all who notice', async () => {
  const { start, started, untilStarted } = fakeStarts();
  const told: string[] = [];
  const database = await openKeptDatabase(env, (line) => told.push(line), start);
  for (let count = 2; count <= 6; count++) {
    for (let i = 0; i < 3; i++) database.restart?.();
    await untilStarted(count);
    while (told.filter((line) => line.endsWith('is back.')).length < count - 1) await new Promise(setImmediate);
  }
  expect(told.filter((line) => line.includes('has stopped itself'))).toHaveLength(5);
  await database.stop();
  expect(started).toHaveLength(6);
});

test('one that finds no room is started as soon as there is some, and that is told once', async () => {
  const { start, started, untilStarted } = fakeStarts();
  const told: string[] = [];
  let failures = 0;
  const unlessFull = (options: EmbeddedNeo4jOptions) => {
    if (started.length === 0 || ++failures > 3) return start(options);
    return Promise.reject(new NoRoomError('The disk is full.'));
  };
  const database = await openKeptDatabase(env, (line) => told.push(line), unlessFull, 1);
  database.restart?.();
  await untilStarted(2);
  expect(told.filter((line) => line.includes('as soon as there is room'))).toHaveLength(1);
  await database.stop();
});

test('whoever stops while there is no room does not wait for it', async () => {
  const { start, started } = fakeStarts();
  const { promise: triedAgain, resolve } = Promise.withResolvers<null>();
  const full = (options: EmbeddedNeo4jOptions) => {
    if (started.length === 0) return start(options);
    resolve(null);
    return Promise.reject(new NoRoomError('The disk is full.'));
  };
  const database = await openKeptDatabase(env, () => {}, full, 600_000);
  database.restart?.();
  await triedAgain;
  await database.stop();
  expect(started).toHaveLength(1);
});
