import { isDataset, keyOfRef, nodeRef, type Certainty, type Fact, type NodeRef } from '../../domain/facts.ts';
import { datasetOfColumn } from '../../domain/keys.ts';
import { columnPairs, columnsOfMapping } from '../../domain/mapping-columns.ts';
import type { FacetReaders } from '../../domain/mappings.ts';
import type { LatestJob, LatestJobs } from './latest-jobs.ts';
import type { PlaceFilters } from './place-filters.ts';
import type { PastRunsReader } from './past-runs-reader.ts';
import { WaysByPlace } from './ways-by-place.ts';
import { farEnd, type Place, type Side, type Way, type Ways } from './ways.ts';

/** A mapping that counts, with the job whose it is. */
interface Chosen {
  readonly fact: Fact;
  readonly job: LatestJob;
}

/** The edges among columns: what the mappings say that count. */
export class ColumnWays implements Ways {
  readonly #reader: Pick<PastRunsReader, 'contents'>;
  readonly #readers: FacetReaders;
  readonly #organization: string;
  readonly #jobs: LatestJobs;
  readonly #filters: PlaceFilters | undefined;
  readonly #ways = new WaysByPlace();
  readonly #unread: Record<Side, Map<NodeRef, Chosen[]>> = { below: new Map(), above: new Map() };
  readonly #read = new Set<Fact>();

  /** @param filters told of all places that are found */
  constructor(
    jobs: LatestJobs,
    reader: Pick<PastRunsReader, 'contents'>,
    readers: FacetReaders,
    organization: string,
    filters?: PlaceFilters,
  ) {
    this.#filters = filters;
    this.#jobs = jobs;
    this.#reader = reader;
    this.#readers = readers;
    this.#organization = organization;
  }

  async find({ below, above }: Readonly<Record<Side, readonly Place[]>>, steps: number): Promise<void> {
    const datasets = { below: datasetsOf(below), above: datasetsOf(above) };
    for (const job of await this.#jobs.readNear(datasets, 2 * steps)) this.#note(job);
    const chosen = [...this.#taken('below', datasets.below), ...this.#taken('above', datasets.above)];
    const unread = chosen.filter(({ fact }) => !this.#read.has(fact));
    const hashes = [...new Set(unread.map(({ fact }) => fact.hash))];
    const texts =
      hashes.length === 0 ? new Map<string, string>() : await this.#reader.contents(this.#organization, hashes);
    const found = unread.flatMap((each) => this.#add(each, texts.get(each.fact.hash)));
    await this.#filters?.learn([...below, ...above, ...found.flatMap(({ source, target }) => [source, target])]);
  }

  from(root: Place, side: Side): readonly Way[] {
    return this.#ways.at(root, side);
  }

  after(way: Way, side: Side): ReturnType<Ways['after']> {
    const place = farEnd(way, side);
    return { state: place, ways: () => this.#ways.at(place, side) };
  }

  /** A mapping is read when a walk comes to a dataset that it names. */
  #note(job: LatestJob): void {
    for (const { target, chosen } of job.flows.outputs) {
      for (const fact of chosen) {
        noteAt(this.#unread.above, target, { fact, job });
        for (const source of new Set(fact.sources.filter(isDataset).map(job.canonical)))
          noteAt(this.#unread.below, source, { fact, job });
      }
    }
  }

  #taken(side: Side, datasets: readonly NodeRef[]): Chosen[] {
    return datasets.flatMap((dataset) => {
      const chosen = this.#unread[side].get(dataset) ?? [];
      this.#unread[side].delete(dataset);
      return chosen;
    });
  }

  #add({ fact, job }: Chosen, text: string | undefined): Way[] {
    if (this.#read.has(fact)) return [];
    this.#read.add(fact);
    const columns = columnsOfMapping(fact, text, this.#readers, this.#organization);
    const pairs = [...columnPairs(fact, columns, this.#organization, job.canonical)];
    const ways = pairs.map(({ from, to, transformations }): Way => {
      const ends = { source: `Column:${from}`, target: `Column:${to}` };
      return { kind: 'DERIVES', ...ends, certainty: fact.kind as Certainty, owner: job.job, transformations };
    });
    for (const way of ways) this.#ways.add(way);
    return ways;
  }
}

function noteAt(map: Map<NodeRef, Chosen[]>, dataset: NodeRef, chosen: Chosen): void {
  const known = map.get(dataset);
  if (known === undefined) map.set(dataset, [chosen]);
  else known.push(chosen);
}

function datasetsOf(columns: readonly Place[]): NodeRef[] {
  const keys = columns.map((column) => datasetOfColumn(keyOfRef(column as NodeRef)));
  return [...new Set(keys)].map((key) => nodeRef('Dataset', key));
}
