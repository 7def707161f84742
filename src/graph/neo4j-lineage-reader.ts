import type { z } from 'zod';
import type { Entity, EntityLabel } from '../domain/entity.ts';
import type { Nanos } from '../domain/event.ts';
import type { Certainty } from '../domain/facts.ts';
import { datasetOfColumn } from '../domain/keys.ts';
import { Entities } from '../lineage/entities.ts';
import {
  MAX_DEPTH,
  type EdgeKind,
  type EdgeTimes,
  type Found,
  type JobRoute,
  type LineageReader,
  type Reach,
  type PassedEdge,
  type Surroundings,
  type Walk,
  type WalkedEdge,
  type Walks,
  type WholeSurroundings,
} from '../lineage/lineage-reader.ts';
import type { Neo4jClient } from './client.ts';
import { columnRoots } from './column-roots.ts';
import { Neo4jPastRunsReader } from './neo4j-past-runs-reader.ts';
import { Neo4jRunLineageReader } from './neo4j-run-lineage-reader.ts';
import { atActivity, type Activity, type Statement } from './statement.ts';
import { timeText } from './values.ts';
import * as statements from './statements/lineage-statements.ts';
import { horizon } from './statements/retain-statements.ts';

/** Lineage by one variable-length walk a direction, pruned and breadth first, whatever the depth. */
export class Neo4jLineageReader implements LineageReader {
  readonly pastRuns: Neo4jPastRunsReader;
  readonly runs: Neo4jRunLineageReader;
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
    this.pastRuns = new Neo4jPastRunsReader(client);
    this.runs = new Neo4jRunLineageReader(client);
  }

  async retainedSince(organization: string): Promise<Nanos | null> {
    const [row] = await this.#client.read(horizon, { organization });
    return row?.retainedSince ?? null;
  }

  async surroundings(walks: Walks, limit: number, withEdges: boolean): Promise<ReadonlyMap<string, Surroundings>> {
    const params = { ...reach(walks), depth: BigInt(walks.depth), limit: BigInt(limit), withEdges };
    const rows: readonly Row[] =
      walks.label === 'Column'
        ? await this.#read(statements.columnLineage, { ...params, columns: columnRoots(walks.roots) }, walks)
        : await this.#read(statements.lineage, { ...params, ...tableRoots(walks) }, walks);
    return new Map(rows.map((row) => [row.asked, toSurroundings(row, walks.label)]));
  }

  async whole(walk: Walk, by: 'PARENT' | 'NAMESPACE', limit: number): Promise<WholeSurroundings | null> {
    const { root, depth } = walk;
    const isByParent = by === 'PARENT';
    const params = {
      ...reach(walk),
      dataset: root.label === 'Dataset' ? root.key : null,
      job: root.label === 'Job' ? root.key : null,
      withChildren: isByParent && root.label === 'Job',
      withParents: isByParent,
      depth: BigInt(depth),
      limit: BigInt(limit),
    };
    const [row] = await this.#read(statements.groupedLineage, params, walk);
    return row === undefined ? null : { ...toSurroundings(row, root.label), parents: new Map(row.parents) };
  }

  async count(walks: Walks): Promise<ReadonlyMap<string, number>> {
    const rows =
      walks.label === 'Column'
        ? await this.#read(statements.countColumnLineage, { ...reach(walks), columns: columnRoots(walks.roots) }, walks)
        : await this.#read(statements.countLineage, { ...reach(walks), ...tableRoots(walks) }, walks);
    return new Map(rows.map(({ asked, total }) => [asked, total]));
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

/** The one thing ever spliced into Cypher: a variable-length bound cannot be a parameter. */
function atDepth(text: string, depth: number): string {
  if (!Number.isInteger(depth) || depth < 0 || depth > MAX_DEPTH) throw new RangeError(`depth ${depth}`);
  return text.replaceAll('__DEPTH__', String(depth));
}

function reach({ direction, namespaces, certainties, asOf }: Reach) {
  return {
    down: direction !== 'UPSTREAM',
    up: direction !== 'DOWNSTREAM',
    namespaces: namespaces === null ? null : [...namespaces],
    certainties: certainties === null ? null : [...certainties],
    asOf: timeText(asOf),
  };
}

export function activityOf({ edges, asOf }: Pick<Reach, 'edges' | 'asOf'>): Activity {
  return asOf === null ? NOW[edges] : THEN[edges];
}

const NOW = { CURRENT: 'current', EVER: 'ever', LATEST_RUN: 'latest' } as const;
/** LATEST_RUN as of a time is no edges' to tell: `pastRuns`. */
const THEN = { CURRENT: 'currentAt', EVER: 'everAt', LATEST_RUN: 'latest' } as const;

function tableRoots({ label, roots }: Walks) {
  return { datasets: label === 'Dataset' ? [...roots] : [], jobs: label === 'Job' ? [...roots] : [] };
}

type Row = z.output<NonNullable<typeof statements.columnLineage.row>> &
  Partial<z.output<NonNullable<typeof statements.lineage.row>>>;
type Around = Omit<Row, 'asked'>;

function toSurroundings(row: Around, label: EntityLabel): Surroundings {
  const ofColumns = label === 'Column';
  const entities = new Entities();
  const found = (keys: readonly string[], areJobs: readonly boolean[] | undefined, distances: readonly number[]) =>
    keys.map((key, i): Found => {
      const ofNode = ofColumns ? 'Column' : areJobs?.[i] === true ? 'Job' : 'Dataset';
      return { entity: entities.of(ofNode, key), distance: distances[i] ?? 0 };
    });
  const below = found(row.below, row.belowAreJobs, row.belowDistances);
  const above = found(row.above, row.aboveAreJobs, row.aboveDistances);
  const decode = ofColumns ? columnEdge : tableEdge;
  const passed = (near: readonly Found[], edges: readonly string[][], up: boolean) =>
    edges.flatMap((codes, i) =>
      codes.map((code): PassedEdge => {
        const { far, ...edge } = decode(code, entities);
        const end = near[i]?.entity ?? far;
        return { near: end, source: up ? far : end, target: up ? end : far, ...edge };
      }),
    );
  return {
    root: entities.of(label, row.root),
    below,
    above,
    belowEdges: [...passed(below, row.belowEdges, false), ...routed(row.belowRouted, false, entities)],
    aboveEdges: [...passed(above, row.aboveEdges, true), ...routed(row.aboveRouted, true, entities)],
  };
}

export const KINDS: Readonly<Record<string, EdgeKind>> = { FE: 'FEEDS', PR: 'PRODUCES', FL: 'FLOWS_TO' };
export const CERTAINTY: Readonly<Record<string, Certainty>> = { E: 'EXPLICIT', C: 'COLUMN', I: 'INFERRED' };
const LABELS: Readonly<Record<string, EntityLabel>> = { D: 'Dataset', J: 'Job' };

/** What a code tells of an edge, and its far end. */
interface Decoded {
  readonly kind: EdgeKind;
  readonly certainty: Certainty;
  readonly far: Entity;
}

function tableEdge(code: string, entities: Entities): Decoded {
  return {
    kind: KINDS[code.slice(0, 2)] ?? 'FEEDS',
    certainty: CERTAINTY[code.charAt(2)] ?? 'INFERRED',
    far: entities.of(LABELS[code.charAt(3)] ?? 'Dataset', code.slice(4)),
  };
}

function columnEdge(code: string, entities: Entities): Decoded {
  return {
    kind: 'DERIVES',
    certainty: CERTAINTY[code.charAt(0)] ?? 'INFERRED',
    far: entities.of('Column', code.slice(1)),
  };
}

/** Edges on the far side of split jobs: out of the job along the flow, into it against. */
function routed(edges: readonly statements.RoutedEdge[] | undefined, up: boolean, entities: Entities): PassedEdge[] {
  return (edges ?? []).map(([nearKey, nearLabel, jobKey, farKey, farLabel, kind, certainty]) => {
    const [near, job, far] = [
      entities.of(nearLabel, nearKey),
      entities.of('Job', jobKey),
      entities.of(farLabel, farKey),
    ];
    return { near, source: up ? far : job, target: up ? job : far, kind, certainty };
  });
}
