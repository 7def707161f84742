import type { Client } from 'urql';
import { graphql } from '../__generated__/index.ts';
import { AFRESH, ask } from '../lib/ask.ts';
import { lineageAddress } from '../lib/entity.ts';

const SEARCH = graphql(`
  query Search($text: String!) {
    search(text: $text, first: 12) {
      edges {
        node {
          __typename
          id
          ... on Dataset {
            namespace
            name
          }
          ... on Job {
            namespace
            name
          }
          ... on Run {
            runId
            job {
              id
              namespace
              name
            }
          }
          ... on Column {
            name
            dataset {
              id
              namespace
              name
            }
          }
        }
      }
    }
  }
`);

/** Something that was found, and where its graph is. */
export interface Found {
  readonly id: string;
  readonly kind: 'dataset' | 'job' | 'run' | 'column';
  readonly name: string;
  /** Where it is: a namespace; the dataset of a column, and the job of a run, with its namespace. */
  readonly place: string;
  readonly address: string;
}

/** Datasets, jobs, runs and columns that the text finds, the best first. */
export async function findNames(client: Client, text: string): Promise<readonly Found[]> {
  // What nothing was called a minute ago, events may have named since.
  const { search } = await ask(client, SEARCH, { text }, AFRESH);
  return search.edges.flatMap(({ node }): Found[] => {
    switch (node.__typename) {
      case 'Dataset':
      case 'Job': {
        const { id, namespace, name } = node;
        const kind = node.__typename === 'Dataset' ? 'dataset' : 'job';
        return [{ id, kind, name, place: namespace, address: lineageAddress({ kind, namespace, name }) }];
      }
      case 'Run': {
        const { id, runId, job } = node;
        const { namespace, name } = job;
        return [
          {
            id,
            kind: 'run',
            name: runId,
            place: `${name} · ${namespace}`,
            address: lineageAddress({ kind: 'run', namespace, name, runId }),
          },
        ];
      }
      case 'Column': {
        const { id, name, dataset } = node;
        const at = { kind: 'dataset' as const, namespace: dataset.namespace, name: dataset.name };
        // Its graph is that of its dataset, with the column traced through it.
        const where = lineageAddress(at, { columns: dataset.id, trace: id });
        // Tables of one name, in several namespaces, have columns of one name.
        const place = `${dataset.name} · ${dataset.namespace}`;
        return [{ id, kind: 'column', name, place, address: where }];
      }
      default:
        return [];
    }
  });
}
