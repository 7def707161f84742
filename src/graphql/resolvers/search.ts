import { isHiddenTag } from '../../access/source-policy.ts';
import { partsOf, type Entity } from '../../domain/entity.ts';
import { composeKey } from '../../domain/keys.ts';
import { checkFirst } from '../../lineage/lineage-service.ts';
import { matchOf, matchesOf } from '../../lineage/search/search-matches.ts';
import {
  SEARCH_KINDS,
  type ResultPlace,
  type SearchKind,
  type SearchResult,
} from '../../lineage/search/search-service.ts';
import type { EntityKind, QueryResolvers, SearchConnectionResolvers } from '../__generated__/resolvers-types.ts';
import type { Access } from '../access/access.ts';
import { badCursor, decodeCursor, encodeCursor, listName } from '../cursors.ts';
import type { SearchEdgeModel } from '../models.ts';
import { connection } from './connection.ts';

const KINDS: Readonly<Record<EntityKind, SearchKind>> = {
  DATASET: 'Dataset',
  JOB: 'Job',
  RUN: 'Run',
  COLUMN: 'Column',
};

export const search: NonNullable<QueryResolvers['search']> = async (
  _parent,
  { text, kinds, namespaces, first, after },
  { answers: { search: service }, organization, access },
) => {
  checkFirst(first);
  const start = `${composeKey(organization)}|`;
  const asked = {
    ...{ organization, text, namespaces: readNamespaces(namespaces ?? null, access) },
    // Which words stand in SQL is told to those alone who read all of it.
    withSource: access.readsSource,
    kinds: kinds == null ? SEARCH_KINDS : [...new Set(kinds.map((kind) => KINDS[kind]))],
  };
  const sorted = (texts: readonly string[] | null) => texts && [...new Set(texts)].sort();
  const list = listName('search', text, sorted(asked.kinds), sorted(asked.namespaces));
  const results = await service.page({ ...asked, first, after: placeFrom(list, after, start) });
  let counts: ReturnType<typeof service.counts> | undefined;
  const counted = () => (counts ??= service.counts(asked));
  const { edges, ...page } = connection(
    results,
    first,
    ({ spelling, score, length, key }) => encodeCursor(list, spelling, score, length, key.slice(start.length)),
    async () => [...(await counted()).values()].reduce((sum, { count }) => sum + count, 0),
  );
  return { ...page, counted, edges: edges.map(({ cursor, node }) => ({ cursor, ...edge(text, seen(node, access)) })) };
};

/** Of the namespaces asked for, those that may be read. A limited key's keep the others from the index, so that they weigh on no count or order. */
function readNamespaces(
  asked: readonly string[] | null,
  { namespaces, readsNamespace }: Pick<Access, 'namespaces' | 'readsNamespace'>,
): readonly string[] | null {
  if (asked !== null) return asked.filter(readsNamespace);
  return namespaces === null ? null : [...namespaces];
}

export const SearchConnection: Pick<SearchConnectionResolvers, 'counts' | 'complete'> = {
  counts: async ({ counted }) =>
    Array.from(await counted(), ([kind, each]) => ({ kind: kind.toUpperCase() as EntityKind, ...each })),
  complete: async ({ counted }) => [...(await counted()).values()].every(({ isMore }) => !isMore),
};

/** A cursor holds the key without its organization; it is put together anew with whoever asks. */
function placeFrom(list: string, after: string | null | undefined, start: string): ResultPlace | null {
  const parts = decodeCursor(list, after, 'string', 'number', 'number', 'string');
  if (parts === null) return null;
  const [spelling, score, length, key] = parts;
  const isPlace = (spelling === 'typed' || spelling === 'similar') && isCount(score) && isCount(length);
  if (!isPlace) throw badCursor();
  return { spelling, score, length, key: start + key };
}

function isCount(number: number): boolean {
  return Number.isInteger(number) && number >= 0 && number < 2 ** 31;
}

/** What is found is not shown where a tag is source. */
function seen(result: SearchResult, { readsSource }: Access): SearchResult {
  return readsSource ? result : { ...result, tags: result.tags.filter((tag) => !isHiddenTag(tag)) };
}

function edge(text: string, result: SearchResult): Omit<SearchEdgeModel, 'cursor'> {
  const { label, key, answer } = result;
  const found: Entity = { label, key };
  return {
    node: answer === key ? found : { label, key: answer },
    foundAs: answer === key ? null : found,
    match: matchOf(result, text),
    highlights: matchesOf(result, partsOf(found), text),
  };
}
