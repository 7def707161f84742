import { InvalidQuestionError } from '../domain/errors.ts';

/** Cursors are opaque to clients: JSON in base64url, with a letter that says what list they belong to. */
export function encodeCursor(list: string, ...parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([list, ...parts])).toString('base64url');
}

/**
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
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
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
