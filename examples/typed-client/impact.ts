import { LineageClient } from './client.ts';
import { graphql } from './__generated__/gql.ts';

const DEPENDENTS = graphql(`
  query Dependents($dataset: NameRef!, $depth: Int!) {
    lineage(root: { dataset: $dataset }, direction: DOWNSTREAM, depth: $depth) {
      complete
      nodes {
        distance
        node {
          __typename
          ... on Dataset {
            name
            owners
          }
          ... on Job {
            name
            latestRun {
              state
            }
          }
        }
      }
    }
  }
`);

/** A line for each thing that depends on a dataset, the nearest first. */
export async function dependents(client: LineageClient, namespace: string, name: string): Promise<string[]> {
  const { lineage } = await client.ask(DEPENDENTS, { dataset: { namespace, name }, depth: 20 });
  return lineage.nodes.flatMap(({ distance, node }) => {
    if (distance === 0) return [];
    if (node.__typename === 'Job') return [`${distance} job ${node.name} (${node.latestRun?.state ?? 'no runs'})`];
    return node.__typename === 'Dataset' ? [`${distance} dataset ${node.name} (${node.owners.join(', ')})`] : [];
  });
}

if (import.meta.main) {
  const [namespace = '', name = ''] = process.argv.slice(2);
  const { OPENLINEAGE_GRAPH_URL: url = 'http://localhost:4000', OPENLINEAGE_GRAPH_KEY: key = '' } = process.env;
  for (const line of await dependents(new LineageClient(url, key), namespace, name)) console.log(line);
}
