import ELK from 'elkjs/lib/elk-api.js';
import elkWorker from 'elkjs/lib/elk-worker.min.js?url';
import { inLayers, LAYER_GAP } from './layers.ts';
import { below, GAP, ORIGIN, pushedApart, roomFor, type Box, type Places } from './room.ts';

export type { Box, Places, Point } from './room.ts';

export interface Arrow {
  readonly source: string;
  readonly target: string;
}

const LAYOUT = 'layout';
/** Beyond this, ELK takes seconds. */
const MANY = 100;

/** ELK works in a worker: the page never waits for it. Its script, which is large, is read while the first question is under way. */
const worker = new Worker(elkWorker);
const elk = new ELK({ workerFactory: () => worker });
/** Of a worker whose script does not come, or breaks, no answer comes either. */
const broken = new Promise<never>((_, reject) => {
  worker.addEventListener('error', () => reject(new Error('The layout is out of order.')));
});
broken.catch(() => {}); // whoever lays out hears of it

/** Layers from left to right. */
export async function layOut(boxes: readonly Box[], arrows: readonly Arrow[]): Promise<Places> {
  if (boxes.length === 0) return new Map();
  const start = performance.now();
  const places = boxes.length > MANY ? inLayers(boxes, arrows) : await layOutBest(boxes, arrows);
  // The last one only, for whoever measures: entries are never let go of.
  performance.clearMeasures(LAYOUT);
  performance.measure(LAYOUT, { start });
  return places;
}

/** Where ELK fails, plainer places are better than none. */
async function layOutBest(boxes: readonly Box[], arrows: readonly Arrow[]): Promise<Places> {
  try {
    return await Promise.race([layOutWithElk(boxes, arrows), broken]);
  } catch {
    return inLayers(boxes, arrows);
  }
}

async function layOutWithElk(boxes: readonly Box[], arrows: readonly Arrow[]): Promise<Places> {
  const { children = [] } = await elk.layout({
    id: 'picture',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.spacing.nodeNode': String(GAP),
      'elk.spacing.componentComponent': String(GAP * 2),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(LAYER_GAP),
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.thoroughness': '10',
    },
    children: boxes.map(({ id, width, height }) => ({ id, width, height })),
    edges: arrows.map(({ source, target }, index) => ({ id: String(index), sources: [source], targets: [target] })),
  });
  return new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}

/**
 * Places what is new where there is room for it beside what it is joined to: what was on screen stays where it was.
 * What grew pushes down only what it would cover.
 */
export async function layOutMore(boxes: readonly Box[], arrows: readonly Arrow[], before: Places): Promise<Places> {
  const sizes = new Map(boxes.map((box) => [box.id, box]));
  const kept = boxes.filter(({ id }) => before.has(id));
  const places = new Map(kept.map(({ id }) => [id, before.get(id) ?? ORIGIN]));
  for (const group of joinedGroups(
    boxes.filter(({ id }) => !before.has(id)),
    arrows,
  )) {
    const around = arrows.filter(({ source, target }) => group.has(source) || group.has(target));
    const members = new Set([...group, ...around.flatMap(({ source, target }) => [source, target])]);
    const own = boxes.filter(({ id }) => members.has(id));
    const laid = await layOut(own, around);
    const anchor = own.find(({ id }) => places.has(id))?.id;
    const from = anchor === undefined ? below(places, sizes) : (places.get(anchor) ?? ORIGIN);
    const at = anchor === undefined ? ORIGIN : (laid.get(anchor) ?? ORIGIN);
    const moved = [...group].map((id) => {
      const { x, y } = laid.get(id) ?? ORIGIN;
      return [id, { x: from.x + x - at.x, y: from.y + y - at.y }] as const;
    });
    const down = roomFor(moved, places, sizes);
    for (const [id, { x, y }] of moved) places.set(id, { x, y: y + down });
  }
  return pushedApart(places, sizes);
}

/** New boxes that are joined with each other are placed together. */
function joinedGroups(boxes: readonly Box[], arrows: readonly Arrow[]): Set<string>[] {
  const isNew = new Set(boxes.map(({ id }) => id));
  const around = new Map<string, string[]>();
  for (const { source, target } of arrows) {
    if (!isNew.has(source) || !isNew.has(target)) continue;
    around.set(source, [...(around.get(source) ?? []), target]);
    around.set(target, [...(around.get(target) ?? []), source]);
  }
  const groups: Set<string>[] = [];
  const seen = new Set<string>();
  // Those without an arrow between them, but joined to the same box, are placed together as well: as one column.
  const keyOf = new Map<string, string>();
  for (const { source, target } of arrows) {
    if (isNew.has(target) && !isNew.has(source) && !keyOf.has(target)) keyOf.set(target, `${source} down`);
    if (isNew.has(source) && !isNew.has(target) && !keyOf.has(source)) keyOf.set(source, `${target} up`);
  }
  const byKey = Map.groupBy(
    boxes.map(({ id }) => id),
    (id) => keyOf.get(id) ?? id,
  );
  for (const { id } of boxes) {
    if (seen.has(id)) continue;
    const group = new Set([id]);
    for (const each of group) {
      seen.add(each);
      for (const next of around.get(each) ?? []) group.add(next);
      for (const next of byKey.get(keyOf.get(each) ?? each) ?? []) group.add(next);
    }
    groups.push(group);
  }
  return groups;
}
