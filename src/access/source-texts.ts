/** Longer ones are no name, state, time or address; and a search in them would take longer. */
const MOST_CHARACTERS = 300;

const LINES = /[\n\r\v\f\u0085\u2028\u2029]/;

/** What a query, a definition or a part of one holds. */
const SQL = [
  /\bselect\b.*\bfrom\b/,
  /\bselect\s+(?:distinct\s+|all\s+)?[^\s,(]+\s*(?:,|\(|::|\bas\b|$)/,
  /\binsert\s+(?:into|overwrite)\b|\bdelete\s+from\b|\bmerge\s+into\b|\bupdate\s+\S+\s+set\b/,
  /\b(?:create|alter|drop|truncate|refresh)\s+(?:or\s+(?:replace|refresh)\s+)?(?:(?:global|local|temp|temporary|transient|external|materialized|unlogged|dynamic|secure|recursive|streaming|live|foreign)\s+)*(?:table|view|function|procedure|schema|database|index|stream|sequence|trigger|macro)\b/,
  /\bwith\s+(?:recursive\s+)?\S+\s*(?:\([^)]*\)\s*)?as\s*\(/,
  /\bcopy\s+(?:into\b|\S+\s+from\b)|\b(?:call|exec|execute)\s+[\w.]+\s*\(/,
  /\b(?:where|having)\b.*(?:[=<>]|\bin\s*\(|\blike\s+')/,
  /\b(?:left|right|inner|outer|cross|full)\s+(?:outer\s+)?join\b|\b(?:group|order|partition)\s+by\b|\bcase\s+when\b/,
];

/** What a program, a command line or a stack holds. */
const CODE = [
  /\blambda\b.*:|\bdef\s+\w+\s*\(|\bfunction\s*\(|\bimport\s+[\w.]+\s*;/,
  /traceback \(most recent|\bat\s+[\w$.<>]+\([\w$.]*:?\d*\)|\bfile ".+", line \d|\bcaused by:/,
  /(?:^|\s)--?[a-z][\w-]*(?:[=\s]|$)/,
];

/** Passwords in addresses and settings, and keys that are known by how they begin. */
const SECRET = [
  /:\/\/[^\s/@:]*:[^\s/@]+@|(?:\b|_)(?:password|passwd|pwd|passphrase|secret|token|sig|(?:access_?|api_?|account_?|private_?|secret_?)key)\s*[=:]/,
  /\bbearer\s+\S|\b(?:AKIA|ASIA)[A-Z0-9]{12}|\b(?:gh[opsu]|glpat|xox[abp])[_-]\w{10}|-----begin [a-z ]*private key/,
];

/** What is source in a single word, too: templates, functions, operators of Flink and Spark, the address of a file of code. */
const WORD = [
  /\{\{|\{%|\$\{|\$\(|^#!|=>|\bcast\s*\(/,
  /\b(?:select|where|groupby|fields)=\[|^--?[a-z][\w-]*=/,
  /[\\/]\S*\.(?:py|ipynb|sql|hql|scala|java|kt|jar|whl|egg|sh|jl)(?![\w.])|\.(?:py|sql|scala|java|kt|sh):\d+/,
];

const anyOf = (patterns: readonly RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'), 'i');
const IN_WORD = anyOf(WORD);
const IN_WORDS = anyOf([...SQL, ...CODE]);
const IS_SECRET = anyOf(SECRET);

/**
 * Whether a text in a facet that nobody knows may be source, whatever it is called: of several lines, longer than 300 characters, or
 * with what only queries, programs, templates, command lines and stacks hold. A short expression (`amount > 0`) is not recognised.
 */
export function readsLikeSource(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length > MOST_CHARACTERS || LINES.test(trimmed)) return true;
  return IN_WORD.test(trimmed) || holdsSecret(trimmed) || (/\s/.test(trimmed) && IN_WORDS.test(trimmed));
}

/** Whether a text, an address above all, holds what lets somebody in: a password before an `@` (`abfss://container@account` has none), `password=`, a key of a kind that is known. */
export function holdsSecret(text: string): boolean {
  return IS_SECRET.test(text);
}
