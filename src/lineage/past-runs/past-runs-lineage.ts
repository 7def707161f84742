import type { Entity } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';
import { InvalidQuestionError } from '../../domain/errors.ts';
import { nodeRef } from '../../domain/facts.ts';
import { parseKey } from '../../domain/keys.ts';
import type { FacetReaders } from '../../domain/mappings.ts';
import { countsByPlace } from '../counts.ts';
import type { CountAt, WalkOf } from '../lineage-of.ts';
import { mergeWalks } from '../lineage-page.ts';
import type {
  JobRoute,
  LineageFinder,
  LineageOfReader,
  LineageReader,
  Reach,
  Surroundings,
  SurroundingsOf,
  Walk,
  WalkedEdge,
  Walks,
  WholeSurroundings,
} from '../lineage-reader.ts';
import { onlyKinds } from '../only-kinds.ts';
import { NO_RARE_FILTER, type RareFilter } from '../rare-filter.ts';
import { ColumnWays } from './column-ways.ts';
import { jobRoutes } from './job-routes.ts';
import { LatestJobs } from './latest-jobs.ts';
import { asksOfPlaces, PlaceFilters, wayFilter } from './place-filters.ts';
import { StepWalk, type WayFilter } from './step-walk.ts';
import { TableWays } from './table-ways.ts';
import { toSurroundings } from './to-surroundings.ts';
import { placeOf, sidesOf, type Place, type Side, type Ways } from './ways.ts';

/** Nodes of a walk at most: the answer is held whole. */
const MOST_NODES = 50_000;

type Reader = Pick<LineageReader, 'pastRuns' | 'filters' | 'parentsAbove'>;

/**
 * Lineage of the latest runs as of a time. Edges cannot tell when they were of the latest run, which may change with each run; so it is found level by level, from
 * what the latest runs of the jobs met said: some statements for levels that edges of any time lead to, some a level beyond, however many nodes, and the answer whole.
 */
export class PastRunsLineage implements LineageFinder, LineageOfReader {
  readonly #reader: Reader;
  readonly #readers: FacetReaders;

  constructor(reader: Reader, readers: FacetReaders) {
    this.#reader = reader;
    this.#readers = readers;
  }

  async surroundings(walks: Walks): Promise<ReadonlyMap<string, Surroundings>> {
    const found = await this.#walked(walks);
    return new Map([...found].map(([asked, { root, all }]) => [asked, toSurroundings(root, all)]));
  }

  async count(walks: Walks): Promise<ReadonlyMap<string, number>> {
    const found = await this.#walked(walks);
    return new Map(
      [...found].map(([asked, { all }]) => [asked, new Set(all.flatMap((walk) => [...walk.distances.keys()])).size]),
    );
  }

  async surroundingsOf(walk: WalkOf): Promise<SurroundingsOf | null> {
    const { roots, ofColumns, depth, filter } = walk;
    const asOf = timeOf(walk);
    const { ways, forWalks } = this.#search(walk, filter, roots[0], ofColumns);
    // A dataset stands for its columns.
    const isWalked = ({ label }: Entity) => !ofColumns || label === 'Column';
    const datasets = roots.filter((root) => !isWalked(root)).map(({ key }) => key);
    const [known, columns] = await Promise.all([
      this.#reader.pastRuns.roots(roots, asOf),
      datasets.length === 0 ? [] : this.#reader.pastRuns.columnsOf(datasets, asOf),
      // Most roots are asked for by the key that they have: what is around them is looked for meanwhile.
      findNext(stepWalks(roots.filter(isWalked).map(placeOf), walk, forWalks), ways, depth),
    ]);
    const there = known.filter((root) => root !== null);
    const [root] = there;
    if (root === undefined || there.length < roots.length) return null;
    const starts = [...there.filter(isWalked), ...columns.map((key): Entity => ({ label: 'Column', key }))];
    const all = stepWalks(starts.map(placeOf), walk, forWalks);
    await walkOn(all, ways, depth, MOST_NODES);
    checkSize(all);
    return { ...onlyKinds(toSurroundings(placeOf(root), all), filter.kinds), roots: there };
  }

  async countsOf(walk: WalkOf): Promise<CountAt[]> {
    const found = await this.surroundingsOf(walk);
    return found === null ? [] : countsByPlace(mergeWalks(found));
  }

  async whole(
    { root, of, ...reach }: Walk,
    by: 'PARENT' | 'NAMESPACE',
    limit: number,
  ): Promise<WholeSurroundings | null> {
    const asOf = timeOf(reach);
    const [known] = await this.#reader.pastRuns.roots([root], asOf);
    if (known == null) return null;
    const start = placeOf(known);
    const { ways, filters, forWalks } = this.#tables(reach, of?.filter ?? NO_RARE_FILTER);
    const isPipeline = by === 'PARENT' && root.label === 'Job';
    const children = isPipeline ? await this.#below(known.key, reach, filters) : [];
    const all = stepWalks([start, ...children], reach, forWalks);
    await walkOn(all, ways, reach.depth, limit);
    // What is folded follows each way through a job.
    const surroundings = toSurroundings(start, all, (way, walk) => ways.cameFrom(way, walk, reach.depth));
    const jobs = [...surroundings.below, ...surroundings.above]
      .map(({ entity }) => entity)
      .filter(({ label }) => label === 'Job');
    const parents =
      by === 'PARENT'
        ? await this.#reader.parentsAbove([...new Set(jobs.map((job) => job.key))])
        : new Map<string, string>();
    return { ...surroundings, parents };
  }

