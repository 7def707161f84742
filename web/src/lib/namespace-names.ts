import { useQuery } from 'urql';
import { graphql } from '../__generated__/index.ts';

const NAMESPACES = graphql(`
  query NamespaceNames {
    namespaces(first: 1000) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

/** The first thousand namespaces, to choose from; none before they are there. */
export function useNamespaceNames(): readonly string[] {
  const [{ data }] = useQuery({ query: NAMESPACES, requestPolicy: 'cache-and-network' });
  return data?.namespaces.edges.map(({ node }) => node.name) ?? [];
}
