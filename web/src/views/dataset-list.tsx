import { useCallback } from 'react';
import { useClient } from 'urql';
import type { DatasetRowFragment } from '../__generated__/graphql.ts';
import { graphql } from '../__generated__/index.ts';
import { ask } from '../lib/ask.ts';
import { toCsv } from '../lib/download.ts';
import { lineageAddress } from '../lib/entity.ts';
import { splitName } from '../lib/format.ts';
import { Chips } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { words } from '../words.ts';
import { foundOrListed, ListTools, passes, useListPlace, useSettled } from './list-tools.tsx';
import { ListFrame, type Head } from './list-frame.tsx';
import { pageOf, useList } from './use-list.ts';

const DATASETS = graphql(`
  query Datasets($namespace: String, $after: String) {
    datasets(namespace: $namespace, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...DatasetRow
        }
      }
    }
  }

  fragment DatasetRow on Dataset {
    id
    namespace
    name
    type
    owners
    tags
    columns {
      id
    }
  }
`);

const FIND_DATASETS = graphql(`
  query FindDatasets($text: String!, $namespaces: [String!], $after: String) {
    search(text: $text, kinds: [DATASET], namespaces: $namespaces, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          __typename
          id
          ...DatasetRow
        }
      }
    }
  }
`);

const HEADS: readonly Head<DatasetRowFragment>[] = [
  { label: words.lists.name, by: ({ name }) => splitName(name).short },
  { label: words.lists.kind, by: ({ type }) => type },
  { label: words.lists.columns, by: ({ columns }) => columns.length },
  { label: words.lists.owners, by: ({ owners }) => owners[0] ?? null },
  { label: words.lists.tags, by: ({ tags }) => tags[0] ?? null },
];

export function DatasetList() {
  const client = useClient();
  const place = useListPlace();
  const { namespace, filter } = place;
  const text = useSettled(filter);
  const fetchPage = useCallback(
    (after: string | null) =>
      foundOrListed(
        text,
        async () => {
          const namespaces = namespace === null ? null : [namespace];
          const { search } = await ask(client, FIND_DATASETS, { text, namespaces, after });
          const edges = search.edges.flatMap(({ node }) => (node.__typename === 'Dataset' ? [{ node }] : []));
          return pageOf({ ...search, edges });
        },
        async () => pageOf((await ask(client, DATASETS, { namespace, after })).datasets),
      ),
    [client, namespace, text],
  );
  const list = useList(fetchPage);
  const shown = (list.rows ?? []).filter(
    ({ name, owners, tags }) => list.isFound || passes(text, name, ...owners, ...tags),
  );
  const csv = () =>
    toCsv(
      ['namespace', 'name', 'type', 'columns', 'owners', 'tags'],
      shown.map((row) => [
        row.namespace,
        row.name,
        row.type ?? '',
        String(row.columns.length),
        row.owners.join(' '),
        row.tags.join(' '),
      ]),
    );
  return (
    <ListFrame
      title={words.lists.datasets}
      icon="dataset"
      list={list}
      shown={shown}
      heads={HEADS}
      tools={<ListTools place={place} csv={csv} file="datasets.csv" />}
      renderRow={(row) => (
        <tr key={row.id}>
          <td>
            <Link
              className="cell-link"
              href={lineageAddress({ kind: 'dataset', namespace: row.namespace, name: row.name })}
            >
              <span className="kind kind-dataset">
                <Icon name="dataset" />
              </span>
              <Name namespace={row.namespace} name={row.name} />
            </Link>
          </td>
          <td>{row.type}</td>
          <td className="number">{row.columns.length}</td>
          <td>{row.owners.join(', ')}</td>
          <td>
            <Chips texts={row.tags} />
          </td>
        </tr>
      )}
    />
  );
}
