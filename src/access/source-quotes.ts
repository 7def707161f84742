/** Opening and closing marks. What looks like the first also stands within words (`can't`), and there opens nothing. */
const MARKS = [
  ...[
    `''`,
    '""',
    '``',
    '´´',
    '‘’‘',
    '’’',
    '‚‘’',
    '‛’',
    '“”“',
    '„“”',
    '””',
    '‟”',
    '❝❞',
    '〝〞',
    '«»',
    '»«',
    '‹›',
    '›‹',
    '「」',
    '『』',
    '＂＂',
    '＇＇',
  ],
].map((marks) => ({ open: marks.charAt(0), close: `[${marks.slice(1)}]` }));
const NO_WORD_BEFORE = String.raw`(?<![\p{L}\p{N}_])`;
const NO_WORD_AFTER = String.raw`(?![\p{L}\p{N}_])`;
const WITHIN = String.raw`(?:\\.|[^\\])*?`;
const CLOSED = MARKS.map(({ open, close }) => `${open}${WITHIN}${close}${NO_WORD_AFTER}`).join('|');

/** What programs and statements have before quotation marks: `b'x'`, `_utf8'x'`, `DATE'2026-01-01'`. */
const PREFIX = `(?:[bBrRuUfF]{1,2}|[ENXx]|_\\w+|[A-Za-z]*(?:DATE|date|TIME|time|STAMP|stamp|INTERVAL|interval))`;
/** What stands in quotation marks. */
export const QUOTED = new RegExp(`${NO_WORD_BEFORE}(?:${PREFIX}(?=['"]))?(?:${CLOSED})`, 'gu');
/** As `QUOTED`; where no mark closes it, up to the end: what is quoted has other lines. */
const QUOTED_OR_OPEN = new RegExp(
  `${QUOTED.source}|${NO_WORD_BEFORE}[${MARKS.map(({ open }) => open).join('')}].*$`,
  'gu',
);

