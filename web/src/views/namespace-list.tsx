import { useCallback } from 'react';
import { useClient } from 'urql';
import { graphql } from '../__generated__/index.ts';
import { ask } from '../lib/ask.ts';
import { address } from '../lib/router.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { words } from '../words.ts';
import { CsvButton, type Csv } from './csv-button.tsx';
import { ListFrame, type Head } from './list-frame.tsx';
import { useListPlace, useSettled } from './list-place.ts';
import { FilterField } from './list-tools.tsx';
import { AFRESH, pageOf, useList } from './use-list.ts';

const NAMESPACES = graphql(`
  query Namespaces($text: String, $first: Int!, $after: String, $counted: Boolean!) {
    namespaces(text: $text, first: $first, after: $after) {
      totalCount @include(if: $counted)
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

const HEADS: readonly Head[] = [
  { label: words.lists.name },
  { label: words.lists.datasets },
  { label: words.lists.jobs },
];

const CSV: Csv<{ readonly name: string }> = { file: 'namespaces.csv', heads: ['name'], cells: ({ name }) => [name] };

export function NamespaceList() {
  const client = useClient();
  const { filter, setFilter } = useListPlace();
  const text = useSettled(filter);
  const fetchPage = useCallback(
    async (after: string | null, first: number) => {
      const { namespaces } = await ask(client, NAMESPACES, { text, after, first, counted: after === null }, AFRESH);
      return pageOf(namespaces, namespaces.totalCount ?? null);
    },
    [client, text],
  );
  const list = useList(fetchPage);
  return (
    <ListFrame
      title={words.lists.namespaces}
      icon="namespace"
      list={list}
      heads={HEADS}
      sorting={null}
      isNarrowed={text !== ''}
      note={null}
      tools={
        <>
          <FilterField value={filter} onChange={setFilter} placeholder={words.lists.name} />
          <CsvButton fetchPage={fetchPage} csv={CSV} />
        </>
      }
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
