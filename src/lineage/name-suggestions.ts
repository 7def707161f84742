import { compareNames, parseKey } from '../domain/keys.ts';
import { LOOK_ALIKE_REASONS, lookAlike, lookRanges, type LookAlikeReason } from '../domain/look-alikes.ts';
import type { LookRecord, NameReader } from './name-reader.ts';

/** Names that one index range is read for. */
const CANDIDATES = 50;
/** Names read at once for a page, and for all of it at most: then it ends early. */
const CHUNK = 1_000;
const MAX_READ = 10_000;

/** Two names that look the same, of datasets that are not one. */
export interface Suggestion {
  readonly name: string;
  readonly other: string;
  readonly reason: LookAlikeReason;
}

export interface SuggestionsOf {
  /** Key of a dataset, and of the one that it stands for. */
  readonly name: string;
  readonly canonical: string;
  readonly limit: number;
}

/** Where to read on: among the suggestions of one reason, at a name. */
export interface SuggestionsPlace {
  readonly reason: LookAlikeReason;
  /** null: at the first. */
  readonly at: Pick<LookRecord, 'look' | 'key'> | null;
}

export interface SuggestionsPage {
  readonly suggestions: readonly (Suggestion & { readonly place: SuggestionsPlace })[];
  /** null: there is nothing after this page. */
  readonly next: SuggestionsPlace | null;
}

/** For each name the others that look like it, the best first: of each other dataset its best. */
export async function suggestionsOf(asked: readonly SuggestionsOf[], reader: NameReader): Promise<Suggestion[][]> {
  const ranges = asked.flatMap(({ name }) =>
    lookRanges(organizationOf(name), name).map((prefix) => ({ key: name, prefix })),
  );
  if (ranges.length === 0) return asked.map(() => []);
  const names = asked.map(({ name }) => name);
  const [found, apart] = await Promise.all([reader.looksWithin(ranges, CANDIDATES), keptApart(names, reader)]);
  return asked.map(({ name, canonical, limit }) => {
    const best = new Map<string, Suggestion>();
    for (const { key: other, canonical: dataset } of found.get(name) ?? []) {
      const reason = lookAlike(name, other);
      if (reason === null || dataset === canonical || apart(name, dataset)) continue;
      const known = best.get(dataset);
      if (known === undefined || rank(reason) < rank(known.reason)) best.set(dataset, { name, other, reason });
    }
    const sorted = [...best.values()].sort((a, b) => rank(a.reason) - rank(b.reason) || compareNames(a.other, b.other));
    return sorted.slice(0, limit);
  });
}

/**
 * A page of all that look the same, the best reasons first: of names side by side each with the next.
 * It reads a bounded part of an index, whatever it finds there, so a page may be short, or empty, and not the last.
 */
export async function pageOfSuggestions(
  organization: string,
  first: number,
  after: SuggestionsPlace | null,
  reader: NameReader,
): Promise<SuggestionsPage> {
  const suggestions: SuggestionsPage['suggestions'][number][] = [];
  let place: SuggestionsPlace | null = after ?? { reason: LOOK_ALIKE_REASONS[0], at: null };
  for (let read = 0; place !== null && read < MAX_READ && suggestions.length < first; read += CHUNK) {
    const { reason, at }: SuggestionsPlace = place;
    const looks = await reader.looksFrom(organization, at, CHUNK);
    const pairs = looks.flatMap((record, i) => {
      const before = looks[i - 1];
      const isOne = before === undefined || before.canonical === record.canonical;
      return isOne || lookAlike(before.key, record.key) !== reason ? [] : [{ before, record }];
    });
    const apart = await keptApart([...new Set(pairs.map(({ before }) => before.key))], reader);
    for (const { before, record } of pairs) {
      if (suggestions.length === first || apart(before.key, record.canonical)) continue;
      suggestions.push({
        ...{ name: before.key, other: record.key, reason },
        place: { reason, at: { look: record.look, key: record.key } },
      });
    }
    const last = looks.at(-1);
    place = looks.length < CHUNK || last === undefined ? afterReason(reason) : { reason, at: last };
  }
  return { suggestions, next: suggestions.length < first ? place : (suggestions.at(-1)?.place ?? place) };
}

function afterReason(reason: LookAlikeReason): SuggestionsPlace | null {
  const next = LOOK_ALIKE_REASONS[rank(reason) + 1];
  return next === undefined ? null : { reason: next, at: null };
}

/** Whether unmerge commands keep a name's dataset from another. */
async function keptApart(names: readonly string[], reader: NameReader) {
  const commands = names.length === 0 ? new Map<string, never[]>() : await reader.commands(names);
  return (name: string, canonical: string) =>
    commands.get(name)?.some(({ kind, otherCanonical }) => kind === 'UNMERGE' && otherCanonical === canonical) ?? false;
}

function rank(reason: LookAlikeReason): number {
  return LOOK_ALIKE_REASONS.indexOf(reason);
}

function organizationOf(key: string): string {
  return parseKey(key)[0] ?? '';
}
