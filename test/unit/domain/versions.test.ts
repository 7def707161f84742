import { isDeepStrictEqual as equals } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FacetRank } from '../../../src/domain/facets.ts';
import { say } from '../../../src/domain/say.ts';
import { mergeDatasetVersion, mergeJobVersion } from '../../../src/domain/merge-versions.ts';
import { settleVersions } from '../../../src/domain/settle-versions.ts';
import {
  LIFECYCLE_CHANGES,
  namedVersion,
  schemaHash,
  type DatasetVersionCell,
  type JobVersionCell,
} from '../../../src/domain/versions.ts';
import { accept } from '../../support/captured-events.ts';
import { datasetEvent, jobEvent, runEvent, schemaFacet } from '../../support/events.ts';
import { facetReaders } from '../../support/facet-readers.ts';
import { lawRuns } from '../../support/laws.ts';

const anyTime = fc.bigInt({ min: -1n, max: 2n });
const anyRank = fc.constantFrom<FacetRank>(0, 1);

const jobVersions: fc.Arbitrary<JobVersionCell> = fc
  .record({ since: anyTime, declaredAt: fc.option(anyTime) })
  .map((times) => ({ key: 'v', job: 'j', fingerprint: 'f', definition: null, ...times }));

const datasetVersions: fc.Arbitrary<DatasetVersionCell> = fc
  .record({
    rank: anyRank,
    since: anyTime,
    declaredAt: fc.option(anyTime),
    schema: fc.option(
      fc
        .record({ at: anyTime, rank: anyRank, text: fc.constantFrom('a', 'b', 'c'), isReference: fc.boolean() })
        .map(({ text, isReference, ...schema }) => {
          const known = { ...schema, fingerprint: text, text, hash: null };
          return isReference ? { ...known, text: null, hash: schemaHash({ ...known }) } : known;
        }),
    ),
    lifecycle: fc
      .array(fc.tuple(fc.constantFrom(...LIFECYCLE_CHANGES.slice(0, 2)), anyTime))
      .map((entries) => new Map(entries)),
    madeBy: fc.option(fc.record({ at: anyTime, run: fc.constantFrom('a', 'b') })),
  })
  .map((said) => ({ key: 'v', dataset: 'd', version: null, ...said }));

function expectSemilattice<C>(cells: fc.Arbitrary<C>, mergeInto: (a: C, b: C) => boolean, shown: (c: C) => unknown) {
  const merge = (a: C, b: C): C => {
    const into = structuredClone(a);
    const changed = mergeInto(into, structuredClone(b));
    expect(changed).toBe(!equals(shown(a), shown(into)));
    return into;
  };
  fc.assert(
    fc.property(cells, cells, cells, (a, b, c) => {
      expect(shown(merge(a, b))).toEqual(shown(merge(b, a)));
      expect(shown(merge(a, merge(b, c)))).toEqual(shown(merge(merge(a, b), c)));
      expect(shown(merge(a, a))).toEqual(shown(a));
    }),
    lawRuns(1_000).parameters,
  );
}

describe('merging versions is commutative, associative and idempotent, and says whether anything changed', () => {
  test('of jobs', () => expectSemilattice(jobVersions, mergeJobVersion, (version) => structuredClone(version)));

  test('of datasets', () =>
    expectSemilattice(datasetVersions, mergeDatasetVersion, ({ schema, ...version }) => ({
      ...structuredClone(version),
      schema: schema && { at: schema.at, rank: schema.rank, hash: schemaHash({ ...schema }) },
    })));
});

test('a run names the version that it first said last, on a tie that of the greater key', () => {
  expect(namedVersion(new Map())).toBeNull();
  expect(namedVersion(new Map([['a', 2n], ['b', 1n]]))).toEqual({ key: 'a', at: 2n }); // prettier-ignore
  expect(namedVersion(new Map([['b', 1n], ['a', 1n]]))).toEqual({ key: 'b', at: 1n }); // prettier-ignore
});

const said = (...events: readonly object[]) =>
  say(
    events.map((event) => accept(JSON.stringify(event))),
    'o',
    facetReaders,
  ).cells;
const keysOf = (versions: ReadonlyMap<string, unknown>) => [...versions.keys()];

