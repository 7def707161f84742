import { entityOf, type Entity } from '../../domain/entity.ts';
import { formatTime, parseTime } from '../../domain/time.ts';
import type { LifecyclePlace } from '../../lineage/catalog-reader.ts';
import { checkFirst } from '../../lineage/lineage-service.ts';
import type { DatasetLifecycleResolvers } from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { badCursor, decodeCursor, encodeCursor, listName } from '../cursors.ts';
import type { LifecycleConnection } from '../models.ts';
import { connection, type PageArgs } from './connection.ts';

export const DatasetLifecycle: DatasetLifecycleResolvers = {
  at: ({ at }) => formatTime(at),
  dataset: ({ dataset: key }) => ({ label: 'Dataset', key }),
  run: ({ run }) => (run === null ? null : { label: 'Run', key: run }),
  changes: ({ changes }) => changes.map(({ change, at }) => ({ change, at: formatTime(at) })),
  version: ({ version }, _args, { loaders }) =>
    version === null ? null : loaders.existing({ label: 'DatasetVersion', key: version }),
};

/** What happened to a dataset, newest first. */
export async function listLifecycle(
  { key: dataset }: Entity,
  { first, after }: PageArgs,
  { loaders, organization }: GraphQLContext,
): Promise<LifecycleConnection> {
  checkFirst(first);
  const list = listName('lifecycle', dataset);
  // A cursor holds keys without their organization; they are put together anew with whoever asks.
  const start = entityOf.namespace(organization, '').key;
  const place = placeOf(decodeCursor(list, after, 'string', 'string', 'string'), start);
  return connection(
    await loaders.lifecycle.load({ dataset, after: place, limit: first + 1 }),
    first,
    ({ at, run, dataset: name }) =>
      encodeCursor(list, formatTime(at), run?.slice(start.length) ?? '', name.slice(start.length)),
    async () => (await loaders.lifecycleCount.load(dataset)) ?? 0,
  );
}

function placeOf(
  parts: readonly [time: string, run: string, name: string] | null,
  start: string,
): LifecyclePlace['after'] {
  if (parts === null) return null;
  const [time, run, name] = parts;
  const parsed = parseTime(time);
  if (parsed === null) throw badCursor();
  return { at: parsed.at, run: run === '' ? null : start + run, dataset: start + name };
}
