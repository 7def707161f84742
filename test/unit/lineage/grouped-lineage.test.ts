import { expect, test } from '@jest/globals';
import { MAX_FOLDED } from '../../../src/lineage/folded-lineage.ts';
import type { LineageReader, WholeSurroundings } from '../../../src/lineage/lineage-reader.ts';
import { LineageService } from '../../../src/lineage/lineage-service.ts';
import { facetReaders } from '../../support/facet-readers.ts';

const root = { label: 'Dataset', key: 'o|n|0' } as const;
const found = (nodes: number) =>
  Array.from({ length: nodes }, (_, i) => ({ entity: { label: 'Dataset', key: `o|n|${i}` } as const, distance: i }));

/** A graph in which a root has so many nodes below it, and as many above. */
class FakeReader implements Pick<LineageReader, 'whole'> {
  readonly #below: number;
  readonly #above: number;

  constructor(below: number, above: number) {
    this.#below = below;
    this.#above = above;
  }

  whole(_walk: unknown, _by: unknown, limit: number): Promise<WholeSurroundings> {
    const [below, above] = [this.#below, this.#above].map((nodes) => found(Math.min(nodes, limit)));
    return Promise.resolve({
      root,
      below: below ?? [],
      above: above ?? [],
      belowEdges: [],
      aboveEdges: [],
      parents: new Map(),
    });
  }
}

function ask(below: number, above: number) {
  const service = new LineageService(new FakeReader(below, above) as unknown as LineageReader, facetReaders);
  const reach = { namespaces: null, certainties: null, edges: 'CURRENT', asOf: null } as const;
  return service.groupedPage(
    { root, direction: 'BOTH', depth: 9, ...reach, first: 2, after: null },
    { by: 'PARENT', open: new Set() },
  );
}

test('as many nodes as a grouped answer may be made of are folded', async () => {
  expect(await ask(MAX_FOLDED, MAX_FOLDED)).toMatchObject({ total: MAX_FOLDED, hasNextPage: true });
});

test.each([
  [MAX_FOLDED + 1, 1],
  [1, MAX_FOLDED + 1],
])('one more is refused: %i downstream and %i upstream', async (below, above) => {
  await expect(ask(below, above)).rejects.toMatchObject({ code: 'GROUPED_TOO_LARGE' });
});
