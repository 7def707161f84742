import { useCallback } from 'react';
import { useClient } from 'urql';
import { graphql } from '../__generated__/index.ts';
import { ask } from '../lib/ask.ts';
import { toCsv } from '../lib/download.ts';
import { lineageAddress } from '../lib/entity.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { words } from '../words.ts';
import { ListTools, passes, useListPlace } from './list-tools.tsx';
import { ListFrame } from './list-frame.tsx';
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
      }
    }
  }
`);

export function DatasetList() {
  const client = useClient();
  const place = useListPlace();
  const { namespace, filter } = place;
  const fetchPage = useCallback(
    async (after: string | null) => pageOf((await ask(client, DATASETS, { namespace, after })).datasets),
    [client, namespace],
  );
  const list = useList(fetchPage);
  const shown = (list.rows ?? []).filter(({ name, owners, tags }) => passes(filter, name, ...owners, ...tags));
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
      heads={[words.lists.name, words.lists.kind, words.lists.columns, words.lists.owners, words.lists.tags]}
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
            <span className="chips">
              {row.tags.map((tag) => (
                <span key={tag} className="chip">
                  {tag}
                </span>
              ))}
            </span>
          </td>
        </tr>
      )}
    />
  );
}
