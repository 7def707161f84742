import { expect, test } from '@jest/globals';
import { openKeptDatabase } from '../../../src/cli/kept-database.ts';
import { readEnvironment } from '../../../src/config/environment.ts';
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
    expect(options.browserPostConnectCommand).toBe('play http://127.0.0.1:4000/browser/guide.html');
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
