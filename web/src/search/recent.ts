import type { Found } from './find-names.ts';

const KEY = 'olg-recent';
const KEPT = 6;

/** What was opened by searching, the last first: kept while the tab is open, and nowhere else. */
export function recent(): readonly Found[] {
  return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Found[];
}

export function remember(found: Found): void {
  const others = recent().filter(({ id }) => id !== found.id);
  sessionStorage.setItem(KEY, JSON.stringify([found, ...others].slice(0, KEPT)));
}
