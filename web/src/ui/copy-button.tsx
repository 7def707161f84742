import { useState } from 'react';
import { words } from '../words.ts';
import { Icon } from './icon.tsx';

export function CopyButton({ text, label = words.copy }: { readonly text: string; readonly label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <button type="button" className="button button-quiet copy" onClick={() => void copy()} title={label}>
      <Icon name={copied ? 'check' : 'copy'} size={16} />
      <span className="copy-label">{copied ? words.copied : label}</span>
    </button>
  );
}

/** Browsers give the clipboard to pages over HTTPS or from this machine only; elsewhere a selection can be copied. */
async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way on a page that came over plain HTTP
  document.execCommand('copy');
  area.remove();
}
