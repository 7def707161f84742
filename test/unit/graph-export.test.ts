import { describe, expect, test } from '@jest/globals';
import { diffExports, sortExport, visible, type GraphExport, type Properties } from '../support/graph-export.ts';

const a = 'Dataset:o|a';
const b = 'Dataset:o|b';
const graph = (
  nodes: readonly (readonly [string, Properties])[],
  relationships: GraphExport['relationships'] = [],
): GraphExport => ({
  nodes: nodes.map(([key, properties]) => ({ label: 'Dataset', key, properties })),
  relationships,
});
const derives = (owner: string, since: string) => ({ type: 'DERIVES', from: a, to: b, properties: { owner, since } });

describe('the difference of two graphs', () => {
  test('is nothing when they hold the same in another order', () => {
    const one = graph(
      [
        ['o|a', { x: { p: 1, q: [2] } }],
        ['o|b', {}],
      ],
      [derives('j', '1'), derives('k', '2')],
    );
    const other = graph(
      [
        ['o|b', {}],
        ['o|a', { x: { q: [2], p: 1 } }],
      ],
      [derives('k', '2'), derives('j', '1')],
    );
    expect(diffExports(one, other)).toEqual([]);
    expect(sortExport(other)).toEqual(one);
  });

  test('names what is missing, what is unexpected and what there is too often', () => {
    const expected = graph(
      [
        ['o|a', { n: 1 }],
        ['o|c', {}],
      ],
      [derives('j', '1')],
    );
    const actual = graph(
      [
        ['o|a', { n: 1 }],
        ['o|a', { n: 1 }],
        ['o|b', {}],
      ],
      [derives('k', '1')],
    );
    expect(diffExports(expected, actual)).toEqual([
      'Dataset:o|a: expected 1 of it, got 2',
      'unexpected Dataset:o|b {}',
      'missing Dataset:o|c {}',
      `missing (${a})-[DERIVES]->(${b}) {"certainty":null,"masking":null,"owner":"j","subtype":null,"type":null} {"owner":"j","since":"1"}`,
      `unexpected (${a})-[DERIVES]->(${b}) {"certainty":null,"masking":null,"owner":"k","subtype":null,"type":null} {"owner":"k","since":"1"}`,
    ]);
  });

  test('names each unlike property, within facets each facet', () => {
    const facets = { constructor: { at: '1', value: 1 }, same: 1 };
    const expected = graph([['o|a', { facets, listed: true }]]);
    const actual = graph([['o|a', { facets: { same: 1, more: 2 }, listed: false, type: 'x'.repeat(400) }]]);
    expect(diffExports(expected, actual)).toEqual([
      `${a}.facets.constructor: expected {"at":"1","value":1}, got nothing`,
      `${a}.facets.more: expected nothing, got 2`,
      `${a}.listed: expected true, got false`,
      `${a}.type: expected nothing, got "${'x'.repeat(299)}... (402 characters)`,
    ]);
  });
});

test('what only serves to walk and to write is not visible', () => {
  const node = (label: string, properties: Properties = {}) => ({ label, key: 'k', properties });
  const edge = (type: string, from: string, to: string, properties: Properties = {}) => ({
    type,
    from,
    to,
    properties,
  });
  const graph = {
    nodes: [node('Dataset'), node('Fact'), node('Job', { name: 'j', split: true }), node('Route')],
    relationships: [
      edge('DERIVES', 'Column:k', 'Column:k', { description: 'd', type: 't' }),
      edge('FEEDS', 'Dataset:k', 'Job:k'),
      edge('FEEDS', 'Dataset:k', 'Route:k'),
      edge('PRODUCES', 'Route:k', 'Dataset:k'),
      edge('ROUTE_OF', 'Route:k', 'Job:k'),
      edge('SAID', 'Run:k', 'Fact:k'),
    ],
  };
  expect(visible(graph)).toEqual({
    nodes: [node('Dataset'), node('Job', { name: 'j' })],
    relationships: [edge('DERIVES', 'Column:k', 'Column:k', { type: 't' }), edge('FEEDS', 'Dataset:k', 'Job:k')],
  });
});
