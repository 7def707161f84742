import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors.ts';
import { Neo4jClient } from '../../../src/graph/client.ts';
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
