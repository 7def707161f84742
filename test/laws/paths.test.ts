import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entity } from '../../src/domain/entity.ts';
import type { LineageEvent, Nanos } from '../../src/domain/event.ts';
import { DEFAULT_WINDOW } from '../../src/domain/holding.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jPathReader } from '../../src/graph/neo4j-path-reader.ts';
import { PathFinder, type Path } from '../../src/lineage/paths/path-finder.ts';
import { arbitraryLineage } from '../support/arbitrary-lineage.ts';
import { arbitraryTimeline } from '../support/arbitrary-timelines.ts';
import { lawRuns } from '../support/laws.ts';
import { idOf, written } from '../support/lineage-answers.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';
import { namedKeys } from '../support/oracle/named-keys.ts';
import { oraclePaths, type OraclePath } from '../support/oracle/paths.ts';

let client: Neo4jClient;
let finder: PathFinder;
/** Sees so little that walks are cut. */
let nearsighted: PathFinder;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
  finder = new PathFinder(new Neo4jPathReader(client));
  nearsighted = new PathFinder(new Neo4jPathReader(client), 4);
}, NEO4J_START_MS);

afterAll(() => client.close());

/** Beyond so many a case is left out: they are all tried one by one. */
const MOST = 500;
const TABLES = ['Dataset', 'Dataset', 'Job'] as const;

const arbitraryEnds = fc.oneof(
  fc.record({
    labels: fc.tuple(fc.constantFrom(...TABLES), fc.constantFrom(...TABLES)),
    picks: fc.tuple(fc.nat(), fc.nat()),
  }),
  fc.record({ labels: fc.constant(['Column', 'Column'] as const), picks: fc.tuple(fc.nat(), fc.nat()) }),
);

const arbitraryCase = fc.record({
  events: fc.oneof(
    arbitraryLineage,
    arbitraryTimeline.map(({ events }) => events),
  ),
  asked: fc.array(fc.record({ ends: arbitraryEnds, few: fc.integer({ min: 1, max: 3 }), isPast: fc.boolean() }), {
    minLength: 1,
    maxLength: 30,
    size: 'max',
  }),
  pick: fc.nat(),
});

function told(paths: readonly Path[]): OraclePath[] {
  return paths.map(({ steps }) =>
    steps.map(({ source, target, kind, certainty }) => ({
      source: idOf(source),
      target: idOf(target),
      kind,
      certainty,
    })),
  );
}

function sorted(paths: readonly OraclePath[]): string[] {
  return paths.map((path) => JSON.stringify(path)).sort();
}

const codeOf = (error: unknown) => (error as { readonly code?: unknown }).code;
const lengths = (paths: readonly OraclePath[]) => paths.map(({ length }) => length);
const law = lawRuns(16);

type Asked =
  typeof arbitraryCase extends fc.Arbitrary<infer C extends { readonly asked: readonly unknown[] }>
    ? C['asked'][number]
    : never;

async function expectRightPaths(
  events: readonly LineageEvent[],
  organization: string,
  { ends, few, isPast }: Asked,
  then: Nanos | null,
): Promise<void> {
  const named = namedKeys(events, organization);
  const [from, to] = ends.labels.map((label, i): Entity | null => {
    const key = named[label][(ends.picks[i] ?? 0) % named[label].length];
    return key === undefined ? null : { label, key };
  });
  if (from == null || to == null) return;
  const question = { from, to, edges: 'CURRENT', asOf: isPast ? then : null } as const;
  const activity = { edges: question.edges, asOf: question.asOf, window: DEFAULT_WINDOW };
  const expected = oraclePaths(events, organization, { from: idOf(from), to: idOf(to) }, activity, MOST);
  if (expected === 'MANY') return;
  if (expected === null) {
    await expect(finder.paths(question, few)).rejects.toThrow('There is no such');
    return;
  }
  const all = told(await finder.paths(question, MOST + 1));
  expect({ question, paths: sorted(all) }).toEqual({ question, paths: sorted(expected) });
  expect(lengths(all)).toEqual(lengths(expected).sort((a, b) => a - b));
  if (all.length > few) expect(told(await finder.paths(question, few))).toEqual(all.slice(0, few));
  const seen = await nearsighted.paths(question, few).then(told, codeOf);
  if (seen !== 'PATHS_TOO_LARGE') expect(seen).toEqual(all.slice(0, few));
}

test(
  'paths are those that trying every walk finds, the shortest first, whatever circles and split jobs there are',
  async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCase, async ({ events, asked, pick }) => {
        const organization = await written(client, events, DEFAULT_WINDOW);
        const then = events[pick % events.length]?.at ?? null;
        await Promise.all(asked.map((each) => expectRightPaths(events, organization, each, then)));
      }),
      { ...law.parameters, endOnFailure: true },
    );
  },
  law.timeout,
);
