import { expect, test } from '@jest/globals';
import type { FacetEntry } from '../../../src/domain/facets.ts';
import { decodeFacets, encodeFacets, readFacets } from '../../../src/graph/facet-codec.ts';

const entry = (more: Partial<FacetEntry>): FacetEntry => ({
  ...{ at: 1n, rank: 0, deleted: false, value: undefined, text: null, hash: null },
  ...more,
});

test('who only reads facets is given those that merges are, but for deleted ones: null, and large ones by reference, too', () => {
  const written = encodeFacets(
    new Map([
      ['gone', entry({ deleted: true, value: null })],
      ['null', entry({ value: null })],
      ['large', entry({ hash: 'h' })],
      ['plain', entry({ value: { a: [1] }, rank: 1 })],
    ]),
  );
  const decoded = [...decodeFacets(written)].filter(([, { deleted }]) => !deleted);
  expect(readFacets(written).map(([name, { value, ref }]) => [name, value, ref ?? null])).toEqual(
    decoded.map(([name, { value, hash }]) => [name, value, hash]),
  );
  expect(readFacets(written).map(([name]) => name)).toEqual(['large', 'null', 'plain']);
  expect(readFacets(null)).toEqual([]);
});
