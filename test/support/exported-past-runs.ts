import type { Entity } from '../../src/domain/entity.ts';
import type { Nanos } from '../../src/domain/event.ts';
import type { Fact, FactKind, NodeRef } from '../../src/domain/facts.ts';
import { datasetOfColumn } from '../../src/domain/keys.ts';
import { parseTime } from '../../src/domain/time.ts';
import type { Ends, JobThen, Near, PastRunsReader } from '../../src/lineage/past-runs/past-runs-reader.ts';
import type { Filtered, PlaceFilter, PlaceFilterReader } from '../../src/lineage/past-runs/place-filter-reader.ts';
import { compareTimes, greatest } from './oracle/collect.ts';
import { compareCodePoints, type ExportedNode, type ExportedRelationship, type GraphExport } from './graph-export.ts';
import type { InMemoryGraph } from './in-memory-graph.ts';
import { idOf } from './lineage-answers.ts';
import { allowedBy, jobOfRun } from './lineage-filters.ts';

type Properties = ExportedNode['properties'];

/** Reads an exported graph as the statements read Neo4j. */
export class ExportedPastRuns implements PastRunsReader, PlaceFilterReader {
  readonly #graph: InMemoryGraph;
  readonly #nodes: ReadonlyMap<string, Properties>;
  readonly #relationships: GraphExport['relationships'];

  constructor(graph: InMemoryGraph) {
    const { nodes, relationships } = graph.export();
    this.#graph = graph;
    this.#nodes = new Map(nodes.map(({ label, key, properties }) => [`${label}:${key}`, properties]));
    this.#relationships = relationships;
  }

