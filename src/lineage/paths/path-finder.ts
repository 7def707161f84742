import type { Entity } from '../../domain/entity.ts';
import { InvalidQuestionError, NotFoundError } from '../../domain/errors.ts';
import type { Certainty } from '../../domain/facts.ts';
import type { EdgeKind } from '../lineage-reader.ts';
import type { Placing } from '../placing.ts';
import { PathGraph, type Vertex } from './path-graph.ts';
import type { Between, Ends, KnownTransformation, PathReader } from './path-reader.ts';
import { PathSearchError, shortestPaths, type VertexPath } from './shortest-paths.ts';

/** Paths of one answer at most. */
const MAX_PATHS = 1_000;
/** Nodes looked at from each end at most. */
const MAX_NODES = 20_000;
/** Edges looked at in them at most: about a second. */
const MAX_STEPS = 20_000_000;

export interface PathStep {
  readonly source: Entity;
  readonly target: Entity;
  readonly kind: EdgeKind;
  readonly certainty: Certainty;
  /** Of a step from a column to a column. */
  readonly transformations: readonly KnownTransformation[];
}

/** Steps with the flow, each from where the one before came to. */
export interface Path {
  readonly steps: readonly PathStep[];
}

/** Finds how data comes from one thing to another. */
export class PathFinder {
  readonly #reader: PathReader;
  readonly #maxNodes: number;

  /** @param maxNodes looked at from each end at most */
  constructor(reader: PathReader, maxNodes = MAX_NODES) {
    this.#reader = reader;
    this.#maxNodes = maxNodes;
  }

  /**
   * The shortest paths, the shortest first, of equal ones those whose keys come first. No dataset, column or job is passed twice, but for a split job by
   * other routes; where a path begins and ends is not passed. From a thing to itself: the circles through it.
   * @param placing what stands for keys, where their order must not be told
   * @returns up to `limit`; fewer: these are all there are
   * @throws InvalidQuestionError for bounds not kept, and where too much lies between the ends; NotFoundError for an end that does not exist
   */
  async paths(ends: Ends, limit: number, placing?: Placing): Promise<Path[]> {
    check(ends, limit);
    const between = await this.#reader.between(ends, this.#maxNodes);
    const graph = new PathGraph(between, there(between.from, ends.from), there(between.to, ends.to), placing?.keyOf);
    const steps = firstPaths(graph, between, limit).map((path) => stepsOf(graph, path));
    if (ends.from.label !== 'Column') return steps.map((each) => ({ steps: each }));
    const transformations = await this.#reader.transformations(steps.flat(), ends);
    let seen = 0;
    return steps.map((each) => ({
      steps: each.map((step) => ({ ...step, transformations: transformations[seen++] ?? [] })),
    }));
  }
}

/** @throws InvalidQuestionError */
function check({ from, to }: Ends, limit: number): void {
  if (!Number.isInteger(limit) || limit < 1) throw new InvalidQuestionError('"limit" must be 1 or more.');
  if (limit > MAX_PATHS) throw new InvalidQuestionError(`"limit" may be ${MAX_PATHS} at most.`, 'LIMIT_TOO_LARGE');
  for (const { label } of [from, to])
    if (label !== 'Dataset' && label !== 'Job' && label !== 'Column')
      throw new InvalidQuestionError(
        `A path leads between datasets, jobs and columns, not from or to a ${label.toLowerCase()}.`,
        'UNSUPPORTED',
      );
  if ((from.label === 'Column') !== (to.label === 'Column'))
    throw new InvalidQuestionError('A path leads from columns to columns alone.', 'UNSUPPORTED');
}

/** @throws NotFoundError */
function there(found: Entity | null, { label }: Entity): Entity {
  if (found === null) throw new NotFoundError(`There is no such ${label.toLowerCase()} for a path to begin or end at.`);
  return found;
}

/** @throws InvalidQuestionError where it is not sure that they are the first */
function firstPaths(graph: PathGraph, { within }: Between, limit: number): VertexPath[] {
  const paths: VertexPath[] = [];
  try {
    for (const path of shortestPaths(graph, MAX_STEPS)) {
      if (path.length - 1 > within) break;
      paths.push(path);
      if (paths.length === limit) return paths;
    }
  } catch (error) {
    if (error instanceof PathSearchError) throw tooLarge(paths);
    throw error;
  }
  if (within < Infinity) throw tooLarge(paths);
  return paths;
}

function tooLarge({ length }: readonly VertexPath[]): InvalidQuestionError {
  return new InvalidQuestionError(
    `So much lies between the two that only ${length} paths can be told for sure; ask for no more${length === 0 ? ', or between things that are nearer to each other' : ''}.`,
    'PATHS_TOO_LARGE',
  );
}

function stepsOf(graph: PathGraph, path: VertexPath): PathStep[] {
  return path.slice(1).map((end, i) => {
    const start = path[i] as Vertex;
    const { kind, certainty } = graph.edge(start, end);
    return { source: graph.entityOf(start), target: graph.entityOf(end), kind, certainty, transformations: [] };
  });
}
