import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../../src/domain/event.ts';
import { readSchemaFacet } from '../../../../src/openlineage/facets/schema-facet.ts';

const read = (fields: Json) => readSchemaFacet({ _producer: 'p', _schemaURL: 's', fields });
const names = (fields: Json) => read(fields)?.map(({ name, ordinal }) => `${ordinal} ${name}`);

function reports(facet: Json) {
  const said: string[] = [];
  readSchemaFacet(facet, null, (path, message) => said.push(`${path.join('/')}: ${message}`));
  return said;
}

describe('readSchemaFacet', () => {
  test('gives each column with its type, description and place', () => {
    expect(read([{ name: 'id', type: 'bigint', description: 'PK' }, { name: 'amount' }])).toEqual([
      { name: 'id', type: 'bigint', description: 'PK', ordinal: 1 },
      { name: 'amount', type: null, description: null, ordinal: 2 },
    ]);
  });

  test('names nested fields by their path, each after its struct, through arrays of structs alike', () => {
    const address = {
      name: 'address',
      type: 'struct',
      fields: [{ name: 'city' }, { name: 'geo', fields: [{ name: 'lat' }] }],
    };
    const lines = {
      name: 'lines',
      type: 'array',
      fields: [{ name: '_element', type: 'struct', fields: [{ name: 'sku' }] }],
    };
    expect(names([address, lines, { name: 'id' }])).toEqual([
      '1 address',
      '2 address.city',
      '3 address.geo',
      '4 address.geo.lat',
      '5 lines',
      '6 lines._element',
      '7 lines._element.sku',
      '8 id',
    ]);
  });

  test('takes the given positions when every top-level field has one, for nested fields that of their top-level field', () => {
    const a = { name: 'a', ordinal_position: 7, fields: [{ name: 'x', ordinal_position: 1 }] };
    expect(names([a, { name: 'b', ordinal_position: 2 }])).toEqual(['7 a', '7 a.x', '2 b']);
  });

  test('counts itself when a top-level field has no position', () => {
    expect(names([{ name: 'a', ordinal_position: 7 }, { name: 'b' }])).toEqual(['1 a', '2 b']);
    expect(names([{ name: 'a', ordinal_position: 7.5 }])).toEqual(['1 a']);
  });

  test('takes the first of two columns of one name', () => {
    expect(read([{ name: 'a', type: 'int' }, { name: 'a', type: 'text' }, { name: 'b' }])).toEqual([
      { name: 'a', type: 'int', description: null, ordinal: 1 },
      { name: 'b', type: null, description: null, ordinal: 2 },
    ]);
  });

  test('tells no fields from an empty list of fields', () => {
    expect(readSchemaFacet({})).toBeNull();
    expect(readSchemaFacet({ fields: null })).toBeNull();
    expect(readSchemaFacet({ fields: 'id' })).toBeNull();
    expect(readSchemaFacet({ fields: [{ name: 'a' }], _deleted: true })).toBeNull();
    expect(readSchemaFacet([])).toBeNull();
    expect(readSchemaFacet(null)).toBeNull();
    expect(read([])).toEqual([]);
  });

  test('leaves out what is no field, and says so', () => {
    const facet = {
      fields: [1, { name: 2 }, { name: '' }, {}, { name: 'a', type: 3, fields: 4 }, { name: 'b', fields: [null] }],
    };
    expect(readSchemaFacet(facet)?.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(reports(facet)).toEqual([
      'fields/0: must be an object, not a number',
      'fields/1/name: must be a string, not a number',
      'fields/2/name: must not be empty',
      'fields/3/name: must be a string, not nothing',
      'fields/4/type: must be a string, not a number',
      'fields/4/fields: must be an array, not a number',
      'fields/5/fields/0: must be an object, not null',
    ]);
  });

  test('leaves out a column whose key with its dataset would be too long', () => {
    const owner = { namespace: 'n', name: 'd'.repeat(3_000) };
    const fields = [{ name: 'c'.repeat(700), fields: [{ name: 'x' }] }, { name: 'ok' }];
    expect(readSchemaFacet({ fields }, owner)?.map(({ name }) => name)).toEqual(['ok']);
    expect(readSchemaFacet({ fields })).toHaveLength(3);
  });

  test('makes lone surrogates in names well-formed', () => {
    expect(names([{ name: 'a\ud800' }])).toEqual(['1 a\ufffd']);
  });

  test('keeps columns called __proto__ and constructor', () => {
    expect(names([{ name: '__proto__' }, { name: 'constructor' }])).toEqual(['1 __proto__', '2 constructor']);
  });

  test('stands nesting of any depth', () => {
    let field: Json = { name: 'leaf' };
    for (let i = 0; i < 20_000; i++) field = { name: 'n', fields: [field] };
    expect(read([field])?.length).toBeGreaterThan(1_000);
  });
});
