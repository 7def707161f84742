/** Longer ones are no name, state, time or address; and a search in them would take longer. */
const MOST_CHARACTERS = 300;

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

/** Passwords in addresses and settings, and keys that are known by how they begin. */
const SECRET = [
  /:\/\/[^\s/@:]*:[^\s/@]+@|(?:\b|_)(?:password|passwd|pwd|passphrase|secret|token|sig|(?:access_?|api_?|account_?|private_?|secret_?)key)["']?\s*[=:]/,
  // Settings of Hadoop and Spark, which have a blank before the value, too; signed addresses of Amazon.
  /[._-](?:account|access|secret|private|api|encryption)[._-]key[\w.-]*\s*[=:]|\.(?:(?:account|access|secret|private|api)[._-]?key|password|secret|token|passphrase)[\w.-]*\s+(?!(?:is|was|not|must|has|for|of|in|and|or|to|can)\b)[^\s=:]|\bsignature=|\bx-amz-(?:credential|security-token)/,
  // Azure's signatures, Oracle's users, tokens of OpenAI and Databricks, JSON web tokens.
  /\bsharedaccesssignature\s*=|\bjdbc:oracle:\w+:[^\s/@]+\/[^\s@]+@|\bauthorization\W{1,4}basic\s+\S|\bsk-(?:(?:proj|ant|svcacct)-[\w-]{20}|[a-z\d]{20})|\bdapi[a-f\d]{20}|\beyJ[\w-]{8,}\.eyJ[\w-]{4,}\.[\w-]*/,
  /\bbearer\s+\S|\b(?:AKIA|ASIA)[A-Z0-9]{12}|\b(?:gh[opsu]|glpat|xox[abp])[_-]\w{10}|\bgithub_pat_\w{10}|-----begin [a-z ]*private key/,
];

/**
 * Keys by their letters, in the case that they have: of this product, Stripe, Google, npm, SendGrid, Vault and PyPI; and, by whomever,
 * what has 32 letters of both cases and digits among them, which no name has.
 */
const KEY =
  /\bolg_\w{20}|\b[rs]k_(?:live|test)_\w{10}|\bAIza[\w-]{30}|\bnpm_[A-Za-z\d]{30}|\bSG\.[\w-]{16,}\.[\w-]{16}|\bhv[bsr]\.[\w-]{16}|\bpypi-Ag[\w-]{12}|(?<![A-Za-z\d])(?=[A-Z\d]*[a-z])(?=[a-z\d]*[A-Z])(?=[A-Za-z]*\d+[A-Za-z]+\d)[A-Za-z\d]{32}/;

/** What is source in a single word, too: templates, functions, operators of Flink and Spark, the address of a file of code or of a repository. */
const WORD = [
  /\{\{|\{%|\$\{|\$\(|^#!|=>|\bcast\s*\(/,
  /\b(?:select|where|groupby|fields)=\[|^--?[a-z][\w-]*=/,
  /[\\/:]\S*\.(?:git|py|ipynb|sql|hql|scala|java|kt|jar|whl|egg|sh|jl)(?![\w.])|\.(?:py|sql|scala|java|kt|sh):\d+/,
];

const anyOf = (patterns: readonly RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'), 'i');
const IN_WORD = anyOf(WORD);
const IN_WORDS = anyOf([...SQL, ...CODE]);
const IS_SECRET = anyOf(SECRET);

/**
 * Whether a text may be source, where words are expected: of several lines, longer than 300 characters, or with what only queries,
 * programs, templates, command lines and stacks hold. A short expression (`amount > 0`) is not recognised.
 */
export function readsLikeSource(text: string): boolean {
  if (text.length < SHORT_WORD && /^\w*$/.test(text)) return false; // most are, and this is asked of each
  const trimmed = text.trim();
  if (trimmed.length > MOST_CHARACTERS || LINES.test(trimmed)) return true;
  return reads(trimmed) || (DISGUISE.test(trimmed) && reads(undisguised(trimmed)));
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
/** A time, or amounts with their units: `1 day, 0:00:00`. */
const AMOUNT_FORM = /^-?\d[\d.:+\-/TZ]*(?: [a-z]{1,12},?)?(?: \d[\d.:+\-/TZ]*(?: [a-z]{1,12},?)?)*$/i;
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

/** What sentences and titles do without. */
const CODE_SIGNS = /[{}<>|=$\\]|\w\(/;

/** Whether a text that is meant for readers, by its name, holds what only source does. */
export function isNoProse(text: string): boolean {
  return CODE_SIGNS.test(text) || readsLikeSource(text);
}

/** What SQL may have in the place of a space (comments, quotes, brackets, what addresses have there), and what stands unseen in a word. */
const DISGUISE = /\/\*|[`\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|\bselect[(["*]|%[\da-f]{2}|\?\S*\+/i;
const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;

/** As one would write it who hides nothing. */
function undisguised(text: string): string {
  return (text.includes('?') ? text.replaceAll('+', ' ') : text)
    .replaceAll(/%([\da-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(UNSEEN, '')
    .replaceAll(/\/\*.*?(?:\*\/|$)/g, ' ')
    .replaceAll('`', ' ')
    .replaceAll(/\b(select|from)(?=[(["*])|(?<=[)\]"*])(?=from\b)/gi, '$1 ');
}

/** Whether a text, an address above all, holds what lets somebody in: a password before an `@` (`abfss://container@account` has none), `password=`, a key of a kind that is known. */
export function holdsSecret(text: string): boolean {
  return IS_SECRET.test(text) || KEY.test(text);
}

/** What databases quote of a statement, in quotation marks or as they write it: in capitals. */
const PART_OF_STATEMENT =
  /\b(?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|CREATE|ALTER|DROP|TRUNCATE|GRANT|REVOKE|WITH|FROM|WHERE|JOIN|HAVING|UNION|VALUES|(?:GROUP|ORDER)\s+BY|EXEC|EXECUTE|EXPLAIN|DECLARE|SHOW(?=\s+[A-Z]))(?:\s+|\/\*)\S|\bBEGIN\s.*\bEND\b|\bMATCH\s*\(/;
const QUOTED = /(["'`])(?=\S)(.*?)\1(?!\w)|“(.*?)”|«(.*?)»/g;
/** What a statement begins with: before it stands none of it. */
const BEGINNING =
  /^(?:select|insert|update|delete|merge|create|alter|drop|truncate|grant|revoke|with|copy|call|exec|execute)\b/i;
/** What ends a clause of a message: beyond it, what is said may be shown. */
const CLAUSE_ENDS = /[:;([{<"'`“«]|\.\s|\s[–—-]\s/g;
/** A statement or a command by its name, and a comment of SQL. */
const NAMED_SOURCE =
  /(?:[{([]\s*)?["']?\b(?:sql|stmt|statement|query|command|cmd|script|expression)\b["']?\s*[=:]\s*\S|\/\*[^/]*\*\//i;

/** Lines are cut there before they are looked at: more than 300 characters are never shown. */
const LOOKED_AT = 2_000;

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
/** Before a value in quotation marks. */
const VALUE_BEFORE = /\b(?:value|entry|literal|string)\s*:?\s*$/i;
/** After a colon or an equals sign stands a value, too, unless what is said before is that something of the graph, or of the database, is called so. */
const SIGN_BEFORE = /[:=]\s*$/;
const NAME_BEFORE =
  /(?:\b|_)(?:table|view|relation|column|schema|database|dataset|catalog|topic|index|constraint|function|module|file|name|job|task|dag|model|id)s?\b[^:=;.,]*[:=]\s*$/i;
/** So much is looked at before a quotation mark. */
const BEFORE = 60;

function withoutData(line: string): string {
  const rest = DATA.reduce((text, [pattern, shown]) => text.replace(pattern, shown), line);
  return rest.replaceAll(QUOTED, (quoted: string, ...parts: unknown[]) => {
    const before = rest.slice(0, parts.at(-2) as number).slice(-BEFORE);
    const isValue = VALUE_BEFORE.test(before) || (SIGN_BEFORE.test(before) && !NAME_BEFORE.test(before));
    return isValue ? '[hidden]' : quoted;
  });
}

/**
 * What of an error's line tells no source and no data: without values, and up to the clause in which a part of a statement or of a program, or a
 * secret, begins.
 */
export function shownOfError(line: string): { readonly text: string; readonly isCut: boolean } {
  const looked = line.slice(0, LOOKED_AT);
  const bare = looked.replaceAll(UNSEEN, '');
  const told = withoutData(startOfSource(bare) === null ? looked : bare);
  const start = startOfSource(told);
  if (start === null && told.length <= MOST_CHARACTERS && line.length <= LOOKED_AT) return { text: told, isCut: false };
  const at = Math.min(start ?? Infinity, MOST_CHARACTERS);
  const ends = Array.from(told.slice(0, at + 1).matchAll(CLAUSE_ENDS), ({ index }) => index);
  return { text: told.slice(0, ends.at(-1) ?? (BEGINNING.test(told.slice(at)) ? at : 0)).trimEnd(), isCut: true };
}

function startOfSource(line: string): number | null {
  const quoted = Array.from(line.matchAll(QUOTED), ({ index, 2: a, 3: b, 4: c }) => ({
    index,
    text: a ?? b ?? c ?? '',
  }));
  const starts = [
    ...quoted.filter(({ text }) => isPartOfStatement(text)).map(({ index }) => index),
    ...[IN_WORD, IN_WORDS, IS_SECRET, KEY, PART_OF_STATEMENT, NAMED_SOURCE].map((pattern) => line.search(pattern)),
  ].filter((start) => start >= 0);
  return starts.length === 0 ? null : Math.min(...starts);
}

/** Whatever its case: what is said of itself in lower case, nobody puts into quotation marks. */
function isPartOfStatement(quoted: string): boolean {
  return readsLikeSource(quoted) || PART_OF_STATEMENT.test(` ${quoted.toUpperCase()} `);
}
