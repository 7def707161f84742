import type { Nanos } from '../domain/event.ts';
import type { SentEvent } from '../domain/snapshot.ts';
import { forgettable } from '../domain/forget-sayings.ts';
import { parseKey } from '../domain/keys.ts';
import { say } from '../domain/say.ts';
import { facetReaders } from '../openlineage/facets/facet-readers.ts';
import { parseEvent } from '../openlineage/parse-event.ts';
import type { Fault } from './dead-letters/dead-letter.ts';

/** What a sender may write. */
export interface WriteLimits {
  readonly namespaces: readonly string[];
  /** What an event says that whoever sends it may not say; empty: nothing. */
  faults(event: SentEvent): readonly Fault[];
}

/**
 * For a key that may write some namespaces only. Every namespace counts of which an event says something: that of its job, of its datasets, of
 * its parent, and of what its facets name (symlinks, column lineage), since all of them change what the graph tells.
 * @returns null for a key that is not limited
 */
export function writeLimits(
  organization: string,
  namespaces: readonly string[] | null | undefined,
): WriteLimits | null {
  if (namespaces == null) return null;
  const allowed = new Set(namespaces);
  return {
    namespaces,
    faults: (event) => {
      // To tell what an event says costs twice what it takes to read it, and most name nothing else at all.
      if (namesOnly(event, allowed)) return [];
      return namespacesOf(event, organization)
        .filter((namespace) => !allowed.has(namespace))
        .map((namespace) => ({
          path: '',
          message: `this key may not write the namespace ${JSON.stringify(namespace)}`,
        }));
    },
  };
}

/**
 * Whether all that stands anywhere in an event as a namespace is one of these: whatever names something, names it so. Goes through names without
 * listing them first, which takes a third to a half more time.
 */
function namesOnly(value: object, allowed: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.every((item) => !isObject(item) || namesOnly(item, allowed));
  const members = value as Readonly<Record<string, unknown>>;
  for (const name in members) {
    const member = members[name];
    if (isObject(member)) {
      if (!namesOnly(member, allowed)) return false;
    } else if (name === 'namespace' && typeof member === 'string' && !allowed.has(member)) return false;
  }
  return true;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Names of the namespaces of which a sent event says something, sorted; null: it would be refused. */
export function namespacesOfSent(json: unknown, organization: string, now: Nanos): string[] | null {
  const parsed = parseEvent(json, now);
  return parsed.ok ? namespacesOf(parsed.event, organization) : null;
}

export function namespacesOf(event: SentEvent, organization: string): string[] {
  if (event.kind === 'snapshot') return []; // admins send them, who are not limited
  const { cells } = say([event], organization, facetReaders);
  return forgettable(cells)
    .filter((ref) => ref.startsWith('Namespace:'))
    .map((ref) => parseKey(ref.slice('Namespace:'.length))[1] ?? '')
    .sort();
}
