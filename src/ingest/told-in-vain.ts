import { parseKey } from '../domain/keys.ts';
import type { ForgettableRef } from '../domain/tombstones.ts';

/** A few names will do: a namespace may hold thousands. */
const MOST_NAMES = 3;

/** What to tell whoever sent an event that says something of what was deleted since. */
export function toldInVain(forgotten: ReadonlySet<ForgettableRef>): string {
  const things = [...forgotten].filter((ref) => !ref.startsWith('Namespace:'));
  const named = things.slice(0, MOST_NAMES).map((ref) => {
    const colon = ref.indexOf(':');
    return `${ref.slice(0, colon).toLowerCase()} ${parseKey(ref.slice(colon + 1))
      .slice(1)
      .join(' ')}`;
  });
  const more = things.length > named.length ? ` and ${things.length - named.length} more` : '';
  return `deleted as of this time or later, so that nothing is said of it: ${named.join(', ')}${more}`;
}
