import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readJson } from '../../../src/openlineage/read-json.ts';

describe('readJson', () => {
  test('reads strict JSON without a warning', () => {
    expect(readJson('{"a":[1,"x",null,true]}')).toEqual({ ok: true, value: { a: [1, 'x', null, true] }, warnings: [] });
  });

  test('reads what JSON.stringify wrote, whatever it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const read = readJson(text);
        expect(read).toMatchObject({ ok: true, warnings: [] });
        expect(read.ok && JSON.stringify(read.value)).toBe(text);
      }),
    );
  });

  test('reads bare NaN and Infinity as null and says where they stood', () => {
    expect(readJson('{"a":{"b":[1,NaN,{"c d":-Infinity}]},"e":Infinity}')).toEqual({
      ok: true,
      value: { a: { b: [1, null, { 'c d': null }] }, e: null },
      warnings: [
        { path: 'a.b[1]', message: 'NaN is no JSON and was read as null' },
        { path: 'a.b[2]["c d"]', message: '-Infinity is no JSON and was read as null' },
        { path: 'e', message: 'Infinity is no JSON and was read as null' },
      ],
    });
  });

  test('leaves strings that hold the words alone, also behind escaped quotes', () => {
    const value = { NaN: 'NaN, "Infinity"', 'a\\': '\\"-Infinity\\\\', b: '\\' };
    expect(readJson(`${JSON.stringify(value).slice(0, -1)},"c":NaN}`)).toMatchObject({
      ok: true,
      value: { ...value, c: null },
    });
  });

  test('puts null wherever a bare constant stands, in any value', () => {
    const withConstants = (value: unknown): string =>
      JSON.stringify(value, (_key, each: unknown) => (each === 7 ? '\u0007constant' : each)).replaceAll(
        '"\\u0007constant"',
        'NaN',
      );
    const leaf = fc.oneof(fc.constant(7), fc.string(), fc.boolean(), fc.constant('NaN " \\'));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const expected = JSON.parse(
          JSON.stringify(value, (_key, each: unknown) => (each === 7 ? null : each)),
        ) as unknown;
        expect(readJson(withConstants(value))).toMatchObject({ ok: true, value: expected });
      }),
    );
  });

  test.each([
    '',
    '{',
    'nope',
    "{'a':1}",
    '{"a":NaNo}',
    '{NaN:1}',
    '[-NaN]',
    '[Infinity',
    '"NaN',
    'undefined',
    '{"a":1}{"b":2}',
  ])('refuses %j with one fault', (text) => {
    const read = readJson(text);
    expect(read).toEqual({ ok: false, faults: [{ path: '', message: expect.stringMatching(/^is not JSON: /) }] });
  });

  test('skips a byte order mark', () => {
    expect(readJson('\uFEFF{}')).toEqual({ ok: true, value: {}, warnings: [] });
  });

  test('keeps the digits of integers beyond 2^53', () => {
    const read = readJson('{"snapshot":9223372036854775807}');
    expect(read.ok && JSON.stringify(read.value)).toBe('{"snapshot":9223372036854775807}');
  });

  test('keeps a key called __proto__ as one like any other', () => {
    const read = readJson('{"__proto__":{"polluted":1},"__proto__":{"polluted":2}}');
    expect(read.ok && Object.entries(read.value as object)).toEqual([['__proto__', { polluted: 2 }]]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('refuses nesting deeper than 512 levels, and only that', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(readJson(nested(512)).ok).toBe(true);
    expect(readJson(nested(513))).toEqual({
      ok: false,
      faults: [{ path: '', message: 'is nested deeper than 512 levels' }],
    });
    expect(readJson(nested(1_000_000)).ok).toBe(false);
    expect(readJson('{"a":'.repeat(100_000)).ok).toBe(false);
    expect(readJson(JSON.stringify(['['.repeat(2_000), '{"'.repeat(2_000)])).ok).toBe(true);
    expect(readJson(JSON.stringify(Array.from({ length: 2_000 }, () => ({})))).ok).toBe(true);
  });

  test('says no more than twenty places', () => {
    const read = readJson(`[${Array.from({ length: 30 }, () => 'NaN').join(',')}]`);
    expect(read.ok && read.warnings.at(-1)).toEqual({ path: '', message: 'and more' });
  });

  test('never throws, whatever the text', () => {
    const noise = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'NaN', '-Infinity', '1', ' ', 'u', '\ud800'),
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), noise), (text) => typeof readJson(text).ok === 'boolean'),
    );
  });
});
