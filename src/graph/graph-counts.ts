import { z } from 'zod';
import type { Neo4jClient } from './client.ts';

/** How much of what is in the database. */
export interface GraphCounts {
  readonly nodes: ReadonlyMap<string, number>;
  readonly relationships: ReadonlyMap<string, number>;
}

const row = z.object({
  nodes: z.array(z.tuple([z.string(), z.coerce.number()])),
  relationships: z.array(z.tuple([z.string(), z.coerce.number()])),
});

/** The store keeps these counts itself, so that asking for them reads no node, however many there are. */
const TEXT = `
  CALL db.stats.retrieve('GRAPH COUNTS') YIELD data
  RETURN [n IN data.nodes WHERE n.label IS NOT NULL | [n.label, n.count]] AS nodes,
         [r IN data.relationships WHERE r.relationshipType IS NOT NULL AND r.startLabel IS NULL AND r.endLabel IS NULL
          | [r.relationshipType, r.count]] AS relationships`;

/**
 * Counts nodes by label and relationships by type.
 * @throws UnavailableError; RefusedError where the user may not ask
 */
export async function graphCounts(client: Neo4jClient): Promise<GraphCounts> {
  const [answer] = await client.command(TEXT);
  const { nodes, relationships } = row.parse(answer);
  return { nodes: sorted(nodes), relationships: sorted(relationships) };
}

function sorted(counts: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const there = counts.filter(([, count]) => count > 0);
  return new Map(there.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether no event has come yet, in any organization. */
export function isEmpty({ nodes }: GraphCounts): boolean {
  return !['Dataset', 'Job', 'Run'].some((label) => nodes.has(label));
}
