import { useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import type { WorkspacesQuery } from '../__generated__/graphql.ts';
import { useNamespaceNames } from '../lib/namespace-names.ts';
import { NamesField } from '../ui/names-field.tsx';
import { words } from '../words.ts';
import { AdminFailure } from './admin-only.tsx';
import { CREATE_WORKSPACE, UPDATE_WORKSPACE } from './workspace-questions.ts';

/** Makes a workspace, or gives one other namespaces. */
export function WorkspaceForm({
  workspace,
  onDone,
}: {
  /** null: a new one. */
  readonly workspace: WorkspacesQuery['workspaces'][number] | null;
  readonly onDone: () => void;
}) {
  const [{ fetching, error }, save] = useMutation<unknown, { name: string; namespaces: string[] }>(
    workspace === null ? CREATE_WORKSPACE : UPDATE_WORKSPACE,
  );
  const known = useNamespaceNames();
  const [name, setName] = useState(workspace?.name ?? '');
  const [namespaces, setNamespaces] = useState<readonly string[]>(workspace?.namespaces ?? []);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const outcome = await save({ name: name.trim(), namespaces: [...namespaces] });
    if (outcome.error === undefined) onDone();
  };
  return (
    <form
      className={workspace === null ? 'card form' : 'form'}
      aria-label={workspace === null ? words.workspaces.new : words.workspaces.edit}
      onSubmit={(event) => void submit(event)}
    >
      {workspace === null ? (
        <label className="field">
          {words.lists.name}
          <input
            required
            autoFocus
            maxLength={200}
            placeholder={words.workspaces.namePlaceholder}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      ) : (
        <h2>{workspace.name}</h2>
      )}
      <NamesField
        label={words.lists.namespaces}
        hint={words.workspaces.namespacesHint}
        known={known}
        names={namespaces}
        onChange={setNamespaces}
      />
      {error !== undefined && <AdminFailure error={error} />}
      <div className="form-foot">
        <button type="submit" className="button button-primary" disabled={fetching}>
          {words.save}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
