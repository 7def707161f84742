import { ancestorsOf } from '../domain/ancestors.ts';
import { InvalidQuestionError, NotFoundError } from '../domain/errors.ts';
import type { Nanos } from '../domain/event.ts';
import { parseKey } from '../domain/keys.ts';
import type { FacetReaders } from '../domain/mappings.ts';
import { formatTime } from '../domain/time.ts';
import { answerAlike } from './answer-alike.ts';
import { groupedPage } from './grouped-page.ts';
import { shownByNamespace, shownByParent, type Grouping } from './grouping.ts';
import { lineagePage, type LineagePage, type Position } from './lineage-page.ts';
import {
  MAX_DEPTH,
  type LineageFinder,
  type EdgeTimes,
  type LineageReader,
  type Surroundings,
  type Walk,
  type WalkedEdge,
  type Walks,
} from './lineage-reader.ts';
import { PastRunsLineage } from './past-runs/past-runs-lineage.ts';
import { RunLineage } from './run-lineage/run-lineage.ts';

/** Nodes a page may hold at most. */
export const MAX_PAGE = 1_000;

/** Nodes of a walk that are folded into a grouped answer at most. */
export const MAX_FOLDED = 50_000;

export interface LineageQuestion extends Walk {
  readonly first: number;
  readonly after: Position | null;
}

/** One way through a job. */
export interface Flow {
  readonly label: 'Job' | 'Route';
  readonly key: string;
}

/** Answers what is upstream and downstream of an entity. */
export class LineageService {
  readonly #reader: LineageReader;
  readonly #pastRuns: LineageFinder;
  readonly #runs: LineageFinder;

  constructor(reader: LineageReader, readers: FacetReaders) {
    this.#reader = reader;
    this.#pastRuns = new PastRunsLineage(reader, readers);
    this.#runs = new RunLineage(reader);
  }

  /** Edges tell of every time what holds and what was ever said, but what the latest runs said only as of now. */
  #finder(walk: Pick<Walk, 'root' | 'grain' | 'edges' | 'asOf'>): LineageFinder {
    if (isOfRuns(walk)) return this.#runs;
    const { edges, asOf } = walk;
    return edges === 'LATEST_RUN' && asOf !== null ? this.#pastRuns : this.#reader;
  }

  /**
   * @param withEdges whether the page's edges are wanted
   * @throws InvalidQuestionError for bounds not kept; NotFoundError for an unknown root
   */
  async page(question: LineageQuestion, withEdges: boolean): Promise<LineagePage> {
    check(question);
    const [found] = await Promise.all([
      this.#finder(question).surroundings(walksOf([question]), limitOf(question), withEdges),
      this.#checkKept(question),
    ]);
    return pageOf(question, found);
  }

  #checkKept({ root, asOf }: Walk): Promise<void> {
    return this.checkKept(parseKey(root.key)[0] ?? '', asOf);
  }

  /** @throws InvalidQuestionError for a time of which not everything is kept */
  async checkKept(organization: string, asOf: Nanos | null): Promise<void> {
    if (asOf === null) return;
    const since = await this.#reader.retainedSince(organization);
    if (since !== null && asOf < since)
      throw new InvalidQuestionError(
        `What happened is kept since ${formatTime(since)}; "asOf" must not be earlier.`,
        'BEFORE_RETENTION',
      );
  }

  /**
   * As {@link page}, of the whole answer folded. A job as the root of a grouping by PARENT stands for all jobs below it, too.
   * @throws InvalidQuestionError for bounds not kept, and for an answer too large to be folded; NotFoundError for an unknown root
   */
  async groupedPage(question: LineageQuestion, { by, open }: Grouping): Promise<LineagePage> {
    check(question);
    if (question.root.label === 'Column') throw new InvalidQuestionError('Columns are not grouped.', 'UNSUPPORTED');
    if (isOfRuns(question)) throw new InvalidQuestionError('Runs are not grouped.', 'UNSUPPORTED');
    const [found] = await Promise.all([
      this.#finder(question).whole(question, by, MAX_FOLDED + 1),
      this.#checkKept(question),
    ]);
    if (found === null) throw notFound(question);
    if (Math.max(found.below.length, found.above.length) > MAX_FOLDED)
      throw new InvalidQuestionError(
        `A grouped answer is made of ${MAX_FOLDED} nodes upstream and as many downstream at most, and here are more; ask for less depth, or one direction.`,
        'GROUPED_TOO_LARGE',
      );
    const whole = lineagePage(found, Infinity, null);
    const shown =
      by === 'PARENT' ? shownByParent(whole, question.direction, found.parents, open) : shownByNamespace(whole, open);
    return groupedPage(whole, shown, question.first, question.after);
  }

  /**
   * Pages without edges: one statement for a hundred questions that differ in their roots alone.
   * @returns for each question its page, or the error that {@link page} would throw
   */
  pages(questions: readonly LineageQuestion[]): Promise<(LineagePage | Error)[]> {
    const kindOf = (question: LineageQuestion) =>
      `${question.first} ${question.after?.seen ?? 0} ${reachText(question)}`;
    return answerAlike(questions, kindOf, async (group) => {
      check(group[0]);
      const found = await this.#finder(group[0]).surroundings(walksOf(group), limitOf(group[0]), false);
      return (question) => pageOf(question, found);
    });
  }

  /** When events first and last said each edge. */
  async times(edges: readonly WalkedEdge[]): Promise<readonly (EdgeTimes | null)[]> {
    const others = edges.filter(({ ofRun }) => ofRun === undefined);
    const found = others.length === 0 ? [] : await this.#reader.times(others);
    const times = new Map(others.map((edge, i) => [edge, found[i] ?? null]));
    return edges.map((edge) =>
      edge.ofRun ? { first: edge.ofRun.at, last: edge.ofRun.at } : (times.get(edge) ?? null),
    );
  }

  /** The flows through jobs that use each edge: routes of split jobs, and the other jobs at its ends themselves. */
  async flows(edges: readonly WalkedEdge[], reach: Pick<Walk, 'root' | 'edges' | 'asOf'>): Promise<Flow[][]> {
    const routes = await this.#finder(reach).routes(edges, reach);
    return edges.map(({ kind, source, target }, i) => {
      if (kind === 'DERIVES') return [];
      const ofEdge = routes[i] ?? [];
      const whole = [source, target].filter(
        ({ label, key }) => label === 'Job' && !ofEdge.some(({ job }) => job === key),
      );
      return [
        ...ofEdge.map(({ route }): Flow => ({ label: 'Route', key: route })),
        ...whole.map(({ key }): Flow => ({ label: 'Job', key })),
      ];
    });
  }

  /** By job key: its ancestors, nearest first. */
  async ancestors(jobs: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const parents = await this.#reader.parentsAbove(jobs);
    return new Map(jobs.map((job) => [job, ancestorsOf(job, parents)]));
  }

  /** How many nodes there are in all, the root included. */
  async total(walk: Walk): Promise<number> {
    checkDepth(walk.depth);
    const found = await this.#finder(walk).count(walksOf([walk]));
    return found.get(walk.root.key) ?? 0;
  }

  /** As {@link total}: one statement for a hundred walks that differ in their roots alone. */
  totals(walks: readonly Walk[]): Promise<(number | Error)[]> {
    return answerAlike(walks, reachText, async (group) => {
      checkDepth(group[0].depth);
      const found = await this.#finder(group[0]).count(walksOf(group));
      return ({ root }) => found.get(root.key) ?? 0;
    });
  }
}

