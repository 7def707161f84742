import { ancestorsOf } from '../domain/ancestors.ts';
import { InvalidQuestionError } from '../domain/errors.ts';
import type { Nanos } from '../domain/event.ts';
import { inOrder } from '../domain/in-order.ts';
import { parseKey } from '../domain/keys.ts';
import type { FacetReaders } from '../domain/mappings.ts';
import { formatTime } from '../domain/time.ts';
import { answerAlike } from './answer-alike.ts';
import { checkDepth, checkFirst } from './bounds.ts';
import { FoldedLineage } from './folded-lineage.ts';
import type { Grouping } from './grouping.ts';
import { countsByPlace } from './counts.ts';
import type { CountAt, WalkOf } from './lineage-of.ts';
import { checkFilter } from './filter-bounds.ts';
import { LineageOfService } from './lineage-of-service.ts';
import { NO_RARE_FILTER } from './rare-filter.ts';
import { CutWalk, lineagePage } from './cut-walk.ts';
import type { LineagePage } from './lineage-page.ts';
import { limitOf, notFound, reachText, walksOf, type LineageQuestion } from './lineage-question.ts';
import {
  type LineageFinder,
  type EdgeTimes,
  type LineageReader,
  type Surroundings,
  type Walk,
  type WalkedEdge,
} from './lineage-reader.ts';
import { isOfPastRuns, PastRunsLineage } from './past-runs/past-runs-lineage.ts';
import { readPlaced } from './placing.ts';
import { ReadAhead } from './read-ahead.ts';
import { RunLineage } from './run-lineage/run-lineage.ts';

export { checkFirst, MAX_PAGE } from './bounds.ts';
export { notFound, type LineageQuestion } from './lineage-question.ts';

/** One way through a job. */
export interface Flow {
  readonly label: 'Job' | 'Route';
  readonly key: string;
}

/** Answers what is upstream and downstream of an entity. */
export class LineageService {
  /** Of several roots, and with rarer filters. */
  readonly several: LineageOfService;
  readonly #reader: LineageReader;
  readonly #pastRuns: PastRunsLineage;
  readonly #runs: LineageFinder;
  readonly #readAhead: ReadAhead;
  readonly #folded: FoldedLineage;

  constructor(reader: LineageReader, readers: FacetReaders) {
    this.#reader = reader;
    this.#pastRuns = new PastRunsLineage(reader, readers);
    this.#runs = new RunLineage(reader);
    this.#readAhead = new ReadAhead(reader);
    this.several = new LineageOfService(reader.several, this.#pastRuns, this.#readAhead);
    this.#folded = new FoldedLineage((walk) => this.#finder(walk));
  }

  #finder(walk: Pick<Walk, 'root' | 'grain' | 'edges' | 'asOf'>): LineageFinder {
    if (isOfRuns(walk)) return this.#runs;
    return isOfPastRuns(walk) ? this.#pastRuns : this.#reader;
  }

  /**
   * @param withEdges whether the page's edges are wanted
   * @param commits how many batches of the organization had been committed before, where that is known
   * @throws InvalidQuestionError for bounds not kept; NotFoundError for an unknown root
   */
  async page(question: LineageQuestion, withEdges: boolean, commits?: number): Promise<LineagePage> {
    check(question);
    const [, page] = await inOrder([this.#checkKept(question), this.#page(question, withEdges, commits)]);
    return page;
  }

  #page(question: LineageQuestion, withEdges: boolean, commits?: number): Promise<LineagePage> {
    const { root, of, grain, first, after, placing } = question;
    if (grain === 'DATASET') return this.#folded.datasetPage(question);
    if (of !== undefined) return this.several.page(of, { first, after, placing }, withEdges, commits);
    const walk = {
      ...{ organization: parseKey(root.key)[0] ?? '', name: `${reachText(question)} ${root.key}`, withEdges },
      read: async (limit: number) => {
        const found = await this.#finder(question).surroundings(walksOf([question]), limit, withEdges);
        return foundOf(question, found);
      },
    };
    return this.#readAhead.page(walk, { first, after, placing }, commits);
  }

  #checkKept({ root, asOf }: Walk): Promise<void> {
    return this.checkKept(parseKey(root.key)[0] ?? '', asOf);
  }

