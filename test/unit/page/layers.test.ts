import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inLayers } from '../../../web/src/lineage/layers.ts';
import { overlap } from '../../../web/src/lineage/room.ts';

const COUNT = 30;
const boxes = Array.from({ length: COUNT }, (_, i) => ({ id: String(i), width: 248, height: i % 5 === 0 ? 150 : 60 }));
const arrows = fc
  .array(fc.record({ source: fc.nat(COUNT - 1), target: fc.nat(COUNT - 1) }), { maxLength: 60 })
  .map((all) => all.map(({ source, target }) => ({ source: String(source), target: String(target) })));

test('no box covers another, and every box has its place, circles or not', () => {
  fc.assert(
    fc.property(arrows, (all) => {
      const places = inLayers(boxes, all);
      expect(places.size).toBe(COUNT);
      for (const a of boxes)
        for (const b of boxes) if (a !== b) expect(overlap(a, places.get(a.id)!, b, places.get(b.id)!)).toBe(false);
    }),
  );
});

test('where there are no circles, every arrow leads to the right', () => {
  fc.assert(
    fc.property(arrows, (all) => {
      const forth = all.filter(({ source, target }) => Number(source) < Number(target));
      const places = inLayers(boxes, forth);
      const wrong = forth.filter(({ source, target }) => places.get(source)!.x >= places.get(target)!.x);
      expect(wrong).toEqual([]);
    }),
  );
});

test('what is joined stands in line: a hub in the middle of what it feeds, a chain straight', () => {
  const hub = boxes.slice(1).map(({ id }) => ({ source: '0', target: id }));
  const places = inLayers(boxes, hub);
  const middles = boxes.slice(1).map(({ id, height }) => places.get(id)!.y + height / 2);
  const middle = places.get('0')!.y + 75;
  expect(Math.abs(middle - middles.reduce((sum, each) => sum + each, 0) / middles.length)).toBeLessThan(2);
  const chain = boxes.slice(1, 5).map(({ id }) => ({ source: String(Number(id) - 1), target: id }));
  const straight = inLayers(boxes.slice(0, 5), chain);
  expect(new Set(boxes.slice(0, 5).map(({ id, height }) => straight.get(id)!.y + height / 2)).size).toBe(1);
});
