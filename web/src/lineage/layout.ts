import ELK from 'elkjs/lib/elk-api.js';
import elkWorker from 'elkjs/lib/elk-worker.min.js?url';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Arrow {
  readonly source: string;
  readonly target: string;
}

export type Places = ReadonlyMap<string, Point>;

const GAP = 24;
const LAYER_GAP = 76;
/** Beyond this, nicer placing costs seconds. */
const MANY = 300;

/** ELK works in a worker, made when first needed: the page never waits for it. */
let elk: InstanceType<typeof ELK> | undefined;

function engine(): InstanceType<typeof ELK> {
  return (elk ??= new ELK({ workerFactory: () => new Worker(elkWorker) }));
}

/** Layers from left to right. */
export async function layOut(boxes: readonly Box[], arrows: readonly Arrow[]): Promise<Places> {
  if (boxes.length === 0) return new Map();
  const { children = [] } = await engine().layout({
    id: 'picture',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.spacing.nodeNode': String(GAP),
      'elk.spacing.componentComponent': String(GAP * 2),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(LAYER_GAP),
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.nodePlacement.strategy': boxes.length > MANY ? 'BRANDES_KOEPF' : 'NETWORK_SIMPLEX',
      'elk.layered.thoroughness': boxes.length > MANY ? '2' : '10',
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

const ORIGIN: Point = { x: 0, y: 0 };

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

function below(places: Places, sizes: ReadonlyMap<string, Box>): Point {
  const bottoms = [...places].map(([id, { y }]) => y + (sizes.get(id)?.height ?? 0));
  return { x: 0, y: bottoms.length === 0 ? 0 : Math.max(...bottoms) + GAP * 2 };
}

/** How far down boxes have to go, or up if that is nearer, to cover nothing. */
function roomFor(
  moved: readonly (readonly [string, Point])[],
  places: Places,
  sizes: ReadonlyMap<string, Box>,
): number {
  const covers = (down: number) =>
    moved.some(([id, { x, y }]) =>
      [...places].some(([other, place]) => overlap(sizes.get(id), { x, y: y + down }, sizes.get(other), place)),
    );
  const STEP = GAP;
  for (let distance = 0; distance < 400 * STEP; distance += STEP) {
    if (!covers(distance)) return distance;
    if (!covers(-distance)) return -distance;
  }
  return below(places, sizes).y;
}

/** From the top down, each box goes below those that it would cover. */
function pushedApart(places: Places, sizes: ReadonlyMap<string, Box>): Places {
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
function overlap(a: Box | undefined, at: Point, b: Box | undefined, bt: Point): boolean {
  if (a === undefined || b === undefined) return false;
  const apart = GAP / 2;
  return (
    at.x < bt.x + b.width + apart &&
    bt.x < at.x + a.width + apart &&
    at.y < bt.y + b.height + apart &&
    bt.y < at.y + a.height + apart
  );
}
