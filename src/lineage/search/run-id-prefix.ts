const MIN_LENGTH = 4;
const HEX = /^[0-9a-f-]+$/i;
/** Where an id without dashes gets them. */
const DASHES = [8, 12, 16, 20];

/** What ids of runs begin with that a text may mean: as they are kept, where it may be part of a UUID. null: it is none. */
export function runIdPrefix(text: string): string | null {
  const word = text.trim().toWellFormed();
  if (word.length < MIN_LENGTH || word.length > 200 || /\s/.test(word)) return null;
  if (!HEX.test(word)) return /\d/.test(word) ? word : null;
  const lower = word.toLowerCase();
  if (lower.includes('-') || lower.length > 32) return lower;
  const starts = [0, ...DASHES];
  return starts
    .map((start, i) => lower.slice(start, starts[i + 1]))
    .filter((part) => part !== '')
    .join('-');
}
