import { splitName, visibleText } from '../lib/format.ts';

/** A name as people read it: what it is called, then where it is. The whole name is in the title. */
export function Name({ namespace, name }: { readonly namespace?: string; readonly name: string }) {
  const { short, where } = splitName(name);
  const place = [namespace, where.replace(/[./]$/, '')].filter((part) => part !== undefined && part !== '').join(' · ');
  return (
    <span className="name" title={namespace === undefined ? name : `${namespace} ${name}`}>
      <span className="name-short">{short}</span>
      {place !== '' && <span className="name-where">{visibleText(place)}</span>}
    </span>
  );
}
