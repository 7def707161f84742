import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Seal } from '../../../src/access/seal.ts';

const seal = new Seal('secret', 'purpose');
const text = fc.string({ unit: 'binary' }).map((each) => each.toWellFormed());

describe('what is sealed', () => {
  test('is opened by its owner, and looks the same each time', () => {
    fc.assert(
      fc.property(text, text, (sealed, owner) => {
        const closed = seal.close(sealed, owner);
        expect(closed).toMatch(/^[\w-]{22,}$/);
        expect(seal.open(closed, owner)).toBe(sealed);
        expect(new Seal('secret', 'purpose').close(sealed, owner)).toBe(closed);
      }),
    );
  });

  test.each([
    ['another owner', seal, 'other'],
    ['nobody', seal, ''],
    ['another secret', new Seal('other', 'purpose'), 'owner'],
    ['another purpose', new Seal('secret', 'other'), 'owner'],
  ])('opens for no other: %s', (_who, other, owner) => {
    expect(other.open(seal.close('text', 'owner'), owner)).toBeNull();
  });

  test('cannot be divided anew between text and owner', () => {
    expect(seal.open(seal.close('b text', 'a'), 'a b')).toBeNull();
    expect(seal.close('', 'ab')).not.toBe(seal.close('b', 'a'));
    // Whoever knows a text can put another of its length, or a shorter one, into its place under the same tag.
    const closed = Buffer.from(seal.close('bc', 'a'), 'base64url');
    const shorter = Buffer.from([closed[16]! ^ 'b'.charCodeAt(0) ^ 'c'.charCodeAt(0)]);
    expect(seal.open(Buffer.concat([closed.subarray(0, 16), shorter]).toString('base64url'), 'ab')).toBeNull();
  });

  test('does not show its text, nor what texts have in common', () => {
    const [one, two] = ['a long text that ends with 1', 'a long text that ends with 2'].map((each) => seal.close(each));
    expect(Buffer.from(one ?? '', 'base64url').toString('latin1')).not.toContain('text');
    expect(one?.slice(-20, -2)).not.toBe(two?.slice(-20, -2));
  });

  test('is refused with any letter changed, left out or put in', () => {
    const closed = seal.close('text', 'owner');
    for (let i = 0; i < closed.length; i++) {
      const [before, after] = [closed.slice(0, i), closed.slice(i + 1)];
      for (const letter of ['A', 'B', '_', '=', ' ', '']) {
        const changed = before + letter + after;
        if (changed !== closed) expect([changed, seal.open(changed, 'owner')]).toEqual([changed, null]);
      }
      expect(seal.open(`${before}A${closed.slice(i)}`, 'owner')).toBeNull();
    }
    // What decodes to the same bytes is another text all the same.
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(closed.at(-1)!);
    const spare = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[last + 1]!;
    for (const same of [`${closed}=`, `${closed}\n`, ` ${closed}`, closed.slice(0, -1) + spare]) {
      expect(Buffer.from(same, 'base64url')).toEqual(Buffer.from(closed, 'base64url'));
      expect([same, seal.open(same, 'owner')]).toEqual([same, null]);
    }
  });

  test('of any text is opened or refused, never worse', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (any) => {
        expect(seal.open(any)).toBeNull();
      }),
    );
  });
});
