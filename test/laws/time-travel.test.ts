import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent, Nanos } from '../../src/domain/event.ts';
import { NotFoundError } from '../../src/domain/errors.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jLineageReader } from '../../src/graph/neo4j-lineage-reader.ts';
import type { Walk } from '../../src/lineage/lineage-reader.ts';
import { LineageService, MAX_PAGE } from '../../src/lineage/lineage-service.ts';
import { arbitraryTimeline, type Timeline } from '../support/arbitrary-timelines.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { lawRuns, SCALE } from '../support/laws.ts';
import { answer, arbitraryQuestion, expectedLineage, walkOf, written } from '../support/lineage-answers.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';
import { linksOf, mentions } from '../support/oracle/canonical-names.ts';
import type { LineageAt } from '../support/oracle/lineage-at.ts';
import { namedKeys } from '../support/oracle/named-keys.ts';

let client: Neo4jClient;
let lineage: LineageService;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
  lineage = new LineageService(new Neo4jLineageReader(client), facetReaders);
}, NEO4J_START_MS);

afterAll(() => client.close());

/** The time asked about is that of an event, picked by number, or a nanosecond before. */
const arbitraryCase = fc.record({
  timeline: arbitraryTimeline,
  then: fc.record({ pick: fc.nat(), before: fc.boolean() }),
  questions: fc.array(arbitraryQuestion(2, 20), { minLength: 1, maxLength: 6, size: 'max' }),
});

type Case = typeof arbitraryCase extends fc.Arbitrary<infer C> ? C : never;

interface Answer {
  /** null: there is no such root. */
  readonly found: LineageAt | null;
  readonly total: number;
}

async function ask(walk: Walk): Promise<Answer> {
  const question = { ...walk, first: MAX_PAGE, after: null };
  const [page, total] = await Promise.all([
    lineage.page(question, true).catch((error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    }),
    lineage.total(walk),
  ]);
  return { found: page === null ? null : answer(page), total };
}

function expected(events: readonly LineageEvent[], organization: string, window: Nanos, walk: Walk): Answer {
  const found = expectedLineage(events, organization, window, walk);
  return { found, total: found?.nodes.length ?? 0 };
}

function inOrganization<T>(value: T, from: string, to: string): T {
  return JSON.parse(JSON.stringify(value).replaceAll(from, to)) as T;
}

/** Names hold for all times: links that are said later join what was told apart then. */
function isLinkedLater({ events }: Timeline, then: Nanos): boolean {
  return events.filter(({ at }) => at > then).some((event) => mentions(event).some((each) => linksOf(each).length > 0));
}

interface Pair {
  readonly walk: Walk;
  readonly actual: Answer;
  readonly wanted: Answer;
}

async function differences({ timeline, then: { pick, before }, questions }: Case): Promise<Pair[]> {
  const { window } = timeline;
  const events = timeline.events;
  const then = (events[pick % events.length]?.at ?? 0n) - (before ? 1n : 0n);
  const untilThen = events.filter(({ at }) => at <= then);
  const [all, past] = await Promise.all([written(client, events, window), written(client, untilThen, window)]);
  const named = namedKeys(events, all);
  const isSame = !isLinkedLater({ events, window }, then);
  const pairs: Pair[] = [];
  for (const question of questions) {
    const now = walkOf(named, question, null);
    if (now === null) continue;
    pairs.push({ walk: now, actual: await ask(now), wanted: expected(events, all, window, now) });
    const walk = { ...now, asOf: then };
    const wanted = expected(events, all, window, walk);
    pairs.push({ walk, actual: await ask(walk), wanted });
    const inThePast = await ask({ ...now, root: { ...now.root, key: now.root.key.replace(all, past) } });
    if (isSame) pairs.push({ walk: now, actual: inOrganization(inThePast, past, all), wanted });
  }
  return pairs.filter(({ actual, wanted }) => JSON.stringify(actual) !== JSON.stringify(wanted));
}

describe('lineage', () => {
  const AT_ONCE = 6;
  const law = lawRuns(40);
  test(
    'as of a time is what the events up to then say, whatever came later',
    async () => {
      const cases = fc.array(arbitraryCase, { minLength: AT_ONCE, maxLength: AT_ONCE });
      await fc.assert(
        fc.asyncProperty(cases, async (all) => {
          const found = await Promise.all(all.map(differences));
          for (const { walk, actual, wanted } of found.flat()) expect({ walk, ...actual }).toEqual({ walk, ...wanted });
        }),
        // Each smaller case would be asked of the database, too.
        { ...law.parameters, endOnFailure: true },
      );
    },
    law.timeout,
  );

  test('is asked of two hundred histories', () => {
    expect(law.parameters.numRuns * AT_ONCE).toBeGreaterThanOrEqual(200 * SCALE);
  });
});
