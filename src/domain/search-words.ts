// By which words entities are found. Words are lower-case and without accents; names fall apart where separators, case and digits part them.

/**
 * What a word of `search` stands for that is no word of the name, told by the mark before it: the whole name; the last part of the name; of which
 * kind it is. `source`: a word of `searchTags` by which those alone find who may read source.
 */
export const MARKS = { whole: '=', last: '.', kind: '!', source: '#' } as const;

export const KIND_LETTERS = { Dataset: 'D', Job: 'J', Column: 'C' } as const;
export type SearchedLabel = keyof typeof KIND_LETTERS;

/** Longer words are cut, in the index as in what is looked for; Lucene would cut them at 255 characters in its own way. */
const MAX_WORD = 100;
/** Of a text, so many characters of different words are kept. */
const MAX_TEXT = 4_000;

const SEGMENTS = /[./\\:|,;\s]+/u;
const NO_WORD = /[^\p{L}\p{N}]+/gu;
const PLAIN = /^[a-z0-9]+(?:_[a-z0-9]+)*$/;
const ACCENTS = /\p{M}+/gu;
const CAMEL = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const DIGITS = /(?<=\p{N})(?=\p{L})|(?<=\p{L})(?=\p{N})/u;

/** Lower case, without accents: `Übersicht` is `ubersicht`. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(ACCENTS, '').toLowerCase().replace(NO_WORD, '');
}

function cut(word: string): string {
  return word.length <= MAX_WORD ? word : word.slice(0, MAX_WORD).toWellFormed().replace(NO_WORD, '');
}

/** All letters and digits of a text in one word: what a name is but for case, accents and separators. */
export function joinedWord(text: string): string {
  return cut(folded(text));
}

/** The words of a text, in order: parted at whatever is no letter or digit, and at `camelCase`. */
export function wordsOf(text: string): string[] {
  return text
    .replace(NO_WORD, ' ')
    .split(' ')
    .flatMap((part) => part.split(CAMEL))
    .map(joinedWord)
    .filter((word) => word !== '');
}

/** As a name is looked for: its words, those parts of them that digits part, and each segment in one word. */
function nameWords(name: string): Set<string> {
  const words = new Set<string>();
  for (const segment of name.split(SEGMENTS)) {
    // Most names of columns, and worth a shorter way: there are more of them than of all else.
    const parts = PLAIN.test(segment) ? segment.split('_').map(cut) : wordsOf(segment);
    for (const part of parts) {
      words.add(part);
      for (const piece of part.split(DIGITS)) words.add(piece);
    }
    if (parts.length > 1) words.add(joinedWord(segment));
  }
  words.delete('');
  return words;
}

function lastSegment(name: string): string {
  return name.split(SEGMENTS).findLast((segment) => joinedWord(segment) !== '') ?? '';
}

/** The words of where things stand: of the namespace of datasets and jobs, of the dataset of columns. */
export function placeWords(place: string): string {
  return [...nameWords(place)].join(' ');
}

/** What a node is found by that never changes: its kind and name. */
export function searchWords(label: SearchedLabel, name: string): string {
  const [whole, last] = [joinedWord(name), joinedWord(lastSegment(name))];
  return (
    MARKS.kind +
    KIND_LETTERS[label] +
    (whole === '' ? '' : ` ${MARKS.whole}${whole}`) +
    (last === whole ? '' : ` ${MARKS.last}${last}`) +
    Array.from(nameWords(name), (word) => ` ${word}`).join('')
  );
}

/** As {@link textWords}, of tags: words of those that are source are marked, so that nobody finds letter by letter what is hidden in answers. */
export function tagWords(tags: readonly (string | null)[], isSource: (tag: string) => boolean): string | null {
  const isHidden = (tag: string | null) => tag !== null && isSource(tag);
  const marked = textWords(tags.filter(isHidden))?.replaceAll(/\S+/g, `${MARKS.source}$&`) ?? null;
  const words = [textWords(tags.filter((tag) => !isHidden(tag))), marked].filter((each) => each !== null);
  return words.length === 0 ? null : words.join(' ');
}

/** The words of texts, each once; null for none. Of a long text, the first. */
export function textWords(texts: readonly (string | null)[]): string | null {
  const words = new Set<string>();
  let length = 0;
  for (const text of texts) {
    for (const word of text === null ? [] : nameWords(text)) {
      if (words.has(word)) continue;
      length += word.length + 1;
      if (length > MAX_TEXT) break;
      words.add(word);
    }
  }
  return words.size === 0 ? null : [...words].join(' ');
}
