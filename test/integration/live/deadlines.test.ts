import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RefusedError, UnavailableError } from '../../../src/domain/errors.ts';
import { Neo4jClient } from '../../../src/graph/client.ts';
import type { DatabaseFault } from '../../../src/graph/faults.ts';
import { ping } from '../../../src/graph/statements/catalog-statements.ts';
import type { RequestScope } from '../../../src/lineage/request-scope.ts';
import { NEO4J_START_MS, testNeo4j } from '../../support/neo4j.ts';
import { TcpProxy } from '../../support/tcp-proxy.ts';

/** Takes hours unless it is stopped. */
const ENDLESS = `UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y WITH x WHERE x < 0 RETURN count(x) AS ok /* ${process.pid} */`;
const RUNNING = 'SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $text RETURN currentQuery';

let client: Neo4jClient;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
}, NEO4J_START_MS);
afterAll(() => client.close());

const scope = (more: Partial<RequestScope>): RequestScope => ({
  ...{ bookmarks: [], signal: new AbortController().signal, deadline: null },
  ...more,
});

async function untilRunning(count: number): Promise<void> {
  // Its own text holds only the parameter.
  while ((await client.command(RUNNING, { text: ENDLESS })).length !== count) await new Promise(setImmediate);
}

test('what nobody waits for any more is stopped in the database', async () => {
  const controller = new AbortController();
  const asked = client.within(scope({ signal: controller.signal }), () => client.read(ping, {}, ENDLESS));
  const outcome = asked.then(
    () => 'answered',
    () => 'failed',
  );
  await untilRunning(1);
  controller.abort();
  await untilRunning(0);
  expect(await outcome).toBe('failed');
  await expect(client.within(scope({ signal: controller.signal }), () => client.read(ping, {}))).rejects.toThrow(
    'Terminated',
  );
});

test('a request has one time for all its statements', async () => {
  const soon = scope({ deadline: performance.now() + 200 });
  await expect(client.within(soon, () => client.read(ping, {}, ENDLESS))).rejects.toThrow(/TransactionTimedOut/);
  await untilRunning(0);
  await expect(client.within(scope({ deadline: performance.now() - 1 }), () => client.read(ping, {}))).rejects.toThrow(
    RefusedError,
  );
});

/** A client whose way to the database can be cut, and what it met there. */
async function throughProxy() {
  const neo4j = await testNeo4j();
  const proxy = await TcpProxy.to(neo4j.uri);
  const faults: DatabaseFault[] = [];
  const sent: string[] = [];
  const through = new Neo4jClient(
    { ...neo4j, uri: `bolt://127.0.0.1:${proxy.port}` },
    { onFault: (fault) => faults.push(fault), onStatement: (name) => sent.push(name) },
  );
  await through.read(ping, {});
  sent.length = 0;
  return {
    ...{ proxy, through, faults, sent },
    [Symbol.asyncDispose]: async () => {
      await through.close();
      proxy.close();
    },
  };
}

test.each([
  ['that a request waits for', (client: Neo4jClient) => client.within(scope({}), () => client.read(ping, {}))],
  ['of ours', (client: Neo4jClient) => client.read(ping, {})],
])('a read %s whose connection is cut is answered by a second try', async (_what, read) => {
  await using way = await throughProxy();
  way.proxy.silence();
  const asked = read(way.through);
  while (way.sent.length === 0) await new Promise(setImmediate);
  way.proxy.cut();
  way.proxy.open();
  expect(await asked).toEqual([{ ok: true }]);
  expect(way.faults).toMatchObject([{ statement: 'read/ping', kind: 'unreachable', tries: 1, isTriedAgain: true }]);
});

test('a database that stays away is asked some times, and only while the request has time for it', async () => {
  await using way = await throughProxy();
  way.proxy.cut();
  const triesWithin = async (work: () => Promise<unknown>) => {
    way.faults.length = 0;
    await expect(work()).rejects.toThrow(UnavailableError);
    expect(way.faults.map(({ isTriedAgain }) => isTriedAgain)).toEqual(
      way.faults.map((_each, i, all) => i + 1 < all.length),
    );
    return way.faults.length;
  };
  const read = () => way.through.read(ping, {});
  expect(await triesWithin(() => way.through.within(scope({}), read))).toBe(4);
  const soon = scope({ deadline: performance.now() + 200 });
  expect(await triesWithin(() => way.through.within(soon, read))).toBeLessThan(4);
  expect(await triesWithin(read)).toBe(2);
  // What writes is for others to try again.
  expect(await triesWithin(() => way.through.write((tx) => tx.run(ping, {})))).toBe(1);
});

test('one request that asks much at once leaves connections to others, and all of them some for what is committed', async () => {
  const leaving = new AbortController();
  const ask = () => {
    const request = scope({ signal: leaving.signal });
    return client.within(request, () => Array.from({ length: 12 }, () => client.read(ping, {}, ENDLESS)));
  };
  const asked = [ask()];
  await untilRunning(8);
  expect(await client.within(scope({}), () => client.read(ping, {}))).toEqual([{ ok: true }]);
  asked.push(...Array.from({ length: 5 }, ask));
  await untilRunning(40);
  expect(await client.write((tx) => tx.run(ping, {}))).toEqual([{ ok: true }]);
  expect(await client.read(ping, {})).toEqual([{ ok: true }]);
  expect((await client.command(RUNNING, { text: ENDLESS })).length).toBe(40);
  leaving.abort();
  const outcomes = await Promise.allSettled(asked.flat());
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']));
  await untilRunning(0);
});

test('in a cluster, each statement of a request sees what those before it saw', async () => {
  const neo4j = await testNeo4j();
  const proxy = await TcpProxy.to(neo4j.uri);
  const uri = `bolt://127.0.0.1:${proxy.port}`;
  const bookmarksSent = async (isCluster: boolean) => {
    const through = new Neo4jClient({ ...neo4j, uri }, { isCluster });
    await through.within(scope({}), () => through.read(ping, {}));
    const before = proxy.sent.length;
    await through.within(scope({}), async () => {
      for (let i = 0; i < 3; i++) await through.read(ping, {});
    });
    await through.close();
    return proxy.sent.slice(before).match(/FB:[\w+/=]+/g)?.length ?? 0;
  };
  // The first of them waits for nothing, not for what another request saw either.
  expect(await bookmarksSent(true)).toBe(2);
  expect(await bookmarksSent(false)).toBe(0);
  proxy.close();
});
