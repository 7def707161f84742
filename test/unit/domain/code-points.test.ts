import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareCodePoints } from '../../../src/domain/code-points.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'b', '\u0000', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{1F600}', '\u{10FFFF}'),
  maxLength: 6,
});

/** Code point by code point; what ends first comes first. */
function naive(a: string, b: string): number {
  const [x, y] = [a, b].map((each) => Array.from(each, (point) => point.codePointAt(0) ?? 0)) as [number[], number[]];
  for (const [i, point] of x.entries()) if (i < y.length && point !== y[i]) return point - y[i]!;
  return x.length - y.length;
}

test('orders as code points do', () => {
  fc.assert(
    fc.property(text, text, (a, b) => expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(naive(a, b)))),
    { numRuns: 2_000 },
  );
});

test('orders as UTF-8 bytes do, which is how the database orders keys', () => {
  fc.assert(
    fc.property(text, text, (a, b) =>
      expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b))),
    ),
    { numRuns: 2_000 },
  );
});

test('puts U+FFFF before what needs two units, unlike JavaScript', () => {
  expect(compareCodePoints('\uffff', '\u{1F600}')).toBeLessThan(0);
  expect(['\uffff', '\u{1F600}'].sort()).toEqual(['\u{1F600}', '\uffff']);
});
