export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export type Places = ReadonlyMap<string, Point>;

export const ORIGIN: Point = { x: 0, y: 0 };
export const GAP = 24;
/** What boxes are apart at least. */
const APART = GAP / 2;

/** Under all boxes. */
export function below(places: Places, sizes: ReadonlyMap<string, Box>): Point {
  const bottoms = [...places].map(([id, { y }]) => y + (sizes.get(id)?.height ?? 0));
  return { x: 0, y: bottoms.length === 0 ? 0 : Math.max(...bottoms) + GAP * 2 };
}

/** How far down boxes have to go, or up if that is nearer, to cover nothing. */
export function roomFor(
  moved: readonly (readonly [string, Point])[],
  places: Places,
  sizes: ReadonlyMap<string, Box>,
): number {
  // Between which distances one of them would cover one that is there.
  const blocked = moved.flatMap(([id, { x, y }]) => {
    const box = sizes.get(id);
    if (box === undefined) return [];
    return [...places].flatMap(([other, at]): [number, number][] => {
      const there = sizes.get(other);
      if (there === undefined || at.x >= x + box.width + APART || x >= at.x + there.width + APART) return [];
      return [[Math.floor(at.y - y - box.height - APART), Math.ceil(at.y - y + there.height + APART)]];
    });
  });
  blocked.sort(([a], [b]) => a - b);
  let nearest = Infinity;
  let free = -Infinity;
  for (const [from, to] of [...blocked, [Infinity, Infinity] as const]) {
    // From `free` to `from` there is room: the nearest to 0 in it.
    if (from >= free) {
      const distance = Math.min(from, Math.max(free, 0));
      if (Math.abs(distance) < Math.abs(nearest)) nearest = distance;
    }
    free = Math.max(free, to);
  }
  return nearest;
}

/** From the top down, each box goes below those that it would cover. */
export function pushedApart(places: Places, sizes: ReadonlyMap<string, Box>): Places {
  const settled = new Map<string, Point>();
  for (const [id, place] of [...places].sort(([, a], [, b]) => a.y - b.y)) {
    let { y } = place;
    for (const [other, at] of settled)
      if (overlap(sizes.get(id), { x: place.x, y }, sizes.get(other), at))
        y = at.y + (sizes.get(other)?.height ?? 0) + GAP;
    settled.set(id, { x: place.x, y });
  }
  return settled;
}

/** Whether two boxes stand nearer than they should. */
export function overlap(a: Box | undefined, at: Point, b: Box | undefined, bt: Point): boolean {
  if (a === undefined || b === undefined) return false;
  return (
    at.x < bt.x + b.width + APART &&
    bt.x < at.x + a.width + APART &&
    at.y < bt.y + b.height + APART &&
    bt.y < at.y + a.height + APART
  );
}
