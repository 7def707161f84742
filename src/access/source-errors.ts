import { onlyNames, QUOTED, textWithin, withoutValues } from './source-quotes.ts';
import { withoutSecrets } from './source-secrets.ts';
import { MOST_CHARACTERS, PART_OF_STATEMENT, readsLikeSource, SIGNS_OF_SOURCE, UNSEEN } from './source-texts.ts';

/** What a statement begins with: before it stands none of it. */
const BEGINNING =
  /^(?:select|insert|update|delete|merge|create|alter|drop|truncate|grant|revoke|with|copy|call|exec|execute)\b/i;
/** What ends a clause of a message: beyond it, what is said may be shown. */
const CLAUSE_ENDS = /[:;([{<"'`“«]|\.\s|\s[–—-]\s/g;
/** A statement or a command by its name, and a comment of SQL. */
const NAMED_SOURCE =
  /(?:[{([]\s*)?["']?\b(?:sql|stmt|statement|query|command|cmd|script|expression)\b["']?\s*[=:]\s*\S|\/\*[^/]*\*\//i;
/** Parts of a statement that databases call by a name. */
const NAMED_PART = /^(?:field list|(?:where|on|order|group|having|from) (?:clause|statement))$/i;

/** Lines are cut there before they are looked at, which takes the square of their length at worst: more than 300 characters are never shown. */
const LOOKED_AT = 600;

/** What of an error's line is data or a command, and where: the line stays of use without it. */
const DATA: readonly (readonly [RegExp, string])[] = [
  // As Python says that a command failed.
  [
    /\bCommand (?:'.*'|".*"|[[(].*[\])]) (?=returned non-zero exit status|died with |timed out after )/,
    'Command [hidden] ',
  ],
  // As PostgreSQL, its driver and SQL Server tell of rows.
  [/\b(DETAIL|Detail): .*/, '$1: [hidden]'],
  [/(\)\s*=\s*|\brow contains |\bvalue is )\(.*\)/, '$1([hidden])'],
];

/**
 * What of an error's line tells no source and no data: without values and secrets, and up to the clause in which a part of a statement or of a
 * program, or a secret of which nobody knows where it ends, begins.
 */
export function shownOfError(line: string): { readonly text: string; readonly isCut: boolean } {
  const looked = line.slice(0, LOOKED_AT);
  const bare = looked.replaceAll(UNSEEN, '');
  const told = withoutValues(DATA.reduce((text, [sign, shown]) => text.replace(sign, shown), withoutSecrets(bare)));
  const start = startOfSource(told);
  if (start === null && told.length <= MOST_CHARACTERS && line.length <= LOOKED_AT) {
    const text = onlyNames(told);
    if (text.length <= MOST_CHARACTERS) return { text: text === bare ? looked : text, isCut: false };
  }
  const at = Math.min(start ?? Infinity, MOST_CHARACTERS);
  const ends = Array.from(told.slice(0, at + 1).matchAll(CLAUSE_ENDS), ({ index }) => index);
  const text = told.slice(0, ends.at(-1) ?? (BEGINNING.test(told.slice(at)) ? at : 0));
  return { text: onlyNames(text).slice(0, MOST_CHARACTERS).trimEnd(), isCut: true };
}

function startOfSource(line: string): number | null {
  const quoted = Array.from(line.matchAll(QUOTED), ({ index, 0: all }) => ({ index, text: textWithin(all) }));
  const starts = [
    ...quoted.filter(({ text }) => isPartOfStatement(text)).map(({ index }) => index),
    ...[...SIGNS_OF_SOURCE, PART_OF_STATEMENT, NAMED_SOURCE].map((pattern) => line.search(pattern)),
  ].filter((start) => start >= 0);
  return starts.length === 0 ? null : Math.min(...starts);
}

/** Whatever its case: what is said of itself in lower case, nobody puts into quotation marks. */
function isPartOfStatement(quoted: string): boolean {
  if (NAMED_PART.test(quoted)) return false;
  return readsLikeSource(quoted) || PART_OF_STATEMENT.test(` ${quoted.toUpperCase()} `);
}
