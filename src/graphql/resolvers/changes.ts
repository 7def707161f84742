import { HIDDEN } from '../../access/source-policy.ts';
import { namespaceOf, type Entity } from '../../domain/entity.ts';
import type { WalkedEdge } from '../../lineage/lineage-reader.ts';
import type {
  ColumnDerivationResolvers,
  ColumnLineageChangeResolvers,
  LineageDiffResolvers,
  QueryResolvers,
  RunDiffResolvers,
  SchemaChangeResolvers,
} from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { inOrder } from '../../domain/in-order.ts';
import type { EdgeModel } from '../models.ts';
import { entityFrom, runFrom } from './entity-refs.ts';
import { edgeDetails } from './lineage.ts';
import { checkSettled } from './settled.ts';

// What changed between two times, and between two runs of a job.

export const lineageDiff: NonNullable<QueryResolvers['lineageDiff']> = async (_parent, { root, ...rest }, context) => {
  await checkSettled({ edges: 'CURRENT' }, context);
  await context.lineage.checkKept(context.organization, rest.from, 'from');
  return context.answers.changes.diff({ root: await entityFrom(root, context), ...rest });
};

export const runDiff: NonNullable<QueryResolvers['runDiff']> = async (_parent, { from, to }, context) => {
  const [before, after] = await inOrder([runFrom(from, context), runFrom(to, context)]);
  return context.answers.changes.runs(before, after);
};

/** Edges as they were at a time. */
function edgesAt(root: Entity, asOf: bigint, { lineage }: GraphQLContext) {
  const details = edgeDetails(lineage, { root, edges: 'CURRENT', asOf });
  return (edge: WalkedEdge): EdgeModel => ({ edge, details });
}

export const LineageDiff: LineageDiffResolvers = {
  complete: ({ question, depth }) => depth === question.depth,
  nodesAdded: ({ nodesAdded }) => [...nodesAdded],
  nodesRemoved: ({ nodesRemoved }) => [...nodesRemoved],
  edgesAdded: ({ edgesAdded, question }, _args, context) =>
    edgesAdded.map(edgesAt(question.root, question.to, context)),
  edgesRemoved: ({ edgesRemoved, question }, _args, context) =>
    edgesRemoved.map(edgesAt(question.root, question.from, context)),
  edgesChanged: ({ edgesChanged, question }, _args, context) => {
    const [before, after] = [
      edgesAt(question.root, question.from, context),
      edgesAt(question.root, question.to, context),
    ];
    return edgesChanged.map((edge) => ({ before: before(edge.before), after: after(edge.after) }));
  },
  schemas: (diff, _args, { answers }) => answers.changes.schemas(diff),
  columnLineage: (diff, _args, { answers }) => answers.changes.derivations(diff),
  definitions: (diff, _args, { answers }) => answers.changes.definitions(diff),
};

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
  // It is often the expression itself.
  transformation: async (derivation, _args, { access }) => {
    const isHidden = derivation.description !== '' && (await access.sourceHidden(namespaceOf(derivation.target) ?? ''));
    return isHidden ? { ...derivation, description: HIDDEN } : derivation;
  },
};

const run = ({ key }: { readonly key: string }): Entity => ({ label: 'Run', key });

function datasets(
  side: 'inputs' | 'outputs',
  which: 'added' | 'removed',
): NonNullable<RunDiffResolvers['inputsAdded']> {
  return async (diff, _args, { answers }) =>
    (await answers.changes.runDatasets(diff, side))[which].map((key) => ({ label: 'Dataset', key }));
}

export const RunDiff: RunDiffResolvers = {
  from: ({ from }) => run(from),
  to: ({ to }) => run(to),
  inputsAdded: datasets('inputs', 'added'),
  inputsRemoved: datasets('inputs', 'removed'),
  outputsAdded: datasets('outputs', 'added'),
  outputsRemoved: datasets('outputs', 'removed'),
  definition: (diff, _args, { answers }) => answers.changes.runDefinition(diff),
  schemas: (diff, _args, { answers }) => answers.changes.runSchemas(diff),
  columnLineage: (diff, _args, { answers }) => answers.changes.runDerivations(diff),
};
