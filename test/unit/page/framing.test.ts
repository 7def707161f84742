import { describe, expect, test } from '@jest/globals';
import { framing, type Bounds } from '../../../web/src/lineage/framing.ts';

const VIEW = { width: 680, height: 510 };
const CARD = { width: 248, height: 60 };
/** What is seen, in the picture's own units. */
function seen(bounds: Bounds, x: number, y: number, direction: 'UPSTREAM' | 'DOWNSTREAM' | 'BOTH' = 'BOTH') {
  const frame = framing(VIEW, bounds, { ...CARD, x, y }, direction);
  const [width, height] = [VIEW.width / frame.zoom, VIEW.height / frame.zoom];
  return {
    left: frame.x - width / 2,
    right: frame.x + width / 2,
    top: frame.y - height / 2,
    bottom: frame.y + height / 2,
  };
}

describe('a picture that is first shown', () => {
  test('is whole where one can read it so, and no larger than it is', () => {
    const small = { left: 0, right: 248, top: 0, bottom: 60 };
    expect(framing(VIEW, small, { ...CARD, x: 0, y: 0 }, 'BOTH')).toEqual({ x: 124, y: 30, zoom: 1 });
  });

  test('has its root in the middle where there is as much on both sides', () => {
    const { left, right } = seen({ left: -2_000, right: 2_248, top: 0, bottom: 60 }, 0, 0);
    expect((left + right) / 2).toBeCloseTo(124);
  });

  test.each([
    ['first', 0],
    ['last', 3_000],
  ])('shows no empty ground beside a root that is the %s', (_which, x) => {
    const bounds = { left: 0, right: 3_248, top: 0, bottom: 60 };
    const { left, right } = seen(bounds, x, 0);
    expect(left).toBeGreaterThanOrEqual(-60 - 1e-6);
    expect(right).toBeLessThanOrEqual(3_308 + 1e-6);
    expect([left <= x, right >= x + CARD.width]).toEqual([true, true]);
  });

  test('leaves room on the side that was asked for, with the root whole', () => {
    const bounds = { left: -2_000, right: 2_248, top: 0, bottom: 60 };
    const [up, down] = [seen(bounds, 0, 0, 'UPSTREAM'), seen(bounds, 0, 0, 'DOWNSTREAM')];
    for (const beside of [-down.left, up.right - CARD.width]) {
      expect(beside).toBeGreaterThanOrEqual(24);
      expect(beside).toBeLessThan(60);
    }
  });

  test('is in the middle of its height where it is lower than the view, and ends with it where it is higher', () => {
    const low = seen({ left: 0, right: 5_000, top: 0, bottom: 200 }, 0, 0);
    expect((low.top + low.bottom) / 2).toBeCloseTo(100);
    const high = seen({ left: 0, right: 600, top: 0, bottom: 5_000 }, 0, 0);
    expect(high.top).toBeCloseTo(-60);
  });
});
