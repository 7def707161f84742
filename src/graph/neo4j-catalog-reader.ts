import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { Json } from '../domain/event.ts';
import { parseJson } from '../domain/json.ts';
import type { LifecycleChange } from '../domain/versions.ts';
import type {
  BornRun,
  CatalogReader,
  ChildJobsPlace,
  ChildRunsPlace,
  ColumnRecord,
  FacetedKind,
  Kind,
  LifecyclePlace,
  LifecycleRecord,
  Observation,
  ObservationsPlace,
  ObservationsWanted,
  PrecedenceRecord,
  PrecedencesPlace,
  PrecedencesWanted,
  RunDatasets,
  RunsPlace,
} from '../lineage/catalog-reader.ts';
import type { Neo4jClient } from './client.ts';
import { MOST_COUNTED } from '../lineage/catalog-reader.ts';
import { Neo4jListReader } from './neo4j-list-reader.ts';
import { Neo4jNameReader } from './neo4j-name-reader.ts';
import { Neo4jVersionReader } from './neo4j-version-reader.ts';
import { facetPatterns, observation, sidesOf, storedFacets } from './observation-rows.ts';
import * as statements from './statements/catalog-statements.ts';
import { FIRST_TIME, LAST_TIME, timeText } from './values.ts';

const inflate = promisify(inflateRaw);

const PAGES = {
  Namespace: statements.pageOfNamespaces,
  Dataset: statements.pageOfDatasets,
  Job: statements.pageOfJobs,
};
const COUNTS = { Namespace: statements.countNamespaces, Dataset: statements.countDatasets, Job: statements.countJobs };
const FACETS = { Job: statements.facetsOfJobs, Run: statements.facetsOfRuns };

