import type { FacetMap } from './facets.ts';
import { plainProperties, type PlainProperties } from './plain-properties.ts';
import { tagWords, textWords } from './search-words.ts';

/** Which plain properties an entity is found by, and where their words stand. */
const WORDS_OF = { description: 'searchDescription', owners: 'searchOwners', tags: 'searchTags' } as const;

/**
 * The plain properties that the named facets give, and the words by which the entity is found.
 * @param isSource of a tag: whether it is hidden from who may not read source
 */
export function foundProperties(
  kind: 'dataset' | 'job',
  facets: FacetMap,
  changed: readonly string[],
  isSource: (tag: string) => boolean,
): PlainProperties {
  const properties = plainProperties(kind, facets, changed);
  return {
    ...properties,
    ...wordsOfProperties(properties, isSource),
    // Apart from all other words: not everyone may see source code.
    ...(kind === 'job' && changed.includes('sql') ? { searchSql: textWords([sqlOf(facets)]) } : {}),
  };
}

/** The words that plain properties give; those of others are left as they are. */
export function wordsOfProperties(properties: PlainProperties, isSource: (tag: string) => boolean): PlainProperties {
  const words = Object.entries(WORDS_OF).flatMap(([name, wordsName]) => {
    const value = properties[name];
    if (value === undefined) return [];
    const texts = [value].flat();
    return [[wordsName, name === 'tags' ? tagWords(texts, isSource) : textWords(texts)] as const];
  });
  return Object.fromEntries(words);
}

function sqlOf(facets: FacetMap): string | null {
  const sql = facets.get('sql');
  const value = sql === undefined || sql.deleted ? undefined : sql.value;
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, 'query')) return null;
  const query = (value as Readonly<Record<string, unknown>>)['query'];
  return typeof query === 'string' ? query : null;
}
