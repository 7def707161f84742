import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CERTAINTIES } from '../../../src/domain/facts.ts';
import { CutWalk } from '../../../src/lineage/cut-walk.ts';
import { Entities } from '../../../src/lineage/entities.ts';
import { comparePlaces, type LineagePage, type Position } from '../../../src/lineage/lineage-page.ts';
import type { Found, PassedEdge, Surroundings } from '../../../src/lineage/lineage-reader.ts';
import { oraclePage } from '../../support/oracle/pages.ts';

const node = fc.nat({ max: 7 });
const found = fc.uniqueArray(fc.record({ node, distance: fc.integer({ min: 1, max: 4 }) }), {
  selector: (place) => place.node,
});
const passed = fc.array(
  fc.record({ near: node, source: node, target: node, certainty: fc.constantFrom(...CERTAINTIES) }),
  { maxLength: 25 },
);

/** Walks that find what they like, with edges that they passed here or there: more than walks of one graph could do. */
const arbitrarySurroundings = fc
  .record({ below: found, above: found, belowEdges: passed, aboveEdges: passed })
  .map(({ below, above, belowEdges, aboveEdges }): Surroundings => {
    const entities = new Entities();
    const entity = (n: number) => entities.of(n % 2 === 0 ? 'Dataset' : 'Job', `k${n >> 1}`);
    const root = entities.of('Dataset', 'root');
    const placesOf = (places: typeof below): Found[] =>
      [{ entity: root, distance: 0 }, ...places.map((place) => ({ ...place, entity: entity(place.node) }))].sort(
        comparePlaces,
      );
    const edgesOf = (edges: typeof belowEdges) =>
      edges.map(({ near, source, target, certainty }): PassedEdge => {
        const ends = { source: entity(source), target: entity(target) };
        return { near: entity(near), ...ends, kind: 'FEEDS', certainty };
      });
    return {
      ...{ root, below: placesOf(below), above: placesOf(above) },
      ...{ belowEdges: edgesOf(belowEdges), aboveEdges: edgesOf(aboveEdges) },
    };
  });

function pages(cut: (after: Position | null) => LineagePage): LineagePage[] {
  const all: LineagePage[] = [];
  for (let seen = 0, after: Position | null = null; ;) {
    const page = cut(after);
    all.push(page);
    const last = page.hops.at(-1);
    if (!page.hasNextPage || last === undefined) return all;
    seen += page.hops.length;
    after = { distance: last.distance, entity: last.entity, seen };
  }
}

test('pages of a walk whose edges know from where on they are known are those of one whose edges are all looked at for each', () => {
  fc.assert(
    fc.property(arbitrarySurroundings, fc.integer({ min: 1, max: 10 }), (surroundings, first) => {
      const walk = new CutWalk(surroundings);
      expect(pages((after) => walk.page(first, after))).toEqual(
        pages((after) => oraclePage(surroundings, first, after)),
      );
    }),
    { numRuns: 500 },
  );
});
