import type { HttpClient } from './http-client.ts';

export interface LineageRequest {
  readonly namespace: string;
  /** Of a dataset. */
  readonly name: string;
  readonly depth: number;
  readonly direction: 'BOTH' | 'DOWNSTREAM';
  readonly first: number;
}

export interface LineageAnswer {
  readonly nodes: number;
  readonly edges: number;
  /** Whether these are all there are. */
  readonly complete: boolean;
}

/** What a dashboard needs to draw lineage. */
const QUERY = `
query ($namespace: String!, $name: String!, $depth: Int!, $direction: Direction!, $first: Int!) {
  lineage(root: { dataset: { namespace: $namespace, name: $name } }, depth: $depth, direction: $direction, first: $first) {
    nodes { distance node { id ... on Dataset { namespace name } ... on Job { namespace name } } }
    edges { source target kind }
    complete
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Data {
  readonly lineage: {
    readonly nodes: readonly unknown[];
    readonly edges: readonly unknown[];
    readonly complete: boolean;
  };
}

/** Asks the server for lineage as its users do. */
export async function graphqlLineage(client: HttpClient, request: LineageRequest): Promise<LineageAnswer> {
  const { lineage } = await client.graphql<Data>(QUERY, { ...request });
  return { nodes: lineage.nodes.length, edges: lineage.edges.length, complete: lineage.complete };
}
