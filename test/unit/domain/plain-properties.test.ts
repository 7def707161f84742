import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/domain/event.ts';
import { facetsAt } from '../../../src/domain/facets.ts';
import { plainProperties } from '../../../src/domain/plain-properties.ts';

const read = (kind: 'dataset' | 'job' | 'run', facets: Readonly<Record<string, Json>>) =>
  plainProperties(kind, facetsAt(facets, 1n), Object.keys(facets));

describe('plain properties', () => {
  test('are read from the facets that analysts ask for', () => {
    const shared = {
      documentation: { description: 'what it is' },
      ownership: { owners: [{ name: 'team:a', type: 'OWNER' }, { name: 'user:b' }] },
      tags: { tags: [{ key: 'pii' }, { key: 'tier', value: 'gold' }, { key: 'empty', value: '' }] },
    };
    const plain = { description: 'what it is', owners: ['team:a', 'user:b'], tags: ['pii', 'tier:gold', 'empty'] };
    expect(read('dataset', { ...shared, datasetType: { datasetType: 'VIEW' } })).toEqual({ ...plain, type: 'VIEW' });
    expect(
      read('job', { ...shared, jobType: { integration: 'DBT', jobType: 'MODEL', processingType: 'BATCH' } }),
    ).toEqual({
      ...plain,
      ...{ integration: 'DBT', jobType: 'MODEL', processingType: 'BATCH' },
    });
    expect(
      read('run', { errorMessage: { message: 'no' }, nominalTime: { nominalStartTime: 'a', nominalEndTime: 'b' } }),
    ).toEqual({
      ...{ error: 'no', nominalStart: 'a', nominalEnd: 'b' },
    });
  });

  test.each([
    null,
    7,
    'text',
    [],
    {},
    { description: 7 },
    { description: { a: 1 } },
    { _deleted: true, description: 'gone' },
  ])('of a facet that says nothing of them are gone: %j', (documentation) => {
    expect(read('dataset', { documentation })).toEqual({ description: null });
  });

  test('of lists leave out what has no name, and are gone when none is left', () => {
    expect(read('job', { ownership: { owners: [{ name: 'a' }, {}, null, 'b', { name: 7 }] } })).toEqual({
      owners: ['a'],
    });
    expect(read('job', { ownership: { owners: [{}] }, tags: { tags: 'x' } })).toEqual({ owners: null, tags: null });
  });

  test('are not read from facets that did not change, of other kinds, or with names that objects inherit', () => {
    const facets = facetsAt({ documentation: { description: 'x' } }, 1n);
    expect(plainProperties('dataset', facets, [])).toEqual({});
    expect(read('run', { documentation: { description: 'x' } })).toEqual({});
    expect(read('dataset', { constructor: { description: 'x' }, toString: { name: 'x' } })).toEqual({});
  });

  test('tell what went wrong in the words of each facet that may say so', () => {
    const exception = (sent: Json) => read('run', { 'spark.exception': sent });
    expect(exception({ stackTrace: 'java.lang.Error: no\r\n\tat a.B\n' })).toEqual({
      exception: 'java.lang.Error: no',
    });
    expect(exception({ message: 'told\nin lines', stackTrace: 'x' })).toEqual({ exception: 'told' });
    expect(exception({ message: 7 })).toEqual({ exception: null });
    const errors = [{ errorMessage: 'first' }, { errorMessage: 'second' }];
    expect(read('run', { extractionError: { errors } })).toEqual({ extractionError: 'first' });
    expect(read('run', { extractionError: { errors: {} } })).toEqual({ extractionError: null });
  });

  test('are well-formed', () => {
    expect(read('dataset', { documentation: { description: 'a\ud800' } })).toEqual({ description: 'a\ufffd' });
  });
});