export class Neo4jCatalogReader implements CatalogReader {
  readonly versions: Neo4jVersionReader;
  readonly names: Neo4jNameReader;
  readonly lists: Neo4jListReader;
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
    this.names = new Neo4jNameReader(client);
    this.lists = new Neo4jListReader(client);
    this.versions = new Neo4jVersionReader(client);
  }

  async namespaces(keys: readonly string[]) {
    const rows = await this.#client.read(statements.namespaces, { keys: [...keys] });
    return new Map(rows.map(({ key }) => [key, true as const]));
  }

  async sizesOfNamespaces(keys: readonly string[]) {
    const params = { keys: [...keys], most: BigInt(MOST_COUNTED) };
    return byKey(await this.#client.read(statements.sizesOfNamespaces, params));
  }

  async datasets(keys: readonly string[]) {
    return byKey(await this.#client.read(statements.datasets, { keys: [...keys] }));
  }

  async jobs(keys: readonly string[]) {
    return byKey(await this.#client.read(statements.jobs, { keys: [...keys] }));
  }

  async runs(keys: readonly string[]) {
    return byKey(await this.#client.read(statements.runs, { keys: [...keys] }));
  }

  async columns(keys: readonly string[]) {
    return byKey(await this.#client.read(statements.columns, { keys: [...keys] }));
  }

  async columnsOf(datasets: readonly string[]) {
    const found = new Map<string, ColumnRecord[]>();
    for (const { dataset, ...column } of await this.#client.read(statements.columnsOfDatasets, {
      keys: [...datasets],
    })) {
      const columns = found.get(dataset);
      if (columns === undefined) found.set(dataset, [column]);
      else columns.push(column);
    }
    return found;
  }

  async facets(kind: FacetedKind, keys: readonly string[]) {
    if (kind === 'Dataset') {
      const rows = await this.#client.read(statements.facetsOfDatasets, { keys: [...keys] });
      return new Map(rows.map(({ key, facets, others }) => [key, storedFacets(key, facets, others)]));
    }
    const rows = await this.#client.read(FACETS[kind], { keys: [...keys] });
    return new Map(rows.map(({ key, facets }) => [key, storedFacets(key, facets)]));
  }

  async contents(keys: readonly string[]) {
    const rows = await this.#client.read(statements.contents, { keys: [...keys] });
    return new Map(
      await Promise.all(
        rows.map(async ({ key, bytes }) => {
          const text = await inflate(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
          return [key, parseJson(text.toString('utf8')) as Json] as const;
        }),
      ),
    );
  }

  async latestRuns(jobs: readonly string[]) {
    const rows = await this.#client.read(statements.latestRuns, { keys: [...jobs] });
    return new Map(rows.map(({ job, key }) => [job, key]));
  }

  async datasetsOfRuns(runs: readonly string[]) {
    const found = new Map<string, { inputs: string[]; outputs: string[]; canonical: Set<string> }>();
    for (const row of await this.#client.read(statements.datasetsOfRuns, { keys: [...runs] })) {
      const { run, dataset, canonical, type } = row;
      const datasets = found.get(run) ?? { inputs: [], outputs: [], canonical: new Set() };
      datasets[type === 'READ_BY' ? 'inputs' : 'outputs'].push(dataset);
      datasets.canonical.add(canonical);
      found.set(run, datasets);
    }
    return found as ReadonlyMap<string, RunDatasets>;
  }

  async observationsOfRuns(runs: readonly string[]) {
    const rows = await this.#client.read(statements.observationsOfRuns, { keys: [...runs] });
    return Map.groupBy(rows.map(observation), ({ run }) => run) as ReadonlyMap<string, readonly Observation[]>;
  }

  async pagesOfObservations(
    places: readonly ObservationsPlace[],
    wanted: ObservationsWanted,
    limit: number,
    isRead: (dataset: string) => boolean = () => true,
  ) {
    // At equal times the greater run goes first, and its WROTE before its READ_BY.
    const rows = places.map(({ dataset, after }) => ({
      ...sidesOf(dataset, wanted),
      at: timeText(after?.at ?? LAST_TIME),
      writtenBefore: after?.run ?? '',
      readBefore: after === null ? '' : after.type === 'WROTE' ? justAfter(after.run) : after.run,
    }));
    const pages: Observation[][] = places.map(() => []);
    const params = { rows, limit: BigInt(limit), ...facetPatterns(wanted) };
    for (const { page, facets, ...row } of await this.#client.read(statements.pageOfObservations, params)) {
      const [first = null, ...others] = facets.filter(({ dataset }) => isRead(dataset)).map((said) => said.facets);
      pages[page]?.push({ ...row, facets: storedFacets(row.dataset, first, others) });
    }
    return pages;
  }

  async countObservations(datasets: readonly string[], wanted: ObservationsWanted) {
    const params = { rows: datasets.map((dataset) => sidesOf(dataset, wanted)), ...facetPatterns(wanted) };
    const rows = await this.#client.read(statements.countObservations, params);
    return new Map(rows.map(({ dataset, total }) => [dataset, total]));
  }

  async pagesOfLifecycle(
    places: readonly LifecyclePlace[],
    limit: number,
    isRead: (dataset: string) => boolean = () => true,
  ) {
    const rows = places.map(({ dataset, after }) => {
      return { dataset, at: timeText(after?.at ?? LAST_TIME), before: after?.run ?? '', name: after?.dataset ?? '' };
    });
    const pages: LifecycleRecord[][] = places.map(() => []);
    const params = { rows, limit: BigInt(limit) };
    for (const { page, dataset, run, ...rest } of await this.#client.read(statements.pageOfLifecycle, params)) {
      const { at, version, lifecycle, lifecycleAt } = rest;
      const said = isRead(dataset) ? lifecycle : [];
      const changes = said.map((change, i) => ({
        change: change as LifecycleChange,
        at: lifecycleAt[i] ?? at,
      }));
      pages[page]?.push({ dataset, at, run: run === '' ? null : run, version, changes });
    }
    return pages;
  }

  async countLifecycle(datasets: readonly string[]) {
    const rows = await this.#client.read(statements.countLifecycle, { keys: [...datasets] });
    return new Map(rows.map(({ dataset, total }) => [dataset, total]));
  }

  async page(kind: Kind, prefix: string, after: string | null, limit: number) {
    const rows = await this.#client.read(PAGES[kind], {
      prefix,
      from: after === null ? prefix : justAfter(after),
      limit: BigInt(limit),
    });
    return rows.map(({ key }) => key);
  }

  async count(kind: Kind, prefix: string) {
    const [row] = await this.#client.read(COUNTS[kind], { prefix });
    return row?.total ?? 0;
  }

  async pagesOfRuns(places: readonly RunsPlace[], limit: number) {
    const rows = places.map(({ job, after }) => ({
      job,
      at: timeText(after?.at ?? LAST_TIME),
      after: after?.key ?? '',
    }));
    const pages: BornRun[][] = places.map(() => []);
    for (const { page, key, at } of await this.#client.read(statements.pageOfRuns, { rows, limit: BigInt(limit) })) {
      pages[page]?.push({ key, at });
    }
    return pages;
  }

  async countRuns(jobs: readonly string[]) {
    const rows = await this.#client.read(statements.countRuns, { keys: [...jobs] });
    return new Map(rows.map(({ job, total }) => [job, total]));
  }

  async pagesOfChildJobs(places: readonly ChildJobsPlace[], limit: number) {
    const rows = places.map(({ parent, after }) => ({ parent, after: after ?? '' }));
    const pages: string[][] = places.map(() => []);
    for (const { page, key } of await this.#client.read(statements.pageOfChildJobs, { rows, limit: BigInt(limit) }))
      pages[page]?.push(key);
    return pages;
  }

  async pagesOfChildRuns(places: readonly ChildRunsPlace[], limit: number) {
    const rows = places.map(({ parent, after }) => ({
      parent,
      at: timeText(after?.at ?? FIRST_TIME),
      after: after?.key ?? '',
    }));
    const pages: BornRun[][] = places.map(() => []);
    const params = { rows, limit: BigInt(limit) };
    for (const { page, ...run } of await this.#client.read(statements.pageOfChildRuns, params)) pages[page]?.push(run);
    return pages;
  }

  async countChildren(kind: 'Job' | 'Run', parents: readonly string[]) {
    const statement = kind === 'Job' ? statements.countChildJobs : statements.countChildRuns;
    const rows = await this.#client.read(statement, { keys: [...parents] });
    return new Map(rows.map(({ parent, total }) => [parent, total]));
  }

  async pagesOfPrecedences(places: readonly PrecedencesPlace[], limit: number) {
    const rows = places.map(({ job, upstream, downstream, after }) => ({
      job,
      upstream,
      downstream,
      after: after ?? '',
    }));
    const pages: PrecedenceRecord[][] = places.map(() => []);
    const found = await this.#client.read(statements.pageOfPrecedences, { rows, limit: BigInt(limit) });
    for (const { page, ...precedence } of found) pages[page]?.push(precedence);
    return pages;
  }

  async countsOfPrecedences(wanted: readonly PrecedencesWanted[]) {
    const rows = wanted.map((each) => ({ ...each }));
    const totals = wanted.map(() => 0);
    for (const { page, total } of await this.#client.read(statements.countPrecedences, { rows })) totals[page] = total;
    return totals;
  }

  async runsByRunId(organization: string, runId: string) {
    const rows = await this.#client.read(statements.runsByRunId, { organization, runId });
    return rows.map(({ key }) => key);
  }
}

function byKey<T extends { readonly key: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.key, row]));
}

/** The smallest text greater than this one. */
function justAfter(text: string): string {
  return `${text}\0`;
}