  async routes(edges: readonly WalkedEdge[], reach: Pick<Reach, 'edges' | 'asOf'>): Promise<JobRoute[][]> {
    const jobs = new LatestJobs(this.#reader.pastRuns, timeOf(reach));
    const ends = edges.flatMap(({ source, target }) => [source, target]);
    await jobs.read(ends.filter(({ label }) => label === 'Job').map(({ key }) => key));
    return edges.map(({ source, target }) => jobRoutes(jobs, placeOf(source), placeOf(target)));
  }

  /** By the root's key, as asked. */
  async #walked({ label, roots, ...reach }: Walks) {
    const asked = roots.map((key): Entity => ({ label, key }));
    const { ways, forWalks } = this.#search(reach, NO_RARE_FILTER, asked[0], label === 'Column');
    const [known] = await Promise.all([
      this.#reader.pastRuns.roots(asked, timeOf(reach)),
      findNext(stepWalks(asked.map(placeOf), reach, forWalks), ways, reach.depth),
    ]);
    const found = new Map<string, { readonly root: Place; readonly all: readonly StepWalk[] }>();
    for (const [i, key] of roots.entries()) {
      const entity = known[i] ?? null;
      if (entity === null) continue;
      const root = placeOf(entity);
      found.set(key, { root, all: stepWalks([root], reach, forWalks) });
    }
    const all = [...found.values()].flatMap((each) => each.all);
    await walkOn(all, ways, reach.depth, MOST_NODES);
    checkSize(all);
    return found;
  }

  /** What a question walks over, and what its walks leave out. @param root any of its roots */
  #search(reach: Reach, filter: RareFilter, root: Entity | undefined, ofColumns: boolean) {
    if (!ofColumns) return this.#tables(reach, filter);
    const filters = this.#filtersOf(reach, filter);
    const { pastRuns } = this.#reader;
    const [organization = ''] = parseKey(root?.key ?? '');
    const jobs = new LatestJobs(pastRuns, timeOf(reach));
    const ways = new ColumnWays(jobs, pastRuns, this.#readers, organization, filters);
    return { ways, forWalks: wayFilter(reach, filter, filters) };
  }

  #tables(reach: Reach, filter: RareFilter) {
    const filters = this.#filtersOf(reach, filter);
    const ways = new TableWays(new LatestJobs(this.#reader.pastRuns, timeOf(reach)), filters);
    return { ways, filters, forWalks: wayFilter(reach, filter, filters) };
  }

  #filtersOf({ namespaces }: Reach, filter: RareFilter): PlaceFilters | undefined {
    return asksOfPlaces(filter) ? new PlaceFilters(this.#reader.filters, { namespaces, filter }) : undefined;
  }

  /** The jobs below a job that walks may come to. */
  async #below(job: string, reach: Reach, filters: PlaceFilters | undefined): Promise<Place[]> {
    const namespaces = filters === undefined ? reach.namespaces : null;
    const below = await this.#reader.pastRuns.jobsBelow(job, namespaces, timeOf(reach));
    const places = below.map((key): Place => nodeRef('Job', key));
    await filters?.learn(places);
    return filters === undefined ? places : places.filter(filters.forWalks.allows);
  }
}

/** Whether edges cannot tell, as they do of every time what holds and what was ever said, but what the latest runs said only as of now. */
export function isOfPastRuns({ edges, asOf }: Pick<Reach, 'edges' | 'asOf'>): boolean {
  return edges === 'LATEST_RUN' && asOf !== null;
}

function timeOf({ asOf }: Pick<Reach, 'asOf'>): Nanos {
  if (asOf === null) throw new Error('edges tell what the latest runs say as of now');
  return asOf;
}

function stepWalks(roots: readonly Place[], { direction }: Reach, filter: WayFilter): StepWalk[] {
  return sidesOf(direction).map((side) => new StepWalk(roots, side, filter));
}

/** @throws InvalidQuestionError */
function checkSize(walks: readonly StepWalk[]): void {
  if (walks.some(({ distances }) => distances.size > MOST_NODES))
    throw new InvalidQuestionError(
      `LATEST_RUN as of a time finds ${MOST_NODES} nodes upstream and as many downstream at most, and here are more; ask for less depth, or one direction.`,
      'LINEAGE_TOO_LARGE',
    );
}

/** All walks side by side, so that a level is a look-up for all of them; to the depth, or until one found more than the limit. */
async function walkOn(walks: readonly StepWalk[], ways: Ways, depth: number, limit: number): Promise<void> {
  for (let step = 0; step < depth; step++) {
    const going = walks.filter(({ ends }) => ends.length > 0);
    if (going.length === 0 || walks.some(({ distances }) => distances.size > limit)) return;
    await findNext(going, ways, depth - step);
    for (const walk of going) walk.step(ways);
  }
}

/** Finds what walks step over next. */
function findNext(walks: readonly StepWalk[], ways: Ways, steps: number): Promise<void> {
  if (steps === 0) return Promise.resolve();
  const endsOf = (side: Side) => walks.flatMap((walk) => (walk.side === side ? walk.ends : []));
  return ways.find({ below: endsOf('below'), above: endsOf('above') }, steps);
}
