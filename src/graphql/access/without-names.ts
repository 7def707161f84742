import { HIDDEN } from '../../access/source-policy.ts';
import type { Json } from '../../domain/event.ts';
import '../../domain/json.ts'; // types JSON.isRawJSON
import type { Access } from './access.ts';

/**
 * A value without the names that stand in it, as facets give them, of what is in namespaces that are not read: `{namespace, name, ...}`, and what
 * goes with a job so named (its run, in the facet `parent`).
 */
export function withoutNames(value: Json, access: Pick<Access, 'readsNamespace'>): Json {
  if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) return value;
  if (Array.isArray(value)) return value.map((item: Json) => withoutNames(item, access));
  const members = value as Readonly<Record<string, Json>>;
  const isHidden = [members, members['job']].some((named) => namesHidden(named, access));
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, isHidden ? hidden(member) : withoutNames(member, access)]),
  );
}

function namesHidden(value: Json | undefined, access: Pick<Access, 'readsNamespace'>): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const namespace = (value as Readonly<Record<string, Json>>)['namespace'];
  return typeof namespace === 'string' && !access.readsNamespace(namespace);
}

/** All text in it. */
function hidden(value: Json): Json {
  if (typeof value === 'string') return HIDDEN;
  if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) return value;
  if (Array.isArray(value)) return value.map(hidden);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, hidden(member)]));
}
