import type { Neo4jClient } from './client.ts';

/** Nodes whose edges are written in one transaction. */
const AT_ONCE = 2_000;

/** Gives edges that were written before they knew their ends the keys of these. Can be run again. */
export async function fillEdgeEnds(client: Neo4jClient): Promise<void> {
  for (const label of ['Dataset', 'Job', 'Route'] as const) {
    for (let after: unknown = ''; after !== null;) {
      const [page] = await client.command(
        `MATCH (n:${label}) WHERE n.key > $after
         WITH n ORDER BY n.key LIMIT ${AT_ONCE}
         CALL (n) { MATCH (n)-[e:FEEDS|PRODUCES|FLOWS_TO]->(far) SET e.source = n.key, e.target = far.key }
         RETURN max(n.key) AS last`,
        { after },
      );
      after = page?.['last'] ?? null;
    }
  }
}
