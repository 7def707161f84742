import { useCallback } from 'react';
import { useClient } from 'urql';
import type { DatasetOrder, DatasetRowFragment } from '../__generated__/graphql.ts';
import { graphql } from '../__generated__/index.ts';
import { AFRESH, ask } from '../lib/ask.ts';
import { lineageAddress } from '../lib/entity.ts';
import { Ago } from '../ui/ago.tsx';
import { Chips } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { words } from '../words.ts';
import type { Csv } from './csv-button.tsx';
import { ListFrame, type Head } from './list-frame.tsx';
import { useListPlace } from './list-place.ts';
import { ListTools } from './list-tools.tsx';
import { findVariables, useEntityList, type Wanted } from './use-entity-list.ts';
import { pageOf } from './use-list.ts';

const DATASETS = graphql(`
  query Datasets(
    $namespace: String
    $order: DatasetOrder!
    $states: [RunState!]
    $first: Int!
    $after: String
    $counted: Boolean!
  ) {
    all: datasets(namespace: $namespace, first: 1) @include(if: $counted) {
      totalCount
    }
    datasets(namespace: $namespace, order: $order, states: $states, first: $first, after: $after) {
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
    firstSeen
    written: runs(first: 1, side: WROTE) {
      edges {
        at
        node {
          id
          state
        }
      }
    }
  }
`);

const FIND_DATASETS = graphql(`
  query FindDatasets($text: String!, $namespaces: [String!], $first: Int!, $after: String, $counted: Boolean!) {
    search(text: $text, kinds: [DATASET], namespaces: $namespaces, first: $first, after: $after) {
      totalCount @include(if: $counted)
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

const ORDERS: readonly [DatasetOrder, ...DatasetOrder[]] = ['NAME', 'NAME_DESCENDING', 'NEWEST', 'LAST_WRITTEN'];

const HEADS: readonly Head[] = [
  {
    label: words.lists.name,
    orders: [
      { name: 'NAME', way: 'ascending' },
      { name: 'NAME_DESCENDING', way: 'descending' },
    ],
    orderedBy: words.lists.byWholeName,
  },
  { label: words.lists.kind, isSecondary: true },
  { label: words.lists.owners, isSecondary: true },
  { label: words.lists.tags, isSecondary: true },
  { label: words.lists.lastWrite, orders: [{ name: 'LAST_WRITTEN', way: 'descending' }] },
  { label: words.lists.firstSeen, orders: [{ name: 'NEWEST', way: 'descending' }], isSecondary: true },
];

const CSV: Csv<DatasetRowFragment> = {
  file: 'datasets.csv',
  heads: ['namespace', 'name', 'type', 'owners', 'tags', 'lastWritten', 'firstSeen'],
  cells: ({ namespace, name, type, owners, tags, written, firstSeen }) => [
    ...[namespace, name, type ?? '', owners.join(' '), tags.join(' ')],
    ...[written.edges[0]?.at ?? '', firstSeen ?? ''],
  ],
};

export function DatasetList() {
  const client = useClient();
  const place = useListPlace();
  const listPage = useCallback(
    async (wanted: Wanted<DatasetOrder>, after: string | null, first: number) => {
      const counted = after === null && wanted.states === null;
      const { all, datasets } = await ask(client, DATASETS, { ...wanted, after, first, counted }, AFRESH);
      return pageOf(datasets, all?.totalCount ?? null);
    },
    [client],
  );
  const findPage = useCallback(
    async (text: string, namespace: string | null, after: string | null, first: number) => {
      const { search } = await ask(client, FIND_DATASETS, findVariables(text, namespace, after, first), AFRESH);
      const edges = search.edges.flatMap(({ node }) => (node.__typename === 'Dataset' ? [{ node }] : []));
      return pageOf({ ...search, edges }, search.totalCount ?? null);
    },
    [client],
  );
  const list = useEntityList(place, ORDERS, listPage, findPage);
  return (
    <ListFrame
      title={words.lists.datasets}
      icon="dataset"
      list={list}
      heads={HEADS}
      sorting={list.sorting}
      isNarrowed={list.isNarrowed}
      note={list.isFound ? words.lists.bestFirst : list.order === 'LAST_WRITTEN' ? words.lists.onlyWritten : null}
      tools={<ListTools place={place} states={words.lists.lastWrite} fetchPage={list.fetchPage} csv={CSV} />}
      renderRow={({ id, namespace, name, type, owners, tags, written, firstSeen }) => {
        const [write] = written.edges;
        return (
          <tr key={id}>
            <td>
              <Link className="cell-link" href={lineageAddress({ kind: 'dataset', namespace, name })}>
                <span className="kind kind-dataset">
                  <Icon name="dataset" />
                </span>
                <Name namespace={namespace} name={name} />
              </Link>
            </td>
            <td className="secondary">{type}</td>
            <td className="secondary">{owners.join(', ')}</td>
            <td className="secondary">
              <Chips texts={tags} />
            </td>
            <td>
              {write === undefined ? (
                <span className="hint">{words.lists.neverWritten}</span>
              ) : (
                <span className="state-at">
                  <StateBadge state={write.node.state} bare />
                  <Ago time={write.at} />
                </span>
              )}
            </td>
            <td className="secondary">{firstSeen !== null && <Ago time={firstSeen} />}</td>
          </tr>
        );
      }}
    />
  );
}
