import type { RunState } from '../__generated__/graphql.ts';
import { useNamespaceNames } from '../lib/namespace-names.ts';
import { words } from '../words.ts';
import { CsvButton, type Csv } from './csv-button.tsx';
import { STATES, type ListPlace } from './list-place.ts';
import type { FetchPage } from './use-list.ts';

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
        className="namespace-choice"
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

function StateChoice({
  label,
  value,
  disabled,
  onChange,
}: {
  readonly label: string;
  readonly value: RunState | null;
  readonly disabled: boolean;
  readonly onChange: (state: RunState | null) => void;
}) {
  return (
    <label className="field">
      {label}
      <select
        value={value ?? ''}
        disabled={disabled}
        title={disabled ? words.lists.stateOrFilter : undefined}
        onChange={(event) => onChange(STATES.find((state) => state === event.target.value) ?? null)}
      >
        <option value="">{words.lists.anyState}</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {words.states[state]}
          </option>
        ))}
      </select>
    </label>
  );
}

export function FilterField({
  value,
  placeholder = words.lists.filterPlaceholder,
  onChange,
}: {
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange: (filter: string) => void;
}) {
  return (
    <label className="field">
      {words.lists.filter}
      <input type="search" placeholder={placeholder} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** What lists of things in namespaces are narrowed down and saved by. */
export function ListTools<Row>({
  place,
  states,
  fetchPage,
  csv,
}: {
  readonly place: ListPlace;
  /** What a choice of states is of. */
  readonly states: string;
  readonly fetchPage: FetchPage<Row>;
  readonly csv: Csv<Row>;
}) {
  const { namespace, filter, state, setNamespace, setFilter, setState } = place;
  return (
    <>
      <FilterField value={filter} onChange={setFilter} />
      <NamespaceChoice value={namespace} onChange={setNamespace} />
      <StateChoice label={states} value={state} disabled={filter.trim() !== ''} onChange={setState} />
      <CsvButton fetchPage={fetchPage} csv={csv} />
    </>
  );
}
