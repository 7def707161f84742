import { useQuery } from 'urql';
import type { DatasetNewsQuery } from '../__generated__/graphql.ts';
import { graphql } from '../__generated__/index.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatAgo, formatCount, formatTime } from '../lib/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { words } from '../words.ts';

const NEWS = graphql(`
  query DatasetNews($datasets: Int!) {
    datasets(first: $datasets) {
      totalCount
      edges {
        node {
          id
          namespace
          name
          written: runs(first: 1, side: WROTE) {
            edges {
              at
            }
          }
          versions(first: 2) {
            edges {
              node {
                id
                since
              }
            }
          }
        }
      }
    }
  }
`);

/** Datasets that are looked through: the server lists them by name alone. */
const DATASETS = 100;
const SHOWN = 8;

type Row = DatasetNewsQuery['datasets']['edges'][number]['node'];

interface News {
  readonly row: Row;
  readonly at: string;
  readonly note: string | null;
}

/** What is fresh, and what is new: asked after the first view is there. */
export function DatasetNews() {
  const [{ data, error }, again] = useQuery({ query: NEWS, variables: { datasets: DATASETS } });
  const rows = data?.datasets.edges.map(({ node }) => node) ?? [];
  const fresh = rows.flatMap((row) => row.written.edges.slice(0, 1).map(({ at }): News => ({ row, at, note: null })));
  const fresher = rows.flatMap((row) => {
    const [latest, before] = row.versions.edges;
    const note = before === undefined ? words.overview.isNew : words.overview.isChanged;
    return latest === undefined ? [] : [{ row, at: latest.node.since, note }];
  });
  const hint =
    data === undefined || data.datasets.totalCount <= rows.length
      ? null
      : words.overview.lookedDatasets(formatCount(rows.length));
  return (
    <div className="columns-2">
      {section(words.overview.fresh, fresh, words.overview.freshNone)}
      {section(words.overview.fresher, fresher, words.overview.newNone)}
    </div>
  );

  function section(title: string, news: readonly News[], none: string) {
    return (
      <section className="card">
        <header className="card-head">
          <h2>{title}</h2>
          {hint !== null && <span className="hint">{hint}</span>}
        </header>
        {error !== undefined && <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
        {error === undefined && data === undefined && <Loading lines={SHOWN} />}
        {data !== undefined && news.length === 0 && <Empty icon="dataset" title={none} />}
        {news.length > 0 && <NewsList news={news} />}
      </section>
    );
  }
}

function NewsList({ news }: { readonly news: readonly News[] }) {
  return (
    <ul className="feed">
      {news
        .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
        .slice(0, SHOWN)
        .map(({ row: { id, namespace, name }, at, note }) => (
          <li key={id}>
            <Link className="cell-link" href={lineageAddress({ kind: 'dataset', namespace, name })}>
              <span className="kind kind-dataset">
                <Icon name="dataset" />
              </span>
              <Name namespace={namespace} name={name} />
            </Link>
            <span className="feed-side">
              {note !== null && <span>{note}</span>}
              <time dateTime={at} title={formatTime(at)}>
                {formatAgo(at)}
              </time>
            </span>
          </li>
        ))}
    </ul>
  );
}
