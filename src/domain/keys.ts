import { compareCodePoints } from './code-points.ts';

/**
 * Identity: every node's `key` is its parts joined by `|`, with `\` and `|` inside a part escaped by `\`.
 * Injective, readable in Neo4j Browser, and parsable: names can be read back from a key without asking the database.
 */
export const MAX_KEY_BYTES = 4_000;
/** Of these, what an organization may take, as {@link composeKey} writes it. */
export const MAX_ORGANIZATION_BYTES = 400;

/** What is left for the names that stand in one key (namespace and name; runId and job; dataset and column), as `composeKey` writes them in UTF-8: those of events that are longer are refused. */
export const MAX_NAME_BYTES = MAX_KEY_BYTES - MAX_ORGANIZATION_BYTES;

const SPECIAL = /[\\|]/;

function escapePart(part: string): string {
  return SPECIAL.test(part) ? part.replaceAll('\\', '\\\\').replaceAll('|', '\\|') : part;
}

export function composeKey(...parts: readonly string[]): string {
  return parts.map(escapePart).join('|');
}

/** The parts that {@link composeKey} joined. */
export function parseKey(key: string): string[] {
  if (!key.includes('\\')) return key.split('|');
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < key.length; i++) {
    const c = key.charAt(i);
    if (c === '\\') part += key.charAt(++i);
    else if (c === '|') {
      parts.push(part);
      part = '';
    } else part += c;
  }
  parts.push(part);
  return parts;
}

/** Key of a column's dataset, by the column's. */
export function datasetOfColumn(column: string): string {
  return composeKey(...parseKey(column).slice(0, 3));
}

export function keyBytes(key: string): number {
  return Buffer.byteLength(key, 'utf8');
}

/** Orders keys of datasets by namespace, then name. */
export function compareNames(a: string, b: string): number {
  const [x, y] = [parseKey(a), parseKey(b)];
  return compareCodePoints(x[1] ?? '', y[1] ?? '') || compareCodePoints(x[2] ?? '', y[2] ?? '');
}