  /** @throws InvalidQuestionError for a time of which not everything is kept */
  async checkKept(organization: string, asOf: Nanos | null, argument = 'asOf'): Promise<void> {
    if (asOf === null) return;
    const since = await this.#reader.retainedSince(organization);
    if (since !== null && asOf < since)
      throw new InvalidQuestionError(
        `What happened is kept since ${formatTime(since)}; "${argument}" must not be earlier.`,
        'BEFORE_RETENTION',
      );
  }

  /** As {@link page}, of the whole answer in groups. */
  async groupedPage(question: LineageQuestion, grouping: Grouping): Promise<LineagePage> {
    check(question);
    const [, page] = await inOrder([this.#checkKept(question), this.#folded.groupedPage(question, grouping)]);
    return page;
  }

  /**
   * Pages without edges: one statement for a hundred questions that differ in their roots alone.
   * @returns for each question its page, or the error that {@link page} would throw
   */
  pages(questions: readonly LineageQuestion[]): Promise<(LineagePage | Error)[]> {
    const kindOf = (question: LineageQuestion) =>
      `${question.first} ${question.after?.seen ?? 0} ${question.placing?.id ?? ''} ${reachText(question)}`;
    return answerAlike(questions, kindOf, async (group) => {
      check(group[0]);
      const found = await this.#finder(group[0]).surroundings(walksOf(group), limitOf(group[0]), false);
      const placed = await this.#placedPages(group, found);
      return (question) =>
        placed.get(question) ?? lineagePage(foundOf(question, found), question.first, question.after);
    });
  }

  /** @param found what was read for all of them */
  async #placedPages(
    questions: readonly LineageQuestion[],
    found: ReadonlyMap<string, Surroundings>,
  ): Promise<ReadonlyMap<LineageQuestion, LineagePage>> {
    const pages = new Map<LineageQuestion, LineagePage>();
    // One after the other: each may have to be read much further.
    for (const question of questions) {
      const { root, first, after, placing } = question;
      const own = found.get(root.key);
      if (placing === undefined || own === undefined) continue;
      const needed = limitOf(question);
      const read = async (limit: number) =>
        limit === needed
          ? own
          : foundOf(question, await this.#finder(question).surroundings(walksOf([question]), limit, false));
      const { found: placed, compare } = await readPlaced(needed, placing, read);
      pages.set(question, new CutWalk(placed, compare).page(first, after));
    }
    return pages;
  }

  /** How many batches of the organization were committed: another number, and lineage may be another. */
  commits(organization: string): Promise<number> {
    return this.#reader.commits(organization);
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

  /** How many nodes there are by distance and kind, the root included; without fetching them, but for runs and LATEST_RUN as of a time. */
  async counts({ of, ...walk }: Walk): Promise<readonly CountAt[]> {
    checkDepth(walk.depth);
    if (of !== undefined) return this.several.counts(of);
    const finder = this.#finder(walk);
    if (finder === this.#reader) return this.several.counts(ofOne(walk));
    const found = (await finder.surroundings(walksOf([walk]), Infinity, false)).get(walk.root.key);
    return found === undefined ? [] : countsByPlace(lineagePage(found, Infinity, null).hops);
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

/** A walk from one root as one from several. */
export function ofOne({ root, ...reach }: Walk, filter = NO_RARE_FILTER, ofColumns = root.label === 'Column'): WalkOf {
  return { ...reach, roots: [root], ofColumns, filter };
}

/** @throws NotFoundError */
function foundOf(question: LineageQuestion, found: ReadonlyMap<string, Surroundings>): Surroundings {
  const surroundings = found.get(question.root.key);
  if (surroundings === undefined) throw notFound(question);
  return surroundings;
}

function isOfRuns({ root, grain }: Pick<Walk, 'root' | 'grain'>): boolean {
  return root.label === 'Run' || grain === 'RUN';
}

/** @throws InvalidQuestionError */
function check({ root, grain, certainties, depth, first, filter }: LineageQuestion): void {
  if (root.label !== 'Dataset' && root.label !== 'Job' && root.label !== 'Column' && root.label !== 'Run') {
    throw new InvalidQuestionError(
      `A ${root.label.toLowerCase()} has no lineage of its own; ask for a dataset, a job, a column or a run.`,
    );
  }
  if (isOfRuns({ root, grain }) && certainties !== null)
    throw new InvalidQuestionError('What runs read and wrote has no certainties.', 'UNSUPPORTED');
  if (filter !== undefined) checkFilter(filter, 'RUN');
  checkDepth(depth);
  checkFirst(first);
}
