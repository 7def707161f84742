import { InvalidQuestionError } from '../../domain/errors.ts';
import type { Nanos } from '../../domain/event.ts';
import type { RunUse } from '../lineage-reader.ts';
import type { PlaceFilters } from '../past-runs/place-filters.ts';
import type { StepWalk } from '../past-runs/step-walk.ts';
import { farEnd, type Place, type Side, type Way, type Ways } from '../past-runs/ways.ts';
import type { Counterpart, RunLineageReader, Use, WriteUse } from './run-lineage-reader.ts';

/** Runs and datasets of a walk, and what is read in one step, at most: the answer is held whole. */
export const MOST_FOUND = 50_000;

export interface RunWay extends Way {
  readonly ofRun: RunUse;
}

/** An edge with what the graph says of it, once a name of the dataset, until a walk comes to the dataset. */
interface Open<U extends Use> {
  readonly way: RunWay;
  readonly use: U;
}

/** What is known of one direction: its runs that were read, and what is not yet looked up at datasets. */
interface Known<U extends Use> {
  readonly ofRuns: Map<Place, Set<RunWay>>;
  readonly open: Map<Place, Open<U>[]>;
}

const nothing = <U extends Use>(): Known<U> => ({ ofRuns: new Map(), open: new Map() });

/**
 * The edges between runs and datasets, and which follow each other: from a run that read a dataset a walk goes on only to the runs that wrote what it read,
 * from a run that wrote it only to those that read that.
 */
export class RunWays implements Ways {
  readonly #reader: RunLineageReader;
  readonly #asOf: Nanos | null;
  readonly #filter: PlaceFilters | undefined;
  /** Places that the filter was not told of. */
  readonly #fresh: Place[] = [];
  readonly #ways = new Map<string, RunWay>();
  readonly #known = { above: nothing<Use>(), below: nothing<WriteUse>() };
  readonly #beyond = new Map<RunWay, Set<RunWay>>();
  readonly #before = new Map<Way, Set<RunWay>>();

  /** @param filter told of all places that are found */
  constructor(reader: RunLineageReader, asOf: Nanos | null, filter?: PlaceFilters) {
    this.#reader = reader;
    this.#asOf = asOf;
    this.#filter = filter;
  }

  async find({ above, below }: Readonly<Record<Side, readonly Place[]>>): Promise<void> {
    const [reader, asOf] = [this.#reader, this.#asOf];
    await Promise.all([
      this.#findOn(this.#known.above, 'READ_BY', above, {
        ofRuns: (runs) => reader.reads(runs, asOf),
        counterparts: (reads) => reader.writersOf(reads, asOf, MOST_FOUND + 1),
      }),
      this.#findOn(this.#known.below, 'WROTE', below, {
        ofRuns: (runs) => reader.writes(runs, asOf),
        counterparts: (writes) => reader.readersOf(writes, asOf, MOST_FOUND + 1),
      }),
    ]);
    await this.#filter?.learn(this.#fresh.splice(0));
  }

  from(root: Place, side: Side): Iterable<RunWay> {
    return this.#known[side].ofRuns.get(root) ?? [];
  }

  after(way: Way, side: Side): ReturnType<Ways['after']> {
    const place = farEnd(way, side);
    return isRun(place)
      ? { state: place, ways: () => this.from(place, side) }
      : { state: way, ways: () => this.#beyond.get(way as RunWay) ?? [] };
  }

  /** Where a walk came from to pass an edge: the run at its end, or those from which it came to the dataset there. */
  cameFrom(way: Way, { side, walked, distances }: StepWalk, depth: number): Place[] {
    if ((way.kind === 'WROTE') === (side === 'below')) return [way.owner];
    return [...(this.#before.get(way) ?? [])]
      .filter((before) => walked.has(before) && (distances.get(before.owner) ?? Infinity) + 2 <= depth)
      .map(({ owner }) => owner);
  }

  async #findOn<U extends Use>(
    known: Known<U>,
    kind: RunKind,
    places: readonly Place[],
    read: {
      ofRuns(runs: readonly string[]): Promise<readonly U[]>;
      counterparts(uses: readonly U[]): Promise<readonly Counterpart[]>;
    },
  ): Promise<void> {
    const all = [...new Set(places)];
    const runs = all.filter((place) => isRun(place) && !known.ofRuns.has(place));
    for (const run of runs) known.ofRuns.set(run, new Set());
    const open = all.flatMap((place) => known.open.get(place) ?? []);
    for (const place of all) known.open.delete(place);
    const [uses, counterparts] = await Promise.all([
      runs.length === 0 ? [] : read.ofRuns(runs.map((run) => run.slice(RUN.length))),
      open.length === 0 ? [] : read.counterparts(open.map(({ use }) => use)),
    ]);
    checkSize(uses.length);
    checkSize(counterparts.length);
    for (const use of uses) note(known, this.#way(kind, use.dataset, use), use);
    for (const other of counterparts) {
      const near = open[other.i];
      if (near !== undefined) this.#follow(near.way, this.#way(OTHER[kind], near.use.dataset, other));
    }
  }

  /** That a walk passes from the one edge to the other. */
  #follow(way: RunWay, next: RunWay): void {
    addTo(this.#beyond, way, next);
    addTo(this.#before, next, way);
  }

  /** One object an edge. */
  #way(kind: RunKind, key: string, { run, at }: Pick<Counterpart, 'run' | 'at'>): RunWay {
    const id = `${kind} ${run}\n${key}`;
    const known = this.#ways.get(id);
    if (known !== undefined) {
      if (at < known.ofRun.at) known.ofRun.at = at;
      return known;
    }
    const [owner, dataset] = [`${RUN}${run}`, `Dataset:${key}`];
    const [source, target] = kind === 'WROTE' ? [owner, dataset] : [dataset, owner];
    const way: RunWay = { kind, source, target, certainty: 'INFERRED', owner, ofRun: { at } };
    this.#ways.set(id, way);
    if (this.#filter !== undefined) this.#fresh.push(owner, dataset);
    return way;
  }
}

type RunKind = 'READ_BY' | 'WROTE';
const OTHER = { READ_BY: 'WROTE', WROTE: 'READ_BY' } as const;
const RUN = 'Run:';

function isRun(place: Place): boolean {
  return place.startsWith(RUN);
}

function addTo<K>(map: Map<K, Set<RunWay>>, key: K, way: RunWay): void {
  const ways = map.get(key);
  if (ways === undefined) map.set(key, new Set([way]));
  else ways.add(way);
}

function note<U extends Use>({ ofRuns, open }: Known<U>, way: RunWay, use: U): void {
  ofRuns.get(way.owner)?.add(way);
  const dataset = way.kind === 'READ_BY' ? way.source : way.target;
  const known = open.get(dataset);
  if (known === undefined) open.set(dataset, [{ way, use }]);
  else known.push({ way, use });
}

/** @throws InvalidQuestionError */
export function checkSize(found: number): void {
  if (found > MOST_FOUND)
    throw new InvalidQuestionError(
      `The lineage of runs holds ${MOST_FOUND} runs and datasets upstream and as many downstream at most, and here are more; ask for less depth, or one direction.`,
      'LINEAGE_TOO_LARGE',
    );
}
