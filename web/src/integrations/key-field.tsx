import { useState } from 'react';
import { useMutation } from 'urql';
import { CREATE_KEY } from '../admin/key-questions.ts';
import { useMe } from '../lib/me.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Failure } from '../ui/states.tsx';
import { words } from '../words.ts';

interface KeyFieldProps {
  readonly value: string;
  readonly onChange: (key: string) => void;
  /** Whose guide is open: a key that is made here is named after it. */
  readonly emitter: string;
}

/** The key that stands in the snippets: pasted, or made in place, for sending events alone. */
export function KeyField({ value, onChange, emitter }: KeyFieldProps) {
  const [{ fetching, error }, create] = useMutation(CREATE_KEY);
  const [made, setMade] = useState<string | null>(null);
  const isAdmin = useMe()?.isAdmin ?? null;
  const isMade = made !== null && value === made;
  const make = async () => {
    const outcome = await create({ name: words.integrations.keyName(emitter), scopes: ['INGEST'] });
    if (outcome.error !== undefined || outcome.data === undefined) return;
    const { key } = outcome.data.createApiKey;
    setMade(key);
    onChange(key);
  };
  return (
    <>
      <div className="connect-row">
        <label className="connect-label" htmlFor="integration-key">
          {words.integrations.key}
        </label>
        <input
          id="integration-key"
          type={isMade ? 'text' : 'password'}
          className={isMade ? 'mono' : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={words.integrations.keyPlaceholder}
          value={value}
          aria-describedby="integration-key-hint"
          onChange={(event) => onChange(event.target.value)}
        />
        {isMade && <CopyButton text={made} />}
        {!isMade && isAdmin !== false && (
          <button type="button" className="button" disabled={fetching || isAdmin === null} onClick={() => void make()}>
            <Icon name="key" size={16} /> {words.integrations.makeKey}
          </button>
        )}
      </div>
      <p id="integration-key-hint" className="hint" role="status">
        {isMade
          ? words.integrations.keyMade
          : isAdmin === false
            ? words.integrations.keyRefused
            : words.integrations.keyHint}
      </p>
      {error !== undefined && <Failure error={error} />}
    </>
  );
}
