import type { SearchedLabel } from '../../domain/search-words.ts';

/** Of what is found, so many are looked at: the best. What comes after them is neither shown nor counted one by one. */
export const SEARCH_WINDOW = 1_000;

/**
 * How well an entity matches, as numbers that may be added: any one beats all those after it together. `word` and what follows count for each word.
 * The kind settles ties.
 */
export const SCORES = {
  /** A dataset or job whose name is it, or ends with it, before columns that have it as their whole name: many datasets have one of a name that one table has, too. */
  thing: 1_048_576,
  ...{ exact: 524_288, exactEnd: 262_144, prefix: 131_072, prefixEnd: 65_536 },
  /** A dataset that is called what was typed, before a job that is and has the words elsewhere, too: more than ten words score by anything but whole names. */
  dataset: 8_192,
  ...{ word: 256, wordPrefix: 128, tag: 64, owner: 32, description: 16, place: 16, sql: 4 },
  ...{ Dataset: 3, Job: 2, Run: 1 },
} as const;

export interface Wanted {
  readonly organization: string;
  /** Words of which each must match, by itself or as what a word begins with (`domain/search-words`). */
  readonly words: readonly string[];
  /** All that was asked for in one word: names that are it, or begin with it, match too. */
  readonly joined: string;
  readonly labels: readonly SearchedLabel[];
  /** Exact names; null: all. */
  readonly namespaces: readonly string[] | null;
  /** Whether the words of SQL count. */
  readonly withSource: boolean;
  /** As typed; or only what does not match so, and does with a typo or two in each word. */
  readonly spelling: 'typed' | 'similar';
}

/** Where something stands among what is found: greater scores first, then shorter names, then by key. */
export interface SearchPlace {
  readonly score: number;
  readonly length: number;
  readonly key: string;
}

export interface FoundEntity extends SearchPlace {
  readonly label: SearchedLabel | 'Run';
  /** Key of what it stands for: of the canonical dataset, or a column of that; else its own. */
  readonly answer: string;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly owners: readonly string[];
  /** Words of its SQL; null where they do not count. */
  readonly sql: string | null;
}

export interface RunsWanted {
  readonly organization: string;
  /** What their ids begin with. */
  readonly prefix: string;
  /** Of their jobs; null: all. */
  readonly namespaces: readonly string[] | null;
}

/** Finds entities by words. No text makes it throw. */
export interface SearchReader {
  /** The best after a place, each dataset and column once, by the best of its names. */
  find(wanted: Wanted, after: SearchPlace | null, limit: number): Promise<readonly FoundEntity[]>;
  /** How many there are, up to `SEARCH_WINDOW`, and whether there may be more. */
  count(wanted: Wanted): Promise<Counted>;
  /** Keys of runs, in order. */
  runs(wanted: RunsWanted, after: string | null, limit: number): Promise<readonly string[]>;
  countRuns(wanted: RunsWanted): Promise<Counted>;
}

export interface Counted {
  readonly count: number;
  readonly isMore: boolean;
}
