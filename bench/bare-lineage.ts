import type { Driver } from 'neo4j-driver';

export interface BareQuestion {
  /** Of a dataset. */
  readonly key: string;
  readonly depth: number;
  readonly direction: 'BOTH' | 'DOWNSTREAM';
  /** Nodes of each walk at most; undefined: all. */
  readonly limit?: number;
}

/** What a lineage answer holds, without the words of GraphQL. */
export interface BareAnswer {
  /** Keys of the nodes found, the root included. */
  readonly nodes: ReadonlySet<string>;
  /** How many edges leave them along the walk. */
  readonly edges: number;
}

interface Row {
  readonly key: string;
  readonly distance: bigint;
  /** [other end's key, type] */
  readonly edges: readonly (readonly [string, string])[];
}

/**
 * Asks Neo4j for lineage by one statement and nothing around it: what an answer costs at least. A walk is one pruned breadth-first
 * search, and an edge that leaves a node above the last depth leads to a node that is found too, so that nobody need look.
 */
export async function bareLineage(driver: Driver, question: BareQuestion): Promise<BareAnswer> {
  const { key, direction, limit } = question;
  const walks = direction === 'BOTH' ? ([false, true] as const) : ([false] as const);
  const text = walks.map((up) => walk(question, up)).join('\nUNION ALL\n');
  const session = driver.session({ defaultAccessMode: 'READ' });
  try {
    const { records } = await session.run(text, limit === undefined ? { key } : { key, limit: BigInt(limit) });
    const rows = records.map((record) => record.toObject() as Row);
    return {
      nodes: new Set(rows.map((row) => row.key)),
      edges: rows.reduce((sum, row) => sum + row.edges.length, 0),
    };
  } finally {
    await session.close();
  }
}

function walk({ depth, limit }: BareQuestion, up: boolean): string {
  const along = (edge: string) => (up ? `<-[${edge}]-` : `-[${edge}]->`);
  // Over what the product walks over, without its look for split jobs: the workloads have none.
  return `MATCH (s:Dataset {key: $key})
MATCH (s)${along(`r:FEEDS|PRODUCES|FLOWS_TO*0..${depth}`)}(n)
WHERE all(e IN r WHERE e.current)
WITH n, min(size(r)) AS d
${limit === undefined ? '' : 'ORDER BY d, n.key LIMIT $limit'}
RETURN n.key AS key, d AS distance,
  CASE WHEN d < ${depth} THEN [(n)${along('e:FEEDS|PRODUCES|FLOWS_TO WHERE e.current')}(m) | [m.key, type(e)]] ELSE [] END AS edges`;
}
