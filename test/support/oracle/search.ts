import type { Json } from '../../../src/domain/event.ts';
import { composeKey, parseKey } from '../../../src/domain/keys.ts';
import type { ExportedNode, GraphExport } from '../graph-export.ts';

// What a search finds as typed, by looking at every letter of everything; without the product's own ways to part words.

const isWordy = (letter: string) => /[\p{L}\p{N}]/u.test(letter);
const isLower = (letter: string) => /[\p{Ll}\p{N}]/u.test(letter);
const isUpper = (letter: string) => /\p{Lu}/u.test(letter);
const isDigit = (letter: string) => /\p{N}/u.test(letter);

function plain(text: string): string {
  const letters = Array.from(text.normalize('NFKD')).filter(isWordy).join('').toLowerCase();
  return Array.from(letters).filter(isWordy).join('');
}

/** Words parted where letters say so, without white space. */
function parted(text: string, isEnd: (before: string, letter: string, after: string) => boolean): string[] {
  const letters = Array.from(text.replaceAll(/\p{M}/gu, ''));
  const words = [''];
  for (const [i, letter] of letters.entries()) {
    if (i > 0 && isEnd(letters[i - 1]!, letter, letters[i + 1] ?? '')) words.push('');
    words.push((words.pop() ?? '') + letter);
  }
  return words.map(plain).filter((word) => word !== '');
}

const atSeparators = (before: string, letter: string) => isWordy(before) !== isWordy(letter);
const atCapitals = (before: string, letter: string, after: string) =>
  atSeparators(before, letter) ||
  (isLower(before) && isUpper(letter)) ||
  (isUpper(before) && isUpper(letter) && /\p{Ll}/u.test(after));
const atDigits = (before: string, letter: string, after: string) =>
  atCapitals(before, letter, after) || isDigit(before) !== isDigit(letter);

/** What a text is found by: words, their parts, and whatever stands between white space, dots, slashes, colons and the like, joined. */
function wordsOf(text: unknown): Set<string> {
  if (typeof text !== 'string') return new Set(Array.isArray(text) ? text.flatMap((each) => [...wordsOf(each)]) : []);
  const segments = text.split(/[./\\:|,;\s]/u);
  return new Set(
    segments.flatMap((segment) => [...parted(segment, atCapitals), ...parted(segment, atDigits), plain(segment)]),
  );
}

interface Found {
  readonly name: string;
  readonly own: readonly Set<string>[];
  /** Beginnings of two letters are enough in names, tags and owners, of three in these. */
  readonly texts: readonly Set<string>[];
  /** Counts only beside a word of its own. */
  readonly dataset: Set<string>;
}

function searched({ label, key, properties }: ExportedNode): Found {
  const [, namespace = '', name = '', column = ''] = parseKey(key);
  const { tags, owners, description, facets } = properties;
  const sql = (facets as { sql?: { value?: { query?: Json } } } | undefined)?.sql?.value?.query;
  const isColumn = label === 'Column';
  return {
    name: isColumn ? column : name,
    own: [isColumn ? column : name, tags, owners].map(wordsOf),
    texts: [description, isColumn ? null : namespace, label === 'Job' ? sql : null].map(wordsOf),
    dataset: wordsOf(isColumn ? name : null),
  };
}

function matches(node: ExportedNode, text: string): boolean {
  const { name, own, texts, dataset } = searched(node);
  const words = parted(text, atCapitals);
  const begins = (among: readonly Set<string>[], word: string, shortest: number) =>
    among.some(
      (each) => each.has(word) || (word.length >= shortest && [...each].some((other) => other.startsWith(word))),
    );
  const isOwn = (word: string) => begins(own, word, 2) || begins(texts, word, 3);
  const isThere = (word: string) => isOwn(word) || (words.length > 1 && begins([dataset], word, 3));
  const ends = name
    .split(/[./\\:|,;\s]/u)
    .map(plain)
    .filter((end) => end !== '');
  const whole = plain(text);
  return (
    whole !== '' &&
    ((words.every(isThere) && words.some(isOwn)) ||
      plain(name).startsWith(whole) ||
      (ends.at(-1) ?? '').startsWith(whole))
  );
}

/** Datasets, jobs and columns, as `Label:key` of what they stand for, sorted. */
export function foundBy({ nodes }: GraphExport, text: string): string[] {
  const canonical = new Map(
    nodes.flatMap(({ label, key, properties: { canonical: of } }): [string, string][] =>
      label === 'Dataset' ? [[key, typeof of === 'string' ? of : key]] : [],
    ),
  );
  const answer = ({ label, key }: ExportedNode) => {
    if (label !== 'Column') return `${label}:${canonical.get(key) ?? key}`;
    const parts = parseKey(key);
    const dataset = canonical.get(composeKey(...parts.slice(0, 3)));
    return `Column:${composeKey(...parseKey(dataset ?? ''), parts[3] ?? '')}`;
  };
  const found = nodes
    .filter(({ label }) => ['Dataset', 'Job', 'Column'].includes(label))
    .filter((node) => matches(node, text));
  return [...new Set(found.map(answer))].sort();
}

/** Every word that something is found by, sorted. */
export function wordsIn({ nodes }: GraphExport): string[] {
  const all = nodes.filter(({ label }) => ['Dataset', 'Job', 'Column'].includes(label)).map(searched);
  return [
    ...new Set(all.flatMap(({ own, texts, dataset }) => [...own, ...texts, dataset].flatMap((words) => [...words]))),
  ].sort();
}
