import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { Entity } from '../../../src/domain/entity.ts';
import type { LineagePage, Position } from '../../../src/lineage/lineage-page.ts';
import type { Found } from '../../../src/lineage/lineage-reader.ts';
import { MOST_PLACED, type Placing } from '../../../src/lineage/placing.ts';
import { ReadAhead } from '../../../src/lineage/read-ahead.ts';

const ROOT: Entity = { label: 'Job', key: 'o|n|root' };

const placing: Placing = {
  id: 'p',
  keyOf: ({ key }) => (key.startsWith('o|n|') ? `0${key}` : `1${createHash('sha256').update(key).digest('hex')}`),
};

/** So many nodes at each distance, in the order of their names. */
function walkOf(sizes: readonly number[]): Found[] {
  const level = (size: number, distance: number) =>
    Array.from({ length: size }, (_, i): Found => {
      const name = String(i).padStart(6, '0');
      return { entity: { label: 'Dataset', key: `o|${i % 3 === 0 ? 'n' : 'v'}|${distance}-${name}` }, distance };
    }).sort((a, b) => (a.entity.key < b.entity.key ? -1 : 1));
  return [{ entity: ROOT, distance: 0 }, ...sizes.flatMap((size, i) => level(size, i + 1))];
}

/** What stands on each of the pages of a walk that a database reads by distance and name, and how many nodes it read at most. */
async function pagesOf(below: readonly Found[], first: number, most = Infinity) {
  let nodes = 0;
  const walk = {
    ...{ organization: 'o', name: 'w', withEdges: false },
    read: (limit: number) => {
      nodes = Math.max(nodes, limit);
      const found = { root: ROOT, below: below.slice(0, limit), above: [], belowEdges: [], aboveEdges: [] };
      return Promise.resolve(found);
    },
  };
  const pages: string[][] = [];
  let after: Position | null = null;
  for (;;) {
    // Each by another server, which kept nothing.
    const readAhead = new ReadAhead({ commits: () => Promise.resolve(1) });
    const page: LineagePage = await readAhead.page(walk, { first, after, placing });
    pages.push(page.hops.map(({ entity }) => entity.key));
    const last = page.hops.at(-1);
    if (!page.hasNextPage || last === undefined || pages.length === most) return { pages, nodes };
    after = { ...last, seen: pages.flat().length };
  }
}

const placed = (below: readonly Found[]) =>
  [...below]
    .sort((a, b) => a.distance - b.distance || (placing.keyOf(a.entity) < placing.keyOf(b.entity) ? -1 : 1))
    .map(({ entity }) => entity.key);

test.each([
  [[5], 1],
  [[7, 40, 3], 4],
  [[100, 1, 100], 9],
  [[30], 1_000],
])('nodes by %j distances stand on pages of %i in an order that is not of names, each once', async (sizes, first) => {
  const walk = walkOf(sizes);
  const { pages } = await pagesOf(walk, first);
  expect(pages.flat()).toEqual(placed(walk));
  expect(pages.slice(0, -1).every((page) => page.length === first)).toBe(true);
});

test('a page reads no distance that it does not need, so that what is far away costs nothing', async () => {
  const walk = walkOf([2, 3, 50, 5_000]);
  const { pages, nodes } = await pagesOf(walk, 3, 1);
  expect(pages.flat()).toEqual(placed(walk).slice(0, 3));
  expect(nodes).toBeLessThan(100);
});

test('of distances with more than are placed, names order the nodes: each still stands once, and no more is read', async () => {
  const walk = walkOf([10, MOST_PLACED, 10]);
  const { pages, nodes } = await pagesOf(walk, 1_000);
  const keys = walk.map(({ entity }) => entity.key);
  expect(pages.flat()).toEqual([...placed(walk).slice(0, 11), ...keys.slice(11)]);
  expect(nodes).toBeLessThan(3 * MOST_PLACED);
});
