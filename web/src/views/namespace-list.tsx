import { useCallback } from 'react';
import { useClient } from 'urql';
import { graphql } from '../__generated__/index.ts';
import { ask } from '../lib/ask.ts';
import { address } from '../lib/router.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { words } from '../words.ts';
import { FilterField, passes, useListPlace } from './list-tools.tsx';
import { ListFrame, type Head } from './list-frame.tsx';
import { pageOf, useList } from './use-list.ts';

const NAMESPACES = graphql(`
  query Namespaces($after: String) {
    namespaces(first: 100, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

const HEADS: readonly Head<{ readonly name: string }>[] = [
  { label: words.lists.name, by: ({ name }) => name },
  { label: words.lists.datasets, by: null },
  { label: words.lists.jobs, by: null },
];

export function NamespaceList() {
  const client = useClient();
  const { filter, setFilter } = useListPlace();
  const fetchPage = useCallback(
    async (after: string | null) => pageOf((await ask(client, NAMESPACES, { after })).namespaces),
    [client],
  );
  const list = useList(fetchPage);
  const shown = (list.rows ?? []).filter(({ name }) => passes(filter, name));
  return (
    <ListFrame
      title={words.lists.namespaces}
      icon="namespace"
      list={list}
      shown={shown}
      heads={HEADS}
      tools={<FilterField value={filter} onChange={setFilter} />}
      renderRow={({ id, name }) => (
        <tr key={id}>
          <td>
            <span className="cell-link">
              <span className="kind">
                <Icon name="namespace" />
              </span>
              <span className="name-short">{name}</span>
            </span>
          </td>
          <td>
            <Link href={address('/datasets', { namespace: name })}>{words.lists.datasets}</Link>
          </td>
          <td>
            <Link href={address('/jobs', { namespace: name })}>{words.lists.jobs}</Link>
          </td>
        </tr>
      )}
    />
  );
}
