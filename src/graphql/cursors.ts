import { InvalidQuestionError } from '../domain/errors.ts';
import { sha256 } from '../domain/json.ts';

/**
 * The word by which cursors of a list are known.
 * @param question whose list it is, and what was asked but for the page: cursors of another question are refused
 */
export function listName(
  list: string,
  ...question: readonly (string | number | boolean | null | readonly string[])[]
): string {
  return `${list} ${sha256(JSON.stringify(question)).slice(0, 12)}`;
}

/** What a cursor holds: JSON, with a word that says what list it belongs to. Clients are given it sealed (`access/sealed-cursors`). */
export function encodeCursor(list: string, ...parts: readonly (string | number)[]): string {
  return JSON.stringify([list, ...parts]);
}

/**
 * @param cursor unsealed
 * @returns the parts, null for no cursor
 * @throws InvalidQuestionError for one that this list did not give
 */
export function decodeCursor<const T extends readonly ('string' | 'number')[]>(
  list: string,
  cursor: string | null | undefined,
  ...types: T
): { -readonly [I in keyof T]: T[I] extends 'string' ? string : number } | null {
  if (cursor == null) return null;
  try {
    const value: unknown = JSON.parse(cursor);
    if (Array.isArray(value) && value[0] === list && value.length === types.length + 1) {
      const parts: unknown[] = value.slice(1);
      if (parts.every((part, i) => typeof part === types[i])) return parts as never;
    }
  } catch {
    // falls through to the one answer for all of them
  }
  throw badCursor();
}

export function badCursor(): InvalidQuestionError {
  return new InvalidQuestionError('"after" is not a cursor of this list.', 'BAD_CURSOR');
}
