import '../styles/admin.css';
import { useState } from 'react';
import { useMutation } from 'urql';
import type { WorkspacesQuery } from '../__generated__/graphql.ts';
import { useMe } from '../lib/me.ts';
import { useAnswer } from '../lib/use-answer.ts';
import { Chips } from '../ui/chips.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { words } from '../words.ts';
import { SourceVisibilities } from './source-visibilities.tsx';
import { WorkspaceForm } from './workspace-form.tsx';
import { DELETE_WORKSPACE, OF_WORKSPACES, WORKSPACES } from './workspace-questions.ts';

type Workspace = WorkspacesQuery['workspaces'][number];

/** Named sets of namespaces, and whose source everyone may read. */
export function Workspaces() {
  const { data, error, isBusy, retry } = useAnswer({ query: WORKSPACES, context: OF_WORKSPACES });
  // Whoever reads may look; until it is known whether one may change anything, there is room for the buttons.
  const isAdmin = useMe()?.isAdmin ?? null;
  /** The name of the one that is changed; '' is none's. */
  const [edited, setEdited] = useState<string | null>(null);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.workspaces.title}</h1>
          <p>{words.workspaces.lead}</p>
        </div>
        {isAdmin !== false && (
          <div className="page-tools">
            <button
              type="button"
              className="button button-primary"
              disabled={isAdmin === null}
              aria-expanded={edited === ''}
              onClick={() => setEdited(edited === '' ? null : '')}
            >
              <Icon name="plus" size={16} /> {words.workspaces.new}
            </button>
          </div>
        )}
      </header>
      {edited === '' && <WorkspaceForm workspace={null} onDone={() => setEdited(null)} />}
      <section className="card stack">{content()}</section>
      <SourceVisibilities isAdmin={isAdmin === true} />
    </div>
  );

  function content() {
    if (data === undefined)
      return error === undefined ? <Loading lines={4} /> : <Failure error={error} onRetry={retry} isBusy={isBusy} />;
    if (data.workspaces.length === 0)
      return (
        <Empty icon="namespace" title={words.workspaces.none}>
          <p>{isAdmin === false ? words.workspaces.onlyAdmins : words.workspaces.noneText}</p>
        </Empty>
      );
    return (
      <ul className="admin-list">
        {data.workspaces.map((workspace) => (
          <li key={workspace.name}>
            {edited === workspace.name ? (
              <WorkspaceForm workspace={workspace} onDone={() => setEdited(null)} />
            ) : (
              <WorkspaceItem workspace={workspace} onEdit={isAdmin === true ? () => setEdited(workspace.name) : null} />
            )}
          </li>
        ))}
      </ul>
    );
  }
}

function WorkspaceItem({
  workspace,
  onEdit,
}: {
  readonly workspace: Workspace;
  /** null: whoever looks may change nothing. */
  readonly onEdit: (() => void) | null;
}) {
  const { name, namespaces } = workspace;
  const [, remove] = useMutation(DELETE_WORKSPACE);
  return (
    <div className="admin-item">
      <div className="admin-item-main">
        <h2>{name}</h2>
        <Chips texts={namespaces} />
        {namespaces.length === 0 && <p className="hint">{words.workspaces.empty}</p>}
      </div>
      {onEdit !== null && (
        <span className="row-actions">
          <button type="button" className="button" onClick={onEdit}>
            {words.workspaces.edit} <span className="visually-hidden">{name}</span>
          </button>
          <ConfirmButton
            label={words.workspaces.remove}
            about={name}
            title={words.workspaces.removeTitle(name)}
            action={words.workspaces.remove}
            onConfirm={async () => (await remove({ name })).error}
          >
            <p>{words.workspaces.removeText}</p>
          </ConfirmButton>
        </span>
      )}
    </div>
  );
}