describe('versions of a dataset', () => {
  const keys = (...facets: readonly object[]) =>
    keysOf(said(...facets.map((each) => datasetEvent({ name: 'd', facets: each }))).datasetVersions);
  const schema = (...fields: readonly object[]) => ({ schema: { fields } });

  test('are told apart by the paths and types of their columns', () => {
    expect(keys(schema({ name: 'a' }), schema({ name: 'b' }))).toHaveLength(2);
    expect(keys(schema({ name: 'a' }), schema({ name: 'a', type: 'int' }))).toHaveLength(2);
    const nested = schema({ name: 'a', fields: [{ name: 'b' }] });
    expect(keys(nested, schema({ name: 'a' }, { name: 'b' }))).toHaveLength(2);
  });

  test('not by descriptions, order, or who sent them', () => {
    const plain = schema({ name: 'a', type: 'int' }, { name: 'b' });
    const other = schema({ name: 'b', description: 'B' }, { name: 'a', type: 'int' });
    expect(keys(plain, other, { schema: { ...plain.schema, _producer: 'p' } })).toHaveLength(1);
  });

  test('by the version that was given, whatever the columns', () => {
    const version = (datasetVersion: unknown) => ({ version: { datasetVersion } });
    expect(keys({ ...version('1'), ...schema({ name: 'a' }) }, { ...version('1'), ...schema({ name: 'b' }) })).toHaveLength(1); // prettier-ignore
    expect(keys(version('1'), version('2'))).toHaveLength(2);
    expect(keys(version(''), version(7), { version: { _deleted: true, datasetVersion: '1' } })).toEqual([]);
  });

  test.each([{ schema: { fields: [] } }, { schema: { _deleted: true } }, { schema: {} }, {}])(
    '%j says none',
    (facets) => {
      expect(keys(facets)).toEqual([]);
    },
  );
});

describe('versions of a job', () => {
  const keys = (...facets: readonly object[]) =>
    keysOf(said(...facets.map((each) => jobEvent('j', { facets: each as never }))).jobVersions);

  test('are told apart by all three facets of an event together', () => {
    const [sql, location] = [{ sql: { query: 'q' } }, { sourceCodeLocation: { type: 'git', url: 'u' } }];
    expect(keys(sql, location, { ...sql, ...location }, { ...location, ...sql })).toHaveLength(3);
    expect(keys(sql, { sql: { query: 'q', dialect: 'd' } })).toHaveLength(2);
  });

  test('not by who sent them', () => {
    const facet = { query: 'q', _producer: 'p', _schemaURL: 's' };
    expect(keys({ sql: facet }, { sql: { query: 'q' } }, { sql: { ...facet, _deleted: false } })).toHaveLength(1);
  });

  test.each([{ sql: { _deleted: true } }, { sql: 'q' }, { sql: [] }, { sql: 12345678901234567890n }, {}])(
    '%p says none',
    (facets) => {
      const text = JSON.stringify(jobEvent('j', { facets: facets as never }), (_key, value: unknown) =>
        typeof value === 'bigint' ? JSON.rawJSON(String(value)) : value,
      );
      expect(keysOf(say([accept(text)], 'o', facetReaders).cells.jobVersions)).toEqual([]);
    },
  );
});

test('a version that a later event says again is not written again', () => {
  const event = (at: string, runId: string) =>
    runEvent('j', {
      ...{ at, runId, facets: { sql: { query: 'q' } } },
      inputs: [{ name: 'i', facets: { schema: schemaFacet('a') } }],
      outputs: [{ name: 'o', facets: { schema: schemaFacet('a'), lifecycleStateChange: { lifecycleStateChange: 'OVERWRITE' } } }], // prettier-ignore
    });
  const rows = (later: string) => {
    const known = said(event('2026-01-02T00:00:00Z', 'r1'));
    const settled = settleVersions(said(event(later, 'r2')), known);
    return [settled.jobVersions.length, settled.datasetVersions.length];
  };
  expect(rows('2026-01-03T00:00:00Z')).toEqual([0, 0]);
  expect(rows('2026-01-01T00:00:00Z')).toEqual([1, 2]);
});
