import { graphql } from '../__generated__/index.ts';
import { lineageAddress } from '../lib/entity.ts';
import { address } from '../lib/router.ts';
import { useAnswer } from '../lib/use-answer.ts';
import { Ago } from '../ui/ago.tsx';
import { Card } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { words } from '../words.ts';

const NEWS = graphql(`
  query DatasetNews($shown: Int!) {
    fresh: datasets(order: LAST_WRITTEN, first: $shown) {
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
        }
      }
    }
    new: datasets(order: NEWEST, first: $shown) {
      edges {
        node {
          id
          namespace
          name
          firstSeen
        }
      }
    }
  }
`);

interface Item {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly at: string | null;
}

/** What is fresh, and what is new: asked after the first view is there. */
export function DatasetNews({ shown }: { readonly shown: number }) {
  const { data, error, isBusy, retry } = useAnswer({
    query: NEWS,
    variables: { shown },
    requestPolicy: 'cache-and-network',
  });
  const fresh = data?.fresh.edges.map(({ node }): Item => ({ ...node, at: node.written.edges[0]?.at ?? null }));
  const latest = data?.new.edges.map(({ node }): Item => ({ ...node, at: node.firstSeen }));
  return (
    <div className="columns-2">
      <Card title={words.overview.fresh} href={address('/datasets', { sort: 'LAST_WRITTEN' })}>
        {content(fresh, words.overview.freshNone)}
      </Card>
      <Card title={words.overview.fresher} href={address('/datasets', { sort: 'NEWEST' })}>
        {content(latest, words.overview.newNone)}
      </Card>
    </div>
  );

  function content(items: readonly Item[] | undefined, none: string) {
    if (items === undefined)
      return error === undefined ? (
        <Loading lines={shown} isFeed />
      ) : (
        <Failure error={error} onRetry={retry} isBusy={isBusy} />
      );
    return items.length === 0 ? <Empty icon="dataset" title={none} /> : <NewsList items={items} />;
  }
}

function NewsList({ items }: { readonly items: readonly Item[] }) {
  return (
    <ul className="feed">
      {items.map(({ id, namespace, name, at }) => (
        <li key={id}>
          <Link className="cell-link" href={lineageAddress({ kind: 'dataset', namespace, name })}>
            <span className="kind kind-dataset">
              <Icon name="dataset" />
            </span>
            <Name namespace={namespace} name={name} />
          </Link>
          <span className="feed-side">{at !== null && <Ago time={at} />}</span>
        </li>
      ))}
    </ul>
  );
}
