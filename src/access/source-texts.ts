import { holdsSecret, SECRETS } from './source-secrets.ts';

/** Longer ones are no name, state, time or address; and a search in them would take longer. */
export const MOST_CHARACTERS = 300;

/** A word of fewer letters is neither source nor a key. */
const SHORT_WORD = 16;

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
  /\b(?:exec|execute)\s+[\w.]+\s+@\w|(?:^|[:;]\s*)(?:grant|revoke)\s+[\w.]+\s+(?:to|from)\s+[\w.]+\s*;?$/,
  /\b(?:grant|revoke)\s+(?:(?:all(?:\s+privileges)?|select|insert|update|delete|usage|execute|create|references|ownership|connect)\b[\s,]*)+(?:on|to|from)\b|\b(?:grant|revoke)\s+role\s+\S+\s+(?:to|from)\b/,
  /\b(?:vacuum|optimize|analyze|comment\s+on|msck\s+repair|lock|cache)\s+(?:table|view|column)\b|\bload\s+data\s+(?:local\s+)?inpath\b|\bunload\s*\(|\bvalues\s*\(|\bunion\s+all\b/,
  /\b(?:left|right|inner|outer|cross|full)\s+(?:outer\s+)?join\b|\b(?:group|order|partition)\s+by\b|\bcase\s+when\b/,
];

/** What a program, a command line or a stack holds. */
const CODE = [
  /\blambda\b.*:|\bdef\s+\w+\s*\(|\bfunction\s*\(|\bimport\s+[\w.]+\s*;|(?:^|;\s*)import\s+[\w.]+$|\[.*\bfor\s+\w+\s+in\b/,
  /^(?:final\s+)?(?:val|var|let|const)\s+\w+(?:\s*:\s*[\w.[\]<>, ]+)?\s*=|\b(?:from\s+[\w.]+\s+import\s|import\s+(?:\w+\.[\w.]+|\w+\s+as\s+\w+)$)/,
  /\b[a-z_]\w*\.[a-z_]\w*\(|\bprint\s*\(|\bclass\s+\w+\s*[({:]|=[^=].*;$/,
  // Lines of Spark's plans, with the numbers that it gives columns, and with columns that it did not find.
  /(?:^|[\s|])[:+]-\s+\S|\[[^\]]*\w#\d+|(?:^|\s)==\s*\w[\w ]*(?:\([^)]*\)\s*)?==|;\s*'[a-z]\w* [[(]/,
  /traceback \(most recent|\bat\s+[\w$.<>]+\([\w$.]*:?\d*\)|\bfile ".+", line \d|\bcaused by:/,
  /(?:^|\s)--?[a-z][\w-]*(?:[=\s]|$)/,
  // A command as a list of words, with an option among them.
  /[[(]\s*["'][^\])]*["']--?[a-z]/,
];

/** What is source in a single word, too: templates, functions, operators of Flink and Spark, the address of a file of code or of a repository. */
const WORD = [
  /\{\{|\{%|\$\{|\$\(|^#!|=>|\bcast\s*\(/,
  /\b(?:select|where|groupby|fields)=\[|^--?[a-z][\w-]*=/,
  /[\\/:]\S*\.(?:git|py|ipynb|sql|hql|scala|java|kt|jar|whl|egg|sh|jl)(?![\w.])|\.(?:py|sql|scala|java|kt|sh):\d+/,
];

const anyOf = (patterns: readonly RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'), 'i');
const IN_WORD = anyOf(WORD);
const IN_WORDS = anyOf([...SQL, ...CODE]);
/** Signs of queries, programs and secrets, to be looked for in a line. */
export const SIGNS_OF_SOURCE: readonly RegExp[] = [IN_WORD, IN_WORDS, ...SECRETS];

/**
 * Whether a text may be source, where words are expected: of several lines, longer than 300 characters, or with what only queries,
 * programs, templates, command lines and stacks hold. A short expression (`amount > 0`) is not recognised.
 */
export function readsLikeSource(text: string): boolean {
  if (text.length < SHORT_WORD && /^\w*$/.test(text)) return false; // most are, and this is asked of each
  const trimmed = text.trim();
  if (trimmed.length > MOST_CHARACTERS || LINES.test(trimmed)) return true;
  return reads(trimmed) || (isDisguised(trimmed) && reads(undisguised(trimmed)));
}

function reads(text: string): boolean {
  return (
    IN_WORD.test(text) ||
    holdsSecret(text) ||
    (/\s/.test(text) && (IN_WORDS.test(text) || PART_OF_STATEMENT.test(text)))
  );
}

/** Of one or several words, numbers and signs, as names, states, versions, times and numbers are. */
const WORD_FORM = /^[\p{L}\p{M}\p{N}_.\-/:@+,#~]*(?:\[[\d*]*\])?$/u;
/** A path, or an address with its scheme: it may hold more signs, but nothing that encloses, ends or joins. */
const ADDRESS_FORM = /^(?:[a-z][a-z\d+.-]*:)?\/[^\s(){}[\]<>|;"'`$\\]*$/i;
/** A time, or amounts with their units: `1 day, 0:00:00`; or what an amount is to be: `>=0`. */
const AMOUNT_FORM = /^(?:[<>]=?)?-?\d[\d.:+\-/TZ]*(?: [a-z]{1,12},?)?(?: \d[\d.:+\-/TZ]*(?: [a-z]{1,12},?)?)*$/i;
/** Python's way to write a list of words down. */
const LIST_FORM = /^\[(?:'(?!-)[\p{L}\p{M}\p{N}_.\-/:@+,#~]*'(?:, |(?=\])))*\]$/u;

/**
 * Whether a text of which nobody knows what it is can be shown by its form: a word, a number, a time, an address, or a list of words. Nothing
 * tells others (`explain x`, `sum(a) > b`) from source.
 */
export function isPlain(text: string): boolean {
  return (
    (WORD_FORM.test(text) || ADDRESS_FORM.test(text) || AMOUNT_FORM.test(text) || LIST_FORM.test(text)) &&
    !readsLikeSource(text)
  );
}

/** One of what Airflow calls datasets and assets, as Python writes it down. */
const DATASET = (() => {
  const [named, empty] = ['(?:uri|name|namespace|type|group|asset_type)', '(?:extra|watchers)'];
  const [text, none] = [String.raw`'[^'"\\{}]*'`, String.raw`(?:\{\}|\[\]|None)`];
  const pair = `(?:'${named}': ?${text}|'${empty}': ?${none})`;
  const argument = `(?:${named}=${text}|${empty}=${none})`;
  const list = (of: string) => `(?:${of}(?:, ?${of})*)?`;
  return new RegExp(
    String.raw`^\[${list(String.raw`(?:\{${list(pair)}\}|(?:Dataset|Asset|AssetAlias)\(${list(argument)}\))`)}\]$`,
  );
})();
const NAME_FORM = /^[\p{L}\p{M}\p{N}_.\-/:@+,#~ ]*$/u;

/** Whether a list of datasets, as Airflow writes it down, holds names and addresses alone. */
export function isListOfNames(text: string): boolean {
  if (!DATASET.test(text)) return isPlain(text);
  const held = Array.from(text.matchAll(/[:=] ?'(.*?)'/g), ([, value = '']) => value);
  return held.every((value) => (NAME_FORM.test(value) || ADDRESS_FORM.test(value)) && !readsLikeSource(value));
}

/** What sentences and titles do without. */
const CODE_SIGNS = /[{}<>|=$\\]|\w\(/;

/** Whether a text that is meant for readers, by its name, holds what only source does. */
export function isNoProse(text: string): boolean {
  return CODE_SIGNS.test(text) || readsLikeSource(text);
}

/** What SQL may have in the place of a space: comments, quotes, brackets, what addresses have there. */
const DISGUISE = /\/\*|`|\bselect[(["*]|%[\da-f]{2}|\?\S*\+/i;
/** What stands unseen in a word. */
export const UNSEEN = /\p{Cf}|\p{VS}|\u034f/gu;

function isDisguised(text: string): boolean {
  return DISGUISE.test(text) || text.search(UNSEEN) !== -1;
}

/** As one would write it who hides nothing. */
function undisguised(text: string): string {
  return (text.includes('?') ? text.replaceAll('+', ' ') : text)
    .replaceAll(/%([\da-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(UNSEEN, '')
    .replaceAll(/\/\*.*?(?:\*\/|$)/g, ' ')
    .replaceAll('`', ' ')
    .replaceAll(/\b(select|from)(?=[(["*])|(?<=[)\]"*])(?=from\b)/gi, '$1 ');
}

/** What databases quote of a statement, in quotation marks or as they write it: in capitals. */
export const PART_OF_STATEMENT =
  /\b(?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|CREATE|ALTER|DROP|TRUNCATE|GRANT|REVOKE|WITH|FROM|WHERE|JOIN|HAVING|UNION|VALUES|(?:GROUP|ORDER)\s+BY|EXEC|EXECUTE|EXPLAIN|DECLARE|SHOW(?=\s+[A-Z]))(?:\s+|\/\*)\S|\bBEGIN\s.*\bEND\b|\bMATCH\s*\(/;
