import type { Entity, EntityLabel } from '../domain/entity.ts';
import { datasetOfColumn } from '../domain/keys.ts';
import { Entities } from '../lineage/entities.ts';
import type {
  Between,
  Ends,
  KnownTransformation,
  Passage,
  PassageEdge,
  PathReader,
} from '../lineage/paths/path-reader.ts';
import type { Neo4jClient } from './client.ts';
import { activityOf } from './reach.ts';
import { CERTAINTY, KINDS } from './surroundings.ts';
import { atActivity } from './statement.ts';
import * as statements from './statements/path-statements.ts';
import { timeText } from './values.ts';

/** What lies between two things, by a pruned walk from each. */
export class Neo4jPathReader implements PathReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  between(ends: Ends, limit: number): Promise<Between> {
    return ends.from.label === 'Column' ? this.#betweenColumns(ends, limit) : this.#betweenTables(ends, limit);
  }

  async #betweenTables(ends: Ends, limit: number): Promise<Between> {
    const { from, to, asOf } = ends;
    const keyOf = ({ label, key }: Entity, wanted: EntityLabel) => (label === wanted ? key : null);
    const params = {
      ...{ fromDataset: keyOf(from, 'Dataset'), fromJob: keyOf(from, 'Job') },
      ...{ toDataset: keyOf(to, 'Dataset'), toJob: keyOf(to, 'Job') },
      ...{ asOf: timeText(asOf), limit: BigInt(limit) },
    };
    const text = atActivity(statements.paths.text, activityOf(ends));
    const [row] = await this.#client.read(statements.paths, params, text);
    const { nodes = [], jobs = [] } = row ?? {};
    const entities = new Entities();
    const passages = nodes.map((code, i): Passage => {
      const label = code.startsWith('D') ? 'Dataset' : 'Job';
      const job = jobs[i] ?? null;
      return job === null
        ? { entity: entities.of(label, code.slice(1)), route: null }
        : { entity: entities.of('Job', job), route: code.slice(1) };
    });
    const decode = (code: string) => ({
      kind: KINDS[code.slice(0, 2)] ?? ('FEEDS' as const),
      certainty: CERTAINTY[code.charAt(2)] ?? ('INFERRED' as const),
      far: code.slice(3),
    });
    return toBetween(row, ends, limit, passages, decode);
  }

  async #betweenColumns(ends: Ends, limit: number): Promise<Between> {
    const placeOf = ({ key }: Entity) => {
      const dataset = datasetOfColumn(key);
      return { dataset, rest: key.slice(dataset.length) };
    };
    const params = { from: placeOf(ends.from), to: placeOf(ends.to), asOf: timeText(ends.asOf), limit: BigInt(limit) };
    const text = atActivity(statements.columnPaths.text, activityOf(ends));
    const [row] = await this.#client.read(statements.columnPaths, params, text);
    const entities = new Entities();
    const passages = (row?.nodes ?? []).map((key): Passage => ({ entity: entities.of('Column', key), route: null }));
    const decode = (code: string) => ({
      kind: 'DERIVES' as const,
      certainty: CERTAINTY[code.charAt(0)] ?? ('INFERRED' as const),
      far: code.slice(1),
    });
    return toBetween(row, ends, limit, passages, decode);
  }

  async transformations(
    pairs: Parameters<PathReader['transformations']>[0],
    reach: Pick<Ends, 'edges' | 'asOf'>,
  ): Promise<KnownTransformation[][]> {
    const found: KnownTransformation[][] = pairs.map(() => []);
    if (pairs.length === 0) return found;
    // Paths share most of their steps.
    const places = new Map<string, number>();
    const distinct = pairs.map(({ source, target }, i) => {
      const id = JSON.stringify([source.key, target.key]);
      if (!places.has(id)) places.set(id, i);
      return places.get(id) ?? i;
    });
    const rows = [...places.values()].flatMap((i) => {
      const pair = pairs[i];
      return pair === undefined ? [] : [{ i: BigInt(i), source: pair.source.key, target: pair.target.key }];
    });
    const text = atActivity(statements.transformations.text, activityOf(reach));
    for (const { i, ...kind } of await this.#client.read(
      statements.transformations,
      { rows, asOf: timeText(reach.asOf) },
      text,
    ))
      found[i]?.push(kind);
    return distinct.map((i) => found[i] ?? []);
  }
}

interface Row {
  readonly from: string | null;
  readonly to: string | null;
  readonly nodes: readonly string[];
  readonly edges: readonly (readonly string[])[];
  readonly below: number;
  readonly belowEnd: number | null;
  readonly above: number;
  readonly aboveEnd: number | null;
}

function toBetween(
  row: Row | undefined,
  { from, to }: Ends,
  limit: number,
  passages: readonly Passage[],
  decode: (code: string) => Omit<PassageEdge, 'from' | 'to'> & { readonly far: string },
): Between {
  if (row === undefined) return { from: null, to: null, passages: [], edges: [], within: Infinity };
  const places = new Map(row.nodes.map((code, place) => [code, place]));
  const edges = row.edges.flatMap((codes, place) =>
    codes.map((code): PassageEdge => {
      const { far, ...edge } = decode(code);
      return { from: place, to: places.get(far) ?? place, ...edge };
    }),
  );
  return {
    from: row.from === null ? null : { label: from.label, key: row.from },
    to: row.to === null ? null : { label: to.label, key: row.to },
    ...{ passages, edges, within: withinOf(row, limit) },
  };
}

/** Of a walk that was cut all nodes but those of its last distance are known: a path lies in both where they meet. */
function withinOf({ below, belowEnd, above, aboveEnd }: Row, limit: number): number {
  if (below < limit || above < limit) return Infinity;
  return (belowEnd ?? 0) - 1 + (aboveEnd ?? 0) - 1 + 1;
}
