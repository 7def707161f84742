import type { z } from 'zod';
import type { Entity } from '../domain/entity.ts';
import type { CountAt, WalkOf } from '../lineage/lineage-of.ts';
import type { LineageOfReader, SurroundingsOf } from '../lineage/lineage-reader.ts';
import type { Neo4jClient } from './client.ts';
import { columnParts } from './column-roots.ts';
import { atActivity, atDepth, atFilters, type Statement } from './statement.ts';
import * as statements from './statements/lineage-of-statements.ts';
import { copied, nodeParams, walkParams } from './filter-params.ts';
import { activityOf } from './reach.ts';
import { toSurroundings } from './surroundings.ts';

/** Lineage of several roots by one variable-length walk a direction, as that of one; the text holds only the filters that are asked for. */
export class Neo4jLineageOfReader implements LineageOfReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async surroundingsOf(walk: WalkOf, limit: number, withEdges: boolean): Promise<SurroundingsOf | null> {
    const page = {
      depth: BigInt(walk.depth),
      limit: BigInt(limit),
      withEdges: withEdges && walk.filter.kinds === null,
    };
    const [row] = walk.ofColumns
      ? await this.#read(statements.columnLineageOf, { ...columnParams(walk), ...page }, walk)
      : await this.#read(statements.lineageOf, { ...tableParams(walk), ...page }, walk);
    if (row === undefined) return null;
    const byPlace = new Map(row.asked.map(({ i, key, label }) => [i, { key, label }]));
    const roots = walk.roots.map((_root, i) => byPlace.get(i)).filter((root) => root !== undefined);
    const [root] = roots;
    if (root === undefined || roots.length < walk.roots.length) return null;
    const found = toSurroundings({ ...row, root: root.key }, walk.ofColumns ? 'Column' : root.label);
    return { ...found, ...(walk.ofColumns && { root }), roots };
  }

  countsOf(walk: WalkOf): Promise<CountAt[]> {
    return walk.ofColumns
      ? this.#read(statements.countColumnLineageOf, columnParams(walk), walk)
      : this.#read(statements.countLineageOf, tableParams(walk), walk);
  }

  #read<P extends z.ZodObject, R extends z.ZodObject>(statement: Statement<P, R>, params: z.input<P>, walk: WalkOf) {
    const text = atFilters(atDepth(statement.text, walk.depth), params);
    return this.#client.read(statement, params, atActivity(text, activityOf(walk)));
  }
}

function tableParams(walk: WalkOf) {
  const { kinds } = walk.filter;
  return {
    ...walkParams(walk, walk.filter),
    ...nodeParams(walk.filter),
    roots: walk.roots.map(({ label, key }, i) => ({ i: BigInt(i), label, key })),
    kinds: copied(kinds),
  };
}

function columnParams(walk: WalkOf) {
  const { transformations, stopAt } = walk.filter;
  const places = (entities: readonly Entity[]) =>
    entities.map(({ label, key }, i) => {
      return { i: BigInt(i), ...(label === 'Column' ? columnParts(key) : { dataset: key, rest: null }) };
    });
  return {
    ...walkParams(walk, walk.filter),
    columns: places(walk.roots),
    stops: places(stopAt),
    types: copied(transformations.types),
    masking: transformations.masking,
  };
}
