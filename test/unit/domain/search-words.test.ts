import { expect, test } from '@jest/globals';
import { searchWords, tagWords, textWords, wordsOf } from '../../../src/domain/search-words.ts';

test.each([
  [
    'shop.public.customer_orders',
    '=shoppubliccustomerorders .customerorders shop public customer orders customerorders',
  ],
  ['customerOrders', '=customerorders customer orders customerorders'],
  ['s3://bucket/Übersicht-2024', '=s3bucketubersicht2024 .ubersicht2024 s3 s 3 bucket ubersicht 2024 ubersicht2024'],
  ['HTTPServer2', '=httpserver2 http server2 server 2 httpserver2'],
  ['orders', '=orders orders'],
  ['---', ''],
  ['日本語テーブル', '=日本語テーフル 日本語テーフル'],
])('the name %s is found by %s', (name, words) => {
  expect(searchWords('Dataset', name)).toBe(`!D${words === '' ? '' : ` ${words}`}`);
});

test('a text is found by each of its words once, a long one by its first', () => {
  expect(textWords(['The orders, of each Order: orders', 'team:data'])).toBe('the orders of each order team data');
  expect(textWords([null, '  '])).toBeNull();
  expect(textWords([Array.from({ length: 10_000 }, (_, i) => `w${i}`).join(' ')])?.length).toBeLessThan(4_001);
});

test('words of tags that are source are marked', () => {
  const isSource = (tag: string) => tag.startsWith('x');
  expect(tagWords(['pii', 'x:a b', null, 'b'], isSource)).toBe('pii b #x #a #b');
  expect(tagWords(['x'], isSource)).toBe('#x');
  expect(tagWords([], isSource)).toBeNull();
});

test('no word holds what Lucene, or white space, would part or read as syntax', () => {
  const all = wordsOf('a\u0000b "c" (d) e^2 AND f~1 \u3000g\ud800h+[x TO y] /re/ \\ İ ß ﬁ ' + 'x'.repeat(500));
  expect(all.filter((word) => !/^[\p{L}\p{N}]{1,100}$/u.test(word))).toEqual([]);
});
