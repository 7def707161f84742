import { InvalidQuestionError } from '../../domain/errors.ts';
import { joinedWord, wordsOf, type SearchedLabel } from '../../domain/search-words.ts';
import { typosAllowed } from './edit-distance.ts';
import { runIdPrefix } from './run-id-prefix.ts';
import {
  SCORES,
  SEARCH_WINDOW,
  type Counted,
  type FoundEntity,
  type RunsWanted,
  type SearchPlace,
  type SearchReader,
  type Wanted,
} from './search-reader.ts';

export const SEARCH_KINDS = ['Dataset', 'Job', 'Run', 'Column'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** More of a text is not looked for. */
const MAX_WORDS = 10;
const MAX_TEXT = 1_000;
/** Filters with more would make queries of a size of their own. */
const MAX_NAMESPACES = 100;

export interface SearchQuestion {
  readonly organization: string;
  readonly text: string;
  readonly kinds: readonly SearchKind[];
  /** Exact names; null: all. */
  readonly namespaces: readonly string[] | null;
  readonly withSource: boolean;
  readonly first: number;
  readonly after: ResultPlace | null;
}

/** What matches as typed comes before what is only similar. */
export interface ResultPlace extends SearchPlace {
  readonly spelling: Wanted['spelling'];
}

export interface SearchResult extends FoundEntity {
  readonly spelling: Wanted['spelling'];
}

type Asked = Omit<SearchQuestion, 'first' | 'after'>;

/** Finds entities by what people type. */
export class SearchService {
  readonly #reader: SearchReader;

  constructor(reader: SearchReader) {
    this.#reader = reader;
  }

  /**
   * @returns up to `first` results and one more, where there is one
   * @throws InvalidQuestionError for too many namespaces
   */
  async page(question: SearchQuestion): Promise<SearchResult[]> {
    const { first, after } = question;
    const typed = after?.spelling === 'similar' ? [] : await this.#typed(question, after, first + 1);
    const missing = first + 1 - typed.length;
    const similar = wantedOf(question, 'similar');
    if (missing <= 0 || similar === null) return typed;
    // A dataset that one of its names found as typed is not told again for another.
    const told = new Set((after === null ? typed : await this.#typed(question, null, SEARCH_WINDOW)).map(answerOf));
    const place = after?.spelling === 'similar' ? after : null;
    const others = await this.#reader.find(similar, place, missing + told.size);
    const news = others.filter((found) => !told.has(answerOf(found)));
    return [...typed, ...news.slice(0, missing).map((found) => ({ ...found, spelling: 'similar' as const }))];
  }

  /** By kind, what matches as typed; of a kind of which nothing does, what is similar. */
  async counts(question: Asked): Promise<ReadonlyMap<SearchKind, Counted>> {
    const counts = question.kinds.map(
      async (kind) => [kind, await this.#count({ ...question, kinds: [kind] })] as const,
    );
    return new Map(await Promise.all(counts));
  }

  async #count(question: Asked): Promise<Counted> {
    const runs = runsWanted(question);
    const typed = wantedOf(question, 'typed');
    if (typed === null) return runs === null ? { count: 0, isMore: false } : this.#reader.countRuns(runs);
    const found = await this.#reader.count(typed);
    const similar = found.count === 0 ? wantedOf(question, 'similar') : null;
    return similar === null ? found : this.#reader.count(similar);
  }

  async #typed(question: Asked, after: SearchPlace | null, limit: number): Promise<SearchResult[]> {
    const wanted = wantedOf(question, 'typed');
    const runs = runsWanted(question);
    const [found, runsFound] = await Promise.all([
      wanted === null ? [] : this.#reader.find(wanted, after, limit),
      runs === null ? [] : this.#runs(runs, after, limit),
    ]);
    const all = runsFound.length === 0 ? found : [...found, ...runsFound].sort(comparePlaces);
    return all.slice(0, limit).map((each) => ({ ...each, spelling: 'typed' as const }));
  }

  async #runs(wanted: RunsWanted, after: SearchPlace | null, limit: number): Promise<FoundEntity[]> {
    if (after !== null && after.score < RUN_SCORE) return [];
    const keys = await this.#reader.runs(wanted, after?.score === RUN_SCORE ? after.key : null, limit);
    return keys.map((key) => ({
      ...{ label: 'Run' as const, key, answer: key, score: RUN_SCORE, length: 0 },
      ...{ description: null, tags: [], owners: [], sql: null },
    }));
  }
}

/** Ids are unlike anything else that is typed: who types one means the run. */
const RUN_SCORE = SCORES.exact + SCORES.Run;

function comparePlaces(a: SearchPlace, b: SearchPlace): number {
  return b.score - a.score || a.length - b.length || (a.key < b.key ? -1 : 1);
}

function answerOf({ label, answer }: FoundEntity): string {
  return `${label}:${answer}`;
}

/** The words that are looked for. */
export function searchedWords(text: string): string[] {
  return [...new Set(wordsOf(text.slice(0, MAX_TEXT)))].slice(0, MAX_WORDS);
}

/** @returns null: nothing can match */
function wantedOf({ text, kinds, ...question }: Asked, spelling: Wanted['spelling']): Wanted | null {
  const words = searchedWords(text);
  const labels = kinds.filter((kind): kind is SearchedLabel => kind !== 'Run');
  if ((question.namespaces?.length ?? 0) > MAX_NAMESPACES)
    throw new InvalidQuestionError(`"namespaces" holds more than ${MAX_NAMESPACES}.`, 'TOO_MANY_NAMESPACES');
  if (words.length === 0 || labels.length === 0 || question.namespaces?.length === 0) return null;
  // Words too short for a typo are similar to nothing else.
  if (spelling === 'similar' && words.every((word) => typosAllowed(word) === 0)) return null;
  const { organization, namespaces, withSource } = question;
  return { organization, words, joined: joinedWord(text), labels, namespaces, withSource, spelling };
}

function runsWanted({ organization, text, kinds, namespaces }: Asked): RunsWanted | null {
  const prefix = kinds.includes('Run') ? runIdPrefix(text) : null;
  return prefix === null ? null : { organization, prefix, namespaces };
}
