import { partsOf, type Entity, type EntityLabel } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';
import { composeKey } from '../../domain/keys.ts';
import { parseTime, formatTime } from '../../domain/time.ts';
import type { BornRun, Kind } from '../../lineage/catalog-reader.ts';
import type { PlacedVersion, VersionLabel } from '../../lineage/version-reader.ts';
import { checkFirst } from '../../lineage/lineage-service.ts';
import type { Access } from '../access/access.ts';
import type { GraphQLContext } from '../context.ts';
import { badCursor, decodeCursor, encodeCursor, listName } from '../cursors.ts';
import type { ConnectionModel, EntityConnection } from '../models.ts';

export interface PageArgs {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** Cuts a connection out of up to `first + 1` things, so that there is a next page if one more came. */
export function connection<T>(
  things: readonly T[],
  first: number,
  cursorOf: (thing: T, place: number) => string,
  totalCount: () => Promise<number>,
): ConnectionModel<T> {
  const edges = things.slice(0, first).map((node, i) => ({ cursor: cursorOf(node, i), node }));
  return {
    edges,
    pageInfo: { hasNextPage: things.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount,
  };
}

/** All entities of a kind, or those of one namespace, by key. */
export async function listEntities(
  label: Kind & EntityLabel,
  args: PageArgs & { readonly namespace?: string | null | undefined },
  { catalog, organization }: GraphQLContext,
): Promise<EntityConnection> {
  checkFirst(args.first);
  const prefix =
    args.namespace == null ? `${composeKey(organization)}|` : `${composeKey(organization, args.namespace)}|`;
  const list = listName(label, args.namespace ?? null);
  const after = decodeCursor(list, args.after, 'string');
  // A cursor holds the key without its organization; it is put together anew with whoever asks.
  const start = `${composeKey(organization)}|`;
  const keys = await catalog.page(label, prefix, after === null ? null : start + after[0], args.first + 1);
  const entities: Entity[] = keys.map((key) => ({ label, key }));
  return connection(
    entities,
    args.first,
    ({ key }) => encodeCursor(list, key.slice(start.length)),
    () => catalog.count(label, prefix),
  );
}

export async function listRuns(
  job: Entity,
  args: PageArgs,
  { loaders, organization }: GraphQLContext,
): Promise<EntityConnection> {
  checkFirst(args.first);
  const list = listName('runs', job.key);
  const after = decodeCursor(list, args.after, 'string', 'string');
  // A cursor holds the runId; the run's key is put together anew with the job and whoever asks.
  const place = after && bornRun([after[0], composeKey(organization, after[1], ...partsOf(job))]);
  const runs = await loaders.runs.load({ job: job.key, after: place, limit: args.first + 1 });
  const times = new Map(runs.map(({ key, at }) => [key, formatTime(at)]));
  return connection<Entity>(
    runs.map(({ key }) => ({ label: 'Run', key })),
    args.first,
    (run) => encodeCursor(list, times.get(run.key) ?? '', partsOf(run)[0] ?? ''),
    async () => (await loaders.runCount.load(job.key)) ?? 0,
  );
}

/** Jobs whose parent this one is, by key. */
export async function listChildJobs(
  parent: Entity,
  args: PageArgs,
  { loaders, organization }: GraphQLContext,
): Promise<EntityConnection> {
  checkFirst(args.first);
  const list = listName('childJobs', parent.key);
  const after = decodeCursor(list, args.after, 'string', 'string');
  const jobs = await loaders.childJobs.load({
    parent: parent.key,
    after: after && composeKey(organization, ...after),
    limit: args.first + 1,
  });
  return connection<Entity>(
    jobs.map((key) => ({ label: 'Job', key })),
    args.first,
    (job) => encodeCursor(list, ...partsOf(job)),
    async () => (await loaders.childCount.Job.load(parent.key)) ?? 0,
  );
}

/** Runs whose parent this one is, first born first. */
export async function listChildRuns(
  parent: Entity,
  args: PageArgs,
  { loaders, organization }: GraphQLContext,
): Promise<EntityConnection> {
  checkFirst(args.first);
  const list = listName('childRuns', parent.key);
  const after = decodeCursor(list, args.after, 'string', 'string', 'string', 'string');
  const runs = await loaders.childRuns.load({
    parent: parent.key,
    after: after && bornRun([after[0], composeKey(organization, ...after.slice(1))]),
    limit: args.first + 1,
  });
  const times = new Map(runs.map(({ key, at }) => [key, formatTime(at)]));
  return connection<Entity>(
    runs.map(({ key }) => ({ label: 'Run', key })),
    args.first,
    (run) => encodeCursor(list, times.get(run.key) ?? '', ...partsOf(run)),
    async () => (await loaders.childCount.Run.load(parent.key)) ?? 0,
  );
}

function bornRun(parts: readonly [time: string, key: string] | null): BornRun | null {
  if (parts === null) return null;
  const [time, key] = parts;
  const born = parseTime(time);
  if (born === null) throw badCursor();
  return { at: born.at, key };
}

/** Versions of a job or dataset, newest first. */
export async function listVersions(
  label: VersionLabel,
  owner: Entity,
  args: PageArgs & { readonly asOf?: Nanos | null | undefined },
  { loaders, organization, lineage, access }: GraphQLContext,
): Promise<EntityConnection> {
  checkFirst(args.first);
  await lineage.checkKept(organization, args.asOf ?? null);
  const list = listName(label, owner.key, String(args.asOf ?? null));
  const after = placedVersion(label, decodeCursor(list, args.after, 'string', 'string'), access);
  const place = { owner: owner.key, asOf: args.asOf ?? null, after };
  const versions = await loaders.versions[label].pages.load({ ...place, limit: args.first + 1 });
  const times = new Map(versions.map(({ key, since }) => [key, formatTime(since)]));
  return connection<Entity>(
    versions.map(({ key }) => ({ label, key })),
    args.first,
    (version) => encodeCursor(list, times.get(version.key) ?? '', access.idOf(version)),
    () => loaders.versions[label].counts.load(place),
  );
}

/** A cursor holds the id that whoever asks knows the version by. */
function placedVersion(
  label: VersionLabel,
  parts: readonly [time: string, id: string] | null,
  access: Access,
): PlacedVersion | null {
  if (parts === null) return null;
  const [time, id] = parts;
  const since = parseTime(time);
  const version = access.entityOf(id);
  if (since === null || version?.label !== label) throw badCursor();
  return { since: since.at, key: version.key };
}
