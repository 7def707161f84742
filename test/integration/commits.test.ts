import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { RefusedError, UnavailableError } from '../../src/domain/errors.ts';
import { Neo4jClient, type Transaction } from '../../src/graph/client.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { ping } from '../../src/graph/statements/catalog-statements.ts';
import type { Statement } from '../../src/graph/statement.ts';
import { DEFAULT_GROUP_COMMIT, GroupCommit } from '../../src/ingest/group-commit.ts';
import { diffExports } from '../support/graph-export.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';
import { run } from '../support/timeline-events.ts';

/** Each other commit fails when all is sent. */
class ShakyClient extends Neo4jClient {
  commits = 0;

  override commit<T>(work: (tx: Transaction) => Promise<T>, name: string) {
    return super.commit(async (tx) => {
      const answer = await work(tx);
      if (++this.commits % 2 === 0) return answer;
      throw new UnavailableError('for a while');
    }, name);
  }
}

let client: ShakyClient;
beforeAll(async () => {
  client = new ShakyClient(await testNeo4j());
}, NEO4J_START_MS);
afterAll(() => client.close());

test('a commit that fails when all is sent writes all when it is tried again', async () => {
  const organization = uniqueOrganization();
  const commits = new GroupCommit(new Neo4jGraphWriter(client, facetReaders), {
    ...DEFAULT_GROUP_COMMIT,
    retryForMs: 120_000,
  });
  const events = [0, 1, 2, 3].map((i) => run('j', 'r', i, { inputs: [`in${i % 2}`], outputs: [['out', {}]] }));
  for (const event of events) await commits.submit(organization, event, 1);
  expect(client.commits).toBe(2 * events.length);
  const expected = new InMemoryGraph(organization);
  await expected.commit(events);
  expect(diffExports(expected.export(), await exportNeo4j(client, organization))).toEqual([]);
});

const statement = (text: string): Statement<z.ZodObject, z.ZodObject> => ({
  ...ping,
  params: z.object({}),
  text,
  row: null,
});
const NODE = `CommitsTest${process.pid}`;
const CREATE = statement(`CREATE (:${NODE})`);
/** As 'COMMIT' stands in Bolt. */
const COMMIT = '\x00\x02\xb0\x12\x00\x00';

async function throughProxy() {
  const neo4j = await testNeo4j();
  const proxy = await TcpProxy.to(neo4j.uri);
  const through = new Neo4jClient({ ...neo4j, uri: `bolt://127.0.0.1:${proxy.port}` });
  const count = async () => (await through.command(`MATCH (n:${NODE}) RETURN count(n) AS n`))[0]?.['n'];
  return {
    ...{ proxy, through, count },
    [Symbol.asyncDispose]: async () => {
      await through.command(`MATCH (n:${NODE}) DELETE n`);
      await through.close();
      proxy.close();
    },
  };
}

test('a transaction is asked to be committed before its statements are answered', async () => {
  await using way = await throughProxy();
  let isAnswered = false;
  const committed = way.through.commit(async (tx) => {
    await tx.run(CREATE, {});
    way.proxy.mute();
    void tx.run(CREATE, {}).then(() => (isAnswered = true));
    way.proxy.sent = '';
  }, 'test');
  while (!way.proxy.sent.includes(COMMIT)) await new Promise(setImmediate);
  expect(isAnswered).toBe(false);
  way.proxy.open();
  expect((await committed).bookmarks).toHaveLength(1);
  expect(isAnswered).toBe(true);
  expect(await way.count()).toBe(2n);
});

test('where a statement fails that was not waited for, nothing is committed, and its failure is told', async () => {
  await using way = await throughProxy();
  const failing = way.through.commit(async (tx) => {
    await tx.run(CREATE, {});
    for (const text of [`CREATE (:${NODE} {fails: 1 / 0})`, `CREATE (:${NODE} {fails: 'otherwise' + missing})`])
      tx.run(statement(text), {}).catch(() => {});
    tx.run(CREATE, {}).catch(() => {});
  }, 'test');
  await expect(failing).rejects.toThrow(/ArithmeticError/);
  await expect(failing).rejects.toThrow(RefusedError);
  expect(await way.count()).toBe(0n);
});

test('a connection that is lost before the answer leaves a commit that may or may not be: it is told as unavailable', async () => {
  await using way = await throughProxy();
  const lost = way.through.commit(async (tx) => {
    await tx.run(CREATE, {});
    way.proxy.mute();
    tx.run(CREATE, {}).catch(() => {});
    way.proxy.sent = '';
  }, 'test');
  while (!way.proxy.sent.includes(COMMIT)) await new Promise(setImmediate);
  way.proxy.cut();
  way.proxy.open();
  await expect(lost).rejects.toThrow(UnavailableError);
  expect([0n, 2n]).toContain(await way.count());
});
