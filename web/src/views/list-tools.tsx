import { useQuery } from 'urql';
import { graphql } from '../__generated__/index.ts';
import { saveText } from '../lib/download.ts';
import { address, go, usePlace } from '../lib/router.ts';
import { words } from '../words.ts';

const NAMESPACES = graphql(`
  query NamespaceNames {
    namespaces(first: 1000) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

/** What of a list is shown: kept in the address. */
export function useListPlace() {
  const { path, query } = usePlace();
  const namespace = query.get('namespace');
  const filter = query.get('filter') ?? '';
  return {
    namespace,
    filter,
    setNamespace: (value: string | null) => go(address(path, { namespace: value, filter })),
    setFilter: (value: string) => go(address(path, { namespace, filter: value }), { replace: true }),
  };
}

function NamespaceChoice({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (namespace: string | null) => void;
}) {
  const [{ data }] = useQuery({ query: NAMESPACES });
  const names = data?.namespaces.edges.map(({ node }) => node.name) ?? [];
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

/** Whether any of the texts holds the filter, in any case of letters. */
export function passes(filter: string, ...texts: readonly string[]): boolean {
  const wanted = filter.trim().toLowerCase();
  return wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));
}
