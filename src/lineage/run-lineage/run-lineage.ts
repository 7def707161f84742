import type { EntityLabel } from '../../domain/entity.ts';
import { sha256 } from '../../domain/json.ts';
import type {
  JobRoute,
  LineageFinder,
  LineageReader,
  Reach,
  Surroundings,
  WalkedEdge,
  Walks,
  WholeSurroundings,
} from '../lineage-reader.ts';
import { isShown, onlyKinds } from '../only-kinds.ts';
import { asksOfPlaces, PlaceFilters, wayFilter } from '../past-runs/place-filters.ts';
import { StepWalk } from '../past-runs/step-walk.ts';
import { toSurroundings } from '../past-runs/to-surroundings.ts';
import { entityAt, sidesOf, type Place, type Side } from '../past-runs/ways.ts';
import { NO_RARE_FILTER } from '../rare-filter.ts';
import { checkSize, MOST_FOUND, RunWays } from './run-ways.ts';

/**
 * Lineage of runs: which runs wrote what a run read, which read what it wrote, and so on (docs/spec.md, section 9). It is found level by level, since what
 * follows an edge hangs on its time: a statement a level and direction, however many runs, up to the level that fills the page.
 */
export class RunLineage implements LineageFinder {
  readonly #reader: Pick<LineageReader, 'runs' | 'filters'>;

  constructor(reader: Pick<LineageReader, 'runs' | 'filters'>) {
    this.#reader = reader;
  }

  async surroundings(walks: Walks, limit: number): Promise<ReadonlyMap<string, Surroundings>> {
    return new Map(
      [...(await this.#walked(walks, limit))].map(([asked, { root, all, ways, isWhole }]) => {
        const { isWhole: _, ...found } = toSurroundings(root, all, (way, walk) =>
          ways.cameFrom(way, walk, walks.depth),
        );
        const shown = onlyKinds(found, walks.filter?.kinds ?? null);
        return [asked, isWhole ? { ...shown, isWhole } : shown];
      }),
    );
  }

  async count(walks: Walks): Promise<ReadonlyMap<string, number>> {
    return new Map(
      [...(await this.#walked(walks, Infinity))].map(([asked, { all }]) => [
        asked,
        new Set(all.flatMap((walk) => shownPlaces(walk, walks.filter?.kinds ?? null))).size,
      ]),
    );
  }

  /** Runs are not grouped. */
  whole(): Promise<WholeSurroundings | null> {
    return Promise.resolve(null);
  }

  /** Of a write itself, of a read the writes of what it read. */
  async routes(edges: readonly WalkedEdge[], { asOf }: Pick<Reach, 'asOf'>): Promise<JobRoute[][]> {
    const readers = edges.filter(({ kind }) => kind === 'READ_BY').map(({ target }) => target.key);
    const datasets = new Set(edges.filter(({ kind }) => kind === 'READ_BY').map(({ source }) => source.key));
    const all = readers.length === 0 ? [] : await this.#reader.runs.reads([...new Set(readers)], asOf);
    const reads = all.filter(({ dataset }) => datasets.has(dataset));
    const writers = reads.length === 0 ? [] : await this.#reader.runs.writersOf(reads, asOf, MOST_FOUND + 1);
    checkSize(writers.length);
    const byRead = Map.groupBy(writers, ({ i }) => useId(reads[i]?.run ?? '', reads[i]?.dataset ?? ''));
    return edges.map(({ kind, source, target }) => {
      if (kind === 'WROTE') return [write(source.key, target.key)];
      const found = byRead.get(useId(target.key, source.key)) ?? [];
      return [...new Set(found.map(({ run }) => run))].map((run) => write(run, source.key));
    });
  }

  /** By the root's key, as asked. */
  async #walked({ label, roots, ...reach }: Walks, limit: number) {
    const runs = await this.#reader.runs.roots(label, roots, reach.asOf);
    const { namespaces, filter = NO_RARE_FILTER } = reach;
    const filters = asksOfPlaces(filter) ? new PlaceFilters(this.#reader.filters, { namespaces, filter }) : undefined;
    const ways = new RunWays(this.#reader.runs, reach.asOf, filters);
    await filters?.learn([...runs.values()].map((run): Place => `Run:${run}`));
    const stepFilter = wayFilter(reach, filter, filters);
    const found = new Map(
      [...runs].map(([asked, run]) => {
        const root: Place = `Run:${run}`;
        return [asked, { root, all: sidesOf(reach.direction).map((side) => new StepWalk([root], side, stepFilter)) }];
      }),
    );
    const cut = await walkOn(
      [...found.values()].flatMap(({ all }) => all),
      ways,
      reach.depth,
      (walk) => shownPlaces(walk, reach.filter?.kinds ?? null).length >= limit,
    );
    return new Map(
      [...found].map(([asked, { root, all }]) => [
        asked,
        { root, all, ways, isWhole: !all.some((walk) => cut.has(walk)) },
      ]),
    );
  }
}

function useId(run: string, dataset: string): string {
  return `${run}\n${dataset}`;
}

function write(run: string, dataset: string): JobRoute {
  return { route: sha256(useId(run, dataset)).slice(0, 40), job: run };
}

/** Places of such kinds, and the root. */
function shownPlaces({ distances }: StepWalk, kinds: readonly EntityLabel[] | null): readonly Place[] {
  const all = [...distances.keys()];
  if (kinds === null) return all;
  return all.filter((place) => isShown({ entity: entityAt(place), distance: distances.get(place) ?? 0 }, kinds));
}

/** A walk comes to an edge from two edges before at most. */
const BEYOND = 2;

/**
 * All walks side by side, so that a level is a look-up for all of them: each to the depth, or to the level that fills the limit and two beyond
 * it, which tell the edges among those before.
 * @returns those that were not walked to their end
 */
async function walkOn(walks: readonly StepWalk[], ways: RunWays, depth: number, isFilled: (walk: StepWalk) => boolean) {
  const beyond = new Map<StepWalk, number>();
  const done = new Set<StepWalk>();
  for (let step = 0; step < depth; step++) {
    const going = walks.filter((walk) => walk.ends.length > 0 && !done.has(walk));
    if (going.length === 0) break;
    const endsOf = (side: Side) => going.flatMap((walk) => (walk.side === side ? walk.ends : []));
    await ways.find({ below: endsOf('below'), above: endsOf('above') });
    for (const walk of going) {
      const steps = (beyond.get(walk) ?? 0) + (isFilled(walk) ? 1 : 0);
      beyond.set(walk, steps);
      if (steps === BEYOND) done.add(walk);
      walk.step(ways);
      checkSize(walk.distances.size);
    }
  }
  return done;
}
