import type { Json } from '../domain/event.ts';
import { facetHash, facetText, isLarge, type FacetEntry, type FacetMap } from '../domain/facets.ts';
import { parseJson } from '../domain/json.ts';
import { sortedEntries } from '../domain/sorted-entries.ts';
import { formatTime, parseTime } from '../domain/time.ts';

/** One facet register as stored: `value` inline, or `ref`, the hash of a Content. */
interface StoredFacet {
  readonly at: string;
  readonly rank?: 1;
  readonly deleted?: true;
  readonly value?: Json;
  readonly ref?: string;
}

/** The `facets` property: one JSON string an entity; null where there are none. */
export function encodeFacets(facets: FacetMap): string | null {
  if (facets.size === 0) return null;
  const parts = sortedEntries(facets).map(([name, entry]) => `${JSON.stringify(name)}:${encodeFacet(entry)}`);
  return `{${parts.join(',')}}`;
}

function encodeFacet(entry: FacetEntry): string {
  const head = `{"at":"${formatTime(entry.at)}"${entry.rank === 1 ? ',"rank":1' : ''}`;
  if (entry.deleted) return `${head},"deleted":true}`;
  return isLarge(entry) ? `${head},"ref":"${facetHash(entry)}"}` : `${head},"value":${facetText(entry) ?? 'null'}}`;
}

/**
 * What stands in a `facets` property, for who only reads it: by name the value, or the hash of the Content that holds it. Times and ranks matter to merges
 * alone, and cost more than all else to decode.
 */
export function readFacets(
  text: string | null,
): readonly (readonly [name: string, Pick<StoredFacet, 'value' | 'ref'>])[] {
  if (text === null) return [];
  return Object.entries(parseJson(text) as Record<string, StoredFacet>).filter(([, { deleted }]) => deleted !== true);
}

export function decodeFacets(text: string | null): Map<string, FacetEntry> {
  const facets = new Map<string, FacetEntry>();
  if (text === null) return facets;
  const stored = parseJson(text) as Record<string, StoredFacet>;
  for (const [name, { at, rank, deleted, value, ref }] of Object.entries(stored)) {
    const time = parseTime(at);
    if (time === null) throw new Error(`stored facet ${name} has no valid time`);
    facets.set(name, { at: time.at, rank: rank ?? 0, deleted: deleted ?? false, value, text: null, hash: ref ?? null });
  }
  return facets;
}