/** What is within the marks. */
export function textWithin(quoted: string): string {
  return quoted.replace(/^\w+(?=['"])/, '').slice(1, -1);
}

const words = (text: string) => text.split(' ').join('|');

/** What the graph, databases and emitters have by name. */
const THINGS =
  words(
    'table view relation column attribute field schema database dataset catalog topic index constraint function procedure macro module',
  ) +
  '|' +
  words(
    'package library class method file directory folder path bucket container job task dag model node snapshot seed test profile target pipeline',
  ) +
  '|' +
  words(
    'identifier reference object alias type datatype format encoding version engine driver dialect plugin extension operator trigger sequence',
  ) +
  '|' +
  words(
    'server host warehouse cluster keyspace collection namespace queue deployment pod image service endpoint url uri role user',
  ) +
  '|' +
  words('resource asset connector connection property option setting parameter variable');
/** Of things, not of people. */
const NAME = String.raw`(?<!\b(?:first|last|full|given|family|customer|client|person|patient|holder|cardholder|member|contact|student|guest|recipient|employee|company|street|city|display)[ _])name`;
const ID = `(?:${words(
  'node task dag job run unique model conn connection project query application app cluster resource dataset table batch step flow',
)})[ _]?id`;
/** What may be said between the name of a thing and its own. */
const BETWEEN = `(?:\\s+(?:name|named|called|with|not found|not defined|(?:is |was )?missing|does not exist|unknown|undefined|is not|(?:could not|cannot) be found))*`;
const NAME_BEFORE = new RegExp(
  String.raw`(?:${NO_WORD_BEFORE}|_)(?:(?:${THINGS}|${NAME})s?|${ID}s?|consumer group|(?:for|primary|foreign|unique) key|(?:keyword|positional) arguments?)${BETWEEN}\s*(?::\s*|\s\[)?$`,
  'iu',
);
/** As programs write down what they are about: `task_id='load'`. With blanks it is a comparison. */
const ASSIGNED_BEFORE = new RegExp(
  String.raw`(?:${NO_WORD_BEFORE}|_)(?:${words('table view schema database dataset catalog topic host server module file path job task dag model')})(?:_(?:name|id))?s?=$`,
  'iu',
);
const OTHERS_BEFORE =
  /\b(?:server (?:at|on)|(?:cannot|could not|can't|unable to|failed to) (?:resolve|import|open)|import name \S+ from|exit (?:code|status) \d+ from) $/i;
const NAME_AFTER =
  /^ (?:is (?:undefined|not defined|ambiguous|a required property)\b|(?:table|column|view|schema|database|module|function|task|dag|job|topic|field|attribute|object|codec)s?\b)/i;
/** Between what is listed: what holds for one holds for the next. */
const LISTED = /^(?:\s*(?:,|,? (?:and|or)\b|\.|->)\s*|@)$/;

/** A name, or an address: nothing that compares, calls or computes. */
const NAME_FORM = /^(?:[^=<>(){}|;!?*+\\]{1,200}|(?:[a-z][\w+.-]*:)?[/~.][^\s(){}[\]<>|;"'`$\\]*)$/i;
/** One word, as what programs call something: no number, no sentence, nobody's name. */
const WORD_FORM = /^(?=.*[\p{L}_])[\p{L}\p{N}_.$:/-]+$/u;
/** A word, or a path. */
const UNBROKEN_FORM = /^\S*[\p{L}_/]\S*$/u;
/** Whoever has an address is a person. */
const MAIL_FORM = /^[^\s@/:]+@[^\s@/:]+\.\w+$/;
/** Types, and parts of statements by their names: they tell of no data wherever they stand. */
const TYPE = String.raw`(?:(?:tiny|small|medium|big|u)?int(?:eger)?\d*|bool(?:ean)?|byte|short|long|float\d*|double(?: precision)?|real|(?:big)?decimal|(?:big)?numeric|number|n?(?:var)?char2?|character(?: varying)?|str(?:ing)?|text|[bc]lob|bytea?s?|(?:var)?binary|date|datetime2?|time|timestamp(?:_?(?:l|n)?tz)?(?: with(?:out)?(?: local)? time ?zone)?|interval|jsonb?|uuid|array|map|struct|row|record|variant|object|dict|list|tuple|set|none(?:type)?|null|unknown|any)(?:\(\d[\d, ]*\))?(?:\[\])*`;
const HARMLESS = new RegExp(
  String.raw`^(?:${TYPE}|field list|(?:where|on|order|group|having|from) (?:clause|statement))$`,
  'i',
);

/** Before a value in quotation marks. */
const VALUE_BEFORE = /\b(?:value|entry|literal|string)\s*:?\s*$/i;
/** After a colon or an equals sign stands a value, too, unless what is said before is that something of the graph, or of the database, is called so. */
const SIGN_BEFORE = /[:=]\s*$/;
/** So much is looked at before a quotation mark. */
const BEFORE = 60;

const isNamedAfter = (text: string, after: string) => WORD_FORM.test(text) && NAME_AFTER.test(after);
const isNameBefore = (before: string) =>
  NAME_BEFORE.test(before) || ASSIGNED_BEFORE.test(before) || OTHERS_BEFORE.test(before);

/** A line without what is quoted after words, or signs, that tell it to be a value. */
export function withoutValues(line: string): string {
  return line.replaceAll(QUOTED, (quoted: string, ...[at]: unknown[]) => {
    const [start, text] = [at as number, textWithin(quoted)];
    const before = line.slice(0, start).slice(-BEFORE);
    if (HARMLESS.test(text) || isNamedAfter(text, line.slice(start + quoted.length))) return quoted;
    return VALUE_BEFORE.test(before) || (SIGN_BEFORE.test(before) && !isNameBefore(before)) ? '[hidden]' : quoted;
  });
}

/** Brackets within brackets, three deep; the last may be cut off. */
const GROUP = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*(?:\)|$)`;
const COMPARED = new RegExp(GROUP, 'g');
const COMPARES = /\s(?:[<>=!]=?|<>|like|between)\s/i;
const CALLED = new RegExp(String.raw`\b([a-z_]\w*)(${GROUP})`, 'gi');
/** What is said in brackets after a word, and is no argument: `row(s)`, `varchar(10)`, `f(text, int)`, where a server is. */
const NO_ARGUMENTS = new RegExp(
  String.raw`^(?:|e?s|[\d, ]+|${TYPE}(?:, ${TYPE})*|host='?[\w.:-]+'?, port=\d+|\[hidden\])$`,
  'i',
);

/** Parts of statements and of programs that stand in no quotation marks, and lists of what a program was given. */
const COMPUTED: readonly (readonly [RegExp, string])[] = [
  [
    /\b((?:(?:filter|predicate|condition|expression|formula|clause)s?\s+)+)(?!\(?\[hidden\]|(?:filter|predicate|condition|expression|formula|clause)s?\s)(?:\S+\s+)?\S*[=<>+*%|(!].*?(?=\s+(?:cannot|could|can't|is|was|are|were|has|have|did|does|failed|at (?:line|position))\b|$)/gi,
    '$1[hidden]',
  ],
  [/\[hidden\](?:\s*[,:]?\s*\[hidden\])+/g, '[hidden]'],
  [/\[\[hidden\]\]|\{\[hidden\]\}/g, '[hidden]'],
];
const GIVEN: readonly (readonly [RegExp, string])[] = [
  // The statement may hold such marks itself: it ends with the last.
  [/\bnear (["']).*\1/g, 'near [hidden]'],
  [
    /\b((?:argument|arg|argv|param|parameter|value|record|tuple)s?(?:\s*[:=]\s*|\s+))(?:\[.*\]|\(.*\)|\{.*\})/gi,
    '$1[hidden]',
  ],
];

/**
 * A line in which of what is quoted only names are left, those of which the words around tell what is called so; of what is called, the
 * functions; and nothing that is compared or computed.
 */
export function onlyNames(line: string): string {
  const rest = GIVEN.reduce((text, [sign, shown]) => text.replace(sign, shown), line);
  let last = { end: -1, isShown: false };
  const named = rest.replaceAll(QUOTED_OR_OPEN, (quoted: string, ...[at]: unknown[]) => {
    const start = at as number;
    const [before, end] = [rest.slice(0, start), start + quoted.length];
    const isNext = last.end >= 0 && (last.end === start || LISTED.test(before.slice(last.end)));
    const shown = ofQuoted(quoted, before.slice(-BEFORE), rest.slice(end), isNext ? last.isShown : undefined);
    // A type may be said of anything: what follows it stands for itself.
    last = HARMLESS.test(textWithin(quoted)) ? { end: -1, isShown: false } : { end, isShown: shown !== '[hidden]' };
    return shown;
  });
  const compared = named.replace(COMPARED, (group) => (COMPARES.test(group) ? '([hidden])' : group));
  return withoutArguments(COMPUTED.reduce((text, [sign, shown]) => text.replace(sign, shown), compared));
}

function ofQuoted(quoted: string, before: string, after: string, isListed: boolean | undefined): string {
  const text = textWithin(quoted);
  if (HARMLESS.test(text)) return quoted;
  // An error within an error: a sentence.
  if (/(?<!\b(?:Key|Lookup))(?:Error|Exception)\($/.test(before) && text.split(' ').length > 3)
    return `${quoted.charAt(0)}${onlyNames(text)}${quoted.charAt(0)}`;
  if (quoted.startsWith('`') && quoted.length > 1 && quoted.endsWith('`'))
    return (NAME_FORM.test(text) && !MAIL_FORM.test(text)) || /\bCommand $/.test(before) ? quoted : '[hidden]';
  // What is listed, or stands behind a colon, may be of another kind: a value.
  if ((isListed === true || /:\s*$/.test(before)) && !UNBROKEN_FORM.test(text)) return '[hidden]';
  const isName = isListed ?? (isNameBefore(before) || isNamedAfter(text, after));
  return isName && NAME_FORM.test(text) && !MAIL_FORM.test(text) ? quoted : '[hidden]';
}

function withoutArguments(line: string): string {
  return line.replace(CALLED, (_all, name: string, group: string) => {
    const within = group.slice(1, group.endsWith(')') ? -1 : undefined);
    if (NO_ARGUMENTS.test(within)) return `${name}${group}`;
    return /(?:Error|Exception)$/.test(name) ? `${name}(${withoutArguments(within)})` : `${name}([hidden])`;
  });
}
