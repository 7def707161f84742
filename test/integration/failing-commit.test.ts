import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emptyCells } from '../../src/domain/cells.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jGraphReader } from '../../src/graph/neo4j-graph-reader.ts';
import { births } from '../../src/graph/statements/write-statements.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';

let client: Neo4jClient;
beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
}, NEO4J_START_MS);
afterAll(() => client.close());

/** Reads in a transaction that has failed, where each read fails too, and returns the failures that nobody awaited. */
async function unawaitedFailures(read: (reader: Neo4jGraphReader) => Promise<unknown>): Promise<unknown[]> {
  const unawaited: unknown[] = [];
  const note = (reason: unknown) => void unawaited.push(reason);
  process.on('unhandledRejection', note);
  const commit = client.write(async (tx) => {
    await tx.run({ ...births, text: 'RETURN 1 / 0 AS job' }, { rows: [] }).catch(() => {});
    await read(new Neo4jGraphReader(tx, 'failing', null));
  });
  await expect(commit).rejects.toThrow();
  await wait(50);
  process.off('unhandledRejection', note);
  return unawaited;
}

// An unawaited failure ends the process.
test('whoever reads what is known awaits every failure', async () => {
  const cells = emptyCells();
  const version = { key: 'v', job: 'j', fingerprint: 'f', since: 0n, declaredAt: null, definition: null };
  cells.jobVersions.set('v', version);
  expect(await unawaitedFailures((reader) => reader.known(cells))).toEqual([]);
});

test('whoever reads timelines awaits every failure', async () => {
  const fact = { key: 'f', kind: 'READ', owner: 'J:j', target: 'D:d', hash: '' };
  const question = { job: 'j', from: 0n, facts: [fact] };
  expect(await unawaitedFailures((reader) => reader.timelines([question as never]))).toEqual([]);
});
