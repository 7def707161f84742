import { useState, type SubmitEvent } from 'react';
import { useMutation, useQuery } from 'urql';
import type { ApiKeyScope } from '../__generated__/graphql.ts';
import { useNamespaceNames } from '../lib/namespace-names.ts';
import { NamesField } from '../ui/names-field.tsx';
import { Failure } from '../ui/states.tsx';
import { words } from '../words.ts';
import { CREATE_KEY } from './key-questions.ts';
import type { MadeKey } from './made-key.tsx';
import { OF_WORKSPACES, WORKSPACES } from './workspace-questions.ts';

const SCOPES: readonly ApiKeyScope[] = ['INGEST', 'READ', 'READ_SOURCE', 'ADMIN'];
const LIVES = ['never', '30', '90', '365', 'day'] as const;
const DAY_MS = 86_400_000;

interface KeyFormProps {
  readonly onMade: (made: MadeKey) => void;
  readonly onCancel: () => void;
}

/** Makes a key: what for, what it may do, where, and for how long. */
export function KeyForm({ onMade, onCancel }: KeyFormProps) {
  const [{ fetching, error }, create] = useMutation(CREATE_KEY);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiKeyScope[]>(['INGEST']);
  const [limits, setLimits] = useState<Limits>({ workspaces: [], namespaces: [] });
  const [expiry, setExpiry] = useState<Expiry>({ lives: 'never', day: '' });
  const isAdmin = scopes.includes('ADMIN');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { workspaces, namespaces } = isAdmin ? { workspaces: [], namespaces: [] } : limits;
    const outcome = await create({
      ...{ name: name.trim(), scopes: [...scopes], expiresAt: endOf(expiry, Date.now()) },
      workspaces: workspaces.length === 0 ? null : [...workspaces],
      namespaces: namespaces.length === 0 ? null : [...namespaces],
    });
    if (outcome.error !== undefined || outcome.data === undefined) return;
    const { key, apiKey } = outcome.data.createApiKey;
    onMade({ key, name: apiKey.name });
  };
  return (
    <form className="card form" aria-label={words.keys.make} onSubmit={(event) => void submit(event)}>
      <label className="field">
        {words.keys.name}
        <input
          required
          autoFocus
          maxLength={200}
          placeholder={words.keys.namePlaceholder}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <ScopesField scopes={scopes} onChange={setScopes} />
      {isAdmin ? (
        <p className="hint">{words.keys.adminUnlimited}</p>
      ) : (
        <LimitsField limits={limits} onChange={setLimits} />
      )}
      <ExpiryField expiry={expiry} onChange={setExpiry} />
      {error !== undefined && <Failure error={error} />}
      <div className="form-foot">
        <button type="submit" className="button button-primary" disabled={fetching || scopes.length === 0}>
          {words.keys.make}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

function ScopesField({
  scopes,
  onChange,
}: {
  readonly scopes: readonly ApiKeyScope[];
  readonly onChange: (scopes: readonly ApiKeyScope[]) => void;
}) {
  return (
    <fieldset className="choices">
      <legend>{words.keys.scopes}</legend>
      {SCOPES.map((scope) => (
        <label key={scope} className="choice">
          <input
            type="checkbox"
            checked={scopes.includes(scope)}
            onChange={(event) =>
              onChange(event.target.checked ? [...scopes, scope] : scopes.filter((each) => each !== scope))
            }
          />
          <span>
            <strong>{words.keys.scopeNames[scope]}</strong>
            <span className="hint">{words.keys.scopeTexts[scope]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface Limits {
  readonly workspaces: readonly string[];
  readonly namespaces: readonly string[];
}

function LimitsField({ limits, onChange }: { readonly limits: Limits; readonly onChange: (limits: Limits) => void }) {
  const [{ data }] = useQuery({ query: WORKSPACES, context: OF_WORKSPACES });
  const known = useNamespaceNames();
  const workspaces = data?.workspaces ?? [];
  return (
    <fieldset className="choices">
      <legend>{words.keys.limits}</legend>
      <p className="hint">{words.keys.limitsHint}</p>
      {workspaces.map(({ name, namespaces }) => (
        <label key={name} className="choice">
          <input
            type="checkbox"
            checked={limits.workspaces.includes(name)}
            onChange={(event) =>
              onChange({
                ...limits,
                workspaces: event.target.checked
                  ? [...limits.workspaces, name]
                  : limits.workspaces.filter((each) => each !== name),
              })
            }
          />
          <span>
            <strong>{name}</strong>
            <span className="hint">{namespaces.join(', ')}</span>
          </span>
        </label>
      ))}
      <NamesField
        label={words.lists.namespaces}
        known={known}
        names={limits.namespaces}
        onChange={(namespaces) => onChange({ ...limits, namespaces })}
      />
    </fieldset>
  );
}

interface Expiry {
  readonly lives: (typeof LIVES)[number];
  /** `2027-01-31`, where a day was chosen. */
  readonly day: string;
}

function ExpiryField({ expiry, onChange }: { readonly expiry: Expiry; readonly onChange: (expiry: Expiry) => void }) {
  return (
    <div className="field-row">
      <label className="field">
        {words.keys.expires}
        <select
          value={expiry.lives}
          onChange={(event) =>
            onChange({ ...expiry, lives: LIVES.find((each) => each === event.target.value) ?? 'never' })
          }
        >
          {LIVES.map((lives) => (
            <option key={lives} value={lives}>
              {words.keys.lives[lives]}
            </option>
          ))}
        </select>
      </label>
      {expiry.lives === 'day' && (
        <label className="field">
          {words.keys.lastDay}
          <input
            type="date"
            required
            value={expiry.day}
            onChange={(event) => onChange({ ...expiry, day: event.target.value })}
          />
        </label>
      )}
    </div>
  );
}

/** RFC 3339; null: never. A chosen day is the last one on which the key works. */
function endOf({ lives, day }: Expiry, now: number): string | null {
  if (lives === 'never') return null;
  return new Date(lives === 'day' ? Date.parse(day) + DAY_MS : now + Number(lives) * DAY_MS).toISOString();
}
