import { useId, useState, type KeyboardEvent } from 'react';
import { words } from '../words.ts';
import { Icon } from './icon.tsx';

/** Some names: typed, or taken from those that are known. Enter adds one. */
export function NamesField({
  label,
  hint,
  known,
  names,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly known: readonly string[];
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}) {
  const id = useId();
  const [text, setText] = useState('');
  const add = () => {
    const name = text.trim();
    if (name !== '' && !names.includes(name)) onChange([...names, name]);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  return (
    <div className="field names-field">
      <label htmlFor={id}>{label}</label>
      <div className="field-row">
        <input
          id={id}
          list={`${id}-known`}
          autoComplete="off"
          spellCheck={false}
          value={text}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          // What was typed and not added would be lost.
          onBlur={add}
        />
        <button type="button" className="button" onClick={add}>
          {words.add}
        </button>
      </div>
      <datalist id={`${id}-known`}>
        {known
          .filter((name) => !names.includes(name))
          .map((name) => (
            <option key={name} value={name} />
          ))}
      </datalist>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {/* Its place is kept, so that the first name moves nothing. */}
      <div className="names-kept">
        {names.length > 0 && (
          <ul className="chips" aria-label={label}>
            {names.map((name) => (
              <li key={name}>
                <button
                  type="button"
                  className="chip"
                  title={words.takeOut(name)}
                  onClick={() => onChange(names.filter((each) => each !== name))}
                >
                  {name} <Icon name="close" size={12} />
                  <span className="visually-hidden">{words.takeOut(name)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
