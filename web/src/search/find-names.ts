import type { Client } from 'urql';
import { graphql } from '../__generated__/index.ts';
import { ask } from '../lib/ask.ts';
import type { EntityName } from '../lib/entity.ts';

const SEARCH = graphql(`
  query Search($text: String!) {
    search(text: $text, kinds: [DATASET, JOB], first: 12) {
      edges {
        node {
          __typename
          ... on Dataset {
            namespace
            name
          }
          ... on Job {
            namespace
            name
          }
        }
      }
    }
  }
`);

/** Datasets and jobs that the text finds, the best first. */
export async function findNames(client: Client, text: string): Promise<readonly EntityName[]> {
  const { search } = await ask(client, SEARCH, { text });
  return search.edges.flatMap(({ node }): EntityName[] => {
    if (node.__typename !== 'Dataset' && node.__typename !== 'Job') return [];
    const { namespace, name } = node;
    return [{ kind: node.__typename === 'Dataset' ? 'dataset' : 'job', namespace, name }];
  });
}
