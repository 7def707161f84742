import type { PathGraph, Vertex } from './path-graph.ts';

/** From the source to the sink; no vertex twice. */
export type VertexPath = readonly Vertex[];

/** The first of the paths that begin with the first `shared` of its vertices and do not go on from there to one of `without`. */
interface Candidate {
  readonly path: VertexPath;
  readonly shared: number;
  readonly without: ReadonlySet<Vertex>;
}

/** Looking for paths took more steps than it may. */
export class PathSearchError extends Error {}

/**
 * All paths without a vertex twice, the shortest first, those of one length in the order of their vertices. Yen's algorithm as Lawler improved it: what is
 * left beside a path falls into sets by where they leave it, and of each set the first path waits to be the next.
 * @param maxSteps edges looked at at most, which bounds the time
 * @throws PathSearchError beyond
 */
export function* shortestPaths(graph: PathGraph, maxSteps: number): Generator<VertexPath> {
  const search = new Search(graph, maxSteps);
  const waiting: Candidate[] = [];
  const wait = (prefix: VertexPath, without: ReadonlySet<Vertex>) => {
    const path = search.completed(prefix, without);
    if (path !== null) insert(waiting, { path, shared: prefix.length, without });
  };
  wait([graph.source], new Set());
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, shared, without } = next;
    yield path;
    for (let length = shared; length < path.length; length++) {
      const taken = path[length] as Vertex;
      wait(path.slice(0, length), length === shared ? new Set([...without, taken]) : new Set([taken]));
    }
  }
}

/** Completes paths. */
class Search {
  readonly #graph: PathGraph;
  /** By vertex: edges to the sink; Infinity where none lead there. */
  readonly #distances: readonly number[];
  #stepsLeft: number;

  constructor(graph: PathGraph, maxSteps: number) {
    this.#graph = graph;
    this.#stepsLeft = maxSteps;
    this.#distances = this.#distancesWithout(NONE);
  }

  /** The first path that begins so and goes on to none of these; null: there is none. */
  completed(prefix: VertexPath, without: ReadonlySet<Vertex>): VertexPath | null {
    const passed = new Set(prefix);
    // Mostly what is passed is not in the way, then it is as if it were not.
    const path = this.#descend(prefix, passed, without, this.#distances);
    return path === 'BARRED' ? this.#completedAround(prefix, passed, without) : path;
  }

  #completedAround(prefix: VertexPath, passed: ReadonlySet<Vertex>, without: ReadonlySet<Vertex>): VertexPath | null {
    const path = this.#descend(prefix, passed, without, this.#distancesWithout(passed));
    return path === 'BARRED' ? null : path;
  }

  /** Goes to the nearest vertex each time, of several to the first; null where there is none, BARRED where that is passed. */
  #descend(
    prefix: VertexPath,
    passed: ReadonlySet<Vertex>,
    without: ReadonlySet<Vertex>,
    distances: readonly number[],
  ): VertexPath | 'BARRED' | null {
    const path = [...prefix];
    for (let vertex = path.at(-1) as Vertex, excluded = without; vertex !== this.#graph.sink; excluded = NONE) {
      let nearest: Vertex | null = null;
      for (const next of this.#graph.after[vertex] ?? []) {
        this.#step();
        const distance = distances[next] as number;
        if (distance === Infinity || excluded.has(next)) continue;
        if (nearest === null || distance < (distances[nearest] as number)) nearest = next;
      }
      if (nearest === null) return null;
      if (passed.has(nearest)) return 'BARRED';
      path.push(nearest);
      vertex = nearest;
    }
    return path;
  }

  /** @param passed what no way leads over */
  #distancesWithout(passed: ReadonlySet<Vertex>): readonly number[] {
    const { before, sink, size } = this.#graph;
    const distances = Array.from({ length: size }, () => Infinity);
    distances[sink] = 0;
    for (let ends = [sink], distance = 1; ends.length > 0; distance++) {
      const next: Vertex[] = [];
      for (const end of ends) {
        for (const vertex of before[end] ?? []) {
          this.#step();
          if (distances[vertex] !== Infinity || passed.has(vertex)) continue;
          distances[vertex] = distance;
          next.push(vertex);
        }
      }
      ends = next;
    }
    return distances;
  }

  #step(): void {
    if (this.#stepsLeft-- === 0) throw new PathSearchError();
  }
}

const NONE: ReadonlySet<Vertex> = new Set();

/** The first path last. */
function insert(waiting: Candidate[], candidate: Candidate): void {
  let [low, high] = [0, waiting.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePaths((waiting[middle] as Candidate).path, candidate.path) > 0) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, candidate);
}

function comparePaths(a: VertexPath, b: VertexPath): number {
  if (a.length !== b.length) return a.length - b.length;
  const i = a.findIndex((vertex, place) => vertex !== b[place]);
  return i === -1 ? 0 : (a[i] as Vertex) - (b[i] as Vertex);
}
