import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidQuestionError } from '../../../src/domain/errors.ts';
import { decodeCursor, encodeCursor } from '../../../src/graphql/cursors.ts';

describe('a cursor', () => {
  test('gives back what it holds', () => {
    const text = fc.string({ unit: 'binary' }).map((each) => each.toWellFormed());
    fc.assert(
      fc.property(text, fc.integer(), text, (a, n, b) => {
        expect(decodeCursor('list', encodeCursor('list', a, n, b), 'string', 'number', 'string')).toEqual([a, n, b]);
      }),
    );
  });

  test.each([null, undefined])('may be %s: from the beginning', (none) => {
    expect(decodeCursor('list', none, 'string')).toBeNull();
  });

  test.each([
    ['of another list', encodeCursor('other', 'a')],
    ['with too little', encodeCursor('list')],
    ['with too much', encodeCursor('list', 'a', 'b')],
    ['with another kind of thing', encodeCursor('list', 1)],
    ['that is empty', ''],
    ['that is no JSON', '['],
    ['that is no list', '{"0":"list","1":"a","length":2}'],
    ['that holds null', '["list",null]'],
    ['that is a text', '"list"'],
  ])('%s is refused with a code', (_what, cursor) => {
    const decode = () => decodeCursor('list', cursor, 'string');
    expect(decode).toThrow(InvalidQuestionError);
    expect(decode).toThrow(expect.objectContaining({ code: 'BAD_CURSOR' }));
  });

  test('of any text is decoded or refused, never worse', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (cursor) => {
        try {
          decodeCursor('list', cursor, 'string', 'number');
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidQuestionError);
        }
      }),
    );
  });
});
