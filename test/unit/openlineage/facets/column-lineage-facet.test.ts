import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../../src/domain/event.ts';
import { readColumnLineageFacet } from '../../../../src/openlineage/facets/column-lineage-facet.ts';

const DIRECT = { type: 'DIRECT', subtype: '', description: '', masking: false };
const source = (field: string, more: Json = {}): Json => ({ namespace: 'ns', name: 'src', field, ...(more as object) });
const read = (facet: Json) => readColumnLineageFacet(facet);

function reports(facet: Json) {
  const said: string[] = [];
  readColumnLineageFacet(facet, null, (path, message) => said.push(`${path.join('/')}: ${message}`));
  return said;
}

describe('readColumnLineageFacet', () => {
  test('maps each output column to its input columns with their transformations', () => {
    const transformations = [{ type: 'DIRECT', subtype: 'AGGREGATION', description: 'sum', masking: true }];
    expect(read({ fields: { total: { inputFields: [source('amount', { transformations })] } } })).toEqual([
      { output: 'total', input: { namespace: 'ns', name: 'src', field: 'amount' }, transformations },
    ]);
  });

  test('maps what holds for the whole dataset to *', () => {
    const filter = [{ type: 'INDIRECT', subtype: 'FILTER' }];
    expect(read({ fields: {}, dataset: [source('status', { transformations: filter })] })).toEqual([
      {
        output: '*',
        input: { namespace: 'ns', name: 'src', field: 'status' },
        transformations: [{ type: 'INDIRECT', subtype: 'FILTER', description: '', masking: false }],
      },
    ]);
  });

  test.each([
    ['IDENTITY', { type: 'DIRECT', subtype: 'IDENTITY', description: 'd', masking: false }],
    ['MASKED', { type: 'DIRECT', subtype: 'TRANSFORMATION', description: 'd', masking: true }],
    ['AGGREGATION', { type: 'DIRECT', subtype: 'AGGREGATION', description: 'd', masking: false }],
    ['', { type: 'DIRECT', subtype: '', description: 'd', masking: false }],
  ])(
    'reads the deprecated transformationType %j for inputs without transformations',
    (transformationType, expected) => {
      const own = [{ type: 'INDIRECT' }];
      const inputFields = [source('a'), source('b', { transformations: [] }), source('c', { transformations: own })];
      const mappings = read({ fields: { x: { inputFields, transformationType, transformationDescription: 'd' } } });
      expect(mappings?.map(({ transformations }) => transformations)).toEqual([
        [expected],
        [expected],
        [{ ...DIRECT, type: 'INDIRECT' }],
      ]);
    },
  );

  test.each([{}, { transformations: null }, { transformations: [] }])('takes DIRECT for an input with %j', (more) => {
    expect(read({ fields: { x: { inputFields: [source('a', more)] } } })?.[0]?.transformations).toEqual([DIRECT]);
  });

  test('merges the mentions of one input, its transformations once each and sorted', () => {
    const sent = (...subtypes: string[]) => ({
      transformations: subtypes.map((subtype) => ({ type: 'INDIRECT', subtype })),
    });
    const inputFields = [
      source('a', sent('SORT', 'FILTER')),
      source('b'),
      source('a', sent('JOIN', 'SORT')),
      source('a'),
    ];
    const mappings = read({ fields: { x: { inputFields } } });
    expect(
      mappings?.map(({ input, transformations }) => [input.field, transformations.map(({ subtype }) => subtype)]),
    ).toEqual([
      ['a', ['', 'FILTER', 'JOIN', 'SORT']],
      ['b', ['']],
    ]);
  });

  test('gives the same transformations whatever order they came in', () => {
    const transformation = fc.record({
      type: fc.constantFrom('DIRECT', 'INDIRECT'),
      subtype: fc.string(),
      masking: fc.boolean(),
    });
    const pair = fc
      .array(transformation, { minLength: 1, maxLength: 6 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const facet = (transformations: Json) => ({
          fields: { x: { inputFields: [source('a', { transformations })] } },
        });
        expect(read(facet(one))).toEqual(read(facet([...other, ...one])));
      }),
    );
  });

  test('tells inputs apart whatever characters their names hold', () => {
    const inputFields = [
      { namespace: 'a', name: 'b\u0000c', field: 'd' },
      { namespace: 'a\u0000b', name: 'c', field: 'd' },
      { namespace: 'a', name: '1:b', field: 'cd' },
      { namespace: 'a', name: '1:bc', field: 'd' },
      { namespace: 'a1', name: ':b', field: 'cd' },
    ];
    expect(read({ fields: { x: { inputFields } } })).toHaveLength(5);
  });

  test('says nothing without fields and dataset, or when deleted', () => {
    expect(read({})).toBeNull();
    expect(read({ fields: [] })).toBeNull();
    expect(read({ fields: { x: { inputFields: [source('a')] } }, _deleted: true })).toBeNull();
    expect(read('x')).toBeNull();
    expect(read({ fields: {} })).toEqual([]);
    expect(read({ dataset: [] })).toEqual([]);
    expect(reports({})).toEqual(['fields: is required']);
    expect(reports({ dataset: [] })).toEqual([]);
  });

  test('leaves out what is malformed, and says what and where', () => {
    const inputFields = [
      1,
      { namespace: 'n', name: 'd' },
      { namespace: 'n', name: '', field: 'f' },
      source('ok', { transformations: [{}, 2] }),
    ];
    const facet: Json = {
      fields: { a: 1, b: {}, c: { inputFields: 'x' }, d: { inputFields }, '': { inputFields: [] } },
      dataset: {},
    };
    expect(read(facet)).toEqual([
      { output: 'd', input: { namespace: 'ns', name: 'src', field: 'ok' }, transformations: [DIRECT] },
    ]);
    expect(reports(facet)).toEqual([
      'fields/a: must be an object, not a number',
      'fields/b/inputFields: is required',
      'fields/c/inputFields: must be an array, not a string',
      'fields/d/inputFields/0: must be an object, not a number',
      'fields/d/inputFields/1/field: is required',
      'fields/d/inputFields/2/name: must not be empty',
      'fields/d/inputFields/3/transformations/0: must have a type that is a string',
      'fields/d/inputFields/3/transformations/1: must be an object, not a number',
      'fields/: must not be empty',
      'dataset: must be an array, not an object',
    ]);
  });

  test('takes an input dataset with an empty namespace', () => {
    expect(read({ fields: { x: { inputFields: [{ namespace: '', name: 'd', field: 'f' }] } } })).toHaveLength(1);
  });

  test('leaves out columns whose key would be too long', () => {
    const long = 'x'.repeat(3_599);
    const facet: Json = {
      fields: { a: { inputFields: [source(long), source('ok')] }, [long]: { inputFields: [source('ok')] } },
    };
    const mappings = readColumnLineageFacet(facet, { namespace: 'n', name: 'd' });
    expect(mappings?.map(({ output, input }) => [output, input.field])).toEqual([['a', 'ok']]);
  });

  test('makes lone surrogates well-formed, so that names agree with those of events', () => {
    const facet: Json = {
      fields: { 'x\ud800': { inputFields: [{ namespace: 'n\udfff', name: 'd\ud800', field: 'f\ud800' }] } },
    };
    expect(read(facet)?.[0]).toMatchObject({
      output: 'x\ufffd',
      input: { namespace: 'n\ufffd', name: 'd\ufffd', field: 'f\ufffd' },
    });
  });

  test('keeps an output column called __proto__', () => {
    const facet = JSON.parse(
      `{"fields":{"__proto__":{"inputFields":[{"namespace":"n","name":"d","field":"constructor"}]}}}`,
    ) as Json;
    expect(read(facet)).toMatchObject([{ output: '__proto__', input: { field: 'constructor' } }]);
  });
});
