import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../src/domain/event.ts';
import { canonicalJson, parseJson, sha256 } from '../../../src/domain/json.ts';

const json = fc.jsonValue() as fc.Arbitrary<Json>;

/** The same value, its objects' keys in another order. */
function reordered(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as Json[]).map(reordered);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reordered(each)]),
  );
}

describe('parsing JSON', () => {
  test.each(['9007199254740993', '-9007199254740993', '123456789012345678901234567890'])(
    'keeps every digit of %s',
    (digits) => {
      expect(JSON.stringify(parseJson(`{"a":[${digits}]}`))).toBe(`{"a":[${digits}]}`);
    },
  );

  test.each(['9007199254740991', '0', '-1', '1.5', '1e3', '0.1234567890123456', '1234567890123456.5'])(
    'reads %s as a number',
    (text) => {
      expect(parseJson(`[${text}]`)).toEqual([Number(text)]);
    },
  );

  test('leaves long digits in texts and keys alone', () => {
    const text = '{"12345678901234567890":"12345678901234567890"}';
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  test('is JSON.parse for whatever holds no long integer', () => {
    const text = fc.json().filter((sent) => !/\d{16}/.test(sent));
    fc.assert(fc.property(text, (sent) => expect(parseJson(sent)).toEqual(JSON.parse(sent))));
  });

  test('sets nothing on what objects inherit', () => {
    for (const digits of ['1', '12345678901234567890']) {
      const parsed = parseJson(`{"__proto__":{"a":${digits}}}`) as object;
      expect(Object.keys(parsed)).toEqual(['__proto__']);
      expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    }
  });

  test.each(['', '{', '[1,]', 'NaN', '01', '{"a":12345678901234567890,}'])('throws for %s', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ b: { d: 1, c: 2 }, '': 0 }, '{"":0,"b":{"c":2,"d":1}}'],
    [[], '[]'],
    [{}, '{}'],
    [null, 'null'],
    ['"\u0000\ud800', '"\\"\\u0000\\ud800"'],
    // By UTF-16 code units: a surrogate pair comes before U+FFFF.
    [{ '\uffff': 1, '\u{1F600}': 2, '10': 3, '9': 4 }, '{"10":3,"9":4,"\u{1F600}":2,"\uffff":1}'],
  ])('of %j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test('is the same whatever the order of keys', () => {
    fc.assert(fc.property(json, (value) => expect(canonicalJson(reordered(value))).toBe(canonicalJson(value))));
  });

  test('says the value, and says it once: read and written again it is the same text', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });

  test('has keys in order that objects keep in another, or not at all', () => {
    const key = fc.oneof(fc.constantFrom('10', '9', '1', '__proto__', 'b', 'a', '\uffff'), fc.string({ maxLength: 2 }));
    const { value } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<Json>(1, 'x', null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries) as Json),
      ),
    }));
    const naive = (of: Json): string => {
      if (Array.isArray(of)) return `[${(of as Json[]).map(naive).join()}]`;
      if (of === null || typeof of !== 'object') return JSON.stringify(of);
      const entries = Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1));
      return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${naive(each)}`).join()}}`;
    };
    fc.assert(
      fc.property(value, (sent) => {
        const before = JSON.stringify(sent);
        expect(canonicalJson(sent)).toBe(naive(sent));
        expect(JSON.stringify(sent)).toBe(before);
      }),
    );
  });

  test('differs for values that differ', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const same = JSON.stringify(reordered(reordered(a))) === JSON.stringify(reordered(reordered(b)));
        if (same) expect(canonicalJson(a)).toBe(canonicalJson(b));
        if (canonicalJson(a) === canonicalJson(b))
          expect(JSON.parse(JSON.stringify(a))).toEqual(JSON.parse(JSON.stringify(b)));
      }),
    );
  });

  test('keeps long integers', () => {
    const text = '{"a":9007199254740993,"b":[-12345678901234567890]}';
    expect(canonicalJson(parseJson(text) as Json)).toBe(text);
  });
});

test('SHA-256 is in lower-case hex, of the text in UTF-8', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});
