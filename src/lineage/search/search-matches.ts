import { parseKey } from '../../domain/keys.ts';
import { runIdPrefix } from './run-id-prefix.ts';
import { highlighted, type Highlighted } from './search-highlights.ts';
import { SCORES } from './search-reader.ts';
import { searchedWords, type SearchResult } from './search-service.ts';

export type SearchMatch = 'EXACT' | 'PREFIX' | 'WORDS' | 'SIMILAR';
export type SearchField = 'NAME' | 'NAMESPACE' | 'DATASET' | 'TAG' | 'OWNER' | 'DESCRIPTION' | 'SQL';

export interface FieldMatch extends Omit<Highlighted, 'text'> {
  readonly field: SearchField;
  /** null: not to be shown. */
  readonly text: string | null;
}

/** How well something matches what was typed. */
export function matchOf({ label, key, score, spelling }: SearchResult, text: string): SearchMatch {
  if (spelling === 'similar') return 'SIMILAR';
  if (label === 'Run') return parseKey(key)[1] === runIdPrefix(text) ? 'EXACT' : 'PREFIX';
  if (score >= SCORES.exactEnd) return 'EXACT';
  return score >= SCORES.prefixEnd ? 'PREFIX' : 'WORDS';
}

/**
 * What of it matched, the name first.
 * @param parts of its key, after the organization
 */
export function matchesOf(result: SearchResult, parts: readonly string[], text: string): FieldMatch[] {
  const { label, description, tags, owners, sql, spelling } = result;
  if (label === 'Run') {
    const [runId = ''] = parts;
    return [{ field: 'NAME', text: runId, ranges: [{ start: 0, end: runIdPrefix(text)?.length ?? 0 }] }];
  }
  const words = searchedWords(text);
  const matching = (field: SearchField, value: string): FieldMatch[] => {
    const found = highlighted(value, words, spelling === 'similar');
    return found === null ? [] : [{ field, ...found }];
  };
  const [namespace = '', dataset = '', column = ''] = parts;
  const name = label === 'Column' ? column : dataset;
  const ofName = matching('NAME', name);
  // What was typed in one word, the name has in several.
  const isWhole = ofName.length === 0 && spelling === 'typed' && result.score >= SCORES.prefixEnd;
  const whole: FieldMatch[] = isWhole ? [{ field: 'NAME', text: name, ranges: [{ start: 0, end: name.length }] }] : [];
  return [
    ...ofName,
    ...whole,
    ...tags.flatMap((tag) => matching('TAG', tag)),
    ...owners.flatMap((owner) => matching('OWNER', owner)),
    ...matching('DESCRIPTION', description ?? ''),
    ...(label === 'Column' ? matching('DATASET', dataset) : matching('NAMESPACE', namespace)),
    ...(sql !== null && highlighted(sql, words, false) !== null
      ? [{ field: 'SQL' as const, text: null, ranges: [] }]
      : []),
  ];
}
