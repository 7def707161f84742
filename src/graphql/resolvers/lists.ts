import type { Entity } from '../../domain/entity.ts';
import { InvalidQuestionError } from '../../domain/errors.ts';
import { composeKey } from '../../domain/keys.ts';
import type { RunState } from '../../domain/run-state.ts';
import { formatTime, parseTime } from '../../domain/time.ts';
import { lastRunPage, READ_WHOLE } from '../../lineage/last-run-list.ts';
import { checkFirst } from '../../lineage/lineage-service.ts';
import type { ListedLabel, ListScope, TimedPlace } from '../../lineage/list-reader.ts';
import type { DatasetOrder, JobOrder } from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { badCursor, decodeCursor, encodeCursor, listName } from '../cursors.ts';
import type { EntityConnection } from '../models.ts';
import { connection, listEntities, type PageArgs } from './connection.ts';

interface ListArgs extends PageArgs {
  readonly namespace?: string | null | undefined;
  readonly order?: DatasetOrder | JobOrder | null | undefined;
  readonly states?: readonly RunState[] | null | undefined;
}

/**
 * Datasets or jobs in the order that is asked for.
 * @throws InvalidQuestionError UNSUPPORTED for states with an order that does not look at runs
 */
export async function listOrdered(
  label: ListedLabel,
  args: ListArgs,
  context: GraphQLContext,
): Promise<EntityConnection> {
  const order = args.order ?? 'NAME';
  const byRuns = order === 'LAST_RUN' || order === 'LAST_WRITTEN';
  if (args.states != null && !byRuns)
    throw new InvalidQuestionError(`"states" goes with the order by runs, not with ${order}.`, 'UNSUPPORTED');
  if (order === 'NAME') return listEntities(label, args, context);
  checkFirst(args.first);
  const scope = { organization: context.organization, namespace: args.namespace ?? null };
  if (byRuns) return listByRuns(label, scope, args, context);
  return order === 'NEWEST' ? listNewest(label, scope, args, context) : listBackwards(label, scope, args, context);
}

/** Namespaces by name, or those whose names hold a text. */
export async function listNamespaces(
  args: PageArgs & { readonly text?: string | null | undefined },
  context: GraphQLContext,
): Promise<EntityConnection> {
  const { first, after, text } = args;
  if (text == null || text === '') return listEntities('Namespace', args, context);
  checkFirst(first);
  const { organization, catalog } = context;
  const list = listName('Namespace holding', text);
  const start = startOf(context);
  const place = decodeCursor(list, after, 'string');
  const keys = await catalog.lists.namespacesHolding(organization, text, place && start + place[0], first + 1);
  return connection<Entity>(
    keys.map((key) => ({ label: 'Namespace', key })),
    first,
    ({ key }) => encodeCursor(list, key.slice(start.length)),
    () => catalog.lists.countNamespacesHolding(organization, text),
  );
}

async function listBackwards(
  label: ListedLabel,
  scope: ListScope,
  { first, after }: PageArgs,
  context: GraphQLContext,
) {
  const list = listName(`${label} backwards`, scope.namespace);
  const start = startOf(scope);
  const place = decodeCursor(list, after, 'string');
  const keys = await context.catalog.lists.backwards(label, scope, place && start + place[0], first + 1);
  return connection<Entity>(
    keys.map((key) => ({ label, key })),
    first,
    ({ key }) => encodeCursor(list, key.slice(start.length)),
    () => countAll(label, scope, context),
  );
}

async function listNewest(label: ListedLabel, scope: ListScope, { first, after }: PageArgs, context: GraphQLContext) {
  const list = listName(`${label} newest`, scope.namespace);
  const places = await context.catalog.lists.newest(label, scope, placeAt(list, after, scope), first + 1);
  const times = new Map(places.map((place) => [place.key, place]));
  return connection<Entity>(
    places.map(({ key }) => ({ label, key })),
    first,
    ({ key }) => cursorAt(list, times.get(key), scope),
    () => countAll(label, scope, context),
  );
}

async function listByRuns(label: ListedLabel, scope: ListScope, args: ListArgs, context: GraphQLContext) {
  const { lists } = context.catalog;
  const states = args.states ?? null;
  const list = listName(`${label} by runs`, scope.namespace, states && sorted(states));
  const { found, next } = await lastRunPage(lists, label, scope, states, placeAt(list, args.after, scope), args.first);
  const edges = found.map((place) => ({
    cursor: cursorAt(list, place, scope),
    node: { label, key: place.key },
  }));
  return {
    edges,
    // Where little was found, one reads on from where was looked last.
    pageInfo: {
      hasNextPage: next !== null,
      endCursor: next === null ? (edges.at(-1)?.cursor ?? null) : cursorAt(list, next, scope),
    },
    totalCount: async () => {
      if (await lists.holdsMore(label, scope, READ_WHOLE))
        throw new InvalidQuestionError('There are too many to be counted in this order.', 'COUNT_TOO_LARGE');
      return (await lists.byLastRun(label, scope, states, null, READ_WHOLE)).length;
    },
  };
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function countAll(label: ListedLabel, { organization, namespace }: ListScope, { catalog }: GraphQLContext) {
  return catalog.count(
    label,
    `${namespace === null ? composeKey(organization) : composeKey(organization, namespace)}|`,
  );
}

/** A cursor holds the key without its organization; it is put together anew with whoever asks. */
function startOf({ organization }: Pick<ListScope, 'organization'>): string {
  return `${composeKey(organization)}|`;
}

function cursorAt(list: string, place: TimedPlace | undefined, scope: ListScope): string {
  if (place === undefined) return '';
  return encodeCursor(list, formatTime(place.at), place.key.slice(startOf(scope).length));
}

function placeAt(list: string, cursor: string | null | undefined, scope: ListScope): TimedPlace | null {
  const parts = decodeCursor(list, cursor, 'string', 'string');
  if (parts === null) return null;
  const time = parseTime(parts[0]);
  if (time === null) throw badCursor();
  return { at: time.at, key: startOf(scope) + parts[1] };
}
