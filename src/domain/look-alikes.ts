import { compareNames, composeKey, keyBytes, MAX_KEY_BYTES } from './keys.ts';
import { nameOfKey } from './facts.ts';

// Which names of datasets look the same. Only looks: nothing here joins names.

/** Why two names look the same, the best reason first. */
export const LOOK_ALIKE_REASONS = ['SAME_IGNORING_CASE', 'SAME_HOST', 'SAME_NAME', 'SAME_LAST_SEGMENTS'] as const;
export type LookAlikeReason = (typeof LOOK_ALIKE_REASONS)[number];

interface Look {
  /** The last two segments of the name. */
  readonly tail: string;
  /** All segments of the name. */
  readonly name: string;
  /** The namespace without scheme, port and trailing slashes. */
  readonly host: string;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//;
const PORT = /:\d+(?=\/|$)/;
const QUOTES = /["'`[\]]/g;
const SEPARATORS = /[./\\:]+/;

function lookOfName(key: string): Look {
  const { namespace, name } = nameOfKey(key);
  const segments = name.toLowerCase().replace(QUOTES, '').split(SEPARATORS).filter(Boolean);
  const host = namespace.toLowerCase().replace(SCHEME, '').replace(PORT, '').replace(/\/+$/, '');
  return { tail: segments.slice(-2).join('.'), name: segments.join('.'), host };
}

/**
 * By which look-alikes stand side by side in an index: those of the same last segments, among them those of the same name, among them those of the same host.
 * @returns null for names that are too long to be indexed so, or of which nothing is left
 */
export function lookOf(organization: string, key: string): string | null {
  const { tail, name, host } = lookOfName(key);
  const look = composeKey(organization, tail, name, host);
  return tail === '' || keyBytes(look) > MAX_KEY_BYTES ? null : look;
}

/** What the looks of look-alikes begin with, the most alike first; each ends with `|`, but the first is a whole look. */
export function lookRanges(organization: string, key: string): readonly string[] {
  const look = lookOf(organization, key);
  if (look === null) return [];
  const { tail, name } = lookOfName(key);
  return [look, `${composeKey(organization, tail, name)}|`, `${composeKey(organization, tail)}|`];
}

/** Why two names look the same; null: they do not. */
export function lookAlike(a: string, b: string): LookAlikeReason | null {
  const [x, y] = [lookOfName(a), lookOfName(b)];
  if (x.tail === '' || x.tail !== y.tail) return null;
  if (compareNames(a.toLowerCase(), b.toLowerCase()) === 0) return 'SAME_IGNORING_CASE';
  if (x.name !== y.name) return 'SAME_LAST_SEGMENTS';
  return x.host === y.host ? 'SAME_HOST' : 'SAME_NAME';
}
