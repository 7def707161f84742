import type { z } from 'zod';
import type { Entity } from '../domain/entity.ts';
import type { Nanos } from '../domain/event.ts';
import { datasetOfColumn } from '../domain/keys.ts';
import type {
  EdgeTimes,
  JobRoute,
  LineageReader,
  Reach,
  Surroundings,
  Walk,
  WalkedEdge,
  Walks,
  WholeSurroundings,
} from '../lineage/lineage-reader.ts';
import { NO_RARE_FILTER } from '../lineage/rare-filter.ts';
import type { Neo4jClient } from './client.ts';
import { columnRoots } from './column-roots.ts';
import { nodeParams, walkParams } from './filter-params.ts';
import { Neo4jLineageOfReader } from './neo4j-lineage-of-reader.ts';
import { Neo4jPastRunsReader } from './neo4j-past-runs-reader.ts';
import { Neo4jPlaceFilterReader } from './neo4j-place-filter-reader.ts';
import { Neo4jRunLineageReader } from './neo4j-run-lineage-reader.ts';
import { activityOf, reachParams } from './reach.ts';
import { atActivity, atDepth, atFilters, type Statement } from './statement.ts';
import { toSurroundings } from './surroundings.ts';
import { timeText } from './values.ts';
import * as statements from './statements/lineage-statements.ts';
import { horizon } from './statements/retain-statements.ts';

/** Below that, going through all neighbours costs less than planning and running the longer text. */
const HUB = 8;

/** Lineage by one variable-length walk a direction, pruned and breadth first, whatever the depth. */
export class Neo4jLineageReader implements LineageReader {
  readonly pastRuns: Neo4jPastRunsReader;
  readonly runs: Neo4jRunLineageReader;
  readonly filters: Neo4jPlaceFilterReader;
  readonly several: Neo4jLineageOfReader;
  readonly #client: Neo4jClient;
  readonly #hub: bigint;

  /** @param hub a root with more than so many times the neighbours that are asked for is a hub */
  constructor(client: Neo4jClient, hub = HUB) {
    this.#client = client;
    this.#hub = BigInt(hub);
    this.pastRuns = new Neo4jPastRunsReader(client);
    this.runs = new Neo4jRunLineageReader(client);
    this.filters = new Neo4jPlaceFilterReader(client);
    this.several = new Neo4jLineageOfReader(client);
  }

  async retainedSince(organization: string): Promise<Nanos | null> {
    const [row] = await this.#client.read(horizon, { organization });
    return row?.retainedSince ?? null;
  }

  async surroundings(walks: Walks, limit: number, withEdges: boolean): Promise<ReadonlyMap<string, Surroundings>> {
    const params = { ...reachParams(walks), depth: BigInt(walks.depth), limit: BigInt(limit), withEdges };
    const rows =
      walks.label === 'Column'
        ? await this.#read(statements.columnLineage, { ...params, columns: columnRoots(walks.roots) }, walks)
        : await this.#tables(params, walks);
    return new Map(rows.map((row) => [row.asked, toSurroundings(row, walks.label)]));
  }

  /** Hubs are asked of again, in a text that is longer to plan: most questions are of no hub. */
  async #tables(params: Omit<z.input<typeof statements.lineage.params>, 'datasets' | 'jobs' | 'hub'>, walks: Walks) {
    const of = (roots: readonly string[]) => ({ ...params, ...tableRoots({ ...walks, roots }), hub: this.#hub });
    const rows = await this.#read(statements.lineage, of(walks.roots), walks);
    const hubs = rows.filter(({ wide }) => wide).map(({ asked }) => asked);
    if (hubs.length === 0) return rows;
    return [...rows.filter(({ wide }) => !wide), ...(await this.#read(statements.lineageOfHubs, of(hubs), walks))];
  }

  async whole(walk: Walk, by: 'PARENT' | 'NAMESPACE', limit: number): Promise<WholeSurroundings | null> {
    const { root, depth } = walk;
    const isByParent = by === 'PARENT';
    const filter = walk.of?.filter ?? NO_RARE_FILTER;
    const params = {
      ...walkParams(walk, filter),
      ...nodeParams(filter),
      dataset: root.label === 'Dataset' ? root.key : null,
      job: root.label === 'Job' ? root.key : null,
      withChildren: isByParent && root.label === 'Job',
      withParents: isByParent,
      depth: BigInt(depth),
      limit: BigInt(limit),
    };
    const statement = { ...statements.groupedLineage, text: atFilters(statements.groupedLineage.text, params) };
    const [row] = await this.#read(statement, params, walk);
    return row === undefined ? null : { ...toSurroundings(row, root.label), parents: new Map(row.parents) };
  }

  async count(walks: Walks): Promise<ReadonlyMap<string, number>> {
    const rows =
      walks.label === 'Column'
        ? await this.#read(
            statements.countColumnLineage,
            { ...reachParams(walks), columns: columnRoots(walks.roots) },
            walks,
          )
        : await this.#read(statements.countLineage, { ...reachParams(walks), ...tableRoots(walks) }, walks);
    return new Map(rows.map(({ asked, total }) => [asked, total]));
  }

  async commits(organization: string): Promise<number> {
    const [row] = await this.#client.read(statements.commits, { organization });
    return row?.seq ?? 0;
  }

  async parentsAbove(jobs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#client.read(statements.parentsAbove, { keys: [...jobs] });
    return new Map(rows.map(({ job, parent }) => [job, parent]));
  }

  async times(edges: readonly WalkedEdge[]): Promise<(EdgeTimes | null)[]> {
    const rows = edges.map(({ kind, source, target }, i) => ({ i: BigInt(i), kind, ...endsOf(source, target) }));
    const ofColumns = rows
      .filter(({ kind }) => kind === 'DERIVES')
      .map((row) => ({ ...row, dataset: datasetOfColumn(row.target) }));
    const others = rows.filter(({ kind }) => kind !== 'DERIVES');
    const found = await Promise.all([
      others.length === 0 ? [] : this.#client.read(statements.edgeTimes, { rows: others }),
      ofColumns.length === 0 ? [] : this.#client.read(statements.columnEdgeTimes, { rows: ofColumns }),
    ]);
    const byEdge = new Map(found.flat().map(({ i, first, last }) => [i, { first, last }]));
    return edges.map((_, i) => byEdge.get(i) ?? null);
  }

  async routes(
    edges: readonly WalkedEdge[],
    { edges: activity, asOf }: Pick<Reach, 'edges' | 'asOf'>,
  ): Promise<JobRoute[][]> {
    const rows = edges.map(({ source, target }, i) => ({ i: BigInt(i), ...endsOf(source, target) }));
    const params = { rows, asOf: timeText(asOf) };
    const text = atActivity(statements.edgeRoutes.text, activityOf({ edges: activity, asOf }));
    const routes: JobRoute[][] = edges.map(() => []);
    for (const { i, route, job } of await this.#client.read(statements.edgeRoutes, params, text))
      routes[i]?.push({ route, job });
    return routes;
  }

  #read<P extends z.ZodObject, R extends z.ZodObject>(statement: Statement<P, R>, params: z.input<P>, reached: Reach) {
    return this.#client.read(
      statement,
      params,
      atActivity(atDepth(statement.text, reached.depth), activityOf(reached)),
    );
  }
}

function endsOf(source: Entity, target: Entity) {
  return { source: source.key, sourceLabel: source.label, target: target.key, targetLabel: target.label };
}

function tableRoots({ label, roots }: Walks) {
  return { datasets: label === 'Dataset' ? [...roots] : [], jobs: label === 'Job' ? [...roots] : [] };
}
