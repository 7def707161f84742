import { HIDDEN } from '../../access/source-policy.ts';
import { partsOf } from '../../domain/entity.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import type { Nanos } from '../../domain/event.ts';
import { nanosNow } from '../../domain/time.ts';
import type {
  PlanBreakResolvers,
  PlanImpactResolvers,
  PlannedNodeResolvers,
  PlannedSchemaResolvers,
  PlanReaderResolvers,
  QueryResolvers,
} from '../__generated__/resolvers-types.ts';
import { namespacesOfSent } from '../../ingest/write-limits.ts';
import type { GraphQLContext } from '../context.ts';
import { checkSettled } from './settled.ts';

// What an event that has not happened would change and break.

export const impactOfPlan: NonNullable<QueryResolvers['impactOfPlan']> = async (_parent, { event }, context) => {
  // One time for both: an event of a little later than is taken now would be let through unread, and be read a moment after.
  const now = nanosNow();
  checkLimits(event, context, now);
  await checkSettled({ edges: 'CURRENT' }, context);
  return context.answers.plans.impact(event, context.organization, now);
};

/**
 * As for an event that is sent: names of what is elsewhere would be told from whether the graph knows them.
 * @throws ForbiddenError for a key that may not read all of which the event says something
 */
function checkLimits(json: unknown, { access, organization }: GraphQLContext, now: Nanos): void {
  if (access.namespaces === null) return;
  const named = namespacesOfSent(json, organization, now);
  if (named === null) return; // that is told as to anybody
  const others = named.filter((namespace) => !access.readsNamespace(namespace));
  if (others.length > 0)
    throw new ForbiddenError(
      `This key may not read all that the event names: ${others.map((each) => JSON.stringify(each)).join(', ')}.`,
    );
}

export const PlanImpact: PlanImpactResolvers = {
  edgesAdded: ({ edges }) => [...edges.added],
  // What is not read is not in the event, so that it can only go.
  edgesRemoved: ({ edges }, _args, { access }) =>
    access.placed(edges.removed, ({ source, target }) => [source, target]),
  edgesChanged: ({ edges }) => [...edges.changed],
  schemas: ({ schemas }, _args, { access }) => schemas.filter(({ dataset }) => access.reads(dataset)),
  breaks: ({ breaks }, _args, { access }) => access.placed(breaks, ({ node }) => [node]),
  breaking: ({ breaks }) => breaks.some(({ isBreaking }) => isBreaking),
  warnings: ({ warnings }) => [...warnings],
};

export const PlannedNode: PlannedNodeResolvers = {
  namespace: (entity, _args, { access }) => (access.reads(entity) ? (partsOf(entity)[0] ?? '') : HIDDEN),
  name: (entity, _args, { access }) => (access.reads(entity) ? (partsOf(entity)[1] ?? '') : HIDDEN),
  // What is not read is not in the event, so the graph has it.
  node: (entity, _args, { loaders, access }) => (access.reads(entity) ? loaders.existing(entity) : entity),
};

export const PlannedSchema: PlannedSchemaResolvers = {
  columnsAdded: ({ added }) => [...added],
  columnsDropped: ({ dropped }) => [...dropped],
  columnsRetyped: ({ retyped }) => [...retyped],
};

export const PlanBreak: PlanBreakResolvers = {
  breaking: ({ isBreaking }) => isBreaking,
  readers: ({ readers }, _args, { access }) =>
    access.placed(readers, ({ reader }) => [reader]).sort((a, b) => a.distance - b.distance),
  complete: ({ isComplete }) => isComplete,
};

export const PlanReader: PlanReaderResolvers = {
  node: ({ reader }) => reader,
  path: async ({ from, reader }, _args, { answers, access }) =>
    (await answers.paths.paths({ from, to: reader, edges: 'CURRENT', asOf: null }, 1, access.placing))[0] ?? null,
};
