/** Words from this length on may differ by one letter, and from that by two. */
const ONE_TYPO = 4;
const TWO_TYPOS = 8;

export function typosAllowed(word: string): number {
  return word.length >= TWO_TYPOS ? 2 : word.length >= ONE_TYPO ? 1 : 0;
}

/** Whether a word is the other one but for the typos allowed in it: a letter more, less, other, or two neighbours changed about. */
export function withinEdits(word: string, other: string): boolean {
  const most = typosAllowed(word);
  const [a, b] = [Array.from(word), Array.from(other)];
  if (most === 0 || Math.abs(a.length - b.length) > most) return false;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of a.entries()) {
    const row = [i + 1];
    for (const [j, otherLetter] of b.entries()) {
      const changed = (above[j] ?? 0) + (letter === otherLetter ? 0 : 1);
      const least = Math.min(changed, (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1);
      const isSwap = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === otherLetter;
      row.push(isSwap ? Math.min(least, (before[j - 1] ?? 0) + 1) : least);
    }
    [before, above] = [above, row];
  }
  return (above[b.length] ?? Infinity) <= most;
}
