import { compareCodePoints } from '../../domain/code-points.ts';
import type { Entity } from '../../domain/entity.ts';
import { InvalidQuestionError, NotFoundError } from '../../domain/errors.ts';
import type { Json, Nanos } from '../../domain/event.ts';
import type { CatalogReader } from '../catalog-reader.ts';
import { assertions } from '../facets/quality-facets.ts';
import type { Placing } from '../placing.ts';
import type { Found, LineageFinder, Surroundings, Walks } from '../lineage-reader.ts';
import { HISTORY, troubleOf } from './run-trouble.ts';
import type { PastRun, PastTest, TroubleReader } from './trouble-reader.ts';

/** Nodes upstream that are looked at, the nearest first. */
const MAX_UPSTREAM = 2_000;
const MAX_DEPTH = 1_000;
/** Reads of a dataset that are looked at for tests. */
const READS = 100;

export type TroubleKind = 'FAILED' | 'ABORTED' | 'LATE' | 'QUALITY';

/** Something wrong upstream. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** The job whose run it is; of a test, the dataset tested. */
  readonly node: Entity;
  readonly run: Entity;
  readonly since: Nanos;
  readonly message: string | null;
  /** From what was asked about. */
  readonly distance: number;
  /** The dataset or job from which was walked, and as of when: to tell the path. */
  readonly root: Entity;
  readonly asOf: Nanos | null;
}

export interface RootCause {
  readonly of: Entity;
  /** What is wrong upstream, the earliest first. */
  readonly troubles: readonly Trouble[];
  readonly jobs: number;
  readonly datasets: number;
  /** Whether all that is upstream was looked at. */
  readonly isComplete: boolean;
}

/** What is asked about, where to walk from, and as of when. */
interface Start {
  readonly of: Entity;
  readonly root: Entity;
  /** null: as all events say. */
  readonly asOf: Nanos | null;
  readonly now: Nanos;
  /** The run asked about. */
  readonly run: PastRunPlace | null;
}

interface PastRunPlace {
  readonly key: string;
  readonly job: string;
}

/** Finds what is wrong upstream of a dataset, a job or a run. */
export class RootCauseFinder {
  readonly #finder: LineageFinder;
  readonly #reader: TroubleReader;
  readonly #catalog: CatalogReader;

  constructor(finder: LineageFinder, reader: TroubleReader, catalog: CatalogReader) {
    this.#finder = finder;
    this.#reader = reader;
    this.#catalog = catalog;
  }

