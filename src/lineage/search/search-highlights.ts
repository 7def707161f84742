import { joinedWord } from '../../domain/search-words.ts';
import { withinEdits } from './edit-distance.ts';

/** Where in a text something matched: from the first character to the one after the last, in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Highlighted {
  readonly text: string;
  readonly ranges: Range[];
}

/** Of long texts, the part around the first match. */
const MAX_TEXT = 200;
const BEFORE = 40;

const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
/** Where a word may begin within one: after lower case, before the last capital of several, between letters and digits. */
const PARTS = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{N})(?=\p{L})|(?<=\p{L})(?=\p{N})/u;

/**
 * What of a text matches words that were looked for.
 * @param similar whether words match that are nearly the same
 * @returns null: nothing
 */
export function highlighted(text: string, words: readonly string[], similar: boolean): Highlighted | null {
  const ranges = [...text.matchAll(WORDS)].flatMap(({ 0: word, index }) => rangesIn(word, index, words, similar));
  const [first] = ranges;
  return first === undefined ? null : cut(text, ranges, first);
}

function rangesIn(word: string, start: number, words: readonly string[], similar: boolean): Range[] {
  const whole = rangeOf(word, start, words, similar);
  if (whole !== null) return [whole];
  const parts = word.split(PARTS);
  if (parts.length === 1) return [];
  let at = start;
  return parts.flatMap((part) => {
    const range = rangeOf(part, at, words, similar);
    at += part.length;
    return range ?? [];
  });
}

function rangeOf(part: string, start: number, words: readonly string[], similar: boolean): Range | null {
  const found = joinedWord(part);
  const longest = words.filter((word) => found.startsWith(word)).sort((a, b) => b.length - a.length)[0];
  // Where folding changed the length, the whole part stands for what was typed of it.
  if (longest !== undefined)
    return { start, end: start + (found.length === part.length ? longest.length : part.length) };
  const isNear = similar && words.some((word) => withinEdits(word, found));
  return isNear ? { start, end: start + part.length } : null;
}

function cut(text: string, ranges: Range[], first: Range): Highlighted {
  if (text.length <= MAX_TEXT) return { text, ranges };
  const from = Math.max(0, Math.min(first.start - BEFORE, text.length - MAX_TEXT));
  const to = Math.max(from + MAX_TEXT, Math.min(first.end, from + 2 * MAX_TEXT));
  const inside = ranges.filter(({ start, end }) => start >= from && end <= to);
  return {
    text: text.slice(from, to).toWellFormed(),
    ranges: inside.map(({ start, end }) => ({ start: start - from, end: end - from })),
  };
}
