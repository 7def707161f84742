import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeId, entityOf } from '../../src/domain/entity.ts';
import type { LineageEvent } from '../../src/domain/event.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import type { SealedCursors } from '../../src/graphql/access/sealed-cursors.ts';
import { createSchema } from '../../src/graphql/graphql-handler.ts';
import { arbitraryHistory } from '../support/arbitrary-events.ts';
import { DATASETS, JOBS, RUN_IDS, UNHEARD_JOB, UNLISTED_DATASET } from '../support/arbitrary-names.ts';
import { everyField, UNLIMITED } from '../support/every-field.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { lawRuns } from '../support/laws.ts';
import { NEO4J_START_MS, uniqueOrganization } from '../support/neo4j.ts';
import { TestApp } from '../support/test-app.ts';

// Law 4: no answer given to one organization holds a byte of another's. Of every statement `statements.test.ts` holds that it looks up what carries its organization.

describe('the answers to an organization', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ questions: UNLIMITED });
  }, NEO4J_START_MS);
  afterAll(() => app.close());

  const text = (value: string) => JSON.stringify(value);
  const named = ({ namespace, name }: { namespace: string; name: string }) =>
    `namespace: ${text(namespace)}, name: ${text(name)}`;
  const queries = everyField(createSchema(), {
    node: DATASETS.map((name) => `id: "${encodeId(entityOf.dataset('any', name))}"`),
    dataset: DATASETS.map(named),
    job: JOBS.map(named),
    run: RUN_IDS.map(({ canonical }) => `runId: ${text(canonical)}`),
    column: DATASETS.map(({ namespace, name }) => `namespace: ${text(namespace)}, dataset: ${text(name)}, name: "id"`),
    lineage: JOBS.map((job) => `root: { job: { ${named(job)} } }`),
    search: JOBS.map(({ name }) => `text: ${text(name)}`),
    paths: [`from: { dataset: { ${named(DATASETS[0]!)} } }, to: { job: { ${named(JOBS[0]!)} } }`],
    verifyIntegration: ['emitter: "curl"'],
    lineageOf: [`roots: [{ job: { ${named(JOBS[0]!)} } }, { dataset: { ${named(DATASETS[1]!)} } }]`],
    runDiff: [`from: { runId: ${text(RUN_IDS[3]!.canonical)} }, to: { runId: ${text(RUN_IDS[4]!.canonical)} }`],
    rootCause: [`of: { job: { ${named(JOBS[0]!)} } }`],
    impact: [`root: { dataset: { ${named(DATASETS[0]!)} } }`],
    impactOfPlan: [
      `event: { eventTime: "2025-03-01T00:00:00Z", producer: "p", schemaURL: "s", job: { ${named(JOBS[0]!)} }, inputs: [{ ${named(DATASETS[1]!)} }] }`,
    ],
    runStatistics: [`from: "2025-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z"`],
    eventStatistics: [`from: "2025-01-01T00:00:00Z", to: "2033-01-01T00:00:00Z", bucket: WEEK`],
    freshness: [`dataset: { ${named(DATASETS[0]!)} }`],
    lineageDiff: [`root: { job: { ${named(JOBS[0]!)} } }, from: "2025-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z"`],
  }).filter((query) => !query.startsWith('{ verifyIntegration') && !query.startsWith('{ integrations'));

  /** What a key that reads `warehouse` alone must not be told: that its names are in the graph, others show. */
  const LIMITED = { scopes: ['read', 'read:source'], namespaces: ['warehouse'], secret: 's' } as const;
  const hidden = [...JOBS, UNHEARD_JOB, UNLISTED_DATASET, ...DATASETS.slice(2)]
    .filter(({ namespace, name }) => namespace !== 'warehouse' && name.length > 1)
    .flatMap(({ name }) => [name, text(name).slice(1, -1)]);

  const random = lawRuns(4, 60);
  test(
    'are the same, but for digests that the organization is part of, whatever another of the same names says; and tell a limited key no other name',
    async () => {
      const history = arbitraryHistory({ minLength: 5 }).map((sent) => sent.map(({ event }) => event));
      const asked = fc.uniqueArray(fc.constantFrom(...queries), { minLength: 5, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(history, history, asked, async (own, others, some) => {
          const [alone, beside, other] = [uniqueOrganization(), uniqueOrganization(), uniqueOrganization()];
          const write = async (organization: string, events: readonly LineageEvent[]) =>
            new Neo4jGraphWriter(app.app.client, facetReaders, {}, app.app.eventCounts).commit(organization, events);
          await write(alone, own);
          await write(other, others);
          await write(beside, own);
          await write(other, own);
          for (const query of some) {
            const [one, two] = await Promise.all([app.askText(query, {}, alone), app.askText(query, {}, beside)]);
            expect(words(two, await app.cursors(beside))).toEqual(words(one, await app.cursors(alone)));
            expect(two).not.toContain(other);
            const limited = await app.askTextAs({ organization: beside, ...LIMITED }, query);
            const told = hidden.filter((name) => [limited, decoded(limited)].some((each) => each.includes(name)));
            expect([query.slice(0, 80), told]).toEqual([query.slice(0, 80), []]);
          }
        }),
        random.parameters,
      );
    },
    random.timeout,
  );
});

/** With what its ids say, and its cursors if they do, who decodes them. */
function decoded(answer: string): string {
  return answer.replaceAll(/[\w-]{8,}/g, (token) => Buffer.from(token, 'base64url').toString());
}

/**
 * The words of an answer, sorted, without digests: keys of versions and routes are made with the organization, and order what is of one time.
 * Ids are read as they can be by whoever decodes them; cursors, as they can be by the servers alone.
 */
function words(answer: string, cursors: SealedCursors): string[] {
  return withoutDigests(answer, cursors)
    .split(/[",{}[\]:\\]+/)
    .sort();
}

const DIGEST = /[0-9a-f]{12,}/g;

function withoutDigests(text: string, cursors: SealedCursors): string {
  return text.replaceAll(/[\w-]{8,}/g, (token) => {
    const cursor = opened(token, cursors);
    // A cursor may hold an id.
    if (cursor !== null) return withoutDigests(cursor, cursors).replaceAll(DIGEST, '#');
    const decoded = Buffer.from(token, 'base64url').toString();
    return decoded.search(DIGEST) === -1 ? token : decoded.replaceAll(DIGEST, '#');
  });
}

/** null: no cursor. */
function opened(token: string, cursors: SealedCursors): string | null {
  try {
    return cursors.open(token);
  } catch {
    return null;
  }
}
