import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RefusedError } from '../../src/domain/errors.ts';
import type { LineageEvent, Nanos } from '../../src/domain/event.ts';
import { DEFAULT_WINDOW } from '../../src/domain/holding.ts';
import { Neo4jClient, type Transaction } from '../../src/graph/client.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { DEFAULT_GROUP_COMMIT, GroupCommit } from '../../src/ingest/group-commit.ts';
import { arbitraryHistory, permutedAndDuplicated } from '../support/arbitrary-events.ts';
import { arbitraryTimeline } from '../support/arbitrary-timelines.ts';
import { capturedSequences } from '../support/captured-events.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { diffExports, visible, type GraphExport } from '../support/graph-export.ts';
import { InMemoryGraph } from '../support/in-memory-graph.ts';
import { lawRuns } from '../support/laws.ts';
import { setWindow } from '../support/lineage-answers.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import { oracleGraph } from '../support/oracle/graph-oracle.ts';

type Batches = readonly (readonly LineageEvent[])[];

interface Rearranged {
  readonly history: readonly LineageEvent[];
  readonly window: Nanos;
  readonly batches: Batches;
}

/** Two servers, as far as the database knows. */
let clients: readonly [Neo4jClient, Neo4jClient];

/** Fails the next transaction when all is written. */
class FailingClient extends Neo4jClient {
  failsNext = false;

  override commit<T>(work: (tx: Transaction) => Promise<T>, name: string) {
    const fails = this.failsNext;
    this.failsNext = false;
    return super.commit(async (tx) => {
      const answer = await work(tx);
      if (fails) throw new RefusedError('made to fail');
      return answer;
    }, name);
  }
}
let failing: FailingClient;

beforeAll(async () => {
  const settings = await testNeo4j();
  clients = [new Neo4jClient(settings), new Neo4jClient(settings)];
  failing = new FailingClient(settings);
}, NEO4J_START_MS);

afterAll(() => Promise.all([...clients, failing].map((client) => client.close())));

/** Writes the batches one after the other into an organization of their own. */
async function differencesOneByOne(rearranged: Rearranged): Promise<string[]> {
  const organization = await newOrganization(rearranged);
  const writer = new Neo4jGraphWriter(clients[0], facetReaders);
  for (const batch of rearranged.batches) await writer.commit(organization, batch);
  return differences(organization, rearranged);
}

/** Every other batch goes to another server, and none waits for the one before. */
async function differencesSideBySide(rearranged: Rearranged): Promise<string[]> {
  const organization = await newOrganization(rearranged);
  const options = { ...DEFAULT_GROUP_COMMIT, maxBatchEvents: 2, retryForMs: 120_000 };
  const servers = clients.map((client) => new GroupCommit(new Neo4jGraphWriter(client, facetReaders), options));
  const commits = rearranged.batches.flatMap((batch, i) =>
    batch.map((event) => servers[i % 2]!.submit(organization, event, 1)),
  );
  await Promise.all(commits);
  return differences(organization, rearranged);
}

/** Each batch is prepared as soon as all of the one before is sent; some fail then, and come again at the end. */
async function differencesAhead(rearranged: Rearranged, fails: readonly boolean[]): Promise<string[]> {
  const organization = await newOrganization(rearranged);
  const writer = new Neo4jGraphWriter(failing, facetReaders);
  const failed: (readonly LineageEvent[])[] = [];
  const underWay: Promise<unknown>[] = [];
  for (const [i, batch] of rearranged.batches.entries()) {
    failing.failsNext = fails[i % fails.length] ?? false;
    const sent = Promise.withResolvers<undefined>();
    const done = writer
      .commit(organization, batch, () => {
        sent.resolve(undefined);
      })
      .catch(() => failed.push(batch));
    underWay.push(done);
    await Promise.race([sent.promise, done]);
  }
  await Promise.all(underWay);
  for (const batch of failed) await writer.commit(organization, batch);
  return differences(organization, rearranged);
}

