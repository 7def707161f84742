import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../../src/domain/event.ts';
import { parseJson } from '../../../../src/domain/json.ts';
import * as datasets from '../../../../src/lineage/facets/dataset-facets.ts';
import * as described from '../../../../src/lineage/facets/described-facets.ts';
import * as jobs from '../../../../src/lineage/facets/job-facets.ts';
import * as observations from '../../../../src/lineage/facets/observation-facets.ts';
import * as quality from '../../../../src/lineage/facets/quality-facets.ts';
import * as runs from '../../../../src/lineage/facets/run-facets.ts';

const readers = { ...datasets, ...described, ...jobs, ...observations, ...quality, ...runs };
const table = Object.entries(readers).map(([name, read]) => ({ name, read }));
const json = (text: string) => parseJson(text) as Json;

describe('what is no facet of its kind', () => {
  test.each(table)('$name: says nothing', ({ read }) => {
    for (const sent of [null, 7, 'text', true, [], [{}], json('12345678901234567890')]) expect(read(sent)).toBeNull();
  });

  test.each(table)('$name: of no members, none says anything', ({ read }) => {
    const said = read({ _producer: 'x' });
    const members = said == null ? [] : Object.values(said);
    expect(members.filter((member) => member !== null)).toEqual([]);
  });
});

describe('what is malformed is null, and the rest is read', () => {
  test('among members', () => {
    expect(jobs.sql({ query: 7, dialect: 'trino' })).toEqual({ query: null, dialect: 'trino' });
    expect(
      datasets.lifecycleStateChange({ lifecycleStateChange: 'EXPLODE', previousIdentifier: { name: 'a' } }),
    ).toEqual({ lifecycleStateChange: null, previousIdentifier: null });
    expect(runs.nominalTime({ nominalStartTime: '2026-01-01T02:00+02:00', nominalEndTime: 'tomorrow' })).toEqual({
      nominalStartTime: '2026-01-01T00:00:00Z',
      nominalEndTime: null,
    });
    expect(jobs.jobType({ integration: 'X', emissionPattern: [] })).toMatchObject({
      integration: 'X',
      emissionPattern: null,
    });
  });

  test('in lists, items that lack their name are left out; a list that is none is null', () => {
    expect(
      described.ownership({ owners: [{ name: 'a', type: 'T' }, { type: 'T' }, null, 'b', { name: 'c', type: 7 }] }),
    ).toEqual([
      { name: 'a', type: 'T' },
      { name: 'c', type: null },
    ]);
    expect(described.ownership({ owners: 'a' })).toBeNull();
    expect(described.ownership({ owners: [] })).toEqual([]);
    const dependency = {
      job: { namespace: '', name: 'j' },
      run: { runId: 'r' },
      dependency_type: 'IMPLICIT_DEPENDENCY',
    };
    expect(runs.jobDependencies({ upstream: [dependency, { job: { name: 'j' } }], downstream: {} })).toEqual({
      upstream: [
        {
          ...{ job: { namespace: '', name: 'j' }, runId: 'r', dependencyType: 'IMPLICIT_DEPENDENCY' },
          ...{ sequenceTriggerRule: null, statusTriggerRule: null },
        },
      ],
      ...{ downstream: null, triggerRule: null },
    });
  });

  test('among metrics', () => {
    const facet = {
      rowCount: '7',
      columnMetrics: { z: {}, a: { nullCount: 1, min: 'x', quantiles: { '0.5': 2, '1': null } }, b: 3 },
    };
    expect(quality.qualityMetrics(facet)).toEqual({
      ...{ rowCount: null, bytes: null, fileCount: null, lastUpdated: null },
      columnMetrics: [
        {
          ...{ column: 'a', nullCount: 1, distinctCount: null, sum: null, count: null, min: null, max: null },
          quantiles: [
            { quantile: '0.5', value: 2 },
            { quantile: '1', value: null },
          ],
        },
        {
          ...{ column: 'z', nullCount: null, distinctCount: null, sum: null, count: null, min: null, max: null },
          quantiles: null,
        },
      ],
    });
  });
});

describe('numbers', () => {
  test('beyond 2^53 come near as counts, and keep every digit as ids', () => {
    expect(observations.statistics(json('{"size":9007199254740993,"rowCount":1e999}'))).toEqual({
      ...{ rowCount: null, size: 9007199254740992, fileCount: null },
    });
    expect(
      observations.icebergCommitReport(json('{"snapshotId":9007199254740993,"sequenceNumber":4,"metadata":{"a":1}}')),
    ).toMatchObject({
      ...{
        snapshotId: '9007199254740993',
        sequenceNumber: '4',
        operation: null,
        commitMetrics: null,
        metadata: { a: 1 },
      },
    });
    expect(observations.icebergScanReport({ schemaId: 1.5, scanMetrics: { resultDataFiles: 3 } })).toMatchObject({
      schemaId: null,
      scanMetrics: { resultDataFiles: 3, skippedDataFiles: null },
    });
  });
});

test('texts are well-formed', () => {
  expect(described.tags({ tags: [{ key: 'a\ud800', value: '\udc00', field: 'c' }] })).toEqual([
    { key: 'a\ufffd', value: '\ufffd', source: null, field: 'c' },
  ]);
});

test("Spark's exception is told by the first line of its message, or else of its stack", () => {
  const stackTrace = 'java.lang.Error: no\n\tat a.B';
  const error = { programmingLanguage: null, stackTrace };
  expect(runs.sparkException({ message: 'told\n\tat a.B', stackTrace })).toEqual({ ...error, message: 'told' });
  expect(runs.sparkException({ stackTrace })).toEqual({ ...error, message: 'java.lang.Error: no' });
});
