import { partsOf } from '../../domain/entity.ts';
import { nanosNow } from '../../domain/time.ts';
import type {
  PlanBreakResolvers,
  PlanImpactResolvers,
  PlannedNodeResolvers,
  PlannedSchemaResolvers,
  PlanReaderResolvers,
  QueryResolvers,
} from '../__generated__/resolvers-types.ts';
import { checkSettled } from './settled.ts';

// What an event that has not happened would change and break.

export const impactOfPlan: NonNullable<QueryResolvers['impactOfPlan']> = async (_parent, { event }, context) => {
  await checkSettled({ edges: 'CURRENT' }, context);
  return context.answers.plans.impact(event, context.organization, nanosNow());
};

export const PlanImpact: PlanImpactResolvers = {
  edgesAdded: ({ edges }) => [...edges.added],
  edgesRemoved: ({ edges }) => [...edges.removed],
  edgesChanged: ({ edges }) => [...edges.changed],
  schemas: ({ schemas }) => [...schemas],
  breaks: ({ breaks }) => [...breaks],
  breaking: ({ breaks }) => breaks.some(({ isBreaking }) => isBreaking),
  warnings: ({ warnings }) => [...warnings],
};

export const PlannedNode: PlannedNodeResolvers = {
  namespace: (entity) => partsOf(entity)[0] ?? '',
  name: (entity) => partsOf(entity)[1] ?? '',
  node: (entity, _args, { loaders }) => loaders.existing(entity),
};

export const PlannedSchema: PlannedSchemaResolvers = {
  columnsAdded: ({ added }) => [...added],
  columnsDropped: ({ dropped }) => [...dropped],
  columnsRetyped: ({ retyped }) => [...retyped],
};

export const PlanBreak: PlanBreakResolvers = {
  breaking: ({ isBreaking }) => isBreaking,
  readers: ({ readers }) => [...readers],
  complete: ({ isComplete }) => isComplete,
};

export const PlanReader: PlanReaderResolvers = {
  node: ({ reader }) => reader,
  path: async ({ from, reader }, _args, { answers }) =>
    (await answers.paths.paths({ from, to: reader, edges: 'CURRENT', asOf: null }, 1))[0] ?? null,
};