/** @param walks alike but for their roots */
function walksOf(walks: readonly [Walk, ...Walk[]]): Walks {
  const [{ root, ...reach }] = walks;
  return { ...reach, label: root.label, roots: walks.map((walk) => walk.root.key) };
}

function reachText({ root, direction, depth, namespaces, certainties, edges, asOf, grain }: Walk): string {
  return JSON.stringify([root.label, grain, direction, depth, namespaces, certainties, edges, String(asOf)]);
}

/** One node more than the page: it tells whether there is a next one. */
function limitOf({ first, after }: LineageQuestion): number {
  return (after?.seen ?? 0) + first + 1;
}

/** @throws NotFoundError */
function pageOf(question: LineageQuestion, found: ReadonlyMap<string, Surroundings>): LineagePage {
  const surroundings = found.get(question.root.key);
  if (surroundings === undefined) throw notFound(question);
  return lineagePage(surroundings, question.first, question.after);
}

function isOfRuns({ root, grain }: Pick<Walk, 'root' | 'grain'>): boolean {
  return root.label === 'Run' || grain === 'RUN';
}

function notFound({ root, asOf }: LineageQuestion): NotFoundError {
  return new NotFoundError(
    `There is no such ${root.label.toLowerCase()} to start from${asOf === null ? '' : ' at that time'}.`,
  );
}

/** The bounds of a page that any list keeps. @throws InvalidQuestionError */
export function checkFirst(first: number): void {
  if (!Number.isInteger(first) || first < 1) throw new InvalidQuestionError('"first" must be 1 or more.');
  if (first > MAX_PAGE) throw new InvalidQuestionError(`"first" may be ${MAX_PAGE} at most.`, 'PAGE_TOO_LARGE');
}

/** @throws InvalidQuestionError */
function check({ root, grain, certainties, depth, first }: LineageQuestion): void {
  if (root.label !== 'Dataset' && root.label !== 'Job' && root.label !== 'Column' && root.label !== 'Run') {
    throw new InvalidQuestionError(
      `A ${root.label.toLowerCase()} has no lineage of its own; ask for a dataset, a job, a column or a run.`,
    );
  }
  if (grain === 'RUN' && root.label === 'Column')
    throw new InvalidQuestionError('A column has no runs; ask for its dataset.', 'UNSUPPORTED');
  if (isOfRuns({ root, grain }) && certainties !== null)
    throw new InvalidQuestionError('What runs read and wrote has no certainties.', 'UNSUPPORTED');
  checkDepth(depth);
  checkFirst(first);
}

function checkDepth(depth: number): void {
  if (!Number.isInteger(depth) || depth < 0) throw new InvalidQuestionError('"depth" must be 0 or more.');
  if (depth > MAX_DEPTH) throw new InvalidQuestionError(`"depth" may be ${MAX_DEPTH} at most.`, 'DEPTH_TOO_LARGE');
}
