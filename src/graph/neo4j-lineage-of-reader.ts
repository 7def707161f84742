import type { z } from 'zod';
import type { Entity } from '../domain/entity.ts';
import type { CountAt, WalkOf } from '../lineage/lineage-of.ts';
import type { LineageOfReader, SurroundingsOf } from '../lineage/lineage-reader.ts';
import type { Neo4jClient } from './client.ts';
import { columnRoots } from './column-roots.ts';
import { atActivity, atDepth, atFilters, type Statement } from './statement.ts';
import * as statements from './statements/lineage-of-statements.ts';
import { activityOf, reachParams } from './reach.ts';
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

function walkParams(walk: WalkOf) {
  const { namespacesLike } = walk.filter;
  const { namespaces, ...reach } = reachParams(walk);
  // Either may match: as one list of patterns, where there are any.
  return namespacesLike === null
    ? { ...reach, namespaces, patterns: null }
    : { ...reach, namespaces: null, patterns: [...(namespaces ?? []).map(quoted), ...namespacesLike.map(patternOf)] };
}

function tableParams(walk: WalkOf) {
  const { datasets, jobs, kinds, stopAt } = walk.filter;
  return {
    ...walkParams(walk),
    roots: walk.roots.map(({ label, key }, i) => ({ i: BigInt(i), label, key })),
    kinds: copied(kinds),
    stops: stopAt.map(({ label, key }) => ({ label, key })),
    datasetTags: copied(datasets.tags),
    datasetOwners: copied(datasets.owners),
    jobTags: copied(jobs.tags),
    jobOwners: copied(jobs.owners),
    jobStates: copied(jobs.states),
  };
}

function columnParams(walk: WalkOf) {
  const { transformations, stopAt } = walk.filter;
  const places = (entities: readonly Entity[]) =>
    entities.map(({ label, key }, i) => {
      if (label !== 'Column') return { i: BigInt(i), dataset: key, rest: null };
      const [{ dataset, rest } = { dataset: key, rest: '' }] = columnRoots([key]);
      return { i: BigInt(i), dataset, rest };
    });
  return {
    ...walkParams(walk),
    columns: places(walk.roots),
    stops: places(stopAt),
    types: copied(transformations.types),
    masking: transformations.masking,
  };
}

function copied<T>(list: readonly T[] | null): T[] | null {
  return list === null ? null : [...list];
}

/** A regular expression of the whole text; `(?s)`: names may hold line ends. */
function patternOf(glob: string): string {
  const parts = glob.split(/([*?])/).map((part) => (part === '*' ? '.*' : part === '?' ? '.' : quoted(part)));
  return `(?s)${parts.join('')}`;
}

function quoted(text: string): string {
  return text.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`);
}
