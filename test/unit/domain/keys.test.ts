import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { composeKey, keyBytes, parseKey } from '../../../src/domain/keys.ts';

/** Texts full of what the key's form gives a meaning to. */
const part = fc.oneof(fc.string({ unit: fc.constantFrom('|', '\\', 'a', '') }), fc.string({ unit: 'binary' }));
const parts = fc.array(part, { minLength: 1, maxLength: 5 });

describe('a key', () => {
  test.each([
    [['o', 'ns', 'name'], 'o|ns|name'],
    [['o', '', 'name'], 'o||name'],
    [['o', 'a|b', 'c\\d'], 'o|a\\|b|c\\\\d'],
    [[''], ''],
  ])('of %j is %s', (given, key) => {
    expect(composeKey(...given)).toBe(key);
  });

  test('gives its parts back', () => {
    fc.assert(fc.property(parts, (given) => expect(parseKey(composeKey(...given))).toEqual(given)));
  });

  test('is never that of other parts', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(composeKey(...a) === composeKey(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { numRuns: 1_000 },
    );
  });

  test('begins with the key of its first parts and a bar, and no other key does: so lists can be read by what keys begin with', () => {
    fc.assert(
      fc.property(parts, parts, (first, other) => {
        const prefix = `${composeKey(...first)}|`;
        expect(composeKey(...first, ...other).startsWith(prefix)).toBe(true);
        const startsSo =
          JSON.stringify(other.slice(0, first.length)) === JSON.stringify(first) && other.length > first.length;
        expect(composeKey(...other).startsWith(prefix)).toBe(startsSo);
      }),
      { numRuns: 1_000 },
    );
  });

  test('is measured in UTF-8', () => {
    expect(keyBytes('aé日\u{1F600}')).toBe(1 + 2 + 3 + 4);
  });
});
