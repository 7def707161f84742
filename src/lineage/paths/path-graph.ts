import { compareCodePoints } from '../../domain/code-points.ts';
import type { Entity } from '../../domain/entity.ts';
import { CERTAINTIES } from '../../domain/facts.ts';
import { nodeId } from '../lineage-page.ts';
import { EDGE_KINDS } from '../lineage-reader.ts';
import type { Between, Passage, PassageEdge } from './path-reader.ts';

/** A place that a path passes, by its number. Numbers are in the order of keys, or of what stands for them. */
export type Vertex = number;

/** Where paths are looked for: from the source on, to the sink. What begins or ends a path is not passed on the way. */
export class PathGraph {
  readonly source: Vertex;
  /** Another vertex than the source, also where a path leads back to where it began. */
  readonly sink: Vertex;
  /** By vertex, ascending. */
  readonly after: readonly (readonly Vertex[])[];
  readonly before: readonly (readonly Vertex[])[];
  readonly #passages: readonly Passage[];
  readonly #edges = new Map<number, PassageEdge>();

  /**
   * @param from, to the ends, which both exist
   * @param keyOf what stands for an entity in the order
   */
  constructor({ passages, edges }: Between, from: Entity, to: Entity, keyOf = ({ key }: Entity): string => key) {
    const keys = passages.map(({ entity }) => keyOf(entity));
    const order = passages
      .map((_, place) => place)
      .sort(
        (a, b) =>
          compareCodePoints(keys[a] as string, keys[b] as string) || comparePassages(at(passages, a), at(passages, b)),
      );
    this.#passages = [
      ...order.map((place) => at(passages, place)),
      ...[from, to].map((entity) => ({ entity, route: null })),
    ];
    this.source = passages.length;
    this.sink = passages.length + 1;
    const starts = verticesOf(passages, order, [from, this.source], to);
    const ends = verticesOf(passages, order, [to, this.sink], from);
    for (const edge of edges) {
      const [start, end] = [starts[edge.from] ?? null, ends[edge.to] ?? null];
      if (start !== null && end !== null && start !== end) this.#add(start, end, edge);
    }
    const after: Vertex[][] = this.#passages.map(() => []);
    const before: Vertex[][] = this.#passages.map(() => []);
    for (const id of this.#edges.keys()) {
      const [start, end] = [Math.floor(id / this.#passages.length), id % this.#passages.length];
      after[start]?.push(end);
      before[end]?.push(start);
    }
    for (const list of [...after, ...before]) list.sort((a, b) => a - b);
    this.after = after;
    this.before = before;
  }

  get size(): number {
    return this.#passages.length;
  }

  entityOf(vertex: Vertex): Entity {
    return at(this.#passages, vertex).entity;
  }

  edge(start: Vertex, end: Vertex): PassageEdge {
    return this.#edges.get(this.#id(start, end)) as PassageEdge;
  }

  /** Of parallel edges the best known counts. */
  #add(start: Vertex, end: Vertex, edge: PassageEdge): void {
    const id = this.#id(start, end);
    const known = this.#edges.get(id);
    if (known === undefined || rank(edge) > rank(known)) this.#edges.set(id, edge);
  }

  #id(start: Vertex, end: Vertex): number {
    return start * this.#passages.length + end;
  }
}

/**
 * The vertices of passages, by their places.
 * @param own the end that stands at a vertex of its own
 * @param other the other end; neither it nor a route through an end is passed
 */
function verticesOf(
  passages: readonly Passage[],
  order: readonly number[],
  [own, vertex]: readonly [Entity, Vertex],
  other: Entity,
): (Vertex | null)[] {
  const [ownId, otherId] = [nodeId(own), nodeId(other)];
  const vertices: (Vertex | null)[] = passages.map(() => null);
  for (const [i, place] of order.entries()) {
    const { entity, route } = at(passages, place);
    const id = nodeId(entity);
    if (id === ownId) vertices[place] = route === null ? vertex : null;
    else if (id !== otherId) vertices[place] = i;
  }
  return vertices;
}

function rank({ certainty, kind }: PassageEdge): number {
  return CERTAINTIES.indexOf(certainty) * EDGE_KINDS.length - EDGE_KINDS.indexOf(kind);
}

function at(passages: readonly Passage[], place: number): Passage {
  return passages[place] as Passage;
}

function comparePassages(a: Passage, b: Passage): number {
  return (
    compareCodePoints(a.entity.key, b.entity.key) ||
    compareCodePoints(a.entity.label, b.entity.label) ||
    compareCodePoints(a.route ?? '', b.route ?? '')
  );
}
