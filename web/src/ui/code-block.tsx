import { useEffect, useState } from 'react';
import { CopyButton } from './copy-button.tsx';

/** A text of some language, coloured once the means to do so are there; without empty lines around it. */
export function CodeBlock({ text: whole, language }: { readonly text: string; readonly language: string }) {
  const text = whole.replace(/^\s*\n/, '').trimEnd();
  const [html, setHtml] = useState<{ text: string; html: string } | null>(null);
  useEffect(() => {
    let wanted = true;
    void import('../lib/highlight.ts').then(({ highlight }) => {
      if (wanted) setHtml({ text, html: highlight(text, language) });
    });
    return () => {
      wanted = false;
    };
  }, [text, language]);
  return (
    <div className="code">
      <div className="code-head">
        {language} <CopyButton text={text} />
      </div>
      {html?.text === text ? (
        <pre tabIndex={0} dangerouslySetInnerHTML={{ __html: html.html }} />
      ) : (
        <pre tabIndex={0}>{text}</pre>
      )}
    </div>
  );
}