async function newOrganization({ window }: Rearranged): Promise<string> {
  const organization = uniqueOrganization();
  if (window !== DEFAULT_WINDOW) await setWindow(clients[0], organization, window);
  return organization;
}

/** From the oracle, and in what that does not know from the graph that the same events make at once, in order. */
async function differences(organization: string, rearranged: Rearranged): Promise<string[]> {
  const stored = await exportNeo4j(clients[0], organization);
  return [
    ...diffExports(oracleGraph(rearranged.history, organization, rearranged.window), visible(stored)),
    ...diffExports(await madeAtOnce(organization, rearranged), stored),
  ];
}

async function madeAtOnce(organization: string, { history, window }: Rearranged): Promise<GraphExport> {
  const graph = new InMemoryGraph(organization, window);
  await graph.commit(history);
  return graph.export();
}

const arbitraryRearranged: fc.Arbitrary<Rearranged> = fc
  .oneof(
    arbitraryHistory().map((sent) => ({ history: sent.map(({ event }) => event), window: DEFAULT_WINDOW })),
    arbitraryTimeline.map(({ events, window }) => ({ history: events, window })),
  )
  .chain(({ history, window }) => permutedAndDuplicated(history).map((batches) => ({ history, window, batches })));

describe('the graph in Neo4j is a function of the set of accepted events', () => {
  const AT_ONCE = 8;
  const random = lawRuns(26);
  test(
    'for random histories, in whatever order, duplication and batches they come',
    async () => {
      const histories = fc.array(arbitraryRearranged, { minLength: AT_ONCE, maxLength: AT_ONCE });
      await fc.assert(
        fc.asyncProperty(histories, async (rearranged) => {
          const found = await Promise.all(rearranged.map(differencesOneByOne));
          expect(found.flat()).toEqual([]);
        }),
        { ...random.parameters, endOnFailure: true },
      );
    },
    random.timeout,
  );

  const concurrent = lawRuns(8);
  test(
    'for random histories that two servers write at once',
    async () => {
      const histories = fc.array(arbitraryRearranged, { minLength: 3, maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(histories, async (rearranged) => {
          const found = await Promise.all(rearranged.map(differencesSideBySide));
          expect(found.flat()).toEqual([]);
        }),
        { ...concurrent.parameters, endOnFailure: true },
      );
    },
    concurrent.timeout,
  );

  const ahead = lawRuns(20);
  test(
    'for random histories of which each batch is prepared while the one before is written, and some of those fail',
    async () => {
      const fails = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 });
      const cases = fc.tuple(
        arbitraryRearranged,
        fails.map((each) => each.map((n) => n === 0)),
      );
      await fc.assert(
        fc.asyncProperty(cases, async ([rearranged, some]) => {
          expect(await differencesAhead(rearranged, some)).toEqual([]);
        }),
        { ...ahead.parameters, endOnFailure: true },
      );
    },
    ahead.timeout,
  );

  /** Of many events few at once, and rearranged in one way, not two: the law in memory takes them one by one, and in many. */
  const MANY = 100;
  const captured = capturedSequences().map(({ name, events }) => {
    const isLong = events.length > MANY;
    return { name, events, atOnce: isLong ? 10 : 1, law: lawRuns(isLong ? 1 : 2) };
  });
  test.each(captured)(
    'for $name, as sent and rearranged',
    async ({ events, atOnce, law }) => {
      const sent = { history: events, window: DEFAULT_WINDOW };
      const asSent = Map.groupBy(sent.history.entries(), ([i]) => Math.floor(i / atOnce));
      const inOrder = [...asSent.values()].map((batch) => batch.map(([, event]) => event));
      expect(await differencesOneByOne({ ...sent, batches: inOrder })).toEqual([]);
      await fc.assert(
        fc.asyncProperty(permutedAndDuplicated([...events.keys()]), async (order) => {
          const batches = order.map((batch) => batch.map((i) => sent.history[i]!));
          expect(await differencesOneByOne({ ...sent, batches })).toEqual([]);
        }),
        { ...law.parameters, endOnFailure: true },
      );
    },
    Math.max(...captured.map(({ law }) => law.timeout)),
  );
});
