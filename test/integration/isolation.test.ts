import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import type { z } from 'zod';
import { encodeId, entityOf } from '../../src/domain/entity.ts';
import type { LineageEvent } from '../../src/domain/event.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { atActivity, type Statement } from '../../src/graph/statement.ts';
import { createSchema } from '../../src/graphql/graphql-handler.ts';
import { arbitraryHistory } from '../support/arbitrary-events.ts';
import { DATASETS, JOBS, RUN_IDS } from '../support/arbitrary-names.ts';
import { everyField } from '../support/every-field.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { lawRuns } from '../support/laws.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { QueryPlans } from '../support/query-plans.ts';
import { TestApp } from '../support/test-app.ts';

// Law 4: no answer given to one organization holds a byte of another's.

describe('every statement', () => {
  let plans: QueryPlans;
  beforeAll(async () => {
    plans = new QueryPlans(await testNeo4j());
  }, NEO4J_START_MS);
  afterAll(() => plans.close());

  /** Properties that begin with the organization, as keys do, or are it. Whatever else a statement walks to is in the same one. */
  const OF_ONE = new Set('key organization job dataset owner fact parent version look first second'.split(' '));

  /** What is looked up otherwise, and why. */
  const OTHERWISE: Readonly<Record<string, string>> = {
    'read/ping': 'reads nothing',
    'write/create-facts': 'reads nothing',
    'read/find-keys': 'finds out of which organization a key is',
    'read/list-keys': 'for the command line, whose user owns the database',
    'write/create-key': 'a hash is that of one key, wherever it is from',
    'write/touch-keys': 'notes the use of keys that were found',
    'write/rotate-key': 'compares the organization',
    'write/revoke-key': 'compares the organization, unless the command line asks',
    'retain/organizations': 'lists organizations, for whoever runs the deployment',
    'retain/horizon': 'finds an organization by its name',
    'retain/set-horizon': 'finds an organization by its name',
    'write/lock-organization': 'finds an organization by its name',
    'write/create-organization': 'finds an organization by its name',
    'write/merge-name-commands': 'finds an organization by its name, beside keys',
    'forget/merge-tombstones': 'finds an organization by its name, beside keys',
  };

  test('looks up what carries its organization, or says why not', async () => {
    const folder = new URL('../../src/graph/statements/', import.meta.url);
    const modules = await Promise.all(
      readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<object>),
    );
    const statements = modules.flatMap((module) => Object.values(module) as Statement<z.ZodObject, z.ZodObject>[]);
    const found: string[] = [];
    for (const { name, text, params } of statements) {
      const sample = Object.fromEntries(
        Object.entries(params.shape).map(([param, schema]) => [
          param,
          ['', [], true, 1n, {}].find((value) => (schema as z.ZodType).safeParse(value).success),
        ]),
      );
      const { seeks } = await plans.explain(atActivity(text.replaceAll('__DEPTH__', '5'), 'current'), sample);
      const properties = seeks.map((seek) => /\(([\w`]+)/.exec(seek.replace(/^.*?:/, ''))?.[1] ?? seek);
      if (seeks.length === 0 || properties.some((property) => !OF_ONE.has(property))) found.push(name);
    }
    expect(found.sort()).toEqual(Object.keys(OTHERWISE).sort());
  });

  test('that compares the organization of keys does so', async () => {
    const { rotateKey, revokeKey } = await import('../../src/graph/statements/key-statements.ts');
    for (const { text } of [rotateKey, revokeKey]) expect(text).toContain('k.organization = $organization');
  });
});

describe('the answers to an organization', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
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
    lineageDiff: [`root: { job: { ${named(JOBS[0]!)} } }, from: "2025-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z"`],
  }).filter((query) => !query.startsWith('{ verifyIntegration') && !query.startsWith('{ integrations'));

  const random = lawRuns(4, 60);
  test(
    'are the same, byte for byte, whatever another of the same names says',
    async () => {
      const history = arbitraryHistory({ minLength: 5 }).map((sent) => sent.map(({ event }) => event));
      const asked = fc.uniqueArray(fc.constantFrom(...queries), { minLength: 5, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(history, history, asked, async (own, others, some) => {
          const [alone, beside, other] = [uniqueOrganization(), uniqueOrganization(), uniqueOrganization()];
          const write = async (organization: string, events: readonly LineageEvent[]) =>
            void (await new Neo4jGraphWriter(app.app.client, facetReaders).commit(organization, events));
          await write(alone, own);
          await write(other, others);
          await write(beside, own);
          await write(other, own);
          for (const query of some) {
            const [one, two] = await Promise.all([app.askText(query, {}, alone), app.askText(query, {}, beside)]);
            expect(two.replaceAll(beside, alone)).toBe(one);
            expect(two).not.toContain(other);
          }
        }),
        random.parameters,
      );
    },
    random.timeout,
  );
});