  roots(asked: readonly Entity[], asOf: Nanos): Promise<(Entity | null)[]> {
    const found = asked.map((entity): Entity | null => {
      const root = this.#canonicalEntity(entity);
      const names = [idOf(root), ...this.#ends('SAME_AS', 'to', idOf(root))];
      return names.some((name) => this.#isBy(this.#nodes.get(name)?.['since'], asOf)) ? root : null;
    });
    return Promise.resolve(found);
  }

  columnsOf(datasets: readonly string[], asOf: Nanos): Promise<string[]> {
    const canonical = new Set(datasets.map((key) => keyOf(this.#canonical(`Dataset:${key}`))));
    const columns = [...this.#nodes].filter(
      ([id, { since }]) =>
        id.startsWith('Column:') && canonical.has(datasetOfColumn(keyOf(id))) && this.#isBy(since, asOf),
    );
    return Promise.resolve(columns.map(([id]) => keyOf(id)));
  }

  filtered(places: readonly Entity[], { namespaces, filter }: PlaceFilter): Promise<Filtered[]> {
    const allows = allowedBy(this.#graph.export(), { ...filter, namespaces });
    const ends = new Set(filter.stopAt.map((stop) => idOf(this.#canonicalEntity(stop))));
    return Promise.resolve(
      places.map((place) => ({
        ...place,
        passes: allows(idOf(place)),
        isEnd: ends.has(idOf(place)) || (place.label === 'Run' && ends.has(jobOfRun(idOf(place)))),
      })),
    );
  }

  #canonicalEntity({ label, key }: Entity): Entity {
    if (label === 'Dataset') return { label, key: keyOf(this.#canonical(`Dataset:${key}`)) };
    if (label !== 'Column') return { label, key };
    const dataset = datasetOfColumn(key);
    return { label, key: keyOf(this.#canonical(`Dataset:${dataset}`)) + key.slice(dataset.length) };
  }

  ownersNear(ends: Ends, steps: number, asOf: Nanos): Promise<Near> {
    // One step ahead of the walk: what is beyond is asked for when it comes there.
    const isAhead = steps > 1;
    const places = {
      below: [...new Set([...ends.below, ...(isAhead ? ends.below.flatMap((ref) => this.#next('from', ref)) : [])])],
      above: [...new Set([...ends.above, ...(isAhead ? ends.above.flatMap((ref) => this.#next('to', ref)) : [])])],
    };
    return Promise.resolve({ ...places, jobs: this.#ownersAt(places, asOf) });
  }

  #next(side: 'from' | 'to', ref: NodeRef): NodeRef[] {
    const types = ['FEEDS', 'PRODUCES', 'FLOWS_TO', 'OVERRULED'];
    return types
      .flatMap((type) => this.#ends(type, side, ref))
      .filter((end): end is NodeRef => !end.startsWith('Route:'));
  }

  #ownersAt({ below, above }: Ends, asOf: Nanos): string[] {
    const owners = this.#relationships.flatMap(({ type, from, to, properties }) => {
      const isNear = below.some((ref) => ref === from) || (type !== 'FEEDS' && above.some((ref) => ref === to));
      if (!isNear) return [];
      if (type === 'FEEDS' || type === 'OVERRULED') return [to];
      if (type === 'PRODUCES') return [from];
      return type === 'FLOWS_TO' ? [properties['owner'] as string] : [];
    });
    const jobs = owners.filter(
      (owner) => owner.startsWith('Job:') && this.#isBy(this.#nodes.get(owner)?.['since'], asOf),
    );
    return [...new Set(jobs)].map(keyOf);
  }

  saidByLatestRuns(jobs: readonly string[], asOf: Nanos): Promise<JobThen[]> {
    return Promise.resolve(
      jobs.map((key) => {
        const job: NodeRef = `Job:${key}`;
        const facts = [...this.#latest(job, 'READ', asOf), ...this.#latest(job, 'WRITE', asOf)];
        const named = facts.flatMap(({ target, sources }) => [target, ...sources]);
        const names = new Map(named.map((ref) => [ref, this.#canonical(ref) as NodeRef]));
        return { job, facts, names };
      }),
    );
  }

  contents(_organization: string, hashes: readonly string[]): Promise<Map<string, string>> {
    return this.#graph.contents(hashes);
  }

  jobsBelow(): Promise<string[]> {
    return Promise.resolve([]);
  }

  /** What the latest reader (writer) of a job said by then. */
  #latest(job: NodeRef, side: 'READ' | 'WRITE', asOf: Nanos): Fact[] {
    const runs = this.#ends('RUN_OF', 'to', job)
      .map((run) => ({ run, born: timeOf(this.#nodes.get(run)?.['at']), facts: this.#said(run, job, side, asOf) }))
      .filter(({ born, facts }) => born !== null && born <= asOf && facts.length > 0);
    if (runs.length === 0) return [];
    const runId = (run: string) => this.#nodes.get(run)?.['runId'] as string;
    return greatest(
      runs,
      (a, b) => compareTimes(a.born ?? 0n, b.born ?? 0n) || compareCodePoints(runId(a.run), runId(b.run)),
    ).facts;
  }

  #said(run: string, owner: NodeRef, side: 'READ' | 'WRITE', asOf: Nanos): Fact[] {
    const [observed, near, far] =
      side === 'READ' ? (['READ_BY', 'to', 'from'] as const) : (['WROTE', 'from', 'to'] as const);
    const listed = this.#relationships
      .filter((each) => each.type === observed && each[near] === run && this.#isBy(each.properties['listedAt'], asOf))
      .map((each): Fact => {
        return { key: '', kind: side, owner, target: this.#canonical(each[far]) as NodeRef, hash: '', sources: [] };
      });
    const mapped = this.#relationships
      .filter(({ type, from, properties }) => type === 'SAID' && from === run && this.#isBy(properties['at'], asOf))
      .map(({ to }) => this.#fact(to))
      .filter(({ target }) => target.startsWith('Job:') === (side === 'READ'));
    return [...listed, ...mapped];
  }

  #fact(id: string): Fact {
    const properties = this.#nodes.get(id);
    const text = (name: string) => properties?.[name] as string;
    const without = properties?.['without'] as NodeRef[] | undefined;
    return {
      key: keyOf(id),
      kind: text('kind') as FactKind,
      owner: text('owner') as NodeRef,
      target: text('target') as NodeRef,
      hash: text('hash'),
      sources: properties?.['sources'] as NodeRef[],
      ...(without === undefined ? {} : { without }),
    };
  }

  #canonical(ref: string): string {
    return this.#relationships.find(({ type, from }) => type === 'SAME_AS' && from === ref)?.to ?? ref;
  }

  #ends(wanted: string, near: 'from' | 'to', ref: string): string[] {
    const far = near === 'from' ? 'to' : 'from';
    const ends = (each: ExportedRelationship) => each.type === wanted && each[near] === ref;
    return this.#relationships.filter(ends).map((each) => each[far]);
  }

  #isBy(at: unknown, asOf: Nanos): boolean {
    const time = timeOf(at);
    return time !== null && time <= asOf;
  }
}

function timeOf(at: unknown): Nanos | null {
  return typeof at === 'string' ? (parseTime(at)?.at ?? null) : null;
}

function keyOf(ref: string): string {
  return ref.slice(ref.indexOf(':') + 1);
}
