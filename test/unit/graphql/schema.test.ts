import { describe, expect, test } from '@jest/globals';
import {
  BreakingChangeType,
  buildSchema,
  findSchemaChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { readFileSync } from 'node:fs';

const read = (path: string) => buildSchema(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
const schema = read('schema.graphql');

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** A type with all that is in it, by its place. */
function partsOf(type: GraphQLNamedType): [string, Described][] {
  const fields =
    isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
  const values = isEnumType(type) ? type.getValues() : [];
  const members = [...fields, ...values].flatMap((member): [string, Described][] => {
    const args: readonly Described[] = 'args' in member ? member.args : [];
    const place = `${type.name}.${member.name}`;
    return [[place, member], ...args.map((arg): [string, Described] => [`${place}(${arg.name})`, arg])];
  });
  return [[type.name, type], ...members];
}

/** What a client of an earlier schema would miss: unless said, of the last release's. */
function breaking(now: GraphQLSchema, before = read('docs/schema-release.graphql')): string[] {
  const changes = findSchemaChanges(before, now);
  return changes.filter(({ type }) => type in BreakingChangeType).map(({ description }) => description);
}

describe('the schema', () => {
  test('says of every type, field, argument and value what it is', () => {
    const own = Object.values(schema.getTypeMap()).filter(
      (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
    );
    const silent = own.flatMap(partsOf).filter(([, { description }]) => (description ?? '') === '');
    expect(silent.map(([place]) => place)).toEqual([]);
  });

  // docs/schema-release.graphql is the schema of the last release: a release copies schema.graphql there.
  test('still answers every query that the last release did', () => {
    expect(breaking(schema)).toEqual([]);
  });

  test('would be found to break them, if it did', () => {
    const without = buildSchema('type Query { dataset: Int }');
    expect(breaking(without)).not.toEqual([]);
  });

  const RELEASED =
    'type Query { a(x: Int): Int! b: E c(i: I): T } enum E { ONE TWO } input I { n: Int } type T { f: Int }';
  test.each([
    ['a field goes', ' f: Int', ' g: Int'],
    ['a field may be null', 'Int! b', 'Int b'],
    ['a field has another type', 'f: Int', 'f: String'],
    ['a field needs another argument', '(x: Int)', '(x: Int, y: Int!)'],
    ['an argument goes', '(x: Int)', ''],
    ['an argument must be given', '(x: Int)', '(x: Int!)'],
    ['a value goes', 'ONE TWO', 'ONE'],
    ['an input field goes', 'n: Int', 'm: Int'],
    ['an input field must be given', 'n: Int', 'n: Int m: Int!'],
  ])('breaks them where %s', (_what, before, after) => {
    const released = buildSchema(RELEASED);
    expect(RELEASED).toContain(before);
    expect(breaking(buildSchema(RELEASED.replace(before, after)), released)).not.toEqual([]);
    expect(breaking(buildSchema(`${RELEASED} type More { m: Int }`), released)).toEqual([]);
  });
});
