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
  /\b(?:grant|revoke)\s+(?:(?:all(?:\s+privileges)?|select|insert|update|delete|usage|execute|create|references|ownership|connect)\b[\s,]*)+(?:on|to|from)\b|\b(?:grant|revoke)\s+role\s+\S+\s+(?:to|from)\b/,
  /\b(?:vacuum|optimize|analyze|comment\s+on|msck\s+repair|lock|cache)\s+(?:table|view|column)\b|\bload\s+data\s+(?:local\s+)?inpath\b|\bunload\s*\(|\bvalues\s*\(|\bunion\s+all\b/,
  /\b(?:left|right|inner|outer|cross|full)\s+(?:outer\s+)?join\b|\b(?:group|order|partition)\s+by\b|\bcase\s+when\b/,
];

/** What a program, a command line or a stack holds. */
const CODE = [
  /\blambda\b.*:|\bdef\s+\w+\s*\(|\bfunction\s*\(|\bimport\s+[\w.]+\s*;/,
  /^(?:final\s+)?(?:val|var|let|const)\s+\w+(?:\s*:\s*[\w.[\]<>, ]+)?\s*=|\b(?:from\s+[\w.]+\s+import\s|import\s+(?:\w+\.[\w.]+|\w+\s+as\s+\w+)$)/,
  /\b[a-z_]\w*\.[a-z_]\w*\(|\bprint\s*\(|\bclass\s+\w+\s*[({:]|=[^=].*;$/,
  // Lines of Spark's plans, with the numbers that it gives columns.
  /(?:^|[\s|])[:+]-\s+\S|\[[^\]]*\w#\d+|(?:^|\s)==\s*\w[\w ]*(?:\([^)]*\)\s*)?==/,
  /traceback \(most recent|\bat\s+[\w$.<>]+\([\w$.]*:?\d*\)|\bfile ".+", line \d|\bcaused by:/,
  /(?:^|\s)--?[a-z][\w-]*(?:[=\s]|$)/,
];

/** Passwords in addresses and settings, and keys that are known by how they begin. */
const SECRET = [
  /:\/\/[^\s/@:]*:[^\s/@]+@|(?:\b|_)(?:password|passwd|pwd|passphrase|secret|token|sig|(?:access_?|api_?|account_?|private_?|secret_?)key)\s*[=:]/,
  // Azure's signatures, Oracle's users, tokens of OpenAI and Databricks, JSON web tokens.
  /\bsharedaccesssignature\s*=|\bjdbc:oracle:\w+:[^\s/@]+\/[^\s@]+@|\bauthorization\W{1,4}basic\s+\S|\bsk-(?:(?:proj|ant|svcacct)-[\w-]{20}|[a-z\d]{20})|\bdapi[a-f\d]{20}|\beyJ[\w-]{8,}\.eyJ[\w-]{4,}\.[\w-]*/,
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
  return reads(trimmed) || (DISGUISE.test(trimmed) && reads(undisguised(trimmed)));
}

function reads(text: string): boolean {
  return IN_WORD.test(text) || holdsSecret(text) || (/\s/.test(text) && IN_WORDS.test(text));
}

/** What SQL may have in the place of a space (comments, quotes, brackets), and what stands unseen in a word. */
const DISGUISE = /\/\*|[`\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|\bselect[(["*]/i;

/** As one would write it who hides nothing. */
function undisguised(text: string): string {
  return text
    .replaceAll(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, '')
    .replaceAll(/\/\*.*?(?:\*\/|$)/g, ' ')
    .replaceAll('`', ' ')
    .replaceAll(/\b(select|from)(?=[(["*])|(?<=[)\]"*])(?=from\b)/gi, '$1 ');
}

/** Whether a text, an address above all, holds what lets somebody in: a password before an `@` (`abfss://container@account` has none), `password=`, a key of a kind that is known. */
export function holdsSecret(text: string): boolean {
  return IS_SECRET.test(text);
}

/** What databases quote of a statement, in quotation marks or as they write it: in capitals. */
const PART_OF_STATEMENT =
  /\b(?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|CREATE|ALTER|DROP|TRUNCATE|GRANT|REVOKE|WITH|FROM|WHERE|JOIN|HAVING|UNION|VALUES|(?:GROUP|ORDER)\s+BY)\s+\S/;
const QUOTED = /(["'`])(?=\S)(.*?)\1(?!\w)|“(.*?)”|«(.*?)»/g;
/** What a statement begins with: before it stands none of it. */
const BEGINNING =
  /^(?:select|insert|update|delete|merge|create|alter|drop|truncate|grant|revoke|with|copy|call|exec|execute)\b/i;
/** What ends a clause of a message: beyond it, what is said may be shown. */
const CLAUSE_ENDS = /[:;([{<"'`“«]|\.\s|\s[–—-]\s/g;

/**
 * What of an error's line tells no source: up to the clause in which a part of a statement or of a program, or a secret, begins.
 * @returns null: all of it
 */
export function clausesBeforeSource(line: string): string | null {
  const at =
    line.length > MOST_CHARACTERS ? Math.min(startOfSource(line) ?? Infinity, MOST_CHARACTERS) : startOfSource(line);
  if (at === null) return null;
  const ends = Array.from(line.slice(0, at + 1).matchAll(CLAUSE_ENDS), ({ index }) => index);
  return line.slice(0, ends.at(-1) ?? (BEGINNING.test(line.slice(at)) ? at : 0)).trimEnd();
}

function startOfSource(line: string): number | null {
  const quoted = Array.from(line.matchAll(QUOTED), ({ index, 2: a, 3: b, 4: c }) => ({
    index,
    text: a ?? b ?? c ?? '',
  }));
  const starts = [
    ...quoted.filter(({ text }) => isPartOfStatement(text)).map(({ index }) => index),
    ...[IN_WORD, IN_WORDS, IS_SECRET, PART_OF_STATEMENT].map((pattern) => line.search(pattern)),
  ].filter((start) => start >= 0);
  return starts.length === 0 ? null : Math.min(...starts);
}

/** Whatever its case: what is said of itself in lower case, nobody puts into quotation marks. */
function isPartOfStatement(quoted: string): boolean {
  return readsLikeSource(quoted) || PART_OF_STATEMENT.test(` ${quoted.toUpperCase()} `);
}
