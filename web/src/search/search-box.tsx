import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useClient, type Client, type CombinedError } from 'urql';
import { useWhenBack } from '../lib/connection.ts';
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
  const isAsked = text.trim() !== '';
  const client = useClient();
  /** What is to be opened once it is found; whoever types on, or leaves, no longer wants it. */
  const entered = useRef<string | null>(null);
  const { found, fault, isBusy } = useFound(client, text);
  useSlashKey(input);

  const close = () => {
    entered.current = null;
    setOpen(false);
  };
  const choose = (name: Found) => {
    close();
    setText('');
    input.current?.blur();
    remember(name);
    go(name.address);
  };
  /** Who types fast means what the whole text finds, and not what is listed for the half of it. */
  const openBest = () => {
    entered.current = text;
    void findNames(client, text).then(
      ([best]) => entered.current === text && input.current !== null && best !== undefined && choose(best),
      () => {}, // what is wrong is told below
    );
  };
  const names = isAsked ? (found ?? []) : open ? recent() : [];
  const note = isAsked && names.length === 0 ? noteOf(text.trim(), fault, isBusy) : null;
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = names[active];
    if (event.key === 'ArrowDown') setActive(Math.min(names.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter' && isAsked && isBusy) openBest();
    else if (event.key === 'Enter' && chosen !== undefined) choose(chosen);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  const shown = open && (names.length > 0 || note !== null);
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
          entered.current = null;
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={close}
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
        <p className="search-note" role="status">
          {note}
        </p>
      </div>
    </div>
  );
}

/** What is said where nothing is listed. */
function noteOf(text: string, fault: CombinedError | null, isBusy: boolean): string {
  if (isBusy) return words.search.busy;
  if (fault === null) return words.search.none(text);
  if (fault.networkError !== undefined) return `${words.unreachable}.`;
  return fault.graphQLErrors[0]?.message ?? words.failed;
}

interface Search {
  /** What the text finds; while the next answer is under way, what the last one found; null: nothing was answered. */
  readonly found: readonly Found[] | null;
  readonly fault: CombinedError | null;
  readonly isBusy: boolean;
}

function useFound(client: Client, text: string): Search {
  const [answered, setAnswered] = useState<Omit<Search, 'isBusy'> & { readonly text: string }>({
    ...{ text: '', found: null, fault: null },
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (text.trim() === '') return;
    let wanted = true;
    const timer = setTimeout(() => {
      findNames(client, text).then(
        (found) => wanted && setAnswered({ text, found, fault: null }),
        (fault: unknown) => wanted && setAnswered({ text, found: null, fault: fault as CombinedError }),
      );
    }, WAIT_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, text, round]);
  useWhenBack(answered.fault === null ? null : () => setRound(round + 1));
  return { ...answered, isBusy: answered.text !== text };
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
