import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useClient } from 'urql';
import { hasCode } from '../lib/errors.ts';
import { go } from '../lib/router.ts';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { words } from '../words.ts';
import { findNames, type Found } from './find-names.ts';
import { recent, remember } from './recent.ts';

const WAIT_MS = 120;

/** Search as you type; what is chosen opens its lineage. `/` jumps here from anywhere. */
export function SearchBox({ autoFocus = false }: { readonly autoFocus?: boolean }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const found = useFound(text);
  useSlashKey(input);

  const choose = (name: Found) => {
    setOpen(false);
    setText('');
    input.current?.blur();
    remember(name);
    go(name.address);
  };
  const isAsked = text.trim() !== '';
  const names = isAsked ? (found === null || found === 'REFUSED' ? [] : found) : open ? recent() : [];
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = names[active];
    if (event.key === 'ArrowDown') setActive(Math.min(names.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter' && chosen !== undefined) choose(chosen);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
  };
  const shown = open && (isAsked ? found !== null : names.length > 0);
  return (
    <div className="search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label={words.search.label}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && names.length > 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder={words.search.placeholder}
        value={text}
        autoFocus={autoFocus}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">/</kbd>
      <div className="search-results" hidden={!shown}>
        {!isAsked && names.length > 0 && <p className="search-note">{words.search.recent}</p>}
        <ul id={`${id}-list`} role="listbox" aria-label={words.search.label}>
          {names.map((name, index) => (
            <li
              key={name.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onMouseEnter={() => setActive(index)}
              onClick={() => choose(name)}
            >
              <span className={`kind kind-${name.kind}`}>
                <Icon name={name.kind} />
              </span>
              <Name namespace={name.place} name={name.name} />
              <span className="search-kind">{words.search.kinds[name.kind]}</span>
            </li>
          ))}
        </ul>
        {isAsked && found !== null && names.length === 0 && (
          <p className="search-note">{found === 'REFUSED' ? words.search.refused : words.search.none(text.trim())}</p>
        )}
      </div>
    </div>
  );
}

/** REFUSED: keys that are limited to namespaces may not search. */
type Answer = readonly Found[] | 'REFUSED';

/** What the text finds; while the next answer is under way, what the last one found. */
function useFound(text: string): Answer | null {
  const client = useClient();
  const [found, setFound] = useState<Answer | null>(null);
  useEffect(() => {
    if (text.trim() === '') return;
    let wanted = true;
    const timer = setTimeout(() => {
      findNames(client, text).then(
        (answer) => wanted && setFound(answer),
        (error: unknown) => wanted && hasCode(error, 'FORBIDDEN') && setFound('REFUSED'), // the view below tells that the server is away
      );
    }, WAIT_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, text]);
  return found;
}

function useSlashKey(input: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, [input]);
}
