import type { Entity, EntityLabel } from '../domain/entity.ts';
import { InvalidQuestionError } from '../domain/errors.ts';
import { CERTAINTIES, type Certainty } from '../domain/facts.ts';
import { pageOfAll } from './grouped-page.ts';
import type { Hop, LineagePage, PageEdge } from './lineage-page.ts';
import type { PageOf } from './lineage-question.ts';
import type { EdgeKind, PassedEdge, Surroundings, WalkedEdge } from './lineage-reader.ts';
import { isShown } from './only-kinds.ts';

/** Edges of a folded answer at most: a job makes as many as it has inputs times outputs. */
const MOST_EDGES = 100_000;

/** From a node to one beyond it, by an edge, or by two through a split job. */
interface Step {
  readonly far: Entity;
  /** Edges of the folded answer that it counts for: into a dataset from the job before none. */
  readonly cost: number;
  readonly certainty: Certainty;
  readonly edges: readonly WalkedEdge[];
}

/** How a walk came from a shown node to where it is, through jobs. */
interface Path {
  readonly at: Entity;
  readonly cost: number;
  readonly certainty: Certainty;
  readonly edges: readonly WalkedEdge[];
}

/**
 * The page of a whole answer with its jobs folded into edges between datasets, but for the root (docs/spec.md, section 11). Ways through split jobs are
 * those that were walked.
 * @param whole walked twice as deep
 * @param depth edges of the folded answer from the root
 * @param kinds shown beside the root, without edges; null: all
 * @throws InvalidQuestionError where jobs make too many edges
 */
export function datasetPage(
  whole: Surroundings,
  depth: number,
  kinds: readonly EntityLabel[] | null,
  page: PageOf,
): LineagePage {
  const { root } = whole;
  const edges = new Map<string, PageEdge>();
  const below = foldWalk(root, stepsOf(root, whole.belowEdges, false), depth, (from, path) =>
    add(edges, from, path.at, path),
  );
  const above = foldWalk(root, stepsOf(root, whole.aboveEdges, true), depth, (from, path) =>
    add(edges, path.at, from, path),
  );
  const hops = hopsOf(root, below, above).filter((hop) => isShown(hop, kinds));
  return pageOfAll({ root, hops, edges: kinds === null ? [...edges.values()] : [] }, page);
}

function stepsOf(root: Entity, passed: readonly PassedEdge[], up: boolean): ReadonlyMap<Entity, readonly Step[]> {
  const into = new Map<Entity, Map<Entity, PassedEdge[]>>();
  const steps = new Map<Entity, Step[]>();
  const ends = ({ source, target }: PassedEdge) => (up ? ([target, source] as const) : ([source, target] as const));
  const cost = (near: Entity, far: Entity) =>
    near.label === 'Job' && near !== root && far.label === 'Dataset' ? 0 : 1;
  const direct = passed.filter((edge) => ends(edge)[0] === edge.near);
  for (const edge of direct) {
    const [near, far] = ends(edge);
    push(steps, near, { far, cost: cost(near, far), certainty: edge.certainty, edges: [edge] });
    if (far.label === 'Job') {
      const of = into.get(near) ?? new Map<Entity, PassedEdge[]>();
      into.set(near, of);
      push(of, far, edge);
    }
  }
  for (const edge of passed) {
    const [job, far] = ends(edge);
    // The root is shown, and not folded.
    if (job === edge.near || job === root) continue;
    for (const first of into.get(edge.near)?.get(job) ?? []) {
      // What others tell of a split job, beside what it reads or writes itself, does not pass through it.
      if (edge.near.label === 'Dataset' && first.kind === 'FLOWS_TO') continue;
      const certainty = lower(first.certainty, edge.certainty);
      push(steps, edge.near, { far, cost: cost(edge.near, job) + cost(job, far), certainty, edges: [first, edge] });
    }
  }
  return steps;
}

/** The smallest distance of each dataset, and of the root; tells each way between two of them, through jobs. */
function foldWalk(
  root: Entity,
  steps: ReadonlyMap<Entity, readonly Step[]>,
  depth: number,
  found: (from: Entity, path: Path) => void,
): ReadonlyMap<Entity, number> {
  const distances = new Map([[root, 0]]);
  const levels: Entity[][] = [[root]];
  for (let distance = 0; distance < depth; distance++) {
    for (const from of levels[distance] ?? []) {
      if (distances.get(from) !== distance) continue;
      for (const path of pathsFrom(from, root, steps, depth - distance)) {
        found(from, path);
        const farther = distance + path.cost;
        if ((distances.get(path.at) ?? Infinity) <= farther) continue;
        distances.set(path.at, farther);
        (levels[farther] ??= []).push(path.at);
      }
    }
  }
  return distances;
}

/** Ways from a shown node through jobs to the next ones; of those to one job only such as are shorter, or better known, than others. */
function* pathsFrom(
  from: Entity,
  root: Entity,
  steps: ReadonlyMap<Entity, readonly Step[]>,
  depth: number,
): Generator<Path> {
  const best = new Map<Entity, { cost: number; certainty: Certainty }[]>();
  const open: Path[] = [{ at: from, cost: 0, certainty: CERTAINTIES[CERTAINTIES.length - 1] ?? 'EXPLICIT', edges: [] }];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const step of steps.get(path.at) ?? []) {
      const cost = path.cost + step.cost;
      if (cost > depth) continue;
      const certainty = path.edges.length === 0 ? step.certainty : lower(path.certainty, step.certainty);
      const next = { at: step.far, cost, certainty, edges: [...path.edges, ...step.edges] };
      if (step.far.label === 'Dataset' || step.far === root) {
        yield next;
        continue;
      }
      const known = best.get(step.far) ?? [];
      if (known.some((other) => other.cost <= cost && rank(other.certainty) >= rank(certainty))) continue;
      best.set(step.far, [...known, { cost, certainty }]);
      open.push(next);
    }
  }
}

function add(all: Map<string, PageEdge>, source: Entity, target: Entity, { certainty, edges }: Path): void {
  const [edge] = edges;
  const kind: EdgeKind = edges.length === 1 && edge !== undefined ? edge.kind : 'THROUGH';
  const id = [kind, source.label, source.key, target.label, target.key].join('\n');
  const known = all.get(id);
  if (known === undefined && all.size === MOST_EDGES)
    throw new InvalidQuestionError(
      `Jobs are folded into ${MOST_EDGES} edges at most, and here are more; ask for less depth, or one direction.`,
      'GROUPED_TOO_LARGE',
    );
  const standsFor = [...new Set([...(known?.standsFor ?? []), ...edges])];
  const best = known !== undefined && rank(known.certainty) > rank(certainty) ? known.certainty : certainty;
  all.set(id, { kind, source, target, certainty: best, standsFor });
}

function hopsOf(root: Entity, below: ReadonlyMap<Entity, number>, above: ReadonlyMap<Entity, number>): Hop[] {
  return [...new Set([...below.keys(), ...above.keys()])].map((entity) => {
    const [down, up] = [below.get(entity) ?? Infinity, above.get(entity) ?? Infinity];
    const direction = entity === root ? null : down === up ? 'BOTH' : down < up ? 'DOWNSTREAM' : 'UPSTREAM';
    return { entity, distance: Math.min(down, up), direction };
  });
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function rank(certainty: Certainty): number {
  return CERTAINTIES.indexOf(certainty);
}

function lower(a: Certainty, b: Certainty): Certainty {
  return rank(a) < rank(b) ? a : b;
}
