import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NotFoundError } from '../../src/domain/errors.ts';
import type { LineageEvent } from '../../src/domain/event.ts';
import { retain } from '../../src/forgetting/retention.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { Neo4jLineageReader } from '../../src/graph/neo4j-lineage-reader.ts';
import { Neo4jRetentionStore } from '../../src/graph/neo4j-retention-store.ts';
import type { Walk } from '../../src/lineage/lineage-reader.ts';
import { LineageService, MAX_PAGE } from '../../src/lineage/lineage-service.ts';
import { arbitraryTimeline, type Timeline } from '../support/arbitrary-timelines.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { lawRuns } from '../support/laws.ts';
import { answer, arbitraryQuestion, walkOf, written } from '../support/lineage-answers.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';
import { namedKeys } from '../support/oracle/named-keys.ts';

let client: Neo4jClient;
let lineage: LineageService;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
  lineage = new LineageService(new Neo4jLineageReader(client), facetReaders);
}, NEO4J_START_MS);

afterAll(() => client.close());

const SECOND = 1_000_000_000n;

/** Some events come only after what is older than the horizon went; none of those is older itself. */
const arbitraryCase = fc.record({
  timeline: arbitraryTimeline,
  horizon: fc.nat({ max: 40 }).map((seconds) => BigInt(seconds) * SECOND),
  late: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
  asOf: fc.option(fc.nat({ max: 40 }).map((seconds) => BigInt(seconds) * SECOND)),
  questions: fc.array(arbitraryQuestion(2, 20), { minLength: 2, maxLength: 5, size: 'max' }),
});

type Case = typeof arbitraryCase extends fc.Arbitrary<infer C> ? C : never;

async function ask(walk: Walk): Promise<unknown> {
  const page = await lineage.page({ ...walk, first: MAX_PAGE, after: null }, true).catch((error: unknown) => {
    if (error instanceof NotFoundError) return null;
    throw error;
  });
  return page === null ? null : answer(page);
}

async function commit(organization: string, events: readonly LineageEvent[]): Promise<void> {
  if (events.length > 0) await new Neo4jGraphWriter(client, facetReaders).commit(organization, events);
}

interface Answers {
  readonly expired: number;
  readonly differing: readonly { readonly walk: Walk; readonly all: unknown; readonly kept: unknown }[];
}

/** Whatever is no run is like none of them. */
function runOf(event: LineageEvent): string {
  return event.kind === 'run' ? JSON.stringify([event.run.runId, event.job.namespace, event.job.name]) : '';
}

async function compared({ timeline, horizon, late, asOf, questions }: Case): Promise<Answers> {
  const { events, window }: Timeline = timeline;
  // A run of which something is older may go, and would begin anew.
  const older = new Set(events.filter(({ kind, at }) => kind === 'run' && at < horizon).map(runOf));
  const isLate = (event: LineageEvent, i: number) =>
    event.at >= horizon && !older.has(runOf(event)) && (late[i % late.length] ?? false);
  const [before, after] = [events.filter((e, i) => !isLate(e, i)), events.filter((e, i) => isLate(e, i))];
  const [all, kept] = await Promise.all([written(client, before, window), written(client, before, window)]);
  const { signal } = new AbortController();
  const { runs } = await retain(new Neo4jRetentionStore(client), kept, horizon, signal);
  await Promise.all([commit(all, after), commit(kept, after)]);
  const named = namedKeys(events, all);
  const differing: Answers['differing'][number][] = [];
  const then = asOf === null || asOf < horizon ? null : asOf;
  for (const question of questions) {
    const asked = walkOf(named, question, null);
    if (asked === null) continue;
    const walk = { ...asked, asOf: then };
    const theirs = { ...walk, root: { ...walk.root, key: walk.root.key.replace(all, kept) } };
    const [whole, rest] = await Promise.all([ask(walk), ask(theirs)]);
    const renamed = JSON.parse(JSON.stringify(rest).replaceAll(kept, all)) as unknown;
    if (JSON.stringify(whole) !== JSON.stringify(renamed)) differing.push({ walk, all: whole, kept: renamed });
  }
  return { expired: runs, differing };
}

describe('after retention', () => {
  const AT_ONCE = 5;
  const law = lawRuns(8);
  let expired = 0;
  test(
    'lineage as of the horizon and later is as it was, and as late events change it',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(arbitraryCase, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (cases) => {
          const found = await Promise.all(cases.map(compared));
          expired += found.reduce((sum, each) => sum + each.expired, 0);
          expect(found.flatMap(({ differing }) => differing)).toEqual([]);
        }),
        { ...law.parameters, endOnFailure: true },
      );
      expect(expired).toBeGreaterThan(0);
    },
    law.timeout,
  );

  test('a time before the horizon is refused', async () => {
    const root = { label: 'Job', key: `${await written(client, [], SECOND)}|n|j` } as const;
    const organization = root.key.split('|')[0] ?? '';
    await retain(new Neo4jRetentionStore(client), organization, 10n * SECOND, new AbortController().signal);
    const walk = { root, direction: 'BOTH', depth: 2, namespaces: null, certainties: null, edges: 'CURRENT' } as const;
    await expect(ask({ ...walk, asOf: 9n * SECOND })).rejects.toMatchObject({ code: 'BEFORE_RETENTION' });
    expect(await ask({ ...walk, asOf: 10n * SECOND })).toBeNull();
  });
});
