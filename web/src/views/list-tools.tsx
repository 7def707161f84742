import { useEffect, useState } from 'react';
import { saveText } from '../lib/download.ts';
import { hasCode } from '../lib/errors.ts';
import { useNamespaceNames } from '../lib/namespace-names.ts';
import { address, go, usePlace } from '../lib/router.ts';
import { words } from '../words.ts';
import type { Page } from './use-list.ts';

/** What of a list is shown: kept in the address. */
export function useListPlace() {
  const { path, query } = usePlace();
  const namespace = query.get('namespace');
  const filter = query.get('filter') ?? '';
  const sort = query.get('sort');
  return {
    namespace,
    filter,
    setNamespace: (value: string | null) => go(address(path, { namespace: value, filter, sort })),
    setFilter: (value: string) => go(address(path, { namespace, filter: value, sort }), { replace: true }),
  };
}

function NamespaceChoice({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (namespace: string | null) => void;
}) {
  const names = useNamespaceNames();
  const all = value === null || names.includes(value) ? names : [value, ...names];
  // No namespace can be told apart from the empty one by its name alone.
  const ALL = '\0';
  return (
    <label className="field">
      {words.lists.namespace}
      <select
        value={value ?? ALL}
        onChange={(event) => onChange(event.target.value === ALL ? null : event.target.value)}
      >
        <option value={ALL}>{words.lists.allNamespaces}</option>
        {all.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}

export function FilterField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (filter: string) => void;
}) {
  return (
    <label className="field">
      {words.lists.filter}
      <input type="search" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** What lists of things in namespaces are narrowed down and saved by. */
export function ListTools({
  place: { namespace, filter, setNamespace, setFilter },
  csv,
  file,
}: {
  readonly place: ReturnType<typeof useListPlace>;
  /** What is shown, as CSV. */
  readonly csv: () => string;
  readonly file: string;
}) {
  return (
    <>
      <NamespaceChoice value={namespace} onChange={setNamespace} />
      <FilterField value={filter} onChange={setFilter} />
      <button type="button" className="button" onClick={() => saveText(file, csv(), 'text/csv')}>
        {words.lists.csv}
      </button>
    </>
  );
}

/** A value that changes as one types, once one has stopped to. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

const TYPING_MS = 200;

/**
 * A page of what the filter finds among all there is; keys that may not search get the list, whose rows are looked through as they come.
 * @throws CombinedError
 */
export async function foundOrListed<Row>(
  filter: string,
  find: () => Promise<Page<Row>>,
  list: () => Promise<Page<Row>>,
): Promise<Page<Row>> {
  if (filter.trim() === '') return list();
  try {
    return { ...(await find()), isFound: true };
  } catch (error) {
    if (hasCode(error, 'FORBIDDEN')) return list();
    throw error;
  }
}

/** Whether any of the texts holds the filter, in any case of letters. */
export function passes(filter: string, ...texts: readonly string[]): boolean {
  const wanted = filter.trim().toLowerCase();
  return wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));
}
