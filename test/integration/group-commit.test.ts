import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RefusedError } from '../../src/domain/errors.ts';
import type { LineageEvent } from '../../src/domain/event.ts';
import type { SentEvent } from '../../src/domain/snapshot.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { GroupCommit } from '../../src/ingest/group-commit.ts';
import { datasetEvent, runEvent } from '../support/events.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { NEO4J_START_MS } from '../support/neo4j.ts';
import { TestApp } from '../support/test-app.ts';

// What group commit promises, on a real database. Its rules one by one: test/unit/ingest/group-commit.test.ts.

const SIZE = 200;
let app: TestApp;
/** Another server, of the same organization. */
let other: TestApp;

beforeAll(async () => {
  [app, other] = await Promise.all([TestApp.start(), TestApp.start()]);
}, NEO4J_START_MS);
afterAll(() => Promise.all([app.close(), other.close()]));

const range = Array.from({ length: SIZE }, (_each, i) => i);
const taken = (test: TestApp, event: object) => test.app.ingest.ingest(app.organization, JSON.stringify(event));
const jobs = async (prefix: string) => {
  const { data } = await app.ask('{ jobs(first: 1000) { edges { node { name } } } }');
  const { edges } = data.jobs as { readonly edges: readonly { readonly node: { readonly name: string } }[] };
  return edges.map(({ node }) => node.name).filter((name) => name.startsWith(prefix));
};

test('events that arrive together take few transactions, and each is answered once it is in the graph', async () => {
  app.statements.length = 0;
  await taken(app, runEvent('first'));
  const answers = await Promise.all(range.map((i) => taken(app, runEvent(`together ${i}`, { inputs: ['shared'] }))));
  const transactions = app.statements.filter((name) => name === 'write/lock-organization').length;
  expect(transactions).toBeLessThan(10);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['committed']));
  expect(await jobs('together')).toHaveLength(SIZE);
});

test('two servers that write to one organization at once lose nothing of each other', async () => {
  const facets = (i: number) => ({ name: 'contended', facets: { [`f${i}`]: { i } } });
  const answers = await Promise.all(range.map((i) => taken(i % 2 === 0 ? app : other, datasetEvent(facets(i)))));
  const { data } = await app.ask('{ dataset(namespace: "ns", name: "contended") { facets } }');
  expect(data.dataset.facets).toEqual(Object.fromEntries(range.map((i) => [`f${i}`, { i }])));
  // Each transaction has a number of its own: no two held the lock together.
  const seqs = new Set(answers.map((answer) => (answer.status === 'committed' ? answer.commit.seq : 0)));
  const numbers = [...seqs].sort((a, b) => a - b);
  expect(numbers.at(-1)! - numbers[0]! + 1).toBe(numbers.length);
});

test('an event that the graph refuses leaves its neighbours in, and nothing of itself', async () => {
  const writer = new Neo4jGraphWriter(app.app.client, facetReaders);
  const isBad = (event: SentEvent) => event.kind === 'job' && event.job.name === 'halved 7';
  const commits = new GroupCommit({
    commit: async (organization, events) => {
      const commit = await writer.commit(
        organization,
        events.filter((event) => !isBad(event)),
      );
      if (events.some(isBad)) throw new RefusedError('the graph never takes this');
      return commit;
    },
  });
  const event = (i: number): LineageEvent => ({
    ...{ kind: 'job', at: 0n, producer: null, inputs: [], outputs: [] },
    job: { namespace: 'ns', name: `halved ${i}`, facets: {} },
  });
  const settled = await Promise.allSettled(
    range.slice(0, 20).map((i) => commits.submit(app.organization, event(i), 10)),
  );
  expect(settled.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []))).toEqual([7]);
  expect(await jobs('halved')).toHaveLength(19);
});

test('a server that stops answers what it took before it lets go of the database', async () => {
  const stopping = await TestApp.start();
  const submitted = range.map((i) =>
    stopping.app.ingest.ingest(app.organization, JSON.stringify(runEvent(`draining ${i}`))),
  );
  await stopping.close();
  const answers = await Promise.all(submitted);
  expect(answers.filter(({ status }) => status !== 'committed')).toEqual([]);
  expect(await jobs('draining')).toHaveLength(SIZE);
});
