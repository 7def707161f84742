import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/domain/event.ts';
import {
  facetHash,
  facetsAt,
  facetText,
  isLarge,
  mergeFacet,
  mergeFacets,
  sameValue,
  type FacetEntry,
  type FacetRank,
} from '../../../src/domain/facets.ts';
import { canonicalJson, sha256 } from '../../../src/domain/json.ts';

function entry(value: Json, { at = 1n, rank = 0 }: { at?: bigint; rank?: FacetRank } = {}): FacetEntry {
  return { at, rank, deleted: false, value, text: null, hash: null };
}
const deleted = (at = 1n): FacetEntry => ({ ...entry(null, { at }), deleted: true, value: undefined });
/** As loaded from the graph where the value stands elsewhere. */
const reference = (value: Json, at = 1n): FacetEntry => ({
  ...entry(null, { at }),
  value: undefined,
  hash: sha256(canonicalJson(value)),
});

/** That the first wins, however the two are given. */
function expectWinner(winner: FacetEntry, loser: FacetEntry): void {
  expect(mergeFacet(winner, loser)).toBe(winner);
  expect(mergeFacet(loser, winner)).toBe(winner);
}

describe('of two facets of one name', () => {
  test('the newer wins', () => expectWinner(entry('old', { at: 2n }), entry('z', { at: 1n })));
  test('a newer deletion wins', () => expectWinner(deleted(2n), entry('a', { at: 1n })));
  test('what is newer than a deletion wins', () => expectWinner(entry('a', { at: 2n }), deleted(1n)));
  test('of equal age the deletion wins', () => expectWinner(deleted(), entry('a')));

  test('of equal age the greater hash wins', () => {
    const [less, greater] = ['a', 'b'].sort((a, b) => (sha256(canonicalJson(a)) < sha256(canonicalJson(b)) ? -1 : 1));
    expectWinner(entry(greater!), entry(less!));
    expectWinner(reference(greater!), entry(less!));
    expectWinner(entry(greater!), reference(less!));
  });

  test('of equal age and value the first given is kept', () => {
    const [a, b] = [entry({ x: 1, y: 2 }), entry({ y: 2, x: 1 })];
    expect([mergeFacet(a, b), mergeFacet(b, a)]).toEqual([a, b]);
    expect(mergeFacet(a, b)).toBe(a);
  });

  test("a writer's goes before a reader's, whatever the times", () => {
    expectWinner(entry('writer', { at: 1n, rank: 1 }), entry('reader', { at: 9n }));
    expectWinner(entry('writer', { at: 1n, rank: 1 }), deleted(9n));
  });
});

describe('values', () => {
  test('are the same when their canonical texts are, also by hash alone', () => {
    expect(sameValue(entry({ a: 1, b: 2 }), entry({ b: 2, a: 1 }))).toBe(true);
    expect(sameValue(entry('x'), reference('x'))).toBe(true);
    expect(sameValue(reference('x'), reference('y'))).toBe(false);
    expect(sameValue(entry(null), entry(0))).toBe(false);
  });

  test('that are deleted are the same as each other, and as no other', () => {
    expect(sameValue(deleted(1n), deleted(2n))).toBe(true);
    expect(sameValue(deleted(), entry(null))).toBe(false);
  });

  test('are large beyond 2,048 characters of canonical text, quotes included', () => {
    expect(isLarge(entry('x'.repeat(2_046)))).toBe(false);
    expect(isLarge(entry('x'.repeat(2_047)))).toBe(true);
    expect(isLarge(entry({ a: ' '.repeat(100), b: 1 }))).toBe(false);
    expect(isLarge(reference('small'))).toBe(true); // it stands elsewhere because it was large
    expect(isLarge(deleted())).toBe(false);
  });

  test('have a text and a hash that are made once', () => {
    const facet = entry({ b: 1, a: 2 });
    expect(facetText(facet)).toBe('{"a":2,"b":1}');
    expect(facetHash(facet)).toBe(sha256('{"a":2,"b":1}'));
    expect([facet.text, facet.hash]).toEqual(['{"a":2,"b":1}', sha256('{"a":2,"b":1}')]);
    expect(facetText(deleted())).toBeNull();
    expect(facetText(reference('x'))).toBeNull();
  });
});

describe('registers', () => {
  test('are merged name by name, and those that changed are named', () => {
    const known = new Map([
      ['kept', entry('new', { at: 5n })],
      ['replaced', entry('old')],
      ['same', entry({ a: 1, b: 2 })],
    ]);
    const said = new Map([
      ['kept', entry('old', { at: 4n })],
      ['replaced', entry('new', { at: 2n })],
      ['same', entry({ b: 2, a: 1 })],
      ['added', deleted()],
    ]);
    expect(mergeFacets(known, said)).toEqual(['replaced', 'added']);
    expect([...known].map(([name, { value }]) => [name, value])).toEqual([
      ['kept', 'new'],
      ['replaced', 'new'],
      ['same', { a: 1, b: 2 }],
      ['added', undefined],
    ]);
  });

  test('are what an event says at its time: only `_deleted: true` deletes, only `schema` is ranked', () => {
    const sent = Object.assign(Object.create(null) as Record<string, Json>, {
      schema: { fields: [] },
      gone: { _deleted: true, more: 1 },
      ...{ no: { _deleted: 'true' }, list: [{ _deleted: true }], none: null },
    });
    sent['__proto__'] = { _deleted: true };
    const said = facetsAt(sent, 7n, 1);
    const brief = [...said].map(([name, { at, rank, deleted: isDeleted }]) => `${name} ${at} ${rank} ${isDeleted}`);
    expect(brief.sort()).toEqual([
      ...[
        '__proto__ 7 0 true',
        'gone 7 0 true',
        'list 7 0 false',
        'no 7 0 false',
        'none 7 0 false',
        'schema 7 1 false',
      ],
    ]);
    expect(said.get('gone')?.value).toBeUndefined();
    expect(said.get('none')?.value).toBeNull();
  });
});
