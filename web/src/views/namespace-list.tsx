import { useCallback } from 'react';
import { useClient } from 'urql';
import { graphql } from '../__generated__/index.ts';
import { AFRESH, ask } from '../lib/ask.ts';
import { formatCount, visibleText } from '../lib/format.ts';
import { address } from '../lib/router.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { words } from '../words.ts';
import { CsvButton, type Csv } from './csv-button.tsx';
import { ListFrame, type Head } from './list-frame.tsx';
import { useListPlace, useSettled } from './list-place.ts';
import { FilterField } from './list-tools.tsx';
import { pageOf, useList } from './use-list.ts';

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
          datasetCount
          jobCount
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

interface NamespaceRow {
  readonly name: string;
  readonly datasetCount?: number | null;
  readonly jobCount?: number | null;
}

const CSV: Csv<NamespaceRow> = {
  file: 'namespaces.csv',
  heads: ['name', 'datasets', 'jobs'],
  cells: ({ name, datasetCount, jobCount }) => [name, countOf(datasetCount), countOf(jobCount)],
};

/** Counted so far by the server. */
const MOST_COUNTED = 1_000;

function countOf(count: number | null | undefined): string {
  const counted = formatCount(count ?? 0);
  return (count ?? 0) < MOST_COUNTED ? counted : words.overview.atLeast(counted);
}

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
      renderRow={({ id, name, datasetCount, jobCount }) => (
        <tr key={id}>
          <td>
            <span className="cell-link">
              <span className="kind">
                <Icon name="namespace" />
              </span>
              <span className="name-short">{visibleText(name)}</span>
            </span>
          </td>
          <td>
            <Link
              className="number"
              href={address('/datasets', { namespace: name })}
              aria-label={words.lists.countOfDatasets(countOf(datasetCount))}
            >
              {countOf(datasetCount)}
            </Link>
          </td>
          <td>
            <Link
              className="number"
              href={address('/jobs', { namespace: name })}
              aria-label={words.lists.countOfJobs(countOf(jobCount))}
            >
              {countOf(jobCount)}
            </Link>
          </td>
        </tr>
      )}
    />
  );
}
