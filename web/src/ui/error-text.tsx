import { useId, useState } from 'react';
import { words } from '../words.ts';

/** More than this is folded, in letters and in lines. */
const SHORT = 300;
const LINES = 5;

/** What went wrong, in the words of whoever told it; of a long text the first lines, until one asks for all. */
export function ErrorText({ text }: { readonly text: string }) {
  const id = useId();
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > SHORT || text.trimEnd().split('\n').length > LINES;
  if (!isLong) return <p className="run-error">{text}</p>;
  return (
    <>
      <p id={id} className={isWhole ? 'run-error' : 'run-error run-error-folded'}>
        {text}
      </p>
      <button
        type="button"
        className="button run-error-more"
        aria-expanded={isWhole}
        aria-controls={id}
        onClick={() => setWhole(!isWhole)}
      >
        {isWhole ? words.panel.lessOfError : words.panel.allOfError}
      </button>
    </>
  );
}