  /**
   * @param asOf null: as of now; of a run that ended, as of its end where that is earlier
   * @param now by the clock
   * @param placing what stands for names among what began at once and as far away, where their order must not be told
   * @throws InvalidQuestionError for what is neither dataset, job nor run; NotFoundError
   */
  async rootCause(of: Entity, asOf: Nanos | null, now: Nanos, placing?: Placing): Promise<RootCause> {
    const keyOf = placing?.keyOf ?? (({ key }: Entity) => key);
    const start = await this.#start(of, asOf, now);
    const found = await this.#upstream(start);
    const upstream = found.above.slice(0, MAX_UPSTREAM);
    const keys = (label: 'Job' | 'Dataset') =>
      upstream.filter(({ entity }) => entity.label === label).map(({ entity }) => entity.key);
    const [jobs, datasets] = [keys('Job'), keys('Dataset')];
    const [runs, tests] = await Promise.all([
      this.#reader.recentRuns(jobs, start.now, HISTORY),
      this.#reader.recentTests(datasets, start.now, READS),
    ]);
    const troubles = [
      ...runTroubles(upstream, untilRun(runs, start), found, start),
      ...(await this.#failedTests(upstream, tests, { ...start, root: found.root })),
    ].sort(
      (a, b) =>
        (a.since < b.since ? -1 : a.since > b.since ? 1 : 0) ||
        b.distance - a.distance ||
        compareCodePoints(keyOf(a.node), keyOf(b.node)),
    );
    return {
      ...{ of, troubles, jobs: jobs.length, datasets: datasets.length },
      isComplete: found.above.length <= MAX_UPSTREAM,
    };
  }

  async #start(of: Entity, asOf: Nanos | null, clock: Nanos): Promise<Start> {
    const now = asOf ?? clock;
    if (of.label === 'Dataset' || of.label === 'Job') return { of, root: of, asOf, now, run: null };
    if (of.label !== 'Run')
      throw new InvalidQuestionError(
        'A root cause is looked for upstream of a dataset, a job or a run.',
        'UNSUPPORTED',
      );
    const run = (await this.#catalog.runs([of.key])).get(of.key);
    if (run === undefined) throw new NotFoundError('There is no such run.');
    const end = run.endedAt !== null && run.endedAt < now ? run.endedAt : now;
    return { of, root: { label: 'Job', key: run.job }, asOf: end < clock ? end : asOf, now: end, run };
  }

  async #upstream({ root, asOf, of }: Start): Promise<Surroundings> {
    const walks: Walks = {
      ...{ label: root.label, roots: [root.key], depth: MAX_DEPTH, asOf },
      direction: 'UPSTREAM',
      ...{ namespaces: null, certainties: null },
      edges: 'CURRENT',
    };
    const found = (await this.#finder.surroundings(walks, MAX_UPSTREAM + 1, true)).get(root.key);
    if (found === undefined) throw new NotFoundError(`There is no such ${of.label.toLowerCase()}.`);
    return found;
  }

  async #failedTests(
    upstream: readonly Found[],
    tests: readonly PastTest[],
    { root, asOf }: Start,
  ): Promise<Trouble[]> {
    const large = tests.flatMap(({ assertions: facet }) => ('content' in facet ? [facet.content] : []));
    const contents = large.length === 0 ? new Map<string, Json>() : await this.#catalog.contents(large);
    const byDataset = Map.groupBy(tests, ({ dataset }) => dataset);
    return upstream.flatMap(({ entity, distance }) =>
      (entity.label === 'Dataset' ? (byDataset.get(entity.key) ?? []) : []).flatMap((test): Trouble[] => {
        const sent = 'content' in test.assertions ? contents.get(test.assertions.content) : test.assertions.value;
        const failed = (assertions(sent) ?? []).filter(
          ({ success, severity }) => success === false && severity?.toLowerCase() !== 'warn',
        );
        if (failed.length === 0) return [];
        const message = failed.map(({ assertion, column }) =>
          column === null ? assertion : `${assertion} of ${column}`,
        );
        return [
          {
            ...{ kind: 'QUALITY', node: entity, run: { label: 'Run', key: test.run }, since: test.at },
            ...{ message: `failed: ${message.join(', ')}`, distance, root, asOf },
          },
        ];
      }),
    );
  }
}

/** Of the job whose run is asked about, that run and those before it. */
function untilRun(runs: ReadonlyMap<string, readonly PastRun[]>, { run }: Start): Map<string, readonly PastRun[]> {
  const until = new Map(runs);
  if (run === null) return until;
  const own = runs.get(run.job) ?? [];
  const place = own.findIndex(({ key }) => key === run.key);
  until.set(run.job, place === -1 ? own : own.slice(place));
  return until;
}

function runTroubles(
  upstream: readonly Found[],
  runs: ReadonlyMap<string, readonly PastRun[]>,
  { aboveEdges, root }: Surroundings,
  { now, asOf }: Start,
): Trouble[] {
  const outputs = Map.groupBy(
    aboveEdges.filter(({ kind }) => kind === 'PRODUCES'),
    ({ source }) => source.key,
  );
  const writers = Map.groupBy(
    aboveEdges.filter(({ kind }) => kind === 'PRODUCES'),
    ({ target }) => target.key,
  );
  const completedAt = (job: string) =>
    (runs.get(job) ?? []).find((run) => run.completedAt !== null && run.completedAt <= now)?.completedAt ?? null;
  /** What another job has written since does not show what is wrong with this one. */
  const isMended = (dataset: string, job: string, since: Nanos) =>
    (writers.get(dataset) ?? []).some(({ source }) => source.key !== job && (completedAt(source.key) ?? since) > since);
  return upstream.flatMap(({ entity, distance }): Trouble[] => {
    const trouble = entity.label === 'Job' ? troubleOf(runs.get(entity.key) ?? [], now) : null;
    if (trouble === null) return [];
    const written = outputs.get(entity.key) ?? [];
    const isShown =
      written.length === 0 || written.some(({ target }) => !isMended(target.key, entity.key, trouble.since));
    const { run, ...rest } = trouble;
    return isShown ? [{ ...rest, node: entity, run: { label: 'Run', key: run }, distance, root, asOf }] : [];
  });
}
