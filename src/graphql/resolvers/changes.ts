import type { Entity } from '../../domain/entity.ts';
import type { DerivationChanges } from '../../lineage/changes/change-finder.ts';
import type { LineageDiff as Difference } from '../../lineage/changes/lineage-diff.ts';
import type { SchemaChange as ChangedSchema } from '../../lineage/changes/version-changes.ts';
import type { WalkedEdge } from '../../lineage/lineage-reader.ts';
import type {
  ColumnDerivationResolvers,
  ColumnLineageChangeResolvers,
  LineageDiffResolvers,
  QueryResolvers,
  RunDiffResolvers,
  SchemaChangeResolvers,
} from '../__generated__/resolvers-types.ts';
import type { Access } from '../access/access.ts';
import type { GraphQLContext } from '../context.ts';
import { inOrder } from '../../domain/in-order.ts';
import type { EdgeModel } from '../models.ts';
import { readFrom, readRunFrom } from './entity-refs.ts';
import { edgeDetails } from './lineage.ts';
import { transformationSeen } from './paths.ts';
import { checkSettled } from './settled.ts';

// What changed between two times, and between two runs of a job.

export const lineageDiff: NonNullable<QueryResolvers['lineageDiff']> = async (_parent, { root, ...rest }, context) => {
  await checkSettled({ edges: 'CURRENT' }, context);
  await context.lineage.checkKept(context.organization, rest.from, 'from');
  return context.answers.changes.diff({ root: await readFrom(root, context), ...rest });
};

export const runDiff: NonNullable<QueryResolvers['runDiff']> = async (_parent, { from, to }, context) => {
  const [before, after] = await inOrder([readRunFrom(from, context), readRunFrom(to, context)]);
  return context.answers.changes.runs(before, after);
};

/** Edges as they were at a time. */
function edgesAt(root: Entity, asOf: bigint, context: GraphQLContext) {
  const details = edgeDetails(context, { root, edges: 'CURRENT', asOf });
  return (edge: WalkedEdge): EdgeModel => ({ edge, details });
}

const itself = (entity: Entity) => [entity];
const bothEnds = ({ source, target }: WalkedEdge) => [source, target];

export const LineageDiff: LineageDiffResolvers = {
  complete: ({ question, depth }) => depth === question.depth,
  nodesAdded: ({ nodesAdded }, _args, { access }) => access.placed(nodesAdded, itself),
  nodesRemoved: ({ nodesRemoved }, _args, { access }) => access.placed(nodesRemoved, itself),
  edgesAdded: ({ edgesAdded, question }, _args, context) =>
    context.access.placed(edgesAdded, bothEnds).map(edgesAt(question.root, question.to, context)),
  edgesRemoved: ({ edgesRemoved, question }, _args, context) =>
    context.access.placed(edgesRemoved, bothEnds).map(edgesAt(question.root, question.from, context)),
  edgesChanged: ({ edgesChanged, question }, _args, context) => {
    const [before, after] = [
      edgesAt(question.root, question.from, context),
      edgesAt(question.root, question.to, context),
    ];
    const placed = context.access.placed(edgesChanged, (edge) => bothEnds(edge.after));
    return placed.map((edge) => ({ before: before(edge.before), after: after(edge.after) }));
  },
  schemas: (diff, _args, { answers, access }) => answers.changes.schemas(ofRead(diff, access)),
  columnLineage: (diff, _args, { answers, access }) => answers.changes.derivations(ofRead(diff, access)),
  definitions: (diff, _args, { answers, access }) => answers.changes.definitions(ofRead(diff, access)),
};

/** What changed in nodes is told of those that may be read. */
function ofRead(diff: Difference, access: Access): Difference {
  return access.namespaces === null
    ? diff
    : { ...diff, nodesKept: diff.nodesKept.filter((node) => access.reads(node)) };
}

export const SchemaChange: SchemaChangeResolvers = {
  columnsAdded: ({ columnsAdded }) => [...columnsAdded],
  columnsRemoved: ({ columnsRemoved }) => [...columnsRemoved],
  columnsRetyped: ({ columnsRetyped }) => [...columnsRetyped],
};

export const ColumnLineageChange: ColumnLineageChangeResolvers = {
  added: ({ changes }) => changes.filter(({ isAdded }) => isAdded),
  removed: ({ changes }) => changes.filter(({ isAdded }) => !isAdded),
  complete: ({ isComplete }) => isComplete,
};

export const ColumnDerivation: ColumnDerivationResolvers = {
  transformation: (derivation, _args, { access }) => transformationSeen(derivation, derivation, access),
};

const run = ({ key }: { readonly key: string }): Entity => ({ label: 'Run', key });

function datasets(
  side: 'inputs' | 'outputs',
  which: 'added' | 'removed',
): NonNullable<RunDiffResolvers['inputsAdded']> {
  return async (diff, _args, { answers, access }) => {
    const keys = (await answers.changes.runDatasets(diff, side))[which];
    return access.placed(
      keys.map((key): Entity => ({ label: 'Dataset', key })),
      itself,
    );
  };
}

export const RunDiff: RunDiffResolvers = {
  from: ({ from }) => run(from),
  to: ({ to }) => run(to),
  inputsAdded: datasets('inputs', 'added'),
  inputsRemoved: datasets('inputs', 'removed'),
  outputsAdded: datasets('outputs', 'added'),
  outputsRemoved: datasets('outputs', 'removed'),
  definition: (diff, _args, { answers }) => answers.changes.runDefinition(diff),
  schemas: async (diff, _args, { answers, access }) =>
    (await answers.changes.runSchemas(diff)).filter(({ dataset }: ChangedSchema) => access.reads(dataset)),
  columnLineage: async (diff, _args, { answers, access }): Promise<DerivationChanges> => {
    const { changes, isComplete } = await answers.changes.runDerivations(diff);
    return { changes: changes.filter(({ target }) => access.reads(target)), isComplete };
  },
};
