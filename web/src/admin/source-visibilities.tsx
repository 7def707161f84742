import { useCallback, useState } from 'react';
import { useClient, useMutation, type CombinedError } from 'urql';
import type { NamespaceSourcesQuery, SourceVisibility } from '../__generated__/graphql.ts';
import { graphql } from '../__generated__/index.ts';
import { ask } from '../lib/ask.ts';
import { formatCount } from '../lib/format.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { pageOf, useList } from '../views/use-list.ts';
import { words } from '../words.ts';
import { AdminFailure } from './admin-only.tsx';

const SOURCES = graphql(`
  query NamespaceSources($after: String) {
    namespaces(first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          sourceVisibility
        }
      }
    }
  }
`);

const SET = graphql(`
  mutation SetSourceVisibility($namespace: String!, $visibility: SourceVisibility!) {
    setSourceVisibility(namespace: $namespace, visibility: $visibility) {
      namespace
      sourceVisibility
    }
  }
`);

type Row = NamespaceSourcesQuery['namespaces']['edges'][number]['node'];

/** Whose source all who read it may see: a switch a namespace. */
export function SourceVisibilities({ isAdmin }: { readonly isAdmin: boolean }) {
  const client = useClient();
  const fetchPage = useCallback(
    async (after: string | null) => {
      const { namespaces } = await ask(client, SOURCES, { after }, { requestPolicy: 'network-only' });
      return pageOf(namespaces, namespaces.totalCount);
    },
    [client],
  );
  const list = useList(fetchPage);
  return (
    <section className="stack" aria-labelledby="source-title">
      <header className="section-head">
        <h2 id="source-title">{words.source.title}</h2>
        <p>{words.source.lead}</p>
      </header>
      <div className="card">{content()}</div>
    </section>
  );

  function content() {
    if (list.rows === null)
      return list.error === null ? <Loading lines={4} /> : <Failure error={list.error} onRetry={list.retry} />;
    if (list.rows.length === 0) return <Empty icon="namespace" title={words.lists.none} />;
    return (
      <>
        <ul className="admin-list">
          {list.rows.map((row) => (
            <li key={row.id}>
              <SourceSwitch row={row} isAdmin={isAdmin} />
            </li>
          ))}
        </ul>
        {list.error !== null && <Failure error={list.error} onRetry={list.retry} />}
        {list.error === null && list.more !== null && (
          <div className="list-foot">
            <MoreButton more={list.more} isBusy={list.busy} />
            {words.lists.shown(formatCount(list.rows.length), formatCount(list.total ?? list.rows.length))}
          </div>
        )}
      </>
    );
  }
}

function SourceSwitch({
  row: { name, sourceVisibility },
  isAdmin,
}: {
  readonly row: Row;
  /** Who is none sees how it is. */
  readonly isAdmin: boolean;
}) {
  const [, set] = useMutation(SET);
  const [now, setNow] = useState<SourceVisibility>(sourceVisibility);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CombinedError | undefined>();
  const isOpen = now === 'OPEN';
  const turn = async () => {
    setBusy(true);
    const outcome = await set({ namespace: name, visibility: isOpen ? 'HIDDEN' : 'OPEN' });
    setBusy(false);
    setError(outcome.error);
    if (outcome.error === undefined && outcome.data !== undefined)
      setNow(outcome.data.setSourceVisibility.sourceVisibility);
  };
  return (
    <>
      <div className="admin-item admin-switch">
        <span className="name-short admin-item-main">{name === '' ? words.source.unnamed : name}</span>
        <span className="hint">{isOpen ? words.source.open : words.source.hidden}</span>
        <button
          type="button"
          role="switch"
          className="switch"
          aria-checked={isOpen}
          aria-label={words.source.label(name)}
          disabled={busy || !isAdmin}
          title={isAdmin ? undefined : words.admin.onlyText}
          onClick={() => void turn()}
        />
      </div>
      {error !== undefined && <AdminFailure error={error} />}
    </>
  );
}
