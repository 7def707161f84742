import { catalogDataset, catalogJob, namespaceOf, type Catalog } from './catalog.ts';
import { random } from './workload.ts';

export interface SearchAsked {
  readonly text: string;
  readonly namespaces: readonly string[] | null;
}

export const SEARCH_WAYS = ['prefix', 'whole', 'typo', 'two words', 'common', 'namespaces'] as const;
export type SearchWay = (typeof SEARCH_WAYS)[number];

/** What nearly everything of a catalogue is called. */
const COMMON = ['id', 'st', 'created', 'customer', 'source', 'postgres', 'order', 'up'];

/** Questions as people type them, of one kind each: of names that there are, chosen at random. */
export function searchQuestions(catalog: Catalog, way: SearchWay, count: number, seed: number): SearchAsked[] {
  const next = random(seed);
  const pick = (n: number) => Math.floor(next() * n);
  return Array.from({ length: count }, (): SearchAsked => {
    const i = pick(catalog.datasets);
    const dataset = catalogDataset(catalog, i);
    const names = [
      dataset.name,
      catalogJob(pick(catalog.jobs)).name,
      dataset.columns[pick(dataset.columns.length)]?.name,
    ];
    const name = names[pick(10) < 6 ? 0 : pick(10) < 5 ? 1 : 2] ?? '';
    const last = name.split('.').at(-1) ?? '';
    const typed = last.slice(0, 3 + pick(last.length));
    const words = last.split('_').filter((word) => word.length > 2);
    switch (way) {
      case 'prefix':
        return { text: typed, namespaces: null };
      case 'whole':
        return { text: name, namespaces: null };
      case 'typo':
        return { text: misspelt(words[0] ?? last, pick), namespaces: null };
      case 'two words':
        return { text: `${words[0] ?? last} ${(words.at(-1) ?? last).slice(0, 3)}`, namespaces: null };
      case 'common':
        return { text: COMMON[pick(COMMON.length)] ?? '', namespaces: null };
      case 'namespaces':
        return { text: typed, namespaces: [dataset.namespace, namespaceOf(i + 1)] };
    }
  });
}

/** Two neighbours changed about, after the first letter. */
function misspelt(word: string, pick: (n: number) => number): string {
  if (word.length < 4) return word;
  const at = 1 + pick(word.length - 2);
  return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
}
