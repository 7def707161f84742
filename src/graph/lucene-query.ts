import { KIND_LETTERS, MARKS, type SearchedLabel } from '../domain/search-words.ts';
import { typosAllowed } from '../lineage/search/edit-distance.ts';
import { SCORES, type Wanted } from '../lineage/search/search-reader.ts';

// What is wanted in the syntax of Lucene's classic parser. Clauses that rank are ranges and prefixes, which score what their boost says whatever else the
// index holds, so that the order is ours; all others weigh nothing (`^0`). Words are letters and digits alone, and lower-case: no syntax is in them.

/** Shorter beginnings are those of half of all words. */
const MIN_PREFIX = 2;
const MIN_PLACE_PREFIX = 3;
/** What the index surely holds in one piece: no white space of any kind, and not longer than it takes. */
const ONE_TERM = /^\S{1,100}$/;

export function luceneQuery({ organization, words, joined, labels, namespaces, withSource, spelling }: Wanted): string {
  const typed = `(${[required(words, withSource, asTyped), ...wholeNames(joined)].join(' ')})`;
  const matching = spelling === 'typed' ? `+${typed}` : `+(${nearly(words, withSource)})^0 -${typed}`;
  return [
    `+${inOrganization(organization)}^0`,
    ...(namespaces === null ? [] : [`+(${namespaces.map(inNamespace).join(' ')})^0`]),
    `+(${labels.map((label) => `${kind(label)}^${label === 'Column' ? 0 : SCORES[label]}`).join(' ')})`,
    matching,
  ].join(' ');
}

function kind(label: SearchedLabel): string {
  return `search:${term(MARKS.kind + KIND_LETTERS[label])}`;
}

type Clauses = (word: string, withSource: boolean, withDataset: boolean) => string[];

/** Every word must match; of a column at least one must do so by more than the name of its dataset. */
function required(words: readonly string[], withSource: boolean, clauses: Clauses, own = ofColumn): string {
  const isOne = words.length === 1;
  const all = words.map((word) => `+(${clauses(word, withSource, !isOne).join(' ')})`);
  if (isOne) return `(${all.join(' ')})`;
  return `(${all.join(' ')} +(${[kind('Dataset'), kind('Job'), ...words.flatMap(own)].join(' ')})^0)`;
}

function asTyped(word: string, withSource: boolean, withDataset: boolean): string[] {
  return [
    `search:${term(word)}^${SCORES.word}`,
    ...prefix('search', word, MIN_PREFIX, SCORES.wordPrefix),
    ...prefix('searchTags', word, MIN_PREFIX, SCORES.tag),
    ...prefix('searchOwners', word, MIN_PREFIX, SCORES.owner),
    ...prefix('searchDescription', word, MIN_PLACE_PREFIX, SCORES.description),
    ...prefix('searchNamespace', word, MIN_PLACE_PREFIX, SCORES.place),
    ...(withDataset ? prefix('searchDataset', word, MIN_PLACE_PREFIX, SCORES.place) : []),
    ...(withSource ? ofSource(word) : []),
  ];
}

/** SQL, and tags that are source. */
function ofSource(word: string): string[] {
  return [
    ...prefix('searchTags', MARKS.source + word, MIN_PREFIX + 1, SCORES.tag),
    ...prefix('searchSql', word, MIN_PLACE_PREFIX, SCORES.sql),
  ];
}

/** What columns match a word by but for their dataset: they have neither tags nor owners nor SQL of their own. */
function ofColumn(word: string): string[] {
  return [
    ...prefix('search', word, MIN_PREFIX, SCORES.wordPrefix),
    ...prefix('searchDescription', word, MIN_PLACE_PREFIX, SCORES.description),
  ];
}

/** What is similar and may be as typed; one word is only looked for as similar, since what is as typed is left out. */
function nearly(words: readonly string[], withSource: boolean): string {
  const [first = ''] = words;
  return words.length === 1 && typosAllowed(first) > 0
    ? misspelt(first).join(' ')
    : required(words, withSource, similar, (word) => [...ofColumn(word), ...misspelt(word)]);
}

function similar(word: string, withSource: boolean, withDataset: boolean): string[] {
  return [...asTyped(word, withSource, withDataset), ...misspelt(word)];
}

function misspelt(word: string): string[] {
  const typos = typosAllowed(word);
  return typos === 0 ? [] : [`search:${word}~${typos}`];
}

function wholeNames(joined: string): string[] {
  // The last part of a name that has but one is not marked.
  const called = `(search:${term(MARKS.whole + joined)} search:${term(MARKS.last + joined)})`;
  return [
    `search:${term(MARKS.whole + joined)}^${SCORES.exact}`,
    `search:${term(MARKS.last + joined)}^${SCORES.exactEnd}`,
    `(+${called}^0 +(${kind('Dataset')}^${SCORES.thing + SCORES.dataset} ${kind('Job')}^${SCORES.thing}))`,
    ...prefix('search', MARKS.whole + joined, MIN_PREFIX, SCORES.prefix),
    ...prefix('search', MARKS.last + joined, MIN_PREFIX, SCORES.prefixEnd),
  ];
}

/** One term, as the range from it to itself: unlike the term alone, it scores what its boost says. */
function term(text: string): string {
  return `["${quoted(text)}" TO "${quoted(text)}"]`;
}

/** A word too short to be a beginning counts only as itself. */
function prefix(field: string, word: string, shortest: number, boost: number): string[] {
  return [`${field}:${word.length < shortest ? term(word) : `${escaped(word)}*`}^${boost}`];
}

function phrase(field: string, text: string): string {
  return `${field}:"${quoted(text)}"`;
}

/** Unlike a term, a range is kept by Lucene once it was asked for some times, as bits of all that is in it: a fifth off most questions of a large organization. */
function inOrganization(organization: string): string {
  return ONE_TERM.test(organization) ? `organization:${term(organization)}` : phrase('organization', organization);
}

/** White space parts also what is searched: of a name with some, its words in this order. */
function inNamespace(namespace: string): string {
  return namespace.trim() === '' ? '(+*:* -namespace:[* TO *])' : phrase('namespace', namespace);
}

function quoted(text: string): string {
  return text.replaceAll(/["\\]/g, '\\$&');
}

function escaped(word: string): string {
  return word.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&');
}
