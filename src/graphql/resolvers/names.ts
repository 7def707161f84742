import type { Entity } from '../../domain/entity.ts';
import { LOOK_ALIKE_REASONS } from '../../domain/look-alikes.ts';
import { composeKey } from '../../domain/keys.ts';
import { formatTime } from '../../domain/time.ts';
import { checkFirst } from '../../lineage/lineage-service.ts';
import { pageOfSuggestions, type Suggestion, type SuggestionsPlace } from '../../lineage/name-suggestions.ts';
import type { DatasetResolvers, QueryResolvers } from '../__generated__/resolvers-types.ts';
import type { Access } from '../access/access.ts';
import type { GraphQLContext } from '../context.ts';
import { badCursor, decodeCursor, encodeCursor } from '../cursors.ts';

type Names = Pick<DatasetResolvers, 'nameLinks' | 'keptApart' | 'pinnedAt' | 'sameAsSuggestions'>;

/** Why names of a dataset are one, or are not. */
export const datasetNames: Names = {
  nameLinks: async ({ key }, _args, { loaders }) => {
    const [symlinks, commands] = await Promise.all([loaders.nameSymlinks.load(key), loaders.nameCommands.load(key)]);
    const own = (await loaders.dataset.load(key))?.canonical ?? key;
    const linked = (symlinks ?? []).map(async ({ from, to, since, job, joins }) => ({
      ...{ kind: 'SYMLINK' as const, from: dataset(from), to: dataset(to), since: formatTime(since), joins },
      job: job === null ? null : await loaders.existing({ label: 'Job', key: job }),
    }));
    return [
      ...(await Promise.all(linked)),
      // A command on two names of the dataset comes from both.
      ...(commands ?? []).flatMap(({ kind, name, other, otherCanonical, at }) => {
        const joins = otherCanonical === own;
        if (kind !== 'MERGE' || other === null || otherCanonical === null || (joins && other < name)) return [];
        return [
          { kind: 'MERGE' as const, from: dataset(name), to: dataset(other), since: formatTime(at), job: null, joins },
        ];
      }),
    ];
  },
  keptApart: async ({ key }, _args, { loaders }) =>
    ((await loaders.nameCommands.load(key)) ?? []).flatMap(({ kind, name, other, otherCanonical, at }) =>
      kind === 'UNMERGE' && other !== null && otherCanonical !== null
        ? [{ name: dataset(name), other: dataset(other), since: formatTime(at) }]
        : [],
    ),
  pinnedAt: async ({ key }, _args, { loaders }) => {
    const pin = (await loaders.nameCommands.load(key))?.find(({ kind, name }) => kind === 'PIN' && name === key);
    return pin === undefined ? null : formatTime(pin.at);
  },
  sameAsSuggestions: async ({ key }, { first }, { loaders, access }) => {
    checkFirst(first);
    const canonical = (await loaders.dataset.load(key))?.canonical ?? key;
    const found = await loaders.nameSuggestions.load({ name: key, canonical, limit: first });
    return found.filter(isRead(access)).map(suggestion);
  },
};

export const mergeSuggestions: NonNullable<QueryResolvers['mergeSuggestions']> = async (
  _parent,
  { first, after },
  { catalog, organization, access }: GraphQLContext,
) => {
  checkFirst(first);
  const start = `${composeKey(organization)}|`;
  // A cursor holds keys without their organization; they are put together anew with whoever asks.
  const cursor = ({ reason, at }: SuggestionsPlace) =>
    encodeCursor('suggestions', reason, at?.look.slice(start.length) ?? '', at?.key.slice(start.length) ?? '');
  const { suggestions, next } = await pageOfSuggestions(
    organization,
    first,
    placeFrom(decodeCursor('suggestions', after, 'string', 'string', 'string'), start),
    catalog.names,
  );
  return {
    edges: suggestions
      .filter(isRead(access))
      .map((found) => ({ cursor: cursor(found.place), node: suggestion(found) })),
    pageInfo: { hasNextPage: next !== null, endCursor: next === null ? null : cursor(next) },
  };
};

function placeFrom(parts: [reason: string, look: string, key: string] | null, start: string): SuggestionsPlace | null {
  if (parts === null) return null;
  const [word, look, key] = parts;
  const reason = LOOK_ALIKE_REASONS.find((known) => known === word);
  if (reason === undefined) throw badCursor();
  return { reason, at: look === '' ? null : { look: start + look, key: start + key } };
}

/** Lists leave out what is not read. */
function isRead(access: Access) {
  return ({ name, other }: Suggestion) => access.reads(dataset(name)) && access.reads(dataset(other));
}

function suggestion({ name, other, reason }: Suggestion) {
  return { dataset: dataset(name), other: dataset(other), reason };
}

function dataset(key: string): Entity {
  return { label: 'Dataset', key };
}
