import { describe, expect, test } from '@jest/globals';
import { toCsv } from '../../../web/src/lib/download.ts';

describe('a table as CSV', () => {
  test('begins with a byte order mark, and ends each line, also the last, as RFC 4180 says', () => {
    expect(
      toCsv([
        ['name', 'kind'],
        ['größe', 'dataset'],
      ]),
    ).toBe('\uFEFFname,kind\r\ngröße,dataset\r\n');
    expect(toCsv([])).toBe('\uFEFF');
  });

  test.each([
    ['a comma', 'a,b', '"a,b"'],
    ['a quote', 'say "a"', '"say ""a"""'],
    ['a line end', 'a\nb', '"a\nb"'],
    ['a carriage return', 'a\rb', '"a\rb"'],
    ['nothing of them', "a;b 'c'", "a;b 'c'"],
  ])('quotes what holds %s', (_, text, cell) => {
    expect(toCsv([[text, 'next']])).toBe(`\uFEFF${cell},next\r\n`);
  });

  test.each([
    ['=SUM(A1)', "'=SUM(A1)"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@name', "'@name"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['=HYPERLINK("x,y")', '"\'=HYPERLINK(""x,y"")"'],
    ['a=1', 'a=1'],
  ])('keeps %j from being a formula', (text, cell) => {
    expect(toCsv([[text]])).toBe(`\uFEFF${cell}\r\n`);
  });
});
