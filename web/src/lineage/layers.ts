import { GAP, type Box, type Places } from './room.ts';

/** Between a layer and the next, in pixels. */
export const LAYER_GAP = 76;
/** After some sweeps forth and back, what still moves is not to be seen. */
const SWEEPS = 6;

interface Arrow {
  readonly source: string;
  readonly target: string;
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

/**
 * Layers from left to right, in milliseconds where ELK takes seconds: each box as far to the right as what it comes from lets it be near to what it leads to,
 * in the order, and at the height, of the middle of its neighbours. An arrow that closes a circle leads back.
 */
export function inLayers(boxes: readonly Box[], arrows: readonly Arrow[]): Places {
  const forth = withoutCircles(boxes, arrows);
  const [before, after] = [neighboursOf(forth, 'target', 'source'), neighboursOf(forth, 'source', 'target')];
  const layers = byLayer(boxes, before, after);
  const middles = new Map<string, number>();
  for (const layer of layers) placeAt(layer, middles, () => undefined);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isForth = sweep % 2 === 0;
    const near = isForth ? before : after;
    for (const layer of isForth ? layers : layers.toReversed())
      placeAt(layer, middles, ({ id }) => meanOf(near.get(id) ?? [], middles));
  }
  const places = new Map<string, { x: number; y: number }>();
  let x = 0;
  for (const layer of layers) {
    for (const { id, height } of layer) places.set(id, { x, y: Math.round((middles.get(id) ?? 0) - height / 2) });
    x += Math.max(0, ...layer.map(({ width }) => width)) + LAYER_GAP;
  }
  return places;
}

/** All but the arrows that lead back to where a walk came from. */
function withoutCircles(boxes: readonly Box[], arrows: readonly Arrow[]): Arrow[] {
  const leaving = Map.groupBy(arrows, ({ source }) => source);
  const state = new Map<string, 'open' | 'done'>();
  const back = new Set<Arrow>();
  for (const { id } of boxes) {
    if (state.has(id)) continue;
    state.set(id, 'open');
    const path = [{ id, next: 0 }];
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const arrow = leaving.get(at.id)?.[at.next++];
      if (arrow === undefined) {
        state.set(at.id, 'done');
        path.pop();
      } else if (state.get(arrow.target) === 'open') back.add(arrow);
      else if (!state.has(arrow.target)) {
        state.set(arrow.target, 'open');
        path.push({ id: arrow.target, next: 0 });
      }
    }
  }
  return arrows.filter((arrow) => !back.has(arrow));
}

function neighboursOf(arrows: readonly Arrow[], of: keyof Arrow, to: keyof Arrow): Neighbours {
  const all = new Map<string, string[]>();
  for (const arrow of arrows) {
    const held = all.get(arrow[of]);
    if (held === undefined) all.set(arrow[of], [arrow[to]]);
    else held.push(arrow[to]);
  }
  return all;
}

/** As far left as the longest way there allows; what nothing leads to stands right before what it leads to. */
function byLayer(boxes: readonly Box[], before: Neighbours, after: Neighbours): Box[][] {
  const rank = new Map<string, number>();
  const waiting = new Map(boxes.map(({ id }) => [id, before.get(id)?.length ?? 0]));
  const ready = new Set(boxes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id));
  for (const id of ready) {
    rank.set(id, Math.max(-1, ...(before.get(id) ?? []).map((each) => rank.get(each) ?? 0)) + 1);
    for (const next of after.get(id) ?? []) {
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) ready.add(next);
    }
  }
  for (const { id } of boxes) {
    const following = after.get(id) ?? [];
    if (before.has(id) || following.length === 0) continue;
    rank.set(id, Math.min(...following.map((each) => rank.get(each) ?? 0)) - 1);
  }
  const layers = Map.groupBy(boxes, ({ id }) => rank.get(id) ?? 0);
  return [...layers].sort(([a], [b]) => a - b).map(([, layer]) => layer);
}

function meanOf(ids: readonly string[], middles: ReadonlyMap<string, number>): number | undefined {
  return ids.length === 0 ? undefined : ids.reduce((sum, id) => sum + (middles.get(id) ?? 0), 0) / ids.length;
}

/**
 * Sorts a layer by where its boxes want their middles, and puts them as near to that as they can be without covering each other: those that would are one
 * block, which stands at the mean of what they want.
 */
function placeAt(layer: Box[], middles: Map<string, number>, wish: (box: Box) => number | undefined): void {
  const wishes = new Map(layer.map((box) => [box.id, wish(box) ?? middles.get(box.id) ?? 0]));
  layer.sort((a, b) => (wishes.get(a.id) ?? 0) - (wishes.get(b.id) ?? 0));
  // Of each box how far below the first it stands where all stand close; less that, what it wants.
  let depth = 0;
  const closes = layer.map(
    ({ height }, i) => (depth += i === 0 ? 0 : ((layer[i - 1]?.height ?? 0) + height) / 2 + GAP),
  );
  const blocks: { sum: number; count: number }[] = [];
  for (const [i, { id }] of layer.entries()) {
    let block = { sum: (wishes.get(id) ?? 0) - (closes[i] ?? 0), count: 1 };
    for (
      let last = blocks.at(-1);
      last !== undefined && last.sum / last.count >= block.sum / block.count;
      last = blocks.at(-1)
    ) {
      blocks.pop();
      block = { sum: block.sum + last.sum, count: block.count + last.count };
    }
    blocks.push(block);
  }
  let i = 0;
  for (const { sum, count } of blocks)
    for (let end = i + count; i < end; i++) middles.set(layer[i]?.id ?? '', sum / count + (closes[i] ?? 0));
}
