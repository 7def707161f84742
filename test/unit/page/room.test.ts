import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { overlap, pushedApart, roomFor, type Box, type Point } from '../../../web/src/lineage/room.ts';

const WIDTH = 248;
/** Boxes of a few columns, as pictures have them. */
const boxes = (prefix: string) =>
  fc
    .array(
      fc.record({ column: fc.nat(3), y: fc.integer({ min: -400, max: 400 }), height: fc.constantFrom(60, 150, 430) }),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((all) =>
      all.map(({ column, y, height }, i) => ({ id: `${prefix}${i}`, x: column * 324, y, width: WIDTH, height })),
    );

type Placed = Box & Point;

const sizesOf = (...all: readonly (readonly Placed[])[]) => new Map(all.flat().map((box) => [box.id, box]));
const placesOf = (all: readonly Placed[]) => all.map(({ id, x, y }) => [id, { x, y }] as const);

test('what is new comes to the nearest place at which it covers nothing', () => {
  fc.assert(
    fc.property(boxes('old '), boxes('new '), (old, fresh) => {
      const covers = (down: number) => fresh.some((a) => old.some((b) => overlap(a, { x: a.x, y: a.y + down }, b, b)));
      const found = roomFor(placesOf(fresh), new Map(placesOf(old)), sizesOf(old, fresh));
      expect(covers(found)).toBe(false);
      const nearer = Array.from({ length: Math.ceil(Math.abs(found)) }, (_, distance) => distance);
      expect(nearer.filter((distance) => !covers(distance) || !covers(-distance))).toEqual([]);
    }),
  );
});

test('what covers another goes below it, and what covers nothing stays', () => {
  fc.assert(
    fc.property(boxes(''), (all) => {
      const apart = pushedApart(new Map(placesOf(all)), sizesOf(all));
      for (const a of all)
        for (const b of all) if (a !== b) expect(overlap(a, apart.get(a.id)!, b, apart.get(b.id)!)).toBe(false);
      const top = all.reduce((least, box) => (box.y < least.y ? box : least));
      expect(apart.get(top.id)).toEqual({ x: top.x, y: top.y });
    }),
  );
});
